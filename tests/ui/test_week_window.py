"""The week's window: where every mark stands, what is read out, and what the picture shows."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from sample_history import SampleHistory
from shiboken6 import isValid

from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.errors import KnownError
from attune_desktop.core.moment import Moment
from attune_desktop.core.session import SessionRecord
from attune_desktop.core.week import Week, week_until
from attune_desktop.core.week_words import text
from attune_desktop.ui import theme as themes
from attune_desktop.ui.controls.buttons import PrimaryButton
from attune_desktop.ui.week.chart import WeekChart, half_px
from attune_desktop.ui.week.glyphs import Glyph, growth
from attune_desktop.ui.week.legend import Legend
from attune_desktop.ui.week.places import DAY_PAD, spread
from attune_desktop.ui.week.room import Room
from attune_desktop.ui.week.window import NARROWEST_PX, WeekWindow

# The offscreen platform says so whenever a visible window's least size changes.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
SUMMER = timezone(timedelta(hours=2))
PALETTES = [themes.LIGHT, themes.DARK, themes.HIGH_CONTRAST_LIGHT, themes.HIGH_CONTRAST_DARK]


def at(day: int, hour: int, minute: int = 0) -> Moment:
    return Moment.of(datetime(2026, 6, 8 + day, hour, minute, tzinfo=SUMMER))


def check_in(day: int, hour: int, grounded: int | None = None, *words: str, minute: int = 0, note: str = ""):
    return CheckIn(at(day, hour, minute), grounded, words, note)


def session(day: int, hour: int, before: int | None = None, after: int | None = None):
    return SessionRecord("reset", at(day, hour), 30, 30, True, before, after)


def week(check_ins=(), sessions=()) -> Week:
    return week_until(date(2026, 6, 14), check_ins, sessions)


EMPTY = week()
USUAL = week(
    [check_in(MON, 12, 5, "rushed", "foggy"), check_in(TUE, 9, 6, "calm"), check_in(WED, 20, None, "foggy")],
    [
        session(MON, 8, 4, 6),
        session(TUE, 16, 7, 3),
        session(THU, 9),
        session(FRI, 10, None, 8),
        session(SUN, 9, 6, 6),
    ],
)
"""Two marks on Monday and Tuesday each, one on every other day, none on Saturday."""
FULL = week([check_in(day, 8 + n, n, "calm") for day in range(7) for n in range(6)])
LONG_WORDS = week(
    [
        check_in(SUN, 9 + n, 4, "w" * 40, "a rather long way to say how it is now", note="word " * 99)
        for n in range(3)
    ],
    [session(SUN, 16)],
)


@pytest.fixture
def theme(qapp):
    font = qapp.font()
    qapp.setFont(QFont("Inter", 10))
    theme = themes.Theme()
    dress(theme, themes.LIGHT)
    yield theme
    qapp.setFont(font)


def dress(theme: themes.Theme, palette: themes.Palette) -> None:
    theme.palette = palette
    QApplication.setPalette(themes.qt_palette(palette))
    theme.changed.emit()
    QApplication.processEvents()


class Live(SampleHistory):
    """Answers from a week that may be another one each time."""

    def __init__(self, load: Callable[[], Week]) -> None:
        self.load = load
        super().__init__(date(2026, 6, 14))

    @property
    def marks(self):
        return list(self.load().marks)

    @marks.setter
    def marks(self, marks):
        assert not marks


def history_of(shown: Week | Callable[[], Week]) -> SampleHistory:
    return Live(shown) if callable(shown) else SampleHistory(date(2026, 6, 14), shown.marks)


@pytest.fixture
def open_week(qtbot, theme) -> Callable[..., WeekWindow]:
    def open_it(shown: Week | Callable[[], Week], width: int = 760, height: int = 500) -> WeekWindow:
        window = WeekWindow(theme, history_of(shown))
        qtbot.addWidget(window)
        window.resize(width, height)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        window.findChild(WeekChart).setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.processEvents()
        return window

    return open_it


def chart_of(window: WeekWindow) -> WeekChart:
    return window.findChild(WeekChart)


def reading_of(window: WeekWindow) -> QLabel:
    return window.findChild(QLabel, "reading")


def spots_px(chart: WeekChart) -> list[QPointF]:
    """Where pyqtgraph itself puts the spots, px of the chart."""
    return [chart.box.mapFromView(spot.pos()) for spot in chart.spots.points()]


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def colour(image: QImage, x: float, y: float) -> str:
    """The colour at a place in device-independent px."""
    ratio = image.devicePixelRatio()
    return image.pixelColor(round(x * ratio), round(y * ratio)).name().upper()


def colours_in(image: QImage, rect: QRectF) -> set[str]:
    return {
        colour(image, x, y)
        for x in range(round(rect.left()), round(rect.right()) + 1)
        for y in range(round(rect.top()), round(rect.bottom()) + 1)
    }


def move_mouse(chart: WeekChart, to: QPointF) -> None:
    here = chart.viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        to,
        QPointF(here.mapToGlobal(to.toPoint())),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(here, event)


# Where marks stand


def test_each_number_has_one_spot_at_its_height_in_its_lane(open_week):
    chart = chart_of(open_week(USUAL))
    spots = [spot.pos() for spot in chart.spots.points()]
    assert [(int(p.x()), p.y()) for p in spots if p.y() >= 0] == [
        (MON, 6), (MON, 4), (MON, 5), (TUE, 6), (TUE, 3), (TUE, 7), (FRI, 8), (SUN, 6), (SUN, 6),
    ]  # fmt: skip
    for p, px in zip(spots, spots_px(chart), strict=True):
        assert chart.backdrop.lane(int(p.x())).contains(px)


def test_the_scale_is_fixed_and_even(open_week):
    for shown in (EMPTY, FULL, week([check_in(SUN, 9, 7)])):
        chart = chart_of(open_week(shown))
        lane = chart.backdrop.lane(0)
        height = [chart.at(0, n).y() for n in range(11)]
        steps = [a - b for a, b in pairwise(height)]
        assert max(steps) - min(steps) < 0.01
        assert lane.top() < height[10] < height[0] < lane.bottom()


@pytest.mark.parametrize("hour", [0, 6, 12, 18, 23])
def test_a_dot_stands_at_its_time_of_day_within_the_lane(open_week, hour):
    chart = chart_of(open_week(week([check_in(WED, hour, 5)])))
    [spot] = chart.spots.points()
    assert spot.pos().x() == pytest.approx(WED + DAY_PAD + (1 - 2 * DAY_PAD) * hour / 24)


def test_before_and_after_stand_over_each_other(open_week):
    chart = chart_of(open_week(week([], [session(THU, 9, 3, 7)])))
    after, before = (spot.pos() for spot in chart.spots.points())
    assert (after.x(), after.y(), before.y()) == (before.x(), 7, 3)


def test_a_mark_without_a_number_stands_small_below_the_scale(open_week):
    chart = chart_of(open_week(week([check_in(WED, 9, None, "foggy")], [session(WED, 15)])))
    word, practice = chart.spots.points()
    foot = chart.backdrop.lane(WED).bottom()
    for spot in (word, practice):
        y = chart.box.mapFromView(spot.pos()).y()
        assert chart.at(0, 0).y() < y < foot
        assert spot.size() < 10
    # Told apart by filled and hollow, not by colour alone.
    assert word.brush().color() != practice.brush().color()
    assert practice.brush().color() == QColor(themes.LIGHT.ground)


@pytest.mark.parametrize("width", [NARROWEST_PX, 760, 1600])
def test_marks_of_the_same_minute_and_number_stay_apart_and_in_their_lane(open_week, width):
    chart = chart_of(open_week(week([check_in(FRI, 23, 5, minute=59) for _ in range(3)]), width))
    xs = [px.x() for px in spots_px(chart)]
    lane = chart.backdrop.lane(FRI)
    assert all(b - a >= Glyph.DOT.value.outer * growth() - 0.01 for a, b in pairwise(xs))
    assert lane.left() < xs[0] < xs[-1] < lane.right()


def discs(chart: WeekChart) -> list[tuple[int, float, float, float]]:
    """The day, middle, level and half width, px, of everything that is drawn for a mark."""
    return [
        (int(place.x), chart.at(place.x, level).x(), level, half_px(place.mark) * growth())
        for place in chart.places
        for level in place.levels
    ]


@pytest.mark.parametrize("points", [7, 10, 20, 30])
def test_with_small_and_large_letters_no_mark_leaves_its_lane_even_in_the_smallest_window(
    open_week, qapp, points
):
    crowded = week(
        [check_in(day, hour, 5) for day in range(7) for hour in (0, 1, 12, 22, 23)],
        [session(day, hour, 7, 7) for day in range(7) for hour in (0, 23)],
    )
    window = open_week(crowded, NARROWEST_PX, 300)
    qapp.setFont(QFont("Inter", points))
    QApplication.processEvents()
    window.resize(window.minimumSize())
    QApplication.processEvents()
    chart = chart_of(window)
    for day, x, _, half in discs(chart):
        lane = chart.backdrop.lane(day)
        assert lane.left() - 0.01 <= x - half
        assert x + half <= lane.right() + 0.01


@pytest.mark.parametrize(("points", "width"), [(10, 760), (20, 1140)])
def test_no_dot_covers_a_ring_on_an_ordinary_day(open_week, qapp, points, width):
    qapp.setFont(QFont("Inter", points))
    ordinary = week(
        [check_in(FRI, 9, 6), check_in(FRI, 18, 7)], [session(FRI, 12, 6, 7), session(SUN, 9, 6, 6)]
    )
    chart = chart_of(open_week(ordinary, width))
    drawn = discs(chart)
    for i, (day, x, level, half) in enumerate(drawn):
        for other_day, other_x, other_level, other_half in drawn[:i]:
            if level == other_level and day == other_day != SUN:
                assert abs(x - other_x) >= half + other_half - 0.01


def test_the_window_widens_with_the_letters_before_and_while_it_is_open(open_week, qapp, theme, qtbot):
    open_before = open_week(USUAL, 760)
    assert open_before.width() == 760
    qapp.setFont(QFont("Inter", 20))
    QApplication.processEvents()
    opened_after = WeekWindow(theme, history_of(USUAL))
    qtbot.addWidget(opened_after)
    assert opened_after.width() > 1000
    screen = open_before.screen().availableSize().width()
    assert open_before.width() == max(min(opened_after.width(), screen), open_before.minimumWidth())


def test_more_marks_than_there_is_room_for_still_all_stand_in_the_lane(open_week):
    chart = chart_of(open_week(week([check_in(FRI, 12, 5) for _ in range(40)]), NARROWEST_PX))
    xs = [px.x() for px in spots_px(chart)]
    lane = chart.backdrop.lane(FRI)
    assert len(set(xs)) == 40
    assert lane.left() < min(xs) < max(xs) < lane.right()


levels_of_one = st.lists(st.integers(0, 10), min_size=1, max_size=2).map(tuple)
rows = st.lists(st.tuples(st.floats(0.2, 0.8), levels_of_one), max_size=12).map(sorted)


@given(rows, st.floats(0.01, 0.3))
def test_spreading_keeps_apart_what_meets_in_order_and_inside(row, gap):
    wanted, levels = [x for x, _ in row], [level for _, level in row]
    halves, low, high = [gap / 2] * len(row), 0.2 - gap / 2, 0.8 + gap / 2
    moved = spread(wanted, levels, halves, low, high)
    assert all(0.2 - 1e-9 <= x <= 0.8 + 1e-9 for x in moved)
    assert moved == spread(wanted, levels, halves, low, high)
    for i, one in enumerate(levels):
        for j in range(i):
            if min(one) <= max(levels[j]) and min(levels[j]) <= max(one):
                assert moved[i] - moved[j] >= min(gap, 0.6 / (len(row) - 1)) - 1e-9


@given(rows)
def test_what_covers_nothing_stays_where_it_is(row):
    wanted = [x for x, _ in row]
    apart = [(float(20 * n),) for n in range(len(row))]
    assert spread(wanted, apart, [0.15] * len(row), 0.05, 0.95) == pytest.approx(wanted)


@given(st.lists(st.tuples(st.floats(0, 1), levels_of_one, st.floats(0.01, 0.2)), max_size=12).map(sorted))
def test_wide_and_narrow_things_all_stay_inside_whole(row):
    halves = [half for *_, half in row]
    moved = spread([x for x, *_ in row], [level for _, level, _ in row], halves, 0.1, 0.9)
    for x, half in zip(moved, halves, strict=True):
        assert x - half >= 0.1 - 1e-9
        assert x + half <= 0.9 + 1e-9


# What the picture shows


@pytest.mark.parametrize("palette", PALETTES)
def test_a_filled_dot_a_hollow_ring_and_the_line_that_joins_them(open_week, theme, palette):
    window = open_week(week([], [session(WED, 12, 2, 8)]))
    dress(theme, palette)
    chart = chart_of(window)
    image = picture(chart)
    ring, dot = spots_px(chart)
    assert colour(image, dot.x(), dot.y()) == palette.primary
    assert colour(image, ring.x(), ring.y()) == palette.ground
    assert palette.accent in colours_in(image, QRectF(ring.x() - 8, ring.y(), 6, 1))
    assert palette.accent in colours_in(image, QRectF(dot.x() - 2, (dot.y() + ring.y()) / 2 - 9, 4, 1))


def test_the_same_number_before_and_after_is_a_dot_with_a_ring_around_it(open_week):
    chart = chart_of(open_week(week([], [session(WED, 12, 5, 5)])))
    image = picture(chart)
    ring, dot = chart.spots.points()
    assert ring.size() > dot.size()
    centre = spots_px(chart)[0]
    assert colour(image, centre.x(), centre.y()) == themes.LIGHT.primary
    assert themes.LIGHT.accent in colours_in(image, QRectF(centre.x() - 12, centre.y(), 5, 1))


def test_the_middle_is_a_bar_from_two_ratings_on(open_week):
    for ratings, drawn in (((4,), False), ((4, 7), True)):
        chart = chart_of(open_week(week([check_in(TUE, 9 + n, g) for n, g in enumerate(ratings)])))
        lane, y = chart.backdrop.lane(TUE), chart.at(0, 5.5).y()
        bar = QRectF(lane.left() + 15, y - 2, lane.width() - 30, 4)
        assert (themes.LIGHT.middle in colours_in(picture(chart), bar)) == drawn


def test_nothing_is_drawn_between_days_but_the_scale(open_week):
    chart = chart_of(open_week(FULL))
    image = picture(chart)
    for day in range(6):
        left, right = chart.backdrop.lane(day).right(), chart.backdrop.lane(day + 1).left()
        top, bottom = chart.backdrop.lane(day).top(), chart.backdrop.lane(day).bottom()
        between = QRectF(left + 2, top, right - left - 4, bottom - top)
        assert colours_in(image, between) <= {themes.LIGHT.ground, themes.LIGHT.track}


def test_a_day_without_anything_is_blank_and_has_a_dash_below(open_week):
    chart = chart_of(open_week(week([check_in(MON, 9, 5), check_in(MON, 10, 5)])))
    image = picture(chart)
    lane = chart.backdrop.lane(WED)
    assert colours_in(image, lane.adjusted(3, 12, -3, -12)) <= {themes.LIGHT.lane, themes.LIGHT.track}
    below = QRectF(lane.left(), chart.height() - 16, lane.width(), 14)
    assert len(colours_in(image, below)) > 1


def test_today_is_the_last_lane_and_warmer(open_week):
    chart = chart_of(open_week(EMPTY))
    image = picture(chart)
    grounds = [colour(image, r.center().x(), r.top() + 5) for r in map(chart.backdrop.lane, range(7))]
    assert grounds == [themes.LIGHT.lane] * 6 + [themes.LIGHT.lane_today]


def test_the_picture_follows_the_theme_while_it_is_shown(open_week, theme):
    window = open_week(USUAL)
    for palette in PALETTES:
        dress(theme, palette)
        image = picture(window)
        assert colour(image, 2, 2) == palette.ground
        everything = colours_in(image, QRectF(0, 0, window.width() - 1, window.height() - 1))
        drawn = {palette.primary, palette.accent, palette.middle, palette.lane, palette.lane_today}
        assert drawn <= everything


@pytest.mark.parametrize("palette", PALETTES)
def test_what_is_read_out_follows_the_theme_too(open_week, theme, palette):
    window = open_week(USUAL)
    press(window, Qt.Key.Key_Right)
    dress(theme, palette)
    reading = reading_of(window)
    assert colour(picture(reading), reading.width() / 2, 4) == palette.surface


# What is read out


def press(window: WeekWindow, *keys: Qt.Key) -> list[str]:
    read = []
    for key in keys:
        QTest.keyClick(chart_of(window), key)
        read.append(reading_of(window).accessibleName())
    return read


def test_left_and_right_read_the_marks_in_the_order_of_time(open_week):
    window = open_week(USUAL)
    assert not reading_of(window).isVisible()
    assert press(window, *[Qt.Key.Key_Right] * 10) == [
        "Monday 08:00, 4, then 6 after 30-second reset",
        "Monday 12:00, 5 · rushed, foggy",
        "Tuesday 09:00, 6 · calm",
        "Tuesday 16:00, 7, then 3 after 30-second reset",
        "Wednesday 20:00, foggy",
        "Thursday 09:00, 30-second reset",
        "Friday 10:00, 8 after 30-second reset",
        "Sunday 09:00, 6, then 6 after 30-second reset",
        "Sunday 09:00, 6, then 6 after 30-second reset",
        "Sunday 09:00, 6, then 6 after 30-second reset",
    ]
    assert press(window, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_End) == [
        "Friday 10:00, 8 after 30-second reset",
        "Monday 08:00, 4, then 6 after 30-second reset",
        "Monday 08:00, 4, then 6 after 30-second reset",
        "Sunday 09:00, 6, then 6 after 30-second reset",
    ]
    assert reading_of(window).isVisible()


def test_left_begins_at_the_latest_mark(open_week):
    assert press(open_week(USUAL), Qt.Key.Key_Left) == ["Sunday 09:00, 6, then 6 after 30-second reset"]


def test_a_ring_of_the_focus_colour_is_around_what_the_keys_read(open_week):
    window = open_week(week([], [session(WED, 12, 3, 8)]))
    chart = chart_of(window)
    assert len(chart.halo.points()) == 0
    press(window, Qt.Key.Key_Right)
    assert [p.pos().y() for p in chart.halo.points()] == [3, 8]
    image = picture(chart)
    for centre in spots_px(chart):
        assert themes.LIGHT.focus in colours_in(image, QRectF(centre.x() + 10, centre.y(), 6, 1))


def test_arriving_by_tab_reads_the_latest_mark_and_leaving_reads_nothing(open_week):
    window = open_week(USUAL)
    chart = chart_of(window)
    chart.clearFocus()
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    assert reading_of(window).accessibleName() == "Sunday 09:00, 6, then 6 after 30-second reset"
    chart.clearFocus()
    assert not reading_of(window).isVisible()
    chart.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
    assert reading_of(window).isVisible()


def test_keys_in_an_empty_week_read_nothing(open_week):
    window = open_week(EMPTY)
    keys = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
    assert press(window, *keys) == [""] * 4
    chart_of(window).setFocus(Qt.FocusReason.TabFocusReason)
    assert not reading_of(window).isVisible()


def test_the_mouse_near_a_mark_reads_it_and_away_from_it_does_not(open_week):
    window = open_week(USUAL)
    chart = chart_of(window)
    move_mouse(chart, spots_px(chart)[2] + QPointF(3, 4))
    assert reading_of(window).accessibleName() == "Monday 12:00, 5 · rushed, foggy"
    assert reading_of(window).isVisible()
    move_mouse(chart, chart.backdrop.lane(SAT).center())
    assert not reading_of(window).isVisible()
    move_mouse(chart, spots_px(chart)[0])
    QApplication.sendEvent(chart, QEvent(QEvent.Type.Leave))
    assert not reading_of(window).isVisible()


def test_either_end_of_a_practice_reads_the_whole_of_it(open_week):
    window = open_week(USUAL)
    chart = chart_of(window)
    for spot in spots_px(chart)[:2]:
        move_mouse(chart, spot)
        assert reading_of(window).accessibleName() == "Monday 08:00, 4, then 6 after 30-second reset"


def test_a_click_is_where_the_keys_go_on_from(open_week):
    window = open_week(USUAL)
    chart = chart_of(window)
    spot = spots_px(chart)[2]
    move_mouse(chart, spot)
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=spot.toPoint())
    assert press(window, Qt.Key.Key_Right) == ["Tuesday 09:00, 6 · calm"]


@pytest.mark.parametrize("width", [NARROWEST_PX, 1200])
def test_what_is_read_lies_in_the_window_and_never_over_its_day(open_week, width):
    window = open_week(FULL, width)
    chart, reading = chart_of(window), reading_of(window)
    for place in chart.places:
        press(window, Qt.Key.Key_Right)
        lane = chart.backdrop.lane(int(place.x)).translated(QPointF(chart.mapTo(window, QPoint())))
        assert window.rect().contains(reading.geometry())
        assert not QRectF(reading.geometry()).intersects(lane)


def test_words_and_notes_are_shown_as_they_are(open_week):
    window = open_week(week([check_in(SUN, 9, 4, "<b>5 & 6</b>", note="<img src=x>")]))
    press(window, Qt.Key.Key_Right)
    assert reading_of(window).accessibleName() == "Sunday 09:00, 4 · <b>5 & 6</b>, <img src=x>"
    assert "&lt;b&gt;5 &amp; 6&lt;/b&gt;" in reading_of(window).text()
    assert "&lt;img" in reading_of(window).text()


def test_a_long_note_is_cut_and_still_fits(open_week):
    window = open_week(LONG_WORDS, NARROWEST_PX)
    press(window, Qt.Key.Key_Right)
    assert reading_of(window).accessibleName().endswith("word…")
    assert window.rect().contains(reading_of(window).geometry())


def test_the_chart_tells_a_screen_reader_the_week_in_words(open_week):
    shown = [USUAL]
    window = open_week(lambda: shown[0])
    chart = chart_of(window)
    assert chart.accessibleName() == "Chart of the week"
    assert chart.accessibleDescription() == text(USUAL, history_of(USUAL).title)
    shown[0] = FULL
    window.reload()
    assert chart.accessibleName() == "Chart of the week"
    assert chart.accessibleDescription() == text(FULL)


# What cannot be done to it


def test_neither_mouse_nor_keys_move_the_scale_and_there_is_no_menu(open_week):
    window = open_week(USUAL)
    chart = chart_of(window)
    before, image = chart.box.viewRange(), picture(chart)
    middle = chart.backdrop.lane(SAT).center().toPoint()
    here = chart.viewport()
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        QTest.mousePress(here, button, pos=middle)
        QTest.mouseMove(here, middle + QPoint(30, 30))
        QTest.mouseRelease(here, button, pos=middle + QPoint(30, 30))
        QTest.mouseClick(here, button, pos=middle)
    wheel = QWheelEvent(
        QPointF(middle), QPointF(here.mapToGlobal(middle)), QPoint(0, 120), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(here, wheel)
    for name in ("Up", "Down", "Plus", "Minus", "Backspace", "A"):
        QTest.keyClick(chart, Qt.Key[f"Key_{name}"])
    assert chart.box.viewRange() == before
    assert picture(chart) == image
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]


# The window


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_escape_and_control_w_close_it(open_week, key, modifier):
    window = open_week(USUAL)
    QTest.keyClick(chart_of(window), key, modifier)
    assert not window.isVisible()


def test_it_reads_the_week_when_shown_and_when_told(open_week):
    shown = [EMPTY]
    window = open_week(lambda: shown[0])
    assert window.windowTitle() == "This week · Attune"
    labels = [label.text() for label in window.findChildren(QLabel)]
    assert "Nothing noted in these seven days." in labels
    shown[0] = week([check_in(SUN, 9, 5)])
    window.reload()
    assert len(chart_of(window).spots.points()) == 1
    window.hide()
    shown[0] = USUAL
    window.show()
    assert len(chart_of(window).spots.points()) == 11


def test_it_reads_the_week_when_come_back_to(open_week, qtbot):
    shown = [EMPTY]
    window = open_week(lambda: shown[0])
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not window.isActiveWindow())
    shown[0] = USUAL
    window.activateWindow()
    qtbot.waitUntil(lambda: len(chart_of(window).spots.points()) == 11)


def test_the_keys_stay_on_their_mark_when_another_one_comes(open_week):
    shown = [USUAL]
    window = open_week(lambda: shown[0])
    press(window, Qt.Key.Key_Right, Qt.Key.Key_Right)
    shown[0] = week_until(
        USUAL.days[-1].date,
        [check_in(MON, 7, 3), check_in(MON, 12, 5, "rushed", "foggy"), check_in(TUE, 9, 6, "calm")],
        [session(MON, 8, 4, 6)],
    )
    window.reload()
    assert reading_of(window).accessibleName() == "Monday 12:00, 5 · rushed, foggy"
    assert press(window, Qt.Key.Key_Right) == ["Tuesday 09:00, 6 · calm"]


def test_a_mark_that_is_gone_is_not_read_any_more(open_week):
    shown = [USUAL]
    window = open_week(lambda: shown[0])
    press(window, Qt.Key.Key_End)
    shown[0] = EMPTY
    window.reload()
    assert not reading_of(window).isVisible()
    assert len(chart_of(window).halo.points()) == 0


def test_what_hinders_it_is_said_with_a_way_to_try_again(open_week):
    sentence = "The data in attune.db is from a newer Attune: update Attune, then open the week again."
    answers: list[Week | KnownError] = [KnownError(sentence)]

    def load() -> Week:
        if isinstance(answers[0], KnownError):
            raise answers[0]
        return answers[0]

    window = open_week(load)
    shown = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert sentence in shown
    assert not chart_of(window).isVisible()
    again = window.findChild(PrimaryButton)
    assert again.isVisible()
    answers[0] = USUAL
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    assert chart_of(window).isVisible()
    assert not again.isVisible()
    assert len(chart_of(window).spots.points()) == 11
    answers[0] = KnownError(sentence)
    window.reload()
    assert not chart_of(window).isVisible()


def test_a_bug_is_not_taken_for_the_environment(theme, qtbot):
    def load() -> Week:
        raise ZeroDivisionError

    window = WeekWindow(theme, history_of(load))
    qtbot.addWidget(window)
    with pytest.raises(ZeroDivisionError):
        window.reload()


@pytest.mark.parametrize("shown", [EMPTY, USUAL, FULL, LONG_WORDS])
@pytest.mark.parametrize("points", [7, 10, 20, 30])
def test_nothing_is_cut_off_or_covered_with_small_and_large_letters(open_week, qapp, shown, points):
    window = open_week(shown, NARROWEST_PX, 300)
    qapp.setFont(QFont("Inter", points))
    QApplication.processEvents()
    window.resize(window.minimumSize())
    QApplication.processEvents()
    parts = [
        w
        for w in window.findChildren(QWidget)
        if w.isVisible() and isinstance(w, QLabel | WeekChart | Legend)
    ]
    places = {part: part.geometry().translated(part.parentWidget().mapTo(window, QPoint())) for part in parts}
    assert len(parts) == 4
    room = window.findChild(Room)
    page = room.widget().rect().translated(room.widget().mapTo(window, QPoint()))
    scrolls = room.verticalScrollBar().maximum() > 0
    # Only where the screen is too low does it scroll.
    assert not scrolls or window.height() == window.screen().availableSize().height()
    for part, place in places.items():
        assert (page if scrolls else window.rect()).contains(place)
        if part.hasHeightForWidth():
            assert place.height() >= part.heightForWidth(place.width())
        assert place.width() >= part.minimumSizeHint().width()
        assert all(part is other or not place.intersects(elsewhere) for other, elsewhere in places.items())
    chart = chart_of(window)
    assert chart.backdrop.lane(6).bottom() < chart.height()
    assert chart.at(0, 0).y() - chart.at(0, 1).y() >= 15 - 0.01


def test_with_letters_twice_as_large_the_marks_are_larger_too(open_week, qapp):
    chart = chart_of(open_week(USUAL))
    before = [spot.size() for spot in chart.spots.points()]
    qapp.setFont(QFont("Inter", 20))
    QApplication.processEvents()
    assert all(b > 1.5 * a for a, b in zip(before, (s.size() for s in chart.spots.points()), strict=True))


def test_the_legend_explains_marks_without_a_number_only_where_there_are_any(open_week):
    with_them = open_week(USUAL).findChild(Legend).accessibleName()
    without = open_week(FULL).findChild(Legend).accessibleName()
    assert with_them == (
        "check-in, after a practice, the day's middle, without a number."
        " Words that came: foggy 2 · rushed 1 · calm 1"
    )
    assert without == "check-in, after a practice, the day's middle. Words that came: calm 42"


def test_right_to_left_the_words_turn_and_time_and_numbers_do_not(open_week):
    straight, mirrored = open_week(FULL), open_week(FULL)
    mirrored.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    # The scale stands at the chart and 3× is not ×3: everything but the legend is the same picture.
    assert picture(chart_of(mirrored)) == picture(chart_of(straight))
    legend = mirrored.findChild(Legend)
    palette, seen = themes.LIGHT, picture(legend)
    middle_y = legend.fontMetrics().height() / 2
    at_the_right = QRectF(legend.width() - 14, middle_y - 5, 12, 10)
    assert palette.primary in colours_in(seen, at_the_right)
    assert palette.primary not in colours_in(seen, QRectF(0, 0, legend.width() - 30, legend.height() - 1))
    assert palette.primary in colours_in(picture(straight.findChild(Legend)), QRectF(2, middle_y - 5, 12, 10))


def test_it_has_no_timer_and_leaves_nothing_behind(qtbot, theme):
    before = set(QApplication.allWidgets())
    window = WeekWindow(theme, history_of(USUAL))
    with qtbot.waitExposed(window):
        window.show()
    chart = chart_of(window)
    assert window.findChildren(QTimer) == []
    assert chart.scene().findChildren(QTimer) == []
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(window)
    assert not isValid(chart)
    assert set(QApplication.allWidgets()) <= before
    theme.changed.emit()


def test_the_package_imports_nothing_and_only_its_window_draws_with_pyqtgraph():
    code = (
        "import sys, attune_desktop.ui.week\n"
        "assert not {'PySide6', 'pyqtgraph', 'numpy'} & set(sys.modules)\n"
        "import attune_desktop.ui.week.places\n"
        "assert not {'PySide6', 'pyqtgraph', 'numpy'} & set(sys.modules)\n"
        "import attune_desktop.ui.week.window\n"
        "assert 'pyqtgraph' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_on_a_low_screen_the_rows_scroll_and_page_keys_stay_the_window_s(open_week, qapp, monkeypatch):
    window = open_week(USUAL)
    room = window.findChild(Room)
    assert room.verticalScrollBar().maximum() == 0
    monkeypatch.setattr(type(window.screen()), "availableSize", lambda _: QSize(800, 420))
    qapp.setFont(QFont("Inter", 20))
    QApplication.processEvents()
    window.resize(window.minimumSize())
    QApplication.processEvents()
    assert window.height() <= 420
    assert room.verticalScrollBar().maximum() > 0
    steps = []
    monkeypatch.setattr(window, "step", steps.append)
    chart_of(window).setFocus()
    QTest.keyClick(chart_of(window), Qt.Key.Key_PageUp)
    assert room.verticalScrollBar().value() == 0
    assert steps == [-1]
