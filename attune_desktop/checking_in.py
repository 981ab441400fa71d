"""Checking in: from the dialog to the database."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.moment import Moment
from attune_desktop.core.preferences import Preferences
from attune_desktop.store import check_ins
from attune_desktop.store.database import Database
from attune_desktop.ui.check_in.dialog import CheckInDialog
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.windows import Windows

WINDOW = "check-in"


class CheckingIn(QObject):
    """Opens the dialog and keeps what it tells.

    Signals:
        kept: a check-in is in the database now.
        preferred: something was chosen meanwhile; carries the Preferences with it.
        practice_requested: a practice by its name.
    """

    kept = Signal()
    preferred = Signal(object)
    practice_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        windows: Windows,
        database: Database,
        preferences: Callable[[], Preferences],
        now: Callable[[], Moment],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._windows = windows
        self._database = database
        self._preferences = preferences
        self._now = now

    def open(self) -> None:
        """Open the dialog, or bring it forward."""
        if not self._windows.brought_forward(WINDOW):
            self._windows.open(WINDOW, CheckInDialog(self._theme, self._keep))

    def _keep(self, grounded: int | None, words: tuple[str, ...], note: str) -> None:
        check_ins.add(self._database, CheckIn.of(self._now(), grounded, words, note))
        self.kept.emit()
