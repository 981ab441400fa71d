"""Words laid out in lines by a painted control. A word longer than its line breaks rather than sticks out."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

from attune_desktop.ui.controls.direction import direction_of


def paragraph_height(words: str, font: QFont, width: float) -> float:
    """How high the words are in lines of that width, px."""
    return _laid_out(words, font, width, mirrored=False)[1]


def paint_paragraph(
    painter: QPainter, place: QRectF, words: str, font: QFont, colour: str, *, mirrored: bool = False
) -> None:
    """Paint the words from the top of a place, at the side where the window's lines begin."""
    layout, _ = _laid_out(words, font, place.width(), mirrored=mirrored)
    painter.setPen(QColor(colour))
    layout.draw(painter, place.topLeft())


def _laid_out(words: str, font: QFont, width: float, *, mirrored: bool) -> tuple[QTextLayout, float]:
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(direction_of(words))
    layout = QTextLayout(words, font)
    layout.setTextOption(option)
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, height
