"""A return as an X server tells it: two alarms on its own count of idleness."""

from PySide6.QtCore import QSocketNotifier, QTimer

from attune_desktop.desktop.return_watch import ReturnWatch
from attune_desktop.desktop.x11 import NEGATIVE_TRANSITION, POSITIVE_TRANSITION, X11


class X11Return(ReturnWatch):
    """One alarm for the count rising past the limit, one for its falling back."""

    _server: X11 | None = None
    _ready: QSocketNotifier | None = None
    _gone = _back = 0

    def connect_to_desktop(self) -> None:
        """Connect, and set the alarms."""
        self._server = server = X11()
        counter = server.idle_counter()
        if counter is None:
            raise OSError("the X server does not count")
        self._gone = server.set_alarm(counter, self.away_ms, POSITIVE_TRANSITION)
        self._back = server.set_alarm(counter, self.away_ms, NEGATIVE_TRANSITION)
        idle_ms = server.counted(counter)
        if idle_ms is not None and idle_ms >= self.away_ms:
            self.went(idle_ms)  # no alarm tells of what was before it
        self._ready = QSocketNotifier(server.descriptor, QSocketNotifier.Type.Read, self)
        self._ready.activated.connect(self._read)
        QTimer.singleShot(0, self, self._read)  # what came with the answers wakes nobody

    def leave_desktop(self) -> None:
        """Leave the server, which forgets the alarms."""
        if self._ready is not None:
            self._ready.setEnabled(False)
            self._ready.deleteLater()
            self._ready = None
        if self._server is not None:
            self._server.close()
            self._server = None

    def _read(self) -> None:
        if self._server is None:
            return
        try:
            rung = list(self._server.alarms())
        except OSError:
            self.give_up()
            return
        for alarm in rung:
            if alarm == self._gone:
                self.went()
            elif alarm == self._back:
                self.came()
