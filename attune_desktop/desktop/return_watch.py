"""Somebody is back after a while: told by the desktop when it happens, where it does; never polled.

While it waits, no timer runs and nothing wakes this process: it costs one open socket, on which the desktop
writes twice for each absence.
"""

import os
import sys
from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from attune_desktop.desktop import clock
from attune_desktop.desktop.surroundings import is_x11


class ReturnWatch(QObject):
    """Waits for returns, from `start` until it is stopped or unable.

    Signals:
        returned: something was touched again; for how long nothing had been, in s.
        unable: the desktop does not tell, or not any more; it is over.
    """

    returned = Signal(float)
    unable = Signal()

    def __init__(
        self,
        away_s: float,
        seconds: Callable[[], float] = clock.seconds,
        parent: QObject | None = None,
    ) -> None:
        """Describe it.

        Args:
            away_s: only whoever has been away for so long returns.
            seconds: tells the time.
            parent: what it ends with.
        """
        super().__init__(parent)
        self.away_ms = round(away_s * 1000)
        self._seconds = seconds
        self._waiting = False
        self._left_at: float | None = None

    def start(self) -> None:
        """Begin to wait. What comes of it is told by signals, later."""
        self._waiting = True
        try:
            self.connect_to_desktop()
        except OSError:
            QTimer.singleShot(0, self, self.give_up)

    def stop(self) -> None:
        """Wait no more, and leave nothing open; nothing is told any more."""
        self._waiting = False
        self.leave_desktop()

    def connect_to_desktop(self) -> None:
        """Ask to be told; `went`, `came` and `give_up` are how the desktop's word is passed on.

        Raises:
            OSError: there is nobody to be asked.
        """
        raise NotImplementedError

    def leave_desktop(self) -> None:
        """Leave nothing open; nothing happens if that is done."""
        raise NotImplementedError

    def went(self, idle_ms: int | None = None) -> None:
        """Note that nothing has been touched for so long; by default for as long as it takes."""
        self._left_at = self._seconds() - (self.away_ms if idle_ms is None else idle_ms) / 1000

    def came(self) -> None:
        """Note that something was touched."""
        left_at, self._left_at = self._left_at, None
        if left_at is not None:
            self.returned.emit(self._seconds() - left_at)

    def give_up(self) -> None:
        """Note that nobody tells."""
        if self._waiting:
            self.stop()
            self.unable.emit()


def watch_return(
    away_s: float, returned: Callable[[float], None], parent: QObject | None = None
) -> ReturnWatch | None:
    """Be told whenever somebody is back; None where this desktop cannot tell.

    Args:
        away_s: only whoever has been away for so long returns.
        returned: told for how long nothing had been touched, in s, each time.
        parent: what it ends with; the program itself by default.
    """
    watch = watch_for(os.environ, away_s, parent or QCoreApplication.instance())
    if watch is not None:
        watch.returned.connect(returned)
        watch.start()
    return watch


def watch_for(environment: Mapping[str, str], away_s: float, parent: QObject | None) -> ReturnWatch | None:
    """The kind of watch that fits a desktop; None where there is none."""
    if sys.platform in ("win32", "darwin"):
        return None
    if is_x11(environment):
        from attune_desktop.desktop.quiet.x11_return import X11Return

        return X11Return(away_s, parent=parent)
    if "GNOME" not in environment.get("XDG_CURRENT_DESKTOP", "").upper().split(":"):
        from attune_desktop.desktop.quiet.wayland_return import WaylandReturn

        return WaylandReturn(away_s, parent=parent)
    try:
        from attune_desktop.desktop.quiet.mutter_return import MutterReturn
    except ImportError:  # jeepney is not everywhere
        return None
    return MutterReturn(away_s, parent=parent)
