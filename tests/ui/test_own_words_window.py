"""The window of own words: renamed, removed and brought back by real keys and clicks."""

import gc
import weakref

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from attune_desktop.core.check_in import CheckInError, tidy_word
from attune_desktop.core.errors import KnownError
from attune_desktop.core.words import as_offered, is_own
from attune_desktop.ui import theme as tokens
from attune_desktop.ui.check_in import own_words as window_module
from attune_desktop.ui.check_in.own_words import ABOUT, EMPTY, OwnWordsWindow
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.theme import Theme

Key = Qt.Key
WORDS = ("relieved", "at sea", "wobly", "raw")
FULL = "The disk is full: make room and try again; nothing was changed."


class Words:
    """What is kept, as the database would keep it; or it is full."""

    def __init__(self, words=WORDS):
        self.words = list(words)
        self.removed = {}
        self.full = False

    def rename(self, old, new):
        self._write()
        if not (new := as_offered(tidy_word(new))):
            raise CheckInError(f"“{old}” needs at least one letter.")
        row = self.words.index(old)
        self.words[row] = new
        self.words = [
            word
            for at, word in enumerate(self.words)
            if is_own(word) and (at == row or word.casefold() != new.casefold())
        ]

    def remove(self, word):
        self._write()
        self.removed[word] = self.words.index(word)
        self.words.remove(word)

    def restore(self, word):
        self._write()
        self.words.insert(self.removed.pop(word), word)

    def _write(self):
        if self.full:
            raise KnownError(FULL)


def make_window(theme, kept):
    return OwnWordsWindow(theme, list(kept.words), kept.rename, kept.remove, kept.restore)


@pytest.fixture
def open_window(qtbot, theme):
    opened = []

    def open_window(kept):
        window = make_window(theme, kept)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(window)
        opened.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return open_window


@pytest.fixture
def kept():
    return Words()


@pytest.fixture
def window(open_window, kept):
    return open_window(kept)


@pytest.fixture
def heard(monkeypatch):
    heard = []
    monkeypatch.setattr(window_module, "announce", lambda _, sentence: heard.append(sentence))
    return heard


def focused():
    return QApplication.focusWidget()


def press(*keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(focused(), key, modifier)


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def write_anew(text):
    """Write something else into the field that is open."""
    field = focused()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClick(field, Key.Key_Delete)
    QTest.keyClicks(field, text)
    return field


def place_of(window, row):
    return window.list.visualItemRect(window.list.item(row)).center()


class TestRenaming:
    @pytest.mark.parametrize("opening", [Key.Key_Return, Key.Key_Enter, Key.Key_F2, "button", "double click"])
    @pytest.mark.parametrize("taking", [Key.Key_Return, Key.Key_Tab, "elsewhere"])
    def test_a_word_is_written_anew_where_it_stands(self, window, kept, qtbot, opening, taking):
        press(Key.Key_Down, Key.Key_Down)
        if opening == "button":
            click(window.rename_button)
        elif opening == "double click":
            viewport = window.list.viewport()
            QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place_of(window, 2))
            QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place_of(window, 2))
        else:
            press(opening)
        write_anew("wobbly")
        with (
            qtbot.waitSignal(window.renamed, timeout=100) as told,
            qtbot.waitSignal(window.changed, timeout=100),
        ):
            window.done_button.setFocus() if taking == "elsewhere" else press(taking)
        assert told.args == ["wobly", "wobbly"]
        assert kept.words == window.list.words == ["relieved", "at sea", "wobbly", "raw"]
        assert window.sentence == "“wobly” is “wobbly” now, in every check-in."
        assert window.list.indexWidget(window.list.currentIndex()) is None

    def test_a_click_on_the_current_word_opens_its_field(self, window, qtbot):
        QTest.mouseClick(window.list.viewport(), Qt.MouseButton.LeftButton, pos=place_of(window, 0))
        qtbot.waitUntil(lambda: isinstance(focused(), QLineEdit))
        assert focused().text() == "relieved"

    @pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
    def test_a_word_is_written_on_the_side_it_stands_on(self, window, way):
        window.list.setLayoutDirection(way)
        press(Key.Key_Return)
        right = way is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        assert focused().alignment() & (side | Qt.AlignmentFlag.AlignAbsolute) == (
            side | Qt.AlignmentFlag.AlignAbsolute
        )

    def test_the_keyboard_is_back_on_the_list(self, window):
        press(Key.Key_Return)
        write_anew("light")
        press(Key.Key_Return)
        assert focused() is window.list
        assert window.list.currentItem().text() == "light"

    def test_esc_leaves_the_word_as_it_was_and_the_window_open(self, window, kept, qtbot):
        press(Key.Key_Return)
        write_anew("light")
        with qtbot.assertNotEmitted(window.changed):
            press(Key.Key_Escape)
        assert window.isVisible()
        assert kept.words == window.list.words == list(WORDS)

    def test_unchanged_it_is_not_written(self, window, kept, qtbot):
        kept.full = True
        with qtbot.assertNotEmitted(window.changed):
            press(Key.Key_Return, Key.Key_Return)
        assert window.sentence == ""

    @pytest.mark.parametrize("new", ["at sea", "AT SEA"])
    def test_a_word_that_is_here_already_takes_it_in(self, window, kept, new):
        press(Key.Key_Down, Key.Key_Down, Key.Key_Return)
        write_anew(new)
        press(Key.Key_Return)
        assert kept.words == window.list.words == ["relieved", new, "raw"]
        assert window.list.currentItem().text() == new

    def test_a_word_that_everyone_has_is_no_own_word(self, window, kept):
        press(Key.Key_Return)
        write_anew("Calm")
        press(Key.Key_Return)
        assert kept.words == window.list.words == ["at sea", "wobly", "raw"]
        assert window.sentence == "“relieved” is “calm” now, in every check-in."

    @pytest.mark.parametrize(
        ("new", "reason"), [("", "at least one letter"), ("w" * 41, "too long"), ("light", FULL)]
    )
    def test_what_cannot_be_is_told_and_nothing_is_lost(self, window, kept, qtbot, heard, new, reason):
        kept.full = new == "light"
        press(Key.Key_Return)
        field = write_anew(new)
        with qtbot.assertNotEmitted(window.changed):
            press(Key.Key_Return)
        assert reason in window.sentence
        assert heard == [window.sentence]
        assert focused() is field
        assert field.text() == new
        assert kept.words == window.list.words == list(WORDS)
        kept.full = False
        write_anew("bright")
        press(Key.Key_Return)
        assert kept.words[0] == window.list.words[0] == "bright"

    def test_one_that_cannot_be_stays_open_when_the_keyboard_goes_elsewhere(self, window, kept):
        kept.full = True
        press(Key.Key_Return)
        field = write_anew("light")
        window.done_button.setFocus()
        assert field.isVisible()
        assert field.text() == "light"
        assert window.sentence == FULL


