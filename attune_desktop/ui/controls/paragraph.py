"""Words laid out in lines by a painted control. A word longer than its line breaks rather than sticks out."""

import re

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

from attune_desktop.ui.controls.direction import direction_of

LEFT, CENTRE, RIGHT = (
    side | Qt.AlignmentFlag.AlignAbsolute
    for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight)
)


def paragraph_height(words: str, font: QFont, width: float) -> float:
    """How high the words are in lines of that width, px."""
    return _laid_out(words, font, width, LEFT)[1]


def paint_paragraph(
    painter: QPainter, place: QRectF, words: str, font: QFont, colour: str, *, mirrored: bool = False
) -> None:
    """Paint the words from the top of a place, at the side where the window's lines begin."""
    layout, _ = _laid_out(words, font, place.width(), RIGHT if mirrored else LEFT)
    painter.setPen(QColor(colour))
    layout.draw(painter, place.topLeft())


def paint_balanced(painter: QPainter, place: QRectF, words: str, font: QFont, colour: str) -> None:
    """Paint the words from the top of a place, centred, in lines as even as they can be: none alone below."""
    width = balanced_width(words, font, place.width())
    layout, _ = _laid_out(words, font, width, CENTRE)
    painter.setPen(QColor(colour))
    layout.draw(painter, QPointF(place.center().x() - width / 2, place.top()))


def balanced_width(words: str, font: QFont, width: float) -> float:
    """The least width, px, in which the words have no more lines than in this one.

    All numbers count alike, so that no word changes its line while one is counted down.
    """
    words = re.sub(r"\d+", "00", words)
    lines = _laid_out(words, font, width, CENTRE)[0].lineCount()
    if lines < 2:
        return width
    too_little, enough = 0.0, width
    while enough - too_little > 1:
        between = (too_little + enough) / 2
        if _laid_out(words, font, between, CENTRE)[0].lineCount() > lines:
            too_little = between
        else:
            enough = between
    return enough


def _laid_out(words: str, font: QFont, width: float, side: Qt.AlignmentFlag) -> tuple[QTextLayout, float]:
    option = QTextOption(side)
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
