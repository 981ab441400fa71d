"""A damaged file: what can be read of it is kept, the newest backup fills the rest, and it is told."""

import random
import sqlite3
import stat
import struct
import subprocess
import sys
import threading
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attune_desktop.core.check_in import LONGEST_NOTE, CheckIn, Sign
from attune_desktop.core.moment import Moment
from attune_desktop.core.session import SessionRecord
from attune_desktop.store import check_ins, own_words, phrases, rebuilding, sessions
from attune_desktop.store import recovery as recovery_module
from attune_desktop.store.backups import back_up_if_due
from attune_desktop.store.damage import find_damage
from attune_desktop.store.database import DamagedError, Database
from attune_desktop.store.deleting import bring_back, delete_check_in, delete_session
from attune_desktop.store.home import Home
from attune_desktop.store.mending import mender, once_more_if_mended
from attune_desktop.store.page_log import open_pages, read_frames
from attune_desktop.store.pages import Kind, read_record
from attune_desktop.store.recovery import recover
from attune_desktop.store.rows import Row, table_columns
from attune_desktop.store.salvage import salvage
from attune_desktop.store.schema import migration_steps

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


def columns(connection: sqlite3.Connection, table: str) -> str:
    return f"{', '.join(table_columns(connection, table))} FROM {table}"


def rows_of(path: Path) -> Rows:
    with closing(sqlite3.connect(path)) as connection:
        return {table: set(connection.execute(f"SELECT {columns(connection, table)}")) for table in TABLES}


