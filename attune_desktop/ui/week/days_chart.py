"""The chart of a month or a year: a mark for each day, its middle and its range, no line between days."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent

from attune_desktop.core.dates import long_day
from attune_desktop.core.language import later, said
from attune_desktop.core.stretch import DaySummary, Stretch, View
from attune_desktop.core.week_words import day_told, days_summary
from attune_desktop.ui.theme import HAIR, TINY, Theme
from attune_desktop.ui.week.bands import Band, bands, starts
from attune_desktop.ui.week.bubble import Bubble, Reading
from attune_desktop.ui.week.days_backdrop import DaysBackdrop
from attune_desktop.ui.week.plot import Plot
from attune_desktop.ui.week.scale import whole

NAMES = {View.MONTH: later("Chart of the month"), View.YEAR: later("Chart of the year")}


class DaysChart(Plot[DaysBackdrop]):
    """As many columns as there are days, in the weeks of a month or the months of a year.

    Signals:
        day_opened: a day was clicked, or chosen with Enter; carries its date.
    """

    day_opened = Signal(object)

    def __init__(self, theme: Theme, bubble: Bubble) -> None:
        self._stretch: Stretch | None = None
        self._stops: list[int] = []
        super().__init__(theme, bubble, said(NAMES[View.MONTH]))
        self.opened.connect(lambda number, _: self.day_opened.emit(self._days[number].date))
        self.restyle()

    def show_days(
        self, stretch: Stretch, days: Sequence[DaySummary], today: date, first_weekday: int
    ) -> None:
        """Draw these days; the keys stay on the day they were on if it is still there.

        Args:
            stretch: a month or a year.
            days: its days.
            today: the day it is.
            first_weekday: the day that weeks begin with, 0 for Monday to 6 for Sunday.
        """
        chosen = None if self._chosen is None else self._days[self._chosen].date
        self._hovered = None
        self._chosen = (chosen - stretch.first).days if chosen and stretch.holds(chosen) else None
        self._stretch = stretch
        self._stops = [number for number, day in enumerate(days) if day.check_ins or day.practices]
        found = bands(stretch, first_weekday)
        backdrop = self.backdrop
        backdrop.days, backdrop.bands, backdrop.today = tuple(days), found, today
        backdrop.starts = starts(found, 0)
        self.setAccessibleName(said(NAMES[stretch.view]))
        self.setAccessibleDescription(days_summary(stretch, days))
        self.restyle()

    def choose_day(self, day: date) -> None:
        """Put the keys on a day, if there is anything on it."""
        numbers = (number for number in self._stops if self._days[number].date == day)
        self.choose(next(numbers, None))

    def make_backdrop(self) -> DaysBackdrop:
        """Columns in lanes."""
        return DaysBackdrop(self.box, self.theme.palette)

    def stops(self) -> Sequence[int]:
        """The days with anything on them."""
        return self._stops

    def near(self, mouse: QPointF) -> int | None:
        """The day whose column this is, also one without anything; none that is still to come."""
        backdrop = self.backdrop
        for band in backdrop.bands:
            lane = backdrop.lane(band)
            if lane.contains(mouse):
                number = band.first + int((mouse.x() - lane.left()) / backdrop.day_px)
                number = min(number, band.last)
                ahead = self._days[number].date > backdrop.today and number not in self._stops
                return None if ahead else number
        return None

    def reading(self, number: int) -> Reading:
        """A day: its middle and range, of how many, and what else there was."""
        day = self._days[number]
        return Reading(long_day(day.date), tuple(day_told(day)))

    def beside(self, number: int) -> QRectF:
        """The day's column, at the height of its mark."""
        column = self.backdrop.column(number).adjusted(-HAIR, 0, HAIR, 0)
        y = self.backdrop.middle_of(number).y()
        return QRectF(column.left(), y, column.width(), 0)

    def mark(self, number: int | None) -> None:
        """A frame around the column."""
        self.backdrop.marked = number
        self.backdrop.marked_colour = "edge_strong" if self.by_mouse else "focus"
        self.backdrop.update()

    def room(self, step_px: float, *, usual: bool) -> QSize:
        """The size for a step of the scale this high, px."""
        return whole(self.backdrop.room(step_px, usual=usual))

    def place_all(self) -> None:
        """Give the scale the room that the words leave, then every day its column."""
        backdrop = self.backdrop
        if not backdrop.days:
            return
        backdrop.gap_px = HAIR if self._stretch and self._stretch.view is View.YEAR else TINY
        between = backdrop.gap_px * (len(backdrop.bands) - 1)
        backdrop.day_px, _ = self.set_range(len(backdrop.days), backdrop.margins, between)
        backdrop.starts = starts(backdrop.bands, backdrop.gap_px / backdrop.day_px)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go from week to week or month to month; the rest as in every chart."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and self._stops and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._jump(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _jump(self, by: int) -> None:
        """Go to the first day with anything in another band."""
        firsts = [stop for band in self.backdrop.bands if (stop := self._first_in(band)) is not None]
        now = self._chosen
        if now is None:
            self.choose(firsts[0 if by > 0 else -1])
        elif by > 0:
            self.choose(next((stop for stop in firsts if stop > now), self._stops[-1]))
        else:
            self.choose(next((stop for stop in reversed(firsts) if stop < now), firsts[0]))

    def _first_in(self, band: Band) -> int | None:
        return next((stop for stop in self._stops if band.holds(stop)), None)

    @property
    def _days(self) -> Sequence[DaySummary]:
        return self.backdrop.days
