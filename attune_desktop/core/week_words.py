"""The week in words: the same facts as the chart, for whoever would rather read or listen."""

from collections.abc import Callable, Sequence
from datetime import date

from attune_desktop.core.check_in import SIGN_WORDS
from attune_desktop.core.language import counted, said
from attune_desktop.core.stretch import DaySummary, Sought, Stretch, View
from attune_desktop.core.week import FEWEST_FOR_A_MIDDLE, Day, Mark, Week

# Our own names: what strftime writes changes with the locale that Qt sets, and these sentences do not.
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
ADRIFT, GROUNDED = "adrift", "grounded"
"""What the ends of the scale are called: 0 and 10."""
THIS_WEEK = "This week"
NOTHING = "–"
"""What stands where a day has nothing; it is never a 0."""


def plain_title(practice: str) -> str:
    """A practice by its name alone, where nobody knows its title."""
    return practice.replace("-", " ")


def summary(week: Week, sought: str = "") -> str:
    """One line: how many, on how many days, and what a practice usually changed.

    Args:
        week: the week.
        sought: what it was searched for, in words; empty where nothing is left out.
    """
    if not week.marks:
        return _nothing("these seven days", sought)
    parts = []
    if week.check_ins:
        parts.append(f"{_times(week.check_ins, 'check-in')} on {_times(week.days_with_check_in, 'day')}")
    practices = sum(bool(mark.practice) for mark in week.marks)
    if (change := week.usual_change) is not None:
        parts.append(f"after a practice, usually {_change(change)} ({len(week.changes)} times)")
    elif practices:
        parts.append(_times(practices, "practice"))
    return _among(" · ".join(parts), sought)


def days_summary(stretch: Stretch, days: Sequence[DaySummary], sought: str = "") -> str:
    """The same for a month or a year, from its days summed up."""
    check_ins, practices = sum(day.check_ins for day in days), sum(day.practices for day in days)
    if not check_ins and not practices:
        return _nothing(_month_or_year(stretch), sought)
    parts = []
    if check_ins:
        on = sum(day.check_ins > 0 for day in days)
        parts.append(f"{_times(check_ins, 'check-in')} on {_times(on, 'day')}")
    if practices:
        parts.append(_times(practices, "practice"))
    return _among(" · ".join(parts), sought)


def glance_lines(days: Sequence[DaySummary]) -> list[str]:
    """The last days in two lines, as short as a tooltip wants them; none where nothing was noted.

    A day has its number or the middle of its numbers; an n of one is told from many in the week itself.
    """
    check_ins, practices = sum(day.check_ins for day in days), sum(day.practices for day in days)
    if not check_ins and not practices:
        return []
    counts = [
        counted("{n} check-in", "{n} check-ins", check_ins).format(n=check_ins) if check_ins else "",
        counted("{n} practice", "{n} practices", practices).format(n=practices) if practices else "",
    ]
    each = [f"{short_day(day.date)} {_at_a_glance(day)}" for day in days]
    return [" · ".join(filter(None, counts)), " · ".join(each)]


def sought_words(sought: Sought, title: Callable[[str], str] = plain_title) -> str:
    """What is looked for, in words; empty where nothing is left out."""
    parts = (
        f"“{sought.word}”" if sought.word else "",
        sought.region,
        title(sought.practice) if sought.practice else "",
    )
    return " and ".join(filter(None, parts))


def stretch_title(stretch: Stretch, today: date) -> str:
    """What a stretch is called over a chart of it."""
    if stretch.view is not View.WEEK:
        return _month_or_year(stretch)
    if stretch.last == today:
        return THIS_WEEK
    span = _span(stretch.first, stretch.last)
    return span.removesuffix(f" {today.year}") if stretch.first.year == today.year else span


def words_line(week: Week) -> str:
    """The words that came most often, with how often; empty where there is none."""
    return " · ".join(f"{word} {n}" for word, n in week.words)


def short_day(day: date) -> str:
    """The day's name in three letters, as it stands under the chart."""
    return WEEKDAYS[day.weekday()][:3]


def long_day(day: date) -> str:
    """The day with its weekday, where its year is known."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def when(mark: Mark) -> str:
    """The weekday and the time of a mark, where it stands on its own."""
    return f"{WEEKDAYS[mark.moment.day.weekday()]} {mark.moment.local:%H:%M}"


def told_lines(mark: Mark, title: Callable[[str], str] = plain_title) -> list[str]:
    """What a mark says: its numbers and words, what was felt in the body, what was noticed; all but the note.

    Args:
        mark: the mark.
        title: a practice's title by its name.
    """
    felt: dict[str, list[str]] = {}
    for region, kind in mark.sensations:
        felt.setdefault(region, []).append(kind)
    lines = (
        " · ".join(filter(None, (_numbers(mark, title), ", ".join(mark.words)))),
        "; ".join(f"{region}: {', '.join(kinds)}" for region, kinds in felt.items()),
        f"noticed {', '.join(SIGN_WORDS[sign] for sign in mark.signs)}" if mark.signs else "",
    )
    return [line for line in lines if line]


def told(mark: Mark, title: Callable[[str], str] = plain_title) -> str:
    """The same in one line; a mark that has only a note says so."""
    return " · ".join(told_lines(mark, title)) or "a note"


def day_told(day: DaySummary) -> list[str]:
    """What a day of many says: its number or their middle and range, and how many there were."""
    n, lines = day.n, []
    if n >= FEWEST_FOR_A_MIDDLE:
        spread = f"all {day.least}" if day.least == day.most else f"from {day.least} to {day.most}"
        lines.append(f"middle {day.middle:g}, {spread}, of {n} ratings")
    elif n:
        lines.append(f"{day.middle:g}")
    counted = [_times(many, thing) for many, thing in _counted(day) if many]
    return [*lines, " · ".join(counted) or "nothing noted"]


def mark_line(mark: Mark, title: Callable[[str], str] = plain_title) -> str:
    """One mark within its day: the time and what it says."""
    return f"{mark.moment.local:%H:%M}  {told(mark, title)}"


def day_lines(day: Day, title: Callable[[str], str] = plain_title) -> list[str]:
    """One day: a line for each mark and, from two ratings on, one for their middle."""
    lines = [mark_line(mark, title) for mark in day.marks] or [NOTHING]
    if day.middle is not None:
        lines.append(f"middle {day.middle:g}, of {len(day.ratings)} ratings")
    return lines


def text(week: Week, title: Callable[[str], str] = plain_title) -> str:
    """The whole week: what it sums up to, then each day, its marks one below the other."""
    first, last = week.days[0].date, week.days[-1].date
    lines = [f"{_span(first, last)} · 0 {ADRIFT}, 10 {GROUNDED}", summary(week), ""]
    for day in week.days:
        name = f"{short_day(day.date)} {day.date.day:>2} {MONTHS[day.date.month - 1][:3]}"
        for line in day_lines(day, title):
            lines.append(f"{name}   {line}")
            name = " " * len(name)
    if words := words_line(week):
        lines += ["", f"Words that came: {words}"]
    return "\n".join(lines)


def _at_a_glance(day: DaySummary) -> str:
    if day.middle is not None:
        return f"{day.middle:g}"
    return said("noted") if day.check_ins or day.practices else NOTHING


def _numbers(mark: Mark, title: Callable[[str], str]) -> str:
    """The number or numbers of a mark, and the practice they stand around."""
    practice = title(mark.practice) if mark.practice else ""
    match mark.grounded, mark.after:
        case None, None:
            return practice
        case None, after:
            return f"{after} after {practice}"
        case before, None:
            return f"{before} before {practice}" if practice else str(before)
        case before, after:
            return f"{before}, then {after} after {practice}"


def _span(first: date, last: date) -> str:
    """From when to when, saying month and year once where they are the same."""
    start = str(first.day)
    if (first.year, first.month) != (last.year, last.month):
        start += f" {MONTHS[first.month - 1]}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start} to {last.day} {MONTHS[last.month - 1]} {last.year}"


def _month_or_year(stretch: Stretch) -> str:
    year = str(stretch.first.year)
    return year if stretch.view is View.YEAR else f"{MONTHS[stretch.first.month - 1]} {year}"


def _nothing(where: str, sought: str) -> str:
    return f"Nothing in {where} fits {sought}." if sought else f"Nothing noted in {where}."


def _among(line: str, sought: str) -> str:
    return f"Only {sought}: {line}" if sought else line


def _counted(day: DaySummary) -> tuple[tuple[int, str], ...]:
    return (day.check_ins, "check-in"), (day.practices, "practice")


def _times(n: int, thing: str) -> str:
    return f"{n} {thing}" if n == 1 else f"{n} {thing}s"


def _change(change: float) -> str:
    if change == 0:
        return "the same"
    return f"{abs(change):g} {'higher' if change > 0 else 'lower'}"
