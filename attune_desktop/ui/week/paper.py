"""What stands on the one page for a therapist: facts of the chosen days, and how they are put in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from attune_desktop.core.helped import FEWEST_PAIRS
from attune_desktop.core.moment import Moment
from attune_desktop.core.stretch import DaySummary, middle_of
from attune_desktop.core.week import FEWEST_FOR_A_MIDDLE
from attune_desktop.core.week_words import ADRIFT, GROUNDED, MONTHS, WEEKDAYS

TITLE = "How I was"
WHAT_IT_IS = (
    "Everyday self-observation, noted by the person themselves with Attune on a scale from 0, "
    f"{ADRIFT}, to 10, {GROUNDED}. It is no measurement and no diagnosis, and what came after a practice "
    "need not have come from it. Days without anything stay blank."
)


@dataclass(frozen=True, slots=True)
class Followed:
    """A practice that was followed on these days.

    Attributes:
        title: what people call it.
        times: how often.
        pairs: how often with an answer before and after it.
        before: the middle of the answers before it, of those.
        after: the middle of the answers after it.
    """

    title: str
    times: int
    pairs: int = 0
    before: float = 0.0
    after: float = 0.0

    @property
    def told(self) -> str:
        """It in words; how it went from before to after only from a few times on."""
        if self.pairs < FEWEST_PAIRS:
            return f"{self.title}: {times(self.times)}"
        all_of_them = "" if self.pairs == self.times else f", {self.pairs} of them rated"
        went = f"usually {_number(self.before)} before and {_number(self.after)} after"
        return f"{self.title}: {times(self.times)}{all_of_them}, {went}"


@dataclass(frozen=True, slots=True)
class Paper:
    """The facts.

    Attributes:
        first: the first day.
        last: the last one.
        days: every day from the first to the last, summed up.
        followed: the practices, the one followed most often first.
        words: the words that came and how often; None to leave them out.
        notes: what was written and when, the latest first; None to leave them out.
    """

    first: date
    last: date
    days: tuple[DaySummary, ...]
    followed: tuple[Followed, ...] = ()
    words: tuple[tuple[str, int], ...] | None = None
    notes: tuple[tuple[Moment, str], ...] | None = None

    @property
    def dates(self) -> str:
        """From when to when."""
        return f"{_day(self.first)} to {_day(self.last)} {self.last.year}" if self._one_year else self._dates

    @property
    def summary(self) -> str:
        """How much there is, and the middle of all numbers; how many there were is always said."""
        check_ins = sum(day.check_ins for day in self.days)
        practices = sum(day.practices for day in self.days)
        if not check_ins and not practices:
            return "Nothing was noted on these days."
        on = sum(day.check_ins > 0 or day.practices > 0 for day in self.days)
        counted = " and ".join(
            plural(n, thing) for n, thing in ((check_ins, "check-in"), (practices, "practice")) if n
        )
        sentences = [f"{counted} on {on} of {plural(len(self.days), 'day')}."]
        numbers = _together(self.days)
        n = sum(many for _, many in numbers)
        if n >= FEWEST_FOR_A_MIDDLE:
            middle = _number(middle_of(numbers) or 0.0)
            span = f"from {numbers[0][0]} to {numbers[-1][0]}"
            sentences.append(f"The middle (median) of {n} numbers is {middle}; they go {span}.")
        return " ".join(sentences)

    @property
    def spoken(self) -> str:
        """What stands there but for the notes themselves, for whoever listens."""
        parts = [f"{TITLE}, {self.dates}.", self.summary]
        if self.words:
            parts.append(f"Words: {', '.join(f'{word} {n}' for word, n in self.words)}.")
        parts += [f"{each.told}." for each in self.followed]
        if self.notes is not None:
            parts.append(f"{plural(len(self.notes), 'note')}.")
        return " ".join(parts)

    @property
    def _one_year(self) -> bool:
        return self.first.year == self.last.year

    @property
    def _dates(self) -> str:
        return f"{_day(self.first)} {self.first.year} to {_day(self.last)} {self.last.year}"


def plural(n: int, thing: str) -> str:
    """So many things."""
    return f"{n} {thing}{'' if n == 1 else 's'}"


def times(n: int) -> str:
    """How often."""
    return "once" if n == 1 else f"{n} times"


def note_day(moment: Moment) -> str:
    """When a note was written, as it stands before it."""
    return f"{moment.day.day} {MONTHS[moment.day.month - 1][:3]}, {moment.local:%H:%M}"


def _together(days: Sequence[DaySummary]) -> list[tuple[int, int]]:
    """All numbers and how often each was given, the lowest first."""
    counts: dict[int, int] = {}
    for day in days:
        for number, many in day.ratings:
            counts[number] = counts.get(number, 0) + many
    return sorted(counts.items())


def _day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def _number(value: float) -> str:
    """A middle, whose halves are written as people write them."""
    return f"{value:g}".replace(".5", "½").replace("0½", "½")
