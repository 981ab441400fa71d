"""Checking in: from the dialog to the database."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from attune_desktop import resources
from attune_desktop.core.draft import Draft
from attune_desktop.core.errors import KnownError
from attune_desktop.core.helped import Offer, helped_by, offer_after_check_in, offer_line
from attune_desktop.core.language import said
from attune_desktop.core.moment import Moment
from attune_desktop.core.preferences import Preferences
from attune_desktop.desktop.clock import local_moment
from attune_desktop.store import check_ins, own_words, sessions
from attune_desktop.store.database import Database
from attune_desktop.store.drafts import drop_draft, keep_draft, read_draft
from attune_desktop.store.identity import new_id
from attune_desktop.store.mending import once_more_if_mended
from attune_desktop.store.own_words import OwnWord
from attune_desktop.store.practices import find_practice
from attune_desktop.store.table_file import write_table
from attune_desktop.ui.check_in.dialog import CheckInDialog, Recipients
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.windows import Windows

WINDOW, OWN_WORDS = "check-in", "own words"


class CheckingIn(QObject):
    """Opens the dialog and keeps what it tells.

    Signals:
        kept: a check-in is in the database now, or the words of some have changed.
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
        self._removed: dict[str, OwnWord] = {}

    def open(self) -> None:
        """Open the dialog with what was left of the last one, or bring it forward."""
        last = self._windows.get(WINDOW)
        if isinstance(last, CheckInDialog) and not last.answering:
            last.close()
        if self._windows.brought_forward(WINDOW):
            return
        trouble = ""
        try:
            draft = read_draft(self._database.home)
        except KnownError as error:
            draft, trouble = Draft(), str(error)
        dialog = CheckInDialog(
            self._theme,
            Recipients(self._save, self._keep_draft, self._drop_draft, self._write_file),
            self._now,
            local_moment,
            draft=draft,
            own=self._own_words(),
            body_as_list=self._preferences().body_as_list,
        )
        if trouble:
            dialog.footer.mention(trouble)
        dialog.answers.picker.own_words_requested.connect(self._open_own_words)
        dialog.answers.list_preferred.connect(self._prefer_list)
        dialog.practice_requested.connect(self.practice_requested)
        self._windows.open(WINDOW, dialog, self.open)
        if not draft.empty:
            self._drop_draft()  # it comes back once; changed, it is kept anew

    def forget(self) -> None:
        """Everything was removed: what is being answered goes as well, and nothing of it comes back."""
        self._removed.clear()
        dialog = self._windows.get(WINDOW)
        if isinstance(dialog, CheckInDialog):
            dialog.leave()

    def _save(self, draft: Draft) -> Offer | None:
        check_in = draft.check_in(self._now())
        once_more_if_mended(lambda: check_ins.add(self._database, check_in))
        self.kept.emit()
        return self._offer()

    def _offer(self) -> Offer | None:
        """What may be offered now; nothing where it cannot be read."""
        try:
            helped = offer_after_check_in(helped_by(sessions.answers(self._database)))
            if helped is None:
                return None
            home = self._database.home
            practice = find_practice(helped.practice, resources.PRACTICES, home.practices)
        except KnownError:
            return None
        return Offer(practice.name, offer_line(helped, practice.title))

    def _keep_draft(self, draft: Draft) -> None:
        try:
            keep_draft(self._database.home, draft)
        except KnownError as error:
            raise KnownError(said("This is not kept while you write. {error}").format(error=error)) from error

    def _drop_draft(self) -> None:
        try:
            drop_draft(self._database.home)
        except KnownError as error:
            self._windows.say(str(error))

    def _write_file(self, draft: Draft, file: Path) -> None:
        from attune_desktop.core.exchange import document

        write_table(file, document([(new_id(), draft.check_in(self._now()))]))

    def _prefer_list(self, as_list: bool) -> None:
        self.preferred.emit(replace(self._preferences(), body_as_list=as_list))

    # The person's own words

    def _own_words(self) -> list[str]:
        """The words that were brought, the one used last first; none where they cannot be read."""
        try:
            return [own.word for own in own_words.read_own_words(self._database)]
        except KnownError:
            return []

    def _open_own_words(self) -> None:
        if self._windows.brought_forward(OWN_WORDS):
            return
        from attune_desktop.ui.check_in.own_words import OwnWordsWindow

        window = OwnWordsWindow(
            self._theme, self._own_words(), self._rename_word, self._remove_word, self._restore_word
        )
        window.changed.connect(self._offer_own_words)
        window.renamed.connect(self._show_renamed)
        self._windows.open(OWN_WORDS, window, self._open_own_words)

    def _rename_word(self, old: str, new: str) -> None:
        own_words.rename(self._database, old, new)
        self.kept.emit()

    def _remove_word(self, word: str) -> None:
        kept = {own.word: own for own in own_words.read_own_words(self._database)}
        own_words.remove(self._database, word)
        if word in kept:
            self._removed[word] = kept[word]

    def _restore_word(self, word: str) -> None:
        if word in self._removed:
            own_words.restore(self._database, self._removed[word])
            del self._removed[word]

    def _offer_own_words(self) -> None:
        dialog = self._windows.get(WINDOW)
        if isinstance(dialog, CheckInDialog):
            dialog.answers.picker.offer(self._own_words())

    def _show_renamed(self, old: str, new: str) -> None:
        """What is chosen in the dialog is called as it is called now."""
        dialog = self._windows.get(WINDOW)
        if isinstance(dialog, CheckInDialog):
            dialog.answers.picker.board.rename(old, new)