def assert_sound(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert find_damage(connection) == ""
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@dataclass(frozen=True)
class Original:
    """A sound file, and the pages that every row of it lies on."""

    raw: bytes
    rows: Rows
    pages: dict[str, dict[Row, tuple[int, ...]]]

    @classmethod
    def of(cls, path: Path) -> "Original":
        raw = path.read_bytes()
        pages = open_pages(raw, b"")
        lying: dict[str, dict[Row, tuple[int, ...]]] = {table: {} for table in TABLES}
        with closing(sqlite3.connect(path)) as connection:
            placed = connection.execute("SELECT name, pageno FROM dbstat WHERE pagetype = 'leaf'").fetchall()
        for table, number in placed:
            if table not in TABLES:
                continue
            page = pages.read(number)
            assert page.kind is Kind.TABLE_LEAF
            for record in page.records:
                lying[table][record.values] = number, *record.overflow
        return cls(raw, rows_of(path), lying)

    def untouched(self, start: int, end: int) -> Rows:
        """The rows on pages that have none of these bytes."""
        touched = set(range(start // PAGE + 1, (end - 1) // PAGE + 2))
        return {
            table: {row for row, pages in rows.items() if touched.isdisjoint(pages)}
            for table, rows in self.pages.items()
        }


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Original:
    database = Database(Home(tmp_path_factory.mktemp("original")))
    ids = fill(database, 160)
    for identity in ids[5::50]:
        delete_check_in(database, identity)
    database.close()
    original = Original.of(database.home.database)
    assert len(original.raw) > 60 * PAGE
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


@pytest.mark.parametrize("seed", range(20))
def test_damage_anywhere_loses_nothing_that_was_backed_up(
    tmp_path: Path, original: Original, seed: int
) -> None:
    chance = random.Random(seed)
    start = chance.randrange(len(original.raw) - 3 * PAGE)
    home = Home(tmp_path / "home")
    database = put(home, original.raw)
    back_up_if_due(home, NOW)
    home.database.write_bytes(original.raw[:start] + bytes(3 * PAGE) + original.raw[start + 3 * PAGE :])
    assert recover(database, NOW) is not None
    assert_sound(home.database)
    assert missing(home, original.rows) == {}


@pytest.mark.parametrize("seed", range(12))
def test_a_file_that_was_cut_off_gives_what_is_on_the_pages_left(
    tmp_path: Path, original: Original, seed: int
) -> None:
    whole = len(original.raw)
    lengths = [1, 100, PAGE - 1, PAGE, whole - PAGE, whole - 1]
    length = lengths[seed] if seed < len(lengths) else random.Random(seed).randrange(whole)
    home = Home(tmp_path / "home")
    assert recover(put(home, original.raw[:length]), NOW) is not None
    assert_sound(home.database)
    assert missing(home, original.untouched(length, whole)) == {}


@pytest.mark.parametrize("size", [16, 100, PAGE])
def test_without_its_head_a_file_gives_all_that_it_holds(home: Home, original: Original, size: int) -> None:
    recovery = recover(put(home, bytes(size) + original.raw[size:]), NOW)
    assert recovery is not None
    assert recovery.rebuilt.read == (len(original.rows["check_in"]), len(original.rows["session"]))
    assert_sound(home.database)
    assert rows_of(home.database) == original.rows


HEAD = [
    0,
    15,
    16,
    17,
    18,
    19,
    20,
    21,
    22,
    23,
    24,
    27,
    28,
    31,
    32,
    36,
    40,
    43,
    44,
    47,
    48,
    52,
    56,
    59,
    60,
    64,
    68,
]


@pytest.mark.parametrize("byte", [b"\x03", b"\xff"])
@pytest.mark.parametrize("place", HEAD)
def test_no_byte_of_the_head_keeps_anybody_from_what_they_noted(
    home: Home, original: Original, place: int, byte: bytes
) -> None:
    put(home, original.raw[:place] + byte + original.raw[place + 1 :])
    database = Database(home, mender(lambda: NOW))
    entry = CheckIn(NOW, 5, ("calm",))
    identity = once_more_if_mended(lambda: check_ins.add(database, entry), lambda _: None)
    assert check_ins.find(database, identity) == entry
    recover(database, NOW)  # what nobody needed was not noticed; the day's backup notices it
    assert check_ins.find(database, identity) == entry
    database.close()
    assert_sound(home.database)
    assert missing(home, original.rows) == {}


@pytest.mark.parametrize("said", [0, 1, 7, 512, 1024, 8192, 65535])
def test_a_wrong_page_size_in_the_head_is_not_believed(home: Home, original: Original, said: int) -> None:
    raw = original.raw[:16] + said.to_bytes(2, "big") + original.raw[18:]
    assert recover(put(home, raw), NOW) is not None
    assert rows_of(home.database) == original.rows


@pytest.mark.parametrize("size", [512, 1024, 16384, 65536])
@pytest.mark.parametrize("head", [True, False])
def test_pages_of_any_size_are_read(home: Home, original: Original, size: int, head: bool) -> None:
    database = put(home, original.raw)
    with closing(sqlite3.connect(home.database, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute(f"PRAGMA page_size={size}")
        connection.execute("VACUUM")
    raw = home.database.read_bytes()
    home.database.write_bytes((raw[:60] + b"\xff" * 4 + raw[64:]) if head else bytes(100) + raw[100:])
    assert recover(database, NOW) is not None
    assert rows_of(home.database) == original.rows


def test_a_damaged_branch_hides_no_leaf(home: Home, original: Original) -> None:
    """The pages that lead to all others, and to nothing of their own."""
    pages = open_pages(original.raw, b"")
    raw = bytearray(original.raw)
    branches = [n for n in range(1, pages.count + 1) if pages.read(n).kind is Kind.TABLE_BRANCH]
    assert len(branches) >= 4
    for number in branches:
        raw[(number - 1) * PAGE : number * PAGE] = bytes(PAGE)
    assert recover(put(home, bytes(raw)), NOW) is not None
    assert rows_of(home.database) == original.rows


def leaves_of(original: Original, table: str) -> list[int]:
    return sorted({leaf for leaf, *_ in original.pages[table].values()})


def without(original: Original, table: str) -> bytes:
    """The file with all leaves of a table overwritten."""
    raw = bytearray(original.raw)
    for number in {number for pages in original.pages[table].values() for number in pages}:
        raw[(number - 1) * PAGE : number * PAGE] = b"\xff" * PAGE
    return bytes(raw)


@pytest.mark.parametrize("table", ["feeling", "sensation", "noticed"])
def test_what_an_index_has_as_well_is_not_lost(home: Home, original: Original, table: str) -> None:
    assert recover(put(home, without(original, table)), NOW) is not None
    assert rows_of(home.database) == original.rows


def test_the_words_keep_their_order_also_out_of_an_index(
    home: Home, database: Database, noon: Moment
) -> None:
    check_ins.add(database, CheckIn(noon, 5, ("zest", "Calm", "at sea")))
    database.close()
    raw = home.database.read_bytes()
    with closing(sqlite3.connect(home.database)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'feeling'").fetchone()
    home.database.write_bytes(raw[: (root - 1) * PAGE] + b"\xff" * PAGE + raw[root * PAGE :])
    assert recover(database, NOW) is not None
    assert check_ins.around(database, noon.day, noon.day) == [CheckIn(noon, 5, ("zest", "Calm", "at sea"))]


def test_of_check_ins_whose_rows_are_lost_the_rest_is_kept(home: Home, original: Original) -> None:
    """Their times, numbers and words lie elsewhere; their notes are gone."""
    recovery = recover(put(home, without(original, "check_in")), NOW)
    assert recovery is not None
    there = rows_of(home.database)
    assert there["check_in"] == {(*row[:4], "") for row in original.rows["check_in"]}
    assert {table: there[table] for table in TABLES[1:]} == {
        table: original.rows[table] for table in TABLES[1:]
    }


def test_words_alone_are_kept_at_the_time_they_were_saved(home: Home, original: Original) -> None:
    raw = bytearray(without(original, "check_in"))
    with closing(sqlite3.connect(put(home, original.raw).home.database)) as connection:
        for (root,) in connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE tbl_name = 'check_in' AND type = 'index'"
        ).fetchall():
            raw[(root - 1) * PAGE : root * PAGE] = b"\xff" * PAGE
    raw[:PAGE] = bytes(PAGE)  # the schema too: nothing tells which index was which
    before = datetime.now(UTC) - timedelta(days=1)
    home.database.write_bytes(bytes(raw))
    recover(Database(home), NOW)
    there = rows_of(home.database)
    assert {row[0] for row in there["check_in"]} == {row[0] for row in original.rows["check_in"]}
    assert all(before < datetime.fromisoformat(row[1]) <= datetime.now(UTC) for row in there["check_in"])
    assert there["feeling"] == original.rows["feeling"]


WRITES_AND_IS_KILLED = """
import os, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from attune_desktop.store.database import Database
from attune_desktop.store.home import Home
from test_recovery import fill
database = Database(Home(Path(sys.argv[2])))
fill(database, 25, int(sys.argv[3]))
os._exit(1)  # as sudden as a kill: the log stays
"""


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, Rows]:
    """A file with a log beside it that was never written into it; and all that both hold."""
    home = Home(tmp_path_factory.mktemp("killed"))
    database = Database(home)
    fill(database, 30)
    database.close()
    here = Path(__file__).parent
    subprocess.run([sys.executable, "-c", WRITES_AND_IS_KILLED, here, home.folder, "500"], check=False)
    raw, log = home.database.read_bytes(), home.log.read_bytes()
    assert len(log) > 40 * PAGE
    copy = Home(tmp_path_factory.mktemp("copy"))
    put(copy, raw)
    copy.log.write_bytes(log)
    rows = rows_of(copy.database)
    assert len(rows["check_in"]) == 55
    return raw, log, rows


def test_what_only_the_log_has_is_read_from_it(home: Home, killed: tuple[bytes, bytes, Rows]) -> None:
    raw, log, rows = killed
    database = put(home, bytes(len(raw)))
    home.log.write_bytes(log)
    recovery = recover(database, NOW)
    assert recovery is not None
    there = rows_of(home.database)
    newest = {row for row in rows["check_in"] if row[4].startswith(("note 5", "long note 5"))}
    assert newest
    assert newest <= there["check_in"]
    assert recovery.damaged.with_name(f"{recovery.damaged.name}-wal").read_bytes() == log


@pytest.mark.parametrize("seed", range(24))
def test_damage_in_the_log_hides_no_page_behind_it(
    tmp_path: Path, killed: tuple[bytes, bytes, Rows], seed: int
) -> None:
    raw, log, _ = killed
    whole = read_frames(log, PAGE, 999)
    assert len(whole) > 40
    chance = random.Random(seed)
    start = chance.randrange(len(log)) if seed > 3 else seed * 10
    frame = 24 + PAGE
    length = min(chance.choice([1, 8, 24, 500, frame]), len(log) - start)
    spoilt = log[:start] + bytes(byte ^ 0xFF for byte in log[start : start + length]) + log[start + length :]
    touched = {(place - 32) // frame for place in (start, start + length - 1)}
    assert read_frames(spoilt, PAGE, 999) == [
        page for number, page in enumerate(whole) if number not in touched
    ]
    home = Home(tmp_path / "home")
    database = put(home, bytes(len(raw)))
    home.log.write_bytes(spoilt)
    assert recover(database, NOW) is not None
    assert_sound(home.database)


# What the backup fills up


def damaged_after_backup(home: Home, original: Original, table: str) -> Database:
    database = put(home, original.raw)
    assert back_up_if_due(home, NOW) is not None
    home.database.write_bytes(without(original, table))
    return database


@pytest.mark.parametrize("table", ["check_in", "session", "phrase", "own_word", "deleted"])
def test_what_cannot_be_read_comes_from_the_newest_backup(home: Home, original: Original, table: str) -> None:
    recovery = recover(damaged_after_backup(home, original, table), NOW)
    assert recovery is not None
    assert rows_of(home.database) == original.rows
    if table == "session":
        assert recovery.rebuilt.filled == (0, len(original.rows["session"]))
        assert (
            f"{len(original.rows['session'])} sessions came back from the backup of 2026-11-23"
            in recovery.told
        )


def test_rows_that_a_page_has_forgotten_are_missed_and_filled_up(home: Home, original: Original) -> None:
    """A page whose head says that fewer rows are on it looks sound; the index has more."""
    database = put(home, original.raw)
    back_up_if_due(home, NOW)
    (leaf, *_) = leaves_of(original, "own_word")
    start = (leaf - 1) * PAGE
    assert original.raw[start + 4] > 9
    home.database.write_bytes(original.raw[: start + 4] + b"\3" + original.raw[start + 5 :])
    assert recover(database, NOW) is not None
    assert rows_of(home.database) == original.rows


def test_a_damaged_backup_is_passed_over(home: Home, original: Original) -> None:
    database = damaged_after_backup(home, original, "session")
    (good,) = home.backups.iterdir()
    (home.backups / "attune-2026-11-24.db").write_bytes(without(original, "session"))
    (home.backups / "attune-2026-11-25.db").write_bytes(b"no database")
    recovery = recover(database, NOW)
    assert recovery is not None
    assert recovery.rebuilt.backup == date(2026, 11, 23)
    assert good.exists()
    assert rows_of(home.database) == original.rows


def test_what_was_deleted_since_does_not_come_back(home: Home, original: Original) -> None:
    database = put(home, original.raw)
    back_up_if_due(home, NOW)
    identity = min(row[0] for row in original.rows["check_in"])
    session = min(row[0] for row in original.rows["session"])
    phrase = min(row[0] for row in original.rows["phrase"])
    word = min(row[1] for row in original.rows["own_word"])
    delete_check_in(database, identity)
    delete_session(database, session)
    phrases.remove_phrase(database, phrase)
    own_words.remove(database, word)
    database.close()
    expected = rows_of(home.database)
    since = Original.of(home.database)
    raw = bytearray(without(since, "check_in"))
    for table in ("session", "phrase"):
        for number in leaves_of(since, table):
            raw[(number - 1) * PAGE : number * PAGE] = b"\xff" * PAGE
    home.database.write_bytes(bytes(raw))
    recovery = recover(database, NOW)
    assert recovery is not None
    assert recovery.rebuilt.filled[0] > 100
    assert rows_of(home.database) == expected


def test_what_was_brought_back_is_no_longer_deleted(home: Home, original: Original) -> None:
    database = put(home, original.raw)
    identity = min(row[0] for row in original.rows["check_in"])
    deleted = delete_check_in(database, identity)
    back_up_if_due(home, NOW)
    bring_back(database, deleted)
    database.close()
    home.database.write_bytes(without(Original.of(home.database), "deleted"))
    assert recover(database, NOW) is not None
    there = rows_of(home.database)
    assert there["deleted"] == original.rows["deleted"]
    assert identity in {row[0] for row in there["check_in"]}


def test_a_note_whose_end_is_lost_comes_whole_from_the_backup_or_as_far_as_it_can_be_read(
    tmp_path: Path, original: Original
) -> None:
    row, pages = next((row, pages) for row, pages in original.pages["check_in"].items() if len(pages) > 1)
    end = pages[-1]
    raw = original.raw[: (end - 1) * PAGE] + b"\xff" * PAGE + original.raw[end * PAGE :]
    for backed_up in (False, True):
        home = Home(tmp_path / str(backed_up))
        database = put(home, original.raw)
        if backed_up:
            back_up_if_due(home, NOW)
        home.database.write_bytes(raw)
        assert recover(database, NOW) is not None
        there = next(each for each in rows_of(home.database)["check_in"] if each[0] == row[0])
        assert there[:4] == row[:4]
        if backed_up:
            assert there == row
        else:
            assert there[4][:400] == row[4][:400]
            assert there != row


# How it goes


def test_a_sound_file_is_left_as_it_is(home: Home, original: Original) -> None:
    database = put(home, original.raw)
    assert recover(database, NOW) is None
    assert home.database.read_bytes() == original.raw
    assert {path.name for path in home.folder.iterdir()} == {"attune.db", "turn.lock"}


def test_a_file_of_an_older_version_is_recovered_too(home: Home) -> None:
    home.make()
    with closing(sqlite3.connect(home.database)) as connection, connection:
        connection.executescript(migration_steps()[0])
        connection.execute("PRAGMA user_version=1")
        connection.execute("INSERT INTO check_in VALUES ('a', '2024-06-01T12:00:00.000Z', 120, 3, 'old')")
        connection.execute("INSERT INTO feeling VALUES ('a', 'wobbly')")
    raw = home.database.read_bytes()
    home.database.write_bytes(bytes(100) + raw[100:])
    assert recover(Database(home), NOW) is not None
    there = rows_of(home.database)
    assert there["check_in"] == {("a", "2024-06-01T12:00:00.000Z", 120, 3, "old")}
    assert there["feeling"] == {("a", "wobbly")}


def test_a_file_of_a_newer_version_is_refused_and_left(home: Home, told) -> None:
    home.make()
    with closing(sqlite3.connect(home.database)) as connection:
        connection.executescript("CREATE TABLE later (what TEXT); PRAGMA user_version=99")
    raw = home.database.read_bytes()[:-1]
    home.database.write_bytes(raw)
    with told("newer Attune", "99"):
        recover(Database(home), NOW)
    assert home.database.read_bytes() == raw
    assert not list(home.folder.glob("attune.damaged-*"))


def test_a_locked_file_is_no_damaged_one(home: Home, original: Original, told, monkeypatch) -> None:
    monkeypatch.setattr(recovery_module, "PATIENCE_S", 0.01)
    database = put(home, original.raw)
    with closing(sqlite3.connect(home.database, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with told("locked"):
            recover(database, NOW)
    assert home.database.read_bytes() == original.raw


def test_a_second_damaged_file_gets_a_name_of_its_own(home: Home, original: Original) -> None:
    for raw in (b"one", b"two"):
        home.make()
        home.database.write_bytes(raw)
        recovery = recover(Database(home), NOW)
        assert recovery is not None
        assert recovery.damaged.read_bytes() == raw
        assert stat.S_IMODE(recovery.damaged.stat().st_mode) == 0o600
        assert "nothing could be read from it" in recovery.told
    assert {path.name for path in home.folder.glob("attune.damaged-*")} == {
        "attune.damaged-2026-11-23T150512.db",
        "attune.damaged-2026-11-23T150512-2.db",
    }


def test_of_several_that_find_the_damage_one_recovers(home: Home, original: Original) -> None:
    put(home, without(original, "session"))
    recoveries: list[object] = []
    threads = [
        threading.Thread(target=lambda: recoveries.append(recover(Database(home), NOW))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(bool, recoveries)) == [False, False, False, True]
    assert len(list(home.folder.glob("attune.damaged-*"))) == 1
    assert missing(home, original.rows).keys() == {"session"}


def test_a_full_disk_leaves_the_damaged_file(home: Home, original: Original, told, monkeypatch) -> None:
    raw = without(original, "session")
    database = put(home, raw)

    def full(*_) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(rebuilding, "insert_rows", full)
    with told("full"):
        recover(database, NOW)
    assert home.database.read_bytes() == raw
    assert {path.name for path in home.folder.iterdir()} == {"attune.db", "turn.lock"}


@pytest.mark.parametrize("part", ["check_in", "session", "feeling"])
def test_whoever_finds_the_damage_has_it_mended_and_goes_on(
    home: Home, original: Original, part: str, noon: Moment
) -> None:
    put(home, without(original, part))
    database = Database(home, mender(lambda: NOW))
    heard: list[str] = []

    def read() -> int:
        days = moment(0).day, moment(500).day
        return len(check_ins.around(database, *days)) + len(sessions.around(database, *days))

    entry = CheckIn(noon, 5, ("calm",))
    once_more_if_mended(read, heard.append)
    identity = once_more_if_mended(lambda: check_ins.add(database, entry), heard.append)
    assert check_ins.find(database, identity) == entry
    database.close()
    assert len(heard) == 1
    assert heard[0].startswith("The file with what you noted was damaged: ")
    assert_sound(home.database)


def test_who_has_the_damaged_file_open_goes_on_with_the_new_one(
    home: Home, original: Original, noon: Moment
) -> None:
    database = put(home, original.raw)
    check_ins.around(database, noon.day, noon.day)  # a connection that stays
    home.database.write_bytes(without(original, "session"))
    assert recover(Database(home), NOW)
    with closing(Database(home)) as other:
        kept = check_ins.add(other, CheckIn(noon, 3))  # in a log that the old connection is not to remove
        identity = check_ins.add(database, CheckIn(noon, 5))
        database.close()
        assert check_ins.find(other, kept)
        assert check_ins.find(other, identity)


def test_a_mended_file_is_told_with_what_to_do(home: Home, noon: Moment, told) -> None:
    put(home, b"no database")
    database = Database(home, mender(lambda: NOW))
    with told("was damaged", "once more"):
        check_ins.add(database, CheckIn(noon, 5))
    with pytest.raises(DamagedError), Database(put(Home(home.folder / "other"), b"none").home).reading():
        pass


def test_a_text_that_is_none_is_damage(home: Home, database: Database, noon: Moment) -> None:
    check_ins.add(database, CheckIn(noon, 5, note="a long and honest note"))
    with database.writing() as connection:
        connection.execute("UPDATE check_in SET note = CAST(x'6120ff6f6e67' AS TEXT)")
    with pytest.raises(DamagedError):
        check_ins.around(database, noon.day, noon.day)
    assert recover(database, NOW) is not None
    (entry,) = check_ins.around(database, noon.day, noon.day)
    assert (entry.grounded, entry.note) == (5, "a \N{REPLACEMENT CHARACTER}ong")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"note TEXT", b"nXte TEXT"),
        (b"CREATE TABLE check_in", b"CREATE TABLE chXck_in"),
        (b"table", b"tabl\0"),
        (b"CREATE TABLE check_in", b"CREATE TABLE \xefh\xeck_in"),
        (b"grounded INTEGER", b"grounded \xefNTEGER"),
    ],
)
def test_a_schema_with_a_wrong_letter_is_damage(
    home: Home, original: Original, old: bytes, new: bytes, noon: Moment
) -> None:
    assert old in original.raw
    put(home, original.raw.replace(old, new))
    database = Database(home, mender(lambda: NOW))
    identity = once_more_if_mended(lambda: check_ins.add(database, CheckIn(noon, 5)), lambda _: None)
    assert check_ins.find(database, identity) == CheckIn(noon, 5)
    recover(database, NOW)
    database.close()
    assert missing(home, original.rows) == {}


@settings(max_examples=200)
@given(st.binary(max_size=80), st.integers(-1, 200))
def test_any_bytes_are_a_record_or_none(payload: bytes, length: int) -> None:
    with suppress(ValueError, IndexError, struct.error):
        values, _ = read_record(payload, length)
        for value in values:
            assert value is None or isinstance(value, int | float | str)


@settings(max_examples=60)
@given(st.binary(max_size=1500), st.binary(max_size=1500), st.sampled_from([2, 5, 10, 13]))
def test_any_bytes_are_pages_of_something(raw: bytes, log: bytes, first: int) -> None:
    for start in (b"", b"\0" * 100 + bytes([first])):
        pages = open_pages(start + raw, log)
        for number in range(1, pages.count + 1):
            pages.read(number)
        salvage(pages)
