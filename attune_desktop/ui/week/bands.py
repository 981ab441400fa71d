"""Which days of a month or a year stand together, and where. Pure arithmetic, no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from attune_desktop.core.dates import short_month
from attune_desktop.core.stretch import Stretch, View

WEEK = 7


@dataclass(frozen=True, slots=True)
class Band:
    """Days that stand together: a week of a month, a month of a year.

    Attributes:
        first: the number of its first day, counted from 0 in the stretch.
        last: of its last day.
        name: what stands below it; empty where its days are named.
    """

    first: int
    last: int
    name: str = ""

    def holds(self, number: int) -> bool:
        """Whether a day is one of it."""
        return self.first <= number <= self.last


def bands(stretch: Stretch, first_weekday: int) -> list[Band]:
    """The bands of a stretch, in order.

    Args:
        stretch: a month or a year.
        first_weekday: the day that weeks begin with, 0 for Monday to 6 for Sunday.
    """

    def week(numbered: tuple[int, date]) -> int:
        number, day = numbered
        return (number - (day.weekday() - first_weekday) % WEEK) // WEEK

    def month(numbered: tuple[int, date]) -> int:
        return numbered[1].month

    by_month = stretch.view is View.YEAR
    found = []
    for _, together in groupby(enumerate(stretch.days), month if by_month else week):
        days = list(together)
        name = short_month(days[0][1].month) if by_month else ""
        found.append(Band(days[0][0], days[-1][0], name))
    return found


def starts(found: Sequence[Band], gap: float) -> list[float]:
    """Where every day begins, in days, with this gap between two bands."""
    return [
        number + gap * place
        for place, band in enumerate(found)
        for number in range(band.first, band.last + 1)
    ]
