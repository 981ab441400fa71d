"""Ending cleanly when the system asks to, without a timer that looks for it."""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier


class EndSignals(QObject):
    """Calls `end` from the event loop when SIGINT, SIGTERM or SIGHUP comes.

    Python runs its handlers between any two byte codes: of those an idle event loop has none, and a window
    that paints itself has many, in the midst of which it must not be closed. So the handlers do nothing, and
    the wake-up socket makes of each signal a byte with its number, which wakes the loop.
    """

    def __init__(self, end: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._end = end
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        numbers = (getattr(signal, name, None) for name in ("SIGINT", "SIGTERM", "SIGHUP"))
        self._before = {n: signal.signal(n, lambda *_: None) for n in numbers if n is not None}
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def close(self) -> None:
        """Let the signals be as they were."""
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _read(self) -> None:
        if not self._before.keys().isdisjoint(self._reader.recv(64)):
            self._end()
