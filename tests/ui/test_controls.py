"""The shared controls, used as people use them: by mouse, by keys, by a screen reader."""

import gc
from itertools import pairwise

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget

from attune_desktop.ui import theme as tokens
from attune_desktop.ui.controls import grounded_scale as scale_module
from attune_desktop.ui.controls.buttons import PrimaryButton, QuietButton
from attune_desktop.ui.controls.chip import Chip
from attune_desktop.ui.controls.direction import direction_of, direction_of_sentence, isolated, led
from attune_desktop.ui.controls.disclosure import Disclosure
from attune_desktop.ui.controls.flow import Flow
from attune_desktop.ui.controls.foot import Foot
from attune_desktop.ui.controls.grounded_scale import NAME, GroundedScale
from attune_desktop.ui.controls.icon_button import GLYPH_NAMES, IconButton
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.menu import Menu
from attune_desktop.ui.controls.scroll_bar import scroll_quietly
from attune_desktop.ui.controls.stepper import Stepper
from attune_desktop.ui.theme import Theme

Key = Qt.Key
LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


@pytest.fixture
def theme(qapp):
    return Theme()


@pytest.fixture
def window(qtbot):
    """Shows widgets in an active window."""
    shown = []

    def show(*widgets, width=500, direction=Qt.LayoutDirection.LeftToRight):
        window = QWidget()
        window.setLayoutDirection(direction)
        layout = QVBoxLayout(window)
        for widget in widgets:
            layout.addWidget(widget)
        layout.addStretch()
        qtbot.addWidget(window)
        window.resize(width, 300)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        shown.append(window)
        return window

    return show


def numbers(scale):
    return scale.findChildren(scale_module.ScaleNumber)


def press(qtbot, *keys):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def spoken(widget):
    return QAccessible.queryAccessibleInterface(widget)


def pixels(widget, colour, rim=8):
    """How many pixels have that colour, without the rim."""
    image = widget.grab().toImage()
    wanted = QColor(colour).rgb()
    across, down = range(rim, image.width() - rim), range(rim, image.height() - rim)
    return sum(image.pixel(x, y) == wanted for x in across for y in down)


