"""What one might say: the card's phrases, the person's own beside them, and a field for another one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import later, said
from attune_desktop.core.talk import Card, OwnPhrase
from attune_desktop.ui.controls.buttons import QuietButton
from attune_desktop.ui.controls.field import FieldFrame
from attune_desktop.ui.controls.group import Group
from attune_desktop.ui.talk.phrase_field import PhraseField
from attune_desktop.ui.talk.phrase_row import MOST_NUMBERED, OwnPhraseRow, PhraseButton
from attune_desktop.ui.theme import SMALL, Theme, Type

SAYING = later("What you might say")
ADD = later("Add words of your own…")
W = TypeVar("W", bound=QWidget)


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """Where own phrases are kept. Each raises KnownError with one sentence when it cannot.

    Attributes:
        read: the own phrases of the card of that name.
        keep: keeps a text on the card of that name: a new phrase, or with an id, that one.
        remove: removes the phrase with that id.
    """

    read: Callable[[str], list[OwnPhrase]]
    keep: Callable[[str, str, str], OwnPhrase]
    remove: Callable[[str], None]


class PhraseList(Group):
    """The phrases of one card.

    Attributes:
        add: the button that begins a phrase of one's own.
        field: the phrase that is being written, if one is.

    Signals:
        copied: a phrase is on the clipboard.
        refused: something could not be done; carries the sentence that says why.
        removed: carries the OwnPhrase that was.
        kept: a phrase was kept.
        laid: the phrases are other widgets now.
    """

    copied = Signal(str)
    refused = Signal(str)
    removed = Signal(object)
    kept = Signal()
    laid = Signal()

    def __init__(self, card: Card, book: PhraseBook, theme: Theme) -> None:
        super().__init__(said(SAYING))
        self.theme = theme
        self._card = card
        self._book = book
        self._own: list[OwnPhrase] = []
        self._copied = ""
        self._written = OwnPhrase("", "")
        self.phrases: list[PhraseButton] = []
        self.rows: list[OwnPhraseRow] = []
        self.field: PhraseField | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.add = QuietButton(said(ADD), theme)
        self.add.clicked.connect(lambda: self._write(OwnPhrase("", "")))
        # Its words begin where those of the phrases do; it has room around them itself.
        number = QFontMetricsF(Type.QUIET.font()).horizontalAdvance("0")
        indent = round(2 * SMALL + number - QFontMetricsF(self.add.font()).height() / 2)
        self._adding = QWidget()
        row = QHBoxLayout(self._adding)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addSpacing(indent)
        row.addWidget(self.add)
        row.addStretch()
        self._lay()

    @property
    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        stops: list[QWidget] = [*self.phrases]
        for row in self.rows:
            if self.field is not None and row.own == self._written:
                stops.append(self.field)
            stops += [row.phrase, row.write, row.remove]
        if self.field is not None and self.field not in stops:
            stops.append(self.field)
        return [*stops, self.add]

    def read(self) -> None:
        """Read the own phrases anew."""
        refusal = ""
        try:
            self._own = self._book.read(self._card.name)
        except KnownError as error:
            refusal = str(error)
        self._lay()
        if refusal:
            self.refused.emit(refusal)

    def copy_numbered(self, number: int) -> None:
        """Copy the phrase at that place, from 1."""
        buttons = self._buttons()
        if 1 <= number <= min(len(buttons), MOST_NUMBERED):
            buttons[number - 1].click()

    def restore(self, own: OwnPhrase) -> None:
        """Bring a phrase back that was removed."""
        if self._kept(own.text, own.identity):
            self._focus(own.identity)

    def finish_writing(self) -> bool:
        """Keep what is being written; False if there is something that cannot be kept."""
        if self.field is None or self.field.toPlainText().strip() in ("", self._written.text):
            self._stop_writing()
            return True
        text, identity = self.field.toPlainText(), self._written.identity
        if not self._kept(text, identity):
            return False
        self.kept.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among the phrases by arrows."""
        here = self.focusWidget()
        way = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        along: list[QWidget] = [*self._buttons(), self.add]
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not way or here not in along:
            event.ignore()
        elif 0 <= (at := along.index(here) + way) < len(along):
            along[at].setFocus(Qt.FocusReason.TabFocusReason)

    # What is written

    def _write(self, own: OwnPhrase) -> None:
        """Open the field, for another phrase or for the one that is there."""
        if not self.finish_writing():
            return
        self._written = own
        self.field = PhraseField(self.theme)
        self.field.setPlainText(own.text)
        self.field.selectAll()
        self.field.submitted.connect(self._submit)
        self.field.cancelled.connect(self._cancel)
        self._lay()
        self.field.setFocus(Qt.FocusReason.TabFocusReason)

    def _submit(self) -> None:
        known = {own.identity for own in self._own}
        identity = self._written.identity
        if self.finish_writing():
            new = [own.identity for own in self._own if own.identity not in known]
            self._focus(identity or (new[0] if new else ""))

    def _cancel(self) -> None:
        identity = self._written.identity
        self._stop_writing()
        self._focus(identity)

    def _kept(self, text: str, identity: str) -> bool:
        try:
            self._book.keep(self._card.name, text, identity)
        except KnownError as error:
            self.refused.emit(str(error))
            return False
        self.field, self._written = None, OwnPhrase("", "")
        self.read()
        return True

    def _stop_writing(self) -> None:
        if self.field is not None:
            self.field, self._written = None, OwnPhrase("", "")
            self._lay()

    def _remove(self, own: OwnPhrase) -> None:
        if not self.finish_writing():
            return
        try:
            self._book.remove(own.identity)
        except KnownError as error:
            self.refused.emit(str(error))
            return
        at = [each.identity for each in self._own].index(own.identity)
        self.read()
        self._focus(self._own[at].identity if at < len(self._own) else "")
        self.removed.emit(own)

    # What is shown

    def _lay(self) -> None:
        """Make the phrases anew."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None and old is not self._adding:
                old.hide()
                old.deleteLater()
        self.phrases, self.rows = [], []
        for phrase in self._card.phrases:
            self.phrases.append(self._put(PhraseButton(said(phrase), len(self.phrases) + 1, self.theme)))
        framed = None if self.field is None else FieldFrame(self.field, self.theme)
        for own in self._own:
            row = self._put(OwnPhraseRow(own, len(self._buttons()) + 1, self.theme))
            row.writing.connect(lambda own=own: self._write(own))
            row.removing.connect(lambda own=own: self._remove(own))
            self.rows.append(row)
            if framed is not None and own == self._written:
                row.hide()
                self._put(framed)
        if framed is not None and not self._written.identity:
            self._put(framed)
        for button in self._buttons():
            button.clicked.connect(lambda _=False, button=button: self._copy(button.phrase))
            button.show_copied(button.phrase == self._copied)
        self._column.addWidget(self._adding)
        self.add.setVisible(self.field is None or bool(self._written.identity))
        self.laid.emit()

    def _put(self, widget: W) -> W:
        """Put something at the end. Shown at once: Qt would do so in a while, and keys do not wait."""
        self._column.addWidget(widget)
        widget.show()
        return widget

    def _buttons(self) -> list[PhraseButton]:
        return [*self.phrases, *(row.phrase for row in self.rows)]

    def _copy(self, phrase: str) -> None:
        QGuiApplication.clipboard().setText(phrase)
        self._copied = phrase
        for button in self._buttons():
            button.show_copied(button.phrase == phrase)
        self.copied.emit(phrase)

    def _focus(self, identity: str) -> None:
        """Put the keyboard on an own phrase, or where one is begun."""
        own: Sequence[QWidget] = [row.phrase for row in self.rows if row.own.identity == identity]
        (own[0] if own else self.add).setFocus(Qt.FocusReason.TabFocusReason)
