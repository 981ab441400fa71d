"""The screens of the week and of longer stretches of days: the chart, and the pages beside it."""

from dataclasses import replace

from picture_appearances import Moments, Sitting
from picture_check_in import CheckInScreens
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from sample_answers import BEGUN, FOLDER, LONG_NOTE, LONG_SENSATIONS, LONG_WORDS, TODAY
from sample_history import SampleHistory, crowded_week, kept, past_year
from sample_week import EARLIER_CHECK_INS, TODAY_CHECK_INS, TODAY_SESSIONS, check_in, session, whole_week

from attune_desktop.core.errors import KnownError
from attune_desktop.core.stretch import Sought, Stretch, View
from attune_desktop.core.week import Mark, Week, week_until
from attune_desktop.ui.week.helped import HelpedPage
from attune_desktop.ui.week.pages import Page
from attune_desktop.ui.week.window import WeekWindow

Key = Qt.Key
HELPED_PX = 760
UNREADABLE = f"{FOLDER}/attune.db cannot be read (disk I/O error): check the disk and that you may read it."


class Unreadable(SampleHistory):
    """A history on a disk that is broken."""

    def week(self, _stretch: Stretch, _sought: Sought) -> Week:
        """Say why it cannot be read."""
        raise KnownError(UNREADABLE)


class WeekScreens:
    """Makes each of them."""

    def __init__(self, sitting: Sitting) -> None:
        self._theme = sitting.theme
        self._long_words = sitting.appearance.long_words
        self._check_ins = CheckInScreens(sitting)

    def week(self) -> Moments:
        """Seven days as a chart."""
        return {
            "1-full": self._week,
            "2-reading": lambda: self._week(Key.Key_End, Key.Key_Left),
            "3-empty": lambda: self._week(marks=[]),
            "4-dense": lambda: self._week(marks=crowded_week(TODAY)),
            "5-card": lambda: self._week(Key.Key_End, Key.Key_Left, Key.Key_Return),
            "6-undo": lambda: self._week(Key.Key_End, Key.Key_Left, Key.Key_Delete),
            "7-find": lambda: self._found(Sought(word="foggy")),
            "8-nothing-fits": lambda: self._found(Sought("foggy", "jaw"), unfolded=False),
            "9-change": self._check_ins.changed,
        }

    def long_view(self) -> Moments:
        """Other weeks, months and years."""
        return {
            "1-earlier-week": lambda: self._long_view(View.WEEK, 1),
            "2-month": lambda: self._long_view(View.MONTH, 1),
            "3-this-month": lambda: self._long_view(View.MONTH, 0, Key.Key_End, Key.Key_Left),
            "4-month-with-gaps": lambda: self._long_view(View.MONTH, 2, gaps=True),
            "5-year": lambda: self._long_view(View.YEAR, 0, Key.Key_End, Key.Key_Up, Key.Key_Up),
            "6-sparse-year": lambda: self._long_view(View.YEAR, 0, gaps=True, sparse=True),
            "7-searched-year": lambda: self._long_view(View.YEAR, 0, sought=Sought(word="foggy")),
        }

    def pages(self) -> Moments:
        """The table, and what helped."""
        return {
            "1-table": lambda: self._table(View.WEEK, Key.Key_Down),
            "2-month-table": lambda: self._table(View.MONTH, Key.Key_Up, Key.Key_Right),
            "3-empty-table": lambda: self._page(Page.TABLE, []),
            "4-helped": lambda: self._helped(view=View.WEEK),
            "5-helped-more": lambda: self._helped(Key.Key_End),
            "6-helped-year": lambda: self._helped(Key.Key_End, view=View.YEAR),
            "7-helped-empty": lambda: self._page(Page.HELPED, []),
            "8-trouble": lambda: WeekWindow(self._theme, Unreadable(TODAY), lambda: QWidget()),
        }

    def _full_week(self) -> list[Mark]:
        if not self._long_words:
            marks = kept(whole_week(TODAY))
            told = replace(
                marks[-2], sensations=BEGUN.sensations, signs=BEGUN.signs, note="Walked home slowly."
            )
            return [told if mark is marks[-2] else mark for mark in marks]
        entries = [
            replace(
                check_in(TODAY, thing),
                words=LONG_WORDS,
                note=LONG_NOTE,
                sensations=LONG_SENSATIONS,
                signs=BEGUN.signs,
            )
            for thing in (*EARLIER_CHECK_INS, *TODAY_CHECK_INS)
        ]
        sessions = [session(TODAY, thing) for thing in TODAY_SESSIONS]
        return kept(week_until(TODAY, entries, sessions))

    def _week(self, *keys: Key, marks: list[Mark] | None = None) -> WeekWindow:
        """The window with these marks, or the usual ones, after these keys."""
        history = SampleHistory(TODAY, self._full_week() if marks is None else marks)
        window = WeekWindow(self._theme, history, lambda: QWidget())
        window.show()
        window.activateWindow()
        window.chart.chart.setFocus()
        QApplication.processEvents()
        for key in keys:
            QTest.keyClick(window.chart.chart, key)
        return window

    def _long_view(
        self,
        view: View,
        back: int,
        *keys: Key,
        gaps: bool = False,
        sparse: bool = False,
        sought: Sought = Sought(),  # noqa: B008 - a value
    ) -> WeekWindow:
        """A view, so many steps back, after these keys."""
        window = self._week(marks=past_year(TODAY, gaps=gaps, sparse=sparse))
        window.go(view, None)
        for _ in range(back):
            window.step(-1)
        if not sought.everything:
            window.look_for(sought)
        for key in keys:
            QTest.keyClick(window.chart.chart, key)
        return window

    def _found(self, sought: Sought, *, unfolded: bool = True) -> WeekWindow:
        window = self._week()
        if unfolded:
            QTest.keyClick(window, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        window.look_for(sought)
        return window

    def _page(self, page: Page, marks: list[Mark] | None = None) -> WeekWindow:
        window = self._week(marks=marks)
        window.open_page(page)
        QApplication.processEvents()
        return window

    def _table(self, view: View, *keys: Key) -> WeekWindow:
        """The table, after these keys in it."""
        window = self._page(Page.TABLE, None if view is View.WEEK else past_year(TODAY))
        window.go(view, None)
        window.pages.marks(Page.TABLE).take_keys()
        QApplication.processEvents()
        for key in keys:
            QTest.keyClick(window.focusWidget(), key)
        return window

    def _helped(self, *keys: Key, view: View = View.MONTH) -> WeekWindow:
        marks = self._full_week() if view is View.WEEK else past_year(TODAY)
        if self._long_words:
            marks = [replace(mark, words=LONG_WORDS[: len(mark.words)]) for mark in marks]
        window = self._page(Page.HELPED, marks)
        window.go(view, None)
        window.resize(window.width(), HELPED_PX)
        for _ in range(3):  # words wrap, and what is below them moves
            QApplication.processEvents()
        page = window.findChild(HelpedPage)
        assert page is not None
        area = page.area
        if keys:
            area.setFocus(Qt.FocusReason.TabFocusReason)
        for key in keys:
            QTest.keyClick(area, key)
        return window
