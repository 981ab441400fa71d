"""The week in words: the same facts as the chart, for whoever would rather read or listen."""

from collections.abc import Callable, Sequence
from datetime import date

from attune_desktop.core.amounts import check_ins_counted, practices_counted
from attune_desktop.core.check_in import SIGN_WORDS, said_sensation
from attune_desktop.core.dates import from_to, month_and_year, short_date, short_day, time_words, weekday_name
from attune_desktop.core.language import counted, later, listed, listed_apart, listed_with_and, number, said
from attune_desktop.core.stretch import DaySummary, Sought, Stretch, View
from attune_desktop.core.week import FEWEST_FOR_A_MIDDLE, Day, Mark, Week
from attune_desktop.core.words import shown

ADRIFT, GROUNDED = later("adrift"), later("grounded")
"""What the ends of the scale are called: 0 and 10."""
THIS_WEEK = later("This week")
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
        if sought:
            return said("Nothing in these seven days fits {sought}.").format(sought=sought)
        return said("Nothing noted in these seven days.")
    parts = []
    if week.check_ins:
        parts.append(_on_days(week.check_ins, week.days_with_check_in))
    practices = sum(bool(mark.practice) for mark in week.marks)
    if (change := week.usual_change) is not None:
        parts.append(
            counted(
                "after a practice, usually {change} ({n} time)",
                "after a practice, usually {change} ({n} times)",
                len(week.changes),
            ).format(change=_change(change), n=len(week.changes))
        )
    elif practices:
        parts.append(practices_counted(practices))
    return _among(" · ".join(parts), sought)


def days_summary(stretch: Stretch, days: Sequence[DaySummary], sought: str = "") -> str:
    """The same for a month or a year, from its days summed up."""
    check_ins, practices = sum(day.check_ins for day in days), sum(day.practices for day in days)
    if not check_ins and not practices:
        return _nothing(stretch, sought)
    parts = []
    if check_ins:
        on = sum(day.check_ins > 0 for day in days)
        parts.append(_on_days(check_ins, on))
    if practices:
        parts.append(practices_counted(practices))
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
        said("“{word}”").format(word=shown(sought.word)) if sought.word else "",
        said(sought.region),
        title(sought.practice) if sought.practice else "",
    )
    return listed_with_and(filter(None, parts))


def stretch_title(stretch: Stretch, today: date) -> str:
    """What a stretch is called over a chart of it."""
    if stretch.view is not View.WEEK:
        return _month_or_year(stretch)
    if stretch.last == today:
        return said(THIS_WEEK)
    return from_to(stretch.first, stretch.last, year=stretch.first.year != today.year)


def words_line(week: Week) -> str:
    """The words that came most often, with how often; empty where there is none."""
    return " · ".join(f"{shown(word)} {n}" for word, n in week.words)


def when(mark: Mark) -> str:
    """The weekday and the time of a mark, where it stands on its own."""
    at = mark.moment.local
    # Translators: a time on a day of the week, as in "Monday 09:40".
    return said("{weekday} {time}").format(weekday=weekday_name(at), time=time_words(at.time()))


def told_lines(mark: Mark, title: Callable[[str], str] = plain_title) -> list[str]:
    """What a mark says: its numbers and words, what was felt in the body, what was noticed; all but the note.

    Args:
        mark: the mark.
        title: a practice's title by its name.
    """
    felt: dict[str, list[str]] = {}
    for region, kind in mark.sensations:
        felt.setdefault(region, []).append(said_sensation(kind))
    lines = (
        " · ".join(filter(None, (_numbers(mark, title), listed(map(shown, mark.words))))),
        listed_apart(
            # Translators: where in the body something is felt, and what.
            said("{region}: {kinds}").format(region=said(region), kinds=listed(kinds))
            for region, kinds in felt.items()
        ),
        said("noticed {signs}").format(signs=listed(said(SIGN_WORDS[sign]) for sign in mark.signs))
        if mark.signs
        else "",
    )
    return [line for line in lines if line]


def told(mark: Mark, title: Callable[[str], str] = plain_title) -> str:
    """The same in one line; a mark that has only a note says so."""
    return " · ".join(told_lines(mark, title)) or said("a note")


