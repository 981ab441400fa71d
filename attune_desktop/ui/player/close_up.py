"""A close-up: a round picture that sits on the session's ring, and the ring goes around it.

Lengths and places are in the figure's units, FIGURE_UNITS across the scene, unless they say px.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from attune_desktop.core.body import Gesture, Region
from attune_desktop.ui.player.figure import FIGURE_UNITS, Figure, Layer
from attune_desktop.ui.player.gestures import View, gestures_in, is_right, warm_in
from attune_desktop.ui.player.heat import glowing, outlined, warmed
from attune_desktop.ui.player.ring import MIDDLE, RING_RADIUS, RING_WIDTH, box_about
from attune_desktop.ui.theme import Palette

RADIUS = 81.0
RIGHT_TURN, LEFT_TURN = 0.375, 0.625
"""Where a close-up has its middle, as turns of the ring: lower right, lower left."""
_FROM_MIDDLE = 220.0
"""How far out that is: a little beyond the ring, clear of the feet."""
HALF_TURN = (
    math.acos((_FROM_MIDDLE**2 + RING_RADIUS**2 - RADIUS**2) / (2 * _FROM_MIDDLE * RING_RADIUS)) / math.tau
)
"""The part of the ring to each side of the middle that a close-up covers."""
_BLUR, _HALO = 20.0, 44.0
"""How soft its heat is, and how far that spills, in units of its own drawing."""
_HALO_ALPHA = 0.5
_OUTLINE = 8.0


def wants_marks(palette: Palette) -> bool:
    """Whether heat must be told by more than its colour."""
    return palette.has_more_contrast


def _from_middle(turn: float, reach: float) -> QPointF:
    """The point that far from the middle, after so much of a turn."""
    return MIDDLE + QPointF(math.sin(math.tau * turn), -math.cos(math.tau * turn)) * reach


@dataclass(frozen=True, slots=True)
class _Posed:
    """What is painted once for a pose: round pixmaps of one size."""

    tension: float
    cool: QPixmap
    hot: QPixmap
    halo: QPixmap | None
    edge: QPixmap | None


class CloseUp:
    """One view, at one place of the ring, in one palette and size.

    Attributes:
        turn: where on the ring its middle is.
        box: all that it covers.
    """

    def __init__(
        self,
        view: View,
        regions: Iterable[Region],
        gestures: Iterable[Gesture],
        turn: float,
        palette: Palette,
        scale: float,
        ratio: float,
    ) -> None:
        self.turn = turn
        self._middle = _from_middle(turn, _FROM_MIDDLE)
        self.box = box_about(self._middle, RADIUS + RING_WIDTH)
        self._view = view
        self._gestures: Sequence[Gesture] = gestures_in(view, gestures)
        self._palette = palette
        self._ratio = ratio
        # Whole device pixels, or drawing the picture would blur it.
        side = round(2 * RADIUS * scale * ratio)
        self._side_px = side / ratio
        corner = (self._middle - QPointF(RADIUS, RADIUS)) * scale * ratio
        self._at = QPointF(round(corner.x()), round(corner.y())) / ratio
        self._unit_px = self._side_px / FIGURE_UNITS
        self._mirrored = not view.symmetric and is_right(regions, otherwise=turn == RIGHT_TURN)
        cool = Figure(view.file, palette, self._side_px, ratio)
        hot = Figure(view.file, warmed(palette), self._side_px, ratio)
        self._cool = {part.layer: cool.layer(part.layer) for part in view.parts}
        self._hot = {part.layer: hot.layer(part.layer) for part in view.parts if part.body}
        warm = [cool.layer(f"warm-{part}") for part in warm_in(view, regions)]
        soft = glowing(warm, QColor(palette.glow), _BLUR * self._unit_px, times=4)
        self._soft = self._rounded(lambda painter: self._draw_soft(painter, soft))
        self._ground = self._rounded(self._draw_ground)
        self._posed: _Posed | None = None

    def draw(self, painter: QPainter, tension: float, warmth: float, near: float, turn: float) -> None:
        """Draw it, in px of the scene.

        Args:
            painter: in px of the scene.
            tension: of its pose, 0 to 1.
            warmth: of its heat, 0 to 1.
            near: how much of it is there, 0 to 1.
            turn: how much of the session's ring there is.
        """
        if self._posed is None or self._posed.tension != tension:
            self._posed = self._at_tension(tension)
        for alpha, picture in (
            (1.0, self._ground),
            (_HALO_ALPHA * warmth, self._posed.halo),
            (1.0, self._posed.cool),
            (warmth, self._posed.hot),
            (warmth, self._posed.edge),
        ):
            painter.setOpacity(near * alpha)
            if picture is not None:
                painter.drawPixmap(self._at, picture)
        painter.setOpacity(near)
        painter.save()
        painter.translate(self._at)
        painter.scale(self._side_px / (2 * RADIUS), self._side_px / (2 * RADIUS))
        painter.translate(QPointF(RADIUS, RADIUS) - self._middle)
        self._draw_rim(painter, turn)
        painter.restore()
        painter.setOpacity(1.0)

    def _draw_rim(self, painter: QPainter, turn: float) -> None:
        """The ring goes around the outside; inside there is a quiet edge."""
        rim = box_about(self._middle, RADIUS)
        begin = self._degrees(self.turn - HALF_TURN)
        sweep = -((begin - self._degrees(self.turn + HALF_TURN)) % 360)
        share = min(max((turn - self.turn + HALF_TURN) / (2 * HALF_TURN), 0.0), 1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        track, accent = QColor(self._palette.track), QColor(self._palette.accent)
        # The track is a little narrower, or its edge would part the ring from where it goes on.
        for colour, width, length in ((track, RING_WIDTH - 1, 360.0), (accent, RING_WIDTH, sweep * share)):
            if length:
                painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
                arc = QPainterPath()
                arc.arcMoveTo(rim, begin)
                arc.arcTo(rim, begin, length)
                painter.drawPath(arc)

    def _degrees(self, turn: float) -> float:
        """Where a point of the ring lies as seen from the middle, as arcs count: from the right, upwards."""
        offset = _from_middle(turn, RING_RADIUS) - self._middle
        return math.degrees(math.atan2(-offset.y(), offset.x()))

    def _at_tension(self, tension: float) -> _Posed:
        """The pose as it is, where it is hot, and what that throws around it."""
        cool = self._rounded(lambda painter: self._draw_pose(painter, self._cool, tension))
        hot = self._rounded(lambda painter: self._draw_pose(painter, self._hot, tension))
        painter = QPainter(hot)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.drawPixmap(0, 0, self._soft)
        painter.end()
        shape = [Layer(hot, QPointF())]
        halo = glowing(shape, QColor(self._palette.glow), _HALO * self._unit_px)
        edge = None
        if wants_marks(self._palette):
            edge = outlined(shape, QColor(self._palette.accent), _OUTLINE * self._unit_px)
        return _Posed(
            tension,
            cool,
            hot,
            None if halo is None else self._rounded(halo.draw),
            None if edge is None else self._rounded(edge.draw),
        )

    def _draw_pose(self, painter: QPainter, layers: dict[str, Layer], tension: float) -> None:
        self._mirror(painter)
        for part in self._view.parts:
            seen = part.seen(self._gestures, tension)
            if seen == 0 or part.layer not in layers:
                continue
            moved = tension if part.moves in self._gestures else 0.0
            painter.save()
            painter.setOpacity(seen)
            painter.translate(QPointF(*part.by) * moved * self._unit_px)
            about = QPointF(*part.about) * self._unit_px
            layers[part.layer].draw_about(painter, about, degrees=part.degrees * moved)
            painter.restore()

    def _draw_ground(self, painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, self._side_px, self._side_px), QColor(self._palette.surface))

    def _draw_soft(self, painter: QPainter, soft: Layer | None) -> None:
        self._mirror(painter)
        if soft is not None:
            soft.draw(painter)

    def _mirror(self, painter: QPainter) -> None:
        if self._mirrored:
            painter.translate(self._side_px, 0)
            painter.scale(-1, 1)

    def _rounded(self, draw: Callable[[QPainter], None]) -> QPixmap:
        """A round pixmap of what is drawn."""
        pixmap = QPixmap(round(self._side_px * self._ratio), round(self._side_px * self._ratio))
        pixmap.setDevicePixelRatio(self._ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        draw(painter)
        painter.end()
        disc = QPixmap(pixmap.size())
        disc.setDevicePixelRatio(self._ratio)
        disc.fill(Qt.GlobalColor.transparent)
        painter = QPainter(disc)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.black)
        painter.drawEllipse(QRectF(0, 0, self._side_px, self._side_px))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.drawPixmap(0, 0, pixmap)
        painter.end()
        return disc
