"""All text at a share of the system's size: at once, and in every window that is open."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from attune_desktop import resources
from attune_desktop.core.preferences import Preferences
from attune_desktop.store.practices import OwnPractices
from attune_desktop.ui.about import About
from attune_desktop.ui.check_in.note_field import NoteField
from attune_desktop.ui.check_in.own_words import OwnWordsWindow
from attune_desktop.ui.controls.buttons import QuietButton
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.editor.window import Editor
from attune_desktop.ui.text_size import TextSize
from attune_desktop.ui.theme import Type


@pytest.fixture
def sized(qapp):
    before = QGuiApplication.font()
    size = TextSize()
    yield size
    size.scale(1.0)
    assert QGuiApplication.font().pointSizeF() == pytest.approx(before.pointSizeF())
    QApplication.setFont(before)


def test_new_words_have_the_size_and_what_is_shown_grows_along(qtbot, theme, sized):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    label, button, plain = Label("words", Type.TITLE, theme), QuietButton("go", theme), QLabel("plain")
    for part in (label, button, plain):
        column.addWidget(part)
    window.show()
    before = {part: part.font().pointSizeF() for part in (label, button, plain)}
    height = window.height()
    sized.scale(2.0)
    QCoreApplication.processEvents()
    for part, size in before.items():
        assert part.font().pointSizeF() == pytest.approx(2 * size)
    assert Type.TITLE.font().pointSizeF() == pytest.approx(label.font().pointSizeF())
    assert window.width() >= window.minimumSizeHint().width() > 0
    assert window.height() > height
    sized.scale(0.8)
    QCoreApplication.processEvents()
    for part, size in before.items():
        assert part.font().pointSizeF() == pytest.approx(0.8 * size)
    assert label.font().weight() == QFont.Weight.DemiBold


def test_sizes_do_not_add_up(theme, sized):
    system = QGuiApplication.font().pointSizeF()
    for share in (1.5, 1.5, 0.9, 2.0):
        sized.scale(share)
        assert QGuiApplication.font().pointSizeF() == pytest.approx(share * system)


def test_at_the_system_s_size_the_application_s_font_is_let_be(theme, sized, monkeypatch):
    monkeypatch.setattr(QApplication, "setFont", lambda *_: pytest.fail("it follows the system by itself"))
    sized.scale(1.0)
    monkeypatch.undo()


def test_fonts_with_a_size_in_px_grow_as_well(qtbot, theme, sized):
    before = QGuiApplication.font()
    in_px = QFont(before)
    in_px.setPixelSize(20)
    QApplication.setFont(in_px)
    other = TextSize()
    label = Label("words", Type.QUIET, theme)
    qtbot.addWidget(label)
    other.scale(1.5)
    assert (QGuiApplication.font().pixelSize(), label.font().pixelSize()) == (30, 30)
    other.scale(1.0)
    QApplication.setFont(before)


def test_a_window_that_lays_itself_anew_is_not_grown_twice(qtbot, theme, sized):
    card = About(theme)
    qtbot.addWidget(card)
    card.show()
    sized.scale(1.5)
    QCoreApplication.processEvents()
    sizes = {label.font().pointSizeF() for label in card.findChildren(Label) if label.isVisible()}
    wanted = {kind.font().pointSizeF() for kind in Type}
    assert all(any(size == pytest.approx(each) for each in wanted) for size in sizes)


def test_what_was_measured_once_is_measured_anew(qtbot, theme, sized, tmp_path):
    editor = Editor(theme, OwnPractices(resources.PRACTICES, tmp_path))
    note = NoteField(theme)
    words = OwnWordsWindow(theme, ["foggy"], lambda *_: None, lambda _: None, lambda _: None)
    for window in (editor, note, words):
        qtbot.addWidget(window)
        window.show()
    before = editor.shelf.width(), note.height(), words.list.minimumHeight()
    sized.scale(2.0)
    QCoreApplication.processEvents()
    after = editor.shelf.width(), note.height(), words.list.minimumHeight()
    assert all(now > 1.4 * then for then, now in zip(before, after, strict=True))
    assert editor.shelf.width() >= editor.shelf.new_muscles.sizeHint().width()
    assert editor.width() >= editor.minimumSizeHint().width()


def test_the_theme_has_the_text_at_the_preferred_size(theme, sized):
    system = QGuiApplication.font().pointSizeF()
    theme.prefer(Preferences(text_size=150))
    assert QGuiApplication.font().pointSizeF() == pytest.approx(1.5 * system)
    theme.prefer(Preferences())
    assert QGuiApplication.font().pointSizeF() == pytest.approx(system)
