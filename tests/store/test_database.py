import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.moment import Moment
from attune_desktop.store import check_ins
from attune_desktop.store.database import Database
from attune_desktop.store.home import Home


def pragma(connection: sqlite3.Connection, name: str):
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps no such modes")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_folder_and_files_are_their_owners_alone(
    home: Home, database: Database, noon: Moment, umask: int
) -> None:
    before = os.umask(umask)
    try:
        check_ins.add(database, CheckIn(noon, 5))
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in home.folder.iterdir()}
    assert modes == {"attune.db": 0o600, "attune.db-wal": 0o600, "attune.db-shm": 0o600}
    assert stat.S_IMODE(home.folder.stat().st_mode) == 0o700


def test_nothing_is_made_before_it_is_needed(home: Home) -> None:
    Database(home).close()
    assert not home.folder.exists()


def test_the_file_is_kept_as_safely_as_sqlite_can(database: Database) -> None:
    with database.reading() as connection:
        assert pragma(connection, "journal_mode") == "wal"
        assert pragma(connection, "synchronous") == 2  # FULL
        assert pragma(connection, "foreign_keys") == 1
        assert pragma(connection, "secure_delete") == 1
        assert pragma(connection, "busy_timeout") > 0


def test_closing_leaves_one_file_and_the_next_use_opens_it_again(
    home: Home, database: Database, noon: Moment
) -> None:
    check_ins.add(database, CheckIn(noon, 5))
    database.close()
    assert [path.name for path in home.folder.iterdir()] == ["attune.db"]
    assert check_ins.around(database, noon.day, noon.day) == [CheckIn(noon, 5)]
    database.close()
    database.close()


def test_a_transaction_that_fails_leaves_nothing(database: Database, noon: Moment) -> None:
    insert = "INSERT INTO check_in (id, at_utc, utc_offset_min) VALUES (?, ?, 0)"
    with pytest.raises(ZeroDivisionError), database.writing() as connection:
        connection.execute(insert, ("a", noon.iso()))
        connection.execute(insert, ("b", noon.iso()))
        raise ZeroDivisionError
    with database.reading() as connection:
        assert not connection.in_transaction
        assert connection.execute("SELECT count(*) FROM check_in").fetchone() == (0,)
    check_ins.add(database, CheckIn(noon, 5))
    assert check_ins.around(database, noon.day, noon.day) == [CheckIn(noon, 5)]


def test_words_without_their_check_in_are_a_bug_and_no_known_error(database: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError), database.writing() as connection:
        connection.execute("INSERT INTO feeling VALUES ('nobody', 'calm')")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("grounded", -1),
        ("grounded", 11),
        ("grounded", "calm"),
        ("at_utc", "soon"),
        ("at_utc", "2024-06-01T12:00:00+02:00"),
        ("at_utc", None),
        ("utc_offset_min", None),
        ("id", None),
        ("note", None),
    ],
)
def test_the_schema_itself_refuses_what_is_no_check_in(database: Database, column: str, value) -> None:
    row = {"id": "a", "at_utc": "2024-06-01T12:00:00.000Z", "utc_offset_min": 0, "grounded": None, "note": ""}
    row[column] = value
    with pytest.raises(sqlite3.IntegrityError), database.writing() as connection:
        connection.execute(
            "INSERT INTO check_in (id, at_utc, utc_offset_min, grounded, note) "
            "VALUES (:id, :at_utc, :utc_offset_min, :grounded, :note)",
            row,
        )


def test_whoever_opens_the_file_by_hand_can_read_it(home: Home, database: Database, noon: Moment) -> None:
    identity = check_ins.add(
        database, CheckIn(noon, 3, ("foggy", "👩‍🚀"), "slept badly", (("jaw", "tension"),))
    )
    database.close()
    with closing(sqlite3.connect(home.database)) as connection:
        assert pragma(connection, "user_version") >= 1
        assert connection.execute(
            "SELECT id, at_utc, utc_offset_min, grounded, note FROM check_in"
        ).fetchall() == [(identity, "2024-06-01T12:00:00.000Z", 120, 3, "slept badly")]
        assert connection.execute("SELECT * FROM feeling ORDER BY rowid").fetchall() == [
            (identity, "foggy"),
            (identity, "👩‍🚀"),
        ]
        assert connection.execute("SELECT * FROM sensation").fetchall() == [(identity, "jaw", "tension")]


@pytest.mark.parametrize("name", ["with space", "ünïcode", "a?mode=ro#b%20", "it's"])
def test_any_folder_name_will_do(tmp_path: Path, noon: Moment, name: str) -> None:
    home = Home(tmp_path / name / "deeper")
    database = Database(home)
    check_ins.add(database, CheckIn(noon, 5))
    database.close()
    assert home.database.is_file()
