"""What is remembered of nudges, in a file; and the latest practice or check-in, in the database."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.errors import KnownError
from attune_desktop.core.moment import Moment
from attune_desktop.core.nudge_log import NudgeLog, NudgePause, PauseLength, ShownNudge
from attune_desktop.core.session import SessionRecord
from attune_desktop.store import check_ins, sessions
from attune_desktop.store.database import Database
from attune_desktop.store.nudges import keep_log, last_noticed, nudges_file, read_log

NOW = Moment(datetime(2026, 5, 4, 8, 0, tzinfo=UTC), 120)
LOG = NudgeLog((ShownNudge(NOW, put_off=True),), 2, NOW, True, NudgePause(NOW, PauseLength.TODAY))


def ago(**how_much):
    return Moment(NOW.at_utc - timedelta(**how_much), 120)


@pytest.fixture
def database(home):
    with closing(Database(home)) as database:
        yield database


def test_it_is_read_as_it_was_kept_by_this_person_alone(home):
    assert read_log(home) == NudgeLog()
    keep_log(home, LOG)
    assert read_log(home) == LOG
    assert nudges_file(home).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", ["{", "[]", '{"shown": []}', "\0"])
def test_what_cannot_be_read_is_set_aside(home, text):
    home.make()
    nudges_file(home).write_text(text)
    with pytest.raises(KnownError, match="not paused any more"):
        read_log(home)
    assert (home.folder / "nudges.unreadable.json").read_text() == text
    assert read_log(home) == NudgeLog()


def test_without_a_database_nobody_has_noticed_and_none_is_made(database, home):
    assert last_noticed(database, NOW) is None
    assert not home.folder.exists()


def test_the_latest_of_both_counts_by_its_end(database):
    session = SessionRecord("reset", ago(minutes=60), 30.0, 30.0, True, None, None)
    sessions.add(database, session)
    assert last_noticed(database, NOW) == ago(minutes=59.5)
    check_ins.add(database, CheckIn.of(ago(minutes=50), 4))
    assert last_noticed(database, NOW) == ago(minutes=50)
    sessions.add(database, replace(session, moment=ago(minutes=5), practised_s=600.0))
    assert last_noticed(database, NOW) == NOW


def test_what_lies_ahead_is_not_looked_at(database):
    check_ins.add(database, CheckIn.of(ago(days=-1), 4))
    assert last_noticed(database, NOW) is None


def test_a_time_that_is_none_is_told(database):
    check_ins.add(database, CheckIn.of(ago(minutes=1), 4))
    with database.writing() as connection:
        connection.execute("UPDATE check_in SET at_utc = '2026-01-01Tnoon-Z'")
    with pytest.raises(KnownError):
        last_noticed(database, NOW)
