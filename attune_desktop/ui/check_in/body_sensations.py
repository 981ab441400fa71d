"""What is felt in the region that is in hand."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from attune_desktop.core.check_in import SENSATIONS, CheckInError, said_sensation, sensation_meant, tidy_word
from attune_desktop.core.draft import SEPARATORS
from attune_desktop.core.language import said
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.chip import Chip
from attune_desktop.ui.controls.field import FieldFrame
from attune_desktop.ui.controls.flow import Flow
from attune_desktop.ui.controls.group import Group
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.theme import TINY, Theme, Type


class SensationField(QLineEdit):
    """One line for a sensation of one's own; a comma ends it, and so do saving and going to another region.

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


class SensationChip(Chip):
    """A sensation to choose.

    Attributes:
        kind: as it is kept; the text is how it is said.
    """

    def __init__(self, kind: str, theme: Theme) -> None:
        super().__init__(said_sensation(kind), theme)
        self.kind = kind


class SensationPicker(Group):
    """Chips for what may be felt, and a field for a word of one's own; an own word is offered from then on.

    Signals:
        felt: a sensation was chosen or taken back; carries it, and whether it is there.
        typed_on: something else stands in the field.
        refused: a typed word cannot be taken; the sentence says why. It stays in the field.
        left: Esc was pressed.
    """

    felt = Signal(str, bool)
    typed_on = Signal()
    refused = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.theme = theme
        self._chips: dict[str, SensationChip] = {}
        self._heading = Label("", Type.HEADING, theme, wraps=True)
        self._heading.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        self._flow = Flow(said("What is felt there? Any that fit"), self)
        for kind in SENSATIONS:
            self.offer(kind)
        self.field = SensationField(self)
        self.field.setFrame(False)
        self.field.setFont(Type.BODY.font())
        self.field.setPlaceholderText(said("or your own word"))
        self.field.setAccessibleDescription(said("A comma adds another"))
        self.field.textEdited.connect(self._typed)
        self.field.backed_out.connect(self._take_back_own)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TINY)
        column.addWidget(self._heading)
        column.addWidget(self._flow)
        column.addWidget(FieldFrame(self.field, theme, self))
        column.addStretch()

    @property
    def chips(self) -> tuple[SensationChip, ...]:
        """Every sensation there is to choose, own words last."""
        return tuple(self._chips.values())

    @property
    def typed(self) -> tuple[str, ...]:
        """The words that stand in the field and are not chosen yet, as they are."""
        return tuple(sensation_meant(word) for word in SEPARATORS.split(self.field.text()) if word.strip())

    def offer(self, kind: str) -> None:
        """Have a chip for it."""
        if kind.casefold() not in self._chips:
            chip = SensationChip(kind, self.theme)
            self._chips[kind.casefold()] = chip
            self._flow.add(chip)
            chip.toggled.connect(self._toggled)

    def show_region(self, region: str, kinds: Iterable[str]) -> None:
        """Show what is felt in a region."""
        there = {kind.casefold() for kind in kinds}
        self.setAccessibleName(said(region))
        self._heading.setText(said(region))
        self.field.setAccessibleName(said("{region}: your own word").format(region=said(region)))
        for key, chip in self._chips.items():
            chip.blockSignals(True)
            chip.setChecked(key in there)
            chip.blockSignals(False)

    def take_focus(self) -> None:
        """Bring the keyboard to the first sensation."""
        self.chips[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def take_typed(self, *, but_last: bool = False) -> bool:
        """Choose the words that stand in the field, without the last one if it is still being typed.

        Returns:
            Whether they could be taken; what cannot stays there, and the reason was told.
        """
        *whole, last = SEPARATORS.split(self.field.text())
        if not but_last:
            whole, last = [*whole, last], ""
        while whole:
            try:
                self._choose(sensation_meant(tidy_word(whole[0])))
            except CheckInError as refusal:
                self.refused.emit(str(refusal))
                return False
            del whole[0]
            self.field.setText(",".join([*whole, last]).lstrip())
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the region, and no further."""
        if event.key() == Qt.Key.Key_Escape and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.left.emit()
        else:
            event.ignore()

    def _typed(self, text: str) -> None:
        if text[:1].isspace():
            self.field.setText(text.lstrip())
        if SEPARATORS.search(text):
            self.take_typed(but_last=True)
        self.typed_on.emit()

    def _choose(self, kind: str) -> None:
        if kind:
            self.offer(kind)
            self._chips[kind.casefold()].setChecked(True)
            announce(self, said("{word}, chosen").format(word=said_sensation(kind)))

    def _toggled(self, chosen: bool) -> None:
        chip = self.sender()
        if isinstance(chip, SensationChip):
            self.felt.emit(chip.kind, chosen)

    def _take_back_own(self) -> None:
        own = [chip for chip in self.chips[len(SENSATIONS) :] if chip.isChecked()]
        if own:
            own[-1].setChecked(False)
            announce(self, said("{word}, taken back").format(word=own[-1].shown_text))
