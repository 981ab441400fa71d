"""Keys for everywhere by the desktop's portal, over a real session bus: agreed, refused, gone, late."""

import os
import signal
import sys
import tempfile
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("Linux's own", allow_module_level=True)

from PySide6.QtCore import QCoreApplication
from shiboken6 import isValid
from virtual_desktop import AskingPortal
from virtual_desktop.asking_portal import BACKGROUND, ENDED, REFUSED
from virtual_desktop.session_bus import SessionBus

from attune_desktop.core.shortcuts import SHORTCUTS
from attune_desktop.desktop.background_portal import BackgroundPortal
from attune_desktop.desktop.portal_shortcuts import PortalShortcuts, no_answer, no_portal

NAMES = [shortcut.name for shortcut in SHORTCUTS]
ALL = {shortcut.name: shortcut.trigger.title() for shortcut in SHORTCUTS}


@pytest.fixture
def bus(monkeypatch):
    monkeypatch.delenv("FLATPAK_ID", raising=False)
    with tempfile.TemporaryDirectory(prefix="bus-") as name:  # a socket's path may not be long
        bus = SessionBus(Path(name), {"PATH": os.environ["PATH"]}, Path(name) / "log")
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus
        bus.daemon.signal(signal.SIGCONT)
        bus.close()


@pytest.fixture
def ask(qtbot):
    """Shortcuts that are asked for, and the list of what they tell; they are given back in the end."""
    asked = []

    def ask():
        shortcuts, told = PortalShortcuts(SHORTCUTS), []
        asked.append(shortcuts)
        shortcuts.bound.connect(lambda keys: told.append(("bound", keys)))
        shortcuts.unable.connect(lambda sentence: told.append(("unable", sentence)))
        shortcuts.declined.connect(lambda sentence: told.append(("declined", sentence)))
        shortcuts.activated.connect(lambda name, token: told.append((name, token)))
        shortcuts.open()
        assert told == []  # the answer comes later, whatever it is
        return shortcuts, told

    yield ask
    for shortcuts in filter(isValid, asked):
        shortcuts.close()


@pytest.fixture
def bound(qtbot, bus, ask):
    """A portal, shortcuts that it has given, and the list of what they tell from then on."""
    portal = AskingPortal(bus)
    shortcuts, told = ask()
    qtbot.waitUntil(lambda: told == [("bound", ALL)])
    told.clear()
    return portal, shortcuts, told


def test_what_the_desktop_is_asked(bound):
    portal, _, _ = bound
    assert [method for method, _ in portal.calls] == ["CreateSession", "ListShortcuts", "BindShortcuts"]
    session, wanted, parent, _ = portal.wait_for_call("BindShortcuts")
    assert (session, parent) == (portal.session, "")
    assert [name for name, _ in wanted] == NAMES
    assert wanted[0][1]["description"].value == "30-second reset"
    assert wanted[0][1]["preferred_trigger"].value == "CTRL+ALT+b"


@pytest.mark.parametrize("name", NAMES)
def test_what_is_pressed_is_told_with_the_desktops_token(qtbot, bound, name):
    portal, _, told = bound
    portal.press(name, "of the key")
    portal.press(name)
    qtbot.waitUntil(lambda: told == [(name, "of the key"), (name, "")])


def test_keys_that_the_desktop_remembers_are_not_asked_for_again(qtbot, bus, ask):
    portal = AskingPortal(bus)
    portal.known = {name: f"Super+{name}" for name in NAMES}
    _, told = ask()
    qtbot.waitUntil(lambda: told == [("bound", portal.known)])
    assert "BindShortcuts" not in [method for method, _ in portal.calls]


def test_keys_that_were_changed_in_the_settings_are_told(qtbot, bound):
    portal, _, told = bound
    portal.change_keys("reset", "Super+B")
    qtbot.waitUntil(lambda: told == [("bound", ALL | {"reset": "Super+B"})])


def test_given_back_nothing_is_heard_any_more(qtbot, bound):
    portal, shortcuts, told = bound
    shortcuts.close()
    portal.press("reset")
    portal.stop()
    QCoreApplication.processEvents()
    assert told == []


def test_without_a_portal_they_cannot_be_had(qtbot, bus, ask):
    _, told = ask()
    qtbot.waitUntil(lambda: told == [("unable", no_portal())])


def test_a_portal_that_knows_no_keys(qtbot, bus, ask):
    AskingPortal(bus, interfaces=[BACKGROUND])
    _, told = ask()
    qtbot.waitUntil(lambda: told == [("unable", no_portal())])


