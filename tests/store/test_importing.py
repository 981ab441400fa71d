"""What comes in: everything that went out, once; and of a file that is amiss, nothing at all."""

import json
import sys
import tempfile
import tracemalloc
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from exchange_entries import NOON, all_kept, as_entries, contents, counts, exported, keep, zone
from hypothesis import given, settings
from hypothesis import strategies as st

from attune_desktop.core import exchange_csv, exchange_json
from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.errors import KnownError
from attune_desktop.core.exchange import Content, Entry, Kind, Phrase, document
from attune_desktop.core.moment import Moment
from attune_desktop.core.session import SessionRecord
from attune_desktop.store import check_ins
from attune_desktop.store.database import Database
from attune_desktop.store.exporting import Form
from attune_desktop.store.home import Home
from attune_desktop.store.importing import (
    MOST_TOLD,
    Imported,
    ImportRefusedError,
    import_file,
    rehearse_import,
)
from attune_desktop.store.own_words import read_own_words

HEADER = "kind,at,grounded\n"


def ignore(_fraction: float) -> None:
    pass


def take_in(database: Database, path: Path) -> Imported:
    return import_file(database, path, zone, ignore)


def import_text(database: Database, folder: Path, text: str | bytes) -> Imported:
    path = folder / "file"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return take_in(database, path)


@pytest.fixture
def untouched(database: Database) -> Iterator[None]:
    """A home with something in it, which is the same afterwards."""
    keep(database, [Entry("there", CheckIn(Moment(NOON, 120), 5, ("own word",)))])
    before = exported(database.home, Form.JSON), counts(database)
    yield
    assert (exported(database.home, Form.JSON), counts(database)) == before


# There and back


@settings(max_examples=60)
@given(contents, st.sampled_from(Form))
def test_what_went_out_comes_in_as_it_was(kept: list[Content], form: Form) -> None:
    with tempfile.TemporaryDirectory() as folder:
        here, there = Home(Path(folder) / "here"), Home(Path(folder) / "there")
        entries = as_entries(kept)
        gone = [entry for entry in entries if entry.kind is not Kind.PHRASE or form is Form.JSON]
        with_entries, empty = Database(here), Database(there)
        keep(with_entries, entries)
        file = Path(folder) / "file"
        file.write_bytes(exported(here, form))

        imported = take_in(empty, file)
        assert imported.added == Counter(entry.kind for entry in gone)
        assert all_kept(empty, gone)
        if form is Form.JSON:
            assert counts(empty) == counts(with_entries)
        assert exported(there, form) == exported(here, form)

        before = counts(empty), exported(there, Form.JSON)
        again = take_in(empty, file)
        assert (again.added, again.there, again.others) == (Counter(), len(gone), 0)
        assert (counts(empty), exported(there, Form.JSON)) == before

        once_more = take_in(with_entries, file)
        assert (once_more.added, once_more.there, once_more.others) == (Counter(), len(gone), 0)
        with_entries.close()
        empty.close()


