"""Deleting: what is deleted is in no file any more, and what can be undone is as it was."""

import os
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from attune_desktop.core.check_in import CheckIn, Sign
from attune_desktop.core.draft import Draft
from attune_desktop.core.moment import Moment
from attune_desktop.core.nudge_log import NudgeLog, ShownNudge
from attune_desktop.core.pause import Pause
from attune_desktop.core.preferences import Preferences
from attune_desktop.core.session import SessionRecord
from attune_desktop.store import check_ins, deleting, phrases, sessions
from attune_desktop.store.backups import Occasion, back_up_if_due, list_backups
from attune_desktop.store.database import Database, StoreError
from attune_desktop.store.deleting import (
    bring_back,
    count_between,
    delete_between,
    delete_check_in,
    delete_everything,
    delete_session,
)
from attune_desktop.store.drafts import draft_file, keep_draft
from attune_desktop.store.home import Home
from attune_desktop.store.nudges import keep_log
from attune_desktop.store.own_words import read_own_words
from attune_desktop.store.pauses import keep_pause, pause_file
from attune_desktop.store.preferences import write_preferences
from attune_desktop.store.recovery import recover
from attune_desktop.store.restoring import restore

NOW = Moment(datetime(2026, 11, 23, 14, tzinfo=UTC), 60)
FIRST = date(2026, 5, 1)
SECRETS = ("zebrafish", "marzipan", "obsidian", "kaleidoscope", "xylophone", "quicksilver")
"""Letters that stand nowhere else: in notes, words, sensations, phrases, the draft, a file aside."""


def entry(number: int, note: str = "", words: tuple[str, ...] = ()) -> CheckIn:
    moment = Moment(datetime(2026, 5, 1, 9, tzinfo=UTC) + timedelta(days=number), 120)
    return CheckIn.of(moment, number % 11, words, note, [("jaw", "tension")], [Sign.BLANK])


def session(number: int) -> SessionRecord:
    return SessionRecord("reset", entry(number).moment, 30.0, 29.5, True, 3, 6)


def rows_of(database: Database) -> dict[str, list[tuple]]:
    """Everything that is kept, but for what is known of what was deleted."""
    tables = ("check_in", "feeling", "sensation", "noticed", "session", "own_word", "phrase")
    with database.reading() as connection:
        return {table: sorted(connection.execute(f"SELECT * FROM {table}")) for table in tables}  # noqa: S608


def traces(home: Home, *letters: str) -> list[tuple[str, str]]:
    """In which files of the home which letters stand."""
    return [
        (str(path.relative_to(home.folder)), word)
        for path in home.folder.rglob("*")
        if path.is_file()
        for word in letters
        if word.encode() in path.read_bytes()
    ]


def deleted_ids(database: Database) -> set[str]:
    with database.reading() as connection:
        return {identity for (identity,) in connection.execute("SELECT id FROM deleted")}


# One entry


def test_a_check_in_is_gone_and_comes_back_as_it_was(database: Database) -> None:
    check_ins.add(database, entry(1, "stays", ("tense", "shared")))
    identity = check_ins.add(database, entry(2, "goes", ("tense", "only here", "Shared")))
    before = rows_of(database)
    deleted = delete_check_in(database, identity)
    assert (deleted.check_ins, deleted.sessions) == (1, 0)
    assert check_ins.find(database, identity) is None
    assert check_ins.around(database, FIRST, NOW.day) == [entry(1, "stays", ("tense", "shared"))]
    assert [own.word for own in read_own_words(database)] == ["Shared"]
    assert deleted_ids(database) == {identity}
    bring_back(database, deleted)
    assert rows_of(database) == before
    assert check_ins.find(database, identity) == entry(2, "goes", ("tense", "only here", "Shared"))
    assert deleted_ids(database) == set()
    bring_back(database, deleted)
    assert rows_of(database) == before


def test_a_session_is_gone_and_comes_back_as_it_was(database: Database) -> None:
    sessions.add(database, session(1))
    identity = sessions.add(database, session(2))
    before = rows_of(database)
    deleted = delete_session(database, identity)
    assert sessions.around(database, FIRST, NOW.day) == [session(1)]
    assert deleted_ids(database) == {identity}
    bring_back(database, deleted)
    assert rows_of(database) == before
    assert deleted_ids(database) == set()


def test_what_is_not_there_is_deleted_without_a_word(database: Database) -> None:
    check_ins.add(database, entry(1))
    before = rows_of(database)
    for delete in (delete_check_in, delete_session):
        deleted = delete(database, "nobody")
        assert (deleted.check_ins, deleted.sessions) == (0, 0)
        bring_back(database, deleted)
    assert rows_of(database) == before
    assert deleted_ids(database) == set()