class TestGroundedScale:
    @pytest.fixture(params=[False, True], ids=["large", "slim"])
    def scale(self, request, theme, window):
        scale = GroundedScale(theme, slim=request.param)
        self.answers = []
        scale.chosen.connect(self.answers.append)
        self.window = window(scale)
        scale.clearFocus()
        scale.setFocus(Qt.FocusReason.TabFocusReason)
        return scale

    def test_nothing_is_chosen_at_first(self, scale):
        assert scale.grounded is None
        assert self.answers == []

    def test_a_click_chooses_and_a_second_one_takes_back(self, scale, qtbot):
        qtbot.mouseClick(numbers(scale)[4], Qt.MouseButton.LeftButton)
        qtbot.mouseClick(numbers(scale)[7], Qt.MouseButton.LeftButton)
        assert scale.grounded == 7
        qtbot.mouseClick(numbers(scale)[7], Qt.MouseButton.LeftButton)
        assert scale.grounded is None
        assert self.answers == [4, 7, None]

    def test_taken_back_it_can_be_chosen_again(self, scale, qtbot):
        for _ in range(3):
            qtbot.mouseClick(numbers(scale)[0], Qt.MouseButton.LeftButton)
        assert self.answers == [0, None, 0]

    @pytest.mark.parametrize("digit", range(10))
    def test_a_digit_chooses_at_once(self, scale, qtbot, digit):
        press(qtbot, Key(Key.Key_0 + digit))
        assert self.answers == [digit]

    def test_one_and_then_nought_make_ten(self, scale, qtbot):
        press(qtbot, Key.Key_1, Key.Key_0)
        assert self.answers == [1, 10]
        press(qtbot, Key.Key_0)
        assert scale.grounded == 0

    def test_the_same_digit_twice_is_one_answer(self, scale, qtbot):
        press(qtbot, Key.Key_3, Key.Key_3)
        assert self.answers == [3]

    def test_digits_come_from_elsewhere_too(self, scale):
        scale.type_digit(1)
        scale.type_digit(0)
        assert self.answers == [1, 10]

    @pytest.mark.parametrize("first", [Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down])
    def test_the_first_arrow_goes_to_the_middle(self, scale, qtbot, first):
        press(qtbot, first)
        assert self.answers == [5]

    def test_arrows_step_and_stop_at_the_ends(self, scale, qtbot):
        scale.set_grounded(8)
        press(qtbot, Key.Key_Right, Key.Key_Up, Key.Key_Right)
        assert self.answers == [9, 10]
        press(qtbot, Key.Key_Left, Key.Key_Down)
        assert self.answers == [9, 10, 9, 8]

    def test_home_and_end_go_to_the_ends(self, scale, qtbot):
        press(qtbot, Key.Key_End, Key.Key_Home)
        assert self.answers == [10, 0]

    @pytest.mark.parametrize("key", [Key.Key_Backspace, Key.Key_Delete])
    def test_backspace_and_delete_take_back(self, scale, qtbot, key):
        press(qtbot, Key.Key_6, key, key)
        assert self.answers == [6, None]

    def test_keys_with_ctrl_are_not_its_own(self, scale, qtbot):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_5, Qt.KeyboardModifier.ControlModifier)
        assert self.answers == []

    @pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return, Key.Key_Escape, Key.Key_P])
    @pytest.mark.parametrize("answer", [None, 3])
    def test_other_keys_are_left_to_the_window(self, scale, answer, key):
        """Space pauses the player, even with the focus on a chosen number."""
        scale.set_grounded(answer)
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        scale.keyPressEvent(event)
        assert not event.isAccepted()
        if answer is not None:
            event.accept()
            numbers(scale)[answer].keyPressEvent(event)
            assert not event.isAccepted()
        assert scale.grounded == answer

    def test_setting_an_answer_is_silent(self, scale):
        for answer in (0, 10, None):
            scale.set_grounded(answer)
            assert scale.grounded == answer
        assert self.answers == []

    def test_the_focus_is_on_the_row_until_a_number_is_chosen(self, scale, qtbot):
        assert QApplication.focusWidget() is scale
        press(qtbot, Key.Key_4)
        assert QApplication.focusWidget() is numbers(scale)[4]
        press(qtbot, Key.Key_Right)
        assert QApplication.focusWidget() is numbers(scale)[5]
        press(qtbot, Key.Key_Delete)
        assert QApplication.focusWidget() is scale

    def test_asking_for_the_focus_finds_the_chosen_number(self, scale):
        scale.clearFocus()
        scale.set_grounded(2)
        scale.setFocus(Qt.FocusReason.OtherFocusReason)
        assert QApplication.focusWidget() is numbers(scale)[2]

    def test_it_is_one_stop_of_the_tab_key(self, scale):
        def stops():
            policies = [w.focusPolicy() & Qt.FocusPolicy.TabFocus for w in (scale, *numbers(scale))]
            return [bool(policy) for policy in policies]

        assert stops() == [True] + [False] * 11
        scale.set_grounded(0)
        assert stops() == [False, True] + [False] * 10

    def test_a_click_shows_no_ring_and_a_key_does(self, scale, qtbot):
        qtbot.mouseClick(numbers(scale)[4], Qt.MouseButton.LeftButton)
        assert not numbers(scale)[4].shows_focus
        press(qtbot, Key.Key_Right)
        assert numbers(scale)[5].shows_focus

    def test_typed_digits_leave_the_focus_where_it_is(self, scale, theme, qtbot):
        other = PrimaryButton("Save", theme)
        self.window.layout().addWidget(other)
        other.show()
        other.setFocus()
        scale.type_digit(9)
        assert QApplication.focusWidget() is other

    def test_the_ring_can_be_seen(self, scale, qtbot):
        with_ring = scale.grab().toImage()
        scale.clearFocus()
        assert scale.grab().toImage() != with_ring

    def test_a_screen_reader_finds_a_named_panel_of_radio_buttons(self, scale):
        panel = spoken(scale)
        assert panel.role() == QAccessible.Role.Grouping
        assert panel.text(QAccessible.Text.Name) == NAME == "How grounded, from 0 adrift to 10 grounded"
        children = [panel.child(i) for i in range(panel.childCount())]
        assert [child.text(QAccessible.Text.Name) for child in children] == [str(n) for n in range(11)]
        assert {child.role() for child in children} == {QAccessible.Role.RadioButton}

    def test_a_screen_reader_hears_whether_a_number_is_chosen(self, scale):
        assert "No number" in spoken(scale).text(QAccessible.Text.Description)
        scale.set_grounded(3)
        assert spoken(scale).text(QAccessible.Text.Description) == ""
        checked = [bool(spoken(number).state().checked) for number in numbers(scale)]
        assert checked.index(True) == 3
        assert checked.count(True) == 1

    def test_a_screen_readers_own_action_chooses(self, scale):
        actions = spoken(numbers(scale)[6]).actionInterface()
        actions.doAction("Toggle")
        assert self.answers == [6]

    def test_a_change_from_elsewhere_is_announced(self, scale, theme, monkeypatch):
        heard = []
        monkeypatch.setattr(scale_module, "announce", lambda _, sentence: heard.append(sentence))
        scale.type_digit(5)
        assert heard == [], "the focus speaks for itself"
        QApplication.focusWidget().clearFocus()
        scale.type_digit(8)
        assert heard == ["Grounded 8"]

    def test_targets_are_large_enough(self, scale):
        lefts = [number.x() for number in numbers(scale)]
        pitches = [b - a for a, b in pairwise(lefts)]
        assert min(pitches) >= 24
        assert min(number.height() for number in numbers(scale)) >= 24

    def test_it_stays_within_its_bounds(self, scale):
        for number in numbers(scale):
            assert scale.rect().contains(number.geometry())

    def test_right_to_left_it_is_mirrored(self, scale, qtbot):
        self.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        lefts = [number.x() for number in numbers(scale)]
        assert lefts == sorted(lefts, reverse=True)
        assert scale.rect().contains(numbers(scale)[10].geometry())
        scale.set_grounded(5)
        press(qtbot, Key.Key_Left)
        assert self.answers == [6]
        press(qtbot, Key.Key_Right, Key.Key_Right)
        assert self.answers == [6, 5, 4]


