"""What stands on the one page for a therapist: facts of the chosen days, and how they are put in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from attune_desktop.core.amounts import check_ins_counted, practices_counted
from attune_desktop.core.dates import long_day, long_day_of_year, short_date, time_words
from attune_desktop.core.helped import FEWEST_PAIRS
from attune_desktop.core.language import counted, later, listed, listed_with_and, said, said_of
from attune_desktop.core.moment import Moment
from attune_desktop.core.stretch import DaySummary, middle_of
from attune_desktop.core.week import FEWEST_FOR_A_MIDDLE
from attune_desktop.core.words import shown
from attune_desktop.ui.controls.direction import isolated

TITLE = later("How I was")
WHAT_IT_IS = later(
    "Everyday self-observation, noted by the person themselves with Attune on a scale from 0, adrift, to 10, "
    "grounded. It is no measurement and no diagnosis, and what came after a practice need not have come from "
    "it. Days without anything stay blank."
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
            return said("{title}: {times}").format(title=isolated(self.title), times=times(self.times))
        if self.pairs == self.times:
            line = said("{title}: {times}, usually {before} before and {after} after")
        else:
            line = said("{title}: {times}, {pairs} of them rated, usually {before} before and {after} after")
        return line.format(
            title=isolated(self.title),
            times=times(self.times),
            pairs=self.pairs,
            before=_number(self.before),
            after=_number(self.after),
        )


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
        first = long_day(self.first) if self.first.year == self.last.year else long_day_of_year(self.first)
        return said_of("days", "{first} to {last}").format(first=first, last=long_day_of_year(self.last))

    @property
    def summary(self) -> str:
        """How much there is, and the middle of all numbers; how many there were is always said."""
        check_ins = sum(day.check_ins for day in self.days)
        practices = sum(day.practices for day in self.days)
        if not check_ins and not practices:
            return said("Nothing was noted on these days.")
        on = sum(day.check_ins > 0 or day.practices > 0 for day in self.days)
        things = (
            check_ins_counted(check_ins) if check_ins else "",
            practices_counted(practices) if practices else "",
        )
        line = said("{things}; days with something noted: {on} of {n}.")
        told = listed_with_and(filter(None, things))
        sentences = [line.format(things=told, on=on, n=len(self.days))]
        numbers = _together(self.days)
        n = sum(many for _, many in numbers)
        if n >= FEWEST_FOR_A_MIDDLE:
            line = counted(
                "The middle (median) of {n} number is {middle}; they go from {least} to {most}.",
                "The middle (median) of {n} numbers is {middle}; they go from {least} to {most}.",
                n,
            )
            middle = _number(middle_of(numbers) or 0.0)
            least, most = numbers[0][0], numbers[-1][0]
            sentences.append(line.format(n=n, middle=middle, least=least, most=most))
        return " ".join(sentences)

    @property
    def spoken(self) -> str:
        """What stands there but for the notes themselves, for whoever listens."""
        parts = [said("How I was, {dates}.").format(dates=self.dates), self.summary]
        if self.words:
            words = listed(f"{shown(word)} {n}" for word, n in self.words)
            parts.append(said("Words: {words}.").format(words=words))
        parts += [said("{told}.").format(told=each.told) for each in self.followed]
        if self.notes is not None:
            n = len(self.notes)
            parts.append(counted("{n} note.", "{n} notes.", n).format(n=n))
        return " ".join(parts)


def times(n: int) -> str:
    """How often."""
    return counted("once", "{n} times", n).format(n=n)


def note_day(moment: Moment) -> str:
    """When a note was written, as it stands before it."""
    return said("{date}, {time}").format(date=short_date(moment.day), time=time_words(moment.local.time()))


def _together(days: Sequence[DaySummary]) -> list[tuple[int, int]]:
    """All numbers and how often each was given, the lowest first."""
    counts: dict[int, int] = {}
    for day in days:
        for number, many in day.ratings:
            counts[number] = counts.get(number, 0) + many
    return sorted(counts.items())


def _number(value: float) -> str:
    """A middle, whose halves are written as people write them."""
    return f"{value:g}".replace(".5", "½").replace("0½", "½")
