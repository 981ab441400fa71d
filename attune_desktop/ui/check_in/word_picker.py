"""What is here, in words: chips to choose from, and room for one's own."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from attune_desktop.core.check_in import CheckInError, tidy_word
from attune_desktop.core.draft import SEPARATORS
from attune_desktop.core.words import FIRST_WORDS
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.chip import Chip
from attune_desktop.ui.controls.field import FieldFrame
from attune_desktop.ui.controls.flow import Flow
from attune_desktop.ui.theme import SMALL, Theme, Type


class WordField(QLineEdit):
    """One line for one's own word; a comma ends it, and so does saving.

    Signals:
        backed_out: Backspace was pressed with nothing to erase.
    """

    backed_out = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace means more here, and Enter is the window's: it saves, with the word that is typed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        elif event.key() == Qt.Key.Key_Backspace and not self.text() and not event.isAutoRepeat():
            self.backed_out.emit()
        else:
            super().keyPressEvent(event)


class WordPicker(QWidget):
    """Chips for the offered words, and a field that finds words and takes one's own.

    Signals:
        changed: another word is chosen, or was typed.
        refused: a typed word cannot be taken; the sentence says why. It stays in the field.
        own_words_requested: the person wants to rename or remove own words.
    """

    changed = Signal()
    refused = Signal(str)
    own_words_requested = Signal()

    def __init__(self, theme: Theme, own: Iterable[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._chips: dict[str, Chip] = {}
        self._own: list[str] = []
        self._chosen: list[Chip] = []
        self._flow = Flow("What is here? Any that fit", self)
        for word in (*FIRST_WORDS, *own):
            self._add(word)
        self.field = WordField(self)
        self.field.setFrame(False)
        self.field.setFont(Type.BODY.font())
        self.field.setPlaceholderText("or your own word")
        self.field.setAccessibleName("Your own word")
        self.field.setAccessibleDescription("A comma adds another")
        self.field.textEdited.connect(self._typed)
        self.field.backed_out.connect(self._remove_last_own)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(self._flow)
        layout.addWidget(FieldFrame(self.field, theme, self))

    @property
    def words(self) -> tuple[str, ...]:
        """The chosen words, in the order they were chosen."""
        return tuple(chip.shown_text for chip in self._chosen)

    @property
    def typed(self) -> str:
        """What stands in the field and is not chosen yet."""
        return self.field.text()

    def bring_back(self, words: Iterable[str], typed: str) -> None:
        """Choose these words, and put back what was being typed."""
        for word in words:
            self._choose(word)
        self.field.setText(typed)

    @property
    def chips(self) -> tuple[Chip, ...]:
        """Every word there is to choose, the person's own ones last."""
        return tuple(self._chips.values())

    def begin_word(self, letters: str) -> None:
        """Go on in the field with what was typed elsewhere."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.insert(letters)
        self.changed.emit()

    def take_typed(self, *, but_last: bool = False) -> None:
        """Choose the words that stand in the field, without the last one if it is still being typed.

        Raises:
            CheckInError: one of them cannot be taken; it stays in the field with what comes behind it.
        """
        *whole, last = SEPARATORS.split(self.field.text())
        if not but_last:
            whole, last = [*whole, last], ""
        while whole:
            self._choose(tidy_word(whole[0]))
            del whole[0]
            self.field.setText(",".join([*whole, last]).lstrip())

    def _typed(self, text: str) -> None:
        self.changed.emit()
        if text[:1].isspace():
            self.field.setText(text.lstrip())
        if SEPARATORS.search(text):
            self._take_or_refuse(but_last=True)

    def _take_or_refuse(self, *, but_last: bool) -> None:
        try:
            self.take_typed(but_last=but_last)
        except CheckInError as refusal:
            self.refused.emit(str(refusal))

    def _choose(self, word: str) -> None:
        key = word.casefold()
        if not key:
            return
        if key not in self._chips:
            self._own.append(key)
            self._add(word)
        self._chips[key].setChecked(True)
        announce(self, f"{word}, chosen")

    def _add(self, word: str) -> None:
        chip = Chip(word, self.theme)
        self._chips[word.casefold()] = chip
        self._flow.add(chip)
        chip.toggled.connect(self._note_chosen)

    def _note_chosen(self) -> None:
        """Keep the order in which they were chosen."""
        still = [chip for chip in self._chosen if chip.isChecked()]
        self._chosen = still + [chip for chip in self.chips if chip.isChecked() and chip not in still]
        self.changed.emit()

    def _remove_last_own(self) -> None:
        if not self._own:
            return
        chip = self._chips.pop(self._own.pop())
        self._chosen = [other for other in self._chosen if other is not chip]
        self._flow.remove(chip)
        announce(self, f"{chip.shown_text}, removed")
        self.changed.emit()
