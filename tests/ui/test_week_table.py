"""The table: the same facts as the chart, sorted, read out, copied, changed and deleted by real keys."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QFont, QFontMetricsF, QGuiApplication, QHelpEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from sample_history import SampleHistory, crowded_week, past_year

from attune_desktop.core.check_in import Sign
from attune_desktop.core.moment import Moment
from attune_desktop.core.stretch import DaySummary, Sought, Stretch, View
from attune_desktop.core.week import Mark
from attune_desktop.ui import theme as themes
from attune_desktop.ui.week.pages import Page
from attune_desktop.ui.week.table import NOTHING_HERE, ONE_AT_A_TIME, TablePage
from attune_desktop.ui.week.table_header import PAD_PX
from attune_desktop.ui.week.table_model import TableModel
from attune_desktop.ui.week.table_rows import MARK_COLUMNS, Cell, Column, Row, mark_row
from attune_desktop.ui.week.table_view import TableView
from attune_desktop.ui.week.table_widths import shared
from attune_desktop.ui.week.window import DELETED, WeekWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

TODAY = date(2026, 6, 14)
WEEK, EVERYTHING = Stretch.of(View.WEEK, TODAY), Sought()
Key, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WHEN, GROUNDED, AFTER, PRACTICE, WORDS, BODY, NOTICED, NOTE = range(8)


def mark(ago: int, hour: int, grounded: int | None = None, *, offset_min: int = 0, **more) -> Mark:
    day = TODAY - timedelta(ago)
    local = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    at = Moment(local - timedelta(minutes=offset_min), offset_min)
    return Mark(at, grounded, identity=f"{ago} {hour} {offset_min}", **more)


FOGGY = mark(2, 9, 4, words=("foggy",), sensations=(("jaw", "tension"), ("jaw", "warm"), ("belly", "warm")))
RESET = mark(1, 9, 3, practice="reset", after=10)
NO_NUMBER = mark(1, 20, signs=(Sign.WITHDRAWING,), note="=2+2\nslept <b>badly</b>")
CALM = mark(0, 9, 7, words=("calm", "Foggy"))
MARKS = (FOGGY, RESET, NO_NUMBER, CALM)


@pytest.fixture
def theme(qapp):
    font = qapp.font()
    qapp.setFont(QFont("Inter", 10))
    theme = themes.Theme()
    theme.palette = themes.LIGHT
    QApplication.setPalette(themes.qt_palette(themes.LIGHT))
    yield theme
    qapp.setFont(font)


@pytest.fixture
def open_page(qtbot, theme):
    def open_it(history, stretch=WEEK) -> TablePage:
        page = TablePage(theme, history)
        qtbot.addWidget(page)
        page.resize(900, 400)
        page.show_stretch(stretch, EVERYTHING)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        page.take_keys()
        QApplication.processEvents()
        return page

    return open_it


@pytest.fixture
def page(open_page) -> TablePage:
    return open_page(SampleHistory(TODAY, MARKS))


@pytest.fixture
def window(qtbot, theme) -> WeekWindow:
    window = WeekWindow(theme, SampleHistory(TODAY, MARKS))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.open_page(Page.TABLE)
    window.pages.marks(Page.TABLE).take_keys()
    QApplication.processEvents()
    return window


def table_of(window: WeekWindow) -> TablePage:
    return window.findChild(TablePage)


def press(page, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(page.window().focusWidget(), key, modifier)


def column(page: TablePage, number: int) -> list[str]:
    return [row.cells[number].text for row in page.view.table.rows]


def labels(page) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


def heard(page: TablePage) -> list[str]:
    told = QAccessible.queryAccessibleInterface(page.view)
    return [told.child(number).text(QAccessible.Text.Name) for number in range(told.childCount())]


class TestFacts:
    def test_the_latest_is_on_top(self, page):
        assert column(page, WHEN) == ["Sun 09:00", "Sat 20:00", "Sat 09:00", "Fri 09:00"]
        assert column(page, GROUNDED) == ["7", "–", "3", "4"]
        assert column(page, AFTER) == ["", "", "10", ""]
        assert column(page, PRACTICE) == ["", "", "30-second reset", ""]
        assert column(page, WORDS) == ["calm, Foggy", "", "", "foggy"]
        assert column(page, BODY) == ["", "", "", "jaw: tension, warm; belly: warm"]
        assert column(page, NOTICED) == ["", "pulling back", "", ""]
        assert column(page, NOTE) == ["", "=2+2 slept <b>badly</b>", "", ""]

    def test_each_time_is_told_by_the_clock_it_was_lived_at(self, open_page):
        travel = (
            mark(1, 23, 4, offset_min=-600),
            mark(0, 0, 5, offset_min=840),
            mark(0, 8, 6, offset_min=345),
        )
        page = open_page(SampleHistory(TODAY, travel))
        assert column(page, WHEN) == ["Sun 08:00", "Sun 00:00", "Sat 23:00"]
        tips = [row.cells[WHEN].long for row in page.view.table.rows]
        assert tips == [
            "Sunday 14 June 2026, 08:00, UTC+5:45",
            "Sunday 14 June 2026, 00:00, UTC+14",
            "Saturday 13 June 2026, 23:00, UTC−10",
        ]

    def test_columns_without_anything_are_not_there(self, open_page):
        page = open_page(SampleHistory(TODAY, [CALM]))
        assert page.view.header.stops == [WHEN, GROUNDED, WORDS]

    def test_a_month_has_a_row_for_each_day_with_something(self, open_page):
        marks = [*MARKS, mark(0, 12, 4), mark(0, 15, 6), mark(3, 9, practice="reset")]
        page = open_page(SampleHistory(TODAY, marks), Stretch.of(View.MONTH, TODAY))
        rows = [[cell.text for cell in row.cells] for row in page.view.table.rows]
        assert rows == [
            ["Sun 14 Jun", "3", "3", "4", "6", "7", "–"],
            ["Sat 13 Jun", "2", "1", "3", "–", "3", "1"],
            ["Fri 12 Jun", "1", "1", "4", "–", "4", "–"],
            ["Thu 11 Jun", "–", "–", "–", "–", "–", "1"],
        ]
        assert labels(page) == ["Days with something noted: 4 of 14; the others are blank and have no row."]

    def test_what_is_looked_for_is_all_that_is_listed(self, page):
        page.show_stretch(WEEK, Sought(word="foggy"))
        assert column(page, GROUNDED) == ["7", "4"]

    def test_without_anything_there_is_one_calm_line(self, open_page):
        page = open_page(SampleHistory(TODAY))
        assert labels(page) == [NOTHING_HERE]
        assert not page.view.isVisible()
        page.show_stretch(Stretch.of(View.YEAR, TODAY), EVERYTHING)
        assert labels(page) == [NOTHING_HERE]

    @pytest.mark.parametrize("stretch", [Stretch.of(view, TODAY) for view in View])
    def test_the_model_keeps_to_qts_rules(self, open_page, stretch):
        page = open_page(SampleHistory(TODAY, past_year(TODAY)), stretch)
        assert isinstance(page.view.table, QAbstractItemModel)
        tester = QAbstractItemModelTester(
            page.view.table, QAbstractItemModelTester.FailureReportingMode.Warning
        )
        for number in range(page.view.table.columnCount()):
            page.view.sortByColumn(number, Qt.SortOrder.AscendingOrder)
        page.show_stretch(WEEK, EVERYTHING)
        tester.deleteLater()


class TestSorting:
    @pytest.mark.parametrize(
        ("number", "upwards", "downwards"),
        [
            (GROUNDED, ["3", "4", "7", "–"], ["7", "4", "3", "–"]),
            (AFTER, ["10", "", "", ""], ["10", "", "", ""]),
            (WORDS, ["calm, Foggy", "foggy", "", ""], ["foggy", "calm, Foggy", "", ""]),
        ],
    )
    def test_a_click_sorts_and_what_is_empty_stays_last(self, page, number, upwards, downwards):
        header = page.view.header
        place = QPoint(header.sectionViewportPosition(number) + 20, header.height() // 2)
        for expected in (upwards, downwards):
            QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
            assert column(page, number) == expected

    def test_the_keys_reach_the_names_and_sort(self, page):
        page.view.choose(0)
        press(page, Key.Key_Up)
        assert page.view.header.hasFocus()
        press(page, Key.Key_Right, Key.Key_Space)
        assert column(page, GROUNDED) == ["3", "4", "7", "–"]
        press(page, Key.Key_Return)
        assert column(page, GROUNDED) == ["7", "4", "3", "–"]
        press(page, Key.Key_End, Key.Key_Space)
        assert column(page, NOTE)[0] == "=2+2 slept <b>badly</b>"
        press(page, Key.Key_Home, Key.Key_Down)
        assert page.view.hasFocus()

    def test_tab_goes_from_the_names_into_the_table_and_on(self, page):
        page.view.header.setFocus(Qt.FocusReason.TabFocusReason)
        press(page, Key.Key_Tab)
        assert page.view.hasFocus()
        press(page, Key.Key_Backtab)
        assert page.view.header.hasFocus()

    def test_the_keys_stay_on_their_row(self, page):
        page.view.choose(0)
        page.view.sortByColumn(GROUNDED, Qt.SortOrder.AscendingOrder)
        assert page.view.current.about == CALM
        assert page.view.chosen_rows == [2]

    def test_the_order_outlasts_another_week(self, page):
        page.view.sortByColumn(GROUNDED, Qt.SortOrder.AscendingOrder)
        page.show_stretch(WEEK.earlier(), EVERYTHING)
        page.show_stretch(WEEK, EVERYTHING)
        assert column(page, GROUNDED) == ["3", "4", "7", "–"]

    def test_how_it_is_sorted_is_said(self, page, monkeypatch):
        said = []
        monkeypatch.setattr(
            "attune_desktop.ui.week.table_header.announce", lambda _, sentence: said.append(sentence)
        )
        page.view.header.setFocus(Qt.FocusReason.TabFocusReason)
        press(page, Key.Key_Right, Key.Key_Space, Key.Key_Space)
        assert said == [
            "When, sorted downwards, column",
            "Grounded, column",
            "Grounded, sorted upwards, column",
            "Grounded, sorted downwards, column",
        ]


class TestWidths:
    def test_a_column_is_given_another_width_by_keys_and_keeps_it(self, page):
        header = page.view.header
        before = header.sectionSize(WORDS)
        header.setFocus(Qt.FocusReason.TabFocusReason)
        press(page, *[Key.Key_Right] * WORDS)
        press(page, Key.Key_Right, Key.Key_Right, Key.Key_Left, modifier=SHIFT)
        assert header.sectionSize(WORDS) > before
        kept = header.sectionSize(WORDS)
        page.resize(page.width() + 50, page.height())
        page.show_stretch(WEEK, Sought(word="foggy"))
        assert header.sectionSize(WORDS) == kept

    def test_a_column_is_dragged_wider(self, page):
        header = page.view.header
        before = header.sectionSize(WHEN)
        edge = QPoint(header.sectionViewportPosition(WHEN) + before - 1, header.height() // 2)
        QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=edge)
        QTest.mouseMove(header.viewport(), edge + QPoint(30, 0))
        QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=edge + QPoint(30, 0))
        page.resize(page.width() + 10, page.height())
        assert header.sectionSize(WHEN) == before + 30

    def test_large_text_has_room(self, page, large_text):
        QApplication.processEvents()
        view, header = page.view, page.view.header
        line = view.fontMetrics().height()
        assert view.verticalHeader().defaultSectionSize() >= line
        assert header.height() >= header.fontMetrics().height()
        assert header.sectionSize(WHEN) > view.fontMetrics().horizontalAdvance("Sun 09:00")

    @pytest.mark.parametrize(
        ("room", "weight", "widths"),
        [
            (50, [1, 1], [30, 30]),
            (70, [1, 1], [35, 35]),
            (100, [1, 1], [40, 60]),
            (500, [1, 1], [40, 90]),
            (90, [9, 1], [40, 50]),
            (100, [1, 9], [34, 66]),
        ],
    )
    def test_room_is_shared_by_what_stands_there_as_far_as_it_is_of_use(self, room, weight, widths):
        assert shared(room, [30, 30], [40, 90], weight) == widths

    def test_what_stands_in_many_rows_is_read_whole_before_what_stands_in_one(self, qtbot, theme):
        view = TableView(theme)
        qtbot.addWidget(view)
        columns = (Column("When", "", always=True), Column("Practice", ""), Column("Note", ""))
        practice, notes = "30-second reset", Cell("a note that goes on and on " * 4, "a note")
        rows = [
            Row(
                DaySummary(date(2026, 6, 1)),
                (Cell(f"{n}", n), Cell(practice, practice), notes if n == 1 else Cell()),
            )
            for n in range(9)
        ]
        metrics = QFontMetricsF(view.font())
        view.resize(round(metrics.height() * 22), 300)
        view.fill(columns, rows)
        assert view.header.sectionSize(1) >= metrics.horizontalAdvance(practice) + 2 * PAD_PX


class TestToAScreenReader:
    def test_cells_are_told_with_their_column(self, page):
        said = heard(page)
        for words in (
            "Grounded, 7",
            "Grounded, no number",
            "Note, no note",
            "When, Sunday 14 June 2026, 09:00, UTC+0",
            "When, sorted downwards",
        ):
            assert words in said

    def test_rows_and_columns_have_names(self, page):
        table = page.view.table
        names = [table.headerData(number, Qt.Orientation.Horizontal) for number in range(8)]
        assert names == [each.name for each in MARK_COLUMNS]
        assert table.headerData(0, Qt.Orientation.Vertical) == "Sun 09:00"
        assert page.view.accessibleName() == "Check-ins and practices, 4 rows"
        told = QAccessible.queryAccessibleInterface(page.view)
        assert told.role() == QAccessible.Role.Table


class TestDoing:
    def test_enter_changes_a_check_in(self, page, qtbot):
        page.view.choose(0)
        for key in (Key.Key_Return, Key.Key_E):
            with qtbot.waitSignal(page.change_requested) as asked:
                press(page, key)
            assert asked.args == [CALM]

    def test_a_double_click_does_as_well(self, page, qtbot):
        place = page.view.visualRect(page.view.table.index(0, 0)).center()
        QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        with qtbot.waitSignal(page.change_requested) as asked:
            QTest.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert asked.args == [CALM]

    def test_a_practice_cannot_be_changed(self, page, qtbot):
        page.view.choose(2)
        with qtbot.assertNotEmitted(page.change_requested):
            press(page, Key.Key_E)
            press(page, Key.Key_Return)
        assert [action.text() for action in page.menu.actions() if action.isVisible()] == ["Delete", "Copy"]
        with qtbot.waitSignal(page.delete_requested) as asked:
            QTest.keyClick(page.menu, Key.Key_Delete)
        assert asked.args == [RESET]

    def test_one_row_is_deleted_at_a_time(self, page, qtbot):
        page.view.choose(0)
        press(page, Key.Key_Down, modifier=SHIFT)
        with qtbot.assertNotEmitted(page.delete_requested):
            press(page, Key.Key_Delete)
        assert ONE_AT_A_TIME in labels(page)

    def test_the_menu_opens_by_key_and_by_mouse(self, page, qtbot):
        page.view.choose(0)
        for reason in (QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse):
            place = page.view.visualRect(page.view.table.index(0, 0)).center()
            event = QContextMenuEvent(reason, place, page.view.viewport().mapToGlobal(place))
            QApplication.sendEvent(page.view.viewport(), event)
            assert page.menu.isVisible()
            with qtbot.waitSignal(page.change_requested):
                QTest.keyClick(page.menu, Key.Key_E)

    def test_chosen_rows_are_copied_for_a_spreadsheet_without_formulas(self, page):
        page.view.choose(0)
        press(page, Key.Key_Down, modifier=SHIFT)
        press(page, Key.Key_C, modifier=CONTROL)
        assert QGuiApplication.clipboard().text() == (
            "2026-06-14 09:00\t7\t\t\tcalm, Foggy\t\t\t\n"
            "2026-06-13 20:00\t\t\t\t\t\tpulling back\t'=2+2 slept <b>badly</b>"
        )

    def test_a_day_of_a_month_is_looked_at(self, open_page, qtbot):
        page = open_page(SampleHistory(TODAY, MARKS), Stretch.of(View.MONTH, TODAY))
        page.view.choose(1)
        with qtbot.waitSignal(page.day_opened) as asked:
            press(page, Key.Key_Return)
        assert asked.args == [date(2026, 6, 13)]
        with qtbot.assertNotEmitted(page.delete_requested):
            press(page, Key.Key_Delete)

    def test_letters_are_for_the_window(self, window):
        table_of(window).view.choose(0)
        press(window, Key.Key_M)
        assert window.head.title.text() == "June 2026"
        press(window, Key.Key_Y)
        assert window.head.title.text() == "2026"

    def test_a_tool_tip_tells_what_was_cut_off_as_plain_text(self, page):
        page.view.header.resizeSection(NOTE, 40)
        index = page.view.table.index(1, NOTE)
        place = page.view.visualRect(index).center()
        tip = QHelpEvent(QEvent.Type.ToolTip, place, page.view.viewport().mapToGlobal(place))
        QApplication.sendEvent(page.view.viewport(), tip)
        assert QToolTip.text() == "<qt>=2+2<br>slept &lt;b&gt;badly&lt;/b&gt;</qt>"
        QToolTip.hideText()
        QTest.qWait(0)
        for widget in QApplication.topLevelWidgets():
            if widget.metaObject().className() == "QTipLabel":
                widget.close()
                widget.deleteLater()


class TestInTheWindow:
    def test_what_is_deleted_comes_back_to_where_it_was(self, window):
        page = table_of(window)
        page.view.choose(0)
        press(window, Key.Key_Delete)
        assert column(page, GROUNDED) == ["–", "3", "4"]
        assert page.view.current.about == NO_NUMBER
        assert window.foot.sentence == DELETED
        window.foot.undo.setFocus()
        press(window, Key.Key_Space)
        assert column(page, GROUNDED) == ["7", "–", "3", "4"]
        assert page.view.hasFocus()
        assert page.view.current.about == CALM

    def test_enter_opens_the_check_in(self, window):
        table_of(window).view.choose(0)
        press(window, Key.Key_Return)
        assert window._history.edited == [CALM]

    def test_the_last_row_leaves_the_keys_on_the_tabs(self, qtbot, window):
        window._history.marks[:] = [CALM]
        window.reload()
        table_of(window).view.choose(0)
        press(window, Key.Key_Delete)
        assert labels(table_of(window)) == [NOTHING_HERE]
        assert window.focusWidget() is not None
        assert window.focusWidget().isVisible()

    def test_a_day_is_opened_in_the_table(self, window):
        window.go(View.MONTH, None)
        page = table_of(window)
        page.view.choose(1)
        press(window, Key.Key_Return)
        assert window.head.title.text() == "This week"
        assert page.view.current.about == NO_NUMBER
        assert page.view.hasFocus()


def test_many_rows_need_no_widget_of_their_own(open_page):
    page = open_page(SampleHistory(TODAY, crowded_week(TODAY)))
    assert page.view.table.rowCount() == 637
    assert page.view.viewport().children() == []


def test_rows_follow_an_edit(page):
    changed = mark_row(CALM, str)
    model = TableModel(page)
    model.fill(MARK_COLUMNS, [changed])
    assert model.has_words(WORDS)
    assert not model.has_words(NOTE)
