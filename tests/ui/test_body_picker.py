"""Where in the body: pressed where it is seen, walked by arrow keys, heard, and the same as a list."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from attune_desktop.core.check_in import LONGEST_WORD, REGIONS, SENSATIONS
from attune_desktop.ui.check_in.body_drawing import (
    FIGURE_FILE,
    NOWHERE,
    SIDE_PX,
    VIEWS,
    BodyDrawing,
    marks_of,
    shape_of,
)
from attune_desktop.ui.check_in.body_map import ShapeButton
from attune_desktop.ui.check_in.body_picker import AS_LIST, AS_PICTURE, BodyPicker
from attune_desktop.ui.player.figure import FIGURE_UNITS, tokens_in
from attune_desktop.ui.theme import (
    DARK,
    HIGH_CONTRAST_DARK,
    HIGH_CONTRAST_LIGHT,
    LIGHT,
    qt_palette,
    token_names,
)

Key = Qt.Key
LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
LEFT = Qt.MouseButton.LeftButton
FELT = (("jaw", "tension"), ("hands", "warm"), ("jaw", "tightness"), (NOWHERE, "buzzing"))

SEEN = {
    ("front", "forehead and eyes"): [(132, 54), (112, 50), (152, 44)],
    ("front", "jaw"): [(132, 76), (118, 72), (146, 72)],
    ("front", "neck"): [(132, 98), (124, 94)],
    ("front", "shoulders"): [(188, 140), (76, 140), (176, 120)],
    ("front", "chest"): [(132, 150), (100, 150), (164, 176)],
    ("front", "belly"): [(132, 220), (92, 230), (172, 210)],
    ("front", "hands"): [(222, 262), (42, 262), (218, 240)],
    ("front", "legs and feet"): [(160, 300), (104, 400), (162, 460), (102, 460)],
    ("behind", "neck"): [(348, 98)],
    ("behind", "shoulders"): [(404, 140), (292, 140)],
    ("behind", "back"): [(348, 130), (320, 180), (376, 240)],
    ("behind", "hands"): [(438, 262), (258, 262)],
    ("behind", "legs and feet"): [(376, 300), (320, 400), (374, 460), (322, 460)],
}
"""Points in each region, in the drawing's units, as a person would point at them."""
NOTHING = [(132, 16), (348, 50), (240, 60), (204, 210), (132, 340), (348, 350), (10, 300), (240, 400)]
"""Hair, the lower arm, between the legs and beside the figures."""


class Shown:
    """A picker in a window that counts what it is told."""

    def __init__(self, picker, window):
        self.picker, self.window = picker, window
        self.keys = window.keys
        self.told = []
        picker.changed.connect(lambda: self.told.append(picker.sensations))
        self.refusals, self.preferred = [], []
        picker.refused.connect(self.refusals.append)
        picker.list_preferred.connect(self.preferred.append)

    def point(self, x, y):
        """Where a point of the drawing is in the window."""
        scale = SIDE_PX / FIGURE_UNITS
        left = self.picker.map.buttons["jaw"].x() - shape_of("jaw", mirrored=False).boundingRect().x()
        return self.picker.map.mapTo(self.window, QPoint(left + round(x * scale), round(y * scale)))

    def click(self, x, y):
        """Click into the window, so that Qt finds what lies there."""
        QTest.mouseClick(self.window.windowHandle(), LEFT, pos=self.point(x, y))

    def chip(self, kind):
        return next(chip for chip in self.picker.kinds.chips if chip.shown_text == kind)

    def toggle(self, kind):
        QTest.mouseClick(self.chip(kind), LEFT)

    def press(self, *keys):
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key)

    def write(self, text):
        QTest.keyClicks(self.picker.kinds.field, text)


class Window(QWidget):
    """Notes the keys that nobody inside wanted."""

    def __init__(self):
        super().__init__()
        self.keys = []

    def keyPressEvent(self, event):
        self.keys.append(Key(event.key()))


