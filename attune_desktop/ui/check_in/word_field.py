"""One line to find a word in, or to write one's own."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from attune_desktop.core.draft import SEPARATORS
from attune_desktop.core.language import said
from attune_desktop.core.words import completed
from attune_desktop.ui.theme import Type


class WordField(QLineEdit):
    """Completes a word as an address bar does: the rest of it stands there selected, to be typed over.

    Only letters that come to the end are completed; what is erased, pasted or put in between is left alone,
    and so is an input method that is still composing. Enter is the window's: it saves, with the whole word.

    Attributes:
        own: the person's own words, the one used last first.

    Signals:
        written: the person has changed what stands in it.
        backed_out: Backspace was pressed with nothing to erase.
        went_down: Down was pressed.
    """

    written = Signal()
    backed_out = Signal()
    went_down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.own: tuple[str, ...] = ()
        self._rest = ""
        self._coming: str | None = None
        self.setFrame(False)
        self.setFont(Type.BODY.font())
        self.setPlaceholderText(said("find a word, or write your own"))
        self.setAccessibleName(said("Find a word, or write your own"))
        self.setAccessibleDescription(said("A comma adds another; Down goes to the words that match"))
        self.textEdited.connect(self._take_in)

    @property
    def letters(self) -> str:
        """What the person has written, without the rest it may be completed with."""
        text = self.text()
        if self._rest and self.selectedText() == self._rest and self.selectionEnd() == len(text):
            return text.removesuffix(self._rest)
        return text

    def write(self, letters: str) -> None:
        """Write at the end as if it was typed here."""
        if self.letters == self.text():
            self.end(False)
        self._expect(letters)
        self.insert(letters)
        self._coming = None

    def complete(self) -> None:
        """Put the rest of a word behind the letters, selected."""
        letters = self.letters
        self._rest = completed(letters, self.own).removeprefix(letters)
        if self._rest:
            silent = QSignalBlocker(self)
            self.end(False)
            self.insert(self._rest)
            self.setSelection(len(self.text()), -len(self._rest))
            silent.unblock()

    def drop_rest(self) -> None:
        """Leave the letters alone in it."""
        if self.letters != self.text():
            silent = QSignalBlocker(self)
            self.del_()
            silent.unblock()
        self._rest = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Some keys mean more here, or are the window's."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        elif key == Qt.Key.Key_Backspace and not self.text() and not event.isAutoRepeat():
            self.backed_out.emit()
        elif key == Qt.Key.Key_Down and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.went_down.emit()
        else:
            self._expect(event.text())
            super().keyPressEvent(event)
            self._coming = None

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Complete what an input method has brought, once it is not composing any more."""
        if not event.preeditString() and not event.replacementLength():
            self._expect(event.commitString())
        super().inputMethodEvent(event)
        self._coming = None

    def _expect(self, letters: str) -> None:
        """Know what will stand here if these letters come to the end; what ends a word takes all of it."""
        if SEPARATORS.fullmatch(letters[:1]):
            self.end(False)
        if letters and letters.isprintable():
            self._coming = self.letters + letters

    def _take_in(self, text: str) -> None:
        self._rest = ""
        if text == self._coming:
            self.complete()
        self.written.emit()
