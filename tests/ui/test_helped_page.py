"""The page about what comes again: said in words beside every picture, and reached by keys."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from sample_history import SampleHistory, past_year

from attune_desktop.core.moment import Moment
from attune_desktop.core.stretch import Stretch, View
from attune_desktop.core.week import Mark
from attune_desktop.ui import theme as themes
from attune_desktop.ui.controls.roles import tell_roles
from attune_desktop.ui.week.helped import ALL_THAT_WAS_KEPT, NOTHING_AFTER, HelpedPage, PracticeRow
from attune_desktop.ui.week.pages import Page
from attune_desktop.ui.week.small_multiples import Picture, TimesPicture
from attune_desktop.ui.week.small_multiples_changes import ChangesPicture
from attune_desktop.ui.week.small_multiples_words import WordRow
from attune_desktop.ui.week.window import WeekWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

TODAY = date(2026, 6, 14)
WEEK = Stretch.of(View.WEEK, TODAY)
Key = Qt.Key
LONG = "wohlig-angespannt-und-trotzdem-neugierig"


def mark(ago: int, hour: int, grounded: int | None = None, **more) -> Mark:
    day = TODAY - timedelta(ago)
    return Mark(Moment(datetime(day.year, day.month, day.day, hour, tzinfo=UTC), 0), grounded, **more)


def resets(*changes: int, practice: str = "reset") -> list[Mark]:
    return [mark(30 + n, 9, 5, practice=practice, after=5 + change) for n, change in enumerate(changes)]


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
    def open_it(marks, stretch=WEEK, width=720, height=400) -> HelpedPage:
        page = HelpedPage(theme, SampleHistory(TODAY, marks))
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show_stretch(stretch)
        with qtbot.waitExposed(page):
            page.show()
        settle()
        return page

    return open_it


def settle() -> None:
    for _ in range(4):  # words wrap, and what is below them moves
        QApplication.processEvents()


def labels(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text() and not label.isHidden()]


def told(widget) -> tuple[str, str]:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name), interface.text(QAccessible.Text.Description)


class TestAfterAPractice:
    def test_it_is_said_in_words_over_all_that_was_kept(self, open_page):
        page = open_page(resets(1, 2, 2, 3))
        said = labels(page.practices)
        assert said[0] == "What came after a practice"
        assert said[1].startswith(ALL_THAT_WAS_KEPT)
        assert said[2:] == [
            "30-second reset",
            "After it you usually said 2 higher (4 times; at least half of them exactly that).",
        ]

    def test_too_few_say_nothing_and_have_no_picture(self, open_page):
        page = open_page([*resets(1, 2, 2), *resets(9, 9, practice="ground")])
        assert labels(page.practices)[-1] == "Feet on the floor: too few to say (2 times)"
        assert len(page.findChildren(ChangesPicture)) == 1

    def test_the_order_is_how_often_and_not_how_much(self, open_page):
        page = open_page([*resets(9, 9, 9), *resets(-1, 0, 0, 1, practice="ground")])
        titles = [row.accessibleName() for row in page.findChildren(PracticeRow)]
        assert titles == ["Feet on the floor", "30-second reset"]

    def test_the_picture_is_told_in_words(self, open_page):
        tell_roles()
        page = open_page(resets(-2, 0, 2, 2))
        picture = page.findChild(ChangesPicture)
        assert told(picture) == ("Changes after 30-second reset", "2 lower 1×, the same 1×, 2 higher 2×")
        assert QAccessible.queryAccessibleInterface(picture).role() == QAccessible.Role.Graphic

    def test_the_axis_is_the_same_for_every_practice(self, open_page, theme):
        page = open_page([*resets(1, 1, 1), *resets(1, 1, 1, 5, practice="ground")], width=900)
        found = []
        for picture in page.findChildren(ChangesPicture):
            image = picture.grab().toImage()
            accent = QColor(theme.palette.accent)
            found.append(
                min(
                    x
                    for x in range(image.width())
                    for y in range(image.height())
                    if image.pixelColor(x, y) == accent
                )
            )
        assert found[0] == found[1]

    def test_without_anything_there_is_one_calm_line_for_each_part(self, open_page):
        page = open_page([])
        assert labels(page) == [
            "What came after a practice",
            NOTHING_AFTER,
            "Times of day",
            "No numbers in these seven days.",
            "Words that come often",
            "No word came more than once in these seven days.",
        ]


class TestTimesOfDay:
    def test_they_are_those_of_the_stretch(self, open_page):
        page = open_page([mark(0, 9, 4), mark(1, 9, 6), mark(2, 23, 2), mark(40, 15, 9)])
        assert told(page.findChild(TimesPicture)) == (
            "Times of day",
            "morning, 5–11: middle 5, from 4 to 6, 2 numbers; midday, 11–14: nothing; "
            "afternoon, 14–18: nothing; evening, 18–22: nothing; night, 22–5: 2, 1 number",
        )
        page.show_stretch(Stretch.of(View.MONTH, date(2026, 5, 1)))
        assert "afternoon, 14–18: 9, 1 number" in told(page.findChildren(TimesPicture)[-1])[1]

    def test_where_there_is_no_room_the_lanes_stand_in_rows(self, open_page):
        page = open_page([mark(0, 9, 4), mark(1, 9, 6)])
        picture = page.findChild(TimesPicture)
        wide, narrow = picture.heightForWidth(700), picture.heightForWidth(330)
        assert narrow > 2 * wide

    def test_a_part_without_numbers_stays_blank(self, open_page, theme):
        page = open_page([mark(0, 9, 4), mark(1, 9, 6)], width=800)
        picture = page.findChild(TimesPicture)
        image = picture.grab().toImage()
        marks = {QColor(theme.palette.middle).name(), QColor(theme.palette.primary).name()}
        coloured = {
            x
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).name() in marks
        }
        assert coloured
        assert max(coloured) < image.width() / 2


class TestWords:
    def test_words_that_came_more_than_once_and_when(self, open_page):
        page = open_page(
            [mark(0, 9, 4, words=("calm", "once")), mark(2, 9, words=("calm",)), mark(2, 12, words=("calm",))]
        )
        [row] = page.findChildren(WordRow)
        assert told(row) == ("calm, 3 times", "Friday 12 June 2×, Sunday 14 June 1×")

    def test_a_long_word_breaks_instead_of_being_cut_off(self, open_page):
        page = open_page([mark(0, 9, words=(LONG,)), mark(1, 9, words=(LONG,))], width=420)
        [row] = page.findChildren(WordRow)
        line = row.fontMetrics().height()
        assert row.height() >= row.heightForWidth(row.width()) > 2 * line


class TestReaching:
    def test_keys_scroll(self, open_page):
        page = open_page(past_year(TODAY), Stretch.of(View.YEAR, TODAY))
        bar = page.area.verticalScrollBar()
        assert bar.maximum() > 0
        page.area.setFocus(Qt.FocusReason.TabFocusReason)
        for key, where in (
            (Key.Key_End, bar.maximum()),
            (Key.Key_Home, 0),
            (Key.Key_Down, 40),
            (Key.Key_Up, 0),
        ):
            QTest.keyClick(page.area, key)
            assert bar.value() == where
        QTest.keyClick(page.area, Key.Key_PageDown)
        assert bar.value() == min(bar.pageStep(), bar.maximum())

    def test_the_ring_is_seen_with_the_keyboard_alone(self, open_page, theme):
        page = open_page(past_year(TODAY))
        page.activateWindow()

        def ringed() -> bool:
            return page.grab().toImage().pixelColor(1, 100) == QColor(theme.palette.focus)

        QTest.mouseClick(page.area.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        assert page.area.hasFocus()
        assert not ringed()
        QTest.keyClick(page.area, Key.Key_Down)
        assert ringed()

    def test_what_is_at_the_end_can_be_seen(self, open_page):
        page = open_page(past_year(TODAY), Stretch.of(View.YEAR, TODAY))
        QTest.keyClick(page.area, Key.Key_End)
        last = page.findChildren(WordRow)[-1]
        bottom = last.mapTo(page.area.viewport(), last.rect().bottomLeft()).y()
        assert bottom <= page.area.viewport().height()

    def test_in_the_window_letters_and_time_still_move(self, qtbot, theme):
        window = WeekWindow(theme, SampleHistory(TODAY, past_year(TODAY)))
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        window.open_page(Page.HELPED)
        page = window.findChild(HelpedPage)
        page.area.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(page.area, Key.Key_M)
        assert "In June 2026; a larger dot means more often." in labels(page)
        QTest.keyClick(page.area, Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert "In May 2026; a larger dot means more often." in labels(page)


class TestLooks:
    def test_it_follows_large_text(self, open_page, large_text):
        page = open_page(past_year(TODAY), Stretch.of(View.MONTH, TODAY), width=700)
        font = QGuiApplication.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        before = page.findChild(TimesPicture).height()
        QGuiApplication.setFont(font)
        settle()
        for picture in page.findChildren(Picture):
            assert picture.height() >= picture.heightForWidth(picture.width())
            assert picture.width() >= picture.minimumSizeHint().width()
        assert page.findChild(TimesPicture).height() > before
        for label in page.findChildren(QLabel):
            assert label.height() >= label.heightForWidth(label.width())

    def test_it_follows_the_theme(self, open_page, theme):
        page = open_page(resets(1, 2, 2))
        theme.palette = themes.DARK
        theme.changed.emit()
        image = page.findChild(ChangesPicture).grab().toImage()
        assert image.pixelColor(image.width() // 4, 10) == QColor(themes.DARK.lane)

    def test_beside_or_below_where_there_is_room(self, open_page):
        page = open_page(resets(1, 2, 2), width=800)
        row, picture = page.findChild(PracticeRow), page.findChild(ChangesPicture)
        assert picture.x() > row.width() / 3
        page.resize(400, 500)
        settle()
        assert picture.x() == 0

    def test_mirrored_the_axis_still_runs_from_lower_to_higher(self, open_page, qapp, theme):
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        try:
            page = open_page(resets(3, 3, 3), width=800)
            picture = page.findChild(ChangesPicture)
            image = picture.grab().toImage()
            accent = QColor(theme.palette.accent)
            ringed = [
                x
                for x in range(image.width())
                for y in range(image.height())
                if image.pixelColor(x, y) == accent
            ]
            assert min(ringed) > image.width() / 2
        finally:
            qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_nothing_is_made_anew_while_nothing_changed(open_page):
    page = open_page(resets(1, 2, 2))
    row = page.findChild(PracticeRow)
    page.show_stretch(WEEK)
    assert page.findChild(PracticeRow) is row
