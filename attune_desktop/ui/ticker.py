"""The one frame clock. It says what time it is; what that means is the session's business."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

FRAME_MS = 33
"""Nothing here moves faster than 40 px a second, and a breath changes 32 times a second: more is not seen."""
STEPPED_FRAME_MS = 100
"""With reduced motion things change in steps, and this often is enough to be on time."""


class Ticker(QObject):
    """Ticks while something visible moves, and is still otherwise.

    Signals:
        ticked: the clock's second, at each frame.
    """

    ticked = Signal(float)

    def __init__(self, clock: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(lambda: self.ticked.emit(self._clock()))

    @property
    def running(self) -> bool:
        """Whether it ticks."""
        return self._timer.isActive()

    def start(self, *, stepped: bool) -> None:
        """Tick from now on, fast enough for motion or, stepped, for changes."""
        self._timer.start(STEPPED_FRAME_MS if stepped else FRAME_MS)

    def stop(self) -> None:
        """Be still."""
        self._timer.stop()
