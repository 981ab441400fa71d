"""The words of a check-in, found, written and chosen by real keys and clicks."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from attune_desktop.core.check_in import CheckInError
from attune_desktop.core.words import (
    FIRST_WORDS,
    MOST_COMPLETIONS,
    NOT_SURE,
    QUADRANTS,
    WORDS,
    Quadrant,
    completed,
    completions,
)
from attune_desktop.ui import theme as tokens
from attune_desktop.ui.check_in import word_picker as picker_module
from attune_desktop.ui.check_in.word_board import MOST_RECENT
from attune_desktop.ui.check_in.word_field import WordField
from attune_desktop.ui.check_in.word_matches import NO_MATCH
from attune_desktop.ui.check_in.word_picker import WordPicker
from attune_desktop.ui.controls.chip import Chip
from attune_desktop.ui.controls.flow import Flow
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.theme import Theme

Key = Qt.Key
OWN = ("relieved", "at sea", "Ängstlich", "half-awake", "raw", "curious")
RTL = Qt.LayoutDirection.RightToLeft
WIDTH_PX = 470
"""What the check-in has for them."""

unhurried = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


class Window(QWidget):
    """The picker between what comes before and what follows; it keeps the keys that nobody wanted."""

    def __init__(self, theme, own=OWN):
        super().__init__()
        self.unwanted = []
        self.before, self.after = QLineEdit(), QLineEdit()
        self.picker = WordPicker(theme, own)
        column = QVBoxLayout(self)
        for part in (self.before, self.picker, self.after):
            column.addWidget(part)
        column.addStretch()
        margins = column.contentsMargins()
        self.resize(WIDTH_PX + margins.left() + margins.right(), 900)

    def keyPressEvent(self, event):
        self.unwanted.append(event.key())


@pytest.fixture
def open_window(qtbot, theme):
    opened = []

    def open_window(own=OWN):
        window = Window(theme, own)
        opened.append(window)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    yield open_window
    opened.clear()


@pytest.fixture
def window(open_window):
    return open_window()


@pytest.fixture
def picker(window):
    return window.picker


@pytest.fixture
def field(picker):
    picker.field.setFocus()
    return picker.field


@pytest.fixture
def heard(monkeypatch):
    heard = []
    monkeypatch.setattr(picker_module, "announce", lambda _, sentence: heard.append(sentence))
    return heard


def focused():
    return QApplication.focusWidget()


def press(*keys):
    for key in keys:
        QTest.keyClick(focused(), key)


def write(text):
    """Type each letter into whatever has the focus by then; QTest knows no letters beyond Latin-1."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(focused(), event)


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def texts(chips):
    return tuple(chip.shown_text for chip in chips)


def chip(picker, word):
    return next(chip for chip in picker.chips if chip.shown_text == word)


def seen(picker):
    """The words on the board as a person sees them, whatever the picker says of itself."""
    return {each.shown_text for each in picker.board.findChildren(Chip) if each.isVisible()}


def unfold(picker):
    click(picker.board.more)


