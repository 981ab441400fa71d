"""A history for pictures and tests: plain values that answer as the database does."""

import random
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from math import sin

from attune_desktop.core.helped import Helped, helped_by
from attune_desktop.core.moment import Moment
from attune_desktop.core.stretch import DaySummary, Sought, Stretch
from attune_desktop.core.week import Mark, Week, fits, week_of

SEED = 4
TITLES = {"reset": "30-second reset", "ground": "Feet on the floor", "relax-seven": "Seven muscle groups"}


class SampleHistory:
    """What was noted, as marks in memory.

    Attributes:
        marks: all of them.
        day: the day it is.
        edited: the marks that were to be changed.
        weeks_begin: the day that weeks begin with, 0 for Monday to 6 for Sunday.
    """

    weeks_begin = 0

    def __init__(self, day: date, marks: Iterable[Mark] = ()) -> None:
        self.day = day
        self.marks = list(marks)
        self.edited: list[Mark] = []

    def today(self) -> date:
        """The day it is for the person."""
        return self.day

    def first_weekday(self) -> int:
        """The day that weeks begin with."""
        return self.weeks_begin

    def first_day(self) -> date | None:
        """The first day with anything on it."""
        return min((mark.moment.day for mark in self.marks), default=None)

    def week(self, stretch: Stretch, sought: Sought) -> Week:
        """Each mark of seven days."""
        return week_of(stretch.last, [mark for mark in self.marks if fits(mark, sought)])

    def days(self, stretch: Stretch, sought: Sought) -> list[DaySummary]:
        """Each day of a stretch, summed up."""
        by_day: dict[date, list[Mark]] = {day: [] for day in stretch.days}
        for mark in self._on(stretch):
            if fits(mark, sought):
                by_day[mark.moment.day].append(mark)
        return [
            DaySummary(
                day,
                tuple(sorted(Counter(m.grounded for m in marks if m.grounded is not None).items())),
                sum(mark.is_check_in for mark in marks),
                sum(bool(mark.practice) for mark in marks),
            )
            for day, marks in by_day.items()
        ]

    def words(self, stretch: Stretch) -> list[tuple[str, int]]:
        """The words that came and how often, the most frequent first."""
        return Counter(word for mark in self._on(stretch) for word in mark.words).most_common()

    def word_days(self, stretch: Stretch) -> list[tuple[str, date, int]]:
        """The words that came by day, the earliest first: word, day, how often."""
        found = Counter((mark.moment.day, word) for mark in self._on(stretch) for word in mark.words)
        return [(word, day, n) for (day, word), n in sorted(found.items())]

    def regions(self, stretch: Stretch) -> list[tuple[str, int]]:
        """The regions of the body that something was felt in, likewise."""
        return Counter(region for mark in self._on(stretch) for region in dict(mark.sensations)).most_common()

    def practices(self, stretch: Stretch) -> list[tuple[str, int]]:
        """The practices that were followed, by name, likewise."""
        return Counter(mark.practice for mark in self._on(stretch) if mark.practice).most_common()

    def hours(self, stretch: Stretch) -> list[tuple[int, int, int]]:
        """The numbers by the hour they were given in: hour, number, how often."""
        found = Counter(
            (mark.moment.local.hour, mark.grounded) for mark in self._on(stretch) if mark.grounded is not None
        )
        return sorted((hour, number, n) for (hour, number), n in found.items())

    def helped(self) -> list[Helped]:
        """What came after each practice, the most practised first."""
        return helped_by(
            (mark.practice, mark.grounded, mark.after, 1)
            for mark in self.marks
            if mark.grounded is not None and mark.after is not None
        )

    def title(self, practice: str) -> str:
        """A practice's title by its name."""
        return TITLES.get(practice, practice.replace("-", " "))

    def edit(self, mark: Mark) -> None:
        """Note that a check-in is to be changed."""
        self.edited.append(mark)

    def delete(self, mark: Mark) -> Callable[[], None]:
        """Delete a mark."""
        self.marks.remove(mark)
        return lambda: self.marks.append(mark)

    def _on(self, stretch: Stretch) -> list[Mark]:
        return [mark for mark in self.marks if stretch.holds(mark.moment.day)]


def kept(week: Week) -> list[Mark]:
    """The marks of a week, each under an id."""
    return [replace(mark, identity=f"in-the-week-{number}") for number, mark in enumerate(week.marks)]


def past_year(today: date, *, gaps: bool = False, sparse: bool = False) -> list[Mark]:
    """The marks of the year until a day: some days none, some several, slowly going up and down.

    Args:
        today: the day it ends with.
        gaps: whether weeks are left out.
        sparse: whether most days are.
    """
    dice = random.Random(SEED)
    found: list[Mark] = []
    for ago in range(365):
        day = today - timedelta(ago)
        if dice.random() < (0.85 if sparse else 0.25) or (gaps and 5 < ago % 40 < 22):
            continue
        for _ in range(dice.randint(1, 4)):
            at = Moment(datetime.combine(day, time(dice.randint(7, 21), dice.randint(0, 59)), UTC), 0)
            grounded = min(10, max(0, round(dice.gauss(5 + 2.5 * sin(ago / 30), 1.5))))
            words = tuple(dice.sample(["calm", "foggy", "rushed", "tense"], dice.randint(0, 2)))
            mark = Mark(at, grounded, words=words, identity=f"in-the-year-{len(found)}")
            match dice.randint(1, 10):
                case 1 | 2:
                    after = min(10, grounded + dice.randint(0, 3))
                    mark = replace(mark, words=(), practice=dice.choice(["reset", "ground"]), after=after)
                case 3:
                    mark = replace(mark, grounded=None, words=("foggy",))
                case 4 | 5:
                    mark = replace(mark, sensations=(("jaw", "tension"), ("belly", "warm")))
            found.append(mark)
    return found


def crowded_week(today: date, a_day: int = 91) -> list[Mark]:
    """The marks of a week with far more of them than anyone needs."""
    dice = random.Random(SEED)
    found: list[Mark] = []
    for ago in range(7):
        for number in range(a_day):
            at = datetime.combine(today - timedelta(ago), time(6), UTC) + timedelta(
                minutes=number * 900 // a_day
            )
            practice = "reset" if dice.random() < 0.1 else ""
            after = dice.randint(3, 9) if practice else None
            found.append(
                Mark(Moment(at, 0), dice.randint(2, 9), after, practice, identity=f"crowded-{ago}-{number}")
            )
    return found
