"""Times of day and words that come often: every number counted once, nothing made up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune_desktop.core.recurring import (
    MOST_WORDS,
    PartOfDay,
    TimeOfDay,
    often,
    periods,
    times_of_day,
    where,
)
from attune_desktop.core.stretch import Stretch, View

DAY = date(2026, 6, 14)
HOURS = st.lists(st.tuples(st.integers(0, 23), st.integers(0, 10), st.integers(1, 3)))
VIEWS = st.sampled_from(View)
WORDS = st.sampled_from(
    ["calm", "Calm", "Ärger", "ärger", "foggy", *(f"word {number}" for number in range(9))]
)


@given(HOURS)
def test_every_number_is_counted_once(hours: list[tuple[int, int, int]]) -> None:
    told = times_of_day(hours)
    assert [time.part for time in told] == list(PartOfDay)
    assert sum(time.n for time in told) == sum(times for *_, times in hours)
    for time in told:
        assert (time.middle is None) == (time.n < 2)
        assert ("nothing" in time.told) == (not time.n)
        if time.n:
            assert f"{time.n} number" in time.told
        if time.half is not None:
            assert time.numbers[0] <= time.half[0] <= time.middle <= time.half[1] <= time.numbers[-1]


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        (0, PartOfDay.NIGHT),
        (4, PartOfDay.NIGHT),
        (5, PartOfDay.MORNING),
        (11, PartOfDay.MIDDAY),
        (17, PartOfDay.AFTERNOON),
        (21, PartOfDay.EVENING),
        (22, PartOfDay.NIGHT),
    ],
)
def test_an_hour_lies_in_one_part_of_the_day(hour: int, part: PartOfDay) -> None:
    assert PartOfDay.at(hour) is part


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((), "evening, 18–22: nothing"),
        ((4,), "evening, 18–22: 4, 1 number"),
        ((4, 4), "evening, 18–22: middle 4, all 4, 2 numbers"),
        ((2, 4, 5, 9), "evening, 18–22: middle 4.5, at least half between 4 and 5, from 2 to 9, 4 numbers"),
    ],
)
def test_a_time_of_day_in_words(numbers: tuple[int, ...], words: str) -> None:
    assert TimeOfDay(PartOfDay.EVENING, numbers).told == words


@given(VIEWS, st.lists(st.tuples(WORDS, st.integers(0, 400), st.integers(1, 3)), max_size=40))
def test_words_are_counted_whatever_their_case(view: View, came: list[tuple[str, int, int]]) -> None:
    stretch = Stretch.of(view, DAY)
    days = len(stretch.days)
    placed = [(word, stretch.first + timedelta(number % days), n) for word, number, n in came]
    found = often(stretch, placed)
    assert len(found) <= MOST_WORDS
    assert [word.n for word in found] == sorted((word.n for word in found), reverse=True)
    for word in found:
        mine = [n for written, _, n in placed if written.casefold() == word.word.casefold()]
        assert word.n == sum(mine) >= 2
        assert len(word.times) == len(periods(stretch))
        assert word.told(periods(stretch)).count("×") == sum(bool(n) for n in word.times)


def test_a_word_stands_on_the_days_it_came_on() -> None:
    stretch = Stretch.of(View.WEEK, DAY)
    [word] = often(stretch, [("calm", date(2026, 6, 8), 1), ("Calm", date(2026, 6, 12), 2), ("once", DAY, 1)])
    assert (word.word, word.times) == ("calm", (1, 0, 0, 0, 2, 0, 0))
    assert word.told(periods(stretch)) == "Monday 8 June 1×, Friday 12 June 2×"


def test_a_year_is_looked_at_by_its_months() -> None:
    stretch = Stretch.of(View.YEAR, DAY)
    [word] = often(stretch, [("calm", date(2026, 1, 1), 1), ("calm", date(2026, 12, 31), 4)])
    assert word.told(periods(stretch)) == "January 1×, December 4×"
    assert [where(Stretch.of(view, DAY)) for view in View] == ["these seven days", "June 2026", "2026"]
