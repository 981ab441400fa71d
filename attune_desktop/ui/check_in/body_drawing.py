"""What is painted once of the two standing figures: themselves, and their regions in every state.

The drawing tells where each region is; a region is pressed exactly where it is seen.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from math import ceil

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBitmap, QColor, QRegion

from attune_desktop.core.check_in import REGIONS
from attune_desktop.resources import FOLDER
from attune_desktop.ui.player.close_up import wants_marks
from attune_desktop.ui.player.figure import FIGURE_UNITS, Figure, Layer
from attune_desktop.ui.player.heat import glowing, hatched, outlined, together, warmed, within
from attune_desktop.ui.theme import LIGHT, Palette

FIGURE_FILE = FOLDER / "figures" / "body-map.svg"
SIDE_PX = 288
"""The drawing's side; both figures stand in it."""
NOWHERE = REGIONS[-1]
"""The region that is on no figure."""
FRONT, BEHIND = "front", "behind"
VIEWS: dict[str, tuple[str, ...]] = {
    "forehead and eyes": (FRONT,),
    "jaw": (FRONT,),
    "neck": (FRONT, BEHIND),
    "shoulders": (FRONT, BEHIND),
    "chest": (FRONT,),
    "belly": (FRONT,),
    "back": (BEHIND,),
    "hands": (FRONT, BEHIND),
    "legs and feet": (FRONT, BEHIND),
}
"""Where each region is seen."""

_MIDDLES = {FRONT: 132.0, BEHIND: 348.0}
"""Where each figure stands in the drawing, in its units."""
_SOFT_PX = 4.0
_COAT_PX = 1.2
_EDGE_PX, _HATCH_PX = 1.5, 6.0


def figure_middle(view: str, *, mirrored: bool) -> float:
    """How far right a figure's middle is in px; the first one is on the right in a mirrored window."""
    units = _MIDDLES[view]
    return (FIGURE_UNITS - units if mirrored else units) * SIDE_PX / FIGURE_UNITS


@cache
def shape_of(region: str, *, mirrored: bool) -> QRegion:
    """Where a region is seen, on all figures, in px."""
    shape = QRegion()
    for view in VIEWS[region]:
        layer = _moved(_plain_figure().layer(_id(view, region)), view, mirrored=mirrored)
        mask = QBitmap.fromImage(layer.pixmap.toImage().createAlphaMask())
        shape |= QRegion(mask).translated(layer.at.toPoint())
    return shape


@cache
def marks_of(region: str, *, mirrored: bool) -> tuple[QPointF, ...]:
    """Where a region's count stands on each figure, in px."""
    places = []
    for view in VIEWS[region]:
        mark = _moved(_plain_figure().layer(f"mark-{_id(view, region)}"), view, mirrored=mirrored)
        places.append(QRectF(mark.at, mark.pixmap.deviceIndependentSize()).center())
    return tuple(places)


class BodyDrawing:
    """The figures in one palette, on a screen of one pixel ratio, in one direction of reading.

    They are never mirrored; where they stand is.

    Attributes:
        key: these three.
        figures: both of them.
    """

    def __init__(self, palette: Palette, ratio: float, *, mirrored: bool) -> None:
        self.key = (palette, ratio, mirrored)
        self._palette = palette
        self._mirrored = mirrored
        self._figure = Figure(FIGURE_FILE, palette, SIDE_PX, ratio)
        self._hot = Figure(FIGURE_FILE, warmed(palette), SIDE_PX, ratio)
        self.figures = together(self._layers(self._figure, (FRONT, BEHIND)))
        self._hot_figures: Layer | None = None
        self._warmth: dict[str, tuple[Layer, ...]] = {}
        self._light: dict[str, tuple[Layer, ...]] = {}
        self._outlines: dict[tuple[str, str, float], tuple[Layer, ...]] = {}

    def warmth(self, region: str) -> tuple[Layer, ...]:
        """A region grown warm, and what tells it without colour where that is wished for."""
        if region not in self._warmth:
            self._warmth[region] = tuple(self._warm(region))
        return self._warmth[region]

    def light(self, region: str) -> tuple[Layer, ...]:
        """A region in a paler light: the pointer is there."""
        if region not in self._light:
            lights = (
                glowing([shape], QColor(self._palette.warmth), _EDGE_PX) for shape in self._shapes(region)
            )
            self._light[region] = tuple(light for light in lights if light is not None)
        return self._light[region]

    def outline(self, region: str, colour: str, width_px: float) -> tuple[Layer, ...]:
        """A line around a region on each figure, outside it."""
        key = (region, colour, width_px)
        if key not in self._outlines:
            self._outlines[key] = tuple(
                _line_around(shape, QColor(colour), width_px) for shape in self._shapes(region)
            )
        return self._outlines[key]

    def _shapes(self, region: str) -> list[Layer]:
        return [
            _moved(self._figure.layer(_id(view, region)), view, mirrored=self._mirrored)
            for view in VIEWS[region]
        ]

    def _warm(self, region: str) -> Iterable[Layer]:
        if self._hot_figures is None:
            self._hot_figures = together(self._layers(self._hot, (FRONT, BEHIND)))
        for shape in self._shapes(region):
            soft = glowing([shape], QColor(self._palette.glow), _SOFT_PX, times=4)
            if soft is not None:
                yield within(self._hot_figures, soft, ())
            if wants_marks(self._palette):
                accent = QColor(self._palette.accent)
                marks = (outlined([shape], accent, _EDGE_PX), hatched([shape], accent, _HATCH_PX))
                yield from (mark for mark in marks if mark is not None)

    def _layers(self, figure: Figure, views: Iterable[str]) -> list[Layer]:
        return [_moved(figure.layer(view), view, mirrored=self._mirrored) for view in views]


def _line_around(shape: Layer, colour: QColor, width_px: float) -> Layer:
    """A line around a shape, laid on in thin coats: a thick one would be ragged at pointed corners."""
    coats = ceil(width_px / _COAT_PX)
    grown = shape
    for _ in range(coats):
        if (coat := outlined([grown], colour, width_px / coats)) is not None:
            grown = together([grown, coat])
    return within(grown, grown, [shape])


def _id(view: str, region: str) -> str:
    return f"{view}-{region.replace(' ', '-')}"


def _moved(layer: Layer, view: str, *, mirrored: bool) -> Layer:
    """The layer where its figure stands."""
    if not mirrored:
        return layer
    ratio = layer.pixmap.devicePixelRatio()
    by = figure_middle(view, mirrored=True) - figure_middle(view, mirrored=False)
    # Whole device pixels, or drawing the pixmap would blur it.
    return replace(layer, at=layer.at + QPointF(round(by * ratio) / ratio, 0))


@cache
def _plain_figure() -> Figure:
    """For where things are, which is the same in every appearance."""
    return Figure(FIGURE_FILE, LIGHT, SIDE_PX, 1.0)
