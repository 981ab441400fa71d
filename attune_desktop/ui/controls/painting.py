"""What all painted controls share: room for the focus ring, the ring itself, and mixed tokens."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from attune_desktop.ui.theme import HAIR

RING_ROOM_PX = HAIR
"""What every control leaves free around its shape, so that the focus ring never moves anything."""
RING_PX = 2.0
OUTLINE_PX = 1.25
OUTLINE_HOVER_PX = 2.0


def smooth_painter(widget: QWidget) -> QPainter:
    """A painter for shapes with soft edges; end it before paintEvent returns."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def shape_of(widget: QWidget) -> QRectF:
    """The control's own shape: its rectangle without the room for the focus ring."""
    room = RING_ROOM_PX
    return QRectF(widget.rect()).adjusted(room, room, -room, -room)


def draw_shape(painter: QPainter, shape: QRectF, radius: float, fill: QColor, outline: QPen) -> None:
    """Fill a rounded shape and draw its outline within it, so that it keeps its size."""
    half = outline.widthF() / 2 if outline.style() != Qt.PenStyle.NoPen else 0.0
    painter.setPen(outline)
    painter.setBrush(fill)
    inside = shape.adjusted(half, half, -half, -half)
    painter.drawRoundedRect(inside, max(radius - half, 0.0), max(radius - half, 0.0))


def draw_focus_ring(painter: QPainter, shape: QRectF, radius: float, colour: str) -> None:
    """Draw the ring of the keyboard focus around a shape, a little off it."""
    off = RING_ROOM_PX - RING_PX / 2
    painter.setPen(QPen(QColor(colour), RING_PX))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(shape.adjusted(-off, -off, off, off), radius + off, radius + off)


def line(colour: str, width_px: float = OUTLINE_PX) -> QPen:
    """A pen with round ends and joins."""
    return QPen(
        QColor(colour), width_px, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )


def mixed(colour: str, other: str, share: float) -> QColor:
    """A token with a share, 0 to 1, of another one: for what is hovered or held down."""
    a, b = QColor(colour), QColor(other)
    return QColor.fromRgbF(
        a.redF() + (b.redF() - a.redF()) * share,
        a.greenF() + (b.greenF() - a.greenF()) * share,
        a.blueF() + (b.blueF() - a.blueF()) * share,
    )


def centre_square(rect: QRectF, side: float) -> QRectF:
    """The square of that side in the middle of a rectangle."""
    return QRectF(rect.center() - QPointF(side / 2, side / 2), rect.center() + QPointF(side / 2, side / 2))
