"""What is pressed among the words, by Enter too; elsewhere in the window Enter saves."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from attune_desktop.core.language import later, said
from attune_desktop.core.words import shown
from attune_desktop.ui.controls.buttons import QuietButton
from attune_desktop.ui.controls.chip import Chip
from attune_desktop.ui.controls.disclosure import FOLDED, UNFOLDED
from attune_desktop.ui.theme import Theme


def pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press the button if the key is Enter, once for each time it goes down; whether it is."""
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    if is_enter and not event.isAutoRepeat():
        button.click()
    return is_enter


class WordsButton(QuietButton):
    """A quiet button among the words."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)


class WordChip(Chip):
    """A word to choose.

    Attributes:
        word: as it is kept; the text is how it is said.
    """

    def __init__(self, word: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(shown(word), theme, parent)
        self.word = word

    def respell(self, word: str) -> None:
        """Write a person's own word differently."""
        self.word = word
        self.setText(shown(word).replace("&", "&&"))


class MatchChip(WordChip):
    """A word that matches the letters in the field."""

    def __init__(self, word: str, theme: Theme) -> None:
        super().__init__(word, theme)
        # Tab goes on from the field to what follows; Down comes here.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses it: the keyboard has come here to choose."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)


class MoreChip(Chip):
    """Stands behind the words, and brings more of them or leaves fewer."""

    MORE, FEWER = later("more…"), later("fewer")

    def __init__(self, theme: Theme) -> None:
        super().__init__(said(self.MORE), theme)
        self.setCheckable(False)
        self.show_state(unfolded=False)

    def show_state(self, *, unfolded: bool) -> None:
        """Say what it does next, and to who cannot see it how things are."""
        self.setText(said(self.FEWER) if unfolded else said(self.MORE))
        self.setAccessibleName(said("Fewer words") if unfolded else said("More words"))
        self.setAccessibleDescription(said(UNFOLDED) if unfolded else said(FOLDED))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)
