"""The words a person brought: offered again, renamed, and taken off the offer."""

import sqlite3
from dataclasses import dataclass

from attune_desktop.core.check_in import CheckIn, CheckInError, tidy_word
from attune_desktop.core.words import is_own
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
    """Write a word differently, on the offer and in every check-in; one that is there already takes it in.

    Raises:
        CheckInError: the new word will not do.
        StoreError: it could not be kept; nothing was changed.
    """
    new = tidy_word(new)
    if not new:
        raise CheckInError(f"“{old}” needs at least one letter: write the word, or remove it instead.")
    with database.writing() as connection:
        connection.execute("UPDATE OR REPLACE feeling SET word = ? WHERE word = ?", (new, old))
        used = connection.execute(
            "DELETE FROM own_word WHERE key = ? RETURNING last_used_utc", (old.casefold(),)
        ).fetchone()
        if used and is_own(new):
            offer(connection, OwnWord(new, used[0]))


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
    """Offer a word, within a transaction."""
    connection.execute(
        "INSERT INTO own_word (key, word, last_used_utc) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE "
        "SET word = excluded.word, last_used_utc = max(last_used_utc, excluded.last_used_utc)",
        (word.word.casefold(), word.word, word.last_used_utc),
    )
