"""What happens when the file or the disk will not do: one sentence, and nothing is changed."""

import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from attune_desktop.core.check_in import LONGEST_NOTE, CheckIn
from attune_desktop.core.errors import KnownError
from attune_desktop.core.moment import Moment
from attune_desktop.core.session import SessionRecord
from attune_desktop.store import check_ins, sessions
from attune_desktop.store import database as database_module
from attune_desktop.store.database import Database, StoreError
from attune_desktop.store.home import Home

PAGE = 4096


def snapshot(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_mode)
        for path in folder.iterdir()
    }


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A database of some dozens of pages."""
    chance = random.Random(7)
    database = Database(Home(tmp_path_factory.mktemp("whole")))
    for number in range(120):
        moment = Moment.of(_instant(number))
        words = tuple({f"word {chance.randrange(50)}" for _ in range(3)})
        check_ins.add(database, CheckIn(moment, number % 11, words, "x" * chance.randrange(900)))
        sessions.add(database, SessionRecord("reset", moment, 30.0, 30.0, finished=True))
    database.close()
    raw = database.home.database.read_bytes()
    assert len(raw) > 20 * PAGE
    return raw


def _instant(number: int) -> datetime:
    return datetime(2024, 6, 1, tzinfo=UTC) + timedelta(hours=number)


def everything(database: Database) -> tuple[list[CheckIn], list[SessionRecord]]:
    first, last = _instant(0).date(), _instant(200).date()
    return check_ins.around(database, first, last), sessions.around(database, first, last)


def put(home: Home, raw: bytes) -> Home:
    home.make()
    home.database.write_bytes(raw)
    return home


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_a_file_from_a_newer_version_is_refused_and_left_untouched(home: Home, mode: str, told) -> None:
    home.make()
    with closing(sqlite3.connect(home.database)) as connection:
        connection.execute(f"PRAGMA journal_mode={mode}")
        connection.execute("CREATE TABLE later (what TEXT)")
        connection.execute("PRAGMA user_version=99")
    before = snapshot(home.folder)
    database = Database(home)
    for _ in range(2):
        with told("newer Attune", "99", "update Attune"), database.reading():
            pass
        with told("newer Attune"), database.writing():
            pass
    database.close()
    assert snapshot(home.folder) == before


def test_what_a_newer_version_kept_before_it_was_killed_stays(home: Home, told) -> None:
    home.make()
    killed = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode=WAL")
connection.execute("CREATE TABLE later (what TEXT)")
connection.execute("PRAGMA user_version=99")
connection.execute("INSERT INTO later VALUES ('kept')")
os._exit(1)  # as sudden as a kill: nothing is closed
"""
    subprocess.run([sys.executable, "-c", killed, home.database], check=False)
    assert home.database.with_name("attune.db-wal").stat().st_size > 0
    with told("newer Attune"), Database(home).reading():
        pass
    with closing(sqlite3.connect(home.database)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (99,)
        assert connection.execute("SELECT * FROM later").fetchall() == [("kept",)]


@pytest.mark.parametrize(
    "raw",
    [
        random.Random(1).randbytes(3 * PAGE),
        b"x",
        b"SQLite format 3\x00" + random.Random(2).randbytes(3 * PAGE),
        b"name,grounded\n" * 400,
        bytes(PAGE),
    ],
    ids=["random", "one byte", "random behind the header", "another kind of file", "zeros"],
)
def test_a_file_that_is_no_database_is_refused_and_left_untouched(
    home: Home, raw: bytes, noon: Moment, told
) -> None:
    put(home, raw)
    before = snapshot(home.folder)
    database = Database(home)
    with told("damaged", str(home.database), str(home.backups)), database.reading():
        pass
    with told("damaged"):
        check_ins.add(database, CheckIn(noon, 5))
    database.close()
    assert snapshot(home.folder) == before


@pytest.mark.parametrize("length", [100, 512, PAGE - 1, PAGE, 5 * PAGE + 1, 12 * PAGE, -PAGE, -1])
def test_a_file_that_was_cut_off_is_refused_and_left_untouched(
    home: Home, whole: bytes, length: int, noon: Moment, told
) -> None:
    put(home, whole[:length])
    before = snapshot(home.folder)
    database = Database(home)
    with told("damaged"):
        everything(database)
    with told("damaged"):
        check_ins.add(database, CheckIn(noon, 5))
    database.close()
    assert snapshot(home.folder) == before


@pytest.mark.parametrize("what", ["random", "zeros", "another page"])
def test_a_page_that_was_overwritten_is_noticed_or_was_not_needed(
    tmp_path: Path, whole: bytes, what: str
) -> None:
    chance = random.Random(3)
    pristine = Database(put(Home(tmp_path / "pristine"), whole))
    expected = everything(pristine)
    pristine.close()
    noticed = 0
    for number in range(len(whole) // PAGE):
        page = {
            "random": chance.randbytes(PAGE),
            "zeros": bytes(PAGE),
            "another page": whole[:PAGE] if number else whole[PAGE : 2 * PAGE],
        }[what]
        raw = whole[: number * PAGE] + page + whole[(number + 1) * PAGE :]
        home = put(Home(tmp_path / str(number)), raw)
        before = snapshot(home.folder)
        database = Database(home)
        try:
            assert everything(database) == expected
        except StoreError as error:
            noticed += 1
            assert "damaged" in str(error)
            assert len(str(error).splitlines()) == 1
        database.close()
        assert snapshot(home.folder) == before
    assert noticed > len(whole) // PAGE // 3


def test_a_damaged_schema_page_stops_saving_too(home: Home, whole: bytes, noon: Moment, told) -> None:
    put(home, whole[:100] + random.Random(4).randbytes(PAGE - 100) + whole[PAGE:])
    before = snapshot(home.folder)
    database = Database(home)
    with told("damaged"):
        check_ins.add(database, CheckIn(noon, 5))
    database.close()
    assert snapshot(home.folder) == before


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "BUSY_TIMEOUT_MS", 1)


@pytest.fixture
def another(home: Home, database: Database, noon: Moment) -> Iterator[sqlite3.Connection]:
    """Another program with the same file open; one entry is in it."""
    check_ins.add(database, CheckIn(noon, 1))
    database.close()
    with closing(sqlite3.connect(home.database, isolation_level=None)) as another:
        yield another


def test_saving_into_a_locked_file_is_told_and_nothing_is_kept(
    impatient, database: Database, another: sqlite3.Connection, noon: Moment, told
) -> None:
    with database.reading():
        pass
    another.execute("BEGIN IMMEDIATE")
    with told("locked by another program", "try again", "nothing was changed"):
        check_ins.add(database, CheckIn(noon, 2))
    assert check_ins.around(database, noon.day, noon.day) == [CheckIn(noon, 1)]
    another.execute("ROLLBACK")
    check_ins.add(database, CheckIn(noon, 3))
    assert check_ins.around(database, noon.day, noon.day) == [CheckIn(noon, 1), CheckIn(noon, 3)]


def test_opening_a_locked_file_is_told(
    impatient, database: Database, another: sqlite3.Connection, told
) -> None:
    another.execute("PRAGMA journal_mode=DELETE")
    another.execute("BEGIN EXCLUSIVE")
    for _ in range(2):
        with told("locked by another program"), database.reading():
            pass
    another.execute("ROLLBACK")
    with database.reading() as connection:
        assert connection.execute("SELECT count(*) FROM check_in").fetchone() == (1,)


def test_a_locked_file_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, database: Database, another: sqlite3.Connection, noon: Moment
) -> None:
    """The other program is done while SQLite waits: its busy handler gets to run, and then there is room."""
    monkeypatch.setattr(database_module, "BUSY_TIMEOUT_MS", 60_000)
    ender = (
        "import sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('BEGIN IMMEDIATE'); print('locked', flush=True)\n"
        "sys.stdin.readline(); c.execute('COMMIT')\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", ender, database.home.database],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout.readline() == "locked\n"
        other.stdin.write("\n")
        other.stdin.flush()
        check_ins.add(database, CheckIn(noon, 2))
    assert len(check_ins.around(database, noon.day, noon.day)) == 2


