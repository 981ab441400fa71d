"""The day's copy and the mending of damage, in the background of a program that runs."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QCoreApplication

from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.moment import Moment
from attune_desktop.safekeeping import Safekeeping
from attune_desktop.store import backups, check_ins
from attune_desktop.store.database import Database, StoreError

pytestmark = pytest.mark.usefixtures("qtbot")
NOW = Moment(datetime(2026, 5, 4, 7, 30, tzinfo=UTC), 120)


class Heard:
    def __init__(self, safekeeping):
        self.told, self.mended = [], 0
        safekeeping.told.connect(self.told.append)
        safekeeping.mended.connect(self.mend)

    def mend(self):
        self.mended += 1


@pytest.fixture
def safekeeping(home):
    safekeeping = Safekeeping(home, lambda: NOW)
    yield safekeeping
    safekeeping.close()


def keep(home, note="on the train"):
    database = Database(home)
    identity = check_ins.add(database, CheckIn(NOW, 4, note=note))
    database.close()
    return identity


def look_after(safekeeping):
    """Have it look, and wait until it has."""
    safekeeping.look_after()
    if safekeeping._thread is not None:
        safekeeping._thread.join()


def test_a_home_without_anything_gets_no_copy(home, safekeeping):
    look_after(safekeeping)
    assert not home.backups.exists()


def test_one_copy_a_day_however_often_somebody_looks(home, safekeeping):
    keep(home)
    look_after(safekeeping)
    first = safekeeping._thread
    look_after(safekeeping)
    assert [each.name for each in home.backups.iterdir()] == ["attune-2026-05-04.db"]
    assert safekeeping._thread is first


def test_damage_that_nobody_has_met_is_found_mended_and_told_once(qtbot, home, safekeeping):
    kept = keep(home)
    heard = Heard(safekeeping)
    raw = bytearray(home.database.read_bytes())
    raw[100] = 77  # of no kind that a page is of
    home.database.write_bytes(raw)
    look_after(safekeeping)
    qtbot.waitUntil(lambda: bool(heard.told))
    look_after(safekeeping)
    assert len(heard.told) == heard.mended == 1
    assert "1 check-in could be read from it" in heard.told[0]
    database = Database(home)
    found = check_ins.find(database, kept)
    database.close()
    assert found is not None
    assert found.note == "on the train"
    assert [each.name for each in home.backups.glob("*.db")] == ["attune-2026-05-04.db"]


def test_a_copy_that_cannot_be_made_is_told_once(qtbot, home, safekeeping, monkeypatch):
    keep(home)
    heard = Heard(safekeeping)

    def full(*_):
        raise StoreError("The disk is full: make room.")

    monkeypatch.setattr("attune_desktop.safekeeping.back_up_if_due", full)
    look_after(safekeeping)
    look_after(safekeeping)
    qtbot.waitUntil(lambda: bool(heard.told))
    assert heard.told == ["Today's copy of what you noted could not be made. The disk is full: make room."]


def test_while_somebody_else_has_the_database_nobody_is_told_and_it_comes_later(
    home, safekeeping, monkeypatch
):
    monkeypatch.setattr("attune_desktop.store.backups.PATIENCE_S", 0.01)
    monkeypatch.setattr("attune_desktop.store.copies.PATIENCE_S", 0.01)
    keep(home)
    heard = Heard(safekeeping)
    with closing(sqlite3.connect(home.database, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        look_after(safekeeping)
    assert not backups.daily_file(home, NOW.day).exists()
    look_after(safekeeping)
    assert backups.daily_file(home, NOW.day).exists()
    QCoreApplication.processEvents()
    assert heard.told == []


def test_the_next_day_has_its_own(home):
    for days in range(2):
        keep(home)
        now = Moment(NOW.at_utc + timedelta(days), 120)
        safekeeping = Safekeeping(home, lambda now=now: now)
        look_after(safekeeping)
        safekeeping.close()
    assert len(backups.list_backups(home)) == 2


def test_ended_it_begins_nothing(home, safekeeping):
    keep(home)
    safekeeping.close()
    safekeeping.look_after()
    assert safekeeping._thread is None
