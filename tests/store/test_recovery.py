"""A damaged file: what can be read of it is kept, the newest backup fills the rest, and it is told."""

import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from attune_desktop.core.check_in import LONGEST_NOTE, CheckIn, Sign
from attune_desktop.core.moment import Moment
from attune_desktop.core.session import SessionRecord
from attune_desktop.store import check_ins, phrases, sessions
from attune_desktop.store.backups import back_up_if_due
from attune_desktop.store.damage import find_damage
from attune_desktop.store.database import DamagedError, Database, MendedError, StoreError
from attune_desktop.store.deleting import delete_check_in
from attune_desktop.store.home import Home
from attune_desktop.store.page_log import open_pages
from attune_desktop.store.pages import Kind
from attune_desktop.store.recovery import mender, recover
from attune_desktop.store.rows import Row, table_columns

PAGE = 4096
NOW = Moment(datetime(2026, 11, 23, 14, 5, 12, tzinfo=UTC), 60)
TABLES = ("check_in", "feeling", "sensation", "noticed", "session", "own_word", "phrase", "deleted")
Rows = dict[str, set[Row]]


def moment(number: int) -> Moment:
    return Moment(datetime(2026, 5, 1, 6, tzinfo=UTC) + timedelta(hours=7 * number), 120)


def fill(database: Database, count: int, first: int = 0) -> list[str]:
    """Keep check-ins of every kind, with sessions and phrases between them; return the check-ins' ids."""
    chance = random.Random(first)
    ids = []
    for number in range(first, first + count):
        note = "" if chance.random() < 0.3 else f"note {number} " + "ä word" * chance.randrange(60)
        if number % 40 == 7:
            note = f"long note {number} " + "x" * (LONGEST_NOTE - 20)
        words = [chance.choice(["calm", "foggy", f"own {number % 30}", f"word {chance.randrange(99)}"])]
        entry = CheckIn.of(
            moment(number),
            chance.choice([None, *range(11)]),
            [*words, "tense"],
            note,
            [("jaw", "tension"), ("belly", f"kind {number % 7}")],
            [Sign.BLANK] if number % 3 else [],
        )
        ids.append(check_ins.add(database, entry))
        sessions.add(database, SessionRecord("reset", moment(number), 30.0, 29.5, number % 2 == 0, 4, None))
        if number % 10 == 0:
            phrases.keep_phrase(database, "listening", f"phrase {number}")
    return ids


def rows_of(path: Path) -> Rows:
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: set(
                connection.execute(f"SELECT {', '.join(table_columns(connection, table))} FROM {table}")
            )
            for table in TABLES
        }


def assert_sound(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert find_damage(connection) == ""
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@dataclass(frozen=True)
class Original:
    """A sound file, and the pages that every row of it lies on."""

    raw: bytes
    rows: Rows
    pages: dict[str, dict[Row, set[int]]]

    @classmethod
    def of(cls, path: Path) -> "Original":
        raw = path.read_bytes()
        pages = open_pages(raw, b"")
        lying: dict[str, dict[Row, set[int]]] = {table: {} for table in TABLES}
        with closing(sqlite3.connect(path)) as connection:
            placed = connection.execute(
                "SELECT name, pageno FROM dbstat WHERE pagetype = 'leaf' AND name IN "
                f"({', '.join('?' * len(TABLES))})",
                TABLES,
            ).fetchall()
        for table, number in placed:
            page = pages.read(number)
            assert page.kind is Kind.TABLE_LEAF
            for record in page.records:
                lying[table][record.values] = {number, *record.overflow}
        return cls(raw, rows_of(path), lying)

    def untouched(self, start: int, end: int) -> Rows:
        """The rows on pages that have none of these bytes."""
        touched = set(range(start // PAGE + 1, (end - 1) // PAGE + 2))
        return {
            table: {row for row, pages in rows.items() if not pages & touched}
            for table, rows in self.pages.items()
        }


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Original:
    database = Database(Home(tmp_path_factory.mktemp("original")))
    ids = fill(database, 400)
    for identity in ids[5::50]:
        delete_check_in(database, identity)
    database.close()
    original = Original.of(database.home.database)
    assert len(original.raw) > 90 * PAGE
    assert {table: set(rows) for table, rows in original.pages.items()} == original.rows
    return original


def put(home: Home, raw: bytes) -> Database:
    home.make()
    home.database.write_bytes(raw)
    return Database(home)


def missing(home: Home, expected: Rows) -> Rows:
    there = rows_of(home.database)
    return {table: rows - there[table] for table, rows in expected.items() if rows - there[table]}


DAMAGES = {
    "random": lambda chance, length, _: chance.randbytes(length),
    "zeros": lambda _, length, __: bytes(length),
    "letters": lambda chance, length, _: bytes(chance.choices(b"abc \n", k=length)),
    "bits": lambda _, __, there: bytes(byte ^ 0x10 for byte in there),
    "another page": lambda chance, length, _: (b"\x0d\0\0\0\x01\x0f\xf0\0\x0f\xf0" + bytes(length))[:length],
}


@pytest.mark.parametrize("seed", range(200))
def test_damage_anywhere_loses_nothing_that_can_be_read(
    tmp_path: Path, original: Original, seed: int
) -> None:
    chance = random.Random(seed)
    start = chance.randrange(len(original.raw)) if seed % 5 else chance.randrange(PAGE)
    length = min(chance.choice([1, 2, 8, 100, 600, PAGE, 3 * PAGE]), len(original.raw) - start)
    damage = DAMAGES[chance.choice(list(DAMAGES))](chance, length, original.raw[start : start + length])
    raw = original.raw[:start] + damage + original.raw[start + length :]
    home = Home(tmp_path / "home")
    database = put(home, raw)
    recovery = recover(database, NOW)
    if recovery is None:  # what was hit says nothing, or another text than before
        assert_sound(home.database)
    else:
        assert recovery.damaged.read_bytes() == raw
        assert_sound(home.database)
    assert missing(home, original.untouched(start, start + length)) == {}
    check_ins.add(database, CheckIn(NOW, 5))
    database.close()
