"""A compositor that speaks Wayland over a socket: windows, hands, returns, and every way to fail.

Sway 1.7 and KWin 5.27 were asked by hand (docs/adr/0012-when-to-be-quiet.md); here a fake stands for them.
"""

import struct
import sys

import pytest

if sys.platform != "linux":
    pytest.skip("Linux's own", allow_module_level=True)

from virtual_desktop import FakeCompositor

from attune_desktop.core.quiet import Answer
from attune_desktop.desktop.quiet.wayland import IDLE_NOTIFIER, REST_MS, SEAT, TOPLEVELS, Compositor
from attune_desktop.desktop.quiet.wayland_return import WaylandReturn

MAXIMIZED, MINIMIZED, ACTIVATED, FULL_SCREEN = range(4)
KWIN = {"wl_compositor": 5, SEAT: 8, IDLE_NOTIFIER: 1}
NEWER = KWIN | {IDLE_NOTIFIER: 2}
SWAY = {SEAT: 7, TOPLEVELS: 3}


@pytest.fixture
def compositor(monkeypatch, short_folder):
    started = []
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(short_folder))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-5")

    def compositor(*arguments, **options):
        started.append(FakeCompositor(short_folder / "wayland-5", *arguments, **options))
        return started[-1]

    yield compositor
    for one in started:
        one.close()


@pytest.fixture
def ask(qtbot):
    """A detector that was asked, what it hears, and whether it is done."""
    asked = []

    def ask():
        detector, heard, done = Compositor(), [], []
        detector.heard.connect(lambda field, what: heard.append((field, what)))
        detector.done.connect(lambda: done.append(True))
        detector.ask()
        assert not done
        asked.append(detector)
        return detector, heard, done

    yield ask
    for detector in asked:
        detector.stop()
        detector.deleteLater()


@pytest.mark.parametrize(
    ("windows", "told"),
    [
        ([], Answer.NO),
        ([[ACTIVATED]], Answer.NO),
        ([[ACTIVATED, FULL_SCREEN]], Answer.YES),
        ([[MAXIMIZED], [FULL_SCREEN, MAXIMIZED, ACTIVATED]], Answer.YES),
        ([[FULL_SCREEN], [ACTIVATED]], Answer.NO),
    ],
)
def test_the_window_in_front_fills_the_screen_or_does_not(compositor, listen, windows, told):
    compositor(SWAY, windows)
    assert listen(Compositor()) == [("full_screen", told)]


def test_an_older_one_does_not_tell_of_full_screen(compositor, listen):
    compositor({SEAT: 7, TOPLEVELS: 1}, [[ACTIVATED]])
    assert listen(Compositor()) == []


def test_one_that_tells_neither_is_done_at_once(compositor, listen):
    compositor({"wl_compositor": 5, SEAT: 8})
    assert listen(Compositor()) == []


@pytest.mark.parametrize(("offers", "request_number"), [(KWIN, 1), (NEWER, 2)])
def test_somebody_who_types_is_noticed(qtbot, compositor, ask, offers, request_number):
    screen = compositor(offers)
    detector, heard, done = ask()
    qtbot.waitUntil(lambda: screen.waiting_ms == [(request_number, REST_MS)])
    screen.idle()
    screen.touch()
    qtbot.waitUntil(lambda: bool(done))
    assert heard == [("idle_s", 0.0)]
    detector.stop()
    qtbot.waitUntil(lambda: screen.connections == 0)


def test_of_somebody_who_does_not_type_nothing_is_said(qtbot, compositor, ask):
    screen = compositor(KWIN | SWAY, [[ACTIVATED]])
    detector, heard, done = ask()
    qtbot.waitUntil(lambda: bool(screen.waiting_ms) and bool(heard))
    screen.idle()
    assert not done
    detector._listening.setInterval(0)
    qtbot.waitUntil(lambda: bool(done))
    assert heard == [("full_screen", Answer.NO)]


@pytest.fixture
def watching(qtbot):
    watches = []

    def watching(seconds):
        watch, told = WaylandReturn(120.0, seconds), []
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


def test_each_return_is_told(qtbot, compositor, watching):
    screen, now = compositor(KWIN), [1000.0]
    watch, told = watching(lambda: now[0])
    qtbot.waitUntil(lambda: screen.waiting_ms == [(1, 120_000)])
    for times in (1, 2):
        screen.idle()
        qtbot.waitUntil(lambda: watch._left_at is not None)
        now[0] += 60
        screen.touch()
        qtbot.waitUntil(lambda times=times: told == [180.0] * times)
    watch.stop()
    qtbot.waitUntil(lambda: screen.connections == 0)


def test_without_the_protocol_nobody_tells_of_a_return(qtbot, compositor, watching):
    screen = compositor(SWAY)
    _, told = watching(lambda: 0.0)
    qtbot.waitUntil(lambda: told == ["unable"])
    qtbot.waitUntil(lambda: screen.connections == 0)


def nonsense(screen):
    screen.send(struct.pack("=IHH", 1, 0, 3))


@pytest.mark.parametrize("end", [FakeCompositor.close, FakeCompositor.complain, nonsense])
def test_a_compositor_that_ends_or_finds_fault_or_says_nonsense_tells_no_more(
    qtbot, compositor, watching, ask, end
):
    screen = compositor(KWIN)
    _, told = watching(lambda: 0.0)
    _, heard, done = ask()
    qtbot.waitUntil(lambda: len(screen.waiting_ms) == 2)
    end(screen)
    qtbot.waitUntil(lambda: told == ["unable"] and bool(done))
    assert heard == []


def test_a_message_in_pieces_is_put_together(qtbot, compositor, watching):
    screen = compositor(KWIN)
    watch, _ = watching(lambda: 0.0)
    qtbot.waitUntil(lambda: bool(screen.waiting_ms))
    [(_, notification)] = screen._notifications
    idled = struct.pack("=IHH", notification, 0, 8)
    screen.send(struct.pack("=IHHI", 77, 0, 12, 5) + idled[:5])
    screen.send(idled[5:])
    qtbot.waitUntil(lambda: watch._left_at is not None)


def test_one_that_never_answers_is_waited_for_by_nobody(qtbot, compositor, ask):
    screen = compositor(KWIN, silent=True)
    detector, heard, done = ask()
    qtbot.waitUntil(lambda: screen.connections == 1)
    assert (heard, done) == ([], [])
    detector.stop()
    qtbot.waitUntil(lambda: screen.connections == 0)


def test_without_a_compositor_nothing_is_known(qtbot, monkeypatch, listen, watching):
    monkeypatch.setenv("WAYLAND_DISPLAY", "/nowhere/at/all")
    assert listen(Compositor()) == []
    _, told = watching(lambda: 0.0)
    qtbot.waitUntil(lambda: told == ["unable"])
