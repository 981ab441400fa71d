"""Driving the real program on a virtual desktop, seeing what it shows, and reading what it has kept."""

import json
import select
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import mss
import numpy as np
from virtual_desktop import Rectangle, VirtualDesktop, configuration

from attune_desktop.core.errors import KnownError
from attune_desktop.store.home import Home

# Openbox flies a minimised window down to the edge, and forgets what is wanted of it meanwhile.
configuration.OPENBOX = configuration.OPENBOX.replace(
    "<titleLayout>", "<animateIconify>no</animateIconify><titleLayout>"
)
CLIENT_TIMEOUT_S = 30
ATTUNE = (sys.executable, "-m", "attune_desktop")
RESET, CHECK_IN, WEEK = "30-second reset · Attune", "Check-in · Attune", "This week · Attune"
SETTINGS, WELCOME = "Settings · Attune", "Welcome · Attune"
SHORT = """
name = "{name}"
title = "Short"
kind = "breath"
rounds = 1
[[step]]
kind = "inhale"
seconds = {inhale}
cue = "In"
[[step]]
kind = "exhale"
seconds = {exhale}
cue = "Out"
"""
# The program with other constants, and reading out all that is on the screen when SIGUSR1 comes.
RUNNER = """
import importlib, json, signal, sys
for name, value in json.loads(sys.argv.pop(1)).items():
    module, _, constant = name.rpartition(".")
    assert hasattr(importlib.import_module(module), constant), name
    setattr(importlib.import_module(module), constant, value)
def read_out(*_):
    from PySide6.QtWidgets import QApplication, QWidget
    print(json.dumps({
        window.windowTitle(): [
            part.text() for part in window.findChildren(QWidget)
            if part.isVisible() and callable(getattr(part, "text", None)) and part.text()
        ]
        for window in QApplication.topLevelWidgets() if window.isVisible()
    }), flush=True)
signal.signal(signal.SIGUSR1, read_out)
from attune_desktop.__main__ import main
sys.exit(main())
"""


def noon() -> str:
    """A time zone in which it is noon now, so that no test runs across midnight."""
    return f"<noon>{datetime.now(UTC).hour - 12:+d}"


@contextmanager
def a_desktop(**kind: Any) -> Iterator[VirtualDesktop]:
    """A virtual desktop of that kind, at noon."""
    with VirtualDesktop(**kind) as desktop:
        desktop.environment["TZ"] = noon()
        yield desktop


@dataclass(frozen=True)
class Picture:
    """A part of the screen as it was: rows of red, green and blue."""

    place: Rectangle
    rgb: bytes

    def at(self, x: int, y: int) -> str:
        """The colour of a point, counted from this picture's upper left corner."""
        start = 3 * (y * self.place.width + x)
        return "#" + self.rgb[start : start + 3].hex().upper()

    def count(self, colour: str, tolerance: int = 0) -> int:
        """How many points have a colour, or nearly so."""
        return int(self._like(colour, tolerance).sum())

    def bounds(self, colour: str, tolerance: int = 0) -> Rectangle:
        """The rectangle, on the screen, around all points of a colour, or nearly so."""
        ys, xs = np.nonzero(self._like(colour, tolerance))
        assert len(xs), f"nothing is {colour}"
        left, top = int(xs.min()), int(ys.min())
        return Rectangle(
            self.place.x + left, self.place.y + top, int(xs.max()) - left + 1, int(ys.max()) - top + 1
        )

    def _like(self, colour: str, tolerance: int) -> Any:
        points = np.frombuffer(self.rgb, np.uint8).reshape(self.place.height, self.place.width, 3)
        wanted = np.frombuffer(bytes.fromhex(colour[1:]), np.uint8)
        return (abs(points.astype(int) - wanted) <= tolerance).all(axis=2)


def look(desktop: VirtualDesktop, place: Rectangle) -> Picture:
    """See a part of the screen."""
    with mss.MSS(display=desktop.screen.name) as camera:
        shot = camera.grab({"left": place.x, "top": place.y, "width": place.width, "height": place.height})
        return Picture(place, bytes(shot.rgb))