@pytest.mark.parametrize(
    ("code", "told_as", "sentence"),
    [(REFUSED, "declined", "was not to give"), (ENDED, "unable", no_answer())],
)
def test_refused_it_is_told(qtbot, bus, ask, code, told_as, sentence):
    AskingPortal(bus, answer=code)
    _, told = ask()
    qtbot.waitUntil(lambda: len(told) == 1)
    assert told[0][0] == told_as
    assert sentence in told[0][1]


def test_a_portal_that_takes_long_is_told_and_its_late_answer_is_heeded(qtbot, bus, ask):
    portal = AskingPortal(bus, holding=["CreateSession"])
    shortcuts, told = ask()
    qtbot.waitUntil(lambda: bool(portal.calls))
    shortcuts._patience.timeout.emit()
    assert told == [("unable", no_answer())]
    portal.let_go()
    qtbot.waitUntil(lambda: told[1:] == [("bound", ALL)])


def test_a_person_who_takes_long_to_answer_is_waited_for(qtbot, bus, ask):
    portal = AskingPortal(bus, holding=["BindShortcuts"])
    shortcuts, told = ask()
    qtbot.waitUntil(lambda: "BindShortcuts" in [method for method, _ in portal.calls])
    assert (shortcuts._patience.isActive(), told) == (False, [])
    portal.let_go()
    qtbot.waitUntil(lambda: told == [("bound", ALL)])


def test_a_bus_that_stands_still_holds_nobody_up(qtbot, bus, ask):
    AskingPortal(bus)
    bus.daemon.signal(signal.SIGSTOP)
    shortcuts, told = ask()
    shortcuts._patience.timeout.emit()
    assert told == [("unable", no_answer())]
    bus.daemon.signal(signal.SIGCONT)
    qtbot.waitUntil(lambda: told[1:] == [("bound", ALL)])


def test_a_portal_that_goes_and_comes_back_gives_them_again(qtbot, bus, bound):
    portal, _, told = bound
    portal.stop()
    again = AskingPortal(bus)
    qtbot.waitUntil(lambda: told == [("bound", ALL)])
    again.press("week")
    qtbot.waitUntil(lambda: told[1:] == [("week", "")])


def test_a_portal_that_goes_while_it_is_asked(qtbot, bus, ask):
    portal = AskingPortal(bus, holding=["CreateSession"])
    _, told = ask()
    qtbot.waitUntil(lambda: bool(portal.calls))
    portal.stop()
    qtbot.waitUntil(lambda: told == [("unable", no_answer())])


def test_a_portal_that_comes_late_is_asked(qtbot, bus, ask):
    _, told = ask()
    qtbot.waitUntil(lambda: told == [("unable", no_portal())])
    AskingPortal(bus)
    qtbot.waitUntil(lambda: told[1:] == [("bound", ALL)])


def test_a_session_that_the_desktop_ends(qtbot, bound):
    portal, _, told = bound
    portal.end_session()
    qtbot.waitUntil(lambda: len(told) == 1)
    assert "taken Attune's keys back" in told[0][1]


def test_a_bus_that_ends(qtbot, bus, bound):
    _, _, told = bound
    bus.daemon.signal(signal.SIGKILL)
    qtbot.waitUntil(lambda: [what for what, _ in told] == ["unable"])


@pytest.mark.parametrize("address", ["unix:path=/nowhere/at/all", "tcp:host=localhost,port=1", ""])
def test_without_a_bus_they_cannot_be_had(qtbot, monkeypatch, tmp_path, ask, address):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    _, told = ask()
    qtbot.waitUntil(lambda: told == [("unable", no_portal())])


# Coming up with the log-in, from inside a Flatpak


@pytest.fixture
def turn(qtbot):
    def turn(*, on):
        answers = []
        entry = BackgroundPortal(["attune", "--at-login"])
        entry.turn(on=on, answered=answers.append)
        qtbot.waitUntil(lambda: len(answers) == 1)
        return answers[0]

    return turn


def test_the_portal_keeps_the_entry(bus, turn):
    portal = AskingPortal(bus)
    assert turn(on=True) == ""
    parent, options = portal.wait_for_call("RequestBackground")
    told = {name: value.value for name, value in options.items()}
    assert parent == ""
    assert (told["autostart"], told["commandline"]) == (True, ["attune", "--at-login"])
    assert turn(on=False) == ""
    assert portal.wait_for_call("RequestBackground")[1]["autostart"].value is False


@pytest.mark.parametrize(("code", "sentence"), [(REFUSED, "did not let"), (ENDED, "could not be asked")])
def test_an_entry_that_is_refused(bus, turn, code, sentence):
    AskingPortal(bus, answer=code)
    assert sentence in turn(on=True)


def test_an_entry_without_a_portal(bus, turn):
    assert "could not be asked" in turn(on=True)


def test_an_entry_without_a_bus(turn, monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    assert "could not be asked" in turn(on=True)
