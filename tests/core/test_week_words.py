import locale
from datetime import date, datetime, timedelta, timezone

import pytest

from attune_desktop.core.check_in import CheckIn, Sign
from attune_desktop.core.moment import Moment
from attune_desktop.core.session import SessionRecord
from attune_desktop.core.stretch import DaySummary, Sought, Stretch, View
from attune_desktop.core.week import Mark, week_until
from attune_desktop.core.week_words import (
    day_told,
    days_summary,
    glance_lines,
    mark_line,
    sought_words,
    stretch_title,
    summary,
    text,
    told,
    told_lines,
    when,
    words_line,
)

SUNDAY = date(2026, 6, 14)
SUMMER = timezone(timedelta(hours=2))


def at(day: int, hour: int, minute: int = 0) -> Moment:
    return Moment.of(datetime(2026, 6, day, hour, minute, tzinfo=SUMMER))


def session(moment: Moment, before: int | None = None, after: int | None = None) -> SessionRecord:
    return SessionRecord("reset", moment, 30, 30, True, before, after)


MORNING = at(8, 8, 5)


@pytest.mark.parametrize(
    ("mark", "line"),
    [
        (Mark(MORNING, 4), "08:05  4"),
        (Mark(MORNING, 0), "08:05  0"),
        (Mark(MORNING, 4, words=("rushed", "not sure")), "08:05  4 · rushed, not sure"),
        (Mark(MORNING, words=("foggy",), note="A short night."), "08:05  foggy"),
        (Mark(MORNING, note="A short night."), "08:05  a note"),
        (Mark(MORNING, practice="reset"), "08:05  reset"),
        (Mark(MORNING, 4, practice="reset"), "08:05  4 before reset"),
        (Mark(MORNING, None, 6, "reset"), "08:05  6 after reset"),
        (Mark(MORNING, 4, 6, "seven-full"), "08:05  4, then 6 after seven full"),
        (Mark(MORNING, 4, 0, "reset"), "08:05  4, then 0 after reset"),
    ],
)
def test_a_mark_says_its_time_its_number_what_came_after_and_its_words(mark, line):
    assert mark_line(mark) == line


def test_a_mark_on_its_own_says_its_weekday():
    assert when(Mark(at(12, 17, 30), 4)) == "Friday 17:30"
    assert told(Mark(at(12, 17, 30), 4)) == "4"


def test_a_week_in_words():
    week = week_until(
        SUNDAY,
        [
            CheckIn(at(8, 12, 30), 5, ("rushed", "foggy")),
            CheckIn(at(10, 9), None, ("foggy",)),
            CheckIn(at(14, 0, 5), 6, ("calm",)),
        ],
        [session(at(8, 8), 4, 6), session(at(9, 16), None, 7), session(at(12, 20))],
    )
    assert text(week) == (
        "8 to 14 June 2026 · 0 adrift, 10 grounded\n"
        "4 check-ins on 3 days · 3 practices\n"
        "\n"
        "Mon  8 Jun   08:00  4, then 6 after reset\n"
        "             12:30  5 · rushed, foggy\n"
        "             middle 4.5, of 2 ratings\n"
        "Tue  9 Jun   16:00  7 after reset\n"
        "Wed 10 Jun   09:00  foggy\n"
        "Thu 11 Jun   –\n"
        "Fri 12 Jun   20:00  reset\n"
        "Sat 13 Jun   –\n"
        "Sun 14 Jun   00:05  6 · calm\n"
        "\n"
        "Words that came: foggy 2 · rushed 1 · calm 1"
    )


def test_an_empty_week_is_told_plainly():
    week = week_until(SUNDAY, [], [])
    assert summary(week) == "Nothing noted in these seven days."
    assert words_line(week) == ""
    assert text(week).splitlines()[3:] == [
        f"{day} {n:>2} Jun   –"
        for day, n in zip(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), range(8, 15), strict=True)
    ]


@pytest.mark.parametrize(
    ("last", "span"),
    [
        (date(2026, 6, 14), "8 to 14 June 2026"),
        (date(2026, 7, 3), "27 June to 3 July 2026"),
        (date(2027, 1, 3), "28 December 2026 to 3 January 2027"),
    ],
)
def test_the_span_says_month_and_year_once_where_they_are_the_same(last, span):
    assert text(week_until(last, [], [])).startswith(f"{span} · ")


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([(4, 6)], "1 check-in on 1 day · 1 practice"),
        ([(4, 6), (4, 6)], "2 check-ins on 1 day · 2 practices"),
        ([(4, 6), (4, 7), (4, 5)], "3 check-ins on 1 day · after a practice, usually 2 higher (3 times)"),
        ([(6, 4), (7, 4), (5, 4)], "3 check-ins on 1 day · after a practice, usually 2 lower (3 times)"),
        ([(4, 4)] * 3, "3 check-ins on 1 day · after a practice, usually the same (3 times)"),
        (
            [(4, 5), (4, 5), (4, 6), (4, 6)],
            "4 check-ins on 1 day · after a practice, usually 1.5 higher (4 times)",
        ),
        ([(None, None)], "1 practice"),
    ],
)
def test_the_summary_counts_and_says_a_usual_change_from_three_on(pairs, said):
    week = week_until(SUNDAY, [], [session(at(9, 8 + n), *pair) for n, pair in enumerate(pairs)])
    assert summary(week) == said


def test_words_that_came_most_come_first():
    entries = [CheckIn(at(9, 8 + n), None, (w,)) for n, w in enumerate(["calm", "foggy", "calm"])]
    assert words_line(week_until(SUNDAY, entries, [])) == "calm 2 · foggy 1"


