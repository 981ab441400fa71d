"""What a Wayland compositor tells: whether somebody is typing, and on wlroots' ones the window in front."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from attune_desktop.core.quiet import Answer
from attune_desktop.desktop.quiet.detector import Detector
from attune_desktop.desktop.wayland import Wayland, words

SEAT = "wl_seat"
IDLE_NOTIFIER = "ext_idle_notifier_v1"
IDLE_NOTIFIER_VERSION = 2
GET_IDLE_NOTIFICATION, GET_INPUT_IDLE_NOTIFICATION = 1, 2
"""The second, from version 2 on, is not held up by a film that keeps the screen awake."""
IDLED, RESUMED = 0, 1
TOPLEVELS = "zwlr_foreign_toplevel_manager_v1"
TOPLEVELS_VERSION = 2
"""The first that tells of full screen."""
NEW_TOPLEVEL, TOPLEVEL_STATE = 0, 4
ACTIVATED, FULL_SCREEN = 2, 3
LISTEN_MS, REST_MS = 700, 5
"""For how long somebody's hands are listened to; and a rest of theirs, as it comes between two keys or
movements of the pointer: only after one is the next touch told."""


def notify_when_idle(compositor: Wayland, for_ms: int, told: Callable[[int], None]) -> bool:
    """Be told whenever nothing has been touched for so long, and when something is again.

    Args:
        compositor: whose globals are known.
        for_ms: how long.
        told: `IDLED` or `RESUMED`.

    Returns:
        Whether the compositor can do that.
    """
    if IDLE_NOTIFIER not in compositor.globals or SEAT not in compositor.globals:
        return False
    _, version = compositor.globals[IDLE_NOTIFIER]
    seat = compositor.bind(SEAT, 1)
    notifier = compositor.bind(IDLE_NOTIFIER, IDLE_NOTIFIER_VERSION)
    request = GET_INPUT_IDLE_NOTIFICATION if version >= IDLE_NOTIFIER_VERSION else GET_IDLE_NOTIFICATION
    notification = compositor.new(lambda event, _body: told(event))
    compositor.send(notifier, request, notification, for_ms, seat)
    return True


class Compositor(Detector):
    """Asks for the windows, and listens a moment to the hands.

    A compositor does not tell how long nothing was touched, only what is touched from now on. So somebody who
    types is noticed, and of somebody who does not nothing is said.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._compositor = Wayland(self)
        self._compositor.lost.connect(self.done)
        self._states: dict[int, set[int]] = {}
        self._listening = QTimer(self, singleShot=True, interval=LISTEN_MS)
        self._listening.timeout.connect(self.done)

    def ask(self) -> None:
        """Connect, and ask."""
        try:
            self._compositor.open(self._know)
        except OSError:
            QTimer.singleShot(0, self, self.done.emit)

    def stop(self) -> None:
        """Leave the compositor."""
        self._listening.stop()
        self._compositor.close()

    def _know(self) -> None:
        """The globals are known."""
        listens = notify_when_idle(self._compositor, REST_MS, self._touched)
        if listens:
            self._listening.start()
        _, version = self._compositor.globals.get(TOPLEVELS, (0, 0))
        if version >= TOPLEVELS_VERSION:
            self._compositor.bind(TOPLEVELS, TOPLEVELS_VERSION, self._toplevels_told)
            self._compositor.sync(self._seen_all)
        elif not listens:
            self.done.emit()

    def _touched(self, event: int) -> None:
        if event == RESUMED:
            self.heard.emit("idle_s", 0.0)
            self.done.emit()

    def _toplevels_told(self, event: int, body: bytes) -> None:
        for toplevel in words(body) if event == NEW_TOPLEVEL else []:
            self._compositor.listen(toplevel, partial(self._told, toplevel))

    def _told(self, toplevel: int, event: int, body: bytes) -> None:
        if event == TOPLEVEL_STATE:
            self._states[toplevel] = set(words(body)[1:])  # after its length

    def _seen_all(self) -> None:
        full = any({ACTIVATED, FULL_SCREEN} <= states for states in self._states.values())
        self.heard.emit("full_screen", Answer.YES if full else Answer.NO)
        if not self._listening.isActive():
            self.done.emit()
