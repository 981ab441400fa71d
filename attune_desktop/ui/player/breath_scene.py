"""The breathing figure: one hand on the chest, the other on the belly, warmth that comes and goes.

What stands still is painted once, and a frame only draws the pixmaps of what moves. Lengths and places
are in the figure's own units, FIGURE_UNITS across the scene, unless they say px.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from PySide6.QtCore import QPoint, QPointF, QRect, QSizeF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from attune_desktop.core.language import said
from attune_desktop.core.timeline import Frame, Step, StepKind, Timeline
from attune_desktop.resources import FOLDER
from attune_desktop.ui.player.figure import Figure, Layer
from attune_desktop.ui.player.ring import (
    INSIDE_RING,
    RingScene,
    box_about,
    draw_ring,
    ring_box,
    still_picture,
)
from attune_desktop.ui.theme import Palette, Theme

FIGURE_FILE = FOLDER / "figures" / "breath.svg"

LEVEL_STEPS = 128
"""A breath is drawn in this many steps: too fine to be seen, and few enough to spare frames."""
AT_REST = 0.3
"""How warm it is while the attention rests elsewhere."""
STILL_STEPS = 4
"""With reduced motion, warmth comes and goes in this many steps."""

_ELBOW = QPointF(108, 332)
"""What the lower arm turns about."""
_LIFT_DEG = 4.0
_ARM_GROWTH = 0.025
"""How much larger the arm becomes as the belly carries it towards us."""
_BELLY = QPointF(240, 344)
_BELLY_GROWTH_X, _BELLY_GROWTH_Y = 0.06, 0.02
_CORE_RADIUS, _SPILL_RADIUS = 112.0, 230.0
"""The warmth under the hands, and the light that it throws over the figure."""
_CORE_ALPHA_EMPTY, _CORE_ALPHA_FULL = 0.08, 0.95
_SPILL_ALPHA_FULL = 0.5


def breath_levels(steps: Sequence[Step]) -> tuple[float, ...]:
    """How full the breath is at the start of each step, and at the end of the last; 0 empty, 1 full.

    Breaths in that follow one another (the sip of a cyclic sigh) share the way up by their lengths,
    breaths out the way down. Everything else keeps the breath as it is.
    """
    first = next((step.kind for step in steps if step.kind in (StepKind.INHALE, StepKind.EXHALE)), None)
    levels = [1.0 if first is StepKind.EXHALE else 0.0]
    for kind, run in groupby(steps, key=lambda step: step.kind):
        passed_s = list(accumulate(step.duration_s for step in run))
        begin = levels[-1]
        end = {StepKind.INHALE: 1.0, StepKind.EXHALE: 0.0}.get(kind, begin)
        levels += [begin + (end - begin) * (so_far_s / passed_s[-1]) for so_far_s in passed_s]
    return tuple(levels)


def breath_level(frame: Frame, levels: Sequence[float] = ()) -> float:
    """How full the breath is at this frame, 0 to 1, eased like a breath.

    Args:
        frame: the instant.
        levels: what `breath_levels` says of the frame's timeline. A frame alone does not know what came
            before it: without levels a breath in goes from empty to full, a breath out from full to
            empty, a hold is full, and all else is empty.
    """
    if levels:
        begin, end = levels[frame.index], levels[frame.index + 1]
    else:
        begin, end = {
            StepKind.INHALE: (0.0, 1.0),
            StepKind.HOLD: (1.0, 1.0),
            StepKind.EXHALE: (1.0, 0.0),
        }.get(frame.step.kind, (0.0, 0.0))
    return begin + (end - begin) * (1 - math.cos(math.pi * frame.progress)) / 2


@dataclass(frozen=True, slots=True)
class Pose:
    """All that differs from one picture to the next.

    Attributes:
        warmth: of the glow, 0 to 1.
        lift: of the lower arm and the belly, 0 to 1; with reduced motion always 0.
        turn: how much of the ring is drawn, 0 to 1.
    """

    warmth: float = 0.0
    lift: float = 0.0
    turn: float = 0.0


@dataclass(frozen=True, slots=True)
class _Painted:
    """What is painted once for a size in px, a device pixel ratio and a palette."""

    key: tuple[int, float, Palette]
    still: QPixmap
    belly: Layer
    core: Layer
    upper_arm: Layer
    lower_arm: Layer
    spill: Layer
    upper_hand: Layer
    lower_hand: Layer


class BreathScene(RingScene):
    """The figure inside the ring of the whole session. The ground behind it is the window's.

    Attributes:
        pose: what the picture shows.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.pose = Pose()
        self._levels: tuple[float, ...] = ()
        self._shown: tuple[float, Frame] | None = None
        self._painted: _Painted | None = None
        self.setAccessibleName(said("Breathing figure"))
        self.setAccessibleDescription(
            said(
                "A calm, seated figure, one hand on the chest and the other on the belly:"
                " with each breath in the lower hand rises and warmth spreads."
            )
        )

    def follow(self, timeline: Timeline) -> None:
        """Breathe along these steps from the next frame on: holds and sips then start where they should."""
        self._levels = breath_levels(timeline.steps)

    def rest(self, frame: Frame) -> None:
        """Breathe with nobody: a little warmth, and no movement."""
        self.show_level(AT_REST, frame)

    def show_frame(self, frame: Frame) -> None:
        """Take the frame to paint, and repaint only where something moved."""
        self.show_level(breath_level(frame, self._levels), frame)

    def show_level(self, level: float, frame: Frame) -> None:
        """Show the breath this full, 0 to 1, whatever the step: for when the person leads."""
        self._shown = level, frame
        before, wanted = self.pose, self._pose_at(level, frame)
        turn = self.visible_turn(before.turn, wanted.turn)
        self.pose = Pose(wanted.warmth, wanted.lift, turn)
        if (wanted.warmth, wanted.lift) != (before.warmth, before.lift):
            self.update(self.to_px(_BREATH_BOX))
        if turn != before.turn:
            self.update(self.to_px(ring_box(before.turn, turn)))

    def _pose_at(self, level: float, frame: Frame) -> Pose:
        if not self.theme.reduced_motion:
            level = round(level * LEVEL_STEPS) / LEVEL_STEPS
            return Pose(level, level, self.turn_at(frame))
        return Pose(round(level * STILL_STEPS) / STILL_STEPS, 0.0, self.turn_at(frame))

    def _repaint_all(self) -> None:
        self._painted = None
        if self._shown is not None:
            self.pose = self._pose_at(*self._shown)
        super()._repaint_all()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what stands still, what breathes where that is asked for, and the ring."""
        painted = self._paint_once()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(self.origin())
        painter.drawPixmap(0, 0, painted.still)
        boxes: Iterable[QRect] = event.region()  # type: ignore[assignment]  # the stubs miss that it can
        if any(self._breathes_in(box) for box in boxes):
            self._draw_breath(painter, painted)
        painter.scale(self.scale(), self.scale())
        draw_ring(painter, QColor(self.theme.palette.accent), self.pose.turn)

    def _breathes_in(self, box: QRect) -> bool:
        """Whether a box, px, reaches into the disc that the breath moves in; the ring's own boxes do not."""
        middle = self.to_px(INSIDE_RING).center()
        near = QPoint(
            min(max(middle.x(), box.left()), box.right()), min(max(middle.y(), box.top()), box.bottom())
        )
        off = near - middle
        return math.hypot(off.x(), off.y()) < INSIDE_RING.width() / 2 * self.scale()

    def _draw_breath(self, painter: QPainter, painted: _Painted) -> None:
        """Draw from the belly outwards. Hands lie above the light: it would take their shape away."""
        lift, warmth, scale = self.pose.lift, self.pose.warmth, self.scale()
        elbow, degrees = _ELBOW * scale, -_LIFT_DEG * lift
        arm_grown = QSizeF(1 + _ARM_GROWTH * lift, 1 + _ARM_GROWTH * lift)
        belly_grown = QSizeF(1 + _BELLY_GROWTH_X * lift, 1 + _BELLY_GROWTH_Y * lift)
        painted.belly.draw_about(painter, _BELLY * scale, grown=belly_grown)
        painter.setOpacity(_CORE_ALPHA_EMPTY + (_CORE_ALPHA_FULL - _CORE_ALPHA_EMPTY) * warmth)
        painted.core.draw(painter)
        painter.setOpacity(1.0)
        painted.upper_arm.draw(painter)
        painted.lower_arm.draw_about(painter, elbow, degrees=degrees, grown=arm_grown)
        # The light starts later than the warmth, so that warmth seems to spread with no scaling.
        painter.setOpacity(_SPILL_ALPHA_FULL * warmth**1.5)
        painted.spill.draw(painter)
        painter.setOpacity(1.0)
        painted.upper_hand.draw(painter)
        painted.lower_hand.draw_about(painter, elbow, degrees=degrees, grown=arm_grown)

    def _paint_once(self) -> _Painted:
        """The pixmaps for the size, screen and palette in force. Any of them can change between frames."""
        key = (self.side(), self.devicePixelRatioF(), self.theme.palette)
        if self._painted is None or self._painted.key != key:
            side_px, ratio, palette = key
            figure = Figure(FIGURE_FILE, palette, side_px, ratio)
            glow, fading = QColor(palette.glow), QColor(palette.warmth)
            self._painted = _Painted(
                key,
                still=still_picture([figure.layer("body")], QColor(palette.track), side_px, ratio),
                belly=figure.layer("belly"),
                core=figure.glow(glow, fading, _BELLY, _CORE_RADIUS, INSIDE_RING),
                upper_arm=figure.layer("upper-arm"),
                lower_arm=figure.layer("lower-arm"),
                spill=figure.glow(glow, fading, _BELLY, _SPILL_RADIUS, INSIDE_RING),
                upper_hand=figure.layer("upper-hand"),
                lower_hand=figure.layer("lower-hand"),
            )
        return self._painted


_BREATH_BOX = INSIDE_RING.intersected(box_about(_BELLY, _SPILL_RADIUS))
"""All that a breath changes."""
