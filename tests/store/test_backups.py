"""Backups: made by the day, kept for a stated time, and put back."""

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.moment import Moment
from attune_desktop.core.session import SessionRecord
from attune_desktop.store import check_ins, copies, sessions, turns
from attune_desktop.store.backups import (
    Backup,
    Occasion,
    back_up_if_due,
    daily_file,
    file_before,
    list_backups,
    rotate,
)
from attune_desktop.store.damage import find_damage
from attune_desktop.store.database import Database, migration_steps
from attune_desktop.store.home import Home
from attune_desktop.store.restoring import restore

FIRST = date(2026, 11, 20)


def on(day: date, hour: int = 12) -> Moment:
    return Moment(datetime(day.year, day.month, day.day, hour, tzinfo=UTC), 60)


def nth(number: int) -> Moment:
    return on(FIRST + timedelta(days=number))


def everything(database: Database) -> tuple[list[CheckIn], list[SessionRecord]]:
    return check_ins.around(database, date.min, date.max), sessions.around(database, date.min, date.max)


def names(home: Home) -> list[str]:
    return sorted(path.name for path in home.backups.iterdir()) if home.backups.exists() else []


def contents_of(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        assert find_damage(connection) == ""
        return list(connection.iterdump())


@pytest.fixture
def keep(database: Database) -> Callable[[int], CheckIn]:
    """Keep a check-in on the nth day."""

    def keep(number: int) -> CheckIn:
        entry = CheckIn(nth(number), number % 11, ("calm", f"word {number}"), f"note {number}")
        check_ins.add(database, entry)
        return entry

    return keep


# When one is made


def test_nothing_is_backed_up_before_there_is_anything(home: Home) -> None:
    assert back_up_if_due(home, nth(0)) is None
    assert not home.folder.exists()


def test_a_days_backup_is_whole_sound_and_its_owners_alone(home: Home, database: Database, keep) -> None:
    keep(0)
    backup = back_up_if_due(home, nth(0))
    assert backup == home.backups / "attune-2026-11-20.db"
    assert names(home) == ["attune-2026-11-20.db"]
    assert contents_of(backup) == contents_of(home.database)
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert stat.S_IMODE(home.backups.stat().st_mode) == 0o700
    assert names(home) == ["attune-2026-11-20.db"]  # looking at it leaves no log beside it


def test_the_day_is_the_persons(home: Home, keep) -> None:
    keep(0)
    assert back_up_if_due(home, Moment(datetime(2026, 11, 20, 23, 30, tzinfo=UTC), 60)) is not None
    assert names(home) == ["attune-2026-11-21.db"]


def test_there_is_one_a_day_and_only_after_a_change(home: Home, database: Database, keep) -> None:
    keep(0)
    assert back_up_if_due(home, nth(0)) is not None
    keep(0)
    assert back_up_if_due(home, nth(0)) is None  # of today there is one
    assert back_up_if_due(home, nth(1)) is not None  # yesterday's second entry is new
    database.close()
    assert back_up_if_due(home, nth(2)) is None
    with database.reading():  # looked at, and closed again
        pass
    everything(database)
    database.close()
    assert back_up_if_due(home, nth(3)) is None
    keep(4)
    assert back_up_if_due(home, nth(4)) is not None
    assert names(home) == [f"attune-2026-11-{day}.db" for day in (20, 21, 24)]


def test_it_is_made_while_the_program_writes(home: Home, database: Database, keep, noon: Moment) -> None:
    """Another thread with a connection of its own; what is not kept yet is in no backup."""
    kept = keep(0)
    with database.writing() as connection:
        connection.execute(
            "INSERT INTO check_in (id, at_utc, utc_offset_min) VALUES ('x', ?, 0)", (noon.iso(),)
        )
        made: list[Path | None] = []
        thread = threading.Thread(target=lambda: made.append(back_up_if_due(home, nth(0))))
        thread.start()
        thread.join()
    (backup,) = made
    assert backup is not None
    restored = Home(home.folder / "restored")
    restored.make()
    backup.replace(restored.database)
    other = Database(restored)
    assert everything(other)[0] == [kept]
    other.close()


def test_of_two_at_the_same_time_one_makes_it(home: Home, database: Database, keep) -> None:
    keep(0)
    made: list[Path | None] = []
    threads = [threading.Thread(target=lambda: made.append(back_up_if_due(home, nth(0)))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(bool, made)) == [False, False, False, True]


def test_a_damaged_database_replaces_no_backup(home: Home, database: Database, keep, told) -> None:
    keep(0)
    back_up_if_due(home, nth(0))
    keep(1)
    database.close()
    raw = home.database.read_bytes()
    home.database.write_bytes(raw[:4096] + bytes(4096) + raw[8192:])
    with told("damaged", "backups"):
        back_up_if_due(home, nth(1))
    assert names(home) == ["attune-2026-11-20.db"]


def test_what_a_backup_that_was_interrupted_left_goes(home: Home, keep) -> None:
    keep(0)
    home.backups.mkdir()
    (home.backups / "attune-2026-11-19.partial").write_bytes(b"half")
    back_up_if_due(home, nth(0))
    assert names(home) == ["attune-2026-11-20.db"]


def test_a_backup_that_cannot_be_made_is_told(home: Home, keep, told) -> None:
    keep(0)
    home.backups.write_text("a file stands where the folder should be")
    with told("backups"):
        back_up_if_due(home, nth(0))


def test_whoever_does_not_end_their_turn_is_told_of(home: Home, keep, told, monkeypatch) -> None:
    keep(0)
    monkeypatch.setattr(turns, "LONGEST_TURN_S", 0.01)
    with turns.own_turn(home), told("locked"):
        back_up_if_due(home, nth(0))
    assert back_up_if_due(home, nth(0)) is not None


def test_a_turn_ends_with_the_process_that_has_it(home: Home, keep, monkeypatch) -> None:
    keep(0)
    monkeypatch.setattr(turns, "LONGEST_TURN_S", 0.01)
    code = (
        "import os, sys; from pathlib import Path; from attune_desktop.store.turns import own_turn\n"
        "from attune_desktop.store.home import Home\n"
        "with own_turn(Home(Path(sys.argv[1]))): os._exit(7)\n"
    )
    assert subprocess.run([sys.executable, "-c", code, home.folder], check=False).returncode == 7
    assert back_up_if_due(home, nth(0)) is not None


# How long they are kept


def kept_after(home: Home, days: list[date], today: date) -> set[date]:
    home.backups.mkdir(parents=True, exist_ok=True)
    for path in home.backups.iterdir():
        path.unlink()
    for day in days:
        daily_file(home, day).touch()
    rotate(home, today)
    return {date.fromisoformat(name[7:17]) for name in names(home)}


def test_the_last_seven_are_kept_and_the_first_of_each_month(home: Home) -> None:
    days = [date(2025, 8, 3) + timedelta(days=number) for number in range(500)]
    today = days[-1]
    assert today == date(2026, 12, 15)
    months = {date(2026, month, 1) for month in range(1, 13)}
    assert kept_after(home, days, today) == months | set(days[-7:])


def test_days_without_a_change_do_not_count(home: Home) -> None:
    days = [date(2026, 1, 5), date(2026, 1, 9), date(2026, 3, 2), date(2026, 3, 30)]
    assert kept_after(home, days, date(2026, 4, 1)) == set(days)


@settings(max_examples=100)
@given(st.sets(st.dates(date(2025, 1, 1), date(2026, 12, 31)), max_size=60), st.dates(date(2026, 1, 1)))
def test_whatever_the_days_the_newest_stay_and_nothing_of_the_future_goes(
    days: set[date], today: date
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        kept = kept_after(Home(Path(folder)), sorted(days), today)
        past = sorted(day for day in days if day <= today)
        assert {day for day in days if day > today} | set(past[-7:]) <= kept <= days
        assert len([day for day in kept if day <= today]) <= 7 + 12
        year_ago = date(today.year - 1, today.month, 1)
        assert all(day in past[-7:] or day > year_ago for day in kept)
        assert kept_after(Home(Path(folder)), sorted(kept), today) == kept


def test_what_was_made_before_something_is_kept_for_thirty_days(home: Home, database: Database, keep) -> None:
    keep(0)
    home.backups.mkdir()
    restored = file_before(home, Occasion.RESTORE, nth(0))
    deleted = file_before(home, Occasion.DELETION, nth(0))
    updated = home.backups / "attune-before-schema-2.db"
    others = home.backups / "my own copy.db", home.backups / "attune-before-lunch.db"
    for path in (restored, deleted, updated, *others):
        path.touch()
    at = nth(0).at_utc.timestamp()
    os.utime(updated, (at, at))
    rotate(home, FIRST + timedelta(days=30))
    assert all(path.exists() for path in (restored, deleted, updated, *others))
    rotate(home, FIRST + timedelta(days=31))
    assert names(home) == sorted(path.name for path in others)


def test_rotation_comes_with_the_days_also_without_a_change(home: Home, database: Database, keep) -> None:
    keep(0)
    back_up_if_due(home, nth(0))
    old = home.backups / "attune-before-deletion-2026-11-20T120000.db"
    old.touch()
    database.close()
    assert back_up_if_due(home, nth(40)) is None
    assert not old.exists()


# The list


def test_the_list_says_what_is_in_each_the_newest_first(home: Home, database: Database, keep) -> None:
    keep(0)
    first = back_up_if_due(home, nth(0))
    keep(1)
    sessions.add(database, SessionRecord("reset", nth(1), 30, 30, finished=True))
    second = back_up_if_due(home, nth(1))
    broken = file_before(home, Occasion.DELETION, nth(2))
    broken.write_bytes(b"nothing")
    (home.backups / "notes.txt").write_text("mine")
    assert list_backups(home) == [
        Backup(broken, Occasion.DELETION, nth(2).day, None, None, 7),
        Backup(second, Occasion.DAILY, nth(1).day, 2, 1, second.stat().st_size),
        Backup(first, Occasion.DAILY, nth(0).day, 1, 0, first.stat().st_size),
    ]
    assert len(names(home)) == 4


def test_a_home_without_backups_has_an_empty_list(home: Home) -> None:
    assert list_backups(home) == []


# Restoring


def test_what_a_backup_says_is_there_again_and_what_there_was_is_kept(home: Home, database, keep) -> None:
    first = keep(0)
    backup = back_up_if_due(home, nth(0))
    second = keep(1)
    before = restore(database, backup, nth(2))
    assert everything(database)[0] == [first]
    assert before.name == "attune-before-restore-2026-11-22T130000.db"
    listed = {each.path: each for each in list_backups(home)}
    assert (listed[before].occasion, listed[before].check_ins) == (Occasion.RESTORE, 2)
    restore(database, before, nth(2))
    assert everything(database)[0] == [first, second]
    third = keep(3)
    database.close()
    assert everything(database)[0] == [first, second, third]
    assert not list(home.folder.glob("*.partial"))


def test_a_restored_state_is_the_days_backup(home: Home, database: Database, keep) -> None:
    """What a damaged file would be filled up from is never a state that was put away."""
    keep(0)
    backup = back_up_if_due(home, nth(0))
    keep(1)
    today = back_up_if_due(home, nth(1))
    restore(database, backup, nth(1))
    assert [each.check_ins for each in list_backups(home) if each.path == today] == [1]
    database.close()
    assert back_up_if_due(home, nth(2)) is None  # nothing has changed since


def test_other_connections_go_on_with_what_was_restored(home: Home, database: Database, keep) -> None:
    first = keep(0)
    backup = back_up_if_due(home, nth(0))
    keep(1)
    other = Database(home)
    assert len(everything(other)[0]) == 2
    restore(database, backup, nth(2))
    assert everything(other)[0] == [first]
    check_ins.add(other, first)
    assert everything(database)[0] == [first, first]
    other.close()


def test_a_backup_of_an_older_version_is_brought_up_to_date(home: Home, database: Database, keep) -> None:
    keep(1)
    home.backups.mkdir()
    old = home.backups / "attune-before-schema-2.db"
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.executescript(migration_steps()[0])
        connection.execute("PRAGMA user_version=1")
        connection.execute("INSERT INTO check_in VALUES ('a', '2024-06-01T12:00:00.000Z', 120, 3, 'old')")
        connection.execute("INSERT INTO feeling VALUES ('a', 'wobbly')")
    raw = old.read_bytes()
    restore(database, old, nth(2))
    (entry,) = everything(database)[0]
    assert (entry.grounded, entry.words, entry.note) == (3, ("wobbly",), "old")
    assert old.read_bytes() == raw


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE later (what TEXT); PRAGMA user_version=99")


def damaged(path: Path) -> None:
    whole = path.with_name("attune-2026-11-20.db").read_bytes()
    path.write_bytes(whole[:4096] + bytes(4096) + whole[8192:])


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (newer, "newer Attune"),
        (damaged, "cannot be read"),
        (lambda path: path.write_bytes(b"no database"), "cannot be read"),
        (lambda path: None, "cannot be read"),
        (Path.mkdir, "cannot be read"),
    ],
    ids=["newer", "damaged", "no database", "not there", "a folder"],
)
def test_a_backup_that_will_not_do_is_refused_and_nothing_changes(
    home: Home, database: Database, keep, make: Callable[[Path], None], sentence: str, told
) -> None:
    keep(0)
    back_up_if_due(home, nth(0))
    bad = home.backups / "attune-2026-11-19.db"
    make(bad)
    before = everything(database), names(home)
    with told(sentence, "nothing was changed"):
        restore(database, bad, nth(1))
    assert (everything(database), names(home)) == before
    assert not list(home.folder.glob("*.partial"))


def test_restoring_into_a_file_in_use_is_told_and_nothing_changes(
    home: Home, database: Database, keep, told, monkeypatch
) -> None:
    keep(0)
    backup = back_up_if_due(home, nth(0))
    kept = [*everything(database)[0], keep(1)]
    monkeypatch.setattr("attune_desktop.store.restoring.PATIENCE_S", 0.01)
    with closing(sqlite3.connect(home.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with told("locked"):
            restore(database, backup, nth(2))
    assert everything(database)[0] == kept


def test_copying_waits_no_longer_than_it_says(home: Home, database: Database, keep, monkeypatch) -> None:
    keep(0)
    database.close()
    monkeypatch.setattr(copies, "PATIENCE_S", 0.01)
    with closing(sqlite3.connect(home.database, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            copies.copy_database(home.database, home.folder / "copy.db")