def figure(window: Rectangle) -> Rectangle:
    """Where the player's belly, hands and lower arm are, well inside the ring."""
    return Rectangle(window.x + 160, window.y + 240, 180, 180)


@dataclass(frozen=True)
class Activity:
    """What a process did over a while, all its threads together.

    Attributes:
        switches: how often it was given, or lost, the processor.
        cpu_s: seconds of processor time it took.
    """

    switches: int
    cpu_s: float


class Attune:
    """The program on a desktop; left, it is ended by SIGTERM if it still runs, and was silent on stderr.

    Attributes:
        process: its process.
        home: its home.
        expected_end: its exit code, and what it says on stderr.
    """

    def __init__(
        self,
        desktop: VirtualDesktop,
        home: Home,
        *words: str,
        constants: Mapping[str, object] | None = None,
        wrapper: Sequence[str] = (),
        welcomed: bool = True,
    ) -> None:
        """Start it.

        Args:
            desktop: where.
            home: its home.
            words: its command line.
            constants: module constants to have another value; with them, even if none, it can be `read`.
            wrapper: a command that runs it.
            welcomed: whether the person has been here before; else a new home is greeted.
        """
        self.home = home
        if welcomed:
            have_been_welcomed(home)
        self.expected_end = (0, "")
        self._desktop = desktop
        program = ATTUNE if constants is None else (sys.executable, "-c", RUNNER, json.dumps(constants))
        self.process = desktop.start_program([*wrapper, *program, "--home", str(home.folder), *words])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.end()
        if error is None:
            assert (self.process.returncode, self.process.errors()) == self.expected_end

    def ask(self, *words: str, program: Sequence[str] = ATTUNE) -> subprocess.CompletedProcess[str]:
        """Run another `attune` with the same home."""
        return run_client(self._desktop, "--home", str(self.home.folder), *words, program=program)

    def tell(self, *words: str) -> str:
        """Run another `attune`, which has to succeed and be silent on stderr, for what it prints."""
        done = self.ask(*words)
        assert (done.returncode, done.stderr) == (0, ""), done
        return done.stdout

    def wait_until_listening(self) -> None:
        """Wait until it takes requests."""
        self._desktop.wait_until(lambda: sockets(self._desktop), "the program to listen")

    def socket(self) -> socket.socket:
        """A connection to where it takes requests."""
        [path] = (path for path in sockets(self._desktop) if path.suffix == ".sock")
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(CLIENT_TIMEOUT_S)
        connection.connect(str(path))
        return connection

    def say(self, line: bytes) -> bytes:
        """Send something to its socket, and return all that comes back."""
        with self.socket() as connection:
            try:
                connection.sendall(line)
                connection.shutdown(socket.SHUT_WR)
            except OSError:  # it has heard enough
                pass
            return hear(connection)

    def play(self, name: str) -> None:
        """Begin a practice by its name."""
        line = json.dumps({"v": 1, "command": "practice", "practice": name}).encode() + b"\n"
        assert json.loads(self.say(line)) == {"ok": True}

    def read(self) -> dict[str, list[str]]:
        """What is to be read in each of its windows."""
        before = len(self.process.output().splitlines())
        self.process.signal(signal.SIGUSR1)

        def told() -> list[str]:
            return [line for line in self.process.output().splitlines(keepends=True) if line.endswith("\n")]

        self._desktop.wait_until(lambda: len(told()) > before, "the program to read out its windows")
        texts: dict[str, list[str]] = json.loads(told()[-1])
        return texts

    def rows(self, table: str) -> list[dict[str, Any]]:
        """All rows of a table, in the order they were kept."""
        if not self.home.database.exists():
            return []
        with closing(sqlite3.connect(f"{self.home.database.as_uri()}?mode=ro", uri=True)) as connection:
            query = f"SELECT * FROM {table} ORDER BY rowid"  # noqa: S608 - no input
            connection.row_factory = sqlite3.Row
            try:
                return [dict(row) for row in connection.execute(query)]
            except sqlite3.OperationalError:  # the tables are still to come
                return []

    def wait_for_session(
        self, fits: Callable[[dict[str, Any]], bool] = lambda _: True, timeout: float = 15.0
    ) -> dict[str, Any]:
        """Wait until a session that fits is kept, and return it; there is no second one."""
        [session] = self._desktop.wait_until(
            lambda: [row for row in self.rows("session") if fits(row)], "the session", timeout
        )
        assert len(self.rows("session")) == 1
        return session

    def activity(self, seconds: float) -> Activity:
        """What it does over so many seconds. A measurement: the seconds have to pass."""
        before = self._counted()
        select.select([], [], [], seconds)
        after = self._counted()
        return Activity(after.switches - before.switches, after.cpu_s - before.cpu_s)

    def _counted(self) -> Activity:
        switches, spent_ns = 0, 0
        for task in Path(f"/proc/{self.process.pid}/task").iterdir():
            status = dict(line.split(":", 1) for line in (task / "status").read_text().splitlines())
            switches += int(status["voluntary_ctxt_switches"]) + int(status["nonvoluntary_ctxt_switches"])
            spent_ns += int((task / "schedstat").read_text().split()[0])
        return Activity(switches, spent_ns / 1e9)


