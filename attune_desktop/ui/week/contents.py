"""What the window shows of a stretch, read in one go: its marks or its days, and how it sums up."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from attune_desktop.core.stretch import WEEK_DAYS, DaySummary, Sought, Stretch, View
from attune_desktop.core.week import Week
from attune_desktop.core.week_start import MONDAY
from attune_desktop.core.week_words import days_summary, sought_words, summary
from attune_desktop.ui.week.history import History


@dataclass(frozen=True, slots=True)
class Contents:
    """A stretch and what is on it.

    Attributes:
        stretch: the days.
        today: the day it is.
        first_day: the first day with anything on it, of all there is.
        sought: what is looked for.
        week: the marks of seven days; None in longer views.
        days: the days of longer views; none in a week.
        words: the words that came in longer views; none where something is looked for.
        first_weekday: the day that weeks begin with, 0 for Monday to 6 for Sunday.
    """

    stretch: Stretch
    today: date
    first_day: date | None
    sought: Sought
    week: Week | None = None
    days: tuple[DaySummary, ...] = ()
    words: tuple[tuple[str, int], ...] = ()
    first_weekday: int = MONDAY

    @classmethod
    def read(cls, history: History, view: View, day: date | None, sought: Sought) -> "Contents":
        """Read a stretch.

        Args:
            history: who knows.
            view: how much.
            day: a day of it; None is today, whatever day that is.
            sought: what is looked for.

        Raises:
            KnownError: it cannot be read.
        """
        today = history.today()
        stretch = stretch_with(view, day or today, today)
        if view is View.WEEK:
            week = history.week(stretch, sought)
            return cls(stretch, today, history.first_day(), sought, week)
        days = tuple(history.days(stretch, sought))
        words = tuple(history.words(stretch)) if sought.everything else ()
        weeks = history.first_weekday()
        return cls(stretch, today, history.first_day(), sought, None, days, words, weeks)

    def summary(self, title: Callable[[str], str]) -> str:
        """It in one line; practices are called by their titles."""
        sought = sought_words(self.sought, title)
        if self.week is not None:
            return summary(self.week, sought)
        return days_summary(self.stretch, self.days, sought)


def stretch_with(view: View, day: date, today: date) -> Stretch:
    """The stretch that a day lies in; weeks are counted back from today, so that stepping meets them too."""
    if view is not View.WEEK:
        return Stretch.of(view, day)
    weeks = max(0, (today - day).days // WEEK_DAYS)
    return Stretch.of(view, today - timedelta(weeks=weeks))
