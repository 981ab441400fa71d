from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune_desktop.core.stretch import DaySummary, Sought, Stretch, View, middle_of

DAYS = st.dates()
VIEWS = st.sampled_from(View)


def test_a_week_is_seven_days_and_ends_with_the_day():
    week = Stretch.of(View.WEEK, date(2026, 3, 1))
    assert (week.first, week.last) == (date(2026, 2, 23), date(2026, 3, 1))
    assert len(week.days) == 7


def test_a_month_and_a_year_hold_the_day():
    assert Stretch.of(View.MONTH, date(2024, 2, 10)).days[-1] == date(2024, 2, 29)
    year = Stretch.of(View.YEAR, date(2024, 2, 10))
    assert (year.first, year.last, len(year.days)) == (date(2024, 1, 1), date(2024, 12, 31), 366)


@given(VIEWS, DAYS)
def test_a_stretch_holds_its_day_and_nothing_beside_it(view, day):
    stretch = Stretch.of(view, day)
    assert stretch.holds(day) or day < date.min + timedelta(6)
    assert stretch.days[0] == stretch.first
    assert stretch.days[-1] == stretch.last


@given(VIEWS, DAYS)
def test_earlier_ends_the_day_before(view, day):
    stretch = Stretch.of(view, day)
    earlier = stretch.earlier()
    if stretch.first > date.min + timedelta(366):
        assert earlier.last == stretch.first - timedelta(1)
        assert earlier.view is view
    else:
        assert earlier.first <= stretch.first


@given(VIEWS, DAYS, st.integers(0, 60), st.dates(date(2, 1, 1), date(9998, 1, 1)))
def test_later_undoes_earlier_and_never_passes_today(view, _, steps, today):
    stretch = here = Stretch.of(view, today)
    for _ in range(steps):
        if here.first <= date.min + timedelta(366):
            return
        here = here.earlier()
    for _ in range(steps):
        here = here.later(today)
    assert here == stretch
    assert here.later(today) == here


def test_later_ends_with_today_when_the_day_has_changed_meanwhile():
    yesterday = Stretch.of(View.WEEK, date(2026, 5, 4))
    assert yesterday.later(date(2026, 5, 6)) == Stretch.of(View.WEEK, date(2026, 5, 6))


@given(st.dictionaries(st.integers(0, 10), st.integers(1, 5)))
def test_the_middle_is_the_median_of_what_was_counted(counted):
    ratings = sorted(counted.items())
    every = [number for number, times in ratings for _ in range(times)]
    assert middle_of(ratings) == (median(every) if every else None)
    day = DaySummary(date(2026, 5, 4), tuple(ratings))
    assert day.n == len(every)
    assert (day.least, day.most) == ((min(every), max(every)) if every else (None, None))


@pytest.mark.parametrize("sought", [Sought(word="calm"), Sought(region="jaw"), Sought(practice="reset")])
def test_whatever_is_said_leaves_something_out(sought):
    assert not sought.everything
    assert Sought().everything
