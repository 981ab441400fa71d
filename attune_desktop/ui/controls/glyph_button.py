"""A small button that is a drawn glyph: for moving, taking out, and counting up and down."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from attune_desktop.ui.controls.buttons import PaintedButton
from attune_desktop.ui.controls.painting import RING_ROOM_PX, centre_square, draw_shape, line, mixed
from attune_desktop.ui.theme import Theme

Glyph = Literal["up", "down", "remove", "minus", "plus", "grip"]
STROKES: dict[Glyph, tuple[tuple[tuple[float, float], ...], ...]] = {
    "up": (((0.08, 0.7), (0.5, 0.28), (0.92, 0.7)),),
    "down": (((0.08, 0.3), (0.5, 0.72), (0.92, 0.3)),),
    "remove": (((0.08, 0.08), (0.92, 0.92)), ((0.92, 0.08), (0.08, 0.92))),
    "minus": (((0.05, 0.5), (0.95, 0.5)),),
    "plus": (((0.05, 0.5), (0.95, 0.5)), ((0.5, 0.05), (0.5, 0.95))),
    "grip": (),
}
LEAST_PX = 24
MOVING_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down)


def for_the_row(event: QKeyEvent) -> bool:
    """Whether a key belongs to the row that a field stands in: Alt with Up or Down moves it."""
    return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier) and event.key() in MOVING_KEYS


class GlyphButton(PaintedButton):
    """A glyph to press, with its meaning in the accessible name and the tool tip."""

    def __init__(self, glyph: Glyph, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", theme, parent)
        self._glyph: Glyph = glyph
        self.rename(name)

    def rename(self, name: str) -> None:
        """Say what it does."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        """A square target in px, growing with large text."""
        side = max(LEAST_PX, round(QFontMetricsF(self.font()).height() * 1.4)) + 2 * RING_ROOM_PX
        return QSize(side, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave to the row what moves it."""
        if for_the_row(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paint_face(self, painter: QPainter, shape: QRectF) -> None:
        """Paint the glyph, and its ground while it is hovered."""
        palette = self.theme.palette
        if share := self.pressed_share():
            fill = mixed(palette.surface, palette.text, share)
            draw_shape(painter, shape, self.corner_px(shape), fill, QPen(Qt.PenStyle.NoPen))
        awake = self.isEnabled() and (self.underMouse() or self.shows_focus)
        colour = palette.text if awake else palette.text_quiet if self.isEnabled() else palette.track
        side = shape.height() * 0.36
        box = centre_square(shape, side)
        painter.setPen(line(colour, max(1.4, side * 0.15)))
        for stroke in STROKES[self._glyph]:
            painter.drawPolyline([QPointF(box.left() + x * side, box.top() + y * side) for x, y in stroke])
        if self._glyph == "grip":
            self._paint_dots(painter, box, colour)

    @staticmethod
    def _paint_dots(painter: QPainter, box: QRectF, colour: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        dot = max(1.4, box.width() * 0.15)
        for x in (0.2, 0.8):
            for y in (-0.1, 0.5, 1.1):
                painter.drawEllipse(
                    QPointF(box.left() + x * box.width(), box.top() + y * box.height()), dot, dot
                )
