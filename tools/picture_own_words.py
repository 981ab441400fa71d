"""The screens of the person's own words."""

from picture_appearances import Moments, Sitting
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sample_answers import DISK_FULL, LONG_WORDS

from attune_desktop.core.errors import KnownError
from attune_desktop.ui.check_in.own_words import OwnWordsWindow

WORDS = ("at sea", "relieved", "wobbly", "somewhere between")
MANY = 4
"""So many times the words are more than there is room for."""


class OwnWordsScreens:
    """Makes each of them."""

    def __init__(self, sitting: Sitting) -> None:
        self._theme = sitting.theme
        self._words = (*LONG_WORDS, *WORDS * MANY) if sitting.appearance.long_words else WORDS

    def all(self) -> Moments:
        """Every screen by the name of its moment."""
        return {
            "1-words": self._window,
            "2-empty": lambda: self._window(words=()),
            "3-renaming": self._renaming,
            "4-renamed": lambda: self._renaming(done=True),
            "5-removed": self._removed,
            "6-not-kept": lambda: self._renaming(done=True, refusing=DISK_FULL),
        }

    def _window(self, *, words: tuple[str, ...] | None = None, refusing: str = "") -> OwnWordsWindow:
        def change(*_: str) -> None:
            if refusing:
                raise KnownError(refusing)

        shown = self._words if words is None else words
        window = OwnWordsWindow(self._theme, list(shown), change, change, change)
        window.show()
        window.activateWindow()
        QApplication.processEvents()
        return window

    def _renaming(self, *, done: bool = False, refusing: str = "") -> OwnWordsWindow:
        """The first word being written anew, or written."""
        window = self._window(refusing=refusing)
        window.rename_button.click()
        field = window.list.indexWidget(window.list.currentIndex())
        QTest.keyClicks(field, f"almost {WORDS[0]}")
        if done:
            QTest.keyClick(field, Qt.Key.Key_Return)
        return window

    def _removed(self) -> OwnWordsWindow:
        window = self._window()
        window.remove_button.click()
        return window
