"""A phrase being written: one thought, in as many lines as it takes."""

from math import ceil

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from attune_desktop.core.language import said
from attune_desktop.ui.controls.scroll_bar import scroll_quietly
from attune_desktop.ui.theme import Theme, Type

MARGIN_PX = 2
MOST_LINES = 6


class PhraseField(QPlainTextEdit):
    """Grows with the phrase. Enter keeps it, Esc does not.

    Signals:
        submitted, cancelled: what the person decided.
    """

    submitted = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(Type.BODY.font())
        self.setTabChangesFocus(True)
        self.setPlaceholderText(said("In your own words"))
        self.setAccessibleName(said("A phrase of your own"))
        self.setAccessibleDescription(said("Enter keeps it, Esc does not"))
        self.document().setDocumentMargin(MARGIN_PX)
        scroll_quietly(self, theme)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps it, Esc does not; the rest is writing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Be as tall as the lines are in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._grow()

    def _grow(self) -> None:
        # A plain text document measures its height in lines.
        lines = round(self.document().size().height())
        shown = min(max(lines, 1), MOST_LINES)
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bar.ScrollBarAsNeeded if lines > shown else bar.ScrollBarAlwaysOff)
        # With a pixel less, Qt takes the last line to be out of sight.
        self.setFixedHeight(ceil(self._line_px() * shown) + 2 * MARGIN_PX + 1)

    def _line_px(self) -> float:
        """How high the document lays out a line: whole px, so a little more than the font says."""
        layout = self.document().firstBlock().layout()
        return layout.lineAt(0).height() if layout.lineCount() else QFontMetricsF(self.font()).lineSpacing()