def test_the_slim_row_fits_the_player(theme):
    scale = GroundedScale(theme, slim=True)
    assert scale.minimumSizeHint().width() <= 400
    assert scale.heightForWidth(400) <= 60


def test_the_slim_row_puts_its_ends_below_where_there_is_no_room_beside_it(theme):
    scale = GroundedScale(theme, slim=True)
    inline = scale.sizeHint().width()
    assert scale.heightForWidth(inline - 1) > scale.heightForWidth(inline)


def test_large_text_makes_a_larger_row_that_can_shrink(theme, large_text, window):
    scale = GroundedScale(theme, slim=True)
    window(scale, width=480)
    widest = scale.fontMetrics().horizontalAdvance("10")
    for number in numbers(scale):
        assert number.width() >= widest
        assert scale.rect().contains(number.geometry())


class TestChip:
    def test_space_and_clicks_choose(self, theme, window, qtbot):
        chip = Chip("tense", theme)
        window(chip)
        chip.setFocus()
        qtbot.keyClick(chip, Key.Key_Space)
        assert chip.isChecked()
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        assert not chip.isChecked()

    def test_choosing_moves_nothing(self, theme):
        chip = Chip("tense", theme)
        before = chip.sizeHint()
        chip.setChecked(True)
        assert chip.sizeHint() == before

    def test_chosen_is_shown_by_more_than_colour(self, theme, window):
        """A chip without a word has no ink at rest; chosen, it has a check mark's."""
        chip = Chip("", theme)
        window(chip)
        theme.palette = tokens.DARK
        assert not pixels(chip, theme.palette.on_primary)
        chip.setChecked(True)
        assert pixels(chip, theme.palette.on_primary)

    @pytest.mark.parametrize("direction", [LTR, RTL])
    def test_the_check_mark_has_room_before_it(self, theme, window, direction):
        chip = Chip("tense", theme)
        window(chip, direction=direction)
        chip.setChecked(True)
        image = chip.grab().toImage()
        ink, y = QColor(theme.palette.on_primary), range(image.height())
        inked = [x for x in range(image.width()) if any(image.pixelColor(x, at) == ink for at in y)]
        room = chip.fontMetrics().height() * 0.5
        assert min(inked) - 4 >= room  # 4 px are the ring's
        assert chip.width() - 4 - max(inked) >= room

    def test_it_is_a_check_box_to_a_screen_reader(self, theme):
        chip = Chip("tense", theme)
        assert spoken(chip).role() == QAccessible.Role.CheckBox
        assert spoken(chip).text(QAccessible.Text.Name) == "tense"
        chip.setChecked(True)
        assert spoken(chip).state().checked

    def test_an_ampersand_is_a_letter(self, theme):
        chip = Chip("R&R", theme)
        assert chip.shown_text == "R&R"
        assert spoken(chip).text(QAccessible.Text.Name) == "R&R"
        assert chip.shortcut().isEmpty()

    def test_a_word_that_is_too_wide_is_told_in_a_tool_tip(self, theme, window):
        flow = Flow("words")
        chip = Chip("W" * 40, theme)
        flow.add(chip)
        window(flow, width=300)
        assert chip.width() <= flow.width() <= 300
        assert chip.toolTip() == "W" * 40

    def test_an_ordinary_word_has_no_tool_tip(self, theme, window):
        flow = Flow("words")
        chip = Chip("tense", theme)
        flow.add(chip)
        window(flow)
        assert chip.toolTip() == ""