@settings(max_examples=60)
@given(contents, st.sampled_from(Form), st.data())
def test_a_file_that_is_cut_off_anywhere_adds_nothing(
    kept: list[Content], form: Form, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        here, there = Database(Home(Path(folder) / "here")), Database(Home(Path(folder) / "there"))
        keep(here, as_entries(kept))
        whole = exported(here.home, form).rstrip(b"\r\n")
        file = Path(folder) / "file"
        file.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
        with pytest.raises(KnownError) as caught:
            take_in(there, file)
        assert str(caught.value).startswith(str(file))
        assert str(caught.value).endswith(".")
        assert counts(there) == [0] * 7
        file.write_bytes(whole)
        take_in(there, file)  # the last line end is no loss
        here.close()
        there.close()


@settings(max_examples=60)
@given(contents, st.sampled_from(Form), st.data())
def test_a_file_that_is_spoilt_is_taken_whole_or_told(
    kept: list[Content], form: Form, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        here, there = Database(Home(Path(folder) / "here")), Database(Home(Path(folder) / "there"))
        keep(here, as_entries(kept))
        whole = exported(here.home, form)
        at = data.draw(st.integers(0, len(whole)))
        spoilt = data.draw(
            st.binary(max_size=3) | st.sampled_from([b'"', b",", b"\n", b"\0", b"\\", b"{", b"="])
        )
        file = Path(folder) / "file"
        file.write_bytes(whole[:at] + spoilt + whole[at + data.draw(st.integers(0, 2)) :])
        try:
            imported = take_in(there, file)
        except KnownError as error:
            assert str(error).endswith(".")
            assert counts(there) == [0] * 7
        else:
            check_ins_, _, _, _, sessions_, phrases_, _ = counts(there)
            assert imported.added.total() == check_ins_ + sessions_ + phrases_
        here.close()
        there.close()


def test_words_of_ones_own_are_offered_from_then_on(database: Database, tmp_path: Path) -> None:
    import_text(database, tmp_path, "kind,at,words\ncheck-in,2024-06-01T12:00Z,calm | Fernweh\n")
    assert [own.word for own in read_own_words(database)] == ["Fernweh"]


def test_the_file_that_the_check_in_window_writes(database: Database, tmp_path: Path) -> None:
    entry = CheckIn(Moment(NOON, 120), 4, ("calm",), "note")
    imported = import_text(database, tmp_path, json.dumps(document([("one", entry)]), indent=2))
    assert imported.added == {Kind.CHECK_IN: 1}
    assert check_ins.around(database, date(2024, 6, 1), date(2024, 6, 1)) == [entry]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_that_programs_write(
    encoding: str, line_end: str, database: Database, tmp_path: Path
) -> None:
    text = "kind;at;words\ncheck-in;2024-06-01T12:00Z;Größe\n".replace("\n", line_end)
    assert import_text(database, tmp_path, text.encode(encoding)).added == {Kind.CHECK_IN: 1}
    text = f"\n {json.dumps(document([('one', CheckIn(Moment(NOON, 0), 4))]), indent=1)}".replace(
        "\n", line_end
    )
    assert import_text(database, tmp_path, text.encode(encoding)).added == {Kind.CHECK_IN: 1}


# Rehearsing


def test_a_rehearsal_says_what_would_be_added_and_adds_nothing(
    database: Database, tmp_path: Path, untouched: None
) -> None:
    there = Entry("there", CheckIn(Moment(NOON, 120), 5, ("own word",)))
    changed = Entry("there", CheckIn(Moment(NOON, 120), 6))
    new = Entry("new", CheckIn(Moment(NOON, 0), 5, ("another word",)))
    session = Entry("s", SessionRecord("reset", Moment(NOON, 0), 30.0, 30.0, finished=True))
    file = tmp_path / "diary.csv"
    file.write_text("".join(exchange_csv.lines([there, new, new, session, changed])), "utf-8", newline="")
    rehearsed = rehearse_import(database, file, zone, ignore)
    assert rehearsed == Imported(Counter({Kind.CHECK_IN: 1, Kind.SESSION: 1}), 2, 1, [6], zoneless=False)
    with tempfile.TemporaryDirectory() as folder:
        twin = Database(Home(Path(folder)))
        keep(twin, [there])
        assert take_in(twin, file) == rehearsed
        twin.close()


def test_a_rehearsal_tells_what_will_not_do(database: Database, tmp_path: Path, untouched: None) -> None:
    file = tmp_path / "diary.csv"
    file.write_text(f"{HEADER}check-in,2024-06-01T12:00Z,11\n", "utf-8")
    with pytest.raises(KnownError, match="line 2: “grounded” is “11”"):
        rehearse_import(database, file, zone, ignore)


# All or nothing


def test_what_is_there_under_the_same_id_stays(database: Database, tmp_path: Path, untouched: None) -> None:
    others = [Entry("there", CheckIn(Moment(NOON, 120), number % 5)) for number in range(MOST_TOLD + 2)]
    imported = import_text(database, tmp_path, "".join(exchange_csv.lines(others)))
    assert imported == Imported(others=MOST_TOLD + 2, other_lines=[2, 3, 4, 5, 6])


def test_a_phrase_or_session_that_says_something_else_stays_too(database: Database, tmp_path: Path) -> None:
    session = SessionRecord("reset", Moment(NOON, 0), 30.0, 30.0, finished=True)
    kept = [Entry("s", session), Entry("p", Phrase("return", "One moment."))]
    keep(database, kept)
    lists = [
        ("sessions", [Entry("s", SessionRecord("reset", Moment(NOON, 0), 30.0, 29.0, finished=False))]),
        ("phrases", [Entry("p", Phrase("return", "Two moments."))]),
    ]
    assert import_text(database, tmp_path, "".join(exchange_json.lines(lists))).others == 2
    assert all_kept(database, kept)


def test_an_entry_that_was_kept_less_tidily_is_known_again(database: Database, tmp_path: Path) -> None:
    keep(database, [Entry("one", CheckIn(Moment(NOON, 0), 5, ("Calm", "calm"), " note "))])
    file = exported(database.home, Form.JSON)
    assert import_text(database, tmp_path, file) == Imported(there=1)


def test_one_entry_that_will_not_do_is_told_in_one_sentence(
    database: Database, tmp_path: Path, told, untouched: None
) -> None:
    rows = "check-in,2024-06-01T12:00Z,5\n" * 700 + "check-in,2024-06-01T12:00Z,11\n"
    with told("line 702: “grounded” is “11”: give a whole number", "nothing was added"):
        import_text(database, tmp_path, HEADER + rows)


def test_of_many_that_will_not_do_the_first_are_told_and_how_many(
    database: Database, tmp_path: Path, untouched: None
) -> None:
    rows = "check-in,2024-06-01T12:00Z,5\ncheck-in,2024-06-01T12:00Z,11\ncheck-in,noon,5\n" * 20
    with pytest.raises(ImportRefusedError) as caught:
        import_text(database, tmp_path, HEADER + rows)
    assert "has 40 entries that will not do, of which the first 5 are told above" in str(caught.value)
    assert [sentence.partition(", ")[2].partition(":")[0] for sentence in caught.value.told] == [
        f"line {number}" for number in (3, 4, 6, 7, 9)
    ]
    assert all(sentence.endswith(".") for sentence in caught.value.told)


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    ("file", "words"),
    [
        (b"", "is no file that can be imported"),
        (b"\n\n", "is no file that can be imported"),
        (b"{}", "is no file that can be imported"),
        (b"[]", "is no file that can be imported"),
        (b'{"data": {"metrics": []}}', "is no file that can be imported"),
        (b"Dear diary,\ntoday", "is no file that can be imported"),
        (b"year,date,weekday,time,mood,activities,note\n", "is no file that can be imported"),
        (b"PK\x03\x04\x14\0\0\0", "is no file that can be imported"),
        (b"SQLite format 3\0" * 9, "is no file that can be imported"),
        ('{"format": "attune"}'.encode("utf-32"), "is no file that can be imported"),
        (b'{"format": "attune", "version": 2, "check_ins": []}', "was written by a newer Attune"),
        (b'{"format": "attune", "version": 1, "check_ins": [', "breaks off in line 1"),
        (b'{"format": "attune", "version": 1, "check_ins": [{"at": "\xff"}]}', "is not UTF-8 text"),
        (b"kind,at,words\n" + 3 * b"check-in,2024-06-01T12:00Z,a\n" + b"\xe9\n", "is not UTF-8 text"),
        (b"\xff\xfek\0i\0n\0d\0,\0a\0t\0\n\0\x3d\xd8", "is not UTF-8 text"),
        (b"\xff\xfe\x3d\xd8k\0i\0n\0d\0,\0a\0t\0\n\0", "is not UTF-8 text"),
        (b'kind,at,note\ncheck-in,2024-06-01T12:00Z,"' + b"n" * 2_000_000, "more than 1,048,576"),
        (b'kind,at,note\ncheck-in,2024-06-01T12:00Z,"' + b"n\n" * 900_000, "field larger than field limit"),
        (
            b"full_date,date,weekday,time,mood,activities,note_title,note\n2024-06-01,x",
            "breaks off in line 2",
        ),
    ],
)
def test_a_file_that_cannot_be_taken_in(
    file: bytes, words: str, database: Database, tmp_path: Path, told
) -> None:
    with told(str(tmp_path / "file"), words, "nothing was added"):
        import_text(database, tmp_path, file)


def test_a_nul_in_a_note_becomes_a_blank_as_it_does_when_typed(database: Database, tmp_path: Path) -> None:
    padding = f"check-in,2024-06-01T11:00Z,{'n' * 3900}\n" * 20  # so that it does not look like no text
    import_text(database, tmp_path, f"kind,at,note\n{padding}check-in,2024-06-01T12:00Z,a\0b\n")
    with database.reading() as connection:
        assert connection.execute("SELECT note FROM check_in WHERE at_utc LIKE '%T12%'").fetchall() == [
            ("a b",)
        ]


def test_a_file_that_is_not_there(database: Database, tmp_path: Path, told) -> None:
    with told("cannot be read (No such file or directory)"):
        take_in(database, tmp_path / "nowhere.csv")
    with told("cannot be read (Is a directory)"):
        take_in(database, tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="there are none")
def test_a_pipe_is_not_waited_for(database: Database, tmp_path: Path, told) -> None:
    import os

    os.mkfifo(tmp_path / "pipe")
    with told("it is a pipe"):
        take_in(database, tmp_path / "pipe")


@pytest.mark.skipif(sys.platform != "linux", reason="a file that opens and cannot be read")
def test_a_file_that_cannot_be_read_on_is_not_taken_for_the_database(database: Database, told) -> None:
    with told("/proc/self/mem cannot be read"):
        take_in(database, Path("/proc/self/mem"))


def test_a_database_that_is_in_use_is_told(database: Database, tmp_path: Path, told, monkeypatch) -> None:
    monkeypatch.setattr("attune_desktop.store.database.BUSY_TIMEOUT_MS", 10)
    other = Database(database.home)
    with other.writing(), told("is locked by another program"):
        import_text(database, tmp_path, f"{HEADER}check-in,2024-06-01T12:00Z,5\n")
    other.close()


# A little at a time


def rows(n: int) -> Iterable[str]:
    entries = (
        Entry(f"{number:08}", CheckIn(Moment(NOON + timedelta(hours=number), 120), 5, ("calm",), "n" * 100))
        for number in range(n)
    )
    return exchange_csv.lines(entries)


def json_rows(n: int) -> Iterable[str]:
    entries = (
        Entry(f"{number:08}", CheckIn(Moment(NOON + timedelta(hours=number), 120), 5, ("calm",), "n" * 100))
        for number in range(n)
    )
    return exchange_json.lines([("check_ins", entries)])


@pytest.mark.parametrize("write", [rows, json_rows])
def test_what_is_held_does_not_grow_with_the_file(write, tmp_path: Path) -> None:
    peaks = []
    for n in (1500, 6000):
        file = tmp_path / f"{n}.file"
        with file.open("w", encoding="utf-8", newline="") as out:
            out.writelines(write(n))
        database = Database(Home(tmp_path / str(n)))
        counts(database)
        tracemalloc.start()
        assert take_in(database, file).added.total() == n
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        database.close()
        peaks.append(peak)
    assert peaks[1] < 1.2 * peaks[0]


def test_a_long_import_says_how_far_it_is(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "long.csv"
    file.write_text("".join(rows(4000)), "utf-8", newline="")
    heard: list[float] = []
    import_file(database, file, zone, heard.append)
    assert len(heard) > 4
    assert heard == sorted(heard)
    assert all(0 <= fraction <= 1 for fraction in heard)


# From elsewhere


def test_a_daylio_file_is_taken_in_once(database: Database, tmp_path: Path) -> None:
    text = (
        "\ufefffull_date,date,weekday,time,mood,activities,note_title,note\n"
        '2024-06-02,June 2,Sunday,8:05 pm,meh,"work | walk","","Long."\n'
        '2024-06-01,June 1,Saturday,08:05,rad,"","",""\n'
    )
    imported = import_text(database, tmp_path, text)
    assert imported == Imported(Counter({Kind.CHECK_IN: 2}), zoneless=True)
    assert check_ins.around(database, date(2024, 6, 1), date(2024, 6, 2)) == [
        CheckIn(Moment(datetime(2024, 6, 1, 6, 5, tzinfo=UTC), 120), None, ("rad",)),
        CheckIn(
            Moment(datetime(2024, 6, 2, 18, 5, tzinfo=UTC), 120),
            None,
            ("meh",),
            "Long.\nActivities: work, walk",
        ),
    ]
    later = text.replace("\n2024-06-02", '\n2024-06-03,June 3,Monday,8:05 am,rad,"","",""\n2024-06-02', 1)
    imported = import_text(database, tmp_path, later)
    assert (imported.added, imported.there) == ({Kind.CHECK_IN: 1}, 2)


def test_state_of_mind_is_taken_in_once_from_json_or_csv(database: Database, tmp_path: Path) -> None:
    mind = {
        "start": "2026-01-09 15:34:06 -0500",
        "kind": "momentary_emotion",
        "labels": ["Calm"],
        "associations": [],
        "valence": 0.5,
        "valenceClassification": "pleasant",
    }
    imported = import_text(database, tmp_path, json.dumps({"data": {"metrics": [], "stateOfMind": [mind]}}))
    assert imported == Imported(Counter({Kind.CHECK_IN: 1}))
    text = (
        "Start,End,Kind,Labels,Associations,Valence,Valence Classification\n"
        "2026-01-09 15:34:06 -0500,2026-01-09 15:34:06 -0500,Momentary Emotion,Calm,,0.5,Pleasant,\n"
    )
    assert import_text(database, tmp_path, text) == Imported(there=1)