def day_told(day: DaySummary) -> list[str]:
    """What a day of many says: its number or their middle and range, and how many there were."""
    n, lines = day.n, []
    if n >= FEWEST_FOR_A_MIDDLE:
        if day.least == day.most:
            line = counted(
                "middle {middle}, all {least}, of {n} rating",
                "middle {middle}, all {least}, of {n} ratings",
                n,
            )
        else:
            line = counted(
                "middle {middle}, from {least} to {most}, of {n} rating",
                "middle {middle}, from {least} to {most}, of {n} ratings",
                n,
            )
        lines.append(line.format(middle=number(day.middle or 0), least=day.least, most=day.most, n=n))
    elif n:
        lines.append(number(day.middle or 0))
    parts = (
        check_ins_counted(day.check_ins) if day.check_ins else "",
        practices_counted(day.practices) if day.practices else "",
    )
    return [*lines, " · ".join(filter(None, parts)) or said("nothing noted")]


def mark_line(mark: Mark, title: Callable[[str], str] = plain_title) -> str:
    """One mark within its day: the time and what it says."""
    return f"{time_words(mark.moment.local.time())}  {told(mark, title)}"


def day_lines(day: Day, title: Callable[[str], str] = plain_title) -> list[str]:
    """One day: a line for each mark and, from two ratings on, one for their middle."""
    lines = [mark_line(mark, title) for mark in day.marks] or [NOTHING]
    if day.middle is not None:
        n = len(day.ratings)
        line = counted("middle {middle}, of {n} rating", "middle {middle}, of {n} ratings", n)
        lines.append(line.format(middle=number(day.middle), n=n))
    return lines


def text(week: Week, title: Callable[[str], str] = plain_title) -> str:
    """The whole week: what it sums up to, then each day, its marks one below the other."""
    first, last = week.days[0].date, week.days[-1].date
    scale = said("0 {adrift}, 10 {grounded}").format(adrift=said(ADRIFT), grounded=said(GROUNDED))
    lines = [f"{from_to(first, last)} · {scale}", summary(week), ""]
    names = [f"{short_day(day.date)} {short_date(day.date, aligned=True)}" for day in week.days]
    width = max(map(len, names))
    for day, name in zip(week.days, names, strict=True):
        for line in day_lines(day, title):
            lines.append(f"{name:<{width}}   {line}")
            name = ""
    if words := words_line(week):
        lines += ["", said("Words that came: {words}").format(words=words)]
    return "\n".join(lines)


def _at_a_glance(day: DaySummary) -> str:
    if day.middle is not None:
        return number(day.middle)
    return said("noted") if day.check_ins or day.practices else NOTHING


def _numbers(mark: Mark, title: Callable[[str], str]) -> str:
    """The number or numbers of a mark, and the practice they stand around."""
    practice = title(mark.practice) if mark.practice else ""
    match mark.grounded, mark.after:
        case None, None:
            return practice
        case None, after:
            return said("{after} after {practice}").format(after=after, practice=practice)
        case before, None:
            if not practice:
                return str(before)
            return said("{before} before {practice}").format(before=before, practice=practice)
        case before, after:
            return said("{before}, then {after} after {practice}").format(
                before=before, after=after, practice=practice
            )


def _month_or_year(stretch: Stretch) -> str:
    return str(stretch.first.year) if stretch.view is View.YEAR else month_and_year(stretch.first)


def _nothing(stretch: Stretch, sought: str) -> str:
    if stretch.view is View.YEAR:
        line = said("Nothing in {year} fits {sought}.") if sought else said("Nothing noted in {year}.")
        return line.format(year=stretch.first.year, sought=sought)
    line = said("Nothing in {month} fits {sought}.") if sought else said("Nothing noted in {month}.")
    return line.format(month=month_and_year(stretch.first), sought=sought)


def _among(line: str, sought: str) -> str:
    return said("Only {sought}: {line}").format(sought=sought, line=line) if sought else line


def _on_days(check_ins: int, n: int) -> str:
    line = counted("{check_ins} on {n} day", "{check_ins} on {n} days", n)
    return line.format(check_ins=check_ins_counted(check_ins), n=n)


def _change(change: float) -> str:
    if change == 0:
        return said("the same")
    return (said("{n} higher") if change > 0 else said("{n} lower")).format(n=number(abs(change)))
