"""Damage to a database file: how it is told apart from all else that may go wrong."""

import sqlite3

CODES = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
SAID = (
    "Could not decode to UTF-8",
    "unsupported file format",
    "no such table",
    "no such column",
    "has no column",
)
"""How SQLite tells of damage that it takes for a mistake of ours."""


def damage(said: str) -> sqlite3.DatabaseError:
    """The error that SQLite would raise, for damage that it does not see."""
    error = sqlite3.DatabaseError(said)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def is_damage(error: Exception) -> bool:
    """Whether the file is to blame, and not its place, the disk or another program."""
    if isinstance(error, UnicodeDecodeError):  # what SQLite says quotes what it could not read
        return True
    return code_of(error) in CODES or any(said in str(error) for said in SAID)


def code_of(error: Exception) -> int:
    """SQLite's number for what went wrong; 0 where it has none."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def find_damage(connection: sqlite3.Connection) -> str:
    """What is wrong with a file, in SQLite's words; nothing if it is sound.

    Every row is read as well: SQLite does not look whether a text is one.

    Raises:
        sqlite3.Error: it cannot be read for another reason.
    """
    try:
        (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if found != "ok":
            return str(found)
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for _ in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - a name out of the schema
                pass
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if is_damage(error):
            return str(error)
        raise
    return ""
