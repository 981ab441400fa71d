"""The preferences about the desktop: what is chosen is done, what cannot be is told and goes back."""

import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication

from attune_desktop.at_hand import AtHand
from attune_desktop.at_log_in import AtLogIn
from attune_desktop.core.preferences import Preferences
from attune_desktop.core.shortcuts import SHORTCUTS
from attune_desktop.desktop.autostart import Autostart
from attune_desktop.desktop.instance import Request
from attune_desktop.shortcutting import Shortcutting, wide_keys
from attune_desktop.ui.shortcuts_sheet import CommandLine, ShortcutsSheet
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.windows import Windows

pytestmark = pytest.mark.usefixtures("qtbot")


class Program:
    """What keeps the preferences and hands them on, as the program does."""

    def __init__(self, **chosen):
        self.preferences = Preferences(**chosen)
        self.part = None
        self.told = []

    def have(self, part):
        self.part = part
        part.preferred.connect(self.keep)
        part.refused.connect(self.told.append)
        return part

    def keep(self, preferences):
        self.preferences = preferences
        self.part.heed(preferences)

    def choose(self, **chosen):
        self.keep(replace(self.preferences, **chosen))


class Entry(Autostart):
    """An entry of no desktop: what it answers, it is told."""

    def __init__(self, on=False, refusal=""):
        self.on = on
        self.refusal = refusal
        self.waiting = None
        self.turned = []

    def is_on(self):
        return self.on

    def turn(self, *, on, answered):
        self.turned.append(on)
        if self.refusal is None:
            self.waiting = answered
            return
        if not self.refusal and self.on is not None:
            self.on = on
        answered(self.refusal)


def at_log_in(entry, **chosen):
    program = Program(**chosen)
    program.have(AtLogIn(entry, lambda: program.preferences))
    return program


def test_chosen_it_is_done_and_once():
    entry = Entry()
    program = at_log_in(entry)
    program.choose(start_at_login=True)
    program.choose(volume=10)
    program.choose(start_at_login=False)
    assert (entry.turned, program.told) == ([True, False], [])


@pytest.mark.parametrize("on", [True, False])
def test_what_the_desktop_has_wins_at_the_start(on):
    entry = Entry(on)
    program = at_log_in(entry, start_at_login=not on)
    program.part.follow_the_desktop()
    assert program.preferences.start_at_login is on
    assert (entry.turned, program.told) == ([], [])


def test_a_desktop_that_does_not_tell_is_believed_to_have_what_was_chosen():
    entry = Entry(None)
    program = at_log_in(entry, start_at_login=True)
    program.part.follow_the_desktop()
    assert program.preferences.start_at_login is True
    program.choose(start_at_login=False)
    assert entry.turned == [False]


def test_refused_it_is_told_and_goes_back(qtbot):
    entry = Entry(refusal="The folder is closed.")
    program = at_log_in(entry)
    program.choose(start_at_login=True)
    assert program.preferences.start_at_login is True  # whoever else hears of it, hears both in their order
    qtbot.waitUntil(lambda: program.told == ["The folder is closed."])
    assert program.preferences.start_at_login is False
    assert entry.turned == [True]


def test_refused_later_only_that_goes_back(qtbot):
    entry = Entry(None, refusal=None)
    program = at_log_in(entry)
    program.choose(start_at_login=True)
    program.choose(volume=7)
    entry.waiting("The person did not want it.")
    qtbot.waitUntil(lambda: bool(program.told))
    assert (program.preferences.start_at_login, program.preferences.volume) == (False, 7)
    assert program.told == ["The person did not want it."]
    assert entry.turned == [True]


def test_an_answer_to_what_is_not_wished_any_more_is_nothing():
    entry = Entry(None, refusal=None)
    program = at_log_in(entry)
    program.choose(start_at_login=True)
    answered = entry.waiting
    program.choose(start_at_login=False)
    answered("Too late.")
    QApplication.processEvents()
    assert (program.preferences.start_at_login, program.told) == (False, [])


# Keys


class Desktop(QObject):
    """The keys of no desktop: a test says what it says."""

    bound, activated = Signal(dict), Signal(str, str)
    unable, declined = Signal(str), Signal(str)

    def __init__(self):
        super().__init__()
        self.doings = []

    def open(self):
        self.doings.append("open")

    def close(self):
        self.doings.append("close")


@pytest.fixture
def desktop(monkeypatch):
    desktop = Desktop()
    monkeypatch.setattr(Shortcutting, "_made", lambda _: desktop)
    return desktop


def shortcutting(**chosen):
    program = Program(**chosen)
    program.have(Shortcutting(lambda: program.preferences))
    return program


def test_not_chosen_nothing_is_asked(desktop):
    program = shortcutting()
    program.part.begin()
    program.choose(volume=3)
    assert desktop.doings == []


