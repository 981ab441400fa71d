"""The window that looks back: the way through time, the longer views, the pages, and awkward days."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QFont, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from sample_history import SampleHistory, past_year

from attune_desktop.core.check_in import CheckIn, Sign
from attune_desktop.core.errors import KnownError
from attune_desktop.core.moment import Moment
from attune_desktop.core.session import SessionRecord
from attune_desktop.core.stretch import Sought, Stretch, View
from attune_desktop.core.week import Mark
from attune_desktop.looking_back import LookingBack
from attune_desktop.store import check_ins, sessions
from attune_desktop.store.database import Database
from attune_desktop.ui import theme as themes
from attune_desktop.ui.controls.roles import tell_roles
from attune_desktop.ui.week.bands import Band, bands, starts
from attune_desktop.ui.week.chart import WeekChart
from attune_desktop.ui.week.days_chart import DaysChart
from attune_desktop.ui.week.pages import Page
from attune_desktop.ui.week.switch import Segment
from attune_desktop.ui.week.window import WeekWindow

# The offscreen platform says so whenever a visible window's least size changes.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

TODAY = date(2026, 6, 14)
Key, CONTROL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
BERLIN = ZoneInfo("Europe/Berlin")
MONDAY, SATURDAY, SUNDAY = 0, 5, 6


def mark(day: date, hour: int = 9, grounded: int | None = 5, **more) -> Mark:
    at = Moment(datetime(day.year, day.month, day.day, hour, tzinfo=UTC), 0)
    return Mark(at, grounded, identity=f"{day} {hour}", **more)


LONG = SampleHistory(TODAY, past_year(TODAY))


@pytest.fixture
def theme(qapp):
    font = qapp.font()
    qapp.setFont(QFont("Inter", 10))
    tell_roles()
    theme = themes.Theme()
    theme.palette = themes.LIGHT
    QApplication.setPalette(themes.qt_palette(themes.LIGHT))
    yield theme
    qapp.setFont(font)


@pytest.fixture
def open_window(qtbot, theme):
    def open_it(history, make_yours=QWidget) -> WeekWindow:
        window = WeekWindow(theme, history, make_yours)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        QApplication.processEvents()
        return window

    return open_it


def title(window: WeekWindow) -> str:
    assert window.windowTitle() == f"{window.head.title.text()} · Attune"
    return window.head.title.text()


def press(window: WeekWindow, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> str:
    """What is read out after a key went to whatever has the keyboard."""
    QTest.keyClick(window.focusWidget() or window, key, modifier)
    return read(window)


def read(window: WeekWindow) -> str:
    reading = window.findChild(QLabel, "reading")
    return reading.accessibleName() if reading.isVisible() else ""


def move_mouse(chart: QWidget, to: QPointF) -> None:
    here = chart.viewport()
    none = Qt.MouseButton.NoButton
    at = QPointF(here.mapToGlobal(to.toPoint()))
    event = QMouseEvent(QEvent.Type.MouseMove, to, at, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(here, event)


def colours(widget: QWidget, rect: QRectF) -> set[str]:
    image = widget.grab().toImage()
    ratio = image.devicePixelRatio()
    return {
        image.pixelColor(round(x * ratio), round(y * ratio)).name().upper()
        for x in range(round(rect.left()), round(rect.right()) + 1)
        for y in range(round(rect.top()), round(rect.bottom()) + 1)
    }


# The way through time


def test_it_opens_on_the_last_seven_days_and_goes_back_and_forth_by_keys(open_window):
    window = open_window(LONG)
    assert title(window) == "This week"
    steps = [
        (Key.Key_Left, ALT, "1 to 7 June"),
        (Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, "25 to 31 May"),
        (Key.Key_Left, CONTROL, "18 to 24 May"),
        (Key.Key_Right, ALT, "25 to 31 May"),
        (Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, "1 to 7 June"),
        (Key.Key_Right, CONTROL, "This week"),
        (Key.Key_Right, CONTROL, "This week"),
    ]
    for key, modifier, expected in steps:
        press(window, key, modifier)
        assert title(window) == expected


def test_the_buttons_do_the_same_and_rest_where_there_is_nothing(open_window):
    window = open_window(SampleHistory(TODAY, [mark(TODAY - timedelta(8)), mark(TODAY)]))
    head = window.head
    assert (head.earlier.isEnabled(), head.later.isEnabled(), head.today.isVisible()) == (True, False, False)
    QTest.mouseClick(head.earlier, Qt.MouseButton.LeftButton)
    assert title(window) == "1 to 7 June"
    assert (head.earlier.isEnabled(), head.later.isEnabled(), head.today.isVisible()) == (False, True, True)
    QTest.mouseClick(head.today, Qt.MouseButton.LeftButton)
    assert title(window) == "This week"
    assert (head.earlier.accessibleName(), head.later.accessibleName()) == ("Earlier", "Later")


def test_with_nothing_kept_there_is_nowhere_to_go(open_window):
    window = open_window(SampleHistory(TODAY))
    for key in (Key.Key_PageUp, Key.Key_PageDown):
        press(window, key)
        assert title(window) == "This week"
    assert not window.head.earlier.isEnabled()


def test_a_button_that_rests_hands_the_keyboard_to_its_neighbour(open_window):
    window = open_window(SampleHistory(TODAY, [mark(TODAY - timedelta(8)), mark(TODAY)]))
    window.head.earlier.setFocus()
    press(window, Key.Key_Space)
    assert window.head.later.hasFocus()
    press(window, Key.Key_Space)
    assert window.head.earlier.hasFocus()
    press(window, Key.Key_Space)
    window.head.today.setFocus()
    press(window, Key.Key_Space)
    assert window.head.earlier.hasFocus()


@pytest.mark.parametrize(
    ("view", "letter", "number", "expected"),
    [
        (View.WEEK, Key.Key_W, Key.Key_1, "This week"),
        (View.MONTH, Key.Key_M, Key.Key_2, "June 2026"),
        (View.YEAR, Key.Key_Y, Key.Key_3, "2026"),
    ],
)
def test_week_month_and_year_by_letter_number_and_click(open_window, view, letter, number, expected):
    others = {View.WEEK: Key.Key_M, View.MONTH: Key.Key_Y, View.YEAR: Key.Key_W}
    window = open_window(LONG)
    segment = next(s for s in window.head.views.segments if s.shown_text.casefold() == view.value)
    for choose in (
        lambda: press(window, letter),
        lambda: press(window, number, CONTROL),
        lambda: QTest.mouseClick(segment, Qt.MouseButton.LeftButton),
    ):
        press(window, others[view])
        assert not segment.isChecked()
        choose()
        assert title(window) == expected
        assert segment.isChecked()
        window.chart.chart.setFocus()


def test_the_views_are_radio_buttons_that_the_arrows_choose(open_window):
    window = open_window(LONG)
    segments = window.head.views.findChildren(Segment)
    told = [QAccessible.queryAccessibleInterface(segment) for segment in segments]
    assert {each.role() for each in told} == {QAccessible.Role.RadioButton}
    assert [each.text(QAccessible.Text.Name) for each in told] == ["Week", "Month", "Year"]
    assert [bool(each.state().checked) for each in told] == [True, False, False]
    segments[0].setFocus()
    press(window, Key.Key_Right)
    assert title(window) == "June 2026"
    assert segments[1].hasFocus()


def test_months_and_years_are_gone_through_and_t_comes_back(open_window):
    window = open_window(LONG)
    press(window, Key.Key_M)
    press(window, Key.Key_PageUp)
    assert title(window) == "May 2026"
    press(window, Key.Key_Y)
    assert title(window) == "2026"
    press(window, Key.Key_M)
    assert title(window) == "May 2026"
    press(window, Key.Key_W)
    assert title(window) == "25 to 31 May"
    press(window, Key.Key_Y)
    press(window, Key.Key_PageUp)
    assert title(window) == "2025"
    press(window, Key.Key_T)
    assert title(window) == "2026"


def test_over_midnight_today_goes_on_and_an_earlier_week_stays(open_window):
    history = SampleHistory(TODAY, LONG.marks)
    window = open_window(history)
    history.day = TODAY + timedelta(1)
    window.reload()
    assert title(window) == "This week"
    assert window.chart.chart.backdrop.week.days[-1].date == history.day
    window.step(-1)
    assert title(window) == "2 to 8 June"
    history.day = TODAY + timedelta(2)
    window.reload()
    assert window.chart.chart.backdrop.week.days[-1].date <= date(2026, 6, 9)
    assert window.head.today.isVisible()


def test_an_earlier_week_has_dates_and_no_today(open_window):
    window = open_window(LONG)
    backdrop = window.chart.chart.backdrop
    assert backdrop.week.days[-1].date == backdrop.today
    window.step(-1)
    lanes = [backdrop.lane(number) for number in range(7)]
    tops = [QRectF(lane.center().x(), lane.top() + 5, 0, 0) for lane in lanes]
    assert [colours(window.chart.chart, top) for top in tops] == [{themes.LIGHT.lane}] * 7


# A month and a year

MAY = Stretch.of(View.MONTH, date(2026, 5, 4))
GAPPED = SampleHistory(
    TODAY,
    [
        mark(date(2026, 5, 4), 8, 3),
        mark(date(2026, 5, 4), 9, 4),
        mark(date(2026, 5, 4), 20, 9),
        mark(date(2026, 5, 5), 9, 4),
        mark(date(2026, 5, 12), 9, None, words=("foggy",)),
        mark(date(2026, 5, 13), 9, None, practice="reset"),
        mark(date(2026, 5, 20), 9, 6, practice="reset", after=8),
        mark(TODAY, 9, 5),
    ],
)


@pytest.fixture
def may(open_window) -> WeekWindow:
    window = open_window(GAPPED)
    window.go(View.MONTH, date(2026, 5, 31))
    QApplication.processEvents()
    return window


def test_a_month_reads_each_day_with_anything_out(may):
    assert title(may) == "May 2026"
    assert may.head.summary.text() == "6 check-ins on 4 days · 2 practices"
    assert [press(may, Key.Key_Right) for _ in range(6)] == [
        "Monday 4 May, middle 4, from 3 to 9, of 3 ratings, 3 check-ins",
        "Tuesday 5 May, 4, 1 check-in",
        "Tuesday 12 May, 1 check-in",
        "Wednesday 13 May, 1 practice",
        "Wednesday 20 May, 6, 1 check-in · 1 practice",
        "Wednesday 20 May, 6, 1 check-in · 1 practice",
    ]
    assert press(may, Key.Key_Home).startswith("Monday 4 May")
    assert press(may, Key.Key_Left).startswith("Monday 4 May")
    assert press(may, Key.Key_Down).startswith("Tuesday 12 May")
    assert press(may, Key.Key_Down).startswith("Wednesday 20 May")
    assert press(may, Key.Key_Down).startswith("Wednesday 20 May")
    assert press(may, Key.Key_Up).startswith("Tuesday 12 May")
    assert press(may, Key.Key_End).startswith("Wednesday 20 May")


def test_arriving_by_tab_reads_the_latest_day(may):
    chart = may.chart.chart
    chart.clearFocus()
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    assert read(may).startswith("Wednesday 20 May")


def test_the_mouse_reads_every_day_that_was_also_an_empty_one(may):
    chart = may.chart.chart
    for day, said in (
        (4, "Monday 4 May, middle 4"),
        (6, "Wednesday 6 May, nothing noted"),
        (31, "Sunday 31"),
    ):
        move_mouse(chart, chart.backdrop.column(day - 1).center())
        assert read(may).startswith(said)
        assert chart.backdrop.marked == day - 1
    move_mouse(chart, QPointF(2, 2))
    assert read(may) == ""


def test_days_to_come_are_blank_and_silent(open_window):
    window = open_window(GAPPED)
    press(window, Key.Key_M)
    chart = window.chart.chart
    move_mouse(chart, chart.backdrop.column(13).center())
    assert read(window) == "Sunday 14 June, 5, 1 check-in"
    move_mouse(chart, chart.backdrop.column(14).center())
    assert read(window) == ""


def test_a_day_that_was_lived_beyond_the_date_line_is_read_though_it_is_to_come_here(open_window):
    window = open_window(SampleHistory(TODAY, [mark(TODAY + timedelta(1), 9, 7)]))
    press(window, Key.Key_M)
    assert press(window, Key.Key_Right) == "Monday 15 June, 7, 1 check-in"


def test_the_middle_stands_at_its_height_and_the_range_reaches_from_least_to_most(may):
    chart, light = may.chart.chart, themes.LIGHT
    backdrop = chart.backdrop
    x = backdrop.column(3).center().x()
    middle = chart.at(0, 4).y()
    assert backdrop.middle_of(3).y() == pytest.approx(middle)
    assert colours(chart, QRectF(x, middle, 0, 0)) == {light.primary}
    assert light.middle in colours(chart, QRectF(x - 1, chart.at(0, 8).y(), 2, 0))
    assert light.middle not in colours(chart, QRectF(x - 1, chart.at(0, 1.5).y(), 2, 0))
    for empty in (5, 6, 7, 27):
        column = backdrop.column(empty).adjusted(2, 10, -2, -2)
        assert colours(chart, column) <= {light.lane, light.track}


def test_what_has_no_number_stands_below_the_scale(may):
    backdrop = may.chart.chart.backdrop
    for number in (11, 12):
        assert backdrop.middle_of(number).y() > may.chart.chart.at(0, 0).y()


@pytest.mark.parametrize("view", [View.MONTH, View.YEAR])
def test_the_scale_is_fixed_in_every_view(open_window, view):
    window = open_window(SampleHistory(TODAY, [mark(TODAY, 9, 7)]))
    window.go(view, None)
    QApplication.processEvents()
    chart = window.chart.chart
    heights = [chart.at(0, n).y() for n in (0, 5, 10)]
    assert heights[0] - heights[1] == pytest.approx(heights[1] - heights[2])
    lane = chart.backdrop.lane(chart.backdrop.bands[0])
    assert lane.top() < heights[2] < heights[0] < lane.bottom()


def test_a_year_has_all_its_days_in_its_months(open_window):
    window = open_window(LONG)
    press(window, Key.Key_Y)
    backdrop = window.chart.chart.backdrop
    assert len(backdrop.days) == 365
    assert [band.name for band in backdrop.bands][::5] == ["Jan", "Jun", "Nov"]
    right = max(backdrop.lane(band).right() for band in backdrop.bands)
    assert right <= window.chart.chart.width() + 0.01
    assert window.chart.chart.accessibleName() == "Chart of the year"
    assert window.chart.chart.accessibleDescription() == window.head.summary.text()


def test_enter_and_a_click_go_to_the_week_of_a_day_with_the_keys_on_it(may):
    press(may, Key.Key_Home)
    press(may, Key.Key_Return)
    # Counted back from today in sevens, as stepping does.
    assert title(may) == "4 to 10 May"
    assert isinstance(may.chart.chart, WeekChart)
    assert may.chart.chart.hasFocus()
    assert read(may) == "Monday 08:00, 3"
    press(may, Key.Key_M)
    assert title(may) == "May 2026"
    chart = may.chart.chart
    assert isinstance(chart, DaysChart)
    assert chart.hasFocus()
    middle = chart.backdrop.column(19).center()
    move_mouse(chart, middle)
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=middle.toPoint())
    assert title(may) == "18 to 24 May"
    assert read(may) == "Wednesday 09:00, 6, then 8 after 30-second reset"


@pytest.mark.parametrize(
    ("weeks_begin", "first_days"),
    [(0, [1, 4, 11, 18, 25]), (6, [1, 3, 10, 17, 24, 31]), (5, [1, 2, 9, 16, 23, 30])],
)
def test_a_months_weeks_begin_as_the_person_has_them(open_window, monkeypatch, weeks_begin, first_days):
    monkeypatch.setattr(GAPPED, "weeks_begin", weeks_begin)
    window = open_window(GAPPED)
    window.go(View.MONTH, date(2026, 5, 31))
    chart = window.chart.chart
    assert [band.first + 1 for band in chart.backdrop.bands] == first_days
    gaps = [
        chart.backdrop.column(day - 1).left() - chart.backdrop.column(day - 2).right() for day in range(2, 32)
    ]
    wide = [day for day, gap in zip(range(2, 32), gaps, strict=True) if gap > 4]
    assert wide == first_days[1:]


def test_bands_hold_every_day_once_whatever_weeks_begin_with():
    for first_weekday in range(7):
        for month in range(1, 13):
            stretch = Stretch.of(View.MONTH, date(2024, month, 1))
            found = bands(stretch, first_weekday)
            assert [n for b in found for n in range(b.first, b.last + 1)] == list(range(len(stretch.days)))
            for band in found[1:]:
                assert stretch.days[band.first].weekday() == first_weekday
    assert bands(MAY, SUNDAY)[0] == Band(0, 1)
    assert bands(MAY, SATURDAY)[0] == Band(0, 0)


def test_a_gap_stands_before_every_band_but_the_first():
    assert starts([Band(0, 1), Band(2, 3)], 0.5) == [0, 1, 2.5, 3.5]


# The pages


def test_the_pages_are_tabs_by_name_and_by_key(open_window):
    yours = []
    window = open_window(LONG, lambda: yours.append(QPushButton("Export")) or yours[-1])
    told = QAccessible.queryAccessibleInterface(window.tabs)
    assert told.role() == QAccessible.Role.PageTabList
    children = [told.child(number) for number in range(told.childCount())]
    names = [
        child.text(QAccessible.Text.Name) for child in children if child.role() == QAccessible.Role.PageTab
    ]
    assert names == ["Chart", "Table", "What helps", "Yours"]
    assert yours == []
    for page in (Page.TABLE, Page.HELPED, Page.YOURS):
        press(window, Key.Key_Tab, CONTROL)
        assert window.page is page
    assert yours[0].isVisible()
    assert not window.chart.isVisible()
    press(window, Key.Key_Tab, CONTROL)
    assert window.page is Page.CHART
    press(window, Key.Key_Backtab, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert window.page is Page.YOURS
    window.tabs.setFocus()
    press(window, Key.Key_Left)
    assert window.page is Page.HELPED
    assert len(yours) == 1


def test_without_the_persons_data_there_is_no_page_for_it(open_window):
    window = open_window(LONG, None)
    assert window.pages.names == [Page.CHART, Page.TABLE, Page.HELPED]
    assert window.tabs.count() == 3


def test_pages_are_imported_when_they_are_looked_at():
    code = (
        "import sys, attune_desktop.ui.week.window\n"
        "for page in ('table', 'helped', 'yours_page'):\n"
        "    assert 'attune_desktop.ui.week.' + page not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_persons_data_can_be_looked_after_when_the_rest_cannot_be_read(open_window):
    class Broken(SampleHistory):
        def week(self, stretch, sought):
            raise KnownError("attune.db is damaged.")

    window = open_window(Broken(TODAY), lambda: QPushButton("Restore"))
    shown = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert "attune.db is damaged." in shown
    window.open_page(Page.YOURS)
    assert window.findChild(QPushButton).isVisible()
    assert not window.pages.trouble.isVisible()
    window.open_page(Page.CHART)
    assert window.pages.trouble.isVisible()


def test_the_keyboard_is_on_the_chart_or_on_the_way_to_try_again(open_window):
    class Broken(SampleHistory):
        broken = False

        def week(self, stretch, sought):
            if self.broken:
                raise KnownError("attune.db is damaged.")
            return super().week(stretch, sought)

    history = Broken(TODAY, [mark(TODAY)])
    window = open_window(history)
    assert window.chart.chart.hasFocus()
    history.broken = True
    window.reload()
    assert window.pages.trouble.again.hasFocus()
    press(window, Key.Key_Space)
    assert window.pages.trouble.again.hasFocus()
    history.broken = False
    press(window, Key.Key_Space)
    assert window.chart.chart.hasFocus()
    window.close()
    history.broken = True
    again = open_window(history)
    assert again.pages.trouble.again.hasFocus()


# The window


@pytest.mark.parametrize("points", [7, 10, 20, 30])
@pytest.mark.parametrize("view", list(View))
def test_nothing_is_cut_off_in_any_view(open_window, qapp, points, view):
    window = open_window(LONG)
    window.go(view, None)
    window.step(-1)
    window._unfold_find()
    window.look_for(Sought("foggy", "jaw"))
    qapp.setFont(QFont("Inter", points))
    QApplication.processEvents()
    window.resize(window.minimumSize())
    QApplication.processEvents()
    for part in (
        *window.findChildren(QLabel),
        *window.head.findChildren(QWidget),
        *window.finding.picks.controls,
        *window.finding.chips.controls,
    ):
        if not part.isVisible() or part.objectName() == "reading":
            continue
        place = QRectF(part.mapTo(window, part.rect().topLeft()), part.size())
        assert QRectF(window.rect()).contains(place), part
        assert part.width() >= part.minimumSizeHint().width(), part
        if part.hasHeightForWidth():
            assert part.height() >= part.heightForWidth(part.width()), part
    chart = window.chart.chart
    assert chart.at(0, 0).y() - chart.at(0, 1).y() >= 15 - 0.01


def test_right_to_left_the_arrows_point_along_time_as_the_chart_does(open_window):
    window = open_window(LONG)
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    head = window.head
    assert head.title.geometry().left() > head.views.geometry().right()
    assert head.earlier.x() < head.later.x()
    assert not head.earlier.isRightToLeft()


# Awkward days, on a real database


@pytest.fixture
def looking_back(home):
    home.make()
    database = Database(home)
    now = Moment.of(datetime(2026, 11, 2, 12, tzinfo=BERLIN))
    yield database, LookingBack(database, lambda: now, lambda _: None)
    database.close()


AWKWARD = [
    # Clocks go forward: 2:30 does not exist; back: 2:30 is lived twice.
    (datetime(2026, 3, 29, 0, 30, tzinfo=BERLIN), date(2026, 3, 29)),
    (datetime(2026, 3, 29, 1, 30, tzinfo=UTC).astimezone(BERLIN), date(2026, 3, 29)),
    (datetime(2026, 10, 25, 0, 30, tzinfo=UTC).astimezone(BERLIN), date(2026, 10, 25)),
    (datetime(2026, 10, 25, 1, 30, tzinfo=UTC).astimezone(BERLIN), date(2026, 10, 25)),
    (datetime(2026, 10, 25, 23, 30, tzinfo=BERLIN), date(2026, 10, 25)),
    # Over the date line and back: the same instant on two days, and one day lived again.
    (datetime(2026, 5, 20, 9, tzinfo=timezone(timedelta(hours=13))), date(2026, 5, 20)),
    (datetime(2026, 5, 19, 10, tzinfo=timezone(timedelta(hours=-11))), date(2026, 5, 19)),
    # After midnight.
    (datetime(2026, 5, 1, 0, 30, tzinfo=BERLIN), date(2026, 5, 1)),
    (datetime(2026, 5, 31, 23, 59, tzinfo=BERLIN), date(2026, 5, 31)),
]


@pytest.mark.parametrize("practised", [False, True])
def test_every_entry_stands_on_the_day_it_was_lived_in_every_view(open_window, looking_back, practised):
    database, history = looking_back
    for number, (local, _) in enumerate(AWKWARD):
        moment = Moment.of(local)
        if practised:
            sessions.add(database, SessionRecord("reset", moment, 30, 30, True, number, None))
        else:
            check_ins.add(database, CheckIn(moment, number))
    window = open_window(history)
    for number, (local, day) in enumerate(AWKWARD):
        for view in (View.MONTH, View.YEAR):
            window.go(view, day)
            days = {each.date: each for each in window.chart.chart.backdrop.days}
            assert number in [rating for rating, _ in days[day].ratings]
            assert sum(each.n for each in days.values()) == sum(
                1 for _, other in AWKWARD if window._contents.stretch.holds(other)
            )
        window.go(View.WEEK, day)
        place = next(place for place in window.chart.chart.places if place.mark.grounded == number)
        assert window.chart.chart.backdrop.week.days[int(place.x)].date == day
        assert f"{place.mark.moment.local:%H:%M}" == f"{local:%H:%M}"


def test_an_hour_lived_twice_stands_in_the_order_it_was_lived(open_window, looking_back):
    database, history = looking_back
    for grounded, local in ((2, AWKWARD[2][0]), (3, AWKWARD[3][0])):
        check_ins.add(database, CheckIn(Moment.of(local), grounded, signs=(Sign.WITHDRAWING,)))
    window = open_window(history)
    window.go(View.WEEK, date(2026, 10, 25))
    assert press(window, Key.Key_Home) == "Sunday 02:30, 2, noticed pulling back"
    assert press(window, Key.Key_Right) == "Sunday 02:30, 3, noticed pulling back"
