from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune_desktop.core.moment import Moment
from attune_desktop.core.pause import (
    LENGTHS_MIN,
    LONGEST_MIN,
    MORE_MIN,
    SHORTEST_MIN,
    Pause,
    back_words,
    from_table,
    return_question,
    to_table,
)

DAY = timedelta(days=1)
offsets = st.integers(-12 * 60, 14 * 60)
moments = st.builds(
    Moment,
    st.datetimes(datetime(1971, 1, 1), datetime(2900, 1, 1), timezones=st.just(UTC)),
    offsets,
)
minutes = st.integers(-10, 3 * LONGEST_MIN)
pauses = st.builds(Pause.of, moments, minutes)


def local(text: str) -> Moment:
    return Moment.of(datetime.fromisoformat(text))


def later(moment: Moment, **how_much: float) -> Moment:
    return Moment(moment.at_utc + timedelta(**how_much), moment.utc_offset_min)


def length(pause: Pause) -> timedelta:
    return pause.until.at_utc - pause.begun.at_utc


@given(moments, minutes)
def test_it_lasts_as_long_as_was_wished_within_twenty_minutes_and_a_day(now: Moment, wished: int) -> None:
    pause = Pause.of(now, wished)
    assert pause.length_min == sorted((SHORTEST_MIN, wished, LONGEST_MIN))[1]
    assert pause.begun == now


def test_the_offered_lengths_begin_with_the_usual_one_and_are_all_possible() -> None:
    now = local("2026-05-04T15:20:00+02:00")
    assert LENGTHS_MIN[0] == Pause.of(now).length_min == 20
    assert [Pause.of(now, offered).length_min for offered in LENGTHS_MIN] == list(LENGTHS_MIN)


@given(pauses, st.lists(st.floats(0, 3 * 24 * 60), max_size=80))
def test_however_often_it_is_extended_it_never_lasts_more_than_a_day(
    pause: Pause, waited_min: list[float]
) -> None:
    now = pause.begun
    for waited in waited_min:
        now = later(now, minutes=waited / 20)
        before = pause
        pause = pause.longer(now)
        assert timedelta(0) < length(pause) <= DAY
        assert pause.until >= before.until
        if not before.over(now):
            assert pause.begun == before.begun
            assert pause.until == min(later(before.until, minutes=MORE_MIN), later(before.begun, days=1))
            assert before.can_grow == (pause.until > before.until)


@given(pauses, st.floats(0, 1e6))
def test_after_its_end_more_counts_from_now(pause: Pause, late_s: float) -> None:
    now = later(pause.until, seconds=late_s)
    assert pause.over(now)
    assert pause.longer(now) == Pause.of(now, MORE_MIN)


@given(pauses, st.floats(-1e6, 1e6))
def test_it_is_over_when_nothing_remains(pause: Pause, from_end_s: float) -> None:
    now = later(pause.until, seconds=from_end_s)
    assert pause.over(now) == (now >= pause.until)
    assert pause.remaining_s(now) == max(0.0, (pause.until.at_utc - now.at_utc).total_seconds())


@given(pauses, moments)
def test_whatever_the_clock_is_put_to_it_never_has_longer_to_go_than_its_length(
    pause: Pause, now: Moment
) -> None:
    seen = pause.at(now)
    assert length(seen) == length(pause)
    assert seen.remaining_s(now) <= length(pause).total_seconds()
    assert seen.at(now) == seen
    if pause.begun <= now:
        assert seen == pause


@given(pauses)
def test_a_table_brings_it_back(pause: Pause) -> None:
    again = from_table(to_table(pause))
    assert (again, again.until.utc_offset_min) == (
        Pause(Moment(pause.begun.at_utc, pause.until.utc_offset_min), pause.until),
        pause.until.utc_offset_min,
    )


values = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers())
instants = st.datetimes(timezones=st.just(UTC)).map(lambda at: at.isoformat())
tables = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("begun_utc", "until_utc"), instants | values)
) | st.fixed_dictionaries(
    {"begun_utc": instants, "until_utc": instants, "utc_offset_min": offsets | st.integers() | values}
)


