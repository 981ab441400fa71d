"""Before a talk, in the running program: what is kept of it, and what is not."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from attune_desktop.app import Attune
from attune_desktop.core.moment import Moment
from attune_desktop.core.session import State
from attune_desktop.core.talk import HABITS, RETURN
from attune_desktop.desktop.instance import Request
from attune_desktop.hearing import Hearing
from attune_desktop.store.pauses import read_pause
from attune_desktop.ui.player.window import Player
from attune_desktop.ui.talk.habits_page import HabitsPage
from attune_desktop.ui.talk.window import TalkWindow

pytestmark = pytest.mark.usefixtures("qtbot")


@pytest.fixture
def clock():
    class Clock:
        now_s = 50.0

        def __call__(self):
            return self.now_s

    return Clock()


@pytest.fixture
def attune(qapp, home, clock, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr("attune_desktop.presence.TRAY_PATIENCE_MS", 10_000_000)
    monkeypatch.setattr("attune_desktop.presence.Presence._listen_to_the_desktop", lambda _: None)
    monkeypatch.setattr(QGuiApplication, "quit", lambda: None)
    running = Attune(home, seconds=clock, now=lambda: Moment(datetime(2026, 5, 4, 7, 30, tzinfo=UTC), 120))
    yield running
    running.quit()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    running.deleteLater()


@pytest.fixture
def talk(attune):
    attune.handle(Request("talk"))
    return attune._windows.get("talk")


def press(window, key):
    QTest.keyClick(window.focusWidget() or window, key)


def pass_time(player, clock, seconds):
    for _ in range(round(seconds * 2)):
        clock.now_s += 0.5
        player._ticker.ticked.emit(clock.now_s)


def rows(home, table="session"):
    connection = sqlite3.connect(home.database)
    connection.row_factory = sqlite3.Row
    found = [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608
    connection.close()
    return found


def make_newer(home):
    """As if a newer Attune had written it: nobody here may touch it."""
    home.make()
    with closing(sqlite3.connect(home.database)) as connection:
        connection.execute("PRAGMA user_version = 999")


def test_it_opens_once_on_the_habits(attune, talk):
    assert isinstance(talk, TalkWindow)
    assert isinstance(talk.page, HabitsPage)
    attune._actions.talk.trigger()
    assert attune._windows.get("talk") is talk


def test_the_reset_is_kept_once_with_both_answers(talk, clock, home):
    press(talk, "1")
    press(talk, "4")
    pass_time(talk.page, clock, 31)
    press(talk, "7")
    press(talk, Qt.Key.Key_Return)
    (row,) = rows(home)
    assert (row["practice"], row["ended"], row["practised_s"]) == ("reset", "finished", 30.0)
    assert (row["grounded_before"], row["grounded_after"]) == (4, 7)


def test_skipped_it_is_kept_as_any_reset_that_was_left(talk, clock, home):
    press(talk, "1")
    pass_time(talk.page, clock, 8)
    talk.footer.button.click()
    (row,) = rows(home)
    assert (row["ended"], row["practised_s"]) == ("left", 8.0)


@pytest.mark.parametrize("how", ["close", "quit"])
def test_closed_in_the_middle_it_is_kept_as_left(attune, talk, clock, home, how):
    press(talk, "1")
    pass_time(talk.page, clock, 8)
    talk.close() if how == "close" else attune.quit()
    assert [row["ended"] for row in rows(home)] == ["left"]


def test_the_answers_of_two_resets_go_each_to_its_own(attune, talk, clock, home):
    press(talk, "1")
    within = talk.page
    attune.play("reset")
    alone = attune._windows.get("player")
    for _ in range(62):
        clock.now_s += 0.5
        for player in (within, alone):
            player._ticker.ticked.emit(clock.now_s)
    assert within.session.state is alone.session.state is State.FINISHED
    QTest.keyClick(within, "3")
    QTest.keyClick(alone, "8")
    QTest.keyClick(within, "4")
    assert sorted(row["grounded_after"] for row in rows(home)) == [4, 8]


def test_its_steps_are_heard_as_those_of_any_reset(attune, talk, clock, monkeypatch):
    heard = []
    monkeypatch.setattr(Hearing, "tell", lambda _, step, kind, preferences: heard.append(step and step.cue))
    press(talk, "1")
    pass_time(talk.page, clock, 31)
    assert heard == ["Breathe in", "Breathe out"] * 3 + [None]


def test_the_week_hears_of_it(attune, talk, clock):
    heard = []
    attune.kept.connect(lambda: heard.append("kept"))
    press(talk, "1")
    pass_time(talk.page, clock, 31)
    assert heard == ["kept"]


def test_nothing_tells_which_habit_was_near(talk, clock, home):
    press(talk, "3")
    pass_time(talk.page, clock, 31)
    press(talk, Qt.Key.Key_Return)
    press(talk, "1")
    talk.close()
    files = [file for file in home.folder.rglob("*") if file.is_file()]
    assert home.database in files
    for file in files:
        kept = file.read_bytes()
        assert HABITS[2].name.encode() not in kept, file
        assert HABITS[2].title.encode() not in kept, file


def test_a_phrase_of_ones_own_reaches_the_database(talk, home):
    talk.show_card(HABITS[0])
    talk.page.phrases.add.click()
    for letter in "One moment":
        press(talk, letter)
    press(talk, Qt.Key.Key_Return)
    assert [(row["habit"], row["text"]) for row in rows(home, "phrase")] == [("half-listening", "One moment")]


@pytest.mark.parametrize("seconds", [8, 31])
def test_with_a_database_that_is_refused_it_is_said_in_this_window(attune, talk, clock, home, seconds):
    make_newer(home)
    press(talk, "1")
    player = talk.page
    pass_time(player, clock, seconds)
    if seconds > 30:
        assert "newer" in player.page.hint.text()
    press(talk, Qt.Key.Key_Return)
    assert talk.page.card is HABITS[0]
    assert "newer" in talk.footer.words
    assert attune._windows.get("sentence") is None


def test_a_pause_is_begun_made_longer_and_ended(attune, talk, home):
    talk.show_card(HABITS[2])
    box = talk.page.pause
    box.begin.click()
    assert read_pause(home).length_min == 20
    assert box.heading.text() == "A pause until 09:50"
    box.more.click()
    assert box.heading.text() == "A pause until 10:10"
    attune._actions.end_pause.trigger()
    assert read_pause(home) is None
    assert box.begin.isVisible()


def test_while_a_pause_runs_it_opens_on_returning(attune, home):
    attune._pausing.begin(20)
    attune.handle(Request("talk"))
    talk = attune._windows.get("talk")
    assert talk.page.card is RETURN
    talk.page.pause.end.click()
    assert read_pause(home) is None
    talk.page.back.click()
    assert isinstance(talk.page, HabitsPage)


def test_whoever_wants_to_return_comes_to_the_card_about_it(attune):
    attune._pausing.return_requested.emit()
    talk = attune._windows.get("talk")
    assert talk.page.card is RETURN
    talk.page.back.click()
    attune._pausing.return_requested.emit()
    assert attune._windows.get("talk") is talk
    assert talk.page.card is RETURN


def test_the_card_itself_opens_the_next_time_on_the_habits(attune, talk):
    talk.show_card(HABITS[0])
    talk.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    attune.handle(Request("talk"))
    again = attune._windows.get("talk")
    assert isinstance(again.page, HabitsPage)
    press(again, "2")
    assert isinstance(again.page, Player)
