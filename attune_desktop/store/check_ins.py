"""Check-ins in the database."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from attune_desktop.core.check_in import CheckIn, Sign
from attune_desktop.store.database import Database
from attune_desktop.store.days import kept_moment, utc_bounds
from attune_desktop.store.identity import new_id
from attune_desktop.store.own_words import offer_again

SIGNS = {sign.value: sign for sign in Sign}


def add(database: Database, entry: CheckIn) -> str:
    """Keep a check-in and return its new id.

    Raises:
        StoreError: it could not be kept; nothing of it was.
    """
    identity = new_id()
    with database.writing() as connection:
        connection.execute(
            "INSERT INTO check_in (id, at_utc, utc_offset_min, grounded, note) VALUES (?, ?, ?, ?, ?)",
            (identity, entry.moment.iso(), entry.moment.utc_offset_min, entry.grounded, entry.note),
        )
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
    return identity


def around(database: Database, first: date, last: date) -> list[CheckIn]:
    """The check-ins that may lie on these local days, earliest first, and a few from just beside them.

    Raises:
        StoreError: the database cannot be read.
    """
    bounds = utc_bounds(first, last)
    with database.reading() as connection:
        rows = connection.execute(
            "SELECT id, at_utc, utc_offset_min, grounded, note FROM check_in "
            "WHERE at_utc >= ? AND at_utc < ? ORDER BY at_utc",
            bounds,
        ).fetchall()
        words = _by_check_in(
            connection.execute(
                "SELECT check_in_id, word FROM feeling JOIN check_in ON check_in.id = check_in_id "
                "WHERE at_utc >= ? AND at_utc < ? ORDER BY feeling.rowid",
                bounds,
            )
        )
        sensations = _by_check_in(
            connection.execute(
                "SELECT check_in_id, region, kind FROM sensation JOIN check_in ON check_in.id = check_in_id "
                "WHERE at_utc >= ? AND at_utc < ? ORDER BY sensation.rowid",
                bounds,
            )
        )
        signs = _by_check_in(
            connection.execute(
                "SELECT check_in_id, sign FROM noticed JOIN check_in ON check_in.id = check_in_id "
                "WHERE at_utc >= ? AND at_utc < ? ORDER BY noticed.rowid",
                bounds,
            )
        )
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
