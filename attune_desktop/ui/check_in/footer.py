"""What stands below the check-in: what is said about it, when it was, and the button that saves it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from attune_desktop.core.language import later, said
from attune_desktop.core.moment import Moment
from attune_desktop.ui.check_in.when_row import NOW, WhenRow
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.buttons import PrimaryButton, QuietButton
from attune_desktop.ui.controls.direction import led
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.theme import HUGE, LARGE, MEDIUM, TINY, Theme, Type

LEAVING = later("Esc leaves nothing behind")
LONGEST_UNBROKEN = 24
"""A word longer than this, such as a path, may be broken at its strokes."""
BREAK = "\N{ZERO WIDTH SPACE}"


class Footer(QWidget):
    """A line of words, the time, and the buttons.

    The words stand beside the buttons, or above them where there is no room.

    Attributes:
        leaving: what is said where there is nothing else to say: what Esc does.

    Signals:
        resized: it says more, or less, and asks for another height.
    """

    resized = Signal()

    def __init__(
        self,
        theme: Theme,
        now: Callable[[], Moment],
        moment_of: Callable[[datetime], Moment],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.leaving = said(LEAVING)
        self._words = Label(said(LEAVING), Type.QUIET, theme, quiet=True, wraps=True)
        self._words.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        self.when = WhenRow(theme, now, moment_of)
        self.file_button = QuietButton(said("Save to a file…"), theme)
        self.now_button = QuietButton(said(NOW), theme)
        self.now_button.setAccessibleName(said("When: now"))
        self.now_button.setAccessibleDescription(said("Sets the time back"))
        self.now_button.setToolTip(said("Set the time back"))
        self.save_button = PrimaryButton(said("Save"), theme)
        self._lay_out()
        self.file_button.hide()
        self.now_button.clicked.connect(self._open_when)
        self.when.closed.connect(self._close_when)
        theme.changed.connect(self._repaint)

    @property
    def sentence(self) -> str:
        """What is said."""
        return self._words.text().replace(BREAK, "")

    def say(self, sentence: str, *, file: bool = False) -> None:
        """Say what went wrong; with a file as a way out of it, or without."""
        self._show(sentence, quiet=False)
        self.file_button.setVisible(file)
        announce(self, sentence)
        self._changed()

    def mention(self, sentence: str) -> None:
        """Say something by the way."""
        self._show(sentence, quiet=True)
        announce(self, sentence)
        self._changed()

    def hush(self) -> None:
        """Say no more than how to leave."""
        if self.sentence != self.leaving:
            self._show(self.leaving, quiet=True)
            self.file_button.hide()
            self._changed()

    def bring_back(self, at: Moment | None) -> None:
        """Show when it was; None is now."""
        self.when.bring_back(at)
        self.now_button.setVisible(at is None)

    def end(self, sentence: str) -> None:
        """Say how it ended; what is left is to close."""
        self.when.hide()
        self.now_button.hide()
        self.file_button.hide()
        self.save_button.setText(said("Close"))
        self.save_button.updateGeometry()
        self._show(sentence, quiet=False)
        announce(self, sentence)
        self._changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words where they have room."""
        super().resizeEvent(event)
        self._arrange(self.width())

    def heightForWidth(self, width: int) -> int:
        """The height, px, with the words where they have room."""
        self._arrange(width)
        return self._column.totalHeightForWidth(width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line above it."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, QColor(self.theme.palette.edge))
        painter.end()

    def _lay_out(self) -> None:
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(TINY)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.file_button)
        self._buttons.addWidget(self.now_button)
        self._buttons.addWidget(self.save_button)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(TINY)
        self._line.addWidget(self._words, 1)
        self._line.addLayout(self._buttons)
        self._column = QVBoxLayout(self)
        side, down = HUGE - RING_ROOM_PX, MEDIUM - RING_ROOM_PX
        self._column.setContentsMargins(side, down, side, down)
        self._column.setSpacing(TINY)
        self._column.addWidget(self.when)
        self._column.addLayout(self._line)

    def _arrange(self, width: int) -> None:
        room = width - 2 * HUGE - LARGE - self._buttons.sizeHint().width()
        words = self._words.fontMetrics().horizontalAdvance(self.sentence)
        beside = words <= room
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._line.direction() != way:
            self._line.setDirection(way)

    def _show(self, sentence: str, *, quiet: bool) -> None:
        self._words.setText(_breakable(led(sentence)))
        self._words.setAccessibleName(sentence)
        self._words.set_quiet(quiet)

    def _open_when(self) -> None:
        self.now_button.hide()
        self.when.open_row()
        self._changed()

    def _close_when(self) -> None:
        self.now_button.show()
        self.now_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._changed()

    def _changed(self) -> None:
        self._arrange(self.width())
        self.resized.emit()

    def _repaint(self) -> None:
        self.update()


def _breakable(sentence: str) -> str:
    """The sentence with places where a long path may go on in the next line."""
    return " ".join(
        word.replace("/", f"/{BREAK}") if len(word) > LONGEST_UNBROKEN else word
        for word in sentence.split(" ")
    )
