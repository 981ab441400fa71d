"""The small buttons beside a phrase of one's own, and the signs on a phrase: drawn, not written."""

from math import ceil
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from attune_desktop.ui.controls.buttons import PaintedButton
from attune_desktop.ui.controls.painting import RING_ROOM_PX, centre_square, draw_shape, line, mixed
from attune_desktop.ui.theme import TINY, Theme

Sign = Literal["copy", "copied", "write", "remove"]
STROKES: dict[Sign, tuple[tuple[tuple[float, float], ...], ...]] = {
    "copy": (
        ((0.0, 0.3), (0.7, 0.3), (0.7, 1.0), (0.0, 1.0), (0.0, 0.3)),
        ((0.3, 0.05), (0.3, 0.0), (1.0, 0.0), (1.0, 0.7), (0.95, 0.7)),
    ),
    "copied": (((0.0, 0.55), (0.36, 0.9), (1.0, 0.12)),),
    "write": (
        ((0.08, 0.72), (0.0, 1.0), (0.28, 0.92), (1.0, 0.2), (0.8, 0.0), (0.08, 0.72)),
        ((0.66, 0.14), (0.86, 0.34)),
    ),
    "remove": (((0.08, 0.08), (0.92, 0.92)), ((0.92, 0.08), (0.08, 0.92))),
}
LEAST_PX = 24


def paint_sign(painter: QPainter, box: QRectF, sign: Sign, colour: str) -> None:
    """Draw a sign into a square."""
    painter.setPen(line(colour, max(1.4, box.width() * 0.11)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stroke in STROKES[sign]:
        painter.drawPolyline(
            [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in stroke]
        )


class SignButton(PaintedButton):
    """A sign to press, with its meaning in the accessible name and the tool tip."""

    def __init__(self, sign: Sign, name: str, tip: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", theme, parent)
        self._sign: Sign = sign
        self.setAccessibleName(name)
        self.setToolTip(tip)

    def sizeHint(self) -> QSize:
        """As high as a phrase of one line, px."""
        em = QFontMetricsF(self.font()).height()
        return QSize(max(LEAST_PX, ceil(1.5 * em)), ceil(em) + 2 * TINY) + QSize(2, 2) * RING_ROOM_PX

    def paint_face(self, painter: QPainter, shape: QRectF) -> None:
        """Paint the sign, and its ground while it is hovered."""
        palette = self.theme.palette
        if share := self.pressed_share():
            fill = mixed(palette.ground, palette.text, share)
            draw_shape(painter, shape, self.corner_px(shape), fill, QPen(Qt.PenStyle.NoPen))
        awake = self.underMouse() or self.shows_focus
        box = centre_square(shape, shape.width() * 0.42)
        paint_sign(painter, box, self._sign, palette.text if awake else palette.text_quiet)
