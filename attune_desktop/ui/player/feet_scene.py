"""Feet on the floor: two feet that meet a ground, and a warmth that wanders along their soles.

What stands still is painted once, and a frame only draws the pixmaps of what changes. Lengths and places
are in the figure's own units, FIGURE_UNITS across the scene, unless they say px.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from attune_desktop.core.ground import Surface, Zone, zones_of
from attune_desktop.core.language import said
from attune_desktop.core.timeline import Frame, StepKind, Timeline
from attune_desktop.resources import FOLDER
from attune_desktop.ui.player.figure import Figure, Layer
from attune_desktop.ui.player.ring import MIDDLE, RingScene, box_about, draw_ring, ring_box, still_picture
from attune_desktop.ui.theme import Palette, Theme

FIGURE_FILE = FOLDER / "figures" / "feet.svg"
GROUND_FILES = {surface: FOLDER / "figures" / f"ground-{surface.value}.svg" for surface in Surface}
SOFT = frozenset({Surface.GRASS, Surface.CARPET})
"""The grounds that give way; their drawings have a layer of what stands before the feet."""

WANDER_S = 1.8
"""How long attention takes from one part of the sole to the next; less where a step is short."""
LIGHT_STEPS = 64
"""Warmth comes and goes in this many steps: too fine to be seen, and few enough to spare frames."""
SETTLE_STEPS = 8
"""The feet settle in this many steps, each a fraction of a px."""

_FLOOR_RADIUS, _FLOOR_FAR_Y, _FLOOR_NEAR_Y = 200.0, 150.0, 250.0
_SETTLE_DEPTH = 1.6
"""How far the feet go down."""
_PART_X, _PART_Y = 0.014, 0.008
"""How much further the blades or the pile stand apart when the feet have settled."""
_BETWEEN_FEET = QPointF(240, 340)
_LIGHT_REST = 0.82
"""Warmth while the feet have not settled; it is full when they have."""
_LIGHT_ABOVE = 0.5
"""How much of the warmth lies over the feet; all of it lies under them."""
_SHADOW_REST = 0.8
_FEET_BOX = QRectF(68, 202, 344, 234)
"""All that changes, the ring aside."""


def attention(frame: Frame, zones: Sequence[Zone] = ()) -> dict[Zone, float]:
    """How much attention rests on each part of the sole, 0 to 1; parts without any are left out.

    Args:
        frame: the instant.
        zones: what `zones_of` says of the frame's timeline. Without them the steps of noticing are taken
            to come first, one after the other.
    """
    here = _zone(frame, frame.index, zones)
    wander_s = min(WANDER_S, frame.step.duration_s / 2)
    arrived = _eased(min(frame.step_elapsed_s / wander_s, 1.0))
    if frame.index == 0:
        return {here: arrived}
    before = _zone(frame, frame.index - 1, zones)
    if before is here:
        return {here: 1.0}
    return {before: 1 - arrived, here: arrived} if arrived < 1 else {here: 1.0}


def _zone(frame: Frame, index: int, zones: Sequence[Zone]) -> Zone:
    if zones:
        return zones[index]
    return tuple(Zone)[index % len(Zone)] if frame.step.kind is StepKind.NOTICE else Zone.SOLE


def settling(frame: Frame) -> float:
    """How far the feet have settled, 0 to 1: once down and up again in each step."""
    return _eased(1 - abs(2 * frame.progress - 1))


def _eased(share: float) -> float:
    return (1 - math.cos(math.pi * share)) / 2


@dataclass(frozen=True, slots=True)
class FeetPose:
    """All that differs from one picture to the next.

    Attributes:
        light: the warmth of each zone, in the order of Zone, 0 to 1.
        settled: of the feet, 0 to 1; with reduced motion always 0.
        turn: how much of the ring is drawn, 0 to 1.
    """

    light: tuple[float, ...] = (0.0,) * len(Zone)
    settled: float = 0.0
    turn: float = 0.0


@dataclass(frozen=True, slots=True)
class _Painted:
    """What is painted once for a size in px, a device pixel ratio and a palette."""

    key: tuple[int, float, Palette]
    still: QPixmap
    shadow: Layer
    feet: Layer
    legs: Layer
    lights: tuple[Layer, ...]
    near: Layer | None


class FeetScene(RingScene):
    """Feet on one ground, inside the ring of the whole session.

    Attributes:
        surface: the ground.
        shoes: whether there are shoes on the feet.
        seated: whether the person sits.
        pose: what the picture shows.
    """

    def __init__(
        self, theme: Theme, surface: Surface, *, shoes: bool, seated: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.surface = surface
        self.shoes = shoes
        self.seated = seated
        self.pose = FeetPose()
        self._zones: tuple[Zone, ...] = ()
        self._shown: Frame | None = None
        self._painted: _Painted | None = None
        self.setAccessibleName(said("Feet on the floor"))
        self.setAccessibleDescription(self._described())

    def follow(self, timeline: Timeline) -> None:
        """Let attention wander along these steps from the next frame on."""
        self._zones = zones_of(timeline.steps)

    def show_frame(self, frame: Frame) -> None:
        """Take the frame to paint, and repaint only where something changed."""
        self._shown = frame
        before, wanted = self.pose, self._pose_at(frame)
        turn = self.visible_turn(before.turn, wanted.turn)
        self.pose = FeetPose(wanted.light, wanted.settled, turn)
        if (wanted.light, wanted.settled) != (before.light, before.settled):
            self.update(self.to_px(_FEET_BOX))
        if turn != before.turn:
            self.update(self.to_px(ring_box(before.turn, turn)))

    def _pose_at(self, frame: Frame) -> FeetPose:
        if self.theme.reduced_motion:
            here = _zone(frame, frame.index, self._zones)
            return FeetPose(tuple(float(zone is here) for zone in Zone), 0.0, self.turn_at(frame))
        settled = settling(frame)
        levels = attention(frame, self._zones)
        warmth = _LIGHT_REST + (1 - _LIGHT_REST) * settled
        light = tuple(round(levels.get(zone, 0.0) * warmth * LIGHT_STEPS) / LIGHT_STEPS for zone in Zone)
        return FeetPose(light, round(settled * SETTLE_STEPS) / SETTLE_STEPS, self.turn_at(frame))

    def _repaint_all(self) -> None:
        self._painted = None
        if self._shown is not None:
            self.pose = self._pose_at(self._shown)
        super()._repaint_all()

    def _described(self) -> str:
        ground = {
            Surface.GRASS: said("on grass"),
            Surface.TILE: said("on cool tiles"),
            Surface.WOOD: said("on a wooden floor"),
            Surface.CARPET: said("on a soft carpet"),
        }[self.surface]
        match self.shoes, self.seated:
            case True, True:
                feet = said("Feet in soft shoes {on_ground}, sitting.")
            case True, _:
                feet = said("Feet in soft shoes {on_ground}, standing.")
            case _, True:
                feet = said("Bare feet {on_ground}, sitting.")
            case _:
                feet = said("Bare feet {on_ground}, standing.")
        wandering = said("A warmth wanders from the heels along the outer edges and the balls to the toes.")
        return f"{feet.format(on_ground=ground)} {wandering}"

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what stands still, the feet where that is asked for, the legs over them, and the ring."""
        painted = self._paint_once()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(self.origin())
        painter.drawPixmap(0, 0, painted.still)
        moving = event.region().intersects(self.to_px(_FEET_BOX))
        if moving:
            self._draw_feet(painter, painted)
        painted.legs.draw(painter)
        if moving and painted.near is not None:
            settled = self.pose.settled
            parted = QSizeF(1 + _PART_X * settled, 1 + _PART_Y * settled)
            painted.near.draw_about(painter, _BETWEEN_FEET * self.scale(), grown=parted)
        painter.scale(self.scale(), self.scale())
        draw_ring(painter, QColor(self.theme.palette.accent), self.pose.turn)

    def _draw_feet(self, painter: QPainter, painted: _Painted) -> None:
        """Draw from the ground upwards: shadow, warmth, feet, and the warmth that shines through them."""
        settled = self.pose.settled
        lit = [(layer, level) for layer, level in zip(painted.lights, self.pose.light, strict=True) if level]
        painter.setOpacity(_SHADOW_REST + (1 - _SHADOW_REST) * settled)
        painted.shadow.draw(painter)
        for light, level in lit:
            painter.setOpacity(level)
            light.draw(painter)
        painter.setOpacity(1.0)
        painter.translate(0, settled * _SETTLE_DEPTH * self.scale())
        painted.feet.draw(painter)
        painter.translate(0, -settled * _SETTLE_DEPTH * self.scale())
        for light, level in lit:
            painter.setOpacity(level * _LIGHT_ABOVE)
            light.draw(painter)
        painter.setOpacity(1.0)

    def _paint_once(self) -> _Painted:
        """The pixmaps for the size, screen and palette in force. Any of them can change between frames."""
        key = (self.side(), self.devicePixelRatioF(), self.theme.palette)
        if self._painted is None or self._painted.key != key:
            side_px, ratio, palette = key
            figure = Figure(FIGURE_FILE, palette, side_px, ratio)
            ground = Figure(GROUND_FILES[self.surface], palette, side_px, ratio)
            floor = ground.floor("ground", box_about(MIDDLE, _FLOOR_RADIUS), _FLOOR_FAR_Y, _FLOOR_NEAR_Y)
            worn = "shoes" if self.shoes else "bare"
            behind = [floor, figure.layer("chair")] if self.seated else [floor]
            self._painted = _Painted(
                key,
                still=still_picture(behind, QColor(palette.track), side_px, ratio),
                shadow=figure.layer(f"{worn}-shadow"),
                feet=figure.layer(worn),
                legs=figure.layer("seated" if self.seated else "standing"),
                lights=tuple(figure.layer(zone.value) for zone in Zone),
                near=ground.layer(f"near-{worn}") if self.surface in SOFT else None,
            )
        return self._painted
