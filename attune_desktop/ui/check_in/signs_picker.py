"""What one may notice in being with others."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attune_desktop.core.check_in import SIGN_WORDS, Sign
from attune_desktop.core.language import later, said
from attune_desktop.ui.controls.chip import Chip
from attune_desktop.ui.controls.flow import Flow
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.theme import TINY, Theme, Type

HEADING = later("I noticed…")
NO_FLAW = later("With others, any that fit. It is the body protecting itself, no flaw.")


class SignsPicker(QWidget):
    """Takes what was noticed, any of it.

    Signals:
        changed: another sign was noticed, or one was taken back.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = Flow(f"{said(HEADING)} {said(NO_FLAW)}")  # two sentences
        self.chips = {sign: Chip(said(words), theme) for sign, words in SIGN_WORDS.items()}
        for chip in self.chips.values():
            flow.add(chip)
        line = Label(said(NO_FLAW), Type.QUIET, theme, quiet=True, wraps=True)
        line.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TINY)
        column.addWidget(line)
        column.addWidget(flow)
        for chip in self.chips.values():
            chip.toggled.connect(self.changed)

    @property
    def signs(self) -> tuple[Sign, ...]:
        """What was noticed."""
        return tuple(sign for sign, chip in self.chips.items() if chip.isChecked())

    def bring_back(self, signs: Iterable[Sign]) -> None:
        """Take these for what was noticed."""
        for sign in signs:
            self.chips[sign].setChecked(True)
