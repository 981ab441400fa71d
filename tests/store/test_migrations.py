import re
import sqlite3
import stat
from contextlib import closing
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.moment import Moment
from attune_desktop.core.session import SessionRecord
from attune_desktop.store import check_ins, migrations, sessions
from attune_desktop.store import database as database_module
from attune_desktop.store.database import Database, StoreError, migration_steps
from attune_desktop.store.home import Home
from attune_desktop.store.own_words import read_own_words

REAL = migration_steps()
NEWEST = len(REAL)
ADDS_A_COLUMN = """
-- What the next version might need; a statement over two lines, and a semicolon in a text.
ALTER TABLE check_in
    ADD COLUMN place TEXT NOT NULL DEFAULT 'home; or elsewhere';
CREATE TABLE place (name TEXT NOT NULL PRIMARY KEY);
INSERT INTO place SELECT DISTINCT place FROM check_in;
"""
FAILS_HALFWAY = """
ALTER TABLE check_in ADD COLUMN place TEXT NOT NULL DEFAULT 'home';
DELETE FROM feeling;
INSERT INTO nowhere VALUES (1);
"""
ENTRY_WORDS = ("calm", "foggy")


@pytest.fixture
def migrated_by(monkeypatch: pytest.MonkeyPatch):
    """Have these scripts follow the real ones, as if a new version had been installed."""

    def migrated_by(*scripts: str) -> None:
        monkeypatch.setattr(database_module, "migration_steps", lambda: [*REAL, *scripts])

    return migrated_by


