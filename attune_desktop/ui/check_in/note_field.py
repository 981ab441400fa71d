"""A few lines in one's own hand."""

from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from attune_desktop.ui.theme import Type

MARGIN_PX = 2
"""As a one-line field has it, so that the letters of both begin at the same place."""
LEAST_LINES, MOST_LINES = 2, 3


class NoteField(QPlainTextEdit):
    """Grows from two lines to three, then scrolls. Enter makes a line; Tab and Ctrl+Enter go on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(Type.BODY.font())
        self.setTabChangesFocus(True)
        self.setAccessibleName("A note, optional")
        self.document().setDocumentMargin(MARGIN_PX)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def _grow(self) -> None:
        # A plain text document measures its height in lines.
        lines = round(self.document().size().height())
        shown = min(max(lines, LEAST_LINES), MOST_LINES)
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bar.ScrollBarAsNeeded if lines > shown else bar.ScrollBarAlwaysOff)
        height = ceil(QFontMetricsF(self.font()).lineSpacing() * shown) + 2 * MARGIN_PX
        self.setFixedHeight(height)
