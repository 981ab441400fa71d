"""Something that is to be told and has no other window to stand in."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from attune_desktop.core.language import said
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.buttons import PrimaryButton
from attune_desktop.ui.controls.direction import led
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.theme import LARGE, MEDIUM, SMALL, Theme, Type

WIDTH_EM = 26.0
"""How wide the words are, in heights of their letters."""


class SentenceWindow(QWidget):
    """Tells one sentence, or several below one another, until it is closed.

    Attributes:
        done: the button that closes it.
    """

    accessible_role = QAccessible.Role.AlertMessage

    def __init__(self, theme: Theme, sentence: str) -> None:
        super().__init__()
        self.setWindowTitle("Attune")
        self._sentences: list[str] = []
        self._theme = theme
        self._told = QVBoxLayout()
        self._told.setSpacing(SMALL)
        self._told.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        self.done = PrimaryButton(said("Close"), theme)
        self.done.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.done)
        edge = LARGE - RING_ROOM_PX  # the button brings the room for its focus ring itself
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, LARGE, edge, edge)
        column.setSpacing(0)
        column.addLayout(self._told)
        column.addStretch()
        column.addSpacing(MEDIUM)
        column.addLayout(row)
        self.tell(sentence)
        self.done.setFocus()

    @property
    def text(self) -> str:
        """All that it tells."""
        return "\n\n".join(self._sentences)

    def tell(self, sentence: str) -> None:
        """Tell one more."""
        self._sentences.append(sentence)
        label = Label(led(sentence), Type.BODY, self._theme, wraps=True)
        label.setMinimumWidth(round(WIDTH_EM * QFontMetricsF(label.font()).height()))
        self._told.addWidget(label)
        label.show()  # now, and not with the next events: it has to be counted
        self.setAccessibleDescription(self.text)
        if self.isVisible():
            self.resize(self.size().expandedTo(self.sizeHint()))
            announce(self, sentence)

    def sizeHint(self) -> QSize:
        """Room for every line, px."""
        hint = super().sizeHint()
        return QSize(hint.width(), self.heightForWidth(hint.width()))

    def showEvent(self, event: QShowEvent) -> None:
        """Have it spoken."""
        super().showEvent(event)
        announce(self, self.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc close it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.close()
        else:
            super().keyPressEvent(event)
