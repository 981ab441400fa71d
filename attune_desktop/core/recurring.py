"""What comes again in a stretch of days: at which times of day which numbers, and which words when.

Nothing is made up where nothing was noted, and how many there were is always said.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from attune_desktop.core.helped import inner_half
from attune_desktop.core.stretch import Stretch, View, middle_of
from attune_desktop.core.week import FEWEST_FOR_A_MIDDLE
from attune_desktop.core.week_words import MONTHS, long_day, short_day, stretch_title

FEWEST_TO_COME_OFTEN = 2
MOST_WORDS = 8
FEWEST_FOR_A_HALF = 4
"""Below, nothing would be left out of the inner half."""


class PartOfDay(Enum):
    """A part of the day on the person's clock: from which hour to which, the last one not within."""

    MORNING = (5, 11)
    MIDDAY = (11, 14)
    AFTERNOON = (14, 18)
    EVENING = (18, 22)
    NIGHT = (22, 5)

    @classmethod
    def at(cls, hour: int) -> "PartOfDay":
        """The part that an hour lies in."""
        return next((part for part in cls if part.value[0] <= hour < part.value[1]), cls.NIGHT)

    @property
    def words(self) -> str:
        """What it is called."""
        return self.name.lower()

    @property
    def clock(self) -> str:
        """From when to when."""
        first, end = self.value
        return f"{first}–{end}"


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """The numbers that were given in one part of the day.

    Attributes:
        part: when.
        numbers: all of them, lowest first.
    """

    part: PartOfDay
    numbers: tuple[int, ...] = ()

    @property
    def n(self) -> int:
        """How many there are."""
        return len(self.numbers)

    @property
    def middle(self) -> float | None:
        """Their median, from two on."""
        return middle_of((number, 1) for number in self.numbers) if self.n >= FEWEST_FOR_A_MIDDLE else None

    @property
    def half(self) -> tuple[int, int] | None:
        """Between what at least half of them lie; None where that would be all of them."""
        return inner_half(self.numbers) if self.n >= FEWEST_FOR_A_HALF else None

    @property
    def told(self) -> str:
        """It in words."""
        when = f"{self.part.words}, {self.part.clock}:"
        if not self.numbers:
            return f"{when} nothing"
        if self.middle is None:
            return f"{when} {self.numbers[0]}, 1 number"
        told = [f"middle {self.middle:g}"]
        if self.half is not None and self.half[0] < self.half[1]:
            told.append(f"at least half between {self.half[0]} and {self.half[1]}")
        least, most = self.numbers[0], self.numbers[-1]
        told.append(f"all {least}" if least == most else f"from {least} to {most}")
        return f"{when} {', '.join(told)}, {self.n} numbers"


def times_of_day(hours: Iterable[tuple[int, int, int]]) -> list[TimeOfDay]:
    """The numbers of each part of the day, in the order of a day; a part without any is there, and empty.

    Args:
        hours: hour, number, how often.
    """
    found: dict[PartOfDay, list[int]] = {part: [] for part in PartOfDay}
    for hour, number, times in hours:
        found[PartOfDay.at(hour)] += [number] * times
    return [TimeOfDay(part, tuple(sorted(numbers))) for part, numbers in found.items()]


@dataclass(frozen=True, slots=True)
class Period:
    """A day of a week or a month, or a month of a year.

    Attributes:
        short: what stands over it.
        long: what it is called.
    """

    short: str
    long: str


@dataclass(frozen=True, slots=True)
class OftenWord:
    """A word that came more than once.

    Attributes:
        word: as it was written first.
        times: how often it came in each period of the stretch.
    """

    word: str
    times: tuple[int, ...]

    @property
    def n(self) -> int:
        """How often it came in all."""
        return sum(self.times)

    def told(self, periods: Iterable[Period]) -> str:
        """When it came and how often."""
        came = ((period, n) for period, n in zip(periods, self.times, strict=True) if n)
        return ", ".join(f"{period.long} {n}×" for period, n in came)


def periods(stretch: Stretch) -> tuple[Period, ...]:
    """What a stretch is looked at by: its days, or the months of a year."""
    if stretch.view is View.YEAR:
        return tuple(Period(month[:3], month) for month in MONTHS)
    week = stretch.view is View.WEEK
    return tuple(Period(short_day(day) if week else str(day.day), long_day(day)) for day in stretch.days)


def often(stretch: Stretch, came: Iterable[tuple[str, date, int]]) -> list[OftenWord]:
    """The words that came most often, the most frequent first; at most MOST_WORDS.

    Args:
        stretch: the days.
        came: word, day of the stretch, how often.
    """
    written: dict[str, str] = {}
    times: dict[str, list[int]] = {}
    empty = [0] * len(periods(stretch))
    for word, day, n in sorted(came, key=lambda each: (each[1], each[0])):
        key = word.casefold()
        written.setdefault(key, word)
        by_year = stretch.view is View.YEAR
        place = day.month - 1 if by_year else (day - stretch.first).days
        times.setdefault(key, list(empty))[place] += n
    found = [OftenWord(written[key], tuple(counts)) for key, counts in times.items()]
    found = [word for word in found if word.n >= FEWEST_TO_COME_OFTEN]
    return sorted(found, key=lambda word: (-word.n, word.word.casefold()))[:MOST_WORDS]


def where(stretch: Stretch) -> str:
    """A stretch within a sentence."""
    return "these seven days" if stretch.view is View.WEEK else stretch_title(stretch, stretch.last)
