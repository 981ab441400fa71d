"""Taking turns: what touches whole files happens one after the other, whichever process or thread does it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from attune_desktop.store.home import Home, create_private

LONGEST_TURN_S = 60.0
"""Copying and checking thirty years takes ten seconds; nobody who waits for it holds up a window."""


@contextmanager
def own_turn(home: Home) -> Iterator[None]:
    """Back up, restore, delete everything or recover while nobody else does.

    The lock is SQLite's own, on an empty file beside the database: it is let go whatever ends the process.

    Raises:
        sqlite3.OperationalError: somebody else's turn does not end.
    """
    home.make()
    file = home.folder / "turn.lock"
    create_private(file)
    with closing(sqlite3.connect(file, timeout=LONGEST_TURN_S, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield
