"""The week in words: the same facts as the chart, for whoever would rather read or listen."""

from datetime import date

from attune_desktop.core.week import Day, Mark, Week

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
NOTHING = "–"
"""What stands where a day has nothing; it is never a 0."""


def summary(week: Week) -> str:
    """One line: how many, on how many days, and what a practice usually changed."""
    if not week.marks:
        return "Nothing noted in these seven days."
    parts = []
    if week.check_ins:
        parts.append(f"{_times(week.check_ins, 'check-in')} on {_times(week.days_with_check_in, 'day')}")
    practices = sum(bool(mark.practice) for mark in week.marks)
    if (change := week.usual_change) is not None:
        parts.append(f"after a practice, usually {_change(change)} ({len(week.changes)} times)")
    elif practices:
        parts.append(_times(practices, "practice"))
    return " · ".join(parts)


def words_line(week: Week) -> str:
    """The words that came most often, with how often; empty where there is none."""
    return " · ".join(f"{word} {n}" for word, n in week.words)


def short_day(day: date) -> str:
    """The day's name in three letters, as it stands under the chart."""
    return WEEKDAYS[day.weekday()][:3]


def when(mark: Mark) -> str:
    """The weekday and the time of a mark, where it stands on its own."""
    return f"{WEEKDAYS[mark.moment.day.weekday()]} {mark.moment.local:%H:%M}"


def told(mark: Mark) -> str:
    """What a mark says: its number, what came after a practice, and the words."""
    parts = [part for part in (_numbers(mark), ", ".join(mark.words)) if part]
    return " · ".join(parts) or "a note"


def mark_line(mark: Mark) -> str:
    """One mark within its day: the time and what it says."""
    return f"{mark.moment.local:%H:%M}  {told(mark)}"


def day_lines(day: Day) -> list[str]:
    """One day: a line for each mark and, from two ratings on, one for their middle."""
    lines = [mark_line(mark) for mark in day.marks] or [NOTHING]
    if day.middle is not None:
        lines.append(f"middle {day.middle:g}, of {len(day.ratings)} ratings")
    return lines


def text(week: Week) -> str:
    """The whole week: what it sums up to, then each day, its marks one below the other."""
    first, last = week.days[0].date, week.days[-1].date
    lines = [f"{_span(first, last)} · 0 {ADRIFT}, 10 {GROUNDED}", summary(week), ""]
    for day in week.days:
        name = f"{short_day(day.date)} {day.date.day:>2} {MONTHS[day.date.month - 1][:3]}"
        for line in day_lines(day):
            lines.append(f"{name}   {line}")
            name = " " * len(name)
    if words := words_line(week):
        lines += ["", f"Words that came: {words}"]
    return "\n".join(lines)


def _numbers(mark: Mark) -> str:
    """The number or numbers of a mark, and the practice they stand around."""
    practice = mark.practice.replace("-", " ")
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


def _times(n: int, thing: str) -> str:
    return f"{n} {thing}" if n == 1 else f"{n} {thing}s"


def _change(change: float) -> str:
    if change == 0:
        return "the same"
    return f"{abs(change):g} {'higher' if change > 0 else 'lower'}"
