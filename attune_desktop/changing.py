"""Changing what was kept: from a mark in the chart to the dialog, and from the dialog to the database."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from attune_desktop.core.draft import Draft
from attune_desktop.core.errors import KnownError
from attune_desktop.core.exchange import document
from attune_desktop.core.language import later, said
from attune_desktop.core.moment import Moment
from attune_desktop.core.week import Mark
from attune_desktop.desktop.clock import local_moment
from attune_desktop.store import check_ins, own_words
from attune_desktop.store.database import Database
from attune_desktop.store.preferences import read_preferences
from attune_desktop.store.table_file import write_table
from attune_desktop.ui.check_in.change_dialog import ChangeDialog
from attune_desktop.ui.check_in.dialog import Recipients
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.windows import Windows

WINDOW = "change"
GONE = later("This check-in is not there any more: it was deleted meanwhile.")


class Changing(QObject):
    """Opens the dialog for a check-in and keeps what it tells.

    Signals:
        changed: a check-in is another one.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        windows: Windows,
        database: Database,
        now: Callable[[], Moment],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._windows = windows
        self._database = database
        self._now = now

    def open(self, mark: Mark) -> None:
        """Open the dialog for the check-in of a mark; one that is being changed already comes forward first.

        Raises:
            KnownError: the check-in cannot be read, or is gone.
        """
        if self._windows.brought_forward(WINDOW):
            return
        entry = check_ins.find(self._database, mark.identity)
        if entry is None:
            raise KnownError(said(GONE))
        dialog = ChangeDialog(
            self._theme,
            Recipients(
                lambda draft: self._save(mark.identity, draft),
                _keep_nothing,
                lambda: None,
                lambda draft, file: self._write_file(mark.identity, draft, file),
            ),
            self._now,
            local_moment,
            entry,
            own=[own.word for own in own_words.read_own_words(self._database)],
            body_as_list=read_preferences(self._database.home)[0].body_as_list,
        )
        self._windows.open(WINDOW, dialog)

    def _save(self, identity: str, draft: Draft) -> None:
        check_ins.change(self._database, identity, draft.check_in(self._now()))
        self.changed.emit()

    def _write_file(self, identity: str, draft: Draft, file: Path) -> None:
        write_table(file, document([(identity, draft.check_in(self._now()))]))


def _keep_nothing(_: Draft) -> None:
    """A change that is not saved is gone with its dialog: the check-in is still there as it was."""