class TestStepper:
    def test_where_a_number_is_said_without_digits_the_digits_stand_alone(self, theme):
        forms = {1: "once", 2: "twice"}
        stepper = Stepper("Each group", theme, least=1, most=4, unit=lambda n: forms.get(n, "{n} times"))
        shown = []
        for value in (1, 2, 3):
            stepper.show_value(value)
            shown.append(stepper.number.text())
        assert shown == ["1", "2", "3 times"]

    def test_it_is_as_wide_for_every_number(self, theme):
        stepper = Stepper(
            "Each group", theme, least=1, most=4, unit=lambda n: "{n} time" if n == 1 else "{n} times"
        )
        before = stepper.sizeHint().width()
        stepper.show_value(1)
        assert stepper.sizeHint().width() == before


class TestFlow:
    @pytest.fixture
    def flow(self, theme):
        flow = Flow("words")
        for word in ("one", "two", "three", "four", "five", "six"):
            flow.add(Chip(word, theme))
        return flow

    @staticmethod
    def chips(flow):
        return flow.findChildren(Chip)

    def test_it_breaks_into_rows_and_says_how_tall_that_is(self, flow, window):
        window(flow, width=220)
        rows = {chip.y() for chip in self.chips(flow)}
        assert len(rows) > 1
        assert flow.height() == flow.heightForWidth(flow.width())
        for chip in self.chips(flow):
            assert flow.rect().contains(chip.geometry())

    def test_no_two_shapes_overlap(self, flow, window):
        window(flow, width=220)
        shapes = [chip.geometry().adjusted(4, 4, -4, -4) for chip in self.chips(flow)]
        for i, shape in enumerate(shapes):
            assert not any(shape.intersects(other) for other in shapes[i + 1 :])

    def test_right_to_left_it_begins_on_the_right(self, flow, window):
        window(flow, direction=Qt.LayoutDirection.RightToLeft)
        lefts = [chip.x() for chip in self.chips(flow)]
        assert lefts == sorted(lefts, reverse=True)
        assert self.chips(flow)[0].geometry().right() == flow.rect().right()

    def test_arrows_move_the_focus(self, flow, window, qtbot):
        window(flow)
        chips = self.chips(flow)
        chips[0].setFocus()
        press(qtbot, Key.Key_Left)
        assert QApplication.focusWidget() is chips[0]
        press(qtbot, Key.Key_Right, Key.Key_Right)
        assert QApplication.focusWidget() is chips[2]
        press(qtbot, Key.Key_Left)
        assert QApplication.focusWidget() is chips[1]

    def test_arrows_are_mirrored_right_to_left(self, flow, window, qtbot):
        window(flow, direction=Qt.LayoutDirection.RightToLeft)
        self.chips(flow)[0].setFocus()
        press(qtbot, Key.Key_Left)
        assert QApplication.focusWidget() is self.chips(flow)[1]

    def test_up_and_down_go_to_the_nearest_of_the_next_row(self, flow, window, qtbot):
        window(flow, width=220)
        first = self.chips(flow)[0]
        first.setFocus()
        press(qtbot, Key.Key_Down)
        below = QApplication.focusWidget()
        assert below.y() > first.y()
        assert below.x() == first.x()
        press(qtbot, Key.Key_Up)
        assert QApplication.focusWidget() is first

    def test_what_is_removed_is_gone(self, flow, window, qtbot):
        window(flow)
        last = self.chips(flow)[-1]
        with qtbot.waitSignal(last.destroyed):
            flow.remove(last)
        assert len(self.chips(flow)) == 5


