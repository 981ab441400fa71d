"""A pause from a talk: it runs in the tray, outlives the program, and comes back once."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from attune_desktop.core.moment import Moment
from attune_desktop.core.pause import Pause
from attune_desktop.presence import Presence
from attune_desktop.store.home import Home
from attune_desktop.store.pauses import keep_pause, read_pause
from attune_desktop.ui.actions import Actions
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.windows import Windows


class Pausing(QObject):
    """Keeps at most one pause, and says when it is over.

    Signals:
        changed: a pause began, ended or became longer.
        return_requested: the person wants to return to the talk.
    """

    changed = Signal()
    return_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        windows: Windows,
        home: Home,
        actions: Actions,
        presence: Presence,
        now: Callable[[], Moment],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._windows = windows
        self._home = home
        self._actions = actions
        self._presence = presence
        self._now = now
        self._timer = QTimer(self)
        self._pause = read_pause(home)

    @property
    def pause(self) -> Pause | None:
        """The pause that runs."""
        return self._pause

    def begin(self, minutes: int) -> None:
        """Begin a pause of so many minutes.

        Raises:
            KnownError: it cannot be kept.
        """
        self._become(Pause.of(self._now(), minutes))

    def extend(self) -> None:
        """Let it last longer.

        Raises:
            KnownError: it cannot be kept.
        """
        if self._pause is not None:
            self._become(self._pause.longer(self._now()))

    def end(self) -> None:
        """End it early.

        Raises:
            KnownError: it cannot be kept.
        """
        self._become(None)

    def _become(self, pause: Pause | None) -> None:
        keep_pause(self._home, pause)
        self._pause = pause
        self.changed.emit()
