"""The tour: the main job played on a virtual screen, with the real program, a real tray and real clicks.

``make run`` plays it where there is no screen. It tells each step on the terminal and leaves a picture of
every screen in ``build/tour/``; a dark desktop of twice the density plays the same beside it, into
``build/tour/dark-2x/``. It ends with 0 when every step happened, else with 1 and one sentence.
"""

import ctypes
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "build" / "tour"
LIGHT_WALL, DARK_WALL = 0xC9D6D3, 0x0E1519
TOOLS = ("Xvfb", "openbox", "trayer", "xdotool", "xwininfo", "xprop", "dbus-daemon")
CANNOT = "The tour cannot be played, since {} is not here: run 'python3 tools/prepare.py test' and try again."

try:
    from tour_steps import SCREEN, Guide, Tour, TourError
    from virtual_desktop import DesktopError, VirtualDesktop
except ImportError as error:
    print(CANNOT.format(error.name), file=sys.stderr)
    sys.exit(1)

PROBLEMS = (TourError, DesktopError, OSError, RuntimeError, sqlite3.Error, subprocess.SubprocessError)


def paint_wall(display: str, colour: int) -> None:
    """Give a screen's bare desktop a calm colour, 0xRRGGBB, instead of black; without Xlib it stays black."""
    try:
        xlib = ctypes.CDLL("libX11.so.6")
    except OSError:
        return
    pointer, window = ctypes.c_void_p, ctypes.c_ulong
    xlib.XOpenDisplay.restype, xlib.XDefaultRootWindow.restype = pointer, window
    screen = xlib.XOpenDisplay(display.encode())
    if screen:
        root = window(xlib.XDefaultRootWindow(pointer(screen)))
        xlib.XSetWindowBackground(pointer(screen), root, ctypes.c_ulong(colour))
        xlib.XClearWindow(pointer(screen), root)
        xlib.XCloseDisplay(pointer(screen))


def play(folder: Path, guide: Guide, interrupted: threading.Event, *, dark: bool, scale: int) -> None:
    """Play the tour on a desktop of its own."""
    with VirtualDesktop(*SCREEN, scale=scale, dark=dark) as desktop:
        paint_wall(desktop.screen.name, DARK_WALL if dark else LIGHT_WALL)
        Tour(desktop, folder, guide, interrupted).play()


def tell_failure(name: str, error: Exception) -> None:
    """Say in one sentence what did not happen; what explains it goes into a file."""
    sentence, _, rest = str(error).partition("\n")
    where = ""
    if rest:
        report = FOLDER / f"{name}-report.txt"
        report.parent.mkdir(parents=True, exist_ok=True)
        report.write_text(f"{sentence}\n{rest}\n", "utf-8")
        where = f"; see {os.path.relpath(report)}"
    print(
        f"The tour of the {name} desktop could not be played to its end: {sentence}{where}.", file=sys.stderr
    )


def attempt(name: str, do: Callable[[], None], interrupted: threading.Event) -> bool:
    """Play, and tell whether every step happened; where one did not, the other desktop need not go on."""
    try:
        do()
    except PROBLEMS as error:
        if not interrupted.is_set():
            interrupted.set()
            tell_failure(name, error)
        return False
    return True


def main() -> int:
    """Play it light and dark, and return the exit code."""
    if missing := [tool for tool in TOOLS if shutil.which(tool) is None]:
        print(CANNOT.format(", ".join(missing)), file=sys.stderr)
        return 1
    shutil.rmtree(FOLDER, ignore_errors=True)
    begun = time.monotonic()
    interrupted = threading.Event()
    dark_folder = FOLDER / "dark-2x"

    def dark() -> None:
        play(dark_folder, Guide(speaks=False), interrupted, dark=True, scale=2)

    def light() -> None:
        play(FOLDER, Guide(speaks=True), interrupted, dark=False, scale=1)

    with ThreadPoolExecutor(1) as beside:
        other = beside.submit(attempt, "dark", dark, interrupted)
        try:
            played = attempt("light", light, interrupted)
            played = other.result() and played
        except KeyboardInterrupt:
            interrupted.set()
            return 130
    if played:
        print(f"    The same on a dark desktop of twice the density: {os.path.relpath(dark_folder)}/")
        print(f"Every step happened, in {time.monotonic() - begun:.0f} s.")
    return 0 if played else 1


if __name__ == "__main__":
    sys.exit(main())