def run_client(
    desktop: VirtualDesktop, *words: str, program: Sequence[str] = ATTUNE
) -> subprocess.CompletedProcess[str]:
    """Run an `attune` that does its thing and ends."""
    return subprocess.run(
        [*program, *words],
        env=desktop.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=CLIENT_TIMEOUT_S,
        check=False,
    )


def sockets(desktop: VirtualDesktop) -> list[Path]:
    """The sockets and locks of the programs on a desktop."""
    return sorted(Path(desktop.environment["XDG_RUNTIME_DIR"]).glob("attune-*"))


def hear(connection: socket.socket) -> bytes:
    """All that comes until the other side closes."""
    heard = b""
    try:
        while part := connection.recv(65536):
            heard += part
    except ConnectionResetError:
        pass
    return heard


def have_been_welcomed(home: Home) -> None:
    """Have the preferences of somebody who has been here before, unless there are any."""
    file = home.folder / "preferences.json"
    with suppress(OSError, KnownError):  # some homes are in trouble, and that is what is tried
        if not file.exists():
            home.make()
            file.write_text('{"welcomed": true}', "utf-8")


def have_short_practice(home: Home, name: str = "short", inhale: float = 0.5, exhale: float = 0.5) -> None:
    """Put a practice of one breath among the person's own."""
    home.practices.mkdir(mode=0o700, parents=True, exist_ok=True)
    (home.practices / f"{name}.toml").write_text(
        SHORT.format(name=name, inhale=inhale, exhale=exhale), "utf-8"
    )


def open_reset(desktop: VirtualDesktop) -> Rectangle:
    """Click the icon in the XEmbed tray; the reset then has the keyboard."""
    desktop.click(*desktop.wait_for_tray_icon().centre)
    return with_keyboard(desktop, RESET)


def with_keyboard(desktop: VirtualDesktop, title: str) -> Rectangle:
    """Wait for a window that has the keyboard, and return its place."""
    place = desktop.wait_for_window(title)
    desktop.wait_until(lambda: desktop.active_window_name() == title, f"{title!r} to have the keyboard")
    return place


def wait_for_motion(desktop: VirtualDesktop, place: Rectangle) -> None:
    """Wait until something moves there."""
    first = look(desktop, place)
    desktop.wait_until(lambda: look(desktop, place) != first, "something to move")


def minimise(desktop: VirtualDesktop, title: str) -> None:
    """Minimise the window that has the keyboard."""
    desktop.screen.tool("xdotool", "getactivewindow", "windowminimize")
    desktop.wait_for_no_window(title)