def test_a_note_that_was_deleted_is_in_no_byte_of_the_database(home: Home, database: Database) -> None:
    ids = [check_ins.add(database, entry(number, f"note {number} " * 40)) for number in range(60)]
    secret = check_ins.add(database, entry(61, "zebrafish " * 300, ("marzipan",)))
    for number in range(62, 90):
        check_ins.add(database, entry(number, "x" * 40 * number))
    for identity in ids[::3]:
        delete_check_in(database, identity)
    assert traces(home, "zebrafish", "marzipan")
    delete_check_in(database, secret)
    assert traces(home, "zebrafish", "marzipan") == []


@pytest.mark.parametrize("seed", [16, 38])
def test_copies_that_sqlite_leaves_behind_when_rows_move_go_as_well(
    home: Home, database: Database, seed: int
) -> None:
    """Overwriting a row does not reach them; in these two, it leaves one."""
    chance = random.Random(seed)
    kept: list[tuple[int, str]] = []
    gone: list[int] = []
    for number in range(150):
        note = f"zq{number:04}z " * chance.randrange(1, 80)
        moment = Moment(datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=number), 0)
        kept.append((number, check_ins.add(database, CheckIn(moment, 5, (f"wq{number:04}w",), note))))
        if chance.random() < 0.3:
            number, identity = kept.pop(chance.randrange(len(kept)))
            delete_check_in(database, identity)
            gone.append(number)
    assert len(gone) > 30
    assert (
        traces(home, *(letters for number in gone for letters in (f"zq{number:04}z", f"wq{number:04}w")))
        == []
    )


def test_a_large_file_is_not_written_anew_for_one_entry(home: Home, database: Database, monkeypatch) -> None:
    monkeypatch.setattr("attune_desktop.store.deleting.AT_ONCE_BYTES", 4096)
    identity = check_ins.add(database, entry(1, "zebrafish"))
    said: list[str] = []
    with database.reading() as connection:
        connection.set_trace_callback(said.append)
    delete_check_in(database, identity)
    assert "VACUUM" not in said
    assert traces(home, "zebrafish") == []  # the row itself is overwritten, and the log is empty
    delete_between(database, date.min, date.max, NOW, keep_backup=False)
    assert traces(home, "zebrafish") == []