@pytest.fixture
def entry(database: Database, noon: Moment) -> CheckIn:
    """What a person kept with the version before."""
    entry = CheckIn(noon, 3, ENTRY_WORDS, "a note", (("jaw", "tension"),))
    check_ins.add(database, entry)
    database.close()
    return entry


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def contents_of(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return list(connection.iterdump())


def test_the_migrations_are_numbered_from_one_without_a_gap() -> None:
    names = sorted(file.name for file in files(migrations).iterdir() if file.name.endswith(".sql"))
    assert [int(re.fullmatch(r"(\d{4})_\w+\.sql", name)[1]) for name in names] == [*range(1, len(names) + 1)]


def test_a_new_file_has_the_present_version_and_no_backup(home: Home, database: Database) -> None:
    with database.reading():
        pass
    database.close()
    assert version_of(home.database) == NEWEST
    assert not home.backups.exists()


def test_opening_an_up_to_date_file_changes_nothing(home: Home, database: Database, entry: CheckIn) -> None:
    before = home.database.read_bytes()
    with database.reading():
        pass
    database.close()
    assert home.database.read_bytes() == before
    assert not home.backups.exists()


def test_an_older_file_is_brought_up_to_date_with_all_that_is_in_it(
    home: Home, database: Database, entry: CheckIn, noon: Moment, migrated_by
) -> None:
    migrated_by(ADDS_A_COLUMN, "CREATE TABLE third (name TEXT);")
    assert check_ins.around(database, noon.day, noon.day) == [entry]
    with database.reading() as connection:
        assert connection.execute("SELECT place FROM check_in").fetchall() == [("home; or elsewhere",)]
        assert connection.execute("SELECT name FROM place").fetchall() == [("home; or elsewhere",)]
    database.close()
    assert version_of(home.database) == NEWEST + 2


def test_a_backup_is_made_before_and_it_is_the_old_file(
    home: Home, database: Database, entry: CheckIn, noon: Moment, migrated_by
) -> None:
    before = contents_of(home.database)
    migrated_by(ADDS_A_COLUMN, "CREATE TABLE third (name TEXT);")
    with database.reading():
        pass
    database.close()
    assert contents_of(home.database) != before
    (backup,) = home.backups.iterdir()
    assert (version_of(backup), contents_of(backup)) == (NEWEST, before)
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert stat.S_IMODE(home.backups.stat().st_mode) == 0o700


def test_a_backup_put_back_in_its_place_is_opened(
    home: Home, database: Database, entry: CheckIn, noon: Moment, migrated_by
) -> None:
    migrated_by(ADDS_A_COLUMN)
    with database.reading():
        pass
    database.close()
    (backup,) = home.backups.iterdir()
    backup.replace(home.database)
    migrated_by()
    assert check_ins.around(database, noon.day, noon.day) == [entry]


def test_a_migration_that_fails_halfway_leaves_all_as_it_was(
    home: Home, database: Database, entry: CheckIn, noon: Moment, migrated_by
) -> None:
    before = contents_of(home.database)
    migrated_by(FAILS_HALFWAY)
    with pytest.raises((StoreError, sqlite3.Error), match="nowhere"), database.reading():
        pass
    database.close()
    assert (version_of(home.database), contents_of(home.database)) == (NEWEST, before)
    (backup,) = home.backups.iterdir()
    assert contents_of(backup) == before
    migrated_by(ADDS_A_COLUMN)  # the next version mends it
    assert check_ins.around(database, noon.day, noon.day) == [entry]
    database.close()
    assert version_of(home.database) == NEWEST + 1


def test_a_migration_that_fails_again_and_again_fills_no_disk(
    home: Home, database: Database, entry: CheckIn, migrated_by
) -> None:
    migrated_by(FAILS_HALFWAY)
    for _ in range(3):
        with pytest.raises((StoreError, sqlite3.Error), match="nowhere"), database.reading():
            pass
    assert len(list(home.backups.iterdir())) == 1


def test_each_migration_is_a_transaction_of_its_own(
    home: Home, database: Database, entry: CheckIn, migrated_by
) -> None:
    migrated_by(ADDS_A_COLUMN, FAILS_HALFWAY.replace("place", "weather"))
    with pytest.raises((StoreError, sqlite3.Error), match="nowhere"), database.reading():
        pass
    database.close()
    assert version_of(home.database) == NEWEST + 1
    contents = "\n".join(contents_of(home.database))
    assert "or elsewhere" in contents
    assert "weather" not in contents
    assert all(word in contents for word in ENTRY_WORDS)


def test_a_real_file_of_the_first_version_is_brought_to_this_one_with_everything_in_it(
    home: Home, database: Database, noon: Moment
) -> None:
    home.make()
    with closing(sqlite3.connect(home.database, isolation_level=None)) as connection:
        connection.executescript(REAL[0])
        connection.execute("PRAGMA user_version=1")
        for number, words in enumerate([("calm", "Ängstlich"), ("ängstlich", "at sea"), ()]):
            at_utc = f"2024-06-0{number + 1}T12:00:00.000Z"
            check_in = (f"c{number}", at_utc, 120, number, f"note {number}")
            connection.execute("INSERT INTO check_in VALUES (?, ?, ?, ?, ?)", check_in)
            connection.executemany("INSERT INTO feeling VALUES (?, ?)", [(f"c{number}", w) for w in words])
            connection.execute("INSERT INTO sensation VALUES (?, 'jaw', 'tension')", (f"c{number}",))
            session = (f"s{number}", at_utc)
            connection.execute(
                "INSERT INTO session VALUES (?, 'reset', ?, 120, 30.0, 29.5, 'finished', 3, 6)", session
            )
    before = contents_of(home.database)
    first, last = date(2024, 6, 1), date(2024, 6, 3)
    kept = check_ins.around(database, first, last)
    assert [(entry.moment.utc_offset_min, entry.grounded, entry.words, entry.note) for entry in kept] == [
        (120, 0, ("calm", "Ängstlich"), "note 0"),
        (120, 1, ("ängstlich", "at sea"), "note 1"),
        (120, 2, (), "note 2"),
    ]
    assert [entry.sensations for entry in kept] == [(("jaw", "tension"),)] * 3
    assert sessions.around(database, first, last) == [
        SessionRecord("reset", entry.moment, 30.0, 29.5, True, 3, 6) for entry in kept
    ]
    offered = {own.word: own.last_used_utc for own in read_own_words(database)}
    assert offered == {"ängstlich": "2024-06-02T12:00:00.000Z", "at sea": "2024-06-02T12:00:00.000Z"}
    database.close()
    assert version_of(home.database) == NEWEST
    (backup,) = home.backups.iterdir()
    assert backup.name == "attune-before-schema-2.db"
    assert (version_of(backup), contents_of(backup)) == (1, before)


def test_a_first_migration_that_fails_leaves_a_file_that_can_be_begun_anew(
    home: Home, database: Database, noon: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(database_module, "migration_steps", lambda: ["\n".join([*REAL, FAILS_HALFWAY])])
        with pytest.raises((StoreError, sqlite3.Error), match="nowhere"), database.reading():
            pass
    check_ins.add(database, CheckIn(noon, 5))
    assert check_ins.around(database, noon.day, noon.day) == [CheckIn(noon, 5)]


@pytest.mark.parametrize("end", ["", "\n", "\n-- and a last word\n", " -- a last word"])
def test_a_last_statement_without_its_semicolon_is_not_lost(
    home: Home, database: Database, entry: CheckIn, migrated_by, end: str
) -> None:
    migrated_by(f"CREATE TABLE second (name TEXT);\nCREATE TABLE third (name TEXT){end}")
    with database.reading() as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    assert {("second",), ("third",)} <= set(tables)


def test_a_disk_without_room_for_the_backup_keeps_the_old_version(
    home: Home, database: Database, entry: CheckIn, migrated_by, told
) -> None:
    before = contents_of(home.database)
    home.backups.write_text("a file stands where the folder should be")
    migrated_by(ADDS_A_COLUMN)
    with told("backups"), database.reading():
        pass
    database.close()
    assert (version_of(home.database), contents_of(home.database)) == (NEWEST, before)


def test_an_earlier_backup_of_the_same_kind_is_not_lost(
    home: Home, database: Database, entry: CheckIn, noon: Moment, migrated_by
) -> None:
    """Whoever went back to the version before and forward again has two old files, and keeps both."""
    migrated_by(ADDS_A_COLUMN)
    with database.reading():
        pass
    database.close()
    first = home.database.with_name("first.db")
    (backup,) = home.backups.iterdir()
    first.write_bytes(backup.read_bytes())
    home.database.unlink()
    migrated_by()
    check_ins.add(database, CheckIn(noon, 9))
    database.close()
    second = contents_of(home.database)
    migrated_by(ADDS_A_COLUMN)
    with database.reading():
        pass
    database.close()
    kept = [contents_of(path) for path in home.backups.iterdir()]
    assert contents_of(first) in kept
    assert second in kept