@pytest.fixture
def show(qtbot, theme):
    def show(*, as_list=False, width=484, direction=LTR, felt=()):
        window = Window()
        window.setLayoutDirection(direction)
        picker = BodyPicker(theme, as_list=as_list)
        picker.bring_back(felt)
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(picker)
        column.addStretch()
        qtbot.addWidget(window)
        window.resize(width, column.totalHeightForWidth(width))
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return Shown(picker, window)

    return show


def focused_region():
    return getattr(QApplication.focusWidget(), "region", None)


def heard(widget):
    return QAccessible.queryAccessibleInterface(widget)


def contrast(one, other):
    def luminance(colour):
        parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.usefixtures("qapp")
class TestTheDrawing:
    def test_it_names_colours_by_token_alone(self):
        svg = FIGURE_FILE.read_text(encoding="utf-8")
        assert tokens_in(svg) <= set(token_names())
        assert "#" not in svg.replace('href="#', "").replace("url(#", "")

    def test_every_region_is_on_a_figure_but_nowhere(self):
        assert {*VIEWS, NOWHERE} == set(REGIONS)
        assert set(SEEN) == {(view, region) for region, views in VIEWS.items() for view in views}
        for region in VIEWS:
            assert not shape_of(region, mirrored=False).isEmpty()

    def test_regions_do_not_lie_over_one_another(self):
        for one in VIEWS:
            for other in set(VIEWS) - {one}:
                common = shape_of(one, mirrored=False) & shape_of(other, mirrored=False)
                # Neighbours share the pixels of their edge at most.
                area = sum(rect.width() * rect.height() for rect in common)
                assert area < 30, (one, other)

    def test_a_count_stands_on_each_figure_where_the_region_is_seen(self):
        for region, views in VIEWS.items():
            marks = marks_of(region, mirrored=False)
            assert len(marks) == len(views)
            shape = shape_of(region, mirrored=False).boundingRect()
            assert all(shape.contains(mark.toPoint()) for mark in marks)

    @pytest.mark.parametrize("region", ["jaw", "forehead and eyes", "neck"])
    def test_small_regions_can_be_hit(self, region):
        box = shape_of(region, mirrored=False).boundingRect()
        assert box.height() >= 14
        assert box.width() >= 24

    def test_in_a_mirrored_window_the_figures_change_places_but_are_not_mirrored(self):
        there, here = (shape_of("belly", mirrored=mirrored) for mirrored in (True, False))
        by = there.boundingRect().x() - here.boundingRect().x()
        assert by > SIDE_PX / 3
        assert here.translated(by, 0) == there

    @pytest.mark.parametrize("palette", [LIGHT, DARK, HIGH_CONTRAST_LIGHT, HIGH_CONTRAST_DARK])
    def test_the_lines_around_a_region_hold_against_the_free_line_beside_them(self, palette):
        assert contrast(palette.primary, palette.ground) >= 3
        assert contrast(palette.focus, palette.ground) >= 3
        assert contrast(palette.edge_strong, palette.ground) >= 3

    @pytest.mark.parametrize("palette", [HIGH_CONTRAST_LIGHT, HIGH_CONTRAST_DARK])
    def test_high_contrast_tells_warmth_by_lines_too(self, qapp, palette):
        plain, marked = (
            BodyDrawing(which, 1.0, mirrored=False).warmth("belly") for which in (LIGHT, palette)
        )
        assert len(marked) == len(plain) + 2