def test_chosen_they_are_asked_for_and_given_back(desktop):
    program = shortcutting()
    program.choose(shortcuts=True)
    desktop.bound.emit({"reset": "Ctrl+Alt+B"})
    assert program.part.keys == {"reset": "Ctrl+Alt+B"}
    program.choose(shortcuts=False)
    assert (desktop.doings, program.part.keys) == (["open", "close"], {})


def test_chosen_earlier_they_are_asked_for_once_and_not_before_the_beginning(desktop):
    program = shortcutting(shortcuts=True)
    program.choose(volume=3)
    assert desktop.doings == []
    program.part.begin()
    program.part.begin()
    assert desktop.doings == ["open"]


def test_just_chosen_and_refused_it_is_told_and_goes_back(desktop):
    program = shortcutting()
    program.choose(shortcuts=True)
    desktop.unable.emit("No portal.")
    assert (program.preferences.shortcuts, program.told) == (False, ["No portal."])
    assert desktop.doings == ["open", "close"]
    desktop.unable.emit("Again.")
    assert program.told == ["No portal."]


def test_chosen_earlier_a_desktop_without_them_is_not_told_of_and_may_have_them_later(desktop):
    program = shortcutting(shortcuts=True)
    program.part.begin()
    desktop.unable.emit("No portal yet.")
    assert (program.preferences.shortcuts, program.told, program.part.keys) == (True, [], {})
    desktop.bound.emit({"week": "F1"})
    assert program.part.keys == {"week": "F1"}


@pytest.mark.parametrize("just_chosen", [True, False])
def test_declined_it_goes_back_and_is_told_to_who_has_just_chosen_it(desktop, just_chosen):
    program = shortcutting(shortcuts=not just_chosen)
    program.part.begin()
    program.choose(shortcuts=True)
    desktop.declined.emit("You did not want them.")
    assert program.preferences.shortcuts is False
    assert program.told == (["You did not want them."] if just_chosen else [])
    assert desktop.doings == ["open", "close"]


def test_where_no_system_gives_any_it_is_told(qtbot, monkeypatch):
    monkeypatch.setattr(Shortcutting, "_made", lambda _: None)
    program = shortcutting()
    program.choose(shortcuts=True)
    qtbot.waitUntil(lambda: len(program.told) == 1)
    assert program.preferences.shortcuts is False


def test_what_is_pressed_is_asked_of_the_program(desktop):
    program = shortcutting()
    program.choose(shortcuts=True)
    requested = []
    program.part.requested.connect(requested.append)
    for name in (*(shortcut.name for shortcut in SHORTCUTS), "something else"):
        desktop.activated.emit(name, "token")
    assert requested == [
        Request("practice", "reset", "token"),
        Request("check-in", "", "token"),
        Request("talk", "", "token"),
        Request("week", "", "token"),
    ]


def test_the_sheet_is_told_of_each_its_keys_and_its_command(monkeypatch, tmp_path):
    monkeypatch.setattr("attune_desktop.shortcutting.own_command", lambda home: ["/opt/my apps/attune"])
    rows = wide_keys(None, lambda: {"week": "Ctrl+Alt+W"})()
    assert [row.keys for row in rows] == ["", "", "", "Ctrl+Alt+W"]
    assert [row.command for row in rows] == [
        f"'/opt/my apps/attune' {word}" for word in ("reset", "check-in", "talk", "week")
    ]


# All of it, on a desktop that has nothing


class Presence(QObject):
    """Where the small window would be told of."""

    stood_in = Signal(object)


@pytest.fixture
def bare(monkeypatch, tmp_path, home):
    """The parts as the program has them, without a bus, and with a folder for entries that is a file."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("FLATPAK_ID", raising=False)
    (tmp_path / "config").write_text("")
    program, windows = Program(), Windows(Theme())
    program.part = AtHand(Theme(), windows, Presence(), home, lambda: program.preferences)
    program.part.preferred.connect(program.keep)
    program.windows = windows
    yield program
    program.part.close()
    windows.close_all()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def sheets():
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, ShortcutsSheet)]


@pytest.mark.skipif(sys.platform != "linux", reason="of Linux' desktops")
def test_without_keys_the_preference_goes_back_and_the_commands_are_shown_with_the_reason(qtbot, bare):
    bare.part.begin()
    bare.choose(shortcuts=True)
    qtbot.waitUntil(lambda: bool(sheets()))
    assert bare.preferences.shortcuts is False
    [sheet] = sheets()
    assert "bind the commands" in sheet.focusWidget().accessibleName()
    assert [line.command.split()[-1] for line in sheet.findChildren(CommandLine)] == [
        "reset",
        "check-in",
        "talk",
        "week",
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="of Linux' desktops")
def test_without_a_place_for_its_entry_the_preference_goes_back_and_it_is_said(qtbot, bare):
    bare.choose(start_at_login=True)
    qtbot.waitUntil(lambda: bare.windows.get("sentence") is not None)
    assert bare.preferences.start_at_login is False
    assert "cannot be written" in bare.windows.get("sentence").text
