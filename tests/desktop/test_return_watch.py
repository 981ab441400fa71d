"""Somebody is back: a real X server tells it, and Mutter's monitor does, and nobody counts meanwhile."""

import signal
import sys

import pytest
from PySide6.QtCore import QTimer

if sys.platform != "linux":
    pytest.skip("Linux's own", allow_module_level=True)

from virtual_desktop import AnsweringService, VirtualDesktop

from attune_desktop.desktop.quiet.mutter_return import NAME, PATH, MutterReturn
from attune_desktop.desktop.quiet.wayland_return import WaylandReturn
from attune_desktop.desktop.quiet.x11 import look
from attune_desktop.desktop.quiet.x11_return import X11Return
from attune_desktop.desktop.return_watch import watch_for, watch_return

AWAY_S = 0.5


@pytest.fixture
def desktop(monkeypatch):
    with VirtualDesktop(800, 500, tray="none") as desktop:
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        for name in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_SESSION_TYPE"):
            monkeypatch.setenv(name, desktop.environment[name])
        yield desktop


@pytest.fixture
def watching(qtbot):
    """A watch that has been started, and the list of what it tells."""
    watches = []

    def watching(kind, seconds=None):
        watch, told = kind(AWAY_S, *([seconds] if seconds else [])), []
        watches.append(watch)
        watch.returned.connect(told.append)
        watch.unable.connect(lambda: told.append("unable"))
        watch.start()
        assert told == []
        return watch, told

    yield watching
    for watch in watches:
        watch.stop()
        watch.deleteLater()


def test_an_x_server_tells_of_each_return_from_an_absence_that_was_long_enough(qtbot, desktop, watching):
    watch, told = watching(X11Return)
    for times in (1, 2):
        desktop.move(10 * times, 10)
        qtbot.waitUntil(lambda: watch._left_at is not None)  # away by now
        desktop.key("a")
        qtbot.waitUntil(lambda times=times: len(told) == times)
    assert all(away_s >= AWAY_S for away_s in told)
    assert watch.findChildren(QTimer) == []


def test_while_nobody_comes_back_nothing_is_told(qtbot, desktop, watching):
    watch, told = watching(X11Return)
    qtbot.waitUntil(lambda: watch._left_at is not None)
    watch.came()
    watch.came()  # a touch without an absence before it
    assert len(told) == 1


def test_who_was_away_already_when_the_waiting_began_returns_as_well(qtbot, desktop, watching):
    qtbot.waitUntil(lambda: dict(filter(None, look()))["idle_s"] > AWAY_S)
    watch, told = watching(X11Return)
    assert watch._left_at is not None
    desktop.key("a")
    qtbot.waitUntil(lambda: len(told) == 1)
    assert told[0] >= AWAY_S


@pytest.mark.parametrize("kind", [X11Return, MutterReturn, WaylandReturn])
def test_stopped_it_does_not_tell_that_it_was_unable(qtbot, monkeypatch, watching, kind):
    monkeypatch.setenv("DISPLAY", ":98765")
    for name in ("DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY"):
        monkeypatch.setenv(name, "/nowhere/at/all")
    watch, told = watching(kind)
    watch.stop()
    later = []
    QTimer.singleShot(0, lambda: later.append(True))
    qtbot.waitUntil(lambda: bool(later))
    assert told == []


def test_an_x_server_that_ends_tells_no_more(qtbot, desktop, watching):
    _, told = watching(X11Return)
    desktop.screen.server.signal(signal.SIGKILL)
    qtbot.waitUntil(lambda: told == ["unable"])


def test_without_an_x_server_it_is_unable(qtbot, monkeypatch, watching):
    monkeypatch.setenv("DISPLAY", ":98765")
    _, told = watching(X11Return)
    qtbot.waitUntil(lambda: told == ["unable"])


def test_mutter_tells_of_each_return(qtbot, desktop, watching):
    monitor = AnsweringService(desktop.bus, NAME)
    monitor.answer(PATH, NAME, "AddIdleWatch", "u", 7, given=[500])
    monitor.answer(PATH, NAME, "AddUserActiveWatch", "u", 8)
    now = [100.0]
    watch, told = watching(MutterReturn, lambda: now[0])
    qtbot.waitUntil(lambda: watch._gone == 7)
    for times in (1, 2):
        monitor.tell(PATH, NAME, "WatchFired", "u", 99)  # of another program
        monitor.tell(PATH, NAME, "WatchFired", "u", 7)
        qtbot.waitUntil(lambda: watch._back == 8)
        now[0] += 60
        monitor.tell(PATH, NAME, "WatchFired", "u", 8)
        qtbot.waitUntil(lambda times=times: told == [60.5] * times)
    assert [method for method, _ in monitor.asked].count("AddIdleWatch") == 1
    assert watch.findChildren(QTimer) == []


def test_without_mutter_or_with_nonsense_from_it_it_is_unable(qtbot, desktop, watching):
    _, told = watching(MutterReturn)
    qtbot.waitUntil(lambda: told == ["unable"])
    monitor = AnsweringService(desktop.bus, NAME)
    monitor.answer(PATH, NAME, "AddIdleWatch", "s", "nonsense")
    _, told = watching(MutterReturn)
    qtbot.waitUntil(lambda: told == ["unable"])


def test_a_bus_that_ends_tells_no_more(qtbot, desktop, watching):
    monitor = AnsweringService(desktop.bus, NAME)
    monitor.answer(PATH, NAME, "AddIdleWatch", "u", 7)
    watch, told = watching(MutterReturn)
    qtbot.waitUntil(lambda: watch._gone == 7)
    desktop.bus.daemon.signal(signal.SIGKILL)
    qtbot.waitUntil(lambda: told == ["unable"])


def test_without_a_bus_it_is_unable(qtbot, monkeypatch, watching):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    _, told = watching(MutterReturn)
    qtbot.waitUntil(lambda: told == ["unable"])


def test_each_desktop_has_the_watch_that_fits(qtbot, desktop, monkeypatch):
    told = []
    watch = watch_return(AWAY_S, told.append)
    assert isinstance(watch, X11Return)
    qtbot.waitUntil(lambda: watch._left_at is not None)
    desktop.key("a")
    qtbot.waitUntil(lambda: len(told) == 1)
    watch.stop()
    watch.deleteLater()
    wayland = {"WAYLAND_DISPLAY": "wayland-0", "XDG_CURRENT_DESKTOP": "GNOME"}
    assert isinstance(watch_for(wayland, AWAY_S, watch), MutterReturn)
    wayland["XDG_CURRENT_DESKTOP"] = "KDE"
    assert isinstance(watch_for(wayland, AWAY_S, watch), WaylandReturn)
    for platform in ("win32", "darwin"):
        monkeypatch.setattr(sys, "platform", platform)
        assert watch_for({"DISPLAY": ":0"}, AWAY_S, None) is None
