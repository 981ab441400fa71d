"""A figure painted once: the layers of an SVG file as pixmaps, in the colours of a palette.

The file names colours by theme token, `var(--skin)`, never by value, so that one drawing serves every
appearance and can be redrawn with no code. Its viewBox is a square, FIGURE_UNITS wide, that stands for
the whole scene; whatever lies over the figure is placed in the same units.
"""

import math
import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPixmap, QRadialGradient
from PySide6.QtSvg import QSvgRenderer

from attune_desktop.ui.theme import Palette

FIGURE_UNITS = 480.0
"""Width and height of the drawing."""

_TOKEN = re.compile(r"var\(--(\w+)\)")
_GLOW_STOPS = 16


def tokens_in(svg: str) -> set[str]:
    """The theme tokens a drawing asks for."""
    return set(_TOKEN.findall(svg))


def coloured(svg: str, palette: Palette) -> str:
    """The drawing with its tokens replaced by the palette's colours.

    Raises:
        AttributeError: the drawing names a token the palette has not got.
    """
    return _TOKEN.sub(lambda found: QColor(getattr(palette, found[1])).name(), svg)


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer, ready to draw.

    Attributes:
        pixmap: the layer with as little around it as can be, at its screen's device pixel ratio.
        at: its top left corner, in px from the scene's.
    """

    pixmap: QPixmap
    at: QPointF

    def draw(self, painter: QPainter) -> None:
        """Draw it where it lies."""
        painter.drawPixmap(self.at, self.pixmap)

    def draw_about(
        self, painter: QPainter, pivot: QPointF, *, degrees: float = 0.0, grown: QSizeF | None = None
    ) -> None:
        """Draw it turned clockwise and grown, as factors, about a point of the scene in px."""
        painter.save()
        painter.translate(pivot)
        painter.rotate(degrees)
        if grown is not None:
            painter.scale(grown.width(), grown.height())
        painter.translate(-pivot)
        self.draw(painter)
        painter.restore()


class Figure:
    """A drawing in one palette, at one size: `side_px` px across, on a screen of one pixel ratio."""

    def __init__(self, path: Path, palette: Palette, side_px: float, ratio: float) -> None:
        self._renderer = QSvgRenderer(coloured(path.read_text(encoding="utf-8"), palette).encode())
        self._ratio = ratio
        self._device_scale = side_px / FIGURE_UNITS * ratio

    def layer(self, name: str) -> Layer:
        """The element of that id, and what is in it."""
        bounds = self._renderer.boundsOnElement(name)
        pixmap, painter, layer = self._begin(bounds)
        # The painter is in figure units: the element goes where it is in the drawing.
        self._renderer.render(painter, name, bounds)
        return self._end(pixmap, painter, layer)

    def floor(self, name: str, within: QRectF, far_y: float, near_y: float) -> Layer:
        """The element of that id as a floor: cut to a circle, and dying away into the distance.

        Args:
            name: the element's id.
            within: the square around the circle, in figure units.
            far_y: where it has died away, in figure units.
            near_y: where it is all there.
        """
        bounds = self._renderer.boundsOnElement(name)
        pixmap, painter, layer = self._begin(bounds)
        self._renderer.render(painter, name, bounds)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        around = bounds.adjusted(-2, -2, 2, 2)
        circle = QRadialGradient(within.center(), within.width() / 2)
        circle.setColorAt(1 - 2 / within.width(), Qt.GlobalColor.black)
        circle.setColorAt(1.0, Qt.GlobalColor.transparent)
        painter.fillRect(around, circle)
        distance = QLinearGradient(QPointF(0, far_y), QPointF(0, near_y))
        for stop in range(_GLOW_STOPS + 1):
            share = stop / _GLOW_STOPS
            distance.setColorAt(share, QColor.fromRgbF(0, 0, 0, math.sin(math.pi / 2 * share) ** 2))
        painter.fillRect(around, distance)
        return self._end(pixmap, painter, layer)

    def glow(self, near: QColor, far: QColor, centre: QPointF, radius: float, within: QRectF) -> Layer:
        """A round light that dies away, from one colour to another, and ends inside an ellipse.

        Args:
            near: its colour in the middle.
            far: its colour at the rim.
            centre: its middle, in figure units.
            radius: where it has died away, in figure units.
            within: what the ellipse fills, in figure units; the light fades before it.
        """
        reach = QPointF(radius, radius)
        box = QRectF(centre - reach, centre + reach).intersected(within)
        pixmap, painter, at = self._begin(box)
        light = QRadialGradient(centre, radius)
        for stop in range(_GLOW_STOPS + 1):
            distance = stop / _GLOW_STOPS
            # A bell: a straight fall shows its edge.
            light.setColorAt(distance, _between(near, far, distance, math.cos(math.pi / 2 * distance) ** 2))
        painter.fillRect(box, light)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        fade = QRadialGradient(within.center(), within.width() / 2)
        fade.setColorAt(0.75, Qt.GlobalColor.black)
        fade.setColorAt(1.0, Qt.GlobalColor.transparent)
        painter.fillRect(box.adjusted(-2, -2, 2, 2), fade)
        return self._end(pixmap, painter, at)

    def _begin(self, box: QRectF) -> tuple[QPixmap, QPainter, QPointF]:
        """A clear pixmap for a box of figure units, its painter in those units, and where it lies."""
        scaled = QRectF(box.topLeft() * self._device_scale, box.size() * self._device_scale)
        # Whole device pixels, or drawing the pixmap would blur it; one around, for soft edges.
        whole = scaled.toAlignedRect().adjusted(-1, -1, 1, 1)
        pixmap = QPixmap(whole.size())
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-whole.topLeft())
        painter.scale(self._device_scale, self._device_scale)
        return pixmap, painter, QPointF(whole.topLeft()) / self._ratio

    def _end(self, pixmap: QPixmap, painter: QPainter, at: QPointF) -> Layer:
        painter.end()
        pixmap.setDevicePixelRatio(self._ratio)
        return Layer(pixmap, at)


def _between(near: QColor, far: QColor, share: float, alpha: float) -> QColor:
    """The colour that far from one to another, with this alpha; shares from 0 to 1."""
    red, green, blue = (
        ours + (theirs - ours) * share
        for ours, theirs in zip(near.getRgbF()[:3], far.getRgbF()[:3], strict=True)  # type: ignore[index]
    )
    return QColor.fromRgbF(red, green, blue, alpha)
