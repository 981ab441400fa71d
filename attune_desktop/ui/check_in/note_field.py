"""A few lines in one's own hand."""

from math import ceil

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from attune_desktop.core.language import said
from attune_desktop.ui.controls.scroll_bar import scroll_quietly
from attune_desktop.ui.theme import Theme, Type

MARGIN_PX = 2
"""As a one-line field has it, so that the letters of both begin at the same place."""
LEAST_LINES, MOST_LINES = 2, 6


class NoteField(QPlainTextEdit):
    """Grows from two lines to six, then scrolls. Enter makes a line; Tab and Ctrl+Enter go on."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(Type.BODY.font())
        self.setTabChangesFocus(True)
        self.setAccessibleName(said("A note, optional"))
        self.document().setDocumentMargin(MARGIN_PX)
        scroll_quietly(self, theme)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Be as tall as the lines are in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._grow()

    def _grow(self) -> None:
        # A plain text document measures its height in lines.
        lines = round(self.document().size().height())
        shown = min(max(lines, LEAST_LINES), MOST_LINES)
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bar.ScrollBarAsNeeded if lines > shown else bar.ScrollBarAlwaysOff)
        # With a pixel less, Qt takes the last line to be out of sight.
        self.setFixedHeight(ceil(self._line_px() * shown) + 2 * MARGIN_PX + 1)

    def _line_px(self) -> float:
        """How high the document lays out a line: whole px, so a little more than the font says."""
        layout = self.document().firstBlock().layout()
        return layout.lineAt(0).height() if layout.lineCount() else QFontMetricsF(self.font()).lineSpacing()
