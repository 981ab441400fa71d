import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attune_desktop.core.check_in import LONGEST_WORD, REGIONS, SENSATIONS, CheckIn, CheckInError
from attune_desktop.core.moment import LARGEST_OFFSET_MIN, Moment
from attune_desktop.core.session import SessionRecord
from attune_desktop.store import check_ins, sessions
from attune_desktop.store.database import Database, StoreError
from attune_desktop.store.home import Home


def to_check_in(*answers) -> CheckIn | None:
    try:
        return CheckIn.of(*answers)
    except CheckInError:
        return None


# A few days and few instants, so that several fall on one day and some on the very same millisecond.
moments = st.builds(
    Moment,
    st.datetimes(datetime(2024, 1, 1), datetime(2024, 1, 12), timezones=st.just(UTC))
    | st.sampled_from([datetime(2024, 1, 5, hour, tzinfo=UTC) for hour in (0, 10, 23)]),
    st.integers(-LARGEST_OFFSET_MIN, LARGEST_OFFSET_MIN),
)
words = st.text(st.characters(categories=None), max_size=LONGEST_WORD // 4) | st.sampled_from(
    ["👩‍🚀", "it's"]
)
entries = st.builds(
    to_check_in,
    moments,
    st.none() | st.integers(0, 10),
    st.lists(words, max_size=4),
    st.text(st.characters(categories=None)),
    st.lists(st.tuples(st.sampled_from(REGIONS), st.sampled_from(SENSATIONS)), max_size=4),
).filter(bool)
days = st.dates(date(2023, 12, 30), date(2024, 1, 14))


@settings(max_examples=60)
@given(st.lists(entries, max_size=12), days, days)
def test_what_is_kept_comes_back_as_it_was(kept: list[CheckIn], one: date, other: date) -> None:
    first, last = sorted((one, other))
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Home(Path(folder)))
        for entry in kept:
            check_ins.add(database, entry)
        database.close()
        everything = check_ins.around(database, date.min, date.max)
        some = check_ins.around(database, first, last)
        database.close()
    in_order = sorted(kept, key=lambda entry: entry.moment.at_utc)
    assert everything == in_order
    assert [entry for entry in some if first <= entry.moment.day <= last] == [
        entry for entry in in_order if first <= entry.moment.day <= last
    ]
    beside = timedelta(hours=28)
    start = datetime.combine(first, datetime.min.time(), UTC) - beside
    end = datetime.combine(last, datetime.min.time(), UTC) + timedelta(days=1) + beside
    assert all(start <= entry.moment.at_utc <= end for entry in some)


def test_every_check_in_has_an_id_of_its_own(database: Database, noon: Moment) -> None:
    ids = {check_ins.add(database, CheckIn(noon, 5)) for _ in range(20)}
    assert len(ids) == 20
    assert check_ins.around(database, noon.day, noon.day) == [CheckIn(noon, 5)] * 20


def test_the_furthest_instants_are_kept(database: Database) -> None:
    first = CheckIn(Moment(datetime(1, 1, 1, tzinfo=UTC), 0), 1)
    last = CheckIn(Moment(datetime(9999, 12, 31, 23, 59, 59, 999_000, tzinfo=UTC), 0), 2)
    for entry in (last, first):
        check_ins.add(database, entry)
    assert check_ins.around(database, date.min, date.max) == [first, last]
    assert check_ins.around(database, date.min, date.min) == [first]
    assert check_ins.around(database, date.max, date.max) == [last]


def test_a_row_that_another_program_broke_is_told_by_its_id(database: Database, noon: Moment) -> None:
    identity = check_ins.add(database, CheckIn(noon, 5))
    with database.writing() as connection:
        connection.execute("UPDATE check_in SET at_utc = '2024-06-01Tnoon-ishZ'")
    with pytest.raises(StoreError, match=identity):
        check_ins.around(database, noon.day, noon.day)


