"""Somebody who is here for the first time is welcomed once, and never in the way of what they asked for."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget

from attune_desktop.preferring import Preferring
from attune_desktop.store.preferences import read_preferences
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.windows import Windows
from attune_desktop.welcoming import Welcoming


@pytest.fixture
def windows(qtbot):
    made = Windows(Theme())
    yield made
    made.close_all()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def welcoming(home, windows):
    theme = Theme()
    played = []
    made = Welcoming(theme, windows, Preferring(home, theme, windows), SimpleNamespace(in_tray=True), True)
    made.practice_requested.connect(played.append)
    made.played = played
    yield made
    made.close()


def close(window):
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_at_the_first_start_it_opens_and_never_again(welcoming, windows, home):
    welcoming.begin(commanded=False)
    window = windows.get("welcome")
    assert window is not None
    assert read_preferences(home)[0].welcomed
    close(window)
    welcoming.begin(commanded=False)
    assert windows.get("welcome") is None


def test_after_a_command_it_waits_and_then_takes_no_focus(welcoming, windows):
    first, second = QWidget(), QWidget()
    windows.open("player", first)
    welcoming.begin(commanded=True)
    windows.open("sentence", second)
    close(first)
    assert windows.get("welcome") is None
    close(second)
    window = windows.get("welcome")
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    close(window)
    assert windows.get("welcome") is None


def test_quitting_does_not_welcome(welcoming, windows, home):
    windows.open("player", first := QWidget())
    welcoming.begin(commanded=True)
    welcoming.close()
    close(first)
    assert windows.get("welcome") is None
    assert not read_preferences(home)[0].welcomed


def test_its_choices_are_kept_and_its_reset_begins(welcoming, windows, home):
    welcoming.begin(commanded=False)
    window = windows.get("welcome")
    window.next.click()
    window.try_reset.click()
    assert welcoming.played == ["reset"]
    window._choose(next(row for row, _ in window._offered if row.name == "nudges"), True)
    kept = read_preferences(home)[0]
    assert kept.welcomed and kept.nudges and not kept.start_at_login
