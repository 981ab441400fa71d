"""Deleting: one entry, a stretch of days, or everything.

What is deleted is in the database no more, also not in its free space or its log. Its id stays, so that no
backup brings it back when a damaged file is recovered; an id tells when the entry was made, and nothing else.
A word that was only in what is deleted is offered no more.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from attune_desktop.core.language import said
from attune_desktop.core.moment import Moment
from attune_desktop.store.backups import Occasion, daily_file, file_before, make_backup
from attune_desktop.store.check_ins import BELONGING
from attune_desktop.store.database import Database, StoreError
from attune_desktop.store.drafts import draft_file
from attune_desktop.store.home import Home
from attune_desktop.store.nudges import nudges_file
from attune_desktop.store.pauses import pause_file
from attune_desktop.store.rows import Row, insert_rows, table_columns
from attune_desktop.store.turns import own_turn

DAYS = "day BETWEEN ? AND ?"
AT_ONCE_BYTES = 32 * 1024 * 1024
"""Up to this size (some 80,000 check-ins) the whole file is written anew for a single entry as well: that
takes half a second at most. A larger one waits for a deletion of days or of everything."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """What was deleted, so that it can be brought back as it was.

    Attributes:
        rows: the rows of each table, in the order to put them back in.
    """

    rows: dict[str, list[Row]]

    @property
    def check_ins(self) -> int:
        """How many check-ins."""
        return len(self.rows.get("check_in", ()))

    @property
    def sessions(self) -> int:
        """How many sessions."""
        return len(self.rows.get("session", ()))


def delete_check_in(database: Database, identity: str) -> Deleted:
    """Delete a check-in with all that belongs to it; nothing, if there is none with this id.

    Backups made until now keep it as long as they are kept, so for 12 months at most: say so.

    Raises:
        StoreError: it could not be done.
    """
    with database.writing() as connection:
        deleted = Deleted(_take_check_ins(connection, "id = ?", (identity,)))
    _leave_no_trace(database, AT_ONCE_BYTES)
    return deleted


def delete_session(database: Database, identity: str) -> Deleted:
    """Delete a session; nothing, if there is none with this id. Backups keep it as they keep a check-in.

    Raises:
        StoreError: it could not be done.
    """
    with database.writing() as connection:
        deleted = Deleted({"session": _take(connection, "session", "id = ?", (identity,))})
    _leave_no_trace(database, AT_ONCE_BYTES)
    return deleted


def bring_back(database: Database, deleted: Deleted) -> None:
    """Undo a deletion; what is there again already stays as it is.

    Raises:
        StoreError: it could not be done.
    """
    with database.writing() as connection:
        for table, rows in deleted.rows.items():
            insert_rows(connection, table, rows)


def count_between(database: Database, first: date, last: date) -> tuple[int, int]:
    """How many check-ins and sessions lie on these days, each by its own clock.

    Raises:
        StoreError: the database cannot be read.
    """
    count = f"SELECT count(*) FROM {{}} WHERE {DAYS}"  # noqa: S608 - a constant of ours
    days = _bounds(first, last)
    with database.at_one_moment() as connection:
        (check_ins,) = connection.execute(count.format("check_in"), days).fetchone()
        (sessions,) = connection.execute(count.format("session"), days).fetchone()
    return check_ins, sessions


def delete_between(database: Database, first: date, last: date, now: Moment, *, keep_backup: bool) -> Deleted:
    """Delete the check-ins and sessions of these days, each by its own clock.

    With a backup, all is in it for 30 days, and the other backups keep these days as long as they are kept.
    Without, every backup goes and one of what remains takes their place.

    Raises:
        StoreError: it could not be done, or not wholly; its sentence says which.
    """
    days = _bounds(first, last)
    with _alone(database) as alone:
        if keep_backup:
            _keep_backup(alone, now)
        with alone.writing() as connection:
            rows = _take_check_ins(connection, DAYS, days)
            rows["session"] = _take(connection, "session", DAYS, days)
        _leave_no_trace(alone)
        if not keep_backup:
            _remove(alone.home.backups)
            make_backup(alone.home, daily_file(alone.home, now.day))
    return Deleted(rows)


def delete_everything(database: Database, now: Moment, *, keep_backup: bool) -> Path | None:
    """Delete everything a person has noted: check-ins, sessions, own words and phrases, drafts, the pause.

    When nudges were is forgotten, too. All backups and the damaged files that were set aside go too; with a
    backup, one of everything is kept for 30 days. The preferences and the person's own practices hold no
    notes and stay. A check-in that is open goes after it: it would write its draft again.

    Returns:
        The backup that was kept.

    Raises:
        StoreError: it could not be done, or not wholly; its sentence says which.
    """
    with _alone(database) as alone:
        backup = _keep_backup(alone, now) if keep_backup else None
        with alone.writing() as connection:
            for table in (*_tables(connection), "deleted"):  # which the others fill
                connection.execute(f"DELETE FROM {table}")  # noqa: S608
        clean = _leave_no_trace(alone)
        for path in _files_with_notes(alone.home):
            if path != backup:
                _remove(path)
    if not clean:
        raise StoreError(
            said(
                "Everything was deleted, but {database} may hold traces of it as long as another program "
                "reads it or the disk is full: close that one or make room, and delete everything again."
            ).format(database=database.home.database)
        )
    return backup


@contextmanager
def _alone(database: Database) -> Iterator[Database]:
    """The same database, whose files nobody else touches; damage is mended when this is over."""
    with database.told(), own_turn(database.home), closing(Database(database.home)) as alone:
        yield alone


def _keep_backup(database: Database, now: Moment) -> Path:
    """A backup of all there is, before something of it goes."""
    with database.reading():  # brought to the present schema, or refused
        pass
    backup = file_before(database.home, Occasion.DELETION, now)
    make_backup(database.home, backup)
    return backup


def _take_check_ins(connection: sqlite3.Connection, condition: str, values: Row) -> dict[str, list[Row]]:
    """Take check-ins out of the database, with what belongs to them; return their rows."""
    theirs = f"check_in_id IN (SELECT id FROM check_in WHERE {condition})"  # noqa: S608
    belonging = {table: _take(connection, table, theirs, values) for table in BELONGING}
    check_ins = _take(connection, "check_in", condition, values)
    words = {word.casefold() for _, word in belonging["feeling"]}
    words -= {
        word.casefold() for (word,) in connection.execute("SELECT DISTINCT word FROM feeling").fetchall()
    }
    own_words = chain.from_iterable(_take(connection, "own_word", "key = ?", (word,)) for word in words)
    return {"check_in": check_ins, **belonging, "own_word": list(own_words)}


def _take(connection: sqlite3.Connection, table: str, condition: str, values: Row) -> list[Row]:
    """Take rows out of a table, and return them."""
    columns = ", ".join(table_columns(connection, table))
    rows = connection.execute(
        f"SELECT {columns} FROM {table} WHERE {condition} ORDER BY rowid",  # noqa: S608
        values,
    ).fetchall()
    connection.execute(f"DELETE FROM {table} WHERE {condition}", values)  # noqa: S608
    return rows


def _leave_no_trace(database: Database, largest: int | None = None) -> bool:
    """Write the file anew, without what was deleted, and empty its log; whether that could be done.

    SQLite overwrites a row that is deleted, but no copy of it that was left when rows were moved from page to
    page. Where the file cannot be written anew now, or is larger than so many bytes, a later deletion does
    the rest.
    """
    with database.reading() as connection:
        try:
            if largest is None or database.home.database.stat().st_size <= largest:
                connection.execute("VACUUM")
            (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:  # another program writes, or the disk is full
            return False
    return not busy


def _files_with_notes(home: Home) -> Iterator[Path]:
    """The files beside the database that may hold something a person noted, or tell when they were here."""
    yield from home.backups.glob("*")
    yield from home.folder.glob("*.partial")
    yield from home.folder.glob("attune.damaged-*")
    for path in (draft_file(home), pause_file(home), nudges_file(home)):
        yield from home.folder.glob(f"{path.stem}.*")


def _remove(path: Path) -> None:
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(
            said(
                "It was deleted from the database, but {path} cannot be removed ({reason}): remove it by "
                "hand."
            ).format(path=path, reason=error.strerror)
        ) from error


def _tables(connection: sqlite3.Connection) -> list[str]:
    return [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    ]


def _bounds(first: date, last: date) -> tuple[str, str]:
    return first.isoformat(), last.isoformat()