def test_the_log_is_switched_on_though_another_program_is_reading(
    impatient, database: Database, another: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite does not wait before it refuses to switch; whoever reads is done by the time we ask again."""
    another.execute("PRAGMA journal_mode=DELETE")
    another.execute("BEGIN")
    another.execute("SELECT * FROM check_in").fetchall()
    said: list[str] = []

    def be_done_after_the_first_attempt(statement: str) -> None:
        if another.in_transaction and "PRAGMA journal_mode=WAL" in said:
            another.execute("COMMIT")
        said.append(statement)

    connect = sqlite3.connect

    def connect_and_listen(*arguments, **named) -> sqlite3.Connection:
        connection = connect(*arguments, **named)
        connection.set_trace_callback(be_done_after_the_first_attempt)
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect_and_listen)
    with database.reading() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert said.count("PRAGMA journal_mode=WAL") == 2


def test_a_reader_that_never_ends_is_told(
    impatient, database: Database, another: sqlite3.Connection, told
) -> None:
    another.execute("PRAGMA journal_mode=DELETE")
    another.execute("BEGIN")
    another.execute("SELECT * FROM check_in").fetchall()
    with told("locked by another program"), database.reading():
        pass


@pytest.mark.parametrize("room", [0, 1, 2, 3])
def test_a_full_disk_is_told_nothing_is_half_kept_and_it_works_again(
    database: Database, noon: Moment, room: int, told
) -> None:
    """SQLite's own limit on the pages of a file fails in the way a full disk does."""
    small = CheckIn(noon, 1, ("calm",))
    big = CheckIn(noon, 2, tuple(f"word {number}" for number in range(400)), "x" * LONGEST_NOTE)
    check_ins.add(database, small)
    with database.reading() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages + room}")
        for _ in range(3):
            with told("disk", "full", "make room"):
                check_ins.add(database, big)
        assert not connection.in_transaction
        assert check_ins.around(database, noon.day, noon.day) == [small]
        assert connection.execute("SELECT count(*) FROM feeling").fetchone() == (1,)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.execute("PRAGMA max_page_count=100000")
        check_ins.add(database, big)
        assert check_ins.around(database, noon.day, noon.day) == [small, big]


