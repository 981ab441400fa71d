"""About: what is on the card, and how it is left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea

from attune_desktop import __version__
from attune_desktop.ui.about import ELEMENTS, About
from attune_desktop.ui.people import PICTURES, PeoplePicture


@pytest.fixture
def about(qtbot, theme):
    window = About(theme)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def words(about):
    return " ".join(label.text() for label in about.findChildren(QLabel))


def test_the_four_elements_each_with_its_own_picture(about):
    assert [element.title for element in ELEMENTS] == [
        "Resonance",
        "Awareness and response",
        "Mirroring",
        "Connection",
    ]
    assert {element.picture for element in ELEMENTS} < set(PICTURES)
    assert len(about.findChildren(PeoplePicture)) == 4
    for element in ELEMENTS:
        assert element.title in words(about)
        assert element.words in words(about)


@pytest.mark.parametrize(
    "said",
    [
        __version__,
        "no medical device",
        "therapy can help",
        "emergency services or a crisis line",
        "stays on this computer",
        "How to Strengthen Emotional Connection Through Attunement",
        "Maria Perdomo-Torres",
        "MIT",
    ],
)
def test_what_is_to_be_known_is_said(about, said):
    assert said in words(about)


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_a_key_closes_it(qtbot, about, key, held):
    with qtbot.waitActive(about):
        about.activateWindow()
    QTest.keyClick(about, key, held)
    assert not about.isVisible()


def fits(about):
    area = about.findChild(QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0
    for label in about.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width()), label.text()
    return area.verticalScrollBar().maximum() == 0


def test_all_of_it_is_to_be_seen_where_there_is_room(about):
    assert fits(about)


def test_on_a_small_screen_it_scrolls_by_keys(qtbot, about):
    about.resize(about.width(), 300)
    QTest.qWait(0)
    assert not fits(about)
    bar = about.findChild(QScrollArea).verticalScrollBar()
    QTest.keyClick(about.focusWidget(), Qt.Key.Key_PageDown)
    assert bar.value() > 0


def test_large_text_fits(qtbot, large_text, theme):
    window = About(theme)
    qtbot.addWidget(window)
    window.show()
    assert fits(window)
    window.close()


def test_text_that_grows_while_it_is_open_fits(qtbot, about):
    before = QGuiApplication.font()
    twice = QFont(before)
    twice.setPointSizeF(before.pointSizeF() * 2)
    QGuiApplication.setFont(twice)
    QTest.qWait(0)
    try:
        assert about.findChildren(QLabel)[-1].font().pointSizeF() > before.pointSizeF() * 1.5
        fits(about)
    finally:
        QGuiApplication.setFont(before)
