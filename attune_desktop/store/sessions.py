"""Sessions in the database."""

import sqlite3
from datetime import date

from attune_desktop.core.session import SessionRecord
from attune_desktop.store.database import Database
from attune_desktop.store.days import kept_moment, utc_bounds
from attune_desktop.store.identity import new_id


def add(database: Database, record: SessionRecord) -> str:
    """Keep a session and return its new id.

    Raises:
        StoreError: it could not be kept.
    """
    identity = new_id()
    with database.writing() as connection:
        insert(connection, identity, record)
    return identity


def insert(connection: sqlite3.Connection, identity: str, record: SessionRecord) -> None:
    """Keep a session under this id, within a transaction."""
    connection.execute(
        "INSERT INTO session (id, practice, started_at_utc, utc_offset_min, planned_s, practised_s, "
        "ended, grounded_before, grounded_after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            identity,
            record.practice,
            record.moment.iso(),
            record.moment.utc_offset_min,
            record.planned_s,
            record.practised_s,
            "finished" if record.finished else "left",
            record.before,
            record.after,
        ),
    )


def rate(database: Database, identity: str, before: int | None, after: int | None) -> None:
    """Take the answers before and after a session as they are now, also when they were taken back.

    Raises:
        StoreError: they could not be kept.
    """
    with database.writing() as connection:
        connection.execute(
            "UPDATE session SET grounded_before = ?, grounded_after = ? WHERE id = ?",
            (before, after, identity),
        )


def around(database: Database, first: date, last: date) -> list[SessionRecord]:
    """The sessions that may lie on these local days, earliest first, and a few from just beside them.

    Raises:
        StoreError: the database cannot be read.
    """
    with database.reading() as connection:
        rows = connection.execute(
            "SELECT id, practice, started_at_utc, utc_offset_min, planned_s, practised_s, ended, "
            "grounded_before, grounded_after FROM session "
            "WHERE started_at_utc >= ? AND started_at_utc < ? ORDER BY started_at_utc",
            utc_bounds(first, last),
        ).fetchall()
    return [
        SessionRecord(
            practice,
            kept_moment(identity, at, offset),
            planned,
            practised,
            ended == "finished",
            before,
            after,
        )
        for identity, practice, at, offset, planned, practised, ended, before, after in rows
    ]


def answers(database: Database) -> list[tuple[str, int, int, int]]:
    """The answers before and after, of sessions that have both: practice, before, after, how many times.

    Raises:
        StoreError: the database cannot be read.
    """
    with database.reading() as connection:
        return connection.execute(
            "SELECT practice, grounded_before, grounded_after, count(*) FROM session "
            "WHERE grounded_before IS NOT NULL AND grounded_after IS NOT NULL "
            "GROUP BY practice, grounded_before, grounded_after"
        ).fetchall()
