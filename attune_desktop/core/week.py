"""A week as it was: seven days, what was noticed on each, and nothing made up in between.

The rules are those of the chart: a middle only from two ratings on, no line between days, a day without
anything stays blank, and how many there were is always said.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.moment import Moment
from attune_desktop.core.session import SessionRecord

DAYS = 7
FEWEST_FOR_A_MIDDLE = 2
FEWEST_FOR_USUALLY = 3
MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing on the chart: a check-in, or a finished or rated session.

    Attributes:
        moment: when.
        grounded: 0 to 10, or None where no number was given; for a session, the answer before it.
        after: the answer after a session, or None.
        practice: the session's practice; empty for a check-in.
        words: the words of a check-in.
        note: its note.
    """

    moment: Moment
    grounded: int | None = None
    after: int | None = None
    practice: str = ""
    words: tuple[str, ...] = ()
    note: str = ""

    @property
    def day_share(self) -> float:
        """How much of the day had passed on the person's clock, 0 to 1."""
        local = self.moment.local
        return (local.hour * 3600 + local.minute * 60 + local.second) / 86400

    @property
    def has_number(self) -> bool:
        """Whether it has a place on the scale; the others stand below it."""
        return self.grounded is not None or self.after is not None

    @property
    def is_check_in(self) -> bool:
        """Whether somebody said how they were: in a check-in, or before a practice."""
        return not self.practice or self.grounded is not None


@dataclass(frozen=True, slots=True)
class Day:
    """One local day and what is on it, earliest first."""

    date: date
    marks: tuple[Mark, ...]

    @property
    def ratings(self) -> tuple[int, ...]:
        """The numbers of the day, those after a practice left out."""
        return tuple(mark.grounded for mark in self.marks if mark.grounded is not None)

    @property
    def middle(self) -> float | None:
        """The median of the day's ratings, from two on."""
        return float(median(self.ratings)) if len(self.ratings) >= FEWEST_FOR_A_MIDDLE else None


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days, the last one last."""

    days: tuple[Day, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks, earliest day first."""
        return tuple(mark for day in self.days for mark in day.marks)

    @property
    def check_ins(self) -> int:
        """How many times somebody said how they were."""
        return sum(mark.is_check_in for mark in self.marks)

    @property
    def days_with_check_in(self) -> int:
        """On how many of the seven days."""
        return sum(any(mark.is_check_in for mark in day.marks) for day in self.days)

    @property
    def changes(self) -> tuple[int, ...]:
        """For each practice with both answers, by how much the second was higher."""
        pairs = ((mark.grounded, mark.after) for mark in self.marks)
        return tuple(after - before for before, after in pairs if before is not None and after is not None)

    @property
    def usual_change(self) -> float | None:
        """The median of `changes`, from three on."""
        changes = self.changes
        return float(median(changes)) if len(changes) >= FEWEST_FOR_USUALLY else None

    @property
    def words(self) -> tuple[tuple[str, int], ...]:
        """The words that came most often, and how often; at most three."""
        shown: dict[str, str] = {}
        counts: Counter[str] = Counter()
        for mark in self.marks:
            for word in mark.words:
                shown.setdefault(word.casefold(), word)
                counts[word.casefold()] += 1
        return tuple((shown[word], n) for word, n in counts.most_common(MOST_WORDS))


def week_until(last: date, check_ins: Iterable[CheckIn], sessions: Iterable[SessionRecord]) -> Week:
    """The seven days that end with `last`, from all that may lie on them."""
    marks = [
        Mark(entry.moment, entry.grounded, words=entry.words, note=entry.note) for entry in check_ins
    ] + [
        Mark(record.moment, record.before, record.after, record.practice)
        for record in sessions
        if record.finished or record.before is not None or record.after is not None
    ]
    by_day: dict[date, list[Mark]] = {}
    for mark in sorted(marks, key=_on_the_clock):
        by_day.setdefault(mark.moment.day, []).append(mark)
    days = (last - timedelta(days=DAYS - 1 - number) for number in range(DAYS))
    return Week(tuple(Day(day, tuple(by_day.get(day, ()))) for day in days))


def _on_the_clock(mark: Mark) -> tuple[datetime, datetime]:
    """Where a mark stands in its day: by the person's clock; within an hour lived twice, as it came."""
    return mark.moment.local.replace(tzinfo=None), mark.moment.at_utc
