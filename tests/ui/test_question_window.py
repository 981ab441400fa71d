"""A question in a small window: every choice by pointer and by keyboard, and none is taken by leaving."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from attune_desktop.core.question import Question
from attune_desktop.ui.question_window import QuestionWindow

QUESTION = Question(
    "Return to the talk?",
    "Your pause is over.",
    {"return": "Return to the talk", "more": "20 minutes more", "not-now": "Not now"},
)


@pytest.fixture
def window(qtbot, theme):
    window = QuestionWindow(QUESTION, theme)
    window.told = []
    window.chosen.connect(window.told.append)
    window.closed.connect(lambda: window.told.append("closed"))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()  # as the person does who turns to it
    qtbot.waitUntil(lambda: window.focusWidget() is not None and window.isActiveWindow())
    return window


@pytest.mark.parametrize("at", range(3))
def test_a_click_on_each(qtbot, window, at):
    qtbot.mouseClick(window.buttons[at], Qt.MouseButton.LeftButton)
    assert window.told == [list(QUESTION.choices)[at]]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("at", range(3))
def test_each_by_keyboard(qtbot, window, at, key):
    for _ in range(at):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.focusWidget() is window.buttons[at]
    qtbot.keyClick(window.focusWidget(), key)
    assert window.told == [list(QUESTION.choices)[at]]


def test_esc_leaves_and_chooses_nothing(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.told == ["closed"]
    assert not window.isVisible()


def test_taken_back_it_says_nothing(window):
    window.take_back()
    assert window.told == []
    assert not window.isVisible()


def test_it_stands_in_a_corner_of_the_screen(window):
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.contains(window.frameGeometry())
    assert window.frameGeometry().center().x() > room.center().x()
    assert window.frameGeometry().center().y() > room.center().y()


def test_mirrored_it_stands_in_the_other_one(qapp, qtbot, theme):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        window = QuestionWindow(QUESTION, theme)
        qtbot.addWidget(window)
        window.show()
        assert window.geometry().center().x() < QGuiApplication.primaryScreen().geometry().center().x()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_every_word_has_room_in_large_text(large_text, qtbot, theme):
    long = Question("Return to the talk?", "Your pause ended at 15:40 (14 September 2027).", QUESTION.choices)
    window = QuestionWindow(long, theme)
    qtbot.addWidget(window)
    window.show()
    for button in window.buttons:
        assert button.width() >= button.sizeHint().width()
        assert window.rect().contains(button.geometry())
    for label in (window.title, window.text):
        assert label.height() >= label.heightForWidth(label.width())


def test_a_screen_reader_is_told(qtbot, theme, monkeypatch):
    said = []
    monkeypatch.setattr("attune_desktop.ui.question_window.announce", lambda _, words: said.append(words))
    window = QuestionWindow(QUESTION, theme)
    qtbot.addWidget(window)
    window.show()
    assert said == ["Return to the talk? Your pause is over."]
    assert [button.accessibleName() or button.text() for button in window.buttons] == list(
        QUESTION.choices.values()
    )
