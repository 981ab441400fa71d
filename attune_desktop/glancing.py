"""Glancing at the week: its window has a process of its own, so that the tray stays as light as before."""

import json

from PySide6.QtCore import QObject, Signal

from attune_desktop.core.preferences import Preferences, to_table
from attune_desktop.desktop.companion import Companion
from attune_desktop.store.home import Home

FORWARD, RELOAD, CHANGED, EMPTIED = "forward", "reload", "changed", "emptied"
PREFERRED = "preferred"
"""What is said between the two: come to the front; something was kept; the person changed the history, or
removed everything; they prefer something else."""


class Glancing(QObject):
    """Opens the window, brings it forward, and tells it of news.

    Signals:
        changed: the history is another one.
        emptied: everything was removed.
        failed: the window could not be opened; carries one sentence.
    """

    changed = Signal()
    emptied = Signal()
    failed = Signal(str)

    def __init__(self, home: Home, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._companion = Companion(["--home", str(home.folder), "week", "--chart"], self)
        self._companion.told.connect(self._hear)
        self._companion.failed.connect(self.failed)

    @property
    def open_now(self) -> bool:
        """Whether the window is open."""
        return self._companion.running

    def open(self, activation: str = "") -> None:
        """Open the window, or bring it forward."""
        if self._companion.running:
            self._companion.tell(f"{FORWARD} {activation}")
        else:
            self._companion.start(activation)

    def reload(self) -> None:
        """Tell an open window that something was kept."""
        self._companion.tell(RELOAD)

    def say_anew(self) -> None:
        """Have an open window come again, in the language that is spoken now."""
        self._companion.restart()

    def heed_preferences(self, preferences: Preferences) -> None:
        """Tell an open window what the person prefers now."""
        self._companion.tell(f"{PREFERRED} {json.dumps(to_table(preferences))}")

    def close(self) -> None:
        """Close the window."""
        self._companion.close()

    def _hear(self, line: str) -> None:
        if line == CHANGED:
            self.changed.emit()
        elif line == EMPTIED:
            self.emptied.emit()
