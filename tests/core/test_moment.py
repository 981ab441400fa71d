from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from attune_desktop.core.moment import LARGEST_OFFSET_MIN, Moment, from_iso


def to_moment(at_utc: datetime, offset_min: int) -> Moment | None:
    try:
        return Moment(at_utc, offset_min)
    except ValueError:  # its local time would lie before the year 1 or after 9999
        return None


instants = st.datetimes(timezones=st.just(UTC))
offsets = st.integers(-LARGEST_OFFSET_MIN, LARGEST_OFFSET_MIN)
moments = st.builds(to_moment, instants, offsets).filter(bool)


def local(text: str) -> Moment:
    return Moment.of(datetime.fromisoformat(text))


@given(moments)
def test_text_and_offset_bring_the_moment_back(moment: Moment) -> None:
    assert from_iso(moment.iso(), moment.utc_offset_min) == moment


@given(moments)
def test_text_is_iso_8601_in_utc_to_the_millisecond(moment: Moment) -> None:
    text = moment.iso()
    assert len(text) == len("2024-01-01T00:00:00.000Z")
    assert text.endswith("Z")
    assert datetime.fromisoformat(text) == moment.at_utc


@given(moments, moments)
def test_text_sorts_as_the_instants_do(one: Moment, other: Moment) -> None:
    assert (one.iso() < other.iso()) == (one.at_utc < other.at_utc)
    assert (one.iso() == other.iso()) == (one.at_utc == other.at_utc)


@given(moments)
def test_its_local_time_and_day_can_always_be_told(moment: Moment) -> None:
    assert moment.local == moment.at_utc
    assert moment.local.utcoffset() == timedelta(minutes=moment.utc_offset_min)
    assert moment.day == moment.local.date()


@given(st.datetimes(timezones=offsets.map(lambda minutes: timezone(timedelta(minutes=minutes)))))
def test_a_local_time_is_kept_as_it_was_lived(lived: datetime) -> None:
    try:
        moment = Moment.of(lived)
    except ValueError:
        assume(False)
    assert moment.local.replace(tzinfo=None) == lived.replace(
        tzinfo=None, microsecond=lived.microsecond // 1000 * 1000
    )
    assert moment.day == lived.date()


def test_it_is_kept_to_the_millisecond_rounded_down() -> None:
    assert Moment(datetime(2024, 1, 1, 23, 59, 59, 999_999, UTC), 0).iso() == "2024-01-01T23:59:59.999Z"


def test_a_check_in_after_midnight_is_on_the_new_day_wherever_utc_stands() -> None:
    assert local("2024-06-02T00:10:00+02:00").day == date(2024, 6, 2)
    assert local("2024-06-02T00:10:00+02:00").iso() == "2024-06-01T22:10:00.000Z"
    assert local("2024-06-01T23:50:00-07:00").day == date(2024, 6, 1)
    assert local("2024-06-01T23:50:00-07:00").iso() == "2024-06-02T06:50:00.000Z"


def test_travel_leaves_a_moment_on_the_day_it_was_lived() -> None:
    kiritimati, niue = local("2024-06-02T01:00:00+14:00"), local("2024-06-01T00:00:00-11:00")
    assert kiritimati.at_utc == niue.at_utc
    assert (kiritimati.day, niue.day) == (date(2024, 6, 2), date(2024, 6, 1))


def test_the_hour_that_comes_twice_in_autumn() -> None:
    summer, winter = local("2024-10-27T02:30:00+02:00"), local("2024-10-27T02:30:00+01:00")
    assert winter.at_utc - summer.at_utc == timedelta(hours=1)
    assert summer.iso() < winter.iso()
    assert summer.day == winter.day == date(2024, 10, 27)
    assert summer.local.hour == winter.local.hour == 2


def test_the_hour_that_is_missing_in_spring() -> None:
    before, after = local("2024-03-31T01:59:00+01:00"), local("2024-03-31T03:00:00+02:00")
    assert after.at_utc - before.at_utc == timedelta(minutes=1)
    assert before.day == after.day


@pytest.mark.parametrize("offset", [-LARGEST_OFFSET_MIN, -210, 0, 345, LARGEST_OFFSET_MIN])
def test_offsets_there_are(offset: int) -> None:
    assert Moment(datetime(2024, 1, 1, tzinfo=UTC), offset).utc_offset_min == offset


@pytest.mark.parametrize("offset", [-LARGEST_OFFSET_MIN - 1, LARGEST_OFFSET_MIN + 1, 1_000_000])
def test_offsets_there_are_not(offset: int) -> None:
    with pytest.raises(ValueError, match="minutes from UTC"):
        Moment(datetime(2024, 1, 1, tzinfo=UTC), offset)


def test_a_time_that_does_not_know_its_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="no UTC offset"):
        Moment.of(datetime(2024, 1, 1))
    with pytest.raises(ValueError, match="in UTC"):
        Moment(datetime(2024, 1, 1, tzinfo=timezone(timedelta(hours=1))), 60)


# A text without an offset would be read as the time of whichever computer reads it.
@pytest.mark.parametrize(
    "text", ["", "soon", "2024-13-01T00:00:00.000Z", "2024-01-01", "2024-01-01T10:00:00"]
)
def test_text_that_is_no_instant_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        from_iso(text, 0)


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_an_instant_past_the_end_of_the_calendar_is_a_value_error_like_any_other(text: str) -> None:
    with pytest.raises(ValueError):
        Moment.of(datetime.fromisoformat(text))
    with pytest.raises(ValueError):
        from_iso(text, 0)


@pytest.mark.parametrize(("text", "offset"), [("0001-01-01T00:00:00Z", -60), ("9999-12-31T23:59:59Z", 60)])
def test_a_day_past_the_end_of_the_calendar_is_refused_at_once(text: str, offset: int) -> None:
    with pytest.raises(ValueError):
        from_iso(text, offset)
