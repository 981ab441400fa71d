"""The check-in dialog, filled in by real keys and clicks."""

import gc
import weakref
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QCursor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from attune_desktop.core.check_in import Sign
from attune_desktop.core.draft import Draft
from attune_desktop.core.errors import KnownError
from attune_desktop.core.helped import Offer
from attune_desktop.core.moment import Moment, from_iso
from attune_desktop.core.words import FIRST_WORDS
from attune_desktop.ui import theme as tokens
from attune_desktop.ui.check_in import dialog as dialog_module
from attune_desktop.ui.check_in import footer as footer_module
from attune_desktop.ui.check_in.dialog import BROUGHT_BACK, CheckInDialog, Recipients
from attune_desktop.ui.check_in.footer import LEAVING
from attune_desktop.ui.check_in.note_field import MARGIN_PX
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.scroll_bar import SlimScrollBar
from attune_desktop.ui.theme import Theme

Key = Qt.Key
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
NOW = from_iso("2026-05-04T07:30:30.000Z", 120)
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

    def save(draft):
        check_in = draft.check_in(NOW)
        saved.append((check_in.grounded, check_in.words, check_in.note))

    return save


def moment_of(local):
    """Summer time all year."""
    return Moment.of(local.replace(tzinfo=timezone(timedelta(hours=2))))


def local(*parts):
    return moment_of(datetime(*parts))


def nowhere(*_):
    """Takes what it is told, and keeps nothing."""


def make_dialog(theme, save, keep=nowhere, drop=nowhere, write_file=nowhere, **more):
    return CheckInDialog(theme, Recipients(save, keep, drop, write_file), lambda: NOW, moment_of, **more)


@pytest.fixture
def open_dialog(qtbot, theme):
    opened = []

    def open_dialog(save, **more):
        dialog = make_dialog(theme, save, **more)
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
    return next(chip for chip in dialog.answers.picker.chips if chip.shown_text == word)


