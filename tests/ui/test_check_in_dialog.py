"""The check-in dialog, filled in by real keys and clicks."""

import gc
import weakref

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QCursor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.errors import KnownError
from attune_desktop.core.moment import from_iso
from attune_desktop.core.words import FIRST_WORDS
from attune_desktop.ui import theme as tokens
from attune_desktop.ui.check_in import dialog as dialog_module
from attune_desktop.ui.check_in.dialog import LEAVING, CheckInDialog
from attune_desktop.ui.check_in.note_field import MARGIN_PX
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.scroll_bar import SlimScrollBar
from attune_desktop.ui.theme import Theme

Key = Qt.Key
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
NOTHING_YET = "There is nothing to save yet"


@pytest.fixture
def theme(qapp):
    return Theme()


@pytest.fixture
def saved():
    return []


@pytest.fixture
def save(saved):
    """Keeps what the core accepts."""

    def save(grounded, words, note):
        check_in = CheckIn.of(from_iso("2026-03-29T10:00:00.000Z", 60), grounded, words, note)
        saved.append((check_in.grounded, check_in.words, check_in.note))

    return save


@pytest.fixture
def open_dialog(qtbot, theme):
    opened = []

    def open_dialog(save):
        dialog = CheckInDialog(theme, save)
        opened.append(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return dialog

    yield open_dialog
    for dialog in opened:
        if shiboken6.isValid(dialog):
            dialog.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def dialog(open_dialog, save):
    return open_dialog(save)


def focused():
    return QApplication.focusWidget()


def press(key, modifier=NO_MODIFIER):
    QTest.keyClick(focused(), key, modifier)


def write(text):
    """Type each letter into whatever has the focus by then."""
    for letter in text:
        QTest.keyClick(focused(), letter)


def chip(dialog, word):
    return next(chip for chip in dialog.picker.chips if chip.shown_text == word)


def told(dialog):
    return dialog.layout().itemAt(1).widget().findChild(Label).text()


def gone(dialog):
    return not shiboken6.isValid(dialog) or not dialog.isVisible()


class TestTheTenSecondPath:
    def test_a_number_a_word_and_enter(self, dialog, saved):
        write("4wobbly")
        press(Key.Key_Return)
        assert saved == [(4, ("wobbly",), "")]
        assert gone(dialog)

    def test_a_number_alone(self, dialog, saved):
        write("10")
        press(Key.Key_Return)
        assert saved == [(10, (), "")]

    def test_the_focus_starts_on_the_scale_and_is_seen(self, dialog):
        assert focused() is dialog.scale
        ring = tokens.QColor(dialog.theme.palette.focus).rgb()
        image = dialog.scale.grab().toImage()
        assert any(image.pixel(image.width() // 2, y) == ring for y in range(image.height()))

    def test_esc_leaves_nothing_and_asks_nothing(self, dialog, saved):
        write("4wobbly")
        press(Key.Key_Escape)
        assert gone(dialog)
        assert saved == []

    def test_esc_leaves_from_the_note_too(self, dialog, saved):
        dialog.note.setFocus()
        write("a line")
        press(Key.Key_Escape)
        assert gone(dialog)
        assert saved == []

    def test_save_saves(self, dialog, saved, qtbot):
        write("7")
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
        assert saved == [(7, (), "")]


class TestEnter:
    @pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
    @pytest.mark.parametrize("where", ["scale", "number", "chip", "empty field", "button"])
    def test_it_saves_from_anywhere_but_the_note(self, dialog, saved, where, key):
        dialog.scale.set_grounded(3)
        places = {
            "scale": dialog.scale,
            "number": focused(),
            "chip": chip(dialog, "numb"),
            "empty field": dialog.picker.field,
            "button": dialog.save_button,
        }
        places[where].setFocus()
        press(key)
        assert saved == [(3, (), "")]

    def test_on_a_chip_space_chooses_and_enter_saves(self, dialog, saved):
        chip(dialog, "numb").setFocus()
        press(Key.Key_Space)
        assert saved == []
        press(Key.Key_Return)
        assert saved == [(None, ("numb",), "")]

    @pytest.mark.parametrize(
        ("key", "pad"),
        [
            (Key.Key_Return, Qt.KeyboardModifier.NoModifier),
            (Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier),
        ],
    )
    def test_in_the_note_it_makes_a_line_and_with_ctrl_it_saves(self, dialog, saved, key, pad):
        dialog.note.setFocus()
        write("one")
        press(key, pad)
        write("two")
        assert saved == []
        press(key, pad | CTRL)
        assert saved == [(None, (), "one\ntwo")]

    def test_held_down_it_does_not_save(self, dialog, saved):
        write("wobbly")
        repeated = dialog_module.QKeyEvent(QEvent.Type.KeyPress, Key.Key_Return, NO_MODIFIER, "\r", True)
        QApplication.sendEvent(focused(), repeated)
        assert saved == []


class TestOwnWords:
    @pytest.fixture(autouse=True)
    def in_the_field(self, dialog):
        dialog.picker.field.setFocus()

    def test_a_comma_adds_a_chosen_chip_at_the_end_and_clears_the_field(self, dialog, saved):
        write("wobbly,")
        assert dialog.picker.chips[-1].shown_text == "wobbly"
        assert dialog.picker.chips[-1].isChecked()
        assert dialog.picker.field.text() == ""
        assert saved == []
        assert not gone(dialog)

    def test_a_comma_separates(self, dialog):
        write("wobbly, at sea")
        assert dialog.picker.words == ("wobbly",)
        assert dialog.picker.field.text() == "at sea"

    def test_pasted_words_are_separated(self, dialog):
        QGuiApplication.clipboard().setText("wobbly, at sea、 raw")
        dialog.picker.field.paste()
        assert dialog.picker.words == ("wobbly", "at sea")
        assert dialog.picker.field.text() == "raw"

    def test_what_still_stands_in_the_field_is_saved_too(self, dialog, saved, qtbot):
        write("wobbly")
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
        assert saved == [(None, ("wobbly",), "")]

    def test_backspace_in_the_empty_field_removes_the_last_own_word(self, dialog):
        write("one,two,")
        press(Key.Key_Backspace)
        assert dialog.picker.words == ("one",)
        press(Key.Key_Backspace)
        press(Key.Key_Backspace)
        assert dialog.picker.words == ()
        assert tuple(chip.shown_text for chip in dialog.picker.chips) == FIRST_WORDS

    def test_backspace_behind_a_letter_erases_the_letter(self, dialog):
        write("one,tw")
        press(Key.Key_Backspace)
        assert dialog.picker.words == ("one",)
        assert dialog.picker.field.text() == "t"

    def test_an_offered_word_is_chosen_and_not_doubled(self, dialog):
        write("Tense,")
        assert dialog.picker.words == ("tense",)
        assert len(dialog.picker.chips) == len(FIRST_WORDS)

    def test_the_same_word_twice_is_one(self, dialog):
        write("wobbly,WOBBLY,")
        assert dialog.picker.words == ("wobbly",)

    def test_an_own_word_that_was_let_go_stays_to_be_chosen_again(self, dialog, qtbot):
        write("wobbly,")
        qtbot.mouseClick(chip(dialog, "wobbly"), Qt.MouseButton.LeftButton)
        assert dialog.picker.words == ()
        write("wobbly,")
        assert dialog.picker.words == ("wobbly",)

    def test_blanks_and_commas_are_no_words(self, dialog, saved):
        write(" , ,,  ")
        assert dialog.picker.words == ()

    def test_a_word_too_long_stays_in_the_field_with_the_reason(self, dialog):
        write("w" * 41)
        press(Key.Key_Return)
        assert "too long for a word" in told(dialog)
        assert dialog.picker.field.text() == "w" * 41
        press(Key.Key_Backspace)
        write(",")
        assert dialog.picker.words == ("w" * 40,)

    def test_a_word_too_long_is_not_lost_on_saving(self, dialog, saved, qtbot):
        write("one," + "w" * 41)
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
        assert saved == []
        assert not gone(dialog)
        assert dialog.picker.words == ("one",)
        assert dialog.picker.field.text() == "w" * 41

    def test_of_pasted_words_only_what_cannot_be_taken_stays(self, dialog):
        QGuiApplication.clipboard().setText("one," + "w" * 41 + ",two")
        dialog.picker.field.paste()
        assert dialog.picker.words == ("one",)
        assert dialog.picker.field.text() == "w" * 41 + ",two"
        assert "too long" in told(dialog)

    def test_words_are_kept_in_the_order_they_came(self, dialog, saved, qtbot):
        write("wobbly,")
        for word in ("foggy", "tense"):
            qtbot.mouseClick(chip(dialog, word), Qt.MouseButton.LeftButton)
        press(Key.Key_Return)
        assert saved == [(None, ("wobbly", "foggy", "tense"), "")]


class TestTyping:
    @pytest.mark.parametrize("word", [None, "numb"])
    def test_a_digit_on_the_scale_or_a_chip_sets_the_scale(self, dialog, word):
        if word is not None:
            chip(dialog, word).setFocus()
        write("1")
        assert dialog.scale.grounded == 1
        write("0")
        assert dialog.scale.grounded == 10
        if word is not None:
            assert focused() is chip(dialog, word)

    @pytest.mark.parametrize("answer", [None, 4])
    @pytest.mark.parametrize("letter", ["w", "W", "z"])
    def test_a_letter_on_the_scale_begins_a_word(self, dialog, answer, letter):
        dialog.scale.set_grounded(answer)
        write(letter + "x")
        assert focused() is dialog.picker.field
        assert dialog.picker.field.text() == letter + "x"

    def test_a_letter_on_a_chip_begins_a_word(self, dialog):
        chip(dialog, "numb").setFocus()
        write("raw")
        assert dialog.picker.field.text() == "raw"

    def test_a_digit_in_a_field_is_text(self, dialog):
        for field in (dialog.picker.field, dialog.note):
            field.setFocus()
            write("7")
        assert dialog.picker.field.text() == "7"
        assert dialog.note.toPlainText() == "7"
        assert dialog.scale.grounded is None

    def test_keys_with_ctrl_begin_nothing(self, dialog):
        press(Key.Key_W, CTRL)
        press(Key.Key_5, CTRL)
        assert dialog.picker.field.text() == ""
        assert dialog.scale.grounded is None


class TestMoving:
    def test_tab_goes_down_the_page(self, dialog):
        stops = [focused()]
        for _ in range(len(FIRST_WORDS) + 4):
            press(Key.Key_Tab)
            stops.append(focused())
        assert stops == [
            dialog.scale,
            *dialog.picker.chips,
            dialog.picker.field,
            dialog.note,
            dialog.save_button,
            dialog.scale,
        ]

    def test_own_words_come_between_the_offered_ones_and_the_field(self, dialog):
        write("wobbly,")
        chip(dialog, FIRST_WORDS[-1]).setFocus()
        press(Key.Key_Tab)
        assert focused() is chip(dialog, "wobbly")
        press(Key.Key_Tab)
        assert focused() is dialog.picker.field

    def test_arrows_move_among_the_words(self, dialog):
        chip(dialog, FIRST_WORDS[0]).setFocus()
        press(Key.Key_Right)
        assert focused() is chip(dialog, FIRST_WORDS[1])
        press(Key.Key_Down)
        assert focused().y() > chip(dialog, FIRST_WORDS[1]).y()

    def test_a_click_beside_the_text_goes_into_the_field(self, dialog, qtbot):
        for editor in (dialog.note, dialog.picker.field):
            qtbot.mouseClick(editor.parentWidget(), Qt.MouseButton.LeftButton, pos=QPoint(8, 20))
            assert focused() is editor

    def test_tab_leaves_the_note(self, dialog):
        dialog.note.setFocus()
        press(Key.Key_Tab)
        assert focused() is dialog.save_button
        assert dialog.note.toPlainText() == ""


class TestWhatCannotBeSaved:
    def test_with_nothing_chosen_the_reason_stands_by_the_button(self, dialog, saved):
        assert told(dialog) == LEAVING
        press(Key.Key_Return)
        assert told(dialog).startswith(NOTHING_YET)
        assert saved == []
        assert not gone(dialog)

    def test_it_goes_with_the_next_change(self, dialog):
        for change in ("5", "w"):
            dialog.scale.set_grounded(None)
            dialog.picker.field.clear()
            dialog.scale.setFocus()
            press(Key.Key_Return)
            assert told(dialog).startswith(NOTHING_YET)
            write(change)
            assert told(dialog) == LEAVING

    def test_a_known_error_leaves_everything_as_it_was(self, open_dialog):
        def full(*_):
            raise KnownError("The disk is full: make some room and save again.")

        dialog = open_dialog(full)
        write("3wobbly")
        dialog.note.setFocus()
        write("late")
        press(Key.Key_Return, CTRL)
        assert told(dialog) == "The disk is full: make some room and save again."
        assert (dialog.scale.grounded, dialog.picker.words, dialog.note.toPlainText()) == (
            3,
            ("wobbly",),
            "late",
        )
        assert not gone(dialog)

    def test_the_reason_is_spoken(self, dialog, monkeypatch):
        heard = []
        monkeypatch.setattr(dialog_module, "announce", lambda _, sentence: heard.append(sentence))
        press(Key.Key_Return)
        assert len(heard) == 1
        assert heard[0].startswith(NOTHING_YET)

    def test_a_mistake_in_the_program_is_not_hidden(self, open_dialog, qtbot):
        def broken(*_):
            raise RuntimeError

        dialog = open_dialog(broken)
        with pytest.raises(RuntimeError):
            dialog.submit()
        assert not gone(dialog)


class TestTheWindow:
    def test_it_is_its_own_and_blocks_nothing(self, dialog):
        assert dialog.isWindow()
        assert not dialog.isModal()
        assert dialog.windowTitle() == "Check-in · Attune"

    def test_it_opens_in_the_middle_of_the_pointers_screen(self, dialog):
        room = (QGuiApplication.screenAt(QCursor.pos()) or dialog.screen()).availableGeometry()
        away = dialog.frameGeometry().center() - room.center()
        assert abs(away.x()) <= 40
        assert abs(away.y()) <= 40

    def test_all_of_it_is_seen(self, dialog):
        bar = dialog._scroll.verticalScrollBar()
        assert bar.maximum() == 0
        assert not bar.isVisible()

    def test_it_grows_with_its_words(self, dialog, qtbot):
        before = dialog.height()
        dialog.picker.field.setFocus()
        write("wobbly at sea,raw and open,")
        qtbot.waitUntil(lambda: dialog.height() > before)
        assert dialog._scroll.verticalScrollBar().maximum() == 0

    def test_fifteen_long_words_scroll_and_the_field_stays_in_sight(self, dialog, qtbot):
        dialog.picker.field.setFocus()
        for i in range(15):
            dialog.picker.field.setText(f"{i:02}" + "W" * 38)
            write(",")
        assert len(dialog.picker.words) == 15
        bar = dialog._scroll.verticalScrollBar()
        qtbot.waitUntil(lambda: bar.maximum() > 0)
        assert dialog.height() <= dialog.screen().availableGeometry().height()
        place = dialog.picker.field.mapTo(dialog._scroll.viewport(), QPoint(0, 0))
        assert dialog._scroll.viewport().rect().contains(place)
        for own in dialog.picker.chips:
            assert own.geometry().right() <= own.parentWidget().rect().right()

    def test_at_twice_the_text_nothing_is_cut_off(self, large_text, open_dialog, save):
        dialog = open_dialog(save)
        room = dialog.screen().availableGeometry()
        assert dialog.width() <= room.width()
        assert dialog.height() <= room.height()
        assert dialog._content.width() <= dialog._scroll.viewport().width()
        assert dialog._content.height() >= dialog._content.layout().totalHeightForWidth(
            dialog._content.width()
        )
        for label in dialog.findChildren(Label):
            assert label.height() >= label.heightForWidth(label.width())
            assert label.wordWrap() or label.width() >= label.sizeHint().width()

    def test_arrows_scroll_to_the_word_they_reach(self, large_text, open_dialog, save):
        dialog = open_dialog(save)
        dialog.resize(dialog.width(), 300)
        dialog.picker.chips[0].setFocus()
        for _ in range(len(FIRST_WORDS) - 1):
            press(Key.Key_Right)
        assert focused() is dialog.picker.chips[-1]
        assert focused().visibleRegion().boundingRect() == focused().rect()

    def test_the_note_grows_to_six_lines_and_then_scrolls(self, dialog):
        dialog.note.setFocus()
        heights = []
        for _ in range(8):
            heights.append(dialog.note.height())
            write("a")
            press(Key.Key_Return)
            QApplication.processEvents()
        assert heights[0] == heights[1] < heights[2] < heights[3] < heights[4] < heights[5]
        assert heights[5] == heights[6] == heights[7]
        assert dialog.note.verticalScrollBar().maximum() > 0

    def test_six_lines_of_a_note_are_seen_whole(self, dialog, large_text):
        dialog.note.setPlainText("\n".join("gjpqy" for _ in range(6)))
        QApplication.processEvents()
        assert dialog.note.verticalScrollBar().maximum() == 0
        last = dialog.note.document().lastBlock()
        line = dialog.note.blockBoundingGeometry(last).translated(dialog.note.contentOffset())
        assert line.bottom() <= dialog.note.viewport().height() + MARGIN_PX

    def test_what_scrolls_has_the_slim_bar(self, dialog):
        for area in (dialog._scroll, dialog.note):
            assert isinstance(area.verticalScrollBar(), SlimScrollBar)

    def test_it_follows_the_theme(self, dialog):
        label = dialog.findChild(Label)
        dialog.theme.palette = tokens.DARK
        dialog.theme.changed.emit()
        assert label.palette().windowText().color() == tokens.QColor(tokens.DARK.text)

    def test_right_to_left_it_is_mirrored(self, dialog):
        dialog.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        QApplication.processEvents()
        left = dialog.save_button.mapTo(dialog, QPoint(0, 0)).x()
        assert left < dialog.width() // 2
        first, second = dialog.picker.chips[:2]
        assert first.x() > second.x()

    def test_a_screen_reader_finds_names_for_everything(self, dialog):
        names = {
            dialog.scale: "How grounded, from 0 adrift to 10 grounded",
            dialog.picker.chips[0].parentWidget(): "What is here? Any that fit",
            dialog.picker.field: "Your own word",
            dialog.note: "A note, optional",
            dialog.save_button: "Save",
        }
        for widget, name in names.items():
            spoken = QAccessible.queryAccessibleInterface(widget)
            assert spoken.text(QAccessible.Text.Name) == name

    @pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Return])
    def test_nothing_is_left_behind(self, theme, save, qtbot, key):
        dialog = CheckInDialog(theme, save)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        write("4wobbly,")
        trace = weakref.ref(dialog)
        with qtbot.waitSignal(dialog.destroyed):
            press(key)
        del dialog
        gc.collect()
        assert trace() is None
        theme.changed.emit()
        assert not any(isinstance(window, CheckInDialog) for window in QApplication.topLevelWidgets())