class TestThePointer:
    @pytest.mark.parametrize(
        ("region", "at"), [(region, at) for (_, region), points in SEEN.items() for at in points]
    )
    def test_a_region_is_pressed_where_it_is_seen(self, show, region, at):
        shown = show()
        shown.click(*at)
        assert shown.picker.in_hand == region
        assert shown.picker.sensations == ()

    @pytest.mark.parametrize("at", NOTHING)
    def test_nothing_is_pressed_where_no_region_is(self, show, at):
        shown = show()
        shown.click(*at)
        assert shown.picker.in_hand is None

    def test_in_a_mirrored_window_the_front_is_on_the_right(self, show):
        shown = show(direction=RTL)
        map_ = shown.picker.map
        belly, back = map_.buttons["belly"], map_.buttons["back"]
        assert belly.x() > back.x()
        QTest.mouseClick(
            shown.window.windowHandle(), LEFT, pos=belly.mapTo(shown.window, belly.rect().center())
        )
        assert shown.picker.in_hand == "belly"

    def test_nowhere_in_particular_is_a_chip_beside_the_figures(self, show):
        shown = show()
        QTest.mouseClick(shown.picker.map.buttons[NOWHERE], LEFT)
        shown.toggle("tingly")
        assert shown.picker.sensations == ((NOWHERE, "tingly"),)

    def test_a_chip_is_felt_there_and_taken_back(self, show):
        shown = show()
        shown.click(132, 76)
        shown.toggle("tension")
        shown.toggle("tightness")
        shown.click(222, 262)
        assert not shown.chip("tension").isChecked()
        shown.toggle("warm")
        assert shown.picker.sensations == (("jaw", "tension"), ("jaw", "tightness"), ("hands", "warm"))
        assert shown.picker.sentence == "jaw: tension, tightness · hands: warm"
        shown.click(132, 76)
        assert shown.chip("tension").isChecked()
        shown.toggle("tension")
        assert shown.picker.sensations == (("jaw", "tightness"), ("hands", "warm"))
        assert shown.told[-1] == shown.picker.sensations
        assert len(shown.told) == 4

    def test_the_pointer_lights_a_region_and_names_it(self, show):
        shown = show()
        before = shown.picker.map.grab().toImage()
        QTest.mouseMove(shown.window.windowHandle(), shown.point(132, 220))
        QApplication.processEvents()
        after = shown.picker.map.grab().toImage()
        changed = changed_rows(before, after)
        belly = shown.picker.map.buttons["belly"].geometry()
        assert belly.center().y() in changed
        assert any(y > SIDE_PX for y in changed)
        assert not any(belly.bottom() + 10 < y < SIDE_PX for y in changed)

    def test_what_is_felt_is_seen_on_both_figures(self, show):
        shown = show()
        before = shown.picker.map.grab().toImage()
        shown.picker.bring_back([("neck", "warm")])
        after = shown.picker.map.grab().toImage()
        middle = before.width() // 2
        for half in (range(middle), range(middle, before.width())):
            assert any(before.pixel(x, y) != after.pixel(x, y) for x in half for y in range(50, 80))


def changed_rows(before: QImage, after: QImage):
    across = range(before.width())
    return {y for y in range(before.height()) if any(before.pixel(x, y) != after.pixel(x, y) for x in across)}


