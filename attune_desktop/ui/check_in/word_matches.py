"""The words that match the letters in the field, to be chosen from."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attune_desktop.core.language import later, said
from attune_desktop.ui.check_in.word_chips import MatchChip
from attune_desktop.ui.controls.chip import Chip
from attune_desktop.ui.controls.flow import Flow
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.theme import TINY, Theme, Type

NO_MATCH = later("A word of your own. Enter saves it, a comma adds another.")


class WordMatches(QWidget):
    """A row of words while letters stand in the field. Up from the first row and Esc lead back there.

    Once it is there it becomes no smaller until the letters are gone, so that what is below moves once.

    Signals:
        chosen: a word was chosen, or let go; carries it, and whether it is chosen now.
        left: the keyboard wants to go back to the field.
    """

    chosen = Signal(str, bool)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._flow = Flow(said("Words that match"), self)
        self._none = Label(said(NO_MATCH), Type.QUIET, theme, self, quiet=True, wraps=True)
        self._none.setContentsMargins(RING_ROOM_PX, TINY, RING_ROOM_PX, TINY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._flow)
        column.addWidget(self._none)
        column.addStretch()
        self._chips: list[MatchChip] = []
        self.hide()

    @property
    def words(self) -> tuple[str, ...]:
        """The words that match."""
        return tuple(chip.word for chip in self._chips)

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The same, to be chosen."""
        return tuple(self._chips)

    def show_words(self, words: Sequence[str], is_chosen: Callable[[str], bool]) -> None:
        """Show these, or that there is none."""
        if words != self.words:
            for chip in self._chips:
                self._flow.remove(chip)
            self._chips = [self._chip(word) for word in words]
        for chip in self._chips:
            chip.blockSignals(True)
            chip.setChecked(is_chosen(chip.word))
            chip.blockSignals(False)
        self._flow.setVisible(bool(words))
        self._none.setVisible(not words)
        if self.isVisible():
            self.setMinimumHeight(self.height())
        self.show()

    def go_away(self) -> None:
        """Be gone, with the letters."""
        self.hide()
        self.setMinimumHeight(0)

    def take_focus(self) -> None:
        """Put the keyboard on the first word."""
        if self._chips and not self.isHidden():
            self._chips[0].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What leads nowhere within: back to the field."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Escape):
            self.left.emit()
        elif event.key() not in (Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)

    def _chip(self, word: str) -> MatchChip:
        chip = MatchChip(word, self.theme)
        self._flow.add(chip)
        chip.toggled.connect(lambda on: self.chosen.emit(word, on))
        return chip
