"""What the table says: its columns, and a row for each mark of a week or each day of a longer stretch."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from attune_desktop.core.check_in import SIGN_WORDS, said_sensation
from attune_desktop.core.dates import long_day_of_year, short_date, short_day, time_words
from attune_desktop.core.language import later, later_of, listed, listed_apart, said
from attune_desktop.core.language import number as number_words
from attune_desktop.core.stretch import DaySummary
from attune_desktop.core.week import FEWEST_FOR_A_MIDDLE, Mark
from attune_desktop.core.week_words import NOTHING
from attune_desktop.core.words import shown


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table.

    Attributes:
        name: what stands over it.
        without: what a screen reader says of a cell with nothing in it.
        numeric: whether numbers stand in it.
        always: whether it is there even with nothing in it.
        narrowest_em: how much room its words have at least, if they are so long, in heights of their letters.
    """

    name: str
    without: str
    numeric: bool = False
    always: bool = False
    narrowest_em: float = 4


Key = tuple[datetime, datetime] | date | float | str


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column says of a row.

    Attributes:
        text: as it is read.
        key: what it is sorted by; None where nothing is said, which stands last either way.
        long: all of it, where the text says less; also how it is heard.
        copied: as a spreadsheet takes it, where that is not the text.
    """

    text: str = ""
    key: Key | None = None
    long: str = ""
    copied: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row and what it is about."""

    about: Mark | DaySummary
    cells: tuple[Cell, ...]


MARK_COLUMNS = (
    Column(later("When"), "", always=True),
    Column(later("Grounded"), later("no number"), numeric=True, always=True),
    Column(later("After"), later("no number after it"), numeric=True),
    Column(later("Practice"), later("no practice"), narrowest_em=5),
    Column(later("Words"), later("no words"), narrowest_em=5),
    Column(later("Body"), later("nothing in the body")),
    Column(later("Noticed"), later("nothing noticed")),
    Column(later("Note"), later("no note")),
)
DAY_COLUMNS = (
    Column(later("Day"), "", always=True),
    Column(later("Check-ins"), later_of("check-ins", "none"), numeric=True, always=True),
    Column(later("Numbers"), later_of("numbers", "none"), numeric=True, always=True),
    Column(later("Lowest"), later("no number"), numeric=True, always=True),
    Column(later_of("of numbers", "Middle"), later("fewer than two numbers"), numeric=True, always=True),
    Column(later("Highest"), later("no number"), numeric=True, always=True),
    Column(later("Practices"), later_of("practices", "none"), numeric=True, always=True),
)


def mark_row(mark: Mark, title: Callable[[str], str]) -> Row:
    """What a mark says, as MARK_COLUMNS ask.

    Args:
        mark: the mark.
        title: a practice's title by its name.
    """
    felt: dict[str, list[str]] = {}
    for region, kind in mark.sensations:
        felt.setdefault(region, []).append(said_sensation(kind))
    return Row(
        mark,
        (
            _when(mark),
            _number(mark.grounded),
            _number(mark.after) if mark.practice else Cell(),
            _words(title(mark.practice) if mark.practice else ""),
            _words(listed(map(shown, mark.words))),
            _words(
                listed_apart(
                    said("{region}: {kinds}").format(region=said(region), kinds=listed(kinds))
                    for region, kinds in felt.items()
                )
            ),
            _words(listed(said(SIGN_WORDS[sign]) for sign in mark.signs)),
            _words(" ".join(mark.note.split()), long=mark.note),
        ),
    )


def day_row(day: DaySummary) -> Row:
    """What a day says, as DAY_COLUMNS ask."""
    middle = day.middle if day.n >= FEWEST_FOR_A_MIDDLE else None
    return Row(
        day,
        (
            Cell(
                f"{short_day(day.date)} {short_date(day.date)}",
                day.date,
                long_day_of_year(day.date),
                day.date.isoformat(),
            ),
            _number(day.check_ins or None),
            _number(day.n or None),
            _number(day.least),
            _number(middle),
            _number(day.most),
            _number(day.practices or None),
        ),
    )


def days_line(days: Iterable[DaySummary], today: date) -> str:
    """On how many of the days there is anything: the others have no row."""
    days = [day for day in days if day.date <= today]
    noted = sum(bool(day.check_ins or day.practices) for day in days)
    line = said("Days with something noted: {noted} of {n}; the others are blank and have no row.")
    return line.format(noted=noted, n=len(days))


def _when(mark: Mark) -> Cell:
    local = mark.moment.local
    day, clock = local.date(), time_words(local.time())
    return Cell(
        f"{short_day(day)} {clock}",
        (local.replace(tzinfo=None), mark.moment.at_utc),
        listed((long_day_of_year(day), clock, _offset(mark.moment.utc_offset_min))),
        f"{day.isoformat()} {local:%H:%M}",
    )


def _number(number: float | None) -> Cell:
    return Cell(NOTHING) if number is None else Cell(number_words(number), number, copied=f"{number:g}")


def _words(words: str, long: str = "") -> Cell:
    return Cell(words, words.casefold() or None, long)


def _offset(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")
