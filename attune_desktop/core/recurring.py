"""What comes again in a stretch of days: at which times of day which numbers, and which words when.

Nothing is made up where nothing was noted, and how many there were is always said.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from attune_desktop.core.dates import MONTHS, long_day, month_name, short_day, short_month
from attune_desktop.core.helped import inner_half
from attune_desktop.core.language import counted, later, listed, number, said, said_of
from attune_desktop.core.stretch import Stretch, View, middle_of
from attune_desktop.core.week import FEWEST_FOR_A_MIDDLE
from attune_desktop.core.week_words import stretch_title

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
        return said(_PARTS[self])

    @property
    def clock(self) -> str:
        """From when to when."""
        first, end = self.value
        return f"{first}–{end}"


_PARTS = {
    PartOfDay.MORNING: later("morning"),
    PartOfDay.MIDDAY: later("midday"),
    PartOfDay.AFTERNOON: later("afternoon"),
    PartOfDay.EVENING: later("evening"),
    PartOfDay.NIGHT: later("night"),
}


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
        # Translators: a part of the day, from which hour to which, and the numbers given in it.
        line = said("{part}, {hours}: {told}")
        return line.format(part=self.part.words, hours=self.part.clock, told=listed(self._told()))

    def _told(self) -> Iterator[str]:
        if not self.numbers:
            yield said("nothing")
            return
        least, most = self.numbers[0], self.numbers[-1]
        if self.middle is None:
            yield str(least)
        else:
            yield said("middle {middle}").format(middle=number(self.middle))
            if self.half is not None and self.half[0] < self.half[1]:
                low, high = self.half
                yield said("at least half between {low} and {high}").format(low=low, high=high)
            if least == most:
                yield said("all {number}").format(number=least)
            else:
                yield said("from {least} to {most}").format(least=least, most=most)
        yield counted("{n} number", "{n} numbers", self.n).format(n=self.n)


def times_of_day(hours: Iterable[tuple[int, int, int]]) -> list[TimeOfDay]:
    """The numbers of each part of the day, in the order of a day; a part without any is there, and empty.

    Args:
        hours: hour, number, how often.
    """
    found: dict[PartOfDay, list[int]] = {part: [] for part in PartOfDay}
    for hour, given, times in hours:
        found[PartOfDay.at(hour)] += [given] * times
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
        return listed(f"{period.long} {n}×" for period, n in came)


def periods(stretch: Stretch) -> tuple[Period, ...]:
    """What a stretch is looked at by: its days, or the months of a year."""
    if stretch.view is View.YEAR:
        return tuple(Period(short_month(month), month_name(month)) for month in range(1, len(MONTHS) + 1))
    week = stretch.view is View.WEEK
    return tuple(Period(short_day(day) if week else str(day.day), long_day(day)) for day in stretch.days)


def periods_told(stretch: Stretch) -> str:
    """From which of them to which."""
    named = periods(stretch)
    line = (
        said_of("months", "{first} to {last}")
        if stretch.view is View.YEAR
        else said_of("days", "{first} to {last}")
    )
    return line.format(first=named[0].long, last=named[-1].long)


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
    return said("these seven days") if stretch.view is View.WEEK else stretch_title(stretch, stretch.last)