class TestRemoving:
    @pytest.mark.parametrize("way", [Key.Key_Delete, Key.Key_Backspace, "button"])
    def test_the_current_word_is_gone_and_it_is_said(self, window, kept, qtbot, heard, way):
        press(Key.Key_Down)
        with qtbot.waitSignal(window.changed, timeout=100):
            click(window.remove_button) if way == "button" else press(way)
        assert kept.words == window.list.words == ["relieved", "wobly", "raw"]
        assert window.sentence == "“at sea” is not offered any more."
        assert heard == [window.sentence]
        assert window.undo_button.isVisible()

    @pytest.mark.parametrize("way", ["button", "keys", Key.Key_Space, Key.Key_Return])
    def test_undo_brings_it_back_where_it_was(self, window, kept, qtbot, way):
        press(Key.Key_Down, Key.Key_Delete)
        with qtbot.waitSignal(window.changed, timeout=100):
            if way == "button":
                click(window.undo_button)
            elif way == "keys":
                press(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
            else:
                window.undo_button.setFocus()
                press(way)
        assert kept.words == window.list.words == list(WORDS)
        assert window.list.currentItem().text() == "at sea"
        assert focused() is window.list
        assert not window.undo_button.isVisible()
        assert window.sentence == ""

    def test_only_the_last_one_is_brought_back(self, window, kept):
        press(Key.Key_Delete, Key.Key_Delete)
        click(window.undo_button)
        assert kept.words == window.list.words == ["at sea", "wobly", "raw"]
        window._undo()
        assert kept.words == window.list.words == ["at sea", "wobly", "raw"]

    def test_what_cannot_be_removed_stays(self, window, kept):
        kept.full = True
        press(Key.Key_Delete)
        assert window.list.words == list(WORDS)
        assert window.sentence == FULL
        assert not window.undo_button.isVisible()

    def test_what_cannot_be_brought_back_can_be_tried_again(self, window, kept):
        press(Key.Key_Delete)
        kept.full = True
        click(window.undo_button)
        assert window.sentence == FULL
        assert window.undo_button.isVisible()
        kept.full = False
        click(window.undo_button)
        assert kept.words == window.list.words == list(WORDS)

    def test_held_down_delete_removes_one(self, window, kept):
        modifier = Qt.KeyboardModifier.NoModifier
        press(Key.Key_Delete)
        event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Delete, modifier, "", True)
        QApplication.sendEvent(window.list, event)
        assert len(kept.words) == len(WORDS) - 1

    def test_the_last_word_gone_there_is_a_line_and_undo_has_the_keyboard(self, open_window):
        kept = Words(["raw"])
        window = open_window(kept)
        press(Key.Key_Delete)
        assert not window.list.isVisible()
        assert EMPTY in [label.text() for label in window.findChildren(Label) if label.isVisible()]
        assert focused() is window.undo_button
        press(Key.Key_Return)
        assert window.list.words == ["raw"]
        assert focused() is window.list

    @settings(
        deadline=None,
        max_examples=40,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )
    @given(
        st.lists(
            st.tuples(
                st.just("rename"), st.integers(0, 3), st.sampled_from(["raw", "RAW", "calm", "new", ""])
            )
            | st.tuples(st.sampled_from(["remove", "undo"]), st.integers(0, 3), st.none()),
            max_size=8,
        )
    )
    def test_whatever_is_done_it_shows_what_is_kept(self, qapp, acts):
        kept = Words()
        window = make_window(Theme(), kept)
        for act, row, new in acts:
            window.list.setCurrentRow(min(row, window.list.count() - 1))
            if act == "remove":
                window.remove_button.click()
            elif act == "undo":
                window.undo_button.click()
            elif window.list.count():
                window.rename_button.click()
                field = window.list.indexWidget(window.list.currentIndex())
                field.setText(new)
                QTest.keyClick(field, Key.Key_Return)
                if window.list.indexWidget(window.list.currentIndex()) is field:
                    QTest.keyClick(field, Key.Key_Escape)
            assert window.list.words == kept.words


