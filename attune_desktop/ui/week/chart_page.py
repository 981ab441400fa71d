"""The page with the chart: a week's marks or the days of a month or a year, and what the shapes mean."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attune_desktop.core.week import Mark
from attune_desktop.ui.theme import LARGE, Theme
from attune_desktop.ui.week.bubble import Bubble
from attune_desktop.ui.week.chart import WeekChart
from attune_desktop.ui.week.contents import Contents
from attune_desktop.ui.week.days_chart import DaysChart
from attune_desktop.ui.week.legend import Legend
from attune_desktop.ui.week.mark_menu import MarkMenu


class ChartPage(QWidget):
    """Two charts of which one is seen, and the legend below.

    Attributes:
        legend: what the shapes mean.
        menu: what can be done with a mark.

    Signals:
        day_opened: a day of a longer view is to be looked at; carries its date.
        change_requested: a check-in is to be changed; carries its mark.
        delete_requested: what a mark stands for is to be deleted.
    """

    day_opened = Signal(object)
    change_requested = Signal(object)
    delete_requested = Signal(object)

    def __init__(self, theme: Theme, title: Callable[[str], str], window: QWidget) -> None:
        """Make it.

        Args:
            theme: the look.
            title: a practice's title by its name.
            window: over which the readings lie.
        """
        super().__init__()
        bubble = Bubble(window)
        self._week = WeekChart(theme, bubble, title)
        self._days = DaysChart(theme, bubble)
        self._days.hide()
        self.legend = Legend(theme)
        self.menu = MarkMenu(self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._week, 1)
        rows.addWidget(self._days, 1)
        rows.addSpacing(LARGE)
        rows.addWidget(self.legend)
        self._days.day_opened.connect(self.day_opened)
        self._week.mark_opened.connect(self._offer)
        for asking in (self._week, self.menu):
            asking.change_requested.connect(self.change_requested)
            asking.delete_requested.connect(self.delete_requested)

    @property
    def chart(self) -> WeekChart | DaysChart:
        """The chart that is seen."""
        return self._days if self._week.isHidden() else self._week

    def show_contents(self, contents: Contents) -> None:
        """Draw what there is."""
        before = self.chart
        had_keys = before.hasFocus()
        if contents.week is not None:
            self._week.show_week(contents.week, contents.today)
            self.legend.explain(contents.week)
        else:
            self._days.show_days(contents.stretch, contents.days, contents.today, contents.first_weekday)
            self.legend.explain_days(contents.days, contents.words)
        self._week.setVisible(contents.week is not None)
        self._days.setVisible(contents.week is None)
        if had_keys and self.chart is not before:
            self.chart.setFocus()

    def choose_day(self, day: date) -> None:
        """Put the keys on a day, and on the chart."""
        self.chart.setFocus()
        self.chart.choose_day(day)

    def take_keys(self) -> None:
        """Put the keys on the chart."""
        self.chart.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_mark(self, mark: Mark) -> None:
        """Put the keys on a mark, if it is there."""
        self._week.choose_mark(mark)

    def restyle(self) -> None:
        """Take the system's font."""
        self._week.restyle()
        self._days.restyle()
        self.legend.restyle()

    def _offer(self, mark: Mark, at: QPoint, by_key: bool) -> None:
        self.menu.offer(mark, at, by_key=by_key)