def test_text_that_is_no_text_is_told(database: Database, noon: Moment, told) -> None:
    check_ins.add(database, CheckIn(noon, 5))
    with database.writing() as connection:
        connection.execute("UPDATE check_in SET note = CAST(x'ff' AS TEXT)")
    with told(str(database.home.database)):
        check_ins.around(database, noon.day, noon.day)


def fill(database: Database, days: Iterable[date]) -> None:
    """A check-in at noon and midnight of each day, with words and sensations, and a session."""
    with database.writing() as connection:
        for day in days:
            for hour in ("00", "12"):
                identity, at = f"{day}-{hour}", f"{day}T{hour}:00:00.000Z"
                connection.execute(
                    "INSERT INTO check_in (id, at_utc, utc_offset_min, grounded) VALUES (?, ?, 0, 5)",
                    (identity, at),
                )
                for word in ("calm", "settled"):
                    connection.execute("INSERT INTO feeling VALUES (?, ?)", (identity, word))
                connection.execute("INSERT INTO sensation VALUES (?, 'jaw', 'warm')", (identity,))
                connection.execute(
                    "INSERT INTO session (id, practice, started_at_utc, utc_offset_min, planned_s, "
                    "practised_s, ended) VALUES (?, 'reset', ?, 0, 30, 30, 'finished')",
                    (identity, at),
                )


WEEK = [date(2024, 6, 1) + timedelta(days=number) for number in range(7)]
YEARS = [date(2014, 1, 1) + timedelta(days=number) for number in range(8000)]
Query = Callable[[Database, date, date], list[CheckIn] | list[SessionRecord]]


def work_of(query: Query, home: Path, days: list[date]) -> tuple[int, list, list[str]]:
    """The steps SQLite takes to read the week among these days; what it found; its plans."""
    database = Database(Home(home))
    fill(database, days)
    statements: list[str] = []
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1

    with database.reading() as connection:
        connection.set_trace_callback(statements.append)
        connection.set_progress_handler(step, 1)
        found = query(database, WEEK[0], WEEK[-1])
        connection.set_progress_handler(None, 1)
        connection.set_trace_callback(None)
        plans = [
            row[-1]
            for statement in statements
            if re.match("SELECT", statement)
            for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")
        ]
    database.close()
    return steps, found, plans


@pytest.mark.parametrize("query", [check_ins.around, sessions.around], ids=["check-ins", "sessions"])
def test_reading_a_week_does_not_grow_with_the_years(query: Query, tmp_path: Path) -> None:
    beside = [WEEK[0] - timedelta(days=1), *WEEK, WEEK[-1] + timedelta(days=1)]
    steps, found, _ = work_of(query, tmp_path / "week", beside)
    steps_of_years, found_in_years, plans = work_of(query, tmp_path / "years", YEARS)
    assert found == found_in_years
    assert len(found) >= 2 * len(WEEK)
    assert 100 < steps_of_years <= steps * 1.02
    assert plans
    assert not [plan for plan in plans if plan.startswith("SCAN")]
    assert [plan for plan in plans if re.search(r"INDEX \w+_at_utc \(\w*at_utc>\? AND \w*at_utc<\?\)", plan)]


def test_a_file_that_was_analysed_by_hand_is_read_as_quickly(tmp_path: Path) -> None:
    database = Database(Home(tmp_path))
    fill(database, YEARS)
    database.close()
    connection = sqlite3.connect(Home(tmp_path).database)
    connection.execute("ANALYZE")
    connection.close()
    statements: list[str] = []
    with database.reading() as connection:
        connection.set_trace_callback(statements.append)
        check_ins.around(database, WEEK[0], WEEK[-1])
        connection.set_trace_callback(None)
        plans = [
            row[-1]
            for statement in statements
            for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")
        ]
    database.close()
    assert not [plan for plan in plans if plan.startswith("SCAN")]
