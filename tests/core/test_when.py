from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune_desktop.core.dates import time_words
from attune_desktop.core.when import day_words, read_day, read_time

MONDAY = date(2026, 5, 4)
days = st.dates(date(1971, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "Saturday"),
        (6, "Tuesday"),
        (7, "27 Apr"),
        (123, "1 Jan"),
        (124, "31 Dec 2025"),
    ],
)
def test_a_day_in_words(ago: int, words: str) -> None:
    assert day_words(MONDAY - timedelta(ago), MONDAY) == words


@given(days, st.integers(0, 20000))
def test_the_words_for_a_day_are_read_as_that_day(today: date, ago: int) -> None:
    day = today - timedelta(ago)
    assert read_day(day_words(day, today), today) == day
    assert read_day(day.isoformat(), today) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Today", MONDAY),
        ("t", MONDAY),
        ("y", date(2026, 5, 3)),
        (" yester ", date(2026, 5, 3)),
        ("monday", MONDAY),
        ("tu", date(2026, 4, 28)),
        ("sun", date(2026, 5, 3)),
        ("2 May", date(2026, 5, 2)),
        ("2 may 2020", date(2020, 5, 2)),
        ("Sat, 2. May", date(2026, 5, 2)),
        ("5 May", date(2025, 5, 5)),
        ("29 feb", date(2024, 2, 29)),
        ("1st may", date(2026, 5, 1)),
        ("2may", date(2026, 5, 2)),
        ("3.5.", date(2026, 5, 3)),
        ("3. 5. 2024", date(2024, 5, 3)),
        ("2026-5-3", date(2026, 5, 3)),
        ("2027-01-01", date(2027, 1, 1)),
    ],
)
def test_a_day_is_read(text: str, day: date) -> None:
    assert read_day(text, MONDAY) == day


@pytest.mark.parametrize(
    "text", ["", " ", "s", "soon", "5/3", "31.2.", "2026-13-01", "0 May", "2 Mayday", "٣ ٥", "1 1 1"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text, MONDAY) is None


@given(st.text(max_size=20), days)
def test_anything_can_be_typed_for_a_day(text: str, today: date) -> None:
    read_day(text, today)


@given(st.times())
def test_the_words_for_a_time_are_read_as_that_time(at: time) -> None:
    assert read_time(time_words(at)) == at.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("9:40", time(9, 40)),
        ("9.40", time(9, 40)),
        ("9h40", time(9, 40)),
        ("9 40", time(9, 40)),
        ("940", time(9, 40)),
        ("0940", time(9, 40)),
        ("9", time(9)),
        ("9 pm", time(21)),
        ("9:40 p.m.", time(21, 40)),
        ("12 am", time(0)),
        ("12:30pm", time(12, 30)),
        (" 23:59 ", time(23, 59)),
    ],
)
def test_a_time_is_read(text: str, at: time) -> None:
    assert read_time(text) == at


@pytest.mark.parametrize("text", ["", "9:4", "24:00", "9:60", "13 pm", "0 am", "12345", "now", "9:40:30"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert read_time(text) is None


@given(st.text(max_size=10))
def test_anything_can_be_typed_for_a_time(text: str) -> None:
    read_time(text)
