"""Keeping what is being answered, a moment after each change."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from attune_desktop.core.draft import Draft
from attune_desktop.core.errors import KnownError

KEEP_AFTER_MS = 300
"""From the first change that is not kept yet: no more than this is lost, however fast somebody types."""


class DraftKeeper(QObject):
    """Runs one short timer after a change, and none otherwise.

    Signals:
        failed: the draft cannot be kept, told the first time; carries the sentence.
    """

    failed = Signal(str)

    def __init__(self, draft: Callable[[], Draft], keep: Callable[[Draft], None], parent: QObject) -> None:
        super().__init__(parent)
        self._draft = draft
        self._keep = keep
        self._told = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(KEEP_AFTER_MS)
        self._pause.timeout.connect(self._keep_it)

    def note_change(self) -> None:
        """Keep the draft in a moment."""
        if not self._pause.isActive():
            self._pause.start()

    def keep_now(self) -> None:
        """Keep what has changed since, if anything has."""
        if self._pause.isActive():
            self._pause.stop()
            self._keep_it()

    def let_go(self) -> None:
        """Keep nothing of the last change."""
        self._pause.stop()

    def _keep_it(self) -> None:
        try:
            self._keep(self._draft())
        except KnownError as error:
            if not self._told:
                self._told = True
                self.failed.emit(str(error))