class TestTheKeyboard:
    @pytest.fixture
    def shown(self, show):
        shown = show()
        shown.picker.map.focus_region("chest")
        return shown

    @pytest.mark.parametrize(
        ("keys", "region"),
        [
            ([Key.Key_Up], "shoulders"),
            ([Key.Key_Up] * 2, "neck"),
            ([Key.Key_Up] * 3, "jaw"),
            ([Key.Key_Up] * 4, "forehead and eyes"),
            ([Key.Key_Up] * 9, "forehead and eyes"),
            ([Key.Key_Down], "belly"),
            ([Key.Key_Down] * 2, "legs and feet"),
            ([Key.Key_Down] * 3, NOWHERE),
            ([Key.Key_Left], "hands"),
            ([Key.Key_Left, Key.Key_Right], "belly"),
            ([Key.Key_Right], "back"),
            ([Key.Key_Right, Key.Key_Left], "chest"),
            ([Key.Key_Right, Key.Key_Down], "legs and feet"),
        ],
    )
    def test_arrow_keys_go_to_what_lies_there(self, shown, keys, region):
        shown.press(*keys)
        assert focused_region() == region

    def test_arrow_keys_follow_the_mirrored_picture(self, show):
        shown = show(direction=RTL)
        shown.picker.map.focus_region("chest")
        shown.press(Key.Key_Left)
        assert focused_region() == "back"

    def test_every_region_can_be_reached(self, shown):
        reached, waiting = set(), ["chest"]
        while waiting:
            region = waiting.pop()
            reached.add(region)
            for key in (Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right):
                there = shown.picker.map.neighbour(region, key)
                if there and there not in reached:
                    waiting.append(there)
        assert reached == set(REGIONS)

    @pytest.mark.parametrize("as_list", [False, True])
    def test_tab_stops_once_among_the_regions(self, show, as_list):
        shown = show(as_list=as_list)
        places = shown.picker.list if as_list else shown.picker.map
        places.focus_region("belly")
        shown.press(Key.Key_Tab)
        assert QApplication.focusWidget() is shown.picker.turn_button
        shown.press(Key.Key_Backtab)
        assert focused_region() == "belly"

    def test_space_takes_in_hand_and_goes_to_the_sensations_and_esc_comes_back(self, shown):
        shown.press(Key.Key_Up, Key.Key_Space)
        assert shown.picker.in_hand == "shoulders"
        assert QApplication.focusWidget() is shown.picker.kinds.chips[0]
        shown.press(Key.Key_Right, Key.Key_Space, Key.Key_Escape)
        assert focused_region() == "shoulders"
        assert shown.picker.sensations == (("shoulders", SENSATIONS[1]),)
        assert shown.keys == []

    def test_esc_comes_back_from_the_field_too(self, shown):
        shown.press(Key.Key_Space)
        shown.picker.kinds.field.setFocus()
        shown.press(Key.Key_Escape)
        assert focused_region() == "chest"
        assert shown.keys == []

    def test_on_the_map_esc_is_the_windows(self, shown):
        shown.press(Key.Key_Escape)
        assert shown.keys == [Key.Key_Escape]

    def test_enter_digits_and_letters_are_the_windows(self, shown):
        wanted = [Key.Key_Return, Key.Key_Enter, Key.Key_4, Key.Key_A]
        shown.press(*wanted)
        assert shown.keys == wanted
        shown.keys.clear()
        shown.press(Key.Key_Space, *wanted)
        assert shown.keys == wanted

    def test_enter_in_the_field_is_the_windows_and_what_is_typed_is_felt(self, shown):
        shown.press(Key.Key_Space)
        shown.picker.kinds.field.setFocus()
        shown.write("buzzing")
        shown.press(Key.Key_Return)
        assert shown.keys == [Key.Key_Return]
        assert shown.picker.sensations == (("chest", "buzzing"),)

    def test_the_ring_is_seen_when_the_keyboard_comes_and_not_when_the_pointer_does(self, show, theme):
        shown = show()
        ring = QColor(theme.palette.focus).rgb()

        def ringed():
            image = shown.picker.map.grab().toImage()
            return any(image.pixel(x, y) == ring for x in range(image.width()) for y in range(image.height()))

        shown.click(132, 220)
        assert not ringed()
        shown.press(Key.Key_Up)
        assert ringed()


