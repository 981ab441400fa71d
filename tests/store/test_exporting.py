"""What goes out: all of it, as it was at one moment, a little at a time, and whole or not at all."""

import csv
import io
import json
import os
import stat
import sys
import tempfile
import threading
import tracemalloc
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from exchange_entries import NOON, as_entries, contents, exported, keep
from hypothesis import given, settings
from hypothesis import strategies as st

from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.exchange import Content, Entry, Kind, Phrase
from attune_desktop.core.moment import Moment
from attune_desktop.core.session import SessionRecord
from attune_desktop.store.database import Database, StoreError
from attune_desktop.store.exporting import Export, Form, write_file
from attune_desktop.store.home import Home


def ids_of(file: bytes, form: Form) -> list[str]:
    """The ids in a file, in its order."""
    if form is Form.CSV:
        return [
            row["id"]
            for row in csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline=""))
            if row["id"]
        ]
    told = json.loads(file)
    return [entry["id"] for name in ("check_ins", "sessions", "phrases") for entry in told[name]]


def long_history(n: int) -> Iterator[Entry]:
    for number in range(n):
        moment = Moment(NOON + timedelta(hours=3 * number), 120)
        check_in = CheckIn(moment, 5, ("calm", "tense"), "n" * 200, (("jaw", "warm"),))
        yield Entry(f"check-in-{number:06}", check_in)
        yield Entry(f"session-{number:06}", SessionRecord("reset", moment, 30.0, 30.0, finished=True))


def test_an_empty_home_gives_a_file_without_entries(home: Home) -> None:
    assert exported(home, Form.JSON) == (
        b'{"format": "attune", "version": 1,\n"check_ins": [],\n"sessions": [],\n"phrases": []}\n'
    )
    assert [line.count(b",") for line in exported(home, Form.CSV).splitlines()] == [14, 14]


def test_a_csv_file_tells_spreadsheets_that_it_is_utf_8(home: Home) -> None:
    assert exported(home, Form.CSV).startswith(b"\xef\xbb\xbfformat,kind,")


@settings(max_examples=40)
@given(contents, st.dates(date(2024, 5, 30), date(2024, 6, 3)), st.dates(date(2024, 5, 30), date(2024, 6, 3)))
def test_days_are_those_that_were_lived(kept: list[Content], one: date, other: date) -> None:
    first, last = sorted((one, other))
    beside = [
        CheckIn(Moment(NOON + timedelta(hours=hours), offset_min), 5)
        for hours in range(-60, 61, 6)
        for offset_min in (-840, 0, 840)
    ]
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        database = Database(home)
        entries = as_entries([*kept, *beside])
        keep(database, entries)
        database.close()
        timed = [entry for entry in entries if not isinstance(entry.content, Phrase)]
        wanted = {entry.identity for entry in timed if first <= entry.content.moment.day <= last}
        since = {entry.identity for entry in timed if first <= entry.content.moment.day}
        for form in Form:
            assert set(ids_of(exported(home, form, first, last), form)) == wanted
            assert set(ids_of(exported(home, form, first), form)) == since
        assert set(ids_of(exported(home, Form.JSON), Form.JSON)) == {entry.identity for entry in entries}