class TestTheWindow:
    def test_it_says_quietly_what_it_does(self, window):
        assert ABOUT in [label.text() for label in window.findChildren(Label) if label.isVisible()]

    def test_without_words_it_says_so(self, open_window):
        window = open_window(Words([]))
        assert EMPTY in [label.text() for label in window.findChildren(Label) if label.isVisible()]
        for part in (window.list, window.rename_button, window.remove_button, window.undo_button):
            assert not part.isVisible()
        assert focused() is window.done_button

    @pytest.mark.parametrize("way", [Key.Key_Escape, "button", Key.Key_Return])
    def test_it_closes(self, window, way):
        if way == Key.Key_Return:
            window.done_button.setFocus()
        click(window.done_button) if way == "button" else press(way)
        assert not window.isVisible()

    def test_letters_look_for_a_word(self, window):
        QTest.keyClicks(window.list, "wo")
        assert window.list.currentItem().text() == "wobly"

    def test_tab_goes_down_the_page(self, window):
        stops = [focused()]
        for _ in range(3):
            press(Key.Key_Tab)
            stops.append(focused())
        assert stops == [window.list, window.rename_button, window.remove_button, window.done_button]

    def test_a_screen_reader_finds_names_for_everything(self, window):
        press(Key.Key_Return)
        for widget, name in {
            window.list: "Your own words",
            focused(): "“relieved” in other words",
            window.rename_button: "Rename",
            window.remove_button: "Remove",
            window.done_button: "Done",
        }.items():
            spoken = QAccessible.queryAccessibleInterface(widget)
            assert spoken.text(QAccessible.Text.Name) == name
        items = QAccessible.queryAccessibleInterface(window.list)
        names = [items.child(row).text(QAccessible.Text.Name) for row in range(items.childCount())]
        assert [name for name in names if name] == list(WORDS)

    def test_at_twice_the_text_nothing_is_cut_off(self, large_text, open_window):
        window = open_window(Words([*WORDS] * 4))
        for label in window.findChildren(Label):
            if label.isVisible():
                assert label.height() >= label.heightForWidth(label.width())
        row = window.list.visualItemRect(window.list.item(0))
        assert row.height() >= window.list.fontMetrics().height()

    def test_it_follows_the_theme(self, window, theme):
        before = window.grab().toImage()
        theme.palette = tokens.DARK
        theme.changed.emit()
        assert window.grab().toImage() != before

    def test_nothing_is_left_behind(self, theme, kept, qtbot):
        window = make_window(theme, kept)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        press(Key.Key_Delete, Key.Key_Return)
        trace = weakref.ref(window)
        with qtbot.waitSignal(window.destroyed):
            press(Key.Key_Escape, Key.Key_Escape)
        del window
        gc.collect()
        assert trace() is None
        theme.changed.emit()
