"""A look around, on a whole private desktop: all is heard in one, nobody is waited for, nothing is left."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from attune_desktop import doctor
from attune_desktop.core.quiet import Answer, Surroundings
from attune_desktop.desktop import surroundings
from attune_desktop.desktop.quiet.detector import Detector, Steps
from attune_desktop.desktop.surroundings import LookAround, is_x11, look_around, nothing_known

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


class Scripted(Detector):
    """Says what it is given, and whether it is done."""

    def __init__(self, *says, done=True):
        super().__init__()
        self.says, self.ends, self.stopped = says, done, 0

    def ask(self):
        QTimer.singleShot(0, self, self._say)

    def stop(self):
        self.stopped += 1

    def _say(self):
        for told in self.says:
            self.heard.emit(*told)
        if self.ends:
            self.done.emit()


@pytest.fixture
def look(qtbot):
    looks = []

    def look(*detectors):
        told = []
        looks.append(LookAround(iter(detectors), told.append))
        assert told == []
        return looks[-1], told

    return look


def test_of_several_that_tell_the_same_one_yes_counts_and_the_least_idleness(qtbot, look):
    _, told = look(
        Scripted(("camera", NO), ("idle_s", 60.0), ("locked", YES)),
        Scripted(("camera", YES), ("idle_s", 2.5), ("locked", NO)),
        Scripted(("camera", NO), ("idle_s", 5.0)),
    )
    qtbot.waitUntil(lambda: bool(told))
    assert told == [Surroundings(2.5, UNKNOWN, UNKNOWN, UNKNOWN, YES, UNKNOWN, YES)]


def test_nobody_to_ask_knows_nothing(qtbot, look):
    _, told = look()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [nothing_known()]


def test_who_never_answers_is_waited_for_no_longer_than_patience_lasts(qtbot, look):
    silent, quick = Scripted(("camera", YES), done=False), Scripted(("locked", NO))
    around, told = look(silent, quick)
    qtbot.waitUntil(lambda: quick.stopped == 1)
    assert told == []
    around._patience.timeout.emit()
    assert told == [Surroundings(None, UNKNOWN, UNKNOWN, UNKNOWN, YES, UNKNOWN, NO)]
    assert silent.stopped == 1
    assert around.findChildren(QTimer) == [around._next, around._patience]
    assert not any(timer.isActive() for timer in around.findChildren(QTimer))


def test_who_is_done_twice_is_told_of_once(qtbot, look):
    first, second = Scripted(("camera", NO)), Scripted(("locked", NO), done=False)
    _, told = look(first, second)
    qtbot.waitUntil(lambda: first.stopped == 1)
    first.done.emit()
    second.done.emit()
    second.done.emit()
    assert len(told) == 1
    assert (first.stopped, second.stopped) == (1, 1)


def test_stopped_it_tells_nothing(qtbot, look):
    detector = Scripted(("camera", YES), done=False)
    around, told = look(detector)
    gone = []
    around.destroyed.connect(lambda: gone.append(True))
    around.stop()
    qtbot.waitUntil(lambda: bool(gone))
    assert told == []


def test_the_event_loop_goes_on_between_steps(qtbot):
    turns = []

    def steps():
        for _ in range(200):
            yield None
            sum(range(2000))
        yield "camera", NO

    detector, done = Steps(steps()), []
    detector.done.connect(lambda: done.append(True))
    ticking = QTimer(interval=0)
    ticking.timeout.connect(lambda: turns.append(len(done)))
    ticking.start()
    detector.ask()
    qtbot.waitUntil(lambda: bool(done))
    ticking.stop()
    assert turns.count(0) > 1


def test_steps_that_are_stopped_let_go_of_what_they_hold(qtbot, look):
    held = []

    def steps():
        held.append("a connection")
        try:
            while True:
                yield None
        finally:
            held.clear()

    around, told = look(Steps(steps()))
    qtbot.waitUntil(lambda: bool(held))
    around._patience.timeout.emit()
    assert held == []
    assert told == [nothing_known()]


@pytest.mark.parametrize(
    ("environment", "x11"),
    [
        ({"DISPLAY": ":0"}, True),
        ({"DISPLAY": ":0", "XDG_SESSION_TYPE": "x11"}, True),
        ({"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"}, False),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, False),
        ({}, False),
    ],
)
def test_the_x_server_is_asked_only_where_it_is_the_sessions_own(environment, x11):
    assert is_x11(environment) is x11


def test_who_looks_at_nothing_imports_nothing_for_it():
    code = (
        "import sys, attune_desktop.app; late = ('desktop.quiet', 'desktop.surroundings', 'desktop.x11')\n"
        "late = tuple('attune_desktop.' + name for name in late)\n"
        "sys.exit(any(name.startswith(late) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


NAMES = Surroundings.__slots__


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        (["unknown"] * 7, ["this desktop tells nothing of when to be quiet"]),
        (
            ["no", "no", "unknown", "unknown", "no", "no", "no"],
            [
                "knows idle time, full screen, camera, microphone, locked screen; "
                "cannot tell Do Not Disturb, presenting"
            ],
        ),
        (
            ["no", "yes", "no", "no", "yes", "no", "no"],
            [
                "knows idle time, full screen, Do Not Disturb, presenting, camera, microphone, locked screen",
                "at this moment: full screen, camera",
            ],
        ),
    ],
)
def test_doctor_says_what_the_desktop_tells_and_what_it_does_not(answers, found):
    findings = list(doctor._quiet(dict(zip(NAMES, answers, strict=True))))
    assert [finding.found for finding in findings] == found
    assert not any(finding.mend for finding in findings)


if sys.platform == "linux":
    from virtual_desktop import AnsweringService, VirtualDesktop

    @pytest.fixture
    def desktop(monkeypatch):
        with VirtualDesktop(800, 500, tray="none") as desktop:
            for name in ("WAYLAND_DISPLAY", "XDG_CURRENT_DESKTOP", "PULSE_SERVER"):
                monkeypatch.delenv(name, raising=False)
            for name in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "XDG_SESSION_TYPE"):
                monkeypatch.setenv(name, desktop.environment[name])
            monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/at/all")
            yield desktop

    def test_a_whole_desktop_is_heard_in_one_and_nothing_is_left_open(qtbot, desktop):
        savers = AnsweringService(desktop.bus, "org.freedesktop.ScreenSaver")
        savers.answer("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "GetActive", "b", False)
        told = []
        look_around(told.append)
        qtbot.waitUntil(lambda: bool(told))
        before = sockets()
        told.clear()
        look_around(told.append)
        qtbot.waitUntil(lambda: bool(told))
        assert sockets() == before
        [seen] = told
        assert seen.idle_s is not None
        assert (seen.full_screen, seen.locked) == (NO, NO)
        assert (seen.do_not_disturb, seen.presenting) == (UNKNOWN, UNKNOWN)

    def sockets():
        """How many sockets this process has open."""
        links = [Path("/proc/self/fd", name) for name in os.listdir("/proc/self/fd")]
        return sum(os.path.lexists(link) and os.readlink(link).startswith("socket:") for link in links)

    def test_a_service_that_never_answers_leaves_only_its_own_part_unknown(qtbot, desktop, monkeypatch):
        monkeypatch.setattr(surroundings, "PATIENCE_MS", 200)
        silent = AnsweringService(desktop.bus, "org.gnome.SessionManager")
        silent.silent = True
        told = []
        look_around(told.append)
        qtbot.waitUntil(lambda: bool(told))
        assert silent.asked == [("IsInhibited", [8])]
        assert told[0].presenting is UNKNOWN
        assert told[0].full_screen is NO

    def test_without_what_the_bus_takes_the_rest_is_still_heard(qtbot, desktop, monkeypatch):
        monkeypatch.setitem(sys.modules, "attune_desktop.desktop.quiet.bus", None)
        told = []
        look_around(told.append)
        qtbot.waitUntil(lambda: bool(told))
        assert told[0].full_screen is NO