@given(contents)
@settings(max_examples=20)
def test_entries_stand_in_the_order_they_were_lived_in(kept: list[Content]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        database = Database(home)
        entries = as_entries(kept)
        keep(database, entries)
        database.close()
        timed = [entry for entry in entries if not isinstance(entry.content, Phrase)]
        in_order = sorted(timed, key=lambda entry: (entry.content.moment.at_utc, entry.identity))
        assert ids_of(exported(home, Form.CSV), Form.CSV) == [entry.identity for entry in in_order]


def test_how_many_were_written_is_known(home: Home, database: Database) -> None:
    keep(database, [*long_history(3), Entry("p", Phrase("return", "One moment."))])
    for form, wanted in (
        (Form.JSON, {Kind.CHECK_IN: 3, Kind.SESSION: 3, Kind.PHRASE: 1}),
        (Form.CSV, {Kind.CHECK_IN: 3, Kind.SESSION: 3}),
    ):
        export = Export(home, form)
        list(export.chunks())
        assert export.written == wanted


@pytest.mark.parametrize("form", Form)
def test_what_is_written_meanwhile_is_in_the_file_whole_or_not_at_all(
    form: Form, home: Home, database: Database
) -> None:
    before = list(long_history(1500))
    keep(database, before)
    chunks = Export(home, form).chunks()
    parts = [next(chunks)]
    later = Moment(NOON + timedelta(days=3000), 0)
    keep(database, [Entry("later", CheckIn(later, 5, ("late",)))])
    with database.writing() as connection:
        connection.execute("DELETE FROM check_in WHERE id = 'check-in-001499'")
    parts += chunks
    assert set(ids_of(b"".join(parts), form)) == {entry.identity for entry in before}
    assert "later" in ids_of(exported(home, form), form)


def test_an_export_that_is_left_off_holds_nobody_up(home: Home, database: Database) -> None:
    keep(database, long_history(1500))
    chunks = Export(home, Form.JSON).chunks()
    next(chunks)
    chunks.close()
    with database.writing() as connection:
        connection.execute("DELETE FROM check_in")
    with database.reading() as connection:
        assert connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0


def peak_of_an_export(home: Home, form: Form) -> int:
    tracemalloc.start()
    for _ in Export(home, form).chunks():
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


@pytest.mark.parametrize("form", Form)
def test_what_is_held_does_not_grow_with_the_history(form: Form, tmp_path: Path) -> None:
    peaks = []
    for n in (1000, 8000):
        home = Home(tmp_path / str(n))
        database = Database(home)
        keep(database, long_history(n))
        database.close()
        peaks.append(peak_of_an_export(home, form))
    assert peaks[1] < 1.2 * peaks[0]


def test_a_row_that_another_program_broke_ends_it(home: Home, database: Database) -> None:
    keep(database, long_history(3))
    with database.writing() as connection:
        connection.execute("UPDATE check_in SET at_utc = '2024-06-01Tnoon-ishZ' WHERE id = 'check-in-000001'")
    with pytest.raises(StoreError, match="check-in-000001"):
        exported(home, Form.CSV)


# The file


def test_a_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "diary.json"
    file.write_bytes(b"before")
    file.chmod(0o644)
    write_file(file, [b"one ", b"two"])
    assert file.read_bytes() == b"one two"
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_cannot_be_finished_leaves_what_was_there(tmp_path: Path) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"half"
        raise StoreError("The database is gone.")

    file = tmp_path / "diary.json"
    file.write_bytes(b"before")
    with pytest.raises(StoreError, match="gone"):
        write_file(file, chunks())
    assert file.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [file]


def test_a_disk_that_fills_up_leaves_what_was_there(tmp_path: Path, told) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"half"
        raise OSError(28, "No space left on device")

    file = tmp_path / "diary.json"
    file.write_bytes(b"before")
    with told(str(file), "No space left on device"):
        write_file(file, chunks())
    assert file.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("name", ["no-such-folder/diary.json", "."])
def test_a_place_that_is_none_is_told(tmp_path: Path, name: str, told) -> None:
    with told("cannot be written", "-o"):
        write_file(tmp_path / name, [b"one"])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links are a privilege there")
def test_what_a_link_leads_to_is_replaced(tmp_path: Path) -> None:
    link, file = tmp_path / "link.json", tmp_path / "far" / "diary.json"
    file.parent.mkdir()
    link.symlink_to(file)
    write_file(link, [b"one"])
    assert link.is_symlink()
    assert file.read_bytes() == b"one"


@pytest.mark.skipif(sys.platform == "win32", reason="there are none")
def test_a_pipe_is_written_into_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()))
    reader.start()
    write_file(pipe, [b"one ", b"two"])
    reader.join(30)
    assert heard == [b"one two"]
    assert pipe.is_fifo()


def test_a_folder_that_may_not_be_written(ground: Path, ordinary_person, told) -> None:
    ground.chmod(0o500)
    with ordinary_person(), told("Permission denied"):
        write_file(ground / "diary.json", [b"one"])