class TestButtons:
    @pytest.mark.parametrize("kind", GLYPH_NAMES)
    def test_a_glyph_has_a_name_a_tool_tip_and_a_target(self, theme, kind):
        button = IconButton(kind, theme)
        assert spoken(button).text(QAccessible.Text.Name) == GLYPH_NAMES[kind]
        assert spoken(button).role() == QAccessible.Role.Button
        assert button.toolTip() == GLYPH_NAMES[kind]
        assert min(button.sizeHint().toTuple()) >= tokens.TARGET_PX

    def test_glyphs_differ_and_can_be_exchanged(self, theme, window):
        button = IconButton("pause", theme)
        window(button)
        pictures = []
        for kind in ("pause", "resume", "close"):
            button.set_kind(kind)
            assert button.kind == kind
            pictures.append(button.grab().toImage())
        assert pictures[0] != pictures[1] != pictures[2] != pictures[0]

    @pytest.mark.parametrize("make", [PrimaryButton, QuietButton])
    def test_a_button_is_pressed_by_mouse_and_space(self, theme, window, qtbot, make):
        button = make("Save", theme)
        window(button)
        button.setFocus()
        with qtbot.waitSignal(button.clicked):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        with qtbot.waitSignal(button.clicked):
            qtbot.keyClick(button, Key.Key_Space)

    def test_a_disabled_button_looks_so_and_does_nothing(self, theme, window, qtbot):
        button = PrimaryButton("Save", theme)
        window(button)
        enabled = button.grab().toImage()
        button.setEnabled(False)
        assert button.grab().toImage() != enabled
        with qtbot.assertNotEmitted(button.clicked, wait=0):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def test_hovering_shows(self, theme, window, qtbot):
        button = QuietButton("Go on", theme)
        window(button)
        at_rest = button.grab().toImage()
        button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
        assert button.grab().toImage() != at_rest


@pytest.fixture
def right_to_left(qapp):
    qapp.setLayoutDirection(RTL)
    yield
    qapp.setLayoutDirection(LTR)


def right_end(widget):
    """The last letters of what a mirrored widget shows, as a picture."""
    image = widget.grab().toImage()
    return image.copy(image.width() - 24, 0, 24, image.height())


