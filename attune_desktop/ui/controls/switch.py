"""A switch: on or off, at once."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from attune_desktop.ui.controls.buttons import PaintedButton
from attune_desktop.ui.controls.painting import (
    OUTLINE_HOVER_PX,
    OUTLINE_PX,
    RING_ROOM_PX,
    draw_shape,
    line,
    mixed,
)
from attune_desktop.ui.theme import TARGET_PX, Theme

WIDTH_SHARE = 1.75
"""Of the height."""
KNOB_SHARE = 0.58


class Switch(PaintedButton):
    """Told by where its knob is and by a mark, not by colour alone. The words beside it are its name."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", theme, parent)
        self.setAccessibleName(name)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        """As tall as the words beside it need, px."""
        height = max(TARGET_PX - 6, round(QFontMetricsF(self.font()).height() * 1.4))
        return QSize(round(height * WIDTH_SHARE) + 2 * RING_ROOM_PX, height + 2 * RING_ROOM_PX)

    def corner_px(self, shape: QRectF) -> float:
        """Round ends."""
        return shape.height() / 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter turns it, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paint_face(self, painter: QPainter, shape: QRectF) -> None:
        """Paint the track, the knob, and a mark in the knob while it is on."""
        palette, radius, on = self.theme.palette, self.corner_px(shape), self.isChecked()
        hovered = self.isEnabled() and self.underMouse()
        if on and self.isEnabled():
            fill = mixed(palette.primary, palette.text, self.pressed_share())
            draw_shape(painter, shape, radius, fill, QPen(Qt.PenStyle.NoPen))
        else:
            edge = palette.edge_strong if self.isEnabled() else palette.edge
            pen = line(edge, OUTLINE_HOVER_PX if hovered else OUTLINE_PX)
            if not self.isEnabled():
                pen.setStyle(Qt.PenStyle.DotLine)
            fill = mixed(palette.surface, palette.text, self.pressed_share() / 2)
            draw_shape(painter, shape, radius, fill, pen)
        knob = shape.height() * KNOB_SHARE / 2
        at_end = on != self.isRightToLeft()
        x = shape.right() - radius if at_end else shape.left() + radius
        middle = QPointF(x, shape.center().y())
        painter.setPen(Qt.PenStyle.NoPen)
        ink = palette.on_primary if on and self.isEnabled() else palette.edge_strong
        painter.setBrush(QColor(ink if self.isEnabled() else palette.track))
        painter.drawEllipse(middle, knob, knob)
        if on and self.isEnabled():
            painter.setPen(line(palette.primary, max(1.4, knob * 0.2)))
            steps = ((-0.42, 0.04), (-0.1, 0.36), (0.44, -0.32))
            painter.drawPolyline([middle + QPointF(x * knob, y * knob) for x, y in steps])
