"""Words laid out in lines by a painted control. A word longer than its line breaks rather than sticks out."""

import re

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

from attune_desktop.ui.controls.direction import direction_of

LEFT, CENTRE, RIGHT = (
    side | Qt.AlignmentFlag.AlignAbsolute
    for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight)
)

SHORT_SHARE, NARROWER_SHARE, NARROWEST_SHARE = 0.2, 0.025, 0.6
"""A last line that fills less than this of the width looks lost; for it to have more, lines are narrowed by
so much at a time, and to so much at the least."""


def paragraph_height(words: str, font: QFont, width: float) -> float:
    """How high the words are in lines of that width, px."""
    return _laid_out(words, font, width, LEFT)[1]


def paint_paragraph(
    painter: QPainter, place: QRectF, words: str, font: QFont, colour: str, *, mirrored: bool = False
) -> None:
    """Paint the words from the top of a place, at the side where the window's lines begin."""
    width = comfortable_width(words, font, place.width())
    layout, _ = _laid_out(words, font, width, RIGHT if mirrored else LEFT)
    painter.setPen(QColor(colour))
    layout.draw(painter, QPointF(place.right() - width if mirrored else place.left(), place.top()))


def paint_balanced(painter: QPainter, place: QRectF, words: str, font: QFont, colour: str) -> None:
    """Paint the words from the top of a place, centred, in lines as even as they can be: none alone below."""
    width = balanced_width(words, font, place.width())
    layout, _ = _laid_out(words, font, width, CENTRE)
    painter.setPen(QColor(colour))
    layout.draw(painter, QPointF(place.center().x() - width / 2, place.top()))


def comfortable_width(words: str, font: QFont, width: float) -> float:
    """The width, px, up to this one, in which no short word is left alone below; the lines are as many."""

    def lines_in(width: float) -> tuple[int, float]:
        layout, _ = _laid_out(words, font, width, LEFT)
        n = layout.lineCount()
        return n, layout.lineAt(n - 1).naturalTextWidth() if n else 0.0

    lines, last = lines_in(width)
    narrower = width
    while lines > 1 and last < SHORT_SHARE * width and narrower > NARROWEST_SHARE * width:
        narrower -= NARROWER_SHARE * width
        now, last = lines_in(narrower)
        if now > lines:
            return width
    return narrower if last >= SHORT_SHARE * width else width


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
    layout = QTextLayout(words.replace("\n", "\u2028"), font)
    layout.setTextOption(option)
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLeadingIncluded(True)
        line.setLineWidth(max(width, 1.0))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, height
