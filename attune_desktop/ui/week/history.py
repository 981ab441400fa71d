"""What the windows that look back ask of what was kept; whoever opens them knows how to answer."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from attune_desktop.core.helped import Helped
from attune_desktop.core.stretch import DaySummary, Sought, Stretch
from attune_desktop.core.week import Mark, Week

Undo = Callable[[], None]
"""Takes back what was done; raises KnownError with one sentence when it cannot."""


class History(Protocol):
    """Answers questions about stretches of days. Every method may raise KnownError with one sentence."""

    def today(self) -> date:
        """The day it is for the person."""

    def first_weekday(self) -> int:
        """The day that weeks begin with, 0 for Monday to 6 for Sunday."""

    def first_day(self) -> date | None:
        """The first day with anything on it."""

    def week(self, stretch: Stretch, sought: Sought) -> Week:
        """Each mark of seven days."""

    def days(self, stretch: Stretch, sought: Sought) -> list[DaySummary]:
        """Each day of a stretch, summed up."""

    def words(self, stretch: Stretch) -> list[tuple[str, int]]:
        """The words that came and how often, the most frequent first."""

    def word_days(self, stretch: Stretch) -> list[tuple[str, date, int]]:
        """The words that came by day, the earliest first: word, day, how often."""

    def regions(self, stretch: Stretch) -> list[tuple[str, int]]:
        """The regions of the body that something was felt in, likewise."""

    def practices(self, stretch: Stretch) -> list[tuple[str, int]]:
        """The practices that were followed, by name, likewise."""

    def hours(self, stretch: Stretch) -> list[tuple[int, int, int]]:
        """The numbers by the hour they were given in: hour, number, how often."""

    def helped(self) -> list[Helped]:
        """What came after each practice, the most practised first; over all that was kept."""

    def title(self, practice: str) -> str:
        """A practice's title by its name; the name itself if there is none any more."""

    def edit(self, mark: Mark) -> None:
        """Open a check-in to be changed."""

    def delete(self, mark: Mark) -> Undo:
        """Delete what a mark stands for."""