def test_a_home_that_cannot_be_made_is_told(ground: Path, noon: Moment, ordinary_person, told) -> None:
    ground.chmod(0o500)
    with ordinary_person(), told("home", "--home"):
        check_ins.add(Database(Home(ground / "home")), CheckIn(noon, 5))
    assert list(ground.iterdir()) == []


def test_a_home_that_may_not_be_written_is_told(ground: Path, noon: Moment, ordinary_person, told) -> None:
    ground.chmod(0o500)
    with ordinary_person(), told("attune.db", "permission"):
        check_ins.add(Database(Home(ground)), CheckIn(noon, 5))
    assert list(ground.iterdir()) == []


@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o500, 0o400), (0o700, 0o400), (0o500, 0o600)])
def test_a_database_that_may_not_be_written_is_told_and_stays(
    ground: Path, noon: Moment, ordinary_person, folder_mode: int, file_mode: int
) -> None:
    home = Home(ground)
    with ordinary_person():
        database = Database(home)
        check_ins.add(database, CheckIn(noon, 5))
        database.close()
        home.database.chmod(file_mode)
        ground.chmod(folder_mode)
        before = home.database.read_bytes()
        database = Database(home)
        try:
            check_ins.add(database, CheckIn(noon, 6))
        except StoreError as error:
            assert "may not be written" in str(error)
            assert "permission" in str(error)
            assert home.database.read_bytes() == before
        else:  # where SQLite needs no new file beside it, saving may well work
            assert (folder_mode, file_mode) == (0o500, 0o600)
        database.close()


def test_a_database_that_may_not_be_read_is_told(ground: Path, noon: Moment, ordinary_person, told) -> None:
    home = Home(ground)
    with ordinary_person():
        database = Database(home)
        check_ins.add(database, CheckIn(noon, 5))
        database.close()
        home.database.chmod(0o000)
        with told("permission"), Database(home).reading():
            pass


def test_a_folder_in_the_place_of_the_file_is_told(home: Home, told) -> None:
    home.make()
    home.database.mkdir()
    with told(str(home.database)), Database(home).reading():
        pass
    assert home.database.is_dir()


def test_a_sentence_shows_a_folder_name_that_cannot_be_shown(tmp_path: Path) -> None:
    home = put(Home(tmp_path / "two\nlines"), b"no database")
    with pytest.raises(KnownError) as caught, Database(home).reading():
        pass
    assert len(str(caught.value).splitlines()) == 1
