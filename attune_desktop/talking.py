"""Before a talk: from the habits to a card, with a reset between them if it is wanted."""

from PySide6.QtCore import QObject

from attune_desktop.pausing import Pausing
from attune_desktop.practising import Practising
from attune_desktop.store.database import Database
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.windows import Windows

WINDOW = "talk"


class Talking(QObject):
    """Opens the window before a talk, and keeps the person's own phrases."""

    def __init__(
        self,
        theme: Theme,
        windows: Windows,
        database: Database,
        practising: Practising,
        pausing: Pausing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._windows = windows
        self._database = database
        self._practising = practising
        self._pausing = pausing

    def open(self) -> None:
        """Open the window, or bring it forward."""
