"""Before a talk: from the habits to a card, with a reset between them if it is wanted."""

from functools import partial

from PySide6.QtCore import QObject

from attune_desktop.pausing import Pausing
from attune_desktop.practising import Practising
from attune_desktop.store.database import Database
from attune_desktop.store.phrases import keep_phrase, read_phrases, remove_phrase
from attune_desktop.ui.talk.phrase_list import PhraseBook
from attune_desktop.ui.talk.window import TalkWindow
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.windows import Windows, bring_forward

WINDOW = "talk"
RESET = "reset"


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
        self._practising = practising
        self._pausing = pausing
        self._book = PhraseBook(
            partial(read_phrases, database), partial(keep_phrase, database), partial(remove_phrase, database)
        )

    def open(self, *, returning: bool = False) -> None:
        """Open the window, or bring it forward.

        Args:
            returning: a pause has ended just now; while one runs it is taken to be so, too.
        """
        there = self._windows.get(WINDOW)
        window = there if isinstance(there, TalkWindow) else self._made()
        if returning or self._pausing.pause is not None:
            window.return_to_talk()
        if window is there:
            bring_forward(window)
        else:
            self._windows.open(WINDOW, window, self.open)

    def _made(self) -> TalkWindow:
        window = TalkWindow(
            self._theme, self._book, self._pausing, lambda: self._practising.player(RESET, window.say)
        )
        self._pausing.changed.connect(window.show_pause)
        return window
