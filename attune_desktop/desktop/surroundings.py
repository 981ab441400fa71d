"""What is going on around the person, as far as this desktop tells: asked when wanted, never watched.

Imported when first asked; what asks each place is imported then, too.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from attune_desktop.core.quiet import Answer, Surroundings

if TYPE_CHECKING:
    from attune_desktop.desktop.quiet.detector import Detector

PATIENCE_MS = 1000
"""Who has not answered by then does not know."""

Tell = Callable[[Surroundings], None]


def look_around(tell: Tell, parent: QObject | None = None) -> "LookAround":
    """Ask everybody on this desktop who can tell something, all at once; nobody waits for it.

    Args:
        tell: called once, from the event loop, after about a second at most; what nobody knows is unknown.
        parent: what the asking ends with; the program itself by default.
    """
    return LookAround(detectors_here(os.environ), tell, parent or QCoreApplication.instance())


def nothing_known() -> Surroundings:
    """The surroundings of which nobody tells anything."""
    return Surroundings(None, *[Answer.UNKNOWN] * 6)


class LookAround(QObject):
    """One look. It is gone, with all that it opened, once it has told."""

    def __init__(self, detectors: Iterator["Detector"], tell: Tell, parent: QObject | None = None) -> None:
        """Begin as soon as the event loop goes on.

        Args:
            detectors: whom to ask; each is made in a turn of its own.
            tell: called once.
            parent: what it ends with.
        """
        super().__init__(parent)
        self._to_come = detectors
        self._asked: set[Detector] = set()
        self._tell = tell
        self._surroundings = nothing_known()
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._ask_next)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._end)
        self._next.start()
        self._patience.start()

    def stop(self) -> None:
        """Ask no more, and tell nothing."""
        self._next.stop()
        self._patience.stop()
        for detector in self._asked:
            detector.stop()
        self._asked.clear()
        self.deleteLater()

    def _ask_next(self) -> None:
        detector = next(self._to_come, None)
        if detector is None:
            self._next.stop()
            self._end_if_all_is_heard()
            return
        detector.setParent(self)
        detector.heard.connect(self._hear)
        detector.done.connect(lambda: self._done(detector))
        self._asked.add(detector)
        detector.ask()

    def _hear(self, field: str, heard: Answer | float) -> None:
        """Of seconds the fewest count; and one who says yes outweighs all who do not."""
        before = getattr(self._surroundings, field)
        if isinstance(heard, Answer):
            outweighed = before is Answer.YES
        else:
            outweighed = before is not None and before <= heard
        if not outweighed:
            self._surroundings = replace(self._surroundings, **{field: heard})  # type: ignore[arg-type]

    def _done(self, detector: "Detector") -> None:
        if detector in self._asked:
            self._asked.discard(detector)
            detector.stop()
            self._end_if_all_is_heard()

    def _end_if_all_is_heard(self) -> None:
        if not self._asked and not self._next.isActive():
            self._end()

    def _end(self) -> None:
        self.stop()
        self._tell(self._surroundings)


def detectors_here(environment: Mapping[str, str]) -> Iterator["Detector"]:
    """Whoever can tell something on this desktop."""
    if sys.platform == "win32":
        from attune_desktop.desktop.quiet import windows
        from attune_desktop.desktop.quiet.detector import Steps

        yield Steps(windows.look())
    elif sys.platform == "darwin":
        from attune_desktop.desktop.quiet import mac
        from attune_desktop.desktop.quiet.detector import Steps

        yield Steps(mac.look())
    else:
        yield from _detectors_on_linux(environment)


def _detectors_on_linux(environment: Mapping[str, str]) -> Iterator["Detector"]:
    from attune_desktop.desktop.quiet import commands, devices
    from attune_desktop.desktop.quiet.detector import Steps

    # What takes longest comes first.
    if setting := commands.notification_setting(environment):
        yield setting
    served = commands.has_sound_server(environment)
    if served and (sources := commands.sources()):
        yield sources
    else:
        yield Steps(devices.microphone(served=served))
    with suppress(ImportError):  # jeepney is not everywhere
        from attune_desktop.desktop.quiet import bus

        yield bus.session_services(environment)
        yield bus.system_services()
    if is_x11(environment):
        from attune_desktop.desktop.quiet import x11

        yield Steps(x11.look())
    elif environment.get("WAYLAND_DISPLAY"):
        from attune_desktop.desktop.quiet.wayland import Compositor

        yield Compositor()
    yield Steps(devices.camera())


def is_x11(environment: Mapping[str, str]) -> bool:
    """Whether the session is the X server's own: on Wayland it sees a part of it alone."""
    wayland = environment.get("WAYLAND_DISPLAY") or environment.get("XDG_SESSION_TYPE") == "wayland"
    return bool(environment.get("DISPLAY")) and not wayland
