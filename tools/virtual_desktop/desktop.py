"""The desktop as a whole: made of its parts, handed out as one, and taken away without a trace."""

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, TypeVar

from .accessibility import ScreenReader
from .asking_portal import AGREED, AskingPortal
from .configuration import write_fonts, write_openbox
from .portal import COLOR_SCHEMES, SettingsPortal
from .process import Process
from .session_bus import SessionBus
from .status_notifier import StatusNotifierHost
from .waiting import DEADLINE_S, DesktopError, wait_until
from .x11 import Rectangle, Screen
from .xembed_tray import XembedTray

Tray = Literal["xembed", "sni", "none"]
T = TypeVar("T")

# The caller's own session must not show through: only what it takes to run a program at all is handed on.
INHERITED = ("PATH", "LD_LIBRARY_PATH", "TZ", "PYTHONDONTWRITEBYTECODE")

PANEL_PX = 24


class VirtualDesktop:
    """A screen, a session bus, a window manager, a settings portal and, if wanted, a tray.

    Attributes:
        scale: How many of the screen's pixels one of Qt's is wide.
        folder: A temporary folder of this desktop's own; it is gone afterwards.
        home: The home folder of the programs started here.
        environment: What the programs started here are given, and nothing besides.
    """

    def __init__(
        self,
        width: int = 1280,
        height: int = 900,
        *,
        scale: int = 1,
        dark: bool | None = False,
        tray: Tray = "xembed",
        platform_theme: str = "gnome",
        screen_reader: bool = False,
    ) -> None:
        """Describe it; entering the context makes it.

        Args:
            width: The screen's, before scaling: at scale 2 it has twice as many pixels.
            height: Likewise.
            scale: As a screen of high density has it.
            dark: Whether the person prefers dark colours; None: they have not said.
            tray: An old-style panel, a StatusNotifierItem host, or none yet.
            platform_theme: How Qt learns what the person prefers. Through ``gnome`` it is told just after the
                start, through ``xdgdesktopportal`` before; through both, of changes while it runs.
            screen_reader: Whether one listens, and programs tell what they show.
        """
        self.scale = scale
        self._size = width * scale, height * scale
        self._dark = dark
        self._tray: Tray = tray
        self._platform_theme = platform_theme
        self._has_reader = screen_reader
        self._started: list[Process] = []
        self._xembed: XembedTray | None = None
        self._sni: StatusNotifierHost | None = None
        self._reader: ScreenReader | None = None

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._make(stack)
            self._parts = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._parts.close()

    def _make(self, stack: ExitStack) -> None:
        folder = tempfile.TemporaryDirectory(prefix="virtual-desktop-", ignore_cleanup_errors=True)
        self.folder = Path(stack.enter_context(folder))
        self.home, runtime, logs = self.folder / "home", self.folder / "run", self.folder / "logs"
        for made in (self.home, runtime, logs):
            made.mkdir(mode=0o700)
        self.environment = {name: os.environ[name] for name in INHERITED if name in os.environ} | {
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_SESSION_TYPE": "x11",
            "FONTCONFIG_FILE": str(write_fonts(self.folder)),
            "PYTHONUNBUFFERED": "1",
            "PYTHONFAULTHANDLER": "1",
            "QT_QPA_PLATFORM": "xcb",
            "QT_QPA_PLATFORMTHEME": self._platform_theme,
            "QT_SCALE_FACTOR": str(self.scale),
        }
        self.screen = Screen(*self._size, self.environment, logs / "xvfb")
        stack.callback(self.screen.close)
        self.environment["DISPLAY"] = self.screen.name
        self.bus = SessionBus(runtime, self.environment, logs / "dbus")
        stack.callback(self.bus.close)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self.bus.address
        stack.callback(self._end_programs)
        if self._has_reader:
            self.environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
            # Who reads a window while it changes asks for what has just gone; Qt has a word for each.
            self.environment["QT_LOGGING_RULES"] = "qt.accessibility.atspi.warning=false"
            self._reader = ScreenReader(self.bus, self.start_program)
            stack.callback(self._reader.close)
        self._portal = SettingsPortal(self.bus)
        self._portal.set("color-scheme", COLOR_SCHEMES[self._dark])
        self.set_appearance(reduced_motion=False, more_contrast=False)
        self.start_program(["openbox", "--sm-disable", "--config-file", write_openbox(self.folder)])
        self.wait_until(self.screen.window_manager_listens, "openbox")
        self.start_tray()

    def start_program(
        self, argv: Sequence[str | os.PathLike[str]], env: Mapping[str, str] | None = None
    ) -> Process:
        """Start a program on this desktop; it is ended with it.

        Args:
            argv: The command line.
            env: Variables beyond those of ``environment``.
        """
        log = self.folder / "logs" / f"{len(self._started):02}-{Path(argv[0]).name}"
        program = Process(argv, {**self.environment, **(env or {})}, log)
        self._started.append(program)
        return program

    def wait_until(self, condition: Callable[[], T], what: str, timeout: float = DEADLINE_S) -> T:
        """Ask until the answer is true, and return it; a failure tells what every program here has said."""
        return wait_until(condition, what, timeout, self.report)

    def report(self) -> str:
        """How every program is, what it said last, and which windows are open: for a failure's message."""
        windows = [f"{name!r} at {tuple(place)}" for name, place in self.windows().items()]
        programs = [self.screen.server, self.bus.daemon, *self._started]
        return "\n".join(
            [f"windows: {', '.join(windows) or 'none'}", *(program.report() for program in programs)]
        )

    def _end_programs(self) -> None:
        for program in reversed(self._started):
            program.end()

    def set_appearance(
        self,
        *,
        dark: bool | None = None,
        reduced_motion: bool | None = None,
        more_contrast: bool | None = None,
    ) -> None:
        """Change what the person prefers, as in the desktop's settings; programs are told. None: as it is."""
        if dark is not None:
            self._portal.set("color-scheme", COLOR_SCHEMES[dark])
        if reduced_motion is not None:
            self._portal.set("reduced-motion", int(reduced_motion))
        if more_contrast is not None:
            self._portal.set("contrast", int(more_contrast))

    def offer_keys(self, *, answer: int = AGREED) -> AskingPortal:
        """Have the portal give programs keys for everywhere, if the person agrees, and log-in entries."""
        return AskingPortal(self.bus, self._portal.connection, answer=answer)

    @property
    def sni(self) -> StatusNotifierHost:
        """The StatusNotifierItem host, of a desktop whose tray is one."""
        if self._sni is None:
            raise DesktopError("this desktop has no StatusNotifierItem host")
        return self._sni

    @property
    def xembed(self) -> XembedTray:
        """The XEmbed tray, of a desktop whose tray is one."""
        if self._xembed is None:
            raise DesktopError("this desktop has no XEmbed tray")
        return self._xembed

    @property
    def reader(self) -> ScreenReader:
        """The screen reader, of a desktop that has one."""
        if self._reader is None:
            raise DesktopError("this desktop has no screen reader")
        return self._reader

    def start_tray(self, kind: Tray | None = None) -> None:
        """Bring up the tray; with a kind, on a desktop that had none: a panel that arrives late."""
        self._tray = kind or self._tray
        if self._tray == "xembed":
            self._xembed = XembedTray(self.screen, self.start_program, PANEL_PX * self.scale, self.report)
        elif self._tray == "sni":
            self._sni = self._sni or StatusNotifierHost(self.bus)
            self._sni.start()

    def stop_tray(self) -> None:
        """Take the tray away, as when a panel crashes."""
        if self._xembed is not None:
            self._xembed.process.end()
            self._xembed = None
        if self._sni is not None:
            self._sni.stop()

    def restart_tray(self) -> None:
        """Take the tray away and bring up a new one."""
        self.stop_tray()
        self.start_tray()

    def wait_for_tray_icon(self, timeout: float = DEADLINE_S) -> Rectangle:
        """Wait for an icon in the XEmbed tray, and return its place; of several, the leftmost."""
        return self.xembed.wait_for_icon(timeout)

    def click(self, x: int, y: int, button: int = 1, times: int = 1) -> None:
        """Click at a point of the screen: 1 is left, 2 middle, 3 right."""
        self.screen.click(x, y, button, times)

    def move(self, x: int, y: int) -> None:
        """Move the pointer."""
        self.screen.move(x, y)

    def key(self, *keys: str) -> None:
        """Press and release keys, by their X names: ``space``, ``Return``, ``ctrl+z``."""
        self.screen.key(*keys)

    def type(self, text: str) -> None:
        """Type text into the window that has the keyboard."""
        self.screen.type(text)

    def windows(self) -> dict[str, Rectangle]:
        """The open windows by title: their place without the frame."""
        return {name: place for name, place in self.screen.windows().items() if name != "panel"}

    def popups(self) -> list[Rectangle]:
        """The menus and tooltips that are open."""
        return self.screen.popups()

    def wait_for_window(self, title: str, timeout: float = DEADLINE_S) -> Rectangle:
        """Wait for a window whose title has these words in it, and return its place."""

        def find() -> list[Rectangle]:
            return [place for name, place in self.windows().items() if title in name]

        return self.wait_until(find, f"a window {title!r}", timeout)[0]

    def wait_for_no_window(self, title: str, timeout: float = DEADLINE_S) -> None:
        """Wait until no window has these words in its title."""
        self.wait_until(
            lambda: not any(title in name for name in self.windows()), f"{title!r} to close", timeout
        )

    def active_window_name(self) -> str:
        """The title of the window that has the keyboard, or an empty string."""
        return self.screen.active_window_name()

    def screenshot(self, path: Path) -> Path:
        """Save the whole screen as a PNG file."""
        return self.screen.screenshot(path)