def told(dialog):
    return dialog.footer.sentence


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
        assert focused() is dialog.answers.scale
        ring = tokens.QColor(dialog.theme.palette.focus).rgb()
        image = dialog.answers.scale.grab().toImage()
        assert any(image.pixel(image.width() // 2, y) == ring for y in range(image.height()))

    def test_esc_leaves_nothing_and_asks_nothing(self, dialog, saved):
        write("4wobbly")
        press(Key.Key_Escape)
        assert gone(dialog)
        assert saved == []

    def test_esc_leaves_from_the_note_too(self, dialog, saved):
        dialog.answers.note.setFocus()
        write("a line")
        press(Key.Key_Escape)
        assert gone(dialog)
        assert saved == []

    def test_save_saves(self, dialog, saved, qtbot):
        write("7")
        qtbot.mouseClick(dialog.footer.save_button, Qt.MouseButton.LeftButton)
        assert saved == [(7, (), "")]


class TestEnter:
    @pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
    @pytest.mark.parametrize("where", ["scale", "number", "chip", "empty field", "button"])
    def test_it_saves_from_anywhere_but_the_note(self, dialog, saved, where, key):
        dialog.answers.scale.set_grounded(3)
        places = {
            "scale": dialog.answers.scale,
            "number": focused(),
            "chip": chip(dialog, "numb"),
            "empty field": dialog.answers.picker.field,
            "button": dialog.footer.save_button,
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
        dialog.answers.note.setFocus()
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
        dialog.answers.picker.field.setFocus()

    def test_a_comma_adds_a_chosen_chip_at_the_end_and_clears_the_field(self, dialog, saved):
        write("wobbly,")
        assert dialog.answers.picker.chips[-1].shown_text == "wobbly"
        assert dialog.answers.picker.chips[-1].isChecked()
        assert dialog.answers.picker.field.text() == ""
        assert saved == []
        assert not gone(dialog)

    def test_a_comma_separates(self, dialog):
        write("wobbly, at sea")
        assert dialog.answers.picker.words == ("wobbly",)
        assert dialog.answers.picker.field.text() == "at sea"

    def test_pasted_words_are_separated(self, dialog):
        QGuiApplication.clipboard().setText("wobbly, at sea、 raw")
        dialog.answers.picker.field.paste()
        assert dialog.answers.picker.words == ("wobbly", "at sea")
        assert dialog.answers.picker.field.text() == "raw"

    def test_what_still_stands_in_the_field_is_saved_too(self, dialog, saved, qtbot):
        write("wobbly")
        qtbot.mouseClick(dialog.footer.save_button, Qt.MouseButton.LeftButton)
        assert saved == [(None, ("wobbly",), "")]

    def test_backspace_in_the_empty_field_removes_the_last_own_word(self, dialog):
        write("one,two,")
        press(Key.Key_Backspace)
        assert dialog.answers.picker.words == ("one",)
        press(Key.Key_Backspace)
        press(Key.Key_Backspace)
        assert dialog.answers.picker.words == ()
        assert tuple(chip.shown_text for chip in dialog.answers.picker.chips) == FIRST_WORDS

    def test_backspace_behind_a_letter_erases_the_letter(self, dialog):
        write("one,tw")
        press(Key.Key_Backspace)
        assert dialog.answers.picker.words == ("one",)
        assert dialog.answers.picker.field.text() == "t"

    def test_an_offered_word_is_chosen_and_not_doubled(self, dialog):
        write("Tense,")
        assert dialog.answers.picker.words == ("tense",)
        assert len(dialog.answers.picker.chips) == len(FIRST_WORDS)

    def test_the_same_word_twice_is_one(self, dialog):
        write("wobbly,WOBBLY,")
        assert dialog.answers.picker.words == ("wobbly",)

    def test_an_own_word_that_was_let_go_stays_to_be_chosen_again(self, dialog, qtbot):
        write("wobbly,")
        qtbot.mouseClick(chip(dialog, "wobbly"), Qt.MouseButton.LeftButton)
        assert dialog.answers.picker.words == ()
        write("wobbly,")
        assert dialog.answers.picker.words == ("wobbly",)

    def test_blanks_and_commas_are_no_words(self, dialog, saved):
        write(" , ,,  ")
        assert dialog.answers.picker.words == ()

    def test_a_word_too_long_stays_in_the_field_with_the_reason(self, dialog):
        write("w" * 41)
        press(Key.Key_Return)
        assert "too long for a word" in told(dialog)
        assert dialog.answers.picker.field.text() == "w" * 41
        press(Key.Key_Backspace)
        write(",")
        assert dialog.answers.picker.words == ("w" * 40,)

    def test_a_word_too_long_is_not_lost_on_saving(self, dialog, saved, qtbot):
        write("one," + "w" * 41)
        qtbot.mouseClick(dialog.footer.save_button, Qt.MouseButton.LeftButton)
        assert saved == []
        assert not gone(dialog)
        assert dialog.answers.picker.words == ("one",)
        assert dialog.answers.picker.field.text() == "w" * 41

    def test_of_pasted_words_only_what_cannot_be_taken_stays(self, dialog):
        QGuiApplication.clipboard().setText("one," + "w" * 41 + ",two")
        dialog.answers.picker.field.paste()
        assert dialog.answers.picker.words == ("one",)
        assert dialog.answers.picker.field.text() == "w" * 41 + ",two"
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
        assert dialog.answers.scale.grounded == 1
        write("0")
        assert dialog.answers.scale.grounded == 10
        if word is not None:
            assert focused() is chip(dialog, word)

    @pytest.mark.parametrize("answer", [None, 4])
    @pytest.mark.parametrize("letter", ["w", "W", "z"])
    def test_a_letter_on_the_scale_begins_a_word(self, dialog, answer, letter):
        dialog.answers.scale.set_grounded(answer)
        write(letter + "x")
        assert focused() is dialog.answers.picker.field
        assert dialog.answers.picker.field.text() == letter + "x"

    def test_a_letter_on_a_chip_begins_a_word(self, dialog):
        chip(dialog, "numb").setFocus()
        write("raw")
        assert dialog.answers.picker.field.text() == "raw"

    def test_a_digit_in_a_field_is_text(self, dialog):
        for field in (dialog.answers.picker.field, dialog.answers.note):
            field.setFocus()
            write("7")
        assert dialog.answers.picker.field.text() == "7"
        assert dialog.answers.note.toPlainText() == "7"
        assert dialog.answers.scale.grounded is None

    def test_keys_with_ctrl_begin_nothing(self, dialog):
        press(Key.Key_W, CTRL)
        press(Key.Key_5, CTRL)
        assert dialog.answers.picker.field.text() == ""
        assert dialog.answers.scale.grounded is None


class TestMoving:
    def test_tab_goes_down_the_page(self, dialog):
        stops = [focused()]
        for _ in range(len(dialog.answers.picker.board.stops) + 7):
            press(Key.Key_Tab)
            stops.append(focused())
        assert stops == [
            dialog.answers.scale,
            *dialog.answers.picker.board.stops,
            dialog.answers.picker.field,
            dialog.answers.note,
            dialog.answers.where,
            dialog.answers.noticed,
            dialog.footer.now_button,
            dialog.footer.save_button,
            dialog.answers.scale,
        ]

    def test_own_words_come_between_the_offered_ones_and_the_field(self, dialog):
        write("wobbly,")
        chip(dialog, FIRST_WORDS[-1]).setFocus()
        press(Key.Key_Tab)
        assert focused() is chip(dialog, "wobbly")
        press(Key.Key_Tab)
        assert focused() is dialog.answers.picker.board.more
        press(Key.Key_Tab)
        assert focused() is dialog.answers.picker.field

    def test_arrows_move_among_the_words(self, dialog):
        chip(dialog, FIRST_WORDS[0]).setFocus()
        press(Key.Key_Right)
        assert focused() is chip(dialog, FIRST_WORDS[1])
        press(Key.Key_Down)
        assert focused().y() > chip(dialog, FIRST_WORDS[1]).y()

    def test_a_click_beside_the_text_goes_into_the_field(self, dialog, qtbot):
        for editor in (dialog.answers.note, dialog.answers.picker.field):
            qtbot.mouseClick(editor.parentWidget(), Qt.MouseButton.LeftButton, pos=QPoint(8, 20))
            assert focused() is editor

    def test_tab_leaves_the_note(self, dialog):
        dialog.answers.note.setFocus()
        press(Key.Key_Tab)
        assert focused() is dialog.answers.where
        assert dialog.answers.note.toPlainText() == ""


class TestWhatCannotBeSaved:
    def test_with_nothing_chosen_the_reason_stands_by_the_button(self, dialog, saved):
        assert told(dialog) == LEAVING
        press(Key.Key_Return)
        assert told(dialog).startswith(NOTHING_YET)
        assert saved == []
        assert not gone(dialog)

    def test_it_goes_with_the_next_change(self, dialog):
        for change in ("5", "w"):
            dialog.answers.scale.set_grounded(None)
            dialog.answers.picker.field.clear()
            dialog.answers.scale.setFocus()
            press(Key.Key_Return)
            assert told(dialog).startswith(NOTHING_YET)
            write(change)
            assert told(dialog) == LEAVING

    def test_a_known_error_leaves_everything_as_it_was(self, open_dialog):
        def full(*_):
            raise KnownError("The disk is full: make some room and save again.")

        dialog = open_dialog(full)
        write("3wobbly")
        dialog.answers.note.setFocus()
        write("late")
        press(Key.Key_Return, CTRL)
        assert told(dialog) == "The disk is full: make some room and save again."
        assert dialog.draft == Draft(3, ("wobbly",), note="late")
        assert not gone(dialog)

    def test_the_reason_is_spoken(self, dialog, monkeypatch):
        heard = []
        monkeypatch.setattr(footer_module, "announce", lambda _, sentence: heard.append(sentence))
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
        dialog.answers.picker.field.setFocus()
        write("wobbly at sea,raw and open,warm and slow,far away,")
        qtbot.waitUntil(lambda: dialog.height() > before)
        assert dialog._scroll.verticalScrollBar().maximum() == 0

    def test_fifteen_long_words_scroll_and_the_field_stays_in_sight(self, dialog, qtbot):
        dialog.answers.picker.field.setFocus()
        for i in range(15):
            dialog.answers.picker.field.setText(f"{i:02}" + "W" * 38)
            write(",")
        assert len(dialog.answers.picker.words) == 15
        bar = dialog._scroll.verticalScrollBar()
        qtbot.waitUntil(lambda: bar.maximum() > 0)
        assert dialog.height() <= dialog.screen().availableGeometry().height()
        place = dialog.answers.picker.field.mapTo(dialog._scroll.viewport(), QPoint(0, 0))
        assert dialog._scroll.viewport().rect().contains(place)
        for own in dialog.answers.picker.chips:
            assert own.geometry().right() <= own.parentWidget().rect().right()

    @pytest.mark.parametrize("unfolded", [False, True])
    def test_at_twice_the_text_nothing_is_cut_off(self, large_text, open_dialog, save, qtbot, unfolded):
        dialog = open_dialog(save)
        if unfolded:
            for row in (dialog.answers.where, dialog.answers.noticed):
                qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
            dialog.footer.now_button.click()
            QApplication.processEvents()
        room = dialog.screen().availableGeometry()
        assert dialog.width() <= room.width()
        assert dialog.height() <= room.height()
        assert dialog.answers.width() <= dialog._scroll.viewport().width()
        assert dialog.answers.height() >= dialog.answers.layout().totalHeightForWidth(dialog.answers.width())
        for label in filter(Label.isVisible, dialog.findChildren(Label)):
            assert label.height() >= label.heightForWidth(label.width())
            assert label.wordWrap() or label.width() >= label.sizeHint().width()

    def test_arrows_scroll_to_the_word_they_reach(self, large_text, open_dialog, save):
        dialog = open_dialog(save)
        dialog.resize(dialog.width(), 300)
        dialog.answers.picker.chips[0].setFocus()
        for _ in range(len(FIRST_WORDS) - 1):
            press(Key.Key_Right)
        assert focused() is dialog.answers.picker.chips[-1]
        assert focused().visibleRegion().boundingRect() == focused().rect()

    def test_the_note_grows_to_six_lines_and_then_scrolls(self, dialog):
        dialog.answers.note.setFocus()
        heights = []
        for _ in range(8):
            heights.append(dialog.answers.note.height())
            write("a")
            press(Key.Key_Return)
            QApplication.processEvents()
        assert heights[0] == heights[1] < heights[2] < heights[3] < heights[4] < heights[5]
        assert heights[5] == heights[6] == heights[7]
        assert dialog.answers.note.verticalScrollBar().maximum() > 0

    def test_six_lines_of_a_note_are_seen_whole(self, dialog, large_text):
        dialog.answers.note.setPlainText("\n".join("gjpqy" for _ in range(6)))
        QApplication.processEvents()
        assert dialog.answers.note.verticalScrollBar().maximum() == 0
        last = dialog.answers.note.document().lastBlock()
        line = dialog.answers.note.blockBoundingGeometry(last).translated(dialog.answers.note.contentOffset())
        assert line.bottom() <= dialog.answers.note.viewport().height() + MARGIN_PX

    def test_what_scrolls_has_the_slim_bar(self, dialog):
        for area in (dialog._scroll, dialog.answers.note):
            assert isinstance(area.verticalScrollBar(), SlimScrollBar)

    def test_it_follows_the_theme(self, dialog):
        label = dialog.findChild(Label)
        dialog.theme.palette = tokens.DARK
        dialog.theme.changed.emit()
        assert label.palette().windowText().color() == tokens.QColor(tokens.DARK.text)

    def test_right_to_left_it_is_mirrored(self, dialog):
        dialog.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        QApplication.processEvents()
        left = dialog.footer.save_button.mapTo(dialog, QPoint(0, 0)).x()
        assert left < dialog.width() // 2
        first, second = dialog.answers.picker.chips[:2]
        assert first.x() > second.x()

    def test_a_screen_reader_finds_names_for_everything(self, dialog):
        names = {
            dialog.answers.scale: "How grounded, from 0 adrift to 10 grounded",
            dialog.answers.picker.chips[0].parentWidget(): "What is here? Any that fit",
            dialog.answers.picker.field: "Find a word, or write your own",
            dialog.answers.note: "A note, optional",
            dialog.footer.save_button: "Save",
        }
        for widget, name in names.items():
            spoken = QAccessible.queryAccessibleInterface(widget)
            assert spoken.text(QAccessible.Text.Name) == name

    @pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Return])
    def test_nothing_is_left_behind(self, theme, save, qtbot, key):
        dialog = make_dialog(theme, save)
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


def spoken(widget):
    return QAccessible.queryAccessibleInterface(widget)


class TestUnfolding:
    @pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return, Key.Key_Enter])
    def test_keys_unfold_and_fold(self, dialog, saved, key):
        dialog.answers.noticed.setFocus()
        press(key)
        assert dialog.answers.signs.isVisible()
        press(key)
        assert not dialog.answers.signs.isVisible()
        assert saved == []
        assert not gone(dialog)

    def test_a_click_unfolds(self, dialog, qtbot):
        qtbot.mouseClick(dialog.answers.where, Qt.MouseButton.LeftButton)
        assert dialog.answers.body.isVisible()

    def test_folded_nothing_inside_takes_the_tab_key(self, dialog):
        dialog.answers.noticed.setFocus()
        press(Key.Key_Tab)
        assert focused() is dialog.footer.now_button

    def test_unfolded_the_tab_key_goes_through_it(self, dialog):
        dialog.answers.noticed.setFocus()
        press(Key.Key_Space)
        press(Key.Key_Tab)
        assert focused() is dialog.answers.signs.chips[Sign.INTERRUPTING]

    def test_a_screen_reader_is_told_what_it_is_and_whether_it_is_unfolded(self, dialog):
        row = dialog.answers.noticed
        assert spoken(row).role() is QAccessible.Role.Button
        assert spoken(row).text(QAccessible.Text.Name) == "I noticed…"
        assert spoken(row).text(QAccessible.Text.Description) == "collapsed, optional"
        row.setFocus()
        press(Key.Key_Space)
        assert spoken(row).text(QAccessible.Text.Description) == "expanded, optional"

    def test_folded_it_says_what_was_chosen(self, dialog):
        row, signs = dialog.answers.noticed, dialog.answers.signs
        row.setFocus()
        press(Key.Key_Space)
        for sign in (Sign.BLANK, Sign.WITHDRAWING):
            signs.chips[sign].setFocus()
            press(Key.Key_Space)
        assert row.shown_aside == "optional"
        row.setFocus()
        press(Key.Key_Space)
        assert row.shown_aside == "pulling back, going blank"
        assert spoken(row).text(QAccessible.Text.Description) == "collapsed, pulling back, going blank"

    def test_what_has_no_room_is_in_a_tool_tip(self, open_dialog, save):
        many = tuple((region, "tension") for region in ("jaw", "neck", "shoulders", "chest", "belly", "back"))
        dialog = open_dialog(save, draft=Draft(sensations=many))
        row = dialog.answers.where
        assert row.shown_aside.startswith("jaw: tension · neck: tension")
        assert row.toolTip() == row.shown_aside
        assert dialog.answers.noticed.toolTip() == ""

    def test_the_body_is_answered_by_keyboard_and_enter_saves(self, open_dialog):
        drafts = []
        dialog = open_dialog(drafts.append)
        dialog.answers.where.setFocus()
        for key in (Key.Key_Space, Key.Key_Tab, Key.Key_Space, Key.Key_Space):
            press(key)
        [(region, kind)] = dialog.draft.sensations
        dialog.answers.where.setFocus()
        press(Key.Key_Space)
        assert dialog.answers.where.shown_aside == f"{region}: {kind}"
        dialog.answers.scale.setFocus()
        press(Key.Key_Return)
        assert drafts == [Draft(sensations=((region, kind),))]

    def test_signs_are_saved(self, open_dialog):
        drafts = []
        dialog = open_dialog(drafts.append)
        dialog.answers.noticed.setFocus()
        press(Key.Key_Space)
        press(Key.Key_Tab)
        press(Key.Key_Space)
        press(Key.Key_Return)
        assert drafts == [Draft(signs=(Sign.INTERRUPTING,))]

    def test_digits_and_letters_do_there_what_they_do_elsewhere(self, dialog):
        dialog.answers.noticed.setFocus()
        write("7")
        assert dialog.answers.scale.grounded == 7
        write("w")
        assert dialog.answers.picker.typed == "w"

    def test_the_window_grows_by_it_and_shrinks_again(self, dialog, qtbot):
        before, top = dialog.height(), dialog.y()
        dialog.answers.noticed.setFocus()
        press(Key.Key_Space)
        grown = dialog.height()
        assert grown >= before + dialog.answers.signs.sizeHint().height()
        assert dialog._scroll.verticalScrollBar().maximum() == 0
        press(Key.Key_Space)
        assert dialog.height() == before
        assert dialog.y() <= top

    def test_on_a_small_screen_it_scrolls_to_it(self, dialog, monkeypatch, qtbot):
        small = dialog.geometry().adjusted(0, 0, 0, -60)
        monkeypatch.setattr(dialog, "_room", lambda opening: small)
        dialog.resize(small.size())
        dialog.answers.noticed.setFocus()
        press(Key.Key_Space)
        chip = dialog.answers.signs.chips[Sign.BLANK]
        qtbot.waitUntil(lambda: chip.visibleRegion().boundingRect() == chip.rect())
        assert dialog.height() == small.height()

    def test_the_bar_stands_in_the_margin_and_moves_nothing(self, dialog, qtbot):
        width = dialog.answers.scale.width()
        dialog.resize(dialog.width(), 300)
        qtbot.waitUntil(lambda: dialog._scroll.verticalScrollBar().isVisible())
        assert dialog.answers.scale.width() == width