def test_a_reader_does_not_hinder_a_deletion(
    home: Home, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("attune_desktop.store.database.BUSY_TIMEOUT_MS", 1)
    identity = check_ins.add(database, entry(1, "zebrafish"))
    other = Database(home)
    with other.at_one_moment() as connection:
        connection.execute("SELECT * FROM check_in").fetchone()
        delete_check_in(database, identity)
        assert check_ins.find(database, identity) is None
        assert check_ins.find(other, identity) == entry(1, "zebrafish")
    other.close()
    delete_check_in(database, "another, later")
    assert traces(home, "zebrafish") == []


# Some days


@pytest.fixture
def days(database: Database) -> Iterator[list[CheckIn]]:
    """Ten days with a check-in and a session each, and two that hang over a day's edge."""
    kept = [entry(number, f"note {number}", (f"word {number}",)) for number in range(10)]
    kept.append(CheckIn(Moment(datetime(2026, 5, 3, 23, tzinfo=UTC), 120), 1))  # the 4th, by its clock
    kept.append(CheckIn(Moment(datetime(2026, 5, 4, 3, tzinfo=UTC), -300), 2))  # the 3rd, by its clock
    for one in kept:
        check_ins.add(database, one)
    for number in range(10):
        sessions.add(database, session(number))
    yield kept


def test_days_are_counted_and_deleted_by_their_own_clocks(database: Database, days: list[CheckIn]) -> None:
    third, fifth = date(2026, 5, 3), date(2026, 5, 5)
    assert count_between(database, third, third) == (2, 1)
    assert count_between(database, third, fifth) == (5, 3)
    assert count_between(database, date.min, date.max) == (12, 10)
    before = rows_of(database)
    deleted = delete_between(database, third, fifth, NOW, keep_backup=True)
    assert (deleted.check_ins, deleted.sessions) == (5, 3)
    assert count_between(database, third, fifth) == (0, 0)
    assert count_between(database, date.min, date.max) == (7, 7)
    assert check_ins.around(database, date.min, date.max) == [
        one for one in days if not third <= one.moment.day <= fifth
    ]
    assert "word 3" not in [own.word for own in read_own_words(database)]
    bring_back(database, deleted)
    assert rows_of(database) == before


def test_days_that_go_with_a_backup_are_in_it(home: Home, database: Database, days: list[CheckIn]) -> None:
    back_up_if_due(home, NOW)
    before = rows_of(database)
    delete_between(database, FIRST, FIRST, NOW, keep_backup=True)
    (backup, daily) = sorted(list_backups(home), key=lambda each: each.occasion is Occasion.DAILY)
    assert backup.occasion is Occasion.DELETION
    assert (backup.check_ins, daily.check_ins) == (12, 12)
    restore(database, backup.path, NOW)
    assert rows_of(database) == before


def test_days_that_go_without_a_backup_are_in_no_file(home: Home, database: Database) -> None:
    check_ins.add(database, entry(1, "zebrafish " * 390, ("marzipan",)))
    check_ins.add(database, entry(2, "stays", ("kaleidoscope",)))
    for day in (20, 21):
        back_up_if_due(home, Moment(datetime(2026, 11, day, 14, tzinfo=UTC), 60))
        check_ins.add(database, entry(3))
    delete_between(database, FIRST, entry(1).moment.day, NOW, keep_backup=False)
    assert traces(home, "zebrafish", "marzipan") == []
    (backup,) = list_backups(home)
    assert (backup.day, backup.check_ins) == (NOW.day, 3)
    assert traces(home, "kaleidoscope")


# Everything


@pytest.fixture
def noted(home: Home, database: Database) -> Database:
    """A home with something in every place that a person's words may lie in."""
    for number in range(40):
        check_ins.add(database, entry(number, f"{number} zebrafish " * (number + 1), ("tense", "marzipan")))
        sessions.add(database, session(number))
    one = entry(41, "x", ("Obsidian",))
    check_ins.add(database, CheckIn.of(one.moment, 3, sensations=[("jaw", "kaleidoscope")]))
    back_up_if_due(home, Moment(datetime(2026, 10, 1, 14, tzinfo=UTC), 60))
    identity = check_ins.add(database, one)
    delete_check_in(database, identity)
    phrases.keep_phrase(database, "listening", "xylophone")
    back_up_if_due(home, NOW)
    database.close()
    raw = home.database.read_bytes()
    home.database.write_bytes(raw[:4096] + bytes(4096) + raw[8192:])
    recover(database, NOW)
    check_ins.add(database, entry(50, "obsidian " * 400))
    restore(database, list_backups(home)[0].path, NOW)
    keep_draft(home, Draft(5, note="quicksilver"))
    draft_file(home).with_suffix(".unreadable.json").write_text("quicksilver {")
    (home.folder / "check-in.draft.json.partial").write_text("quicksil")
    keep_pause(home, Pause.of(NOW, 30))
    pause_file(home).with_suffix(".unreadable.json").write_text("obsidian")
    keep_log(home, NudgeLog((ShownNudge(NOW),)))
    write_preferences(home, Preferences(breathe_s=180))
    home.practices.mkdir()
    (home.practices / "mine.toml").write_text("my own practice")
    assert {word for _, word in traces(home, *SECRETS)} == set(SECRETS)
    return database


KEPT = {"attune.db", "turn.lock", "preferences.json", "practices", "practices/mine.toml"}
"""What holds nothing that was noted."""


def names(home: Home) -> set[str]:
    return {str(path.relative_to(home.folder)) for path in home.folder.rglob("*")}


@pytest.mark.parametrize("closed", [True, False])
def test_after_everything_without_a_backup_no_byte_is_left(home: Home, noted: Database, closed: bool) -> None:
    preferences = (home.folder / "preferences.json").read_bytes()
    assert delete_everything(noted, NOW, keep_backup=False) is None
    if closed:
        noted.close()
        assert names(home) - {"backups"} == KEPT
    assert traces(home, *SECRETS, "zebra", "quicksil", "blank") == []
    assert not any(rows_of(noted).values())
    assert deleted_ids(noted) == set()
    assert list_backups(home) == []
    assert (home.folder / "preferences.json").read_bytes() == preferences
    check_ins.add(noted, entry(1))
    assert check_ins.around(noted, date.min, date.max) == [entry(1)]


def test_after_everything_with_a_backup_it_alone_is_left_for_thirty_days(home: Home, noted: Database) -> None:
    before = rows_of(noted)
    backup = delete_everything(noted, NOW, keep_backup=True)
    noted.close()
    assert [each.path for each in list_backups(home)] == [backup]
    assert {name for name, _ in traces(home, *SECRETS)} == {str(backup.relative_to(home.folder))}
    restore(noted, backup, NOW)
    assert rows_of(noted) == before
    noted.close()
    back_up_if_due(home, Moment(NOW.at_utc + timedelta(days=30), 60))
    assert backup.exists()
    back_up_if_due(home, Moment(NOW.at_utc + timedelta(days=31), 60))
    assert not backup.exists()


def test_everything_of_a_new_home_is_nothing(home: Home, database: Database) -> None:
    assert delete_everything(database, NOW, keep_backup=False) is None
    assert not any(rows_of(database).values())


def test_a_program_that_reads_meanwhile_keeps_traces_and_it_is_told(
    home: Home, noted: Database, monkeypatch: pytest.MonkeyPatch, told
) -> None:
    monkeypatch.setattr("attune_desktop.store.database.BUSY_TIMEOUT_MS", 1)
    other = Database(home)
    with other.at_one_moment() as connection:
        connection.execute("SELECT * FROM check_in").fetchone()
        with told("may hold traces", "delete everything again"):
            delete_everything(noted, NOW, keep_backup=False)
    other.close()
    delete_everything(noted, NOW, keep_backup=False)
    assert traces(home, *SECRETS) == []


def test_a_file_that_cannot_be_removed_is_named(
    home: Home, noted: Database, monkeypatch: pytest.MonkeyPatch, told
) -> None:
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.name.startswith("attune.damaged"):
            raise PermissionError(13, os.strerror(13))
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    with told("attune.damaged-", "remove it by hand"):
        delete_everything(noted, NOW, keep_backup=False)
    assert not any(rows_of(noted).values())


def test_a_locked_file_is_told_and_nothing_is_deleted(
    home: Home, noted: Database, monkeypatch: pytest.MonkeyPatch, told
) -> None:
    monkeypatch.setattr("attune_desktop.store.database.BUSY_TIMEOUT_MS", 1)
    before, files = rows_of(noted), names(home)
    with closing(sqlite3.connect(home.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with told("locked"):
            delete_everything(noted, NOW, keep_backup=False)
    assert rows_of(noted) == before
    assert names(home) == files


def test_a_damaged_file_is_no_reason_to_keep_anything(home: Home, noted: Database) -> None:
    """It is mended and set aside first, and said; then everything goes, what was set aside too."""
    noted.close()
    raw = home.database.read_bytes()
    home.database.write_bytes(raw[:4096] + bytes(4096) + raw[8192:])
    database = Database(home, lambda damaged: str(recover(damaged, NOW)))
    heard: list[str] = []
    for _ in range(2):
        try:
            delete_everything(database, NOW, keep_backup=False)
        except StoreError as error:
            heard.append(str(error))
    database.close()
    assert len(heard) <= 1
    assert traces(home, *SECRETS) == []


# Changing


def test_a_check_in_says_something_else_from_now_on(database: Database) -> None:
    check_ins.add(database, entry(1, "another", ("calm",)))
    identity = check_ins.add(database, entry(2, "before", ("tense", "wobbly")))
    now = CheckIn.of(
        entry(3).moment, None, ["zest", "calm"], "after", [("belly", "warm")], [Sign.WITHDRAWING]
    )
    check_ins.change(database, identity, now)
    assert check_ins.find(database, identity) == now
    assert check_ins.around(database, date.min, date.max) == [entry(1, "another", ("calm",)), now]
    assert [own.word for own in read_own_words(database)] == ["zest", "wobbly"]
    assert deleted_ids(database) == set()
    assert check_ins.find(database, "nobody") is None


def test_a_check_in_that_is_gone_is_not_changed(database: Database, told) -> None:
    identity = check_ins.add(database, entry(1))
    delete_check_in(database, identity)
    before = rows_of(database)
    with told("deleted meanwhile", "as a new one"):
        check_ins.change(database, identity, entry(2, "new", ("zest",)))
    assert rows_of(database) == before


def test_a_week_is_read_at_one_moment(home: Home, database: Database, monkeypatch) -> None:
    """A check-in that is deleted between its row and its words is there with them, or not at all."""
    kept = entry(1, "whole", ("calm", "zest"))
    identity = check_ins.add(database, kept)
    other = Database(home)
    read = check_ins._by_check_in

    def read_after_a_deletion(rows):
        other_words = read(rows)
        deleting.delete_check_in(other, identity)
        return other_words

    monkeypatch.setattr("attune_desktop.store.database.BUSY_TIMEOUT_MS", 1)
    monkeypatch.setattr(check_ins, "_by_check_in", read_after_a_deletion)
    assert check_ins.around(database, date.min, date.max) == [kept]
    monkeypatch.undo()
    assert check_ins.around(database, date.min, date.max) == []
    other.close()
