"""What may come after a check-in: one quiet line, and nothing that has to be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from attune_desktop.core.language import later, said
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.buttons import PrimaryButton, QuietButton
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.theme import HUGE, LARGE, SMALL, TINY, Theme, Type

KEPT = later("Kept.")


class AfterSaving(QWidget):
    """Says that it is kept, and offers a practice.

    Signals:
        begun: the practice is wanted.
        closed: nothing more is wanted.
    """

    begun = Signal()
    closed = Signal()

    def __init__(self, line: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = Label(f"{said(KEPT)} {line}", Type.BODY, theme, wraps=True)
        self.line.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        self.begin = QuietButton(said("Begin"), theme)
        self.close_button = PrimaryButton(said("Close"), theme)
        self.begin.clicked.connect(self.begun)
        self.close_button.clicked.connect(self.closed)
        buttons = QHBoxLayout()
        buttons.setSpacing(TINY)
        buttons.addStretch()
        buttons.addWidget(self.begin)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        side = HUGE - RING_ROOM_PX
        column.setContentsMargins(side, LARGE + TINY, side, LARGE - RING_ROOM_PX)
        column.setSpacing(SMALL)
        column.addWidget(self.line)
        column.addLayout(buttons)

    def say(self) -> None:
        """Have the line spoken: the focus is on a button, and it is not what is asked."""
        announce(self, self.line.text())
