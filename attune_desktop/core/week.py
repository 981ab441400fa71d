"""A week as it was: seven days, what was noticed on each, and nothing made up in between.

The rules are those of the chart: a middle only from two ratings on, no line between days, a day without
anything stays blank, and how many there were is always said.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from attune_desktop.core.check_in import CheckIn, Sign
from attune_desktop.core.middle import median
from attune_desktop.core.moment import Moment
from attune_desktop.core.session import SessionRecord
from attune_desktop.core.stretch import Sought

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
        sensations: what was felt where.
        signs: what was noticed.
        identity: the id it is kept under; empty where it is not kept.
    """

    moment: Moment
    grounded: int | None = None
    after: int | None = None
    practice: str = ""
    words: tuple[str, ...] = ()
    note: str = ""
    sensations: tuple[tuple[str, str], ...] = ()
    signs: tuple[Sign, ...] = ()
    identity: str = ""

    @classmethod
    def of(cls, content: CheckIn | SessionRecord, identity: str = "") -> "Mark":
        """The mark of a check-in or a session."""
        if isinstance(content, CheckIn):
            return cls(
                content.moment,
                content.grounded,
                words=content.words,
                note=content.note,
                sensations=content.sensations,
                signs=content.signs,
                identity=identity,
            )
        return cls(content.moment, content.before, content.after, content.practice, identity=identity)

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
        return median(self.ratings) if len(self.ratings) >= FEWEST_FOR_A_MIDDLE else None


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
        return median(changes) if len(changes) >= FEWEST_FOR_USUALLY else None

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
    return week_of(last, [*map(Mark.of, check_ins), *map(Mark.of, filter(counts, sessions))])


def counts(record: SessionRecord) -> bool:
    """Whether a session is told of: it was finished or rated; one that was only looked into is not."""
    return record.finished or record.before is not None or record.after is not None


def fits(mark: Mark, sought: Sought) -> bool:
    """Whether a mark is looked for."""
    return (
        (not sought.practice or mark.practice == sought.practice)
        and (not sought.word or sought.word.casefold() in map(str.casefold, mark.words))
        and (not sought.region or sought.region in (region for region, _ in mark.sensations))
    )


def week_of(last: date, marks: Iterable[Mark]) -> Week:
    """The seven days that end with `last`, from marks of which some may lie on other days."""
    by_day: dict[date, list[Mark]] = {}
    for mark in sorted(marks, key=_on_the_clock):
        by_day.setdefault(mark.moment.day, []).append(mark)
    days = (last - timedelta(days=DAYS - 1 - number) for number in range(DAYS))
    return Week(tuple(Day(day, tuple(by_day.get(day, ()))) for day in days))


def _on_the_clock(mark: Mark) -> tuple[datetime, datetime]:
    """Where a mark stands in its day: by the person's clock; within an hour lived twice, as it came."""
    return mark.moment.local.replace(tzinfo=None), mark.moment.at_utc
