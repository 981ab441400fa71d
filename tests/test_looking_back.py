"""Changing and deleting from the week's window, on a real database."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from attune_desktop.changing import GONE, Changing
from attune_desktop.core.check_in import CheckIn, Sign
from attune_desktop.core.errors import KnownError
from attune_desktop.core.moment import Moment
from attune_desktop.core.session import SessionRecord
from attune_desktop.core.stretch import Sought, Stretch, View
from attune_desktop.core.week import Mark
from attune_desktop.looking_back import LookingBack
from attune_desktop.store import check_ins, history, sessions
from attune_desktop.store.database import Database
from attune_desktop.store.drafts import draft_file
from attune_desktop.ui.check_in.change_dialog import LEAVING, QUESTION, ChangeDialog
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.windows import Windows

pytestmark = pytest.mark.usefixtures("qtbot")

NOW = Moment(datetime(2026, 5, 4, 10, 0, tzinfo=UTC), 120)
# Lived on the other side of the date line, to the millisecond.
AWAY = Moment(datetime(2026, 5, 3, 20, 15, 7, 123_000, tzinfo=UTC), -660)
ENTRY = CheckIn(AWAY, 4, ("foggy", "Sehnsucht"), "by the sea", (("jaw", "tension"),), (Sign.BLANK,))
WEEK = Stretch.of(View.WEEK, date(2026, 5, 4))
MAY = Stretch.of(View.MONTH, date(2026, 5, 4))


@pytest.fixture
def database(home):
    home.make()
    database = Database(home)
    yield database
    database.close()


@pytest.fixture
def told():
    return []


@pytest.fixture
def windows(qapp):
    windows = Windows(Theme())
    yield windows
    windows.close_all()


@pytest.fixture
def changing(windows, database, told):
    changing = Changing(Theme(), windows, database, lambda: NOW)
    changing.changed.connect(lambda: told.append("changed"))
    return changing


@pytest.fixture
def looking_back(database, changing, told):
    return LookingBack(database, lambda: NOW, changing.open, lambda: told.append("changed"))


def marks(looking_back) -> tuple[Mark, ...]:
    return looking_back.week(WEEK, Sought()).marks


def dialog_of(windows) -> ChangeDialog:
    dialog = windows.get("change")
    assert isinstance(dialog, ChangeDialog)
    return dialog


def test_a_check_in_is_changed_and_keeps_all_that_was_not_touched(database, looking_back, windows, told):
    identity = check_ins.add(database, ENTRY)
    [mark] = marks(looking_back)
    looking_back.edit(mark)
    dialog = dialog_of(windows)
    assert dialog.windowTitle() == "Change a check-in · Attune"
    assert dialog.answers.title.text() == QUESTION
    assert dialog.footer.sentence == LEAVING
    assert not dialog.answers.picker.board.change_own.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_7)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert windows.get("change") is None
    kept = check_ins.find(database, identity)
    assert kept == CheckIn(AWAY, 7, ENTRY.words, ENTRY.note, ENTRY.sensations, ENTRY.signs)
    assert told == ["changed"]
    assert [mark.identity for mark in marks(looking_back)] == [identity]


def test_escape_leaves_it_as_it_was_and_keeps_no_draft(database, home, looking_back, windows, told):
    identity = check_ins.add(database, ENTRY)
    looking_back.edit(marks(looking_back)[0])
    dialog = dialog_of(windows)
    QTest.keyClick(dialog, Qt.Key.Key_7)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert windows.get("change") is None
    assert check_ins.find(database, identity) == ENTRY
    assert not draft_file(home).exists()
    assert told == []


def test_nothing_is_offered_after_a_change(database, looking_back, windows):
    for after in (6, 7, 8, 8):
        sessions.add(database, SessionRecord("reset", NOW, 30, 30, True, 5, after))
    check_ins.add(database, ENTRY)
    looking_back.edit(marks(looking_back)[0])
    dialog = dialog_of(windows)
    QTest.mouseClick(dialog.footer.save_button, Qt.MouseButton.LeftButton)
    assert windows.get("change") is None
    assert dialog.after is None


def test_a_change_leaves_the_draft_of_a_new_check_in_alone(database, home, looking_back, windows):
    check_ins.add(database, ENTRY)
    draft = draft_file(home)
    draft.write_text("a draft", "utf-8")
    looking_back.edit(marks(looking_back)[0])
    dialog = dialog_of(windows)
    QTest.keyClick(dialog, Qt.Key.Key_7)
    dialog.submit()
    assert draft.read_text("utf-8") == "a draft"


def test_what_is_gone_meanwhile_is_one_sentence(database, looking_back, windows):
    check_ins.add(database, ENTRY)
    [mark] = marks(looking_back)
    looking_back.delete(mark)
    with pytest.raises(KnownError, match=GONE):
        looking_back.edit(mark)
    assert windows.get("change") is None


def test_what_is_deleted_while_it_is_being_changed_stays_in_the_dialog(database, looking_back, windows):
    check_ins.add(database, ENTRY)
    [mark] = marks(looking_back)
    looking_back.edit(mark)
    looking_back.delete(mark)
    dialog = dialog_of(windows)
    dialog.submit()
    assert dialog.isVisible()
    assert "deleted meanwhile" in dialog.footer.sentence


def test_one_is_changed_at_a_time(database, looking_back, windows):
    check_ins.add(database, ENTRY)
    check_ins.add(database, CheckIn(NOW, 9))
    first, second = marks(looking_back)
    looking_back.edit(first)
    looking_back.edit(second)
    assert dialog_of(windows).draft.grounded == 4
    assert len([each for each in QGuiApplication.topLevelWindows() if each.isVisible()]) == 1


@pytest.mark.parametrize("practised", [False, True])
def test_a_deletion_is_undone_wholly(database, looking_back, told, practised):
    check_ins.add(database, ENTRY)
    sessions.add(database, SessionRecord("reset", NOW, 30, 30, True, 5, 7))
    before = marks(looking_back)
    doomed = before[practised]
    assert bool(doomed.practice) == practised
    undo = looking_back.delete(doomed)
    assert marks(looking_back) == (before[not practised],)
    undo()
    assert marks(looking_back) == before
    assert told == ["changed", "changed"]


def test_practices_are_called_by_their_titles(looking_back):
    assert looking_back.title("reset") == "30-second reset"
    assert looking_back.title("gone-since") == "gone since"


def asked_of(database, monkeypatch):
    """How often the database is asked for the days of a stretch."""
    asked = []
    read = history.read_days

    def noted(*arguments):
        asked.append(arguments)
        return read(*arguments)

    monkeypatch.setattr("attune_desktop.store.history.read_days", noted)
    return asked


def test_what_was_answered_is_remembered_until_something_changes(home, database, monkeypatch):
    history_, asked = LookingBack(database, lambda: NOW, lambda _: None), asked_of(database, monkeypatch)

    def n():
        return sum(day.check_ins for day in history_.days(MAY, Sought()))

    check_ins.add(database, ENTRY)
    assert [n(), n(), len(asked)] == [1, 1, 1]
    check_ins.add(database, ENTRY)  # by this connection
    assert [n(), n(), len(asked)] == [2, 2, 2]
    other = Database(home)
    check_ins.add(other, ENTRY)  # by another one, which may be another process
    other.close()
    assert [n(), n(), len(asked)] == [3, 3, 3]
    database.close()  # and opened again
    assert [n(), n(), len(asked)] == [3, 3, 4]


def test_what_is_likely_to_be_asked_is_read_ahead(database, monkeypatch):
    history_, asked = LookingBack(database, lambda: NOW, lambda _: None), asked_of(database, monkeypatch)
    history_.look_ahead()
    assert len(asked) == 2
    for view in (View.MONTH, View.YEAR):
        history_.days(Stretch.of(view, NOW.day), Sought())
    assert len(asked) == 2


def test_reading_ahead_says_nothing_of_what_cannot_be_read(home):
    home.make()
    home.database.mkdir()
    LookingBack(Database(home), lambda: NOW, lambda _: None).look_ahead()