class TestDirection:
    @pytest.mark.parametrize(
        ("words", "direction"),
        [
            ("Save", LTR),
            ("30-second reset", LTR),
            ("… (4) in", LTR),
            ("4–7–8", LTR),
            ("", LTR),
            ("שלום", RTL),
            ("4 שניות, then", RTL),
            ("30 ثانية", RTL),
        ],
    )
    def test_words_run_as_their_first_letter_does(self, words, direction):
        assert direction_of(words) is direction

    def test_words_that_run_as_the_window_does_are_left_alone(self, qapp):
        assert isolated("4 in, 6 out") == "4 in, 6 out"
        assert isolated("4 שניות") == "\u20684 שניות\u2069"

    def test_in_a_mirrored_window_the_others_are_kept_together(self, right_to_left):
        assert isolated("4 in, 6 out") == "\u20684 in, 6 out\u2069"
        assert isolated("4 שניות") == "4 שניות"

    def test_a_place_may_have_a_way_of_its_own(self, right_to_left):
        assert isolated("לשים לב…", LTR) == "\u2068לשים לב…\u2069"
        assert isolated("Notice…", LTR) == "Notice…"

    def test_a_sentence_runs_as_the_window_does_whatever_begins_it(self, right_to_left):
        assert direction_of_sentence("Feet on the floor: 7 פעמים.") is RTL
        assert direction_of_sentence("Feet on the floor: 7 times.") is LTR

    def test_a_label_is_told_where_the_first_letter_would_mislead_it(self, right_to_left):
        assert led("rounds: 7 פעמים.") == "\u200frounds: 7 פעמים."
        for sentence in ("7 פעמים.", "The disk is full."):
            assert led(sentence) == sentence

    def test_what_the_foot_says_runs_as_the_window_does(self, theme, right_to_left):
        foot = Foot(theme)
        foot.say("Evening sighs: 7 פעמים.")
        assert foot.sentence.startswith("\u200f")

    def test_the_foot_has_the_same_room_at_both_sides(self, theme):
        """Qt mirrors what is in a layout, and not the room around it."""
        foot = Foot(theme)
        words, room = foot.findChild(Label).contentsMargins(), foot.layout().contentsMargins()
        assert room.left() == room.right()
        assert room.left() + words.left() == tokens.HUGE

    def test_a_heading_painted_by_hand_has_its_dots_where_it_ends(self, theme, window, right_to_left):
        """Painted from left to right, "word…" of letters from right to left would have them on the right."""
        sections = QWidget(), QWidget()
        heading, plain = (
            Disclosure(words, section, theme)
            for words, section in zip(("שלום…", "שלום"), sections, strict=True)
        )
        window(heading, plain, *sections, direction=RTL)
        heading.clearFocus()
        # The letters begin at the same place from the right; the dots come after them, on their left.
        assert right_end(heading) == right_end(plain)

    @pytest.mark.parametrize("make", [PrimaryButton, QuietButton])
    def test_a_button_reads_the_same_in_a_mirrored_window(self, theme, window, make):
        straight, mirrored = make("30-second reset", theme), make("30-second reset", theme)
        window(straight)
        window(mirrored, direction=RTL)
        straight.clearFocus()
        mirrored.clearFocus()
        assert mirrored.grab().toImage() == straight.grab().toImage()


class TestMenu:
    @pytest.mark.parametrize("direction", [LTR, RTL])
    @pytest.mark.parametrize(
        "palette",
        [tokens.LIGHT, tokens.DARK, tokens.HIGH_CONTRAST_LIGHT, tokens.HIGH_CONTRAST_DARK],
    )
    def test_separators_are_seen_and_stay_quiet(self, qtbot, qapp, palette, direction):
        qapp.setPalette(tokens.qt_palette(palette))
        menu = Menu()
        qtbot.addWidget(menu)
        menu.setLayoutDirection(direction)
        menu.addAction("30-second reset")
        separators = [menu.addSeparator(), menu.addSection("How long")]
        menu.addAction("Quit")
        menu.adjustSize()
        image = menu.grab().toImage()
        beside = 8 if direction is RTL else image.width() - 8  # a section's title is at the other end
        for separator in separators:
            y = menu.actionGeometry(separator).center().y()
            line, ground = image.pixelColor(beside, y), image.pixelColor(beside, y - 2)
            lighter, darker = sorted((luminance(line) + 0.05, luminance(ground) + 0.05), reverse=True)
            assert 1.5 <= lighter / darker <= 6

    def test_a_sections_title_is_not_struck_through(self, qtbot, qapp):
        qapp.setPalette(tokens.qt_palette(tokens.DARK))
        menu = Menu()
        qtbot.addWidget(menu)
        menu.addAction("30-second reset, and some more")
        section = menu.addSection("How long")
        menu.adjustSize()
        title = menu.actionGeometry(section)
        title.setWidth(menu.fontMetrics().horizontalAdvance("How long") + 4)
        image, line = menu.grab().toImage(), menu.actionGeometry(section).center().y()
        drawn = image.pixelColor(image.width() - 8, line)
        assert drawn not in [image.pixelColor(x, line) for x in range(title.left(), title.right())]

    @pytest.mark.parametrize("direction", [LTR, RTL])
    def test_it_opens_where_the_words_of_its_button_begin(self, theme, window, direction, request):
        if direction is RTL:
            request.getfixturevalue("right_to_left")
        button, menu = QuietButton("Copy a built-in one and make it one's own…", theme), Menu()
        menu.addAction("4 in, 6 out")
        window(button, width=700, direction=direction)
        menu.open_at(button, 0)
        left = button.mapToGlobal(QPoint(0, 0)).x()
        if direction is LTR:
            assert menu.x() == left
        else:
            assert menu.x() + menu.width() == left + button.width()
        menu.close()


