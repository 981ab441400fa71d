from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from attune_desktop.core.moment import LARGEST_OFFSET_MIN, Moment
from attune_desktop.store.database import StoreError
from attune_desktop.store.days import kept_moment, utc_bounds

offsets = st.integers(-LARGEST_OFFSET_MIN, LARGEST_OFFSET_MIN)
days = st.dates()
# Each end of a day, where a bound that is off by a little would show.
seconds_of_day = st.sampled_from([0, 1, 86_399]) | st.integers(0, 86_399)


@given(days, st.integers(0, 6), seconds_of_day, offsets)
@example(date(2024, 6, 1), 0, 0, LARGEST_OFFSET_MIN)
@example(date(2024, 6, 1), 0, 86_399, -LARGEST_OFFSET_MIN)
def test_every_moment_of_a_day_lies_within_its_bounds_wherever_it_was_lived(
    first: date, length: int, second: int, offset: int
) -> None:
    midnight = datetime.combine(first, datetime.min.time(), UTC)
    try:
        last = first + timedelta(days=length)
        moment = Moment(midnight + timedelta(days=length, seconds=second) - timedelta(minutes=offset), offset)
    except (OverflowError, ValueError):
        return  # past the end of the calendar
    assert moment.day == last
    start, end = utc_bounds(first, last)
    assert start <= moment.iso() < end


@given(days, days)
def test_bounds_reach_no_further_than_a_day_beside(one: date, other: date) -> None:
    first, last = sorted((one, other))
    start, end = utc_bounds(first, last)
    if first > date.min:
        assert start >= (first - timedelta(days=1)).isoformat()
    if last < date.max - timedelta(days=2):
        assert end < (last + timedelta(days=2)).isoformat()


def test_bounds_of_all_days_there_are() -> None:
    start, end = utc_bounds(date.min, date.max)
    assert start <= "0001-01-01T00:00:00.000Z"
    assert end > "9999-12-31T23:59:59.999Z"


@pytest.mark.parametrize(
    ("at", "offset"),
    [
        ("soon", 0),
        ("2024-02-30T00:00:00.000Z", 0),
        ("0001-01-01T00:00:00.000Z", -60),
        ("2024-01-01T00:00:00.000Z", 100_000),
        ("2024-01-01T00:00:00.000Z", "east"),
        (None, 0),
        (b"2024", 0),
    ],
)
def test_a_row_without_a_readable_time_is_told_by_its_id(at, offset) -> None:
    with pytest.raises(StoreError, match=r"no readable time for the entry 0190.*mend or remove"):
        kept_moment("0190", at, offset)
