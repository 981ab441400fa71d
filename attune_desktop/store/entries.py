"""Everything that is kept, as entries with their ids: in the order they were lived in, a few at a time."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.exchange import Content, Entry, Kind, Phrase
from attune_desktop.core.session import SessionRecord
from attune_desktop.store import check_ins, sessions
from attune_desktop.store.check_ins import SIGNS
from attune_desktop.store.days import kept_moment, utc_bounds

AT_A_TIME = 500
"""How many check-ins are held while their words are read."""

_CHECK_IN = "SELECT id, at_utc, utc_offset_min, grounded, note FROM check_in"
_SESSION = (
    "SELECT id, practice, started_at_utc, utc_offset_min, planned_s, practised_s, ended, "
    "grounded_before, grounded_after FROM session"
)
_PHRASE = "SELECT id, habit, text FROM phrase"


def read_check_ins(connection: sqlite3.Connection, first: date, last: date) -> Iterator[Entry]:
    """The check-ins of these local days, by their own clocks, earliest first.

    Raises:
        StoreError: another program wrote something there that is no time.
    """
    rows = connection.execute(
        f"{_CHECK_IN} WHERE at_utc >= ? AND at_utc < ? ORDER BY at_utc, id", utc_bounds(first, last)
    )
    while some := rows.fetchmany(AT_A_TIME):
        for identity, check_in in _check_ins(connection, some):
            if first <= check_in.moment.day <= last:
                yield Entry(identity, check_in)


def read_sessions(connection: sqlite3.Connection, first: date, last: date) -> Iterator[Entry]:
    """The sessions that began on these local days, likewise.

    Raises:
        StoreError: as for check-ins.
    """
    rows = connection.execute(
        f"{_SESSION} WHERE started_at_utc >= ? AND started_at_utc < ? ORDER BY started_at_utc, id",
        utc_bounds(first, last),
    )
    for row in rows:
        session = _session(row)
        if first <= session.moment.day <= last:
            yield Entry(row[0], session)


def read_phrases(connection: sqlite3.Connection) -> Iterator[Entry]:
    """The person's own phrases, in the order they were made."""
    for identity, habit, text in connection.execute(f"{_PHRASE} ORDER BY id"):
        yield Entry(identity, Phrase(habit, text))


def find(connection: sqlite3.Connection, kind: Kind, identity: str) -> Content | None:
    """What is kept of that kind under this id."""
    match kind:
        case Kind.CHECK_IN:
            rows = connection.execute(f"{_CHECK_IN} WHERE id = ?", (identity,)).fetchall()
            return next((check_in for _, check_in in _check_ins(connection, rows)), None)
        case Kind.SESSION:
            row = connection.execute(f"{_SESSION} WHERE id = ?", (identity,)).fetchone()
            return _session(row) if row else None
        case Kind.PHRASE:
            row = connection.execute(f"{_PHRASE} WHERE id = ?", (identity,)).fetchone()
            return Phrase(*row[1:]) if row else None


def insert(connection: sqlite3.Connection, entry: Entry) -> None:
    """Keep an entry under its id, within a transaction."""
    match entry.content:
        case CheckIn() as check_in:
            check_ins.insert(connection, entry.identity, check_in)
        case SessionRecord() as session:
            sessions.insert(connection, entry.identity, session)
        case Phrase() as phrase:
            connection.execute(
                "INSERT INTO phrase (id, habit, text) VALUES (?, ?, ?)",
                (entry.identity, phrase.habit, phrase.text),
            )


def _check_ins(
    connection: sqlite3.Connection, rows: list[tuple[str, str, int, int | None, str]]
) -> Iterator[tuple[str, CheckIn]]:
    """The check-ins of these rows, with what belongs to them."""
    if not rows:
        return
    ids = [identity for identity, *_ in rows]
    words = _belonging(connection, "feeling", "word", ids)
    sensations = _belonging(connection, "sensation", "region, kind", ids)
    signs = _belonging(connection, "noticed", "sign", ids)
    for identity, at_utc, offset, grounded, note in rows:
        yield (
            identity,
            CheckIn(
                kept_moment(identity, at_utc, offset),
                grounded,
                tuple(word for (word,) in words[identity]),
                note,
                tuple((region, kind) for region, kind in sensations[identity]),
                tuple(SIGNS[sign] for (sign,) in signs[identity] if sign in SIGNS),
            ),
        )


def _belonging(
    connection: sqlite3.Connection, table: str, columns: str, ids: list[str]
) -> defaultdict[str, list[tuple[str, ...]]]:
    """What belongs to these check-ins, in the order it was kept."""
    found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    marks = ", ".join("?" * len(ids))
    for identity, *rest in connection.execute(
        f"SELECT check_in_id, {columns} FROM {table} WHERE check_in_id IN ({marks}) ORDER BY rowid",  # noqa: S608
        ids,
    ):
        found[identity].append(tuple(rest))
    return found


def _session(row: tuple[str, str, str, int, float, float, str, int | None, int | None]) -> SessionRecord:
    identity, practice, at_utc, offset, planned_s, practised_s, ended, before, after = row
    moment = kept_moment(identity, at_utc, offset)
    return SessionRecord(practice, moment, planned_s, practised_s, ended == "finished", before, after)
