"""The foot of a window: one sentence about what was done, and the way to take it back."""

from collections.abc import Callable

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from attune_desktop.core.language import said
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.buttons import QuietButton
from attune_desktop.ui.controls.direction import led
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.theme import HUGE, SMALL, TINY, Theme, Type


class Foot(QWidget):
    """Is there while there is something to say.

    Attributes:
        undo: the button that takes back what was done.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.undo = QuietButton(said("Undo"), theme)
        self.undo.setToolTip(said("Undo (Ctrl+Z)"))
        self._sentence = Label("", Type.QUIET, theme, wraps=True)
        self._take_back: Callable[[], object] | None = None
        self.undo.clicked.connect(self.take_back)
        row = QHBoxLayout(self)
        # The same on both sides: Qt mirrors what is in a layout, and not the room around it.
        self._sentence.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        side, down = HUGE - RING_ROOM_PX, TINY - RING_ROOM_PX
        row.setContentsMargins(side, down, side, down)
        row.setSpacing(SMALL - RING_ROOM_PX)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.undo)
        self.hide()
        theme.changed.connect(self._repaint)

    @property
    def sentence(self) -> str:
        """What is said."""
        return self._sentence.text()

    def say(
        self, sentence: str, take_back: Callable[[], object] | None = None, *, aloud: bool = True
    ) -> None:
        """Say something, and how it is taken back if it can be.

        Args:
            sentence: what is said.
            take_back: takes back what was done.
            aloud: to a screen reader as well; not where the control that was used says it already.
        """
        self._take_back = take_back
        self._sentence.setText(led(sentence))
        self.undo.setVisible(take_back is not None)
        self.show()
        if aloud:
            announce(self, sentence)

    def hush(self) -> None:
        """Say nothing more; what was done stays done."""
        self._take_back = None
        self._sentence.setText("")
        self.hide()

    def take_back(self) -> None:
        """Take back what was done, if there is a way."""
        if self._take_back is not None:
            self._take_back()

    def restyle(self) -> None:
        """Take the system's font."""
        self._sentence.setFont(Type.QUIET.font())
        self.undo.setFont(Type.BODY.font())
        self.undo.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line above it."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, QColor(self.theme.palette.edge))
        painter.end()

    def _repaint(self) -> None:
        self.update()
