"""The schema: what makes it, and what brings an older file to it."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from attune_desktop.store import migrations
from attune_desktop.store.damage import damage

MOST_MIGRATIONS = 1000
"""A version above this is no version but damage."""


def migration_steps() -> list[str]:
    """The SQL of every migration, in order; the first makes schema 1."""
    scripts = sorted(Path(migrations.__path__[0]).glob("*.sql"))
    return [script.read_text(encoding="utf-8") for script in scripts]


def know_casefold(connection: sqlite3.Connection) -> None:
    """Let SQL fold the case of every letter: SQLite's own lower() knows ASCII alone."""
    connection.create_function("casefold", 1, str.casefold, deterministic=True)


def version_of(connection: sqlite3.Connection) -> int:
    """The schema that a file has; 0 for an empty one.

    Raises:
        sqlite3.DatabaseError: what stands there is no version, or the file is no database.
    """
    version, tables = connection.execute(  # in one statement, so that both are of one moment
        "SELECT user_version, (SELECT count(*) FROM sqlite_master) FROM pragma_user_version"
    ).fetchone()
    if not 0 <= version <= MOST_MIGRATIONS or bool(version) != bool(tables):
        raise damage("its version cannot be read")
    return int(version)


def bring_up_to_date(
    connection: sqlite3.Connection,
    steps: Sequence[str],
    keep_old: Callable[[int], None] = lambda _version: None,
) -> None:
    """Run the migrations that a file lacks, each in one transaction with its version.

    A new file gets all of them in one: no other process finds it half made.

    Args:
        connection: one that knows `casefold`.
        steps: every migration.
        keep_old: called with the version before a file with something in it is first changed, while the
            lock keeps all others from writing.
    """
    old_kept = False
    while version_of(connection) < len(steps):
        connection.execute("BEGIN IMMEDIATE")
        try:
            present = version_of(connection)
            missing = steps[present : present + 1 if present else len(steps)]
            if missing and present and not old_kept:
                keep_old(present)
                old_kept = True
            for script in missing:  # none, where another process was quicker
                for statement in _statements(script):
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version={present + len(missing)}")
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one, since `executescript` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement
