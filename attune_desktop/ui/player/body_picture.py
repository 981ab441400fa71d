"""What is painted once of the seated figure: its body, and what is warm of it for a group of muscles."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPixmap

from attune_desktop.core.body import Gesture, Region
from attune_desktop.resources import FOLDER
from attune_desktop.ui.player.close_up import LEFT_TURN, RIGHT_TURN, CloseUp, wants_marks
from attune_desktop.ui.player.figure import FIGURE_UNITS, Figure, Layer
from attune_desktop.ui.player.gestures import is_right, views_of
from attune_desktop.ui.player.heat import glowing, hatched, outlined, together, warmed, within
from attune_desktop.ui.player.ring import still_picture
from attune_desktop.ui.player.tension import part_of
from attune_desktop.ui.theme import Palette

FIGURE_FILE = FOLDER / "figures" / "body.svg"

STILL = ("seat", "legs")
UPPER = ("throat", "sweater", "hands", "head")
COVERED_BY: dict[str, tuple[str, ...]] = {
    "thigh": ("hand", "sweater"),
    "belly": ("hand",),
    "calf": ("thigh",),
    "foot": ("calf",),
    "neck": ("head",),
}
"""What lies over a part of the body, and stays cool when that part is warm."""

_SOFTNESS, _HALO = 0.18, 22.0
"""How soft heat is at its edges, as a share of its shape; how far it shines around the body, in units."""
_OUTLINE, _HATCH = 2.4, 9.0


@dataclass(frozen=True, slots=True)
class Body:
    """The figure at one size in px, on one device pixel ratio, in one palette.

    Attributes:
        key: these three.
        figure: its drawing.
        still: the ring's track, the seat and the legs, the size of the scene.
        upper: the layers from the waist up, from the back to the front.
        whole: these as one.
        hot: all of the body in warm colours.
        ease: all of the body as an even warmth.
    """

    key: tuple[int, float, Palette]
    figure: Figure
    still: QPixmap
    upper: dict[str, Layer]
    whole: Layer
    hot: Layer
    ease: Layer | None


@dataclass(frozen=True, slots=True)
class Group:
    """What a group of muscles adds to the body.

    Attributes:
        regions: where it is warm.
        gestures: what is tensed there.
        halo: the light around it, behind the body.
        heat: where the body is hot, over it.
        marks: what tells the same without colour, over that.
        close_ups: of its gestures.
    """

    regions: frozenset[Region]
    gestures: tuple[Gesture, ...]
    halo: Layer | None
    heat: Layer | None
    marks: tuple[Layer, ...]
    close_ups: tuple[CloseUp, ...]

    @property
    def box_px(self) -> QRectF:
        """All that its warmth changes on the figure, in px of the scene."""
        box = QRectF()
        for layer in (self.halo, self.heat, *self.marks):
            if layer is not None:
                box = box.united(QRectF(layer.at, layer.pixmap.deviceIndependentSize()))
        return box


def paint_body(side_px: int, ratio: float, palette: Palette) -> Body:
    """Paint the figure."""
    figure = Figure(FIGURE_FILE, palette, side_px, ratio)
    hot = Figure(FIGURE_FILE, warmed(palette), side_px, ratio)
    upper = {name: figure.layer(name) for name in UPPER}
    body = together(figure.layer(name) for name in ("legs", *UPPER))
    return Body(
        (side_px, ratio, palette),
        figure,
        still_picture([figure.layer(name) for name in STILL], QColor(palette.track), side_px, ratio),
        upper,
        together(upper.values()),
        together(hot.layer(name) for name in ("legs", *UPPER)),
        glowing([body], QColor(palette.glow), 0.5),
    )


def paint_group(body: Body, regions: frozenset[Region], gestures: tuple[Gesture, ...]) -> Group:
    """Paint what is warm, and its close-ups."""
    side_px, ratio, palette = body.key
    scale = side_px / FIGURE_UNITS
    shapes = {region: body.figure.layer(region.value) for region in regions}
    # The back is behind: from the front, only its light is seen.
    front = [shape for region, shape in shapes.items() if region is not Region.UPPER_BACK]
    covers = [body.figure.layer(name) for name in _covers(regions)]
    glow, accent = QColor(palette.glow), QColor(palette.accent)
    soft = glowing(front, glow, _softness_px(front), times=4)
    marks = []
    if wants_marks(palette):
        marks = [outlined(front, accent, _OUTLINE * scale), hatched(front, accent, _HATCH * scale)]
    views = views_of(regions, gestures)
    places = (LEFT_TURN, RIGHT_TURN)
    if len(views) == 1 and is_right(regions, otherwise=True):
        places = (RIGHT_TURN, LEFT_TURN)
    return Group(
        regions,
        gestures,
        glowing(shapes.values(), glow, _HALO * scale, times=2),
        None if soft is None else within(body.hot, soft, covers),
        tuple(within(mark, mark, covers) for mark in marks if mark is not None),
        tuple(
            CloseUp(view, regions, gestures, place, palette, scale, ratio)
            for view, place in zip(views, places, strict=False)
        ),
    )


def _covers(regions: frozenset[Region]) -> set[str]:
    """The ids of what lies over warm regions and is not warm itself."""
    covers = set()
    for region in regions:
        part = part_of(region)
        side = region.value.removesuffix(part)
        for cover in COVERED_BY.get(part, ()):
            sides = ("",) if cover in UPPER else (side,) if side else ("left-", "right-")
            covers |= {f"{each}{cover}" for each in sides}
    return covers - {region.value for region in regions}


def _softness_px(shapes: Sequence[Layer]) -> float:
    """How soft the edges of heat are: the larger its smallest shape, the softer."""
    sizes = [shape.pixmap.deviceIndependentSize() for shape in shapes]
    return _SOFTNESS * min((min(size.width(), size.height()) for size in sizes), default=0.0)