@given(tables, moments)
def test_a_table_of_nonsense_is_refused_or_is_a_pause_that_can_be_lived_with(table, now: Moment) -> None:
    try:
        pause = from_table(table)
    except ValueError:
        return
    assert timedelta(0) < length(pause) <= DAY
    assert back_words(pause.at(now), now)
    assert return_question(pause.at(now), now).text
    assert pause.longer(now).until > now


GOOD = {"begun_utc": "2026-05-04T13:20:00Z", "until_utc": "2026-05-04T13:40:00Z", "utc_offset_min": 120}


@pytest.mark.parametrize(
    "change",
    [
        {"begun_utc": "2026-05-04T13:40:00Z"},  # as long as nothing
        {"begun_utc": "2026-05-04T13:41:00Z"},
        {"begun_utc": "2026-05-03T13:39:59Z"},  # longer than a day
        {"begun_utc": "2026-05-04T13:20:00"},  # of which place?
        {"begun_utc": "soon"},
        {"until_utc": None},
        {"until_utc": 1777902000},
        {"utc_offset_min": "120"},
        {"utc_offset_min": True},
        {"utc_offset_min": float("nan")},
        {"utc_offset_min": 100_000},
        {"begun_utc": "9999-12-31T20:00:00Z", "until_utc": "9999-12-31T23:59:59Z", "utc_offset_min": 0},
        {"begun_utc": "0001-01-01T20:00:00Z", "until_utc": "0001-01-01T23:59:59Z"},
    ],
)
def test_a_table_that_holds_no_pause_is_refused(change) -> None:
    assert from_table(GOOD).length_min == 20
    with pytest.raises(ValueError):
        from_table(GOOD | change)


@pytest.mark.parametrize("missing", list(GOOD))
def test_every_part_of_the_table_is_needed(missing) -> None:
    with pytest.raises(ValueError):
        from_table({name: value for name, value in GOOD.items() if name != missing})


@pytest.mark.parametrize(
    ("wished", "now", "words"),
    [
        (20, "2026-05-04T15:20:00+02:00", "at 15:40"),
        (LONGEST_MIN, "2026-05-04T15:20:00+02:00", "at 15:20 (Tuesday)"),
        (LONGEST_MIN, "2026-05-05T15:00:00+02:00", "at 15:20"),  # the day has come
        (20, "2026-05-04T22:25:00+09:00", "at 22:40"),  # by the clock of where one is now
        (LONGEST_MIN, "2026-05-04T20:00:00+02:00", "at 15:20 (Tuesday)"),
    ],
)
def test_when_to_return_in_words(wished: int, now: str, words: str) -> None:
    pause = Pause.of(local("2026-05-04T15:20:00+02:00"), wished)
    assert back_words(pause, local(now)) == f"Back to the talk {words}"


@pytest.mark.parametrize(
    ("now", "text"),
    [
        ("2026-05-04T15:40:00+02:00", "Your pause is over."),
        ("2026-05-04T15:41:59+02:00", "Your pause is over."),
        ("2026-05-04T15:42:00+02:00", "Your pause ended at 15:40."),
        ("2026-05-05T08:00:00+02:00", "Your pause ended at 15:40 (Monday)."),
        ("2026-05-11T08:00:00+02:00", "Your pause ended at 15:40 (4 May)."),
        ("2027-01-02T08:00:00+02:00", "Your pause ended at 15:40 (4 May 2026)."),
    ],
)
def test_the_question_says_since_when_if_that_was_a_while_ago(now: str, text: str) -> None:
    question = return_question(Pause.of(local("2026-05-04T15:20:00+02:00")), local(now))
    assert (question.title, question.text) == ("Return to the talk?", text)
    assert list(question.choices.values()) == ["Return to the talk", "20 minutes more", "Not now"]
    assert question.stays
