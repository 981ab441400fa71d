"""Stretches of days, as the database sums them up: against the same sums done by hand."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.moment import Moment
from attune_desktop.core.session import SessionRecord
from attune_desktop.core.stretch import DaySummary, Sought, Stretch, View
from attune_desktop.store import check_ins, sessions
from attune_desktop.store.database import Database
from attune_desktop.store.history import (
    first_day,
    read_days,
    read_hours,
    read_regions,
    read_word_days,
    read_words,
)
from attune_desktop.store.home import Home

MAY = Stretch.of(View.MONTH, date(2026, 5, 4))
OFFSETS = st.integers(-12 * 60, 14 * 60)
MOMENTS = st.builds(
    Moment, st.datetimes(datetime(2026, 4, 29), datetime(2026, 6, 2), timezones=st.just(UTC)), OFFSETS
)
GROUNDED = st.none() | st.integers(0, 10)
CHECK_INS = st.builds(
    CheckIn,
    MOMENTS,
    GROUNDED,
    st.lists(st.sampled_from(["ängstlich", "Ängstlich", "foggy"]), max_size=2, unique_by=str.casefold).map(
        tuple
    ),
    st.just("a note"),
    st.sampled_from([(), (("jaw", "tension"),), (("jaw", "warm"), ("belly", "warm"))]),
)
SESSIONS = st.builds(
    SessionRecord,
    st.sampled_from(["reset", "ground"]),
    MOMENTS,
    st.just(30.0),
    st.just(12.0),
    st.booleans(),
    GROUNDED,
    GROUNDED,
)
SOUGHT = st.sampled_from(
    [
        Sought(),
        Sought(word="ÄNGSTLICH"),
        Sought(region="jaw"),
        Sought(practice="reset"),
        Sought("ängstlich", "belly"),
    ]
)


def local(day: int, hour: int, minute: int = 0, offset_min: int = 120) -> Moment:
    at = datetime(2026, 5, day, hour, minute, tzinfo=UTC) - timedelta(minutes=offset_min)
    return Moment(at, offset_min)


def fits(entry: CheckIn, sought: Sought) -> bool:
    return (
        not sought.practice
        and (not sought.word or sought.word.casefold() in [word.casefold() for word in entry.words])
        and (not sought.region or sought.region in [region for region, _ in entry.sensations])
    )


def summed_up(entries, records, sought, stretch) -> list[DaySummary]:
    """The same by hand."""
    told = []
    for day in stretch.days:
        here = [entry for entry in entries if entry.moment.day == day and fits(entry, sought)]
        done = [
            record
            for record in records
            if record.moment.day == day
            and (record.finished or record.before is not None or record.after is not None)
            and not sought.word
            and not sought.region
            and sought.practice in ("", record.practice)
        ]
        rated = [record.before for record in done if record.before is not None]
        numbers = Counter([entry.grounded for entry in here if entry.grounded is not None] + rated)
        told.append(DaySummary(day, tuple(sorted(numbers.items())), len(here) + len(rated), len(done)))
    return told


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CHECK_INS, max_size=8), st.lists(SESSIONS, max_size=6), SOUGHT)
def test_days_are_what_was_lived_on_them(tmp_path_factory, entries, records, sought):
    database = Database(Home(tmp_path_factory.mktemp("history")))
    for entry in entries:
        check_ins.add(database, entry)
    for record in records:
        sessions.add(database, record)
    assert read_days(database, MAY, sought) == summed_up(entries, records, sought, MAY)
    days = [thing.moment.day for thing in (*entries, *records)]
    assert first_day(database) == min(days, default=None)
    database.close()


def test_half_past_midnight_belongs_to_the_night_it_was(database: Database):
    check_ins.add(database, CheckIn(local(5, 0, 30), 4))
    days = {day.date.day: day.n for day in read_days(database, MAY)}
    assert days[5] == 1
    assert sum(days.values()) == 1


@pytest.mark.parametrize("offset_min", [-12 * 60, 14 * 60])
def test_across_the_date_line_a_day_stays_its_own(database: Database, offset_min: int):
    check_ins.add(database, CheckIn(local(5, 23, 59, offset_min), 4))
    check_ins.add(database, CheckIn(local(6, 0, 1, offset_min), 6))
    told = {day.date.day: day.ratings for day in read_days(database, MAY) if day.n}
    assert told == {5: ((4, 1),), 6: ((6, 1),)}


def test_both_changes_of_the_clock_keep_their_hours(database: Database):
    spring = Stretch.of(View.WEEK, date(2026, 3, 29))
    check_ins.add(database, CheckIn(Moment(datetime(2026, 3, 29, 0, 59, tzinfo=UTC), 60), 2))
    check_ins.add(database, CheckIn(Moment(datetime(2026, 3, 29, 1, 0, tzinfo=UTC), 120), 3))
    autumn = Stretch.of(View.WEEK, date(2026, 10, 25))
    check_ins.add(database, CheckIn(Moment(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 120), 4))
    check_ins.add(database, CheckIn(Moment(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), 60), 5))
    assert read_hours(database, spring) == [(1, 2, 1), (3, 3, 1)]
    assert read_hours(database, autumn) == [(2, 4, 1), (2, 5, 1)]
    assert read_days(database, autumn)[-1].ratings == ((4, 1), (5, 1))


def test_hours_count_the_numbers_that_days_count(database: Database):
    check_ins.add(database, CheckIn(local(5, 9), 4))
    check_ins.add(database, CheckIn(local(5, 10), None, ("calm",)))
    sessions.add(database, SessionRecord("reset", local(6, 9, 30), 30.0, 30.0, True, 4, 6))
    sessions.add(database, SessionRecord("reset", local(6, 21), 30.0, 30.0, True, None, 6))
    assert read_hours(database, MAY) == [(9, 4, 2)]
    assert sum(day.n for day in read_days(database, MAY)) == 2


def test_words_are_told_day_by_day(database: Database):
    check_ins.add(database, CheckIn(local(4, 9), 4, ("foggy", "calm")))
    check_ins.add(database, CheckIn(local(4, 10), 4, ("foggy",)))
    check_ins.add(database, CheckIn(local(5, 0, 30), 4, ("foggy",)))
    check_ins.add(database, CheckIn(local(30, 9, offset_min=-600), 4, ("calm",)))
    found = read_word_days(database, MAY)
    assert found == [
        ("calm", date(2026, 5, 4), 1),
        ("foggy", date(2026, 5, 4), 2),
        ("foggy", date(2026, 5, 5), 1),
        ("calm", date(2026, 5, 30), 1),
    ]


def test_words_and_regions_are_counted_once_for_each_check_in(database: Database):
    felt = (("jaw", "tension"), ("jaw", "warm"))
    check_ins.add(database, CheckIn(local(4, 9), 4, ("Foggy", "calm"), sensations=felt))
    check_ins.add(database, CheckIn(local(5, 9), 4, ("foggy",), sensations=(("belly", "warm"),)))
    check_ins.add(database, CheckIn(local(6, 9), 4, (), sensations=(("jaw", "warm"),)))
    assert [(word.casefold(), n) for word, n in read_words(database, MAY)] == [("foggy", 2), ("calm", 1)]
    assert read_regions(database, MAY) == [("jaw", 2), ("belly", 1)]


def test_a_year_is_found_by_the_index(database: Database):
    """What makes thirty years as quick as one."""
    with database.reading() as connection:
        plans = [
            connection.execute(
                f"EXPLAIN QUERY PLAN SELECT day, count(*) FROM {table} "  # noqa: S608
                "WHERE day BETWEEN '2026-01-01' AND '2026-12-31' GROUP BY day"
            ).fetchall()
            for table in ("check_in", "session")
        ]
    for table, [step] in zip(("check_in", "session"), plans, strict=True):
        assert step[-1] == f"SEARCH {table} USING INDEX {table}_day (day>? AND day<?)"


def test_an_empty_home_has_no_first_day(database: Database):
    assert first_day(database) is None
    assert [day.n for day in read_days(database, MAY)] == [0] * 31
