"""The ring of the whole session, and the square scene that it surrounds.

Lengths and places are in the figure's own units, FIGURE_UNITS across the scene, unless they say px.
"""

import math

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from attune_desktop.core.timeline import Frame
from attune_desktop.ui.player.figure import FIGURE_UNITS, Layer
from attune_desktop.ui.player.scene import Scene
from attune_desktop.ui.theme import Theme

SMALLEST_PX, USUAL_PX = 200, 448
MOVED_PX = 0.5
"""What moved less than this is not repainted yet."""

MIDDLE = QPointF(FIGURE_UNITS / 2, FIGURE_UNITS / 2)
RING_RADIUS, RING_WIDTH = 216.0, 5.0


class RingScene(Scene):
    """A centred square inside the ring. The ground behind it is the window's."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(SMALLEST_PX, SMALLEST_PX)

    def sizeHint(self) -> QSize:
        """Comfortable in a window of the usual size."""
        return QSize(USUAL_PX, USUAL_PX)

    def turn_at(self, frame: Frame) -> float:
        """How much of the ring is drawn, 0 to 1; with reduced motion it goes on once a second."""
        if not self.theme.reduced_motion:
            return frame.whole
        over = frame.elapsed_s >= frame.total_s
        return 1.0 if over else math.floor(frame.elapsed_s) / frame.total_s

    def visible_turn(self, turn: float, wanted: float) -> float:
        """The turn to draw: the one wanted, unless the ring's end would be in the same place to the eye."""
        moved_px = abs(wanted - turn) * math.tau * RING_RADIUS * self.scale()
        # Empty and full are always reached.
        return wanted if moved_px >= MOVED_PX or wanted in (0.0, 1.0) else turn

    def side(self) -> int:
        """Width and height of the square, in px."""
        return min(self.width(), self.height())

    def scale(self) -> float:
        """Px in a unit of the figure."""
        return self.side() / FIGURE_UNITS

    def origin(self) -> QPoint:
        """The square's top left corner in the widget, in px."""
        side = self.side()
        return QPoint((self.width() - side) // 2, (self.height() - side) // 2)

    def to_px(self, box: QRectF) -> QRect:
        """All the widget's pixels that a box of the figure touches, and one around for soft edges."""
        scale = self.scale()
        scaled = QRectF(box.topLeft() * scale, box.size() * scale)
        return scaled.toAlignedRect().adjusted(-1, -1, 1, 1).translated(self.origin())


def box_about(centre: QPointF, reach: float) -> QRectF:
    """The square that far around a point."""
    return QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach)


INSIDE_RING = box_about(MIDDLE, RING_RADIUS - RING_WIDTH)
"""What the ring surrounds; nothing that moves leaves it."""


def ring_box(before: float, after: float) -> QRectF:
    """Where the ring differs between two turns: around its moving end, or all of it after a leap."""
    if abs(after - before) > 1 / 32 or 0.0 in (before, after):
        return box_about(MIDDLE, RING_RADIUS + RING_WIDTH)
    old, new = (
        MIDDLE + QPointF(math.sin(math.tau * turn), -math.cos(math.tau * turn)) * RING_RADIUS
        for turn in (before, after)
    )
    reach = RING_WIDTH
    return QRectF(old, new).normalized().adjusted(-reach, -reach, reach, reach)


def draw_ring(painter: QPainter, colour: QColor, turn: float) -> None:
    """Draw the ring from twelve o'clock clockwise, in the figure's units."""
    if turn <= 0:
        return
    painter.setPen(QPen(colour, RING_WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    # drawArc counts in sixteenths of a degree, a visible jerk on a large ring.
    arc = QPainterPath()
    arc.arcMoveTo(box_about(MIDDLE, RING_RADIUS), 90)
    arc.arcTo(box_about(MIDDLE, RING_RADIUS), 90, -360 * turn)
    painter.drawPath(arc)


def still_picture(layers: list[Layer], track: QColor, side_px: int, ratio: float) -> QPixmap:
    """What no frame moves: these layers, from the back to the front, and the ring's track."""
    pixmap = QPixmap(QSize(math.ceil(side_px * ratio), math.ceil(side_px * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for layer in layers:
        layer.draw(painter)
    painter.scale(side_px / FIGURE_UNITS, side_px / FIGURE_UNITS)
    draw_ring(painter, track, 1.0)
    painter.end()
    return pixmap
