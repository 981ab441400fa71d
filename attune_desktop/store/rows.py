"""Rows as they are, for what moves them about without knowing what they mean."""

import sqlite3
from collections.abc import Iterable
from typing import Any

Row = tuple[Any, ...]


def table_columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns that a table stores, in their order; those that are worked out are none."""
    return [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]


def insert_rows(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Put rows into a table within a transaction; one that is there stays as it is.

    A row may end early: the columns that it lacks get their defaults.
    """
    columns = table_columns(connection, table)
    for row in rows:
        named, marks = ", ".join(columns[: len(row)]), ", ".join("?" * len(row))
        connection.execute(f"INSERT OR IGNORE INTO {table} ({named}) VALUES ({marks})", row)  # noqa: S608