def test_names_do_not_change_with_the_locale_that_qt_sets():
    names = text(week_until(SUNDAY, [], []))
    for other in ("de_DE.UTF-8", "fr_FR.UTF-8"):
        try:
            locale.setlocale(locale.LC_TIME, other)
        except locale.Error:
            continue
        try:
            assert text(week_until(SUNDAY, [], [])) == names
        finally:
            locale.setlocale(locale.LC_TIME, "C")


def test_the_tone_is_neutral():
    week = week_until(SUNDAY, [CheckIn(at(9, 8), 2)], [session(at(10, 8), 6, 3)])
    said = (text(week) + text(week_until(SUNDAY, [], []))).casefold()
    for word in (
        "streak",
        "missed",
        "only",
        "goal",
        "score",
        "well done",
        "great",
        "worse",
        "better",
        "bad",
        "!",
    ):
        assert word not in said


FELT = Mark(
    MORNING,
    4,
    words=("foggy",),
    note="A short night.",
    sensations=(("jaw", "tension"), ("belly", "warm"), ("jaw", "tightness")),
    signs=(Sign.WITHDRAWING, Sign.BLANK),
)


def test_a_mark_tells_what_was_felt_and_noticed_below():
    assert told_lines(FELT) == [
        "4 · foggy",
        "jaw: tension, tightness; belly: warm",
        "noticed pulling back, going blank",
    ]
    assert told(Mark(MORNING, sensations=(("jaw", "tension"),), note="a line")) == "jaw: tension"
    assert told(Mark(MORNING, signs=(Sign.IRRITATION,))) == "noticed quickly irritated"


def test_a_practice_is_called_by_its_title_where_there_is_one():
    mark = Mark(MORNING, 4, 6, "seven-full")
    assert told(mark, {"seven-full": "Seven groups"}.__getitem__) == "4, then 6 after Seven groups"


@pytest.mark.parametrize(
    ("day", "lines"),
    [
        (DaySummary(SUNDAY), ["nothing noted"]),
        (DaySummary(SUNDAY, ((4, 1),), 1), ["4", "1 check-in"]),
        (DaySummary(SUNDAY, ((4, 1), (7, 1)), 3, 1), [
            "middle 5.5, from 4 to 7, of 2 ratings", "3 check-ins · 1 practice",
        ]),
        (DaySummary(SUNDAY, ((0, 3),), 3), ["middle 0, all 0, of 3 ratings", "3 check-ins"]),
        (DaySummary(SUNDAY, (), 2), ["2 check-ins"]),
        (DaySummary(SUNDAY, (), 0, 2), ["2 practices"]),
    ],
)  # fmt: skip
def test_a_day_of_many_tells_its_middle_its_range_and_of_how_many(day, lines):
    assert day_told(day) == lines


def test_a_month_and_a_year_are_summed_up_in_one_line():
    june, year = (Stretch.of(view, SUNDAY) for view in (View.MONTH, View.YEAR))
    days = [
        DaySummary(date(2026, 6, 1), ((4, 2),), 3, 1),
        DaySummary(date(2026, 6, 2)),
        DaySummary(SUNDAY, (), 0, 1),
    ]
    assert days_summary(june, days) == "3 check-ins on 1 day · 2 practices"
    assert days_summary(june, days[:1], "“foggy”") == "Only “foggy”: 3 check-ins on 1 day · 1 practice"
    assert days_summary(june, days[2:]) == "1 practice"
    assert days_summary(june, days[1:2]) == "Nothing noted in June 2026."
    assert days_summary(year, [], "“foggy”") == "Nothing in 2026 fits “foggy”."


def test_a_search_is_told_with_the_week():
    week = week_until(SUNDAY, [CheckIn(at(8, 9), 4, ("foggy",))], [])
    assert summary(week, "“foggy”") == "Only “foggy”: 1 check-in on 1 day"
    assert summary(week_until(SUNDAY, [], []), "jaw") == "Nothing in these seven days fits jaw."
    assert sought_words(Sought("foggy", "jaw")) == "“foggy” and jaw"
    assert sought_words(Sought(practice="seven-full")) == "seven full"
    assert sought_words(Sought()) == ""


@pytest.mark.parametrize(
    ("view", "day", "title"),
    [
        (View.WEEK, SUNDAY, "This week"),
        (View.WEEK, date(2026, 5, 24), "18 to 24 May"),
        (View.WEEK, date(2026, 6, 3), "28 May to 3 June"),
        (View.WEEK, date(2026, 1, 3), "28 December 2025 to 3 January 2026"),
        (View.WEEK, date(2025, 5, 24), "18 to 24 May 2025"),
        (View.MONTH, SUNDAY, "June 2026"),
        (View.YEAR, SUNDAY, "2026"),
    ],
)
def test_a_stretch_is_called_by_its_days(view, day, title):
    assert stretch_title(Stretch.of(view, day), SUNDAY) == title


def test_a_glance_says_each_day_shortly_and_makes_nothing_up():
    days = [
        DaySummary(date(2026, 6, 8), ((4, 1), (7, 2)), 3, 0),
        DaySummary(date(2026, 6, 9)),
        DaySummary(date(2026, 6, 10), (), 1, 0),
        DaySummary(date(2026, 6, 11), ((3, 1), (4, 1)), 1, 1),
    ]
    assert glance_lines(days) == [
        "5 check-ins · 1 practice",
        "Mon 7 · Tue – · Wed noted · Thu 3.5",
    ]
    assert glance_lines([DaySummary(date(2026, 6, 9))]) == []
