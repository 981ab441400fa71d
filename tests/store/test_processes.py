"""Several processes at one file, and processes that are killed: real ones, each an interpreter of its own."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.moment import Moment
from attune_desktop.store import check_ins
from attune_desktop.store.database import Database, migration_steps
from attune_desktop.store.home import Home

WORDS, SENSATIONS = 3, 2
PRELUDE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.moment import Moment
from attune_desktop.store import check_ins
from attune_desktop.store import database as database_module
from attune_desktop.store.database import Database
from attune_desktop.store.home import Home

entry = CheckIn(
    Moment(datetime(2024, 6, 1, 12, tzinfo=UTC), 0), 5, ("calm", "settled", "foggy"), "x" * 300,
    (("jaw", "tension"), ("hands", "warm")),
)
"""
WRITES_FOREVER = (
    PRELUDE
    + """
database = Database(Home(Path(sys.argv[1])))
while True:
    print(check_ins.add(database, entry), flush=True)
"""
)
WRITES_WHEN_TOLD = (
    PRELUDE
    + """
# A line names a home and how many entries to write there; the answer is their ids.
for line in sys.stdin:
    folder, count = line.split()
    database = Database(Home(Path(folder)))
    try:
        with database.reading():
            pass
        ids = [check_ins.add(database, entry) for _ in range(int(count))]
    finally:
        database.close()
    print("done", *ids, flush=True)
"""
)
UPGRADES_WHEN_TOLD = WRITES_WHEN_TOLD.replace(
    "\n# A line",
    """
REAL = database_module.migration_steps()
NEXT = "ALTER TABLE check_in ADD COLUMN place TEXT; CREATE TABLE place (name TEXT);".replace("; ", ";\\n")
LAST = "CREATE TABLE weather (name TEXT);"
database_module.migration_steps = lambda: [*REAL, NEXT, LAST]
# A line""",
)


class Worker:
    """A process that does what a line tells it."""

    def __init__(self, code: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def tell(self, folder: Path, count: int) -> None:
        self.process.stdin.write(f"{folder} {count}\n")
        self.process.stdin.flush()

    def ids(self) -> list[str]:
        done, *ids = self.process.stdout.readline().split() or ["failed"]
        assert done == "done", self.process.stderr.read()
        return ids

    def end(self) -> None:
        self.process.stdin.close()
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        self.process.stderr.close()


@contextmanager
def workers(code: str, count: int) -> Iterator[list[Worker]]:
    with ExitStack() as stack:
        started = [Worker(code) for _ in range(count)]
        for worker in started:
            stack.callback(worker.end)
        yield started


def kept_whole(home: Home) -> list[str]:
    """The ids in a database that is sound and in which every check-in has all that belongs to it."""
    with closing(sqlite3.connect(home.database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        rows = connection.execute(
            "SELECT id, (SELECT count(*) FROM feeling WHERE check_in_id = id), "
            "(SELECT count(*) FROM sensation WHERE check_in_id = id) FROM check_in"
        ).fetchall()
    assert {row[1:] for row in rows} <= {(WORDS, SENSATIONS)}
    return [identity for identity, _, _ in rows]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL; TerminateProcess is as sudden")
def test_what_was_saved_survives_kill_9(home: Home, noon: Moment) -> None:
    saved: list[str] = []
    for lines in (1, 2, 7, 30, 3, 60):
        with subprocess.Popen(
            [sys.executable, "-c", WRITES_FOREVER, home.folder], stdout=subprocess.PIPE, text=True
        ) as writer:
            saved += [writer.stdout.readline().strip() for _ in range(lines)]
            writer.send_signal(signal.SIGKILL)
            # what it still said before it died counts too, as far as it said it
            saved += [line.strip() for line in writer.stdout if line.endswith("\n")]
        assert writer.returncode == -signal.SIGKILL
        database = Database(home)
        found = check_ins.around(database, noon.day, noon.day)
        database.close()
        ids = kept_whole(home)
        assert set(saved) <= set(ids)
        assert len(found) == len(ids)
        assert all(len(entry.words) == WORDS and len(entry.sensations) == SENSATIONS for entry in found)
    # Of each round at most the one entry that was being told of is not in the list.
    assert len(saved) <= len(ids) <= len(saved) + 6


def test_several_processes_make_a_new_home_at_the_same_time(tmp_path: Path) -> None:
    with workers(WRITES_WHEN_TOLD, 4) as four:
        for number in range(60):
            home = Home(tmp_path / str(number))
            for worker in four:
                worker.tell(home.folder, 1)
            ids = [identity for worker in four for identity in worker.ids()]
            assert sorted(kept_whole(home)) == sorted(ids)
            assert not home.backups.exists()


def test_several_processes_upgrade_one_home_at_the_same_time(
    tmp_path: Path, home: Home, database: Database, noon: Moment
) -> None:
    check_ins.add(
        database, CheckIn(noon, 5, ("a", "b", "c"), "x" * 20_000, (("jaw", "warm"), ("neck", "warm")))
    )
    database.close()
    with closing(sqlite3.connect(home.database)) as connection:
        before = list(connection.iterdump())
    with workers(UPGRADES_WHEN_TOLD, 4) as four:
        for number in range(25):
            copy = Home(tmp_path / str(number))
            shutil.copytree(home.folder, copy.folder)
            for worker in four:
                worker.tell(copy.folder, 1)
            ids = [identity for worker in four for identity in worker.ids()]
            assert len(kept_whole(copy)) == len(ids) + 1
            # Another process may have come between two migrations, and kept a copy of its own first.
            names = {path.name for path in copy.backups.iterdir()}
            first, second = (
                f"attune-before-schema-{len(migration_steps()) + further}.db" for further in (1, 2)
            )
            assert first in names
            assert names <= {first, second}
            backup = copy.backups / first
            with closing(sqlite3.connect(backup)) as connection:
                assert list(connection.iterdump()) == before


def test_writers_at_the_same_time_lose_nothing(home: Home) -> None:
    with workers(WRITES_WHEN_TOLD, 3) as three:
        for worker in three:
            worker.tell(home.folder, 40)
        ids = [identity for worker in three for identity in worker.ids()]
    assert len(set(ids)) == 120
    assert sorted(kept_whole(home)) == sorted(ids)
