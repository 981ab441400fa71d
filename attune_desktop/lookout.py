"""Waiting for the right moment: the desktop is asked when one may have come, and tells of a return by itself.

What asks is loaded when it is first needed.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from attune_desktop.core.nudges import AWAY_S
from attune_desktop.core.quiet import Surroundings

if TYPE_CHECKING:
    from attune_desktop.desktop.return_watch import ReturnWatch


class Lookout(QObject):
    """Asks about the surroundings, and watches for a return.

    Signals:
        returned: the person is back; after how many seconds.
        unable: this desktop tells of no return, or of none any more.
    """

    returned = Signal(float)
    unable = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watch: ReturnWatch | None = None
        self._can_watch = True
        self._asked = 0

    @property
    def watching(self) -> bool:
        """Whether a return would be told."""
        return self._watch is not None

    def ask(self, tell: Callable[[Surroundings], None]) -> None:
        """Have the surroundings told, later, unless something else is asked or forgotten before."""
        from attune_desktop.desktop.surroundings import look_around

        self._asked += 1
        asked = self._asked

        def answered(surroundings: Surroundings) -> None:
            if asked == self._asked:
                tell(surroundings)

        look_around(answered, self)

    def forget(self) -> None:
        """Hear no answer that is still to come."""
        self._asked += 1

    def watch(self) -> None:
        """Tell of each return from now on, where the desktop does."""
        if self._watch is None and self._can_watch:
            from attune_desktop.desktop.return_watch import watch_return

            self._watch = watch_return(AWAY_S, self.returned.emit, self)
            if self._watch is not None:
                self._watch.unable.connect(self._give_up)

    def stop(self) -> None:
        """Watch no more."""
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.stop()
            watch.deleteLater()

    def _give_up(self) -> None:
        self._can_watch = False
        self.stop()
        self.unable.emit()