class TestOwnWords:
    @pytest.fixture
    def shown(self, show):
        shown = show()
        shown.click(132, 150)
        return shown

    def test_a_comma_takes_it_and_it_is_offered_everywhere(self, shown):
        shown.write(" like  glass ,")
        assert shown.picker.sensations == (("chest", "like glass"),)
        assert shown.picker.kinds.field.text() == ""
        shown.click(132, 220)
        assert not shown.chip("like glass").isChecked()
        shown.toggle("like glass")
        assert shown.picker.sensations == (("chest", "like glass"), ("belly", "like glass"))

    def test_a_known_one_is_chosen_rather_than_added(self, shown):
        shown.write("Warm,")
        assert shown.picker.sensations == (("chest", "warm"),)
        assert len(shown.picker.kinds.chips) == len(SENSATIONS)
        shown.write("warm")
        assert shown.picker.sensations == (("chest", "warm"),)

    def test_going_to_another_region_leaves_it_where_it_was_typed(self, shown):
        shown.write("hollow")
        shown.click(132, 220)
        assert shown.picker.in_hand == "belly"
        assert shown.picker.sensations == (("chest", "hollow"),)

    def test_one_that_cannot_be_taken_stays_with_its_region_and_the_reason_is_told(self, shown):
        long = "x" * (LONGEST_WORD + 1)
        shown.write(long)
        shown.click(132, 220)
        assert shown.picker.in_hand == "chest"
        assert shown.picker.kinds.field.text() == long
        assert "too long" in shown.refusals[0]
        assert shown.picker.sensations == (("chest", long),)

    def test_backspace_takes_the_last_own_one_back(self, shown):
        shown.write("hollow,")
        shown.toggle("warm")
        QTest.keyClick(shown.picker.kinds.field, Key.Key_Backspace)
        assert shown.picker.sensations == (("chest", "warm"),)

    def test_what_is_brought_back_in_other_letters_can_be_taken_back(self, show):
        shown = show(felt=[("chest", "Warm")])
        shown.click(132, 150)
        assert shown.chip("warm").isChecked()
        shown.toggle("warm")
        assert shown.picker.sensations == ()


class TestTheList:
    def test_both_tell_the_same_and_turning_loses_nothing(self, show, qtbot):
        shown = show(felt=FELT)
        shown.click(132, 76)
        picker = shown.picker
        assert picker.turn_button.shown_text == AS_LIST
        qtbot.mouseClick(picker.turn_button, LEFT)
        assert picker.turn_button.shown_text == AS_PICTURE
        assert picker.list.isVisible()
        assert not picker.map.isVisible()
        assert picker.sensations == FELT
        assert picker.in_hand == "jaw"
        for region in REGIONS:
            on_map, in_list = picker.map.buttons[region], picker.list.buttons[region]
            assert (on_map.kinds, on_map.in_hand) == (in_list.kinds, in_list.in_hand)
        qtbot.mouseClick(picker.turn_button, LEFT)
        assert shown.preferred == [True, False]
        assert picker.sensations == FELT
        assert shown.told == []

    def test_turning_moves_nothing_else(self, show, qtbot):
        shown = show(felt=FELT)
        shown.click(132, 76)
        before = shown.picker.kinds.geometry(), shown.picker.turn_button.geometry().bottomRight()
        qtbot.mouseClick(shown.picker.turn_button, LEFT)
        after = shown.picker.kinds.geometry(), shown.picker.turn_button.geometry().bottomRight()
        assert before == after

    def test_rows_are_walked_and_opened_like_the_map(self, show):
        shown = show(as_list=True)
        shown.picker.list.focus_region(REGIONS[0])
        shown.press(Key.Key_Up)
        assert focused_region() == REGIONS[0]
        shown.press(Key.Key_Down, Key.Key_Space, Key.Key_Space, Key.Key_Escape)
        assert focused_region() == "jaw"
        assert shown.picker.sensations == (("jaw", "tension"),)
        shown.press(Key.Key_End)
        assert focused_region() == NOWHERE
        shown.press(Key.Key_Home)
        assert focused_region() == REGIONS[0]

    def test_a_row_is_clicked(self, show):
        shown = show(as_list=True)
        QTest.mouseClick(shown.picker.list.buttons["back"], LEFT)
        shown.toggle("heaviness")
        assert shown.picker.sensations == (("back", "heaviness"),)