class TestTheTime:
    @pytest.fixture
    def drafts(self):
        return []

    @pytest.fixture
    def dialog(self, open_dialog, drafts):
        dialog = open_dialog(drafts.append)
        write("4")
        dialog.footer.now_button.setFocus()
        press(Key.Key_Space)
        return dialog

    @pytest.fixture
    def when(self, dialog):
        return dialog.footer.when

    def test_nothing_said_it_is_now(self, open_dialog, drafts):
        open_dialog(drafts.append)
        write("4")
        press(Key.Key_Return)
        assert drafts == [Draft(4)]

    def test_it_begins_with_now_on_the_time(self, dialog, when):
        assert (when.day.text(), when.time.text()) == ("today", "09:30")
        assert focused() is when.time
        assert when.time.selectedText() == "09:30"
        assert not dialog.footer.now_button.isVisible()

    @pytest.mark.parametrize("typed", ["8:40", "840", "0840", "8.40", "8:40 am"])
    def test_a_time_is_typed_and_enter_saves_with_it(self, dialog, drafts, typed):
        write(typed)
        press(Key.Key_Return)
        assert drafts == [Draft(4, at=local(2026, 5, 4, 8, 40))]
        assert gone(dialog)

    @pytest.mark.parametrize(
        ("typed", "day"),
        [("yesterday", 3), ("y", 3), ("saturday", 2), ("2 May", 2), ("2026-05-01", 1), ("1.5.", 1)],
    )
    def test_a_day_is_typed(self, when, drafts, typed, day):
        press(Key.Key_Backtab)
        assert focused() is when.day
        write(typed)
        press(Key.Key_Tab)
        write("21")
        press(Key.Key_Return)
        assert drafts == [Draft(4, at=local(2026, 5, day, 21, 0))]

    def test_what_is_understood_is_written_out(self, when):
        write("7")
        press(Key.Key_Backtab)
        assert when.time.text() == "07:00"
        write("sat")
        press(Key.Key_Tab)
        assert when.day.text() == "Saturday"

    def test_arrows_step_the_time(self, when):
        for key, shown in [
            (Key.Key_Down, "09:25"),
            (Key.Key_PageDown, "08:25"),
            (Key.Key_Up, "08:30"),
            (Key.Key_PageUp, "09:30"),
        ]:
            press(key)
            assert when.time.text() == shown

    def test_arrows_step_to_whole_fives(self, when):
        write("8:43")
        press(Key.Key_Down)
        assert when.time.text() == "08:40"
        write("")
        when.time.selectAll()
        write("8:43")
        press(Key.Key_Up)
        assert when.time.text() == "08:45"

    def test_arrows_go_on_over_midnight(self, when):
        write("0:10")
        for _ in range(3):
            press(Key.Key_Down)
        assert (when.day.text(), when.time.text()) == ("yesterday", "23:55")

    def test_arrows_step_the_day(self, when):
        press(Key.Key_Backtab)
        for key, shown in [
            (Key.Key_Down, "yesterday"),
            (Key.Key_Down, "Saturday"),
            (Key.Key_PageDown, "25 Apr"),
            (Key.Key_Up, "26 Apr"),
        ]:
            press(key)
            assert when.day.text() == shown
        assert when.at == local(2026, 4, 26, 9, 30)

    def test_arrows_never_step_into_the_future(self, when):
        press(Key.Key_Up)
        press(Key.Key_PageUp)
        assert when.time.text() == "09:30"
        press(Key.Key_Backtab)
        press(Key.Key_Up)
        assert (when.day.text(), when.time.text()) == ("today", "09:30")
        assert when.at <= NOW

    def test_a_typed_time_that_is_still_to_come_is_not_saved(self, dialog, drafts):
        write("23:50")
        press(Key.Key_Return)
        assert "still to come" in told(dialog)
        assert drafts == []
        press(Key.Key_Backtab)
        write("yesterday")
        press(Key.Key_Return)
        assert drafts == [Draft(4, at=local(2026, 5, 3, 23, 50))]

    @pytest.mark.parametrize("typed", ["9:4", "25:00", "soon", ""])
    def test_what_is_no_time_stays_as_it_is_with_the_reason(self, dialog, when, drafts, qtbot, typed):
        press(Key.Key_Delete)
        write(typed)
        qtbot.mouseClick(dialog.footer.save_button, Qt.MouseButton.LeftButton)
        assert told(dialog) == f"“{typed}” is no time here: write one like 9:40."
        assert when.time.text() == typed
        assert drafts == []

    def test_what_is_no_day_stays_as_it_is_with_the_reason(self, dialog, when, drafts):
        press(Key.Key_Backtab)
        write("blueday")
        press(Key.Key_Return)
        assert told(dialog).startswith("“blueday” is no day here")
        assert drafts == []

    @pytest.mark.parametrize(
        ("typed", "words"),
        [("1 Jan 1900", "too long ago"), ("9999-12-31", "to come"), ("6.5.2026", "to come")],
    )
    def test_a_day_that_cannot_be_is_not_saved(self, dialog, when, drafts, typed, words):
        press(Key.Key_Backtab)
        write(typed)
        press(Key.Key_Tab)
        press(Key.Key_Return)
        assert words in told(dialog)
        assert when.day.text() == typed
        assert drafts == []

    def test_one_click_goes_back_to_now(self, dialog, when, drafts, qtbot):
        write("8:40")
        qtbot.mouseClick(when.now_button, Qt.MouseButton.LeftButton)
        assert not when.isVisible()
        assert dialog.footer.now_button.isVisible()
        press(Key.Key_Return, CTRL)
        assert focused() is when.time

    def test_one_key_goes_back_to_now(self, dialog, when, drafts):
        write("n")
        assert not when.isVisible()
        assert focused() is dialog.footer.now_button
        dialog.answers.scale.setFocus()
        press(Key.Key_Return)
        assert drafts == [Draft(4)]

    def test_esc_leaves_from_there_too(self, dialog, drafts):
        press(Key.Key_Escape)
        assert gone(dialog)
        assert drafts == []

    def test_the_window_grows_by_the_row(self, dialog, when):
        assert dialog._scroll.verticalScrollBar().maximum() == 0
        assert when.visibleRegion().boundingRect() == when.rect()

    def test_a_screen_reader_finds_names(self, dialog, when):
        for widget, name, description in [
            (dialog.footer.now_button, "When: now", "Sets the time back"),
            (when.day, "Day", "today, yesterday, a weekday or a date; Up and Down step"),
            (when.time, "Time", "such as 9:40; Up and Down step"),
            (when.now_button, "Now", "It was now, after all"),
        ]:
            assert spoken(widget).text(QAccessible.Text.Name) == name
            assert spoken(widget).text(QAccessible.Text.Description) == description


