"""The words a person brought: offered again, renamed, and taken off the offer."""

import sqlite3
from collections.abc import Container
from dataclasses import dataclass

from attune_desktop.core.check_in import CheckIn, CheckInError, tidy_word
from attune_desktop.core.language import said
from attune_desktop.core.words import as_offered, is_own
from attune_desktop.store.database import Database

MOST_OFFERED = 200
"""Of the words used last; older ones come back when they are used again."""


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word, and when it was used last (UTC, ISO 8601)."""

    word: str
    last_used_utc: str


def read_own_words(database: Database) -> list[OwnWord]:
    """The words, the one used last first.

    Raises:
        StoreError: the database cannot be read.
    """
    with database.reading() as connection:
        rows = connection.execute(
            "SELECT word, last_used_utc FROM own_word ORDER BY last_used_utc DESC, key LIMIT ?",
            (MOST_OFFERED,),
        )
        return [OwnWord(*row) for row in rows]


def offer_again(connection: sqlite3.Connection, entry: CheckIn) -> None:
    """Within the transaction that keeps a check-in: offer its own words from now on."""
    for word in filter(is_own, entry.words):
        offer(connection, OwnWord(word, entry.moment.iso()))


def rename(database: Database, old: str, new: str) -> None:
    """Write a word differently, on the offer and in every check-in, however its letters were cased there.

    Where the new word is there already, the two become one.

    Raises:
        CheckInError: the new word will not do.
        StoreError: it could not be kept; nothing was changed.
    """
    new = as_offered(tidy_word(new))
    if not new:
        raise CheckInError(
            said("“{old}” needs at least one letter: write the word, or remove it instead.").format(old=old)
        )
    keys = {old.casefold(), new.casefold()}
    with database.writing() as connection:
        _write_alike(connection, keys, new)
        used = [
            last_used_utc
            for key in keys
            for (last_used_utc,) in connection.execute(
                "DELETE FROM own_word WHERE key = ? RETURNING last_used_utc", (key,)
            ).fetchall()
        ]
        if used and is_own(new):
            offer(connection, OwnWord(new, max(used)))


def remove(database: Database, word: str) -> None:
    """Take a word off the offer; check-ins keep it.

    Raises:
        StoreError: it could not be done.
    """
    with database.writing() as connection:
        connection.execute("DELETE FROM own_word WHERE key = ?", (word.casefold(),))


def restore(database: Database, word: OwnWord) -> None:
    """Offer a word again that was removed.

    Raises:
        StoreError: it could not be done.
    """
    with database.writing() as connection:
        offer(connection, word)


def offer(connection: sqlite3.Connection, word: OwnWord) -> None:
    """Offer a word, within a transaction; it is written as it was when it was used last."""
    connection.execute(
        "INSERT INTO own_word (key, word, last_used_utc) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE "
        "SET word = excluded.word, last_used_utc = excluded.last_used_utc "
        "WHERE excluded.last_used_utc >= last_used_utc",
        (word.word.casefold(), word.word, word.last_used_utc),
    )


def _write_alike(connection: sqlite3.Connection, keys: Container[str], word: str) -> None:
    """Write the word for all that have one of the keys: once in a check-in, where the first of them stood."""
    # SQLite folds the case of ASCII letters alone: the spellings are few, so they are folded here.
    spellings = [
        spelling
        for (spelling,) in connection.execute("SELECT DISTINCT word FROM feeling")
        if spelling.casefold() in keys
    ]
    alike = f"word IN ({', '.join('?' * len(spellings))})"
    connection.execute(
        f"DELETE FROM feeling WHERE {alike} AND rowid NOT IN "  # noqa: S608
        f"(SELECT min(rowid) FROM feeling WHERE {alike} GROUP BY check_in_id)",
        spellings * 2,
    )
    connection.execute(f"UPDATE feeling SET word = ? WHERE {alike}", (word, *spellings))  # noqa: S608
