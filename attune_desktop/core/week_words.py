"""The week in words: the same facts as the chart, for whoever would rather read or listen."""

from attune_desktop.core.week import Day, Mark, Week


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


def mark_line(mark: Mark) -> str:
    """One mark: its time, its number, its words, what came after."""
    parts = [f"{mark.moment.local:%H:%M}"]
    if mark.grounded is not None:
        parts.append(str(mark.grounded))
    if mark.practice:
        parts.append("before a practice" if mark.grounded is not None else "a practice")
    if mark.after is not None:
        parts.append(f"then {mark.after} after it")
    if mark.words:
        parts.append(", ".join(mark.words))
    return " ".join(parts) if len(parts) > 1 else f"{parts[0]} a note"


def day_line(day: Day) -> str:
    """One day: all its marks and, from two ratings on, their middle."""
    name = f"{day.date:%a} {day.date.day:>2} {day.date:%b}"
    if not day.marks:
        return f"{name}   –"
    line = f"{name}   " + "; ".join(mark_line(mark) for mark in day.marks)
    if day.middle is not None:
        line += f" · the day's middle {day.middle:g} (n = {len(day.ratings)})"
    return line


def text(week: Week) -> str:
    """The whole week, a line a day."""
    first, last = week.days[0].date, week.days[-1].date
    lines = [
        f"{first.day} {first:%B %Y} to {last.day} {last:%B %Y}. Grounded from 0, adrift, to 10, grounded.",
        summary(week),
        "",
        *map(day_line, week.days),
    ]
    if words := words_line(week):
        lines += ["", f"Words that came: {words}"]
    return "\n".join(lines)


def _times(n: int, thing: str) -> str:
    return f"{n} {thing}" if n == 1 else f"{n} {thing}s"


def _change(change: float) -> str:
    if change == 0:
        return "the same"
    return f"{abs(change):g} {'higher' if change > 0 else 'lower'}"
