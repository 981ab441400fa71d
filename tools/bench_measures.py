"""How ``make bench`` measures a program: from outside, through the kernel and the screen."""

import ctypes
import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

import mss
from virtual_desktop import Rectangle

PROC = Path("/proc")
TICKS_PER_S = os.sysconf("SC_CLK_TCK")
POLL_S = 0.001
DEADLINE_S = 15.0

Colour = tuple[int, int, int]


class MeasureError(Exception):
    """Something could not be measured; its text is one sentence, and below it what explains it."""


# What a program costs


def processes_of(session: int) -> list[Path]:
    """The folders of all processes in a session: a program and whatever it started."""
    found = []
    for folder in PROC.glob("[0-9]*"):
        try:
            # The name, in parentheses, may hold anything; the session is the fourth field behind it.
            fields = (folder / "stat").read_text("ascii", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(folder)
    return found


def memory_mb(session: int) -> tuple[float, float]:
    """What the session's processes take, in MB of a million bytes: PSS, and what each has written itself.

    PSS shares out the libraries among all who have them loaded, so that it is less while another Qt program
    runs on the machine; what a process has written is its own whatever else runs.
    """
    told = [(process / "smaps_rollup").read_text("ascii") for process in processes_of(session)]
    pss, own = (
        sum(_numbers(text, rf"^{field}: +(\d+) kB") for text in told) for field in ("Pss", "Private_Dirty")
    )
    return pss * 1024 / 1e6, own * 1024 / 1e6


def cpu_s(session: int) -> float:
    """Seconds of processor time that the session's processes have used, for themselves and in the kernel."""
    ticks = 0
    for process in processes_of(session):
        fields = (process / "stat").read_text("ascii", "replace").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / TICKS_PER_S


def switches(session: int) -> int:
    """How often the session's threads have been put on a processor or taken off it: each is a wakeup."""
    pattern = r"^(?:non)?voluntary_ctxt_switches:\t(\d+)"
    threads = (task for process in processes_of(session) for task in (process / "task").iterdir())
    return sum(
        int(_numbers((thread / "status").read_text("utf-8", "replace"), pattern)) for thread in threads
    )


def per_second(read: Callable[[int], float], sessions: Iterable[int], seconds: float) -> list[float]:
    """How fast a count rises in each session, per second, over the same seconds."""
    sessions = list(sessions)
    begun = [(time.monotonic(), read(session)) for session in sessions]
    time.sleep(seconds)
    ended = [(time.monotonic(), read(session)) for session in sessions]
    return [
        (after - before) / (at - since) for (since, before), (at, after) in zip(begun, ended, strict=True)
    ]


def _numbers(text: str, pattern: str) -> float:
    return sum(map(float, re.findall(pattern, text, re.MULTILINE)))


def count_rows(database: Path, table: str) -> int:
    """How many rows a table of a program's database has; none before there is one."""
    if not database.exists():
        return 0
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        [number] = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(number)


# Who has the keyboard


class Keyboard:
    """Asks a screen which of its windows keys go to; `report` explains what did not get them."""

    def __init__(self, display: str, report: Callable[[], str]) -> None:
        self._x11 = ctypes.CDLL("libX11.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(display.encode()))
        if not self._display:
            raise MeasureError(f"the screen {display} cannot be asked for its keyboard")
        self._report = report

    def close(self) -> None:
        """Ask no more."""
        self._x11.XCloseDisplay(self._display)

    def holder(self) -> int:
        """The id of the window that keys go to."""
        window, comes_back_to = ctypes.c_ulong(), ctypes.c_int()
        self._x11.XGetInputFocus(self._display, ctypes.byref(window), ctypes.byref(comes_back_to))
        return window.value

    def wait_until_elsewhere(self, before: int, what: str) -> float:
        """Ask until another window has it, and return when that was, in seconds of the monotonic clock.

        Raises:
            MeasureError: it stays where it was.
        """
        deadline = time.monotonic() + DEADLINE_S
        while self.holder() == before:
            if time.monotonic() > deadline:
                raise MeasureError(f"{what!r} had no keyboard within {DEADLINE_S:g} s\n{self._report()}")
            time.sleep(POLL_S)
        return time.monotonic()


# What is to be seen


class Eye:
    """Looks at a small place of a screen, again and again; `report` explains what did not come."""

    def __init__(self, display: str, report: Callable[[], str]) -> None:
        self._camera = mss.MSS(display=display)
        self._report = report

    def close(self) -> None:
        """Look no more."""
        self._camera.close()

    def sees(self, place: Rectangle, wanted: Callable[[Colour], bool]) -> bool:
        """Whether any pixel of a place has a colour that is wanted."""
        shot = self._camera.grab((place.x, place.y, place.x + place.width, place.y + place.height))
        return any(wanted(pixel) for row in shot.pixels for pixel in row)

    def wait_for(self, place: Rectangle, wanted: Callable[[Colour], bool], what: str) -> float:
        """Look until it is there, and return when that was, in seconds of the monotonic clock.

        Raises:
            MeasureError: it did not come.
        """
        deadline = time.monotonic() + DEADLINE_S
        while not self.sees(place, wanted):
            if time.monotonic() > deadline:
                raise MeasureError(f"{what} was not seen within {DEADLINE_S:g} s\n{self._report()}")
            time.sleep(POLL_S)
        return time.monotonic()


def is_warm(colour: Colour) -> bool:
    """Whether it is the orange of both programs' icons."""
    red, green, blue = colour
    return red > 180 and 80 < green < 150 and blue < 90


def is_ground(colour: Colour) -> bool:
    """Whether it is the light ground of both programs' windows."""
    red, green, blue = colour
    return red >= 240 and green >= 230 and 218 <= blue <= red - 6
