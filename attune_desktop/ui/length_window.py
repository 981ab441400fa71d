"""How long to breathe, when it is not one of the lengths in the menu."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from attune_desktop.core.language import said
from attune_desktop.ui.controls.buttons import PrimaryButton, QuietButton
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.controls.stepper import Stepper
from attune_desktop.ui.theme import HAIR, LARGE, MEDIUM, TINY, Theme, Type

LEAST_MIN, MOST_MIN, STEP_MIN = 0.5, 60.0, 0.5


class LengthWindow(QWidget):
    """Asks for minutes.

    Attributes:
        minutes: the number.
        done: the button that takes it.

    Signals:
        chosen: a length was; carries it in s.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, length_s: int) -> None:
        """Make it, with a length in s to begin with."""
        super().__init__()
        self.setWindowTitle(said("How long · Attune"))
        title = Label(said("How long to breathe"), Type.HEADING, theme)
        about = Label(said("It always ends after an out-breath."), Type.QUIET, theme, quiet=True)
        self.minutes = Stepper(
            said("Minutes"),
            theme,
            least=LEAST_MIN,
            most=MOST_MIN,
            step=STEP_MIN,
            unit=lambda _: said("{n} min"),
        )
        self.minutes.show_value(length_s / 60)
        self.done = PrimaryButton(said("Done"), theme)
        leave = QuietButton(said("Cancel"), theme)
        self.done.clicked.connect(self._take)
        leave.clicked.connect(self.close)
        for words in (title, about):
            words.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        asked, row = QHBoxLayout(), QHBoxLayout()
        asked.addWidget(self.minutes)
        asked.addStretch()
        row.setSpacing(TINY)
        row.addStretch()
        row.addWidget(leave)
        row.addWidget(self.done)
        edge = LARGE - RING_ROOM_PX  # controls bring the room for their focus rings themselves
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, LARGE, edge, edge)
        column.setSpacing(0)
        column.addWidget(title)
        column.addSpacing(HAIR)
        column.addWidget(about)
        column.addSpacing(TINY)
        column.addLayout(asked)
        column.addStretch()
        column.addSpacing(MEDIUM)
        column.addLayout(row)
        for one, other in ((self.minutes.number, self.done), (self.done, leave)):
            QWidget.setTabOrder(one, other)
        self.minutes.number.setFocus()
        self.minutes.number.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the number; Esc leaves things as they are."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._take()
            case Qt.Key.Key_Escape:
                self.close()
            case _:
                super().keyPressEvent(event)

    def _take(self) -> None:
        self.chosen.emit(round(self.minutes.value * 60))
        self.close()