FULL = Draft(6, ("tense", "wobbly"), "rela", "a line\n", (("jaw", "tension"),), (Sign.BLANK,))
TAKEN = replace(FULL, words=("tense", "wobbly", "rela"), typed="")
"""The same, once what was being typed is taken for a word."""


class TestDrafts:
    @pytest.fixture
    def kept(self):
        return []

    def test_a_change_is_kept_after_a_moment(self, open_dialog, save, kept, qtbot):
        open_dialog(save, keep=kept.append)
        write("4wob")
        assert kept == []
        qtbot.waitUntil(lambda: bool(kept))
        assert kept == [Draft(4, typed="wob")]

    def test_everything_that_can_be_changed_is_kept(self, open_dialog, save, kept, qtbot):
        dialog = open_dialog(save, keep=kept.append)
        dialog.answers.note.setFocus()
        write("a")
        dialog.answers.noticed.setFocus()
        press(Key.Key_Space)
        press(Key.Key_Tab)
        press(Key.Key_Space)
        dialog.footer.now_button.setFocus()
        press(Key.Key_Space)
        qtbot.waitUntil(lambda: bool(kept))
        assert kept == [Draft(note="a", signs=(Sign.INTERRUPTING,), at=local(2026, 5, 4, 9, 30))]

    def test_no_timer_runs_before_or_after(self, open_dialog, save, kept, qtbot):
        dialog = open_dialog(save, keep=kept.append)
        timers = dialog.findChildren(QTimer)
        assert not any(timer.isActive() for timer in timers)
        write("4")
        qtbot.waitUntil(lambda: bool(kept))
        assert not any(timer.isActive() for timer in timers)

    def test_closed_by_the_window_it_is_kept_at_once(self, open_dialog, save, kept):
        dialog = open_dialog(save, keep=kept.append)
        write("4")
        dialog.close()
        assert kept == [Draft(4)]
        assert gone(dialog)

    def test_closed_with_nothing_new_nothing_is_kept(self, open_dialog, save, kept):
        open_dialog(save, keep=kept.append, draft=FULL).close()
        assert kept == []

    def test_hidden_it_is_kept_at_once_and_no_timer_runs(self, open_dialog, save, kept):
        dialog = open_dialog(save, keep=kept.append)
        write("4")
        dialog.hide()
        assert kept == [Draft(4)]
        assert not any(timer.isActive() for timer in dialog.findChildren(QTimer))

    @pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Return])
    def test_esc_and_saving_drop_it(self, open_dialog, save, kept, key):
        dropped = []
        dialog = open_dialog(save, keep=kept.append, drop=lambda: dropped.append(True))
        write("4")
        press(key)
        assert gone(dialog)
        assert (kept, dropped) == ([], [True])

    def test_it_comes_back_and_says_so(self, open_dialog, save):
        dialog = open_dialog(save, draft=FULL)
        assert dialog.draft == FULL
        assert told(dialog) == BROUGHT_BACK
        assert spoken(dialog).text(QAccessible.Text.Description) == BROUGHT_BACK
        assert dialog.answers.where.shown_aside == "jaw: tension"
        assert focused().text() == "6"
        write("7")
        assert told(dialog) == LEAVING

    def test_it_comes_back_with_its_time(self, open_dialog, save):
        at = local(2026, 5, 2, 21, 15)
        dialog = open_dialog(save, draft=Draft(6, at=at))
        assert dialog.draft.at == at
        when = dialog.footer.when
        assert (when.day.text(), when.time.text()) == ("Saturday", "21:15")
        assert when.isVisible()
        assert not dialog.footer.now_button.isVisible()

    def test_an_empty_one_is_nothing_to_speak_of(self, open_dialog, save):
        assert told(open_dialog(save, draft=Draft())) == LEAVING

    def test_it_is_saved_as_it_came_back(self, open_dialog):
        drafts = []
        open_dialog(drafts.append, draft=FULL)
        press(Key.Key_Return)
        assert drafts == [TAKEN]

    def test_that_it_cannot_be_kept_is_said_once_and_disturbs_nothing(self, open_dialog, saved, save, qtbot):
        tried = []

        def keep(draft):
            tried.append(draft)
            raise KnownError("The draft cannot be kept.")

        dialog = open_dialog(save, keep=keep)
        write("4")
        qtbot.waitUntil(lambda: bool(tried))
        assert told(dialog) == "The draft cannot be kept."
        write("5")
        assert told(dialog) == LEAVING
        qtbot.waitUntil(lambda: len(tried) == 2)
        assert told(dialog) == LEAVING
        press(Key.Key_Return)
        assert saved == [(5, (), "")]