class TestCompleting:
    def test_the_rest_of_a_word_stands_there_selected(self, field):
        write("t")
        assert (field.text(), field.selectedText(), field.letters) == ("tense", "ense", "t")

    def test_typing_on_replaces_it(self, field):
        write("ten")
        assert (field.text(), field.selectedText()) == ("tense", "se")
        write("x")
        assert (field.text(), field.selectedText()) == ("tenx", "")

    @pytest.mark.parametrize("key", [Key.Key_Backspace, Key.Key_Delete])
    def test_erasing_takes_it_away_and_leaves_the_letters(self, field, picker, key):
        write("ten")
        press(key)
        assert (field.text(), field.selectedText()) == ("ten", "")
        write(",")
        assert picker.words == ("ten",)

    def test_backspace_then_erases_letters_and_completes_nothing(self, field):
        write("ten")
        press(Key.Key_Backspace, Key.Key_Backspace)
        assert (field.text(), field.selectedText()) == ("te", "")

    @pytest.mark.parametrize("comma", ",،、，")
    def test_a_comma_takes_the_whole_word(self, field, picker, comma):
        write("te")
        write(comma)
        assert picker.words == ("tense",)
        assert field.text() == ""

    @pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
    def test_enter_is_the_windows_and_finds_the_whole_word(self, field, picker, window, key):
        write("te")
        press(key)
        assert window.unwanted == [key]
        assert picker.typed == "tense"
        picker.take_typed()
        assert picker.words == ("tense",)

    @pytest.mark.parametrize("key", [Key.Key_End, Key.Key_Right])
    def test_going_to_its_end_makes_it_ones_own(self, field, key):
        write("te")
        press(key)
        assert (field.letters, field.selectedText()) == ("tense", "")
        assert field.cursorPosition() == len("tense") or key == Key.Key_Right

    def test_leaving_the_field_keeps_what_is_seen(self, field, picker, window):
        write("te")
        press(Key.Key_Tab)
        assert focused() is window.after
        assert picker.typed == "tense"

    def test_the_persons_own_words_come_first(self, field):
        write("r")
        assert field.text() == "relieved"

    def test_letters_stay_as_they_were_typed_and_the_word_is_one_that_there_is(self, field, picker):
        write("TEn")
        assert field.text() == "TEnse"
        write(",äng")
        assert field.text() == "ängstlich"
        write(",")
        assert picker.words == ("tense", "Ängstlich")

    def test_a_whole_word_is_left_alone(self, open_window):
        picker = open_window(["sadder"]).picker
        picker.field.setFocus()
        write("sa")
        assert picker.field.text() == "sadder"
        write("d")
        assert (picker.field.text(), picker.field.selectedText()) == ("sad", "")

    def test_letters_in_between_complete_nothing(self, field):
        write("xe")
        press(Key.Key_Home)
        write("t")
        assert field.text() == "txe"
        press(Key.Key_End, Key.Key_Backspace, Key.Key_Backspace)
        write("en")
        assert field.text() == "tense"

    def test_what_is_pasted_is_left_alone(self, field):
        QGuiApplication.clipboard().setText("te")
        QTest.keyClick(field, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert field.text() == "te"

    def test_what_was_undone_is_left_alone(self, field):
        write("te")
        QTest.keyClick(field, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert field.letters == field.text()

    def test_letters_that_begin_elsewhere_are_completed_too(self, picker, window):
        window.before.setFocus()
        picker.begin_word("c")
        assert focused() is picker.field
        assert (picker.typed, picker.field.letters) == ("curious", "c")
        picker.begin_word("o")
        assert (picker.typed, picker.field.letters) == ("connected", "co")
        window.before.setFocus()
        picker.begin_word("x")
        assert picker.typed == "connectedx"

    def test_right_to_left_words_are_completed(self, open_window):
        picker = open_window(["עייף"]).picker
        picker.field.setFocus()
        for letter in "עי":
            commit(picker.field, letter)
        assert (picker.field.text(), picker.field.selectedText()) == ("עייף", "יף")
        commit(picker.field, "،")
        assert picker.words == ("עייף",)

    @unhurried
    @given(st.lists(st.sampled_from([*"tensorcalmf ", Key.Key_Backspace, Key.Key_End]), max_size=12))
    def test_whatever_is_typed_it_is_the_letters_and_the_rest_of_a_word(self, qapp, keys):
        field = WordField()
        field.own = OWN
        letters = rest = ""
        for key in keys:
            QTest.keyClick(field, key)
            if key == Key.Key_End:
                letters, rest = letters + rest, ""
            elif key != Key.Key_Backspace:
                letters += key
                rest = completed(letters, OWN)[len(letters) :]
            elif rest:
                rest = ""
            else:
                letters = letters[:-1]
            assert (field.text(), field.letters, field.selectedText()) == (letters + rest, letters, rest)


def compose(field, preedit):
    QApplication.sendEvent(field, QInputMethodEvent(preedit, []))


def commit(field, letters, *, composing="", replacing=0):
    event = QInputMethodEvent(composing, [])
    event.setCommitString(letters, -replacing, replacing)
    QApplication.sendEvent(field, event)


class TestInputMethods:
    def test_what_is_being_composed_is_left_alone(self, field, picker):
        compose(field, "te")
        assert field.text() == ""
        assert picker.matches.isHidden()

    def test_what_was_composed_is_completed(self, field):
        compose(field, "t")
        commit(field, "te")
        assert (field.text(), field.selectedText()) == ("tense", "nse")

    def test_nothing_is_completed_while_it_goes_on_composing(self, field):
        commit(field, "te", composing="n")
        assert (field.text(), field.selectedText()) == ("te", "")

    def test_composing_replaces_the_rest_as_typing_does(self, field):
        write("te")
        compose(field, "´")
        assert field.text() == "te"
        commit(field, "é")
        assert field.text() == "teé"

    def test_what_an_input_method_puts_right_is_left_alone(self, field):
        commit(field, "tw")
        commit(field, "te", replacing=2)
        assert (field.text(), field.selectedText()) == ("te", "")


class TestMatches:
    def test_they_stand_there_as_long_as_letters_do(self, field, picker):
        assert picker.matches.isHidden()
        write("s")
        assert picker.matches.isVisible()
        assert picker.matches.words == completions("s", OWN)
        press(Key.Key_Backspace, Key.Key_Backspace)
        assert picker.matches.isHidden()

    def test_they_are_for_the_letters_and_not_for_the_rest(self, field, picker):
        write("a")
        assert field.text() == "at sea"
        assert picker.matches.words[:2] == ("at sea", "Ängstlich")
        assert "anxious" in picker.matches.words

    def test_there_are_few(self, open_window):
        picker = open_window([f"slow {number}" for number in range(20)]).picker
        picker.field.setFocus()
        write("s")
        assert len(picker.matches.chips) == MOST_COMPLETIONS

    def test_down_goes_there_and_space_chooses(self, field, picker):
        write("se")
        press(Key.Key_Down)
        assert focused() is picker.matches.chips[0]
        press(Key.Key_Right)
        assert focused() is picker.matches.chips[1]
        press(Key.Key_Space)
        assert picker.words == ("at sea",)
        assert focused() is field
        assert field.text() == ""
        assert picker.matches.isHidden()

    @pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
    def test_enter_there_chooses_and_saves_nothing(self, field, picker, window, key):
        write("se")
        press(Key.Key_Down, key)
        assert picker.words == ("settled",)
        assert window.unwanted == []

    @pytest.mark.parametrize("key", [Key.Key_Up, Key.Key_Escape])
    def test_up_and_esc_come_back_to_how_it_was(self, field, picker, window, key):
        write("se")
        press(Key.Key_Down)
        assert field.text() == "se"
        press(key)
        assert focused() is field
        assert (field.text(), field.selectedText()) == ("settled", "ttled")
        assert window.unwanted == []

    def test_esc_in_the_field_is_the_windows(self, field, window):
        write("se")
        press(Key.Key_Escape)
        assert window.unwanted == [Key.Key_Escape]

    def test_a_click_chooses_and_leaves_the_cursor_in_the_field(self, field, picker):
        write("whelm")
        click(picker.matches.chips[0])
        assert picker.words == ("overwhelmed",)
        assert focused() is field

    def test_a_word_that_is_chosen_already_is_seen_to_be_and_can_be_let_go(self, field, picker):
        write("tense,te")
        assert picker.matches.chips[0].isChecked()
        press(Key.Key_Down, Key.Key_Space)
        assert picker.words == ()
        assert not picker.matches.chips[0].isChecked()

    def test_tab_goes_on_to_what_follows(self, field, window, picker):
        write("se")
        press(Key.Key_Tab)
        assert focused() is window.after
        field.setFocus()
        press(Key.Key_Down, Key.Key_Tab)
        assert focused() is window.after

    def test_shift_tab_comes_back_to_the_field(self, field):
        write("se")
        press(Key.Key_Down)
        QTest.keyClick(focused(), Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert focused() is field

    def test_without_a_match_it_says_so_and_down_goes_nowhere(self, field, picker):
        write("wuther")
        [line] = picker.matches.findChildren(Label)
        assert line.isVisible()
        assert line.text() == NO_MATCH
        press(Key.Key_Down)
        assert focused() is field

    def test_what_is_below_moves_once(self, field, picker, window):
        write("s")
        QApplication.processEvents()
        place = window.after.y()
        write("ettledx")
        QApplication.processEvents()
        assert window.after.y() == place

    def test_down_in_the_empty_field_goes_nowhere(self, field):
        press(Key.Key_Down)
        assert focused() is field

    def test_what_was_brought_back_is_looked_for(self, picker):
        picker.bring_back((), "se")
        assert picker.typed == "se"
        assert picker.matches.words == completions("se", OWN)


class TestWriting:
    def test_backspace_in_the_empty_field_takes_back_the_last_written_word(self, field, picker):
        write("wobbly,lonely,tense,")
        assert picker.words == ("wobbly", "lonely", "tense")
        press(Key.Key_Backspace)
        assert picker.words == ("wobbly", "lonely")
        assert "tense" in seen(picker)
        press(Key.Key_Backspace, Key.Key_Backspace, Key.Key_Backspace)
        assert picker.words == ()
        assert seen(picker) == {*FIRST_WORDS, *OWN[:MOST_RECENT], "more…"}

    def test_a_word_that_was_let_go_meanwhile_is_passed_over(self, field, picker):
        write("wobbly,tense,")
        click(chip(picker, "tense"))
        field.setFocus()
        press(Key.Key_Backspace)
        assert picker.words == ()

    def test_a_word_too_long_stays_and_the_reason_is_told(self, field, picker, qtbot):
        with qtbot.waitSignal(picker.refused, timeout=100) as refused:
            write("w" * 41 + ",")
        assert "too long" in refused.args[0]
        assert picker.typed == "w" * 41 + ","
        with pytest.raises(CheckInError):
            picker.take_typed()

    def test_every_change_is_told(self, field, picker, qtbot):
        for change in (lambda: write("x"), lambda: press(Key.Key_Backspace), lambda: click(picker.chips[0])):
            with qtbot.waitSignal(picker.changed, timeout=100):
                change()


class TestWhatIsSaid:
    def test_the_word_and_how_many_match_and_not_again_with_every_letter(self, field, heard):
        write("sett")
        assert heard == [f"settled, {len(completions('s', OWN))} words match"]

    def test_another_word_is_said(self, field, heard):
        write("sa")
        assert [sentence.split(",")[0] for sentence in heard] == ["settled", "sad"]

    def test_one_that_matches_without_completing(self, field, heard):
        write("whelm")
        assert heard == ["overwhelmed, 1 word matches"]

    def test_what_is_chosen_and_taken_back(self, field, heard):
        write("wobbly,")
        press(Key.Key_Backspace)
        assert heard == ["wobbly, chosen", "wobbly, removed"]

    def test_a_chosen_word_is_said_as_it_is_offered(self, field, heard):
        write("ÄNGstlich,")
        assert heard[-1] == "Ängstlich, chosen"

    def test_what_is_brought_back_is_not_said(self, picker, heard):
        picker.bring_back(("tense", "wobbly"), "se")
        assert heard == []


class TestTheFirstView:
    def test_it_has_the_first_words_and_the_last_own_ones(self, picker):
        assert texts(picker.chips) == (*FIRST_WORDS, *OWN[:MOST_RECENT])
        assert seen(picker) == {*FIRST_WORDS, *OWN[:MOST_RECENT], "more…"}

    def test_a_word_chosen_elsewhere_stands_behind_them(self, field, picker):
        write("lonely,curious,")
        assert texts(picker.chips)[-2:] == ("lonely", "curious")
        assert chip(picker, "lonely").isChecked()

    def test_a_word_let_go_stays_to_be_chosen_again(self, field, picker):
        write("lonely,")
        click(chip(picker, "lonely"))
        assert "lonely" in seen(picker)

    def test_tab_goes_through_it_to_the_field(self, picker, window):
        window.before.setFocus()
        stops = []
        for _ in range(len(picker.chips) + 3):
            press(Key.Key_Tab)
            stops.append(focused())
        assert stops == [*picker.chips, picker.board.more, picker.field, window.after]


class TestMore:
    @pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return, Key.Key_Enter, None])
    def test_keys_and_clicks_unfold_and_fold_and_stay_there(self, picker, key):
        more = picker.board.more
        more.setFocus()
        for unfolded in (True, False, True):
            click(more) if key is None else press(key)
            assert picker.board.unfolded == unfolded
            assert focused() is more
            assert more.shown_text == ("fewer" if unfolded else "more…")

    def test_every_word_is_there_once(self, picker):
        unfold(picker)
        words = texts(picker.chips)
        assert sorted(words) == sorted({*WORDS, *OWN})
        assert seen(picker) == {*words, "fewer"}

    def test_a_chip_is_the_same_wherever_it_stands(self, picker):
        before = {each.shown_text: each for each in picker.chips}
        unfold(picker)
        unfolded = {each.shown_text: each for each in picker.chips}
        assert all(unfolded[word] is each for word, each in before.items())

    def test_words_stand_in_their_quarters(self, picker):
        unfold(picker)
        centre = picker.board.mapTo(picker, QPoint(picker.width() // 2, 0)).x()
        height = {}
        for quadrant, words in QUADRANTS.items():
            for word in words:
                each = chip(picker, word)
                middle = each.mapTo(picker, each.rect().center())
                assert (middle.x() > centre) == (quadrant in (Quadrant.PLEASANT_HIGH, Quadrant.PLEASANT_LOW))
                height.setdefault(quadrant in (Quadrant.UNPLEASANT_LOW, Quadrant.PLEASANT_LOW), []).append(
                    middle.y()
                )
        assert max(height[False]) < min(height[True])

    def test_in_a_check_in_every_word_is_whole(self, picker):
        unfold(picker)
        for each in picker.chips:
            assert each.width() == each.sizeHint().width()
            assert each.parentWidget().rect().contains(each.geometry())

    def test_right_to_left_pleasant_is_on_the_left(self, picker, window):
        window.setLayoutDirection(RTL)
        unfold(picker)
        assert chip(picker, "hopeful").mapTo(picker, QPoint()).x() < picker.width() // 2
        assert chip(picker, "tense").mapTo(picker, QPoint()).x() > picker.width() // 2

    def test_without_room_the_quarters_stand_in_a_column(self, large_text, open_window):
        picker = open_window().picker
        unfold(picker)
        lefts = {
            flow.mapTo(picker, QPoint()).x() for flow in picker.board.findChildren(Flow) if flow.isVisible()
        }
        assert len(lefts) == 1
        for each in picker.chips:
            assert each.width() == each.sizeHint().width()

    def test_a_screen_reader_hears_the_quarters(self, picker):
        unfold(picker)
        names = {
            "tense": "Unpleasant, more energy",
            "hopeful": "Pleasant, more energy",
            "numb": "Unpleasant, less energy",
            "calm": "Pleasant, less energy",
            "raw": "Your own words",
        }
        for word, name in names.items():
            group = QAccessible.queryAccessibleInterface(chip(picker, word).parentWidget())
            assert group.text(QAccessible.Text.Name) == name
            assert group.role() == QAccessible.Role.Grouping
        more = QAccessible.queryAccessibleInterface(picker.board.more)
        assert more.text(QAccessible.Text.Name) == "Fewer words"
        assert more.text(QAccessible.Text.Description) == "expanded"

    def test_what_was_chosen_there_is_seen_when_it_is_folded(self, picker):
        unfold(picker)
        for word in ("hopeful", "curious", "tense"):
            click(chip(picker, word))
        unfold(picker)
        assert picker.words == ("hopeful", "curious", "tense")
        assert {"hopeful", "curious", "tense"} <= seen(picker)
        assert all(chip(picker, word).isChecked() for word in picker.words)

    def test_what_was_let_go_there_is_not(self, picker):
        picker.bring_back(("hopeful", "wobbly"), "")
        unfold(picker)
        for word in ("hopeful", "wobbly"):
            click(chip(picker, word))
        unfold(picker)
        assert "hopeful" not in seen(picker)
        assert "wobbly" in seen(picker)  # a new word is nowhere else

    def test_tab_goes_through_all_of_it(self, picker, window):
        unfold(picker)
        window.before.setFocus()
        stops = []
        for _ in range(len(picker.board.stops) + 1):
            press(Key.Key_Tab)
            stops.append(focused())
        assert stops == [*picker.board.stops, picker.field]
        known = [chip(picker, word) for word in (*WORDS[:-1], NOT_SURE)]
        own = [chip(picker, word) for word in OWN]
        assert stops == [*known, picker.board.more, picker.board.change_own, *own, picker.field]

    def test_arrows_lead_from_quarter_to_quarter(self, picker):
        unfold(picker)
        chip(picker, "overwhelmed").setFocus()
        chip(picker, "anxious").setFocus()
        press(Key.Key_Right)
        assert focused() in chips_of(picker, Quadrant.PLEASANT_HIGH)
        press(Key.Key_Down)
        press(Key.Key_Down)
        assert focused() in chips_of(picker, Quadrant.PLEASANT_LOW)
        chip(picker, "grounded").setFocus()
        press(Key.Key_Left)
        assert focused() in chips_of(picker, Quadrant.UNPLEASANT_LOW)
        chip(picker, "sad").setFocus()
        press(Key.Key_Down)
        assert focused() in (chip(picker, NOT_SURE), picker.board.more)
        press(Key.Key_Up)
        assert focused() in chips_of(picker, Quadrant.UNPLEASANT_LOW)

    def test_arrows_that_lead_nowhere_are_left(self, picker, window):
        unfold(picker)
        chip(picker, "tense").setFocus()
        press(Key.Key_Up, Key.Key_Left)
        assert focused() is chip(picker, "tense")
        assert window.unwanted == [Key.Key_Up, Key.Key_Left]

    @pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return, None])
    def test_own_words_can_be_changed_from_there(self, picker, qtbot, key):
        unfold(picker)
        picker.board.change_own.setFocus()
        with qtbot.waitSignal(picker.own_words_requested, timeout=100):
            click(picker.board.change_own) if key is None else press(key)

    def test_without_own_words_there_is_nothing_to_change(self, open_window):
        picker = open_window(()).picker
        unfold(picker)
        assert not picker.board.change_own.isVisible()
        assert sorted(texts(picker.chips)) == sorted(WORDS)

    def test_folding_tells_how_much_smaller_it_is(self, picker, qtbot):
        folded = picker.board.height()
        unfold(picker)
        unfolded = picker.board.height()
        assert unfolded > folded
        with qtbot.waitSignal(picker.folded, timeout=100) as told:
            unfold(picker)
        assert told.args == [unfolded - folded]

    def test_whoever_hears_of_it_finds_it_smaller_already(self, picker):
        before = picker.heightForWidth(picker.width())
        unfold(picker)
        heights = []
        picker.folded.connect(lambda _: heights.append(picker.heightForWidth(picker.width())))
        unfold(picker)
        assert heights == [before]

    def test_it_follows_the_theme(self, picker, theme):
        unfold(picker)
        before = picker.grab().toImage()
        theme.palette = tokens.DARK
        theme.changed.emit()
        assert picker.grab().toImage() != before


def chips_of(picker, quadrant):
    return [chip(picker, word) for word in QUADRANTS[quadrant]]


class TestOfferingOthers:
    def test_others_take_their_place_and_what_is_chosen_stays(self, picker):
        click(chip(picker, "relieved"))
        picker.offer(["bright", "raw"])
        assert picker.words == ("relieved",)
        assert texts(picker.chips) == (*FIRST_WORDS, "bright", "raw", "relieved")
        picker.field.setFocus()
        write("br")
        assert picker.typed == "bright"

    def test_a_word_offered_in_another_spelling_is_written_so(self, picker):
        picker.bring_back(("raw",), "")
        picker.offer(["Raw"])
        assert picker.words == ("Raw",)

    def test_unfolded_it_is_seen_at_once(self, picker):
        unfold(picker)
        picker.offer(["bright"])
        assert sorted(texts(picker.chips)) == sorted([*WORDS, "bright"])
        picker.offer([])
        assert not picker.board.change_own.isVisible()

    def test_a_renamed_word_that_is_chosen_stays_chosen(self, picker):
        click(chip(picker, "relieved"))
        picker.board.rename("relieved", "light")
        picker.offer(["light"])
        assert picker.words == ("light",)
        assert "relieved" not in seen(picker)

    def test_a_renamed_word_that_is_not_chosen_chooses_nothing(self, picker):
        picker.board.rename("relieved", "light")
        picker.board.rename("never here", "light")
        picker.offer(["light"])
        assert picker.words == ()
        assert "relieved" not in seen(picker)

    @unhurried
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["choose", "let go", "take back"]),
                st.sampled_from([*WORDS, *OWN, "new", "New"]),
            )
            | st.tuples(st.just("offer"), st.sampled_from([(), OWN, OWN[::-1], ("new",), ("NEW", "raw")]))
            | st.just(("turn", None)),
            max_size=12,
        )
    )
    def test_whatever_is_done_one_chip_stands_for_each_word_and_the_chosen_are_seen(self, qapp, acts):
        picker = WordPicker(Theme(), OWN)
        chosen = []
        for act, argument in acts:
            if act == "turn":
                picker.board.more.click()
            elif act == "offer":
                picker.offer(argument)
            elif act == "choose":
                picker.board.choose(argument)
                chosen += [key for key in [argument.casefold()] if key not in chosen]
            else:
                picker.board.let_go(argument) if act == "let go" else picker.board.take_back(argument)
                chosen = [key for key in chosen if key != argument.casefold()]
            words = [word.casefold() for word in texts(picker.chips)]
            assert len(words) == len(set(words))
            assert [word.casefold() for word in picker.words] == chosen
            assert set(chosen) <= set(words)
            assert set(words) >= {
                word.casefold() for word in (WORDS if picker.board.unfolded else FIRST_WORDS)
            }
            assert all(not each.isHidden() for each in picker.chips)