class TestBroughtBack:
    def test_it_is_felt_as_it_was_and_nothing_is_told(self, show):
        shown = show(felt=FELT)
        assert shown.picker.sensations == FELT
        assert shown.picker.in_hand is None
        assert shown.told == []
        shown.click(132, 76)
        assert [chip.shown_text for chip in shown.picker.kinds.chips if chip.isChecked()] == [
            "tension",
            "tightness",
        ]

    def test_an_own_word_comes_back_with_its_chip(self, show):
        shown = show(felt=FELT)
        QTest.mouseClick(shown.picker.map.buttons[NOWHERE], LEFT)
        assert shown.chip("buzzing").isChecked()


class TestHeard:
    def test_each_region_is_one_button_with_its_name(self, show):
        shown = show()
        for buttons in (shown.picker.map.buttons, shown.picker.list.buttons):
            assert set(buttons) == set(REGIONS)
        for region, button in shown.picker.map.buttons.items():
            interface = heard(button)
            assert interface.role() == QAccessible.Role.Button
            assert interface.text(QAccessible.Text.Name) == region
            assert interface.state().focusable
            assert "Nothing noted" in interface.text(QAccessible.Text.Description)
        assert heard(shown.picker.map).childCount() == len(REGIONS)
        assert len(shown.picker.map.findChildren(ShapeButton)) == len(VIEWS)

    def test_what_is_felt_is_heard_with_its_region(self, show):
        shown = show(felt=FELT)
        jaw = shown.picker.map.buttons["jaw"]
        assert heard(jaw).text(QAccessible.Text.Description) == "tension, tightness"
        shown.click(132, 76)
        assert heard(jaw).text(QAccessible.Text.Description) == "in hand. tension, tightness"
        belly = shown.picker.map.buttons["belly"]
        assert "in hand" not in heard(belly).text(QAccessible.Text.Description)

    def test_a_screen_readers_own_press_takes_in_hand(self, show, qtbot):
        shown = show()
        with qtbot.waitSignal(shown.picker.map.chosen):
            heard(shown.picker.map.buttons["belly"]).actionInterface().doAction("Press")
        assert shown.picker.in_hand == "belly"

    def test_the_sensations_are_a_panel_named_after_the_region(self, show):
        shown = show()
        shown.click(132, 220)
        panel = heard(shown.picker.kinds)
        assert panel.role() == QAccessible.Role.Grouping
        assert panel.text(QAccessible.Text.Name) == "belly"
        assert heard(shown.picker.kinds.field).text(QAccessible.Text.Name) == "belly: your own word"
        assert heard(shown.chip("warm")).role() == QAccessible.Role.CheckBox


class TestLaidOut:
    @pytest.mark.parametrize("as_list", [False, True])
    @pytest.mark.parametrize("width", [300, 484, 900])
    def test_every_part_is_inside_and_on_no_other(self, show, width, as_list):
        shown = show(width=width, as_list=as_list, felt=FELT)
        shown.picker.map.buttons["jaw"].click()
        QApplication.processEvents()
        parts = [part for part in shown.picker.children() if isinstance(part, QWidget) and part.isVisible()]
        shown.window.resize(width, shown.window.layout().totalHeightForWidth(width))
        QApplication.processEvents()
        for part in parts:
            assert shown.picker.rect().contains(part.geometry())
            for other in parts:
                assert part is other or not part.geometry().intersects(other.geometry())

    def test_large_text_is_not_cut(self, large_text, show):
        shown = show(width=900, felt=FELT)
        shown.click(132, 76)
        for chip in shown.picker.kinds.chips:
            assert chip.width() >= chip.sizeHint().width()
        nowhere = shown.picker.map.buttons[NOWHERE]
        assert shown.picker.map.rect().contains(nowhere.geometry())

    def test_it_follows_the_theme(self, show, theme):
        shown = show(felt=FELT)
        light = shown.picker.map.grab().toImage()
        theme.palette = DARK
        QApplication.setPalette(qt_palette(DARK))
        theme.changed.emit()
        assert shown.picker.map.grab().toImage() != light
        QApplication.setPalette(qt_palette(LIGHT))
