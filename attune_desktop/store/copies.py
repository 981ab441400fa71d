"""Whole copies of a database file."""

import sqlite3
from contextlib import closing
from pathlib import Path

from attune_desktop.store.home import create_private

PATIENCE_S = 2.0


def copy_database(source: Path, target: Path) -> None:
    """Copy a database as it is at one moment, also while it is written to; the copy is one file.

    What was at the target's place is gone, also if this fails.

    Raises:
        sqlite3.Error: one of the two cannot be read or written.
        OSError: the target cannot be made.
    """
    target.unlink(missing_ok=True)
    create_private(target)
    with (
        closing(sqlite3.connect(source, timeout=PATIENCE_S)) as original,
        closing(sqlite3.connect(target)) as copy,
    ):
        copy_into(original, copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def copy_into(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Make a database what another one is, in one transaction.

    Raises:
        sqlite3.Error: one of the two cannot be read or written; the target is as it was.
    """
    source.backup(target, progress=_no_endless_wait)


def _no_endless_wait(status: int, _remaining: int, _total: int) -> None:
    """SQLite has waited as long as the timeout says; Python would ask again for ever."""
    if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        error = sqlite3.OperationalError("database is locked")
        error.sqlite_errorcode = status
        raise error