class TestSavingToAFile:
    @pytest.fixture
    def written(self):
        return []

    @pytest.fixture
    def dropped(self):
        return []

    @pytest.fixture
    def dialog(self, open_dialog, written, dropped):
        def full(_):
            raise KnownError("The disk is full.")

        dialog = open_dialog(
            full, write_file=lambda *what: written.append(what), drop=lambda: dropped.append(True), draft=FULL
        )
        press(Key.Key_Return)
        return dialog

    def ask(self, dialog, qtbot):
        """Press the button, and return the window that asks for the name."""
        dialog.footer.file_button.setFocus()
        press(Key.Key_Return)
        [asking] = dialog.findChildren(QFileDialog)
        qtbot.waitUntil(asking.isVisible)
        return asking

    def test_it_is_offered_when_nothing_can_be_saved(self, dialog, dropped):
        assert told(dialog) == "The disk is full."
        assert dialog.footer.file_button.isVisible()
        assert dialog.draft == TAKEN
        assert dropped == []

    def test_it_is_not_offered_for_what_will_not_do(self, open_dialog, save):
        dialog = open_dialog(save)
        press(Key.Key_Return)
        assert told(dialog).startswith(NOTHING_YET)
        assert not dialog.footer.file_button.isVisible()

    def test_a_change_takes_the_offer_away(self, dialog):
        write("3")
        assert not dialog.footer.file_button.isVisible()

    def test_the_name_tells_the_moment(self, dialog, qtbot):
        asking = self.ask(dialog, qtbot)
        assert Path(asking.selectedFiles()[0]).name == "attune-check-in-2026-05-04-0930.json"
        asking.reject()
        assert dialog.draft == TAKEN
        assert not gone(dialog)

    def test_written_it_says_where_and_enter_closes(self, dialog, written, dropped, qtbot, tmp_path):
        asking = self.ask(dialog, qtbot)
        asking.setDirectory(str(tmp_path))
        asking.selectFile(str(tmp_path / "mine.json"))
        asking.accept()
        assert written == [(TAKEN, tmp_path / "mine.json")]
        assert str(tmp_path / "mine.json") in told(dialog)
        assert dropped == [True]
        assert not gone(dialog)
        press(Key.Key_Return)
        assert gone(dialog)
        assert dropped == [True]

    def test_written_esc_closes_and_nothing_more_can_be_changed(self, dialog, written, dropped, tmp_path):
        dialog.save_to(tmp_path / "mine.json")
        assert focused() is dialog.footer.save_button
        assert dialog.footer.save_button.text() == "Close"
        write("3w")
        assert dialog.draft == TAKEN
        press(Key.Key_Escape)
        assert gone(dialog)
        assert dropped == [True]

    def test_a_file_that_cannot_be_written_is_one_sentence(self, open_dialog, dropped, tmp_path):
        def refuse(*_):
            raise KnownError("That file cannot be written.")

        dialog = open_dialog(refuse, write_file=refuse, drop=lambda: dropped.append(True), draft=FULL)
        dialog.save_to(tmp_path)
        assert told(dialog) == "That file cannot be written."
        assert dialog.footer.file_button.isVisible()
        assert dialog.draft == TAKEN
        assert dropped == []

    def test_the_moment_is_checked_for_a_file_too(self, dialog, written, tmp_path):
        dialog.footer.now_button.click()
        write("23:50")
        dialog.save_to(tmp_path / "mine.json")
        assert "still to come" in told(dialog)
        assert written == []

    def test_a_long_path_breaks_instead_of_widening_the_window(self, dialog):
        width = dialog.width()
        dialog.footer.say(f"/{'folder/' * 40}attune.db is locked.", file=True)
        QApplication.processEvents()
        assert dialog.width() == width
        assert dialog.footer.minimumSizeHint().width() <= width
        assert told(dialog) == f"/{'folder/' * 40}attune.db is locked."


