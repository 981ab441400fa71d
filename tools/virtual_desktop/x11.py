"""A screen that nobody sees, with hands and eyes on it: Xvfb, xdotool, xwininfo and xprop."""

import re
import socket
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import mss
import mss.tools

from .process import Process
from .waiting import DesktopError, wait_until

TOOL_TIMEOUT_S = 10.0
FIRST_DISPLAY, DISPLAYS = 100, 900
# 0x600007 "attune": ("attune" "Attune")  22x22+0+0  +1001+1
TREE_LINE = re.compile(
    r'^(?P<indent> +)(?P<id>0x[0-9a-f]+) (?:"(?P<name>.*)"|\(has no name\)): '
    r"\((?P<wm_class>.*)\)  (?P<width>\d+)x(?P<height>\d+)\+-?\d+\+-?\d+  \+(?P<x>-?\d+)\+(?P<y>-?\d+)$"
)


class Rectangle(NamedTuple):
    """A place on the screen, in its pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def centre(self) -> tuple[int, int]:
        """The point in its middle: where one clicks."""
        return self.x + self.width // 2, self.y + self.height // 2


class Window(NamedTuple):
    """A window as the screen's own tree lists it."""

    id: str
    name: str
    wm_class: str
    place: Rectangle


def display_lock(number: int) -> Path:
    """The file by which an X server says that a display's number is taken."""
    return Path(f"/tmp/.X{number}-lock")


def claim_display() -> tuple[int, socket.socket]:
    """Find a free display number, and hold it against others of us until the socket is closed.

    Xvfb's own ways are not enough when two start together: with ``-displayfd`` it takes no lock, and without
    it the one that comes second may remove the lock of the first.
    """
    for number in range(FIRST_DISPLAY, FIRST_DISPLAY + DISPLAYS):
        claim = socket.socket(socket.AF_UNIX)
        try:
            claim.bind(f"\0virtual-desktop-display-{number}")
        except OSError:
            claim.close()
            continue
        if not display_lock(number).exists() and not Path(f"/tmp/.X11-unix/X{number}").exists():
            return number, claim
        claim.close()
    raise DesktopError("no display number is free")


class Screen:
    """One Xvfb display, on a number that was free.

    Attributes:
        name: What goes into DISPLAY.
        server: The Xvfb process.
    """

    def __init__(self, width: int, height: int, environment: Mapping[str, str], log: Path) -> None:
        """Start the server and wait until it listens."""
        options = f"-screen 0 {width}x{height}x24 -dpi 96 -nolisten tcp -noreset".split()
        number, self._claim = claim_display()
        self.name = f":{number}"
        self._environment = {**environment, "DISPLAY": self.name}
        self.server = Process(["Xvfb", self.name, *options], environment, log, dies_with_us=True)
        try:
            wait_until(lambda: self._listens() or not self.server.running, "Xvfb", report=self.server.report)
            if not self.server.running:
                raise DesktopError(f"no screen from Xvfb\n{self.server.report()}")
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End the server, and give its number back."""
        self.server.end()
        self._claim.close()

    def _listens(self) -> bool:
        """Whether this server, and not another one of the same number, answers."""
        try:
            locked_by_us = int(display_lock(int(self.name[1:])).read_text("ascii")) == self.server.pid
        except (OSError, ValueError):
            return False
        return locked_by_us and bool(self.tool("xdotool", "getdisplaygeometry", check=False))

    def tool(self, *command: str, check: bool = True) -> str:
        """Run one of the small X tools on this screen and return what it says."""
        done = subprocess.run(
            command,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=TOOL_TIMEOUT_S,
            check=False,
        )
        if check and done.returncode:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}\n{self.server.report()}")
        return done.stdout

    def move(self, x: int, y: int) -> None:
        """Move the pointer."""
        self.tool("xdotool", "mousemove", str(x), str(y))

    def click(self, x: int, y: int, button: int = 1, times: int = 1) -> None:
        """Move the pointer and click: 1 is left, 2 middle, 3 right, 4 and 5 the wheel."""
        self.tool("xdotool", "mousemove", str(x), str(y), "click", "--repeat", str(times), str(button))

    def key(self, *keys: str) -> None:
        """Press and release keys, by their X names: ``space``, ``Return``, ``ctrl+z``."""
        self.tool("xdotool", "key", *keys)

    def type(self, text: str) -> None:
        """Type text into the window that has the keyboard."""
        self.tool("xdotool", "type", "--", text)

    def window_manager_listens(self) -> bool:
        """Whether a window manager does what it is told: it announces itself before it listens.

        A window that is opened in between may never be shown. So openbox starts with two desktops here, and
        listens as soon as it has one when asked for one.
        """
        self.tool("xdotool", "set_num_desktops", "1", check=False)
        return self.tool("xdotool", "get_num_desktops", check=False).strip() == "1"

    def active_window_name(self) -> str:
        """The title of the window that has the keyboard, or an empty string."""
        return self.tool("xdotool", "getactivewindow", "getwindowname", check=False).rstrip("\n")

    def windows(self) -> dict[str, Rectangle]:
        """The windows that a person sees as such, by title: their place without the frame."""
        places = {}
        for window in self._root_windows("_NET_CLIENT_LIST"):
            place, shown = self._look(window)
            if place and shown:
                places[self._title(window)] = place
        return places

    def popups(self) -> list[Rectangle]:
        """The menus, tooltips and other windows without a frame that are open, lowest first."""
        found = []
        for window in self.tree("-root", depth=1):
            if window.place.width > 1 and window.wm_class:
                told = self.tool("xwininfo", "-id", window.id, check=False)
                if "Override Redirect State: yes" in told and "Map State: IsViewable" in told:
                    found.append(window.place)
        return found[::-1]

    def tree(self, *root: str, depth: int = 99) -> list[Window]:
        """Every window under ``root`` (``-root``, or ``-id`` and an id), down to a depth."""
        told = self.tool("xwininfo", *root, "-children" if depth == 1 else "-tree", check=False)
        found = []
        for match in filter(None, map(TREE_LINE.match, told.splitlines())):
            place = Rectangle(*(int(match[key]) for key in ("x", "y", "width", "height")))
            found.append(Window(match["id"], match["name"] or "", match["wm_class"], place))
        return found

    def is_shown(self, window: str) -> bool:
        """Whether a window is really visible, with all that it lies in."""
        return self._look(window)[1]

    def screenshot(self, path: Path) -> Path:
        """Save the whole screen as a PNG file, making its folder if need be."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with mss.MSS(display=self.name) as camera:
            shot = camera.grab(camera.monitors[0])
            mss.tools.to_png(shot.rgb, shot.size, output=str(path))
        return path

    def _root_windows(self, name: str) -> list[str]:
        """The windows that a property of the root window names."""
        return re.findall(r"0x[0-9a-f]+", self.tool("xprop", "-root", name, check=False))

    def _title(self, window: str) -> str:
        return self.tool("xdotool", "getwindowname", window, check=False).rstrip("\n")

    def _look(self, window: str) -> tuple[Rectangle | None, bool]:
        told = self.tool("xwininfo", "-id", window, check=False)
        numbers = [
            re.search(rf"^ +{label}: +(-?\d+)$", told, re.MULTILINE)
            for label in ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
        ]
        shown = "Map State: IsViewable" in told
        found = [int(number[1]) for number in numbers if number]
        return (Rectangle(*found) if len(found) == len(numbers) else None), shown
