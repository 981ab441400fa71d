"""A button that is a drawn glyph: thin and quiet until the pointer or the keyboard comes to it."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from attune_desktop.core.language import later, said
from attune_desktop.ui.controls.buttons import PaintedButton
from attune_desktop.ui.controls.painting import (
    OUTLINE_PX,
    RING_ROOM_PX,
    centre_square,
    draw_shape,
    line,
    mixed,
)
from attune_desktop.ui.theme import TARGET_PX, Theme

Glyph = Literal["pause", "resume", "close", "back", "next", "skip", "sound", "silent", "voice", "voiceless"]

GLYPH_NAMES: dict[Glyph, str] = {
    "pause": later("Pause"),
    "resume": later("Resume"),
    "close": later("Close"),
    "back": later("Back"),
    "next": later("Next"),
    "skip": later("Leave this one out"),
    "sound": later("Sound is on"),
    "silent": later("Sound is off"),
    "voice": later("Voice is on"),
    "voiceless": later("Voice is off"),
}


class IconButton(PaintedButton):
    """A glyph to press, with its meaning in the accessible name and the tool tip."""

    def __init__(self, kind: Glyph, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", theme, parent)
        self._kind: Glyph | None = None
        self.set_kind(kind)

    @property
    def kind(self) -> Glyph | None:
        """The glyph that is drawn."""
        return self._kind

    def set_kind(self, kind: Glyph) -> None:
        """Draw another glyph, and say so in the name and the tool tip."""
        if kind == self._kind:
            return
        self._kind = kind
        self.setAccessibleName(said(GLYPH_NAMES[kind]))
        self.setToolTip(said(GLYPH_NAMES[kind]))
        self.update()

    def sizeHint(self) -> QSize:
        """A square target in px, growing with large text."""
        side = max(TARGET_PX, round(QFontMetricsF(self.font()).height() * 1.7)) + 2 * RING_ROOM_PX
        return QSize(side, side)

    def corner_px(self, shape: QRectF) -> float:
        """Round."""
        return shape.height() / 2

    def paint_face(self, painter: QPainter, shape: QRectF) -> None:
        """Paint the glyph, and its ground while it is hovered."""
        palette = self.theme.palette
        awake = self.isEnabled() and (self.underMouse() or self.shows_focus)
        if share := self.pressed_share():
            fill = mixed(palette.ground, palette.text, share)
            draw_shape(painter, shape, self.corner_px(shape), fill, line(palette.edge_strong))
        side = shape.height() * 0.34
        colour = palette.text if awake else palette.text_quiet if self.isEnabled() else palette.track
        painter.setPen(line(colour, max(1.5, side * 0.14) if awake else max(OUTLINE_PX, side * 0.12)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = centre_square(shape, side)
        if self.isRightToLeft() and self._kind in ("back", "next"):  # they point along the reading
            painter.translate(2 * box.center().x(), 0)
            painter.scale(-1, 1)
        if self._kind is not None:
            _draw(self._kind, painter, box)


def _draw(kind: Glyph, painter: QPainter, box: QRectF) -> None:
    """Draw a glyph into a square."""
    match kind:
        case "pause":
            for x in (0.2, 0.8):
                painter.drawLine(_at(box, x, 0), _at(box, x, 1))
        case "resume":
            # A triangle's middle is a third of the way from its base: nudged, it looks centred.
            _lines(painter, box, (0.16, 0), (1.04, 0.5), (0.16, 1), closed=True)
        case "close":
            _lines(painter, box, (0, 0), (1, 1))
            _lines(painter, box, (1, 0), (0, 1))
        case "back" | "next":
            near, far = (0.72, 0.22) if kind == "back" else (0.28, 0.78)
            _lines(painter, box, (near, 0), (far, 0.5), (near, 1))
        case "skip":
            painter.drawEllipse(box)
            _lines(painter, box, (0.15, 0.85), (0.85, 0.15))
        case "sound" | "silent":
            _lines(
                painter,
                box,
                (-0.1, 0.32),
                (0.15, 0.32),
                (0.5, 0),
                (0.5, 1),
                (0.15, 0.68),
                (-0.1, 0.68),
                closed=True,
            )
            if kind == "sound":
                painter.drawArc(QRectF(_at(box, 0.4, 0.15), _at(box, 1.1, 0.85)), -50 * 16, 100 * 16)
            else:
                _lines(painter, box, (0.75, 0.32), (1.1, 0.68))
                _lines(painter, box, (1.1, 0.32), (0.75, 0.68))
        case "voice" | "voiceless":
            _lines(
                painter,
                box,
                (0, 0),
                (1, 0),
                (1, 0.72),
                (0.45, 0.72),
                (0.2, 1),
                (0.2, 0.72),
                (0, 0.72),
                closed=True,
            )
            if kind == "voice":
                _lines(painter, box, (0.25, 0.36), (0.75, 0.36))
            else:
                _lines(painter, box, (-0.1, 1.05), (1.1, -0.1))


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + x * box.width(), box.top() + y * box.height())


def _lines(painter: QPainter, box: QRectF, *points: tuple[float, float], closed: bool = False) -> None:
    placed = [_at(box, x, y) for x, y in points]
    if closed:
        painter.drawPolygon(placed)
    else:
        painter.drawPolyline(placed)