class TestTheOffer:
    LINE = "If you like: 30-second reset. After it you usually said 2 higher (7 times)."

    @pytest.fixture
    def wanted(self):
        return []

    @pytest.fixture
    def dialog(self, open_dialog, wanted):
        dialog = open_dialog(lambda _: Offer("reset", self.LINE))
        dialog.practice_requested.connect(wanted.append)
        write("4")
        press(Key.Key_Return)
        return dialog

    def test_it_is_one_line_and_two_buttons(self, dialog):
        assert not gone(dialog)
        assert dialog.after.line.text() == f"Kept. {self.LINE}"
        assert dialog.after.isVisible()
        assert not dialog.answers.isVisible()
        assert not dialog.footer.isVisible()
        assert focused() is dialog.after.close_button
        label = dialog.after.line
        assert label.height() >= label.heightForWidth(label.width())

    @pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Escape, Key.Key_Space])
    def test_a_second_key_only_closes_it(self, dialog, wanted, key):
        press(key)
        assert gone(dialog)
        assert wanted == []

    def test_digits_and_letters_do_nothing(self, dialog, wanted):
        write("7w")
        assert dialog.draft == Draft(4)
        assert wanted == []

    @pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Space])
    def test_begin_begins(self, dialog, wanted, key):
        press(Key.Key_Backtab)
        assert focused() is dialog.after.begin
        press(key)
        assert wanted == ["reset"]
        assert gone(dialog)

    def test_it_goes_when_the_person_turns_elsewhere(self, dialog, qtbot, wanted):
        other = QWidget()
        qtbot.addWidget(other)
        with qtbot.waitActive(other):
            other.show()
            other.activateWindow()
        qtbot.waitUntil(lambda: gone(dialog))
        assert wanted == []

    def test_a_dialog_that_is_being_filled_in_stays(self, open_dialog, save, qtbot):
        dialog = open_dialog(save)
        other = QWidget()
        qtbot.addWidget(other)
        with qtbot.waitActive(other):
            other.show()
            other.activateWindow()
        assert not gone(dialog)
