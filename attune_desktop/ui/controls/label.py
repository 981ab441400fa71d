"""Words on the window's own ground."""

from math import ceil

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from attune_desktop.ui.controls.paragraph import paint_balanced, paint_paragraph, paragraph_height
from attune_desktop.ui.theme import Theme, Type


class Label(QLabel):
    """Plain text of one of the theme's types, quiet or not, in the theme's colour of the moment.

    Where it wraps, it lays its lines itself: Qt leaves short words alone below, indents a mirrored line by
    the blank at its end, and cuts a word that is longer than a line.
    """

    def __init__(
        self,
        text: str,
        kind: Type,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        quiet: bool = False,
        wraps: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self.theme = theme
        self._quiet = quiet
        self.setFont(kind.font())
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self._align()
        self._colour()
        theme.changed.connect(self._colour)

    def set_quiet(self, quiet: bool) -> None:
        """Stand back, or not."""
        self._quiet = quiet
        self._colour()

    def changeEvent(self, event: QEvent) -> None:
        """Mirror when the layout direction turns."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def heightForWidth(self, width: int) -> int:
        """How high all lines are, px."""
        if not self.wordWrap() or not self.text():
            return super().heightForWidth(width)
        around = self.contentsMargins()
        inside = width - around.left() - around.right()
        return ceil(paragraph_height(self.text(), self.font(), inside)) + around.top() + around.bottom()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words."""
        if not self.wordWrap():
            super().paintEvent(event)
            return
        place = QRectF(self.contentsRect())
        if not self.alignment() & Qt.AlignmentFlag.AlignTop:
            spare = place.height() - paragraph_height(self.text(), self.font(), place.width())
            place.adjust(0, max(0, spare // 2), 0, 0)
        painter = QPainter(self)
        colour = self.palette().color(self.foregroundRole()).name()
        if self._centred:
            paint_balanced(painter, place, self.text(), self.font(), colour)
        else:
            paint_paragraph(painter, place, self.text(), self.font(), colour, mirrored=self.isRightToLeft())
        painter.end()

    @property
    def _centred(self) -> bool:
        return bool(self.alignment() & Qt.AlignmentFlag.AlignHCenter)

    def _align(self) -> None:
        if self._centred:
            return
        # A label goes by the direction of its text; in a mirrored window it would stray from its neighbours.
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def _colour(self) -> None:
        tokens = self.theme.palette
        palette = QPalette(self.palette())
        colour = tokens.text_quiet if self._quiet else tokens.text
        palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
        self.setPalette(palette)
