import sqlite3
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attune_desktop.core.moment import LARGEST_OFFSET_MIN, Moment
from attune_desktop.core.session import SessionRecord
from attune_desktop.store import sessions
from attune_desktop.store.database import Database
from attune_desktop.store.home import Home

answers = st.none() | st.integers(0, 10)


@st.composite
def records(draw: st.DrawFn) -> SessionRecord:
    planned = draw(st.floats(0.5, 86_400))
    return SessionRecord(
        draw(st.sampled_from(["reset", "box-4"])),
        Moment(
            draw(st.datetimes(datetime(2024, 1, 1), datetime(2024, 1, 12), timezones=st.just(UTC))),
            draw(st.integers(-LARGEST_OFFSET_MIN, LARGEST_OFFSET_MIN)),
        ),
        planned,
        draw(st.just(planned) | st.just(0.0) | st.floats(0, planned)),
        draw(st.booleans()),
        draw(answers),
        draw(answers),
    )


@settings(max_examples=60)
@given(st.lists(records(), max_size=8))
def test_what_is_kept_comes_back_as_it_was(kept: list[SessionRecord]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Home(Path(folder)))
        for record in kept:
            sessions.add(database, record)
        database.close()
        everything = sessions.around(database, date.min, date.max)
        on_a_day = sessions.around(database, date(2024, 1, 5), date(2024, 1, 5))
        database.close()
    in_order = sorted(kept, key=lambda record: record.moment.at_utc)
    assert everything == in_order
    assert [record for record in on_a_day if record.moment.day == date(2024, 1, 5)] == [
        record for record in in_order if record.moment.day == date(2024, 1, 5)
    ]


def test_answers_are_taken_and_taken_back(database: Database, noon: Moment) -> None:
    record = SessionRecord("reset", noon, 30, 30, finished=True)
    other = sessions.add(database, record)
    identity = sessions.add(database, record)

    def now() -> list[tuple[int | None, int | None]]:
        return [(kept.before, kept.after) for kept in sessions.around(database, noon.day, noon.day)]

    assert other != identity
    sessions.rate(database, identity, 3, None)
    assert sorted(now(), key=repr) == [(3, None), (None, None)]
    sessions.rate(database, identity, 0, 10)
    assert sorted(now(), key=repr) == [(0, 10), (None, None)]
    sessions.rate(database, identity, None, 10)
    assert sorted(now(), key=repr) == [(None, 10), (None, None)]


@pytest.mark.parametrize(
    "record",
    [
        {"planned_s": 0.0},
        {"practised_s": -1.0},
        {"practised_s": float("nan")},
        {"before": 11},
        {"after": -1},
    ],
    ids=lambda record: next(iter(record)),
)
def test_the_schema_itself_refuses_what_is_no_session(database: Database, noon: Moment, record: dict) -> None:
    whole = {"practice": "reset", "moment": noon, "planned_s": 30.0, "practised_s": 30.0, "finished": True}
    with pytest.raises(sqlite3.IntegrityError):
        sessions.add(database, SessionRecord(**whole | record))
    assert sessions.around(database, noon.day, noon.day) == []
