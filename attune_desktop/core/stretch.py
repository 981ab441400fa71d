"""A stretch of local days to look at: the last seven, a month, a year; and what each of its days says.

The rules are the chart's: nothing is made up for a day without an answer, and how many there were is
always said.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum


class View(Enum):
    """How much is looked at together."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `first` to `last`, both within."""

    view: View
    first: date
    last: date

    @classmethod
    def of(cls, view: View, day: date) -> "Stretch":
        """The seven days that end with a day, or the month or the year it lies in."""
        match view:
            case View.WEEK:
                # The calendar begins with the year 1; nothing was noted before.
                return cls(
                    view, max(date.min + timedelta(WEEK_DAYS - 1), day) - timedelta(WEEK_DAYS - 1), day
                )
            case View.MONTH:
                return cls(view, day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
            case View.YEAR:
                return cls(view, date(day.year, 1, 1), date(day.year, 12, 31))

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of it."""
        return tuple(self.first + timedelta(number) for number in range((self.last - self.first).days + 1))

    def holds(self, day: date) -> bool:
        """Whether a day is one of it."""
        return self.first <= day <= self.last

    def earlier(self) -> "Stretch":
        """The one before it; itself at the beginning of the calendar."""
        if self.first == date.min:
            return self
        return Stretch.of(self.view, self.first - timedelta(1))

    def later(self, today: date) -> "Stretch":
        """The one after it, as far as today: seven days never end with a day to come."""
        if self.holds(today) or self.last >= today:
            return self
        if self.view is View.WEEK:
            return Stretch.of(self.view, min(self.last + timedelta(WEEK_DAYS), today))
        return Stretch.of(self.view, self.last + timedelta(1))


@dataclass(frozen=True, slots=True)
class DaySummary:
    """What one day says in a view of many.

    Attributes:
        date: the day.
        ratings: each number that was given and how often, lowest first; those after a practice left out.
        check_ins: how many times somebody said how they were, with a number or without.
        practices: how many practices were finished or rated.
    """

    date: date
    ratings: tuple[tuple[int, int], ...] = ()
    check_ins: int = 0
    practices: int = 0

    @property
    def n(self) -> int:
        """How many numbers were given."""
        return sum(times for _, times in self.ratings)

    @property
    def least(self) -> int | None:
        """The lowest number of the day."""
        return self.ratings[0][0] if self.ratings else None

    @property
    def most(self) -> int | None:
        """The highest number of the day."""
        return self.ratings[-1][0] if self.ratings else None

    @property
    def middle(self) -> float | None:
        """The median of the day's numbers; with one number, that number."""
        return middle_of(self.ratings)


def middle_of(ratings: Iterable[tuple[int, int]]) -> float | None:
    """The median of numbers that are told as (number, how often), lowest first."""
    ratings = list(ratings)
    n = sum(times for _, times in ratings)
    if not n:
        return None

    def at(place: int) -> int:
        for number, times in ratings:
            if place < times:
                return number
            place -= times
        raise AssertionError("there are fewer numbers than were counted")

    return (at((n - 1) // 2) + at(n // 2)) / 2


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for; everything, as long as nothing is said. A word matches in any case.

    Attributes:
        word: check-ins with this word.
        region: check-ins with something felt there.
        practice: this practice alone.
    """

    word: str = ""
    region: str = ""
    practice: str = ""

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Sought()