def luminance(colour):
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


class TestSlimScrollBar:
    @pytest.fixture
    def area(self, theme, window):
        area = QPlainTextEdit()
        scroll_quietly(area, theme)
        area.setPlainText("\n".join("line" for _ in range(99)))
        window(area)
        return area

    def test_it_is_slim_and_still_scrolls(self, area, qtbot):
        bar = area.verticalScrollBar()
        assert bar.isVisible()
        assert bar.width() <= 12
        below = QPoint(bar.width() // 2, bar.height() - 2)
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=below)
        assert bar.value() == bar.pageStep()

    def test_its_handle_alone_is_drawn_in_the_themes_colours(self, area, theme, qapp):
        bar = area.verticalScrollBar()
        for palette in (tokens.LIGHT, tokens.HIGH_CONTRAST_DARK):
            theme.palette = palette
            qapp.setPalette(tokens.qt_palette(palette))
            theme.changed.emit()
            QApplication.processEvents()
            image = bar.grab().toImage()
            middle = image.width() // 2
            column = [image.pixelColor(middle, y).name().upper() for y in range(image.height())]
            assert palette.edge_strong in column
            assert column[-1] != palette.edge_strong


class Paints(QObject):
    """Which widgets were painted."""

    def __init__(self):
        super().__init__()
        self.seen = set()

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.seen.add(watched)
        return False


CONTROLS = {
    "scale": lambda theme: GroundedScale(theme),
    "slim scale": lambda theme: GroundedScale(theme, slim=True),
    "chip": lambda theme: Chip("tense", theme),
    "primary": lambda theme: PrimaryButton("Save", theme),
    "quiet": lambda theme: QuietButton("Go on", theme),
    "icon": lambda theme: IconButton("close", theme),
}


@pytest.mark.parametrize("make", CONTROLS.values(), ids=CONTROLS)
class TestEveryControl:
    def test_it_follows_the_theme_while_it_is_shown(self, theme, window, make):
        control = make(theme)
        window(control)
        before = control.grab().toImage()
        QApplication.processEvents()
        paints = Paints()
        parts = [control, *control.findChildren(QWidget)]
        for part in parts:
            part.installEventFilter(paints)
        theme.palette = tokens.DARK
        theme.changed.emit()
        QApplication.processEvents()
        assert paints.seen >= set(parts)
        assert control.grab().toImage() != before

    def test_the_keyboard_focus_is_seen(self, theme, window, make):
        control = make(theme)
        window(control)
        control.clearFocus()
        before = control.grab().toImage()
        control.setFocus(Qt.FocusReason.TabFocusReason)
        assert control.grab().toImage() != before

    def test_large_text_makes_it_larger(self, theme, qapp, make, request):
        before = make(theme).sizeHint()
        request.getfixturevalue("large_text")
        after = make(theme).sizeHint()
        assert after.width() > before.width()
        assert after.height() > before.height()

    def test_the_theme_outlives_it(self, theme, qtbot, make):
        control = make(theme)
        shiboken6.delete(control)
        del control
        gc.collect()
        theme.changed.emit()

    def test_nothing_is_painted_outside_the_shapes(self, theme, window, make):
        """Controls stand on whatever ground the window has: the player's has a shade of its own."""
        control = make(theme)
        shown = window(control)
        control.clearFocus()
        palette = shown.palette()
        palette.setColor(palette.ColorRole.Window, Qt.GlobalColor.magenta)
        shown.setPalette(palette)
        corner = shown.grab().toImage().pixelColor(control.mapTo(shown, QPoint(1, 1)))
        assert corner == Qt.GlobalColor.magenta
