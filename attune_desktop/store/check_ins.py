"""Check-ins in the database."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from attune_desktop.core.check_in import CheckIn, Sign
from attune_desktop.core.language import said
from attune_desktop.store.database import Database, StoreError
from attune_desktop.store.days import kept_moment, utc_bounds
from attune_desktop.store.identity import new_id
from attune_desktop.store.own_words import offer_again

SIGNS = {sign.value: sign for sign in Sign}
BELONGING = ("feeling", "sensation", "noticed")
"""The tables of what belongs to a check-in, by its check_in_id."""


def add(database: Database, entry: CheckIn) -> str:
    """Keep a check-in and return its new id.

    Raises:
        StoreError: it could not be kept; nothing of it was.
    """
    identity = new_id()
    with database.writing() as connection:
        insert(connection, identity, entry)
    return identity


def insert(connection: sqlite3.Connection, identity: str, entry: CheckIn) -> None:
    """Keep a check-in under this id, within a transaction; its own words are offered from now on."""
    connection.execute(
        "INSERT INTO check_in (id, at_utc, utc_offset_min, grounded, note) VALUES (?, ?, ?, ?, ?)",
        (identity, entry.moment.iso(), entry.moment.utc_offset_min, entry.grounded, entry.note),
    )
    _insert_what_belongs(connection, identity, entry)


def change(database: Database, identity: str, entry: CheckIn) -> None:
    """Have a check-in say this from now on.

    Raises:
        StoreError: it could not be kept, or the check-in is gone; nothing was changed.
    """
    with database.writing() as connection:
        changed = connection.execute(
            "UPDATE check_in SET at_utc = ?, utc_offset_min = ?, grounded = ?, note = ? WHERE id = ?",
            (entry.moment.iso(), entry.moment.utc_offset_min, entry.grounded, entry.note, identity),
        )
        if not changed.rowcount:
            raise StoreError(said("This check-in was deleted meanwhile: save it as a new one to keep it."))
        for table in BELONGING:
            connection.execute(f"DELETE FROM {table} WHERE check_in_id = ?", (identity,))  # noqa: S608
        _insert_what_belongs(connection, identity, entry)


def _insert_what_belongs(connection: sqlite3.Connection, identity: str, entry: CheckIn) -> None:
    """Keep the words, sensations and signs of a check-in."""
    connection.executemany(
        "INSERT INTO feeling (check_in_id, word) VALUES (?, ?)",
        [(identity, word) for word in entry.words],
    )
    connection.executemany(
        "INSERT INTO sensation (check_in_id, region, kind) VALUES (?, ?, ?)",
        [(identity, *sensation) for sensation in entry.sensations],
    )
    connection.executemany(
        "INSERT INTO noticed (check_in_id, sign) VALUES (?, ?)",
        [(identity, sign.value) for sign in entry.signs],
    )
    offer_again(connection, entry)


def find(database: Database, identity: str) -> CheckIn | None:
    """The check-in with this id, as long as there is one.

    Raises:
        StoreError: the database cannot be read.
    """
    with database.at_one_moment() as connection:
        return next(iter(_read(connection, "check_in.id = ?", (identity,))), None)


def around(database: Database, first: date, last: date) -> list[CheckIn]:
    """The check-ins that may lie on these local days, earliest first, and a few from just beside them.

    Raises:
        StoreError: the database cannot be read.
    """
    with database.at_one_moment() as connection:
        return _read(connection, "at_utc >= ? AND at_utc < ?", utc_bounds(first, last))


def _read(connection: sqlite3.Connection, chosen: str, values: tuple[str, ...]) -> list[CheckIn]:
    """The check-ins that a condition chooses, earliest first."""
    rows = connection.execute(
        f"SELECT id, at_utc, utc_offset_min, grounded, note FROM check_in WHERE {chosen} ORDER BY at_utc",  # noqa: S608
        values,
    ).fetchall()

    def belonging(table: str, columns: str) -> defaultdict[str, list[tuple[str, ...]]]:
        return _by_check_in(
            connection.execute(
                f"SELECT check_in_id, {columns} FROM {table} JOIN check_in ON check_in.id = check_in_id "  # noqa: S608
                f"WHERE {chosen} ORDER BY {table}.rowid",
                values,
            )
        )

    words = belonging("feeling", "word")
    sensations = belonging("sensation", "region, kind")
    signs = belonging("noticed", "sign")
    return [
        CheckIn(
            kept_moment(identity, at_utc, offset),
            grounded,
            tuple(word for (word,) in words[identity]),
            note,
            tuple((region, kind) for region, kind in sensations[identity]),
            tuple(SIGNS[sign] for (sign,) in signs[identity] if sign in SIGNS),
        )
        for identity, at_utc, offset, grounded, note in rows
    ]


def _by_check_in(rows: Iterable[tuple[str, ...]]) -> defaultdict[str, list[tuple[str, ...]]]:
    """Rows by the check-in they belong to, which is their first column."""
    grouped: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for identity, *rest in rows:
        grouped[identity].append(tuple(rest))
    return grouped
