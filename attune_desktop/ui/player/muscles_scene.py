"""The figure of muscle relaxation: a group gathers heat while it is tensed, and cools as it lets go.

It is a mirror: the person's right hand is on the right of the picture. Gestures too small to be seen on the
whole figure are shown close up, on the side they are about; a hand is shown as you see your own.

What stands still is painted once, and a frame only draws the pixmaps of what changes. Lengths and places
are in the figure's own units, FIGURE_UNITS across the scene, unless they say px.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPointF, QRect, QSizeF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from attune_desktop.core.body import Gesture
from attune_desktop.core.language import said
from attune_desktop.core.timeline import Frame, Step, StepKind, Timeline
from attune_desktop.ui.player.body_picture import Body, Group, paint_body, paint_group
from attune_desktop.ui.player.close_up import HALF_TURN
from attune_desktop.ui.player.ring import INSIDE_RING, RingScene, draw_ring, ring_box
from attune_desktop.ui.player.tension import Felt, felt
from attune_desktop.ui.theme import Theme

WARMTH_STEPS, POSE_STEPS = 64, 32
"""Warmth and poses are drawn in so many steps: too fine to be seen, and few enough to spare frames."""
STILL_STEPS = 4
"""With reduced motion, warmth comes and goes in this many steps."""

_SHRUG_FOOT = QPointF(240, 292)
"""What the sweater grows from."""
_SHRUG_GROWTH = QSizeF(0.03, 0.1)
_HALO_ALPHA, _EASE_ALPHA = 0.75, 0.3


@dataclass(frozen=True, slots=True)
class BodyPose:
    """All that differs from one picture to the next.

    Attributes:
        felt: the body, in visible steps.
        turn: how much of the ring is drawn, 0 to 1.
    """

    felt: Felt = field(default_factory=Felt)
    turn: float = 0.0


class MusclesScene(RingScene):
    """The figure inside the ring of the whole session. The ground behind it is the window's.

    Attributes:
        pose: what the picture shows.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.pose = BodyPose()
        self._steps: tuple[Step, ...] = ()
        self._shown: Frame | None = None
        self._resting = False
        self._body: Body | None = None
        self._group: Group | None = None
        self.setAccessibleName(said("Body figure"))

    def follow(self, timeline: Timeline) -> None:
        """Feel along these steps from the next frame on: what was not tensed does not begin hot."""
        self._steps = timeline.steps

    def rest(self, frame: Frame) -> None:
        """Sit at ease, while the attention rests elsewhere."""
        self._show(frame, resting=True)

    def show_frame(self, frame: Frame) -> None:
        """Take the frame to paint, and repaint only where something changed."""
        self._show(frame, resting=False)

    def _show(self, frame: Frame, *, resting: bool) -> None:
        if self._shown is None or self._shown.step is not frame.step or self._resting != resting:
            self.setAccessibleDescription(self._described(frame.step, resting=resting))
        self._shown, self._resting = frame, resting
        before, wanted = self.pose, self._pose_at(frame)
        turn = self.visible_turn(before.turn, wanted.turn)
        self.pose = BodyPose(wanted.felt, turn)
        for area in self._changed(before, self.pose):
            self.update(area)

    def _pose_at(self, frame: Frame) -> BodyPose:
        body = Felt(ease=0.5) if self._resting else felt(frame, self._steps)
        reduced = self.theme.reduced_motion
        warmth_steps = STILL_STEPS if reduced else WARMTH_STEPS
        pose_steps = 1 if reduced else POSE_STEPS
        if reduced:
            tense = not self._resting and frame.step.kind is StepKind.TENSE
            body = replace(body, tension=float(tense), near=float(body.near > 0 or bool(body.gestures)))
        warmth = _stepped(body.warmth, warmth_steps)
        near = _stepped(body.near, pose_steps)
        body = replace(
            body,
            regions=body.regions if warmth or near else frozenset(),
            gestures=body.gestures if warmth or near else (),
            warmth=warmth,
            tension=_stepped(body.tension, pose_steps) if warmth or near else 0.0,
            ease=_stepped(body.ease, warmth_steps),
            near=near,
        )
        return BodyPose(body, self.turn_at(frame))

    def _changed(self, before: BodyPose, after: BodyPose) -> Iterable[QRect]:
        """Where two pictures differ."""
        one, other = before.felt, after.felt
        if (one.regions, one.gestures, one.ease) != (other.regions, other.gestures, other.ease):
            yield self.rect()
            return
        group = self._paint_group(other)
        shrugs = Gesture.SHRUG in other.gestures and one.tension != other.tension
        if shrugs:
            yield self.to_px(INSIDE_RING)
        elif one.warmth != other.warmth:
            risen = group.box_px.adjusted(0, -_lift(other) * self.scale(), 0, 0)
            yield risen.toAlignedRect().adjusted(-1, -1, 1, 1).translated(self.origin())
        for close_up in group.close_ups:
            passes = before.turn != after.turn and abs(after.turn - close_up.turn) < HALF_TURN + 0.02
            if one != other or passes:
                yield self.to_px(close_up.box)
        if before.turn != after.turn:
            yield self.to_px(ring_box(before.turn, after.turn))

    def _repaint_all(self) -> None:
        self._body = self._group = None
        if self._shown is not None:
            self.pose = self._pose_at(self._shown)
        super()._repaint_all()

    def _described(self, step: Step, *, resting: bool) -> str:
        if resting:
            return said("A calm, seated figure, at ease.")
        return said("{cue}: {hint}").format(cue=step.cue, hint=step.hint) if step.hint else step.cue

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw light around the body, the body, its heat, the ring, and the close-ups over it."""
        felt_now, body = self.pose.felt, self._paint_body()
        group = self._paint_group(felt_now)
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(self.origin())
        if group.halo is not None and felt_now.warmth:
            painter.setOpacity(_HALO_ALPHA * felt_now.warmth)
            group.halo.draw(painter)
            painter.setOpacity(1.0)
        painter.drawPixmap(0, 0, body.still)
        self._draw_upper(painter, body, felt_now)
        if body.ease is not None and felt_now.ease:
            painter.setOpacity(_EASE_ALPHA * felt_now.ease)
            body.ease.draw(painter)
            painter.setOpacity(1.0)
        self._draw_heat(painter, group, felt_now)
        painter.save()
        painter.scale(self.scale(), self.scale())
        draw_ring(painter, QColor(self.theme.palette.accent), self.pose.turn)
        painter.restore()
        for close_up in group.close_ups if felt_now.near else ():
            if event.region().intersects(self.to_px(close_up.box)):
                close_up.draw(painter, felt_now.tension, felt_now.warmth, felt_now.near, self.pose.turn)

    def _draw_upper(self, painter: QPainter, body: Body, felt_now: Felt) -> None:
        """Draw the body from the waist up; for a shrug, the shoulders rise before the neck."""
        if not _lift(felt_now):
            body.whole.draw(painter)
            return
        foot, grown = _SHRUG_FOOT * self.scale(), _grown(felt_now)
        for name, layer in body.upper.items():
            if name != "sweater":
                layer.draw(painter)
            if name in ("sweater", "throat"):  # the skin beside the neck goes up with the collar
                layer.draw_about(painter, foot, grown=grown)

    def _draw_heat(self, painter: QPainter, group: Group, felt_now: Felt) -> None:
        if not felt_now.warmth:
            return
        painter.setOpacity(felt_now.warmth)
        foot, grown = _SHRUG_FOOT * self.scale(), _grown(felt_now)
        for layer in (group.heat, *group.marks):
            if layer is not None and _lift(felt_now):
                layer.draw_about(painter, foot, grown=grown)
            elif layer is not None:
                layer.draw(painter)
        painter.setOpacity(1.0)

    def _paint_body(self) -> Body:
        """The pixmaps for the size, screen and palette in force. Any of them can change between frames."""
        key = (self.side(), self.devicePixelRatioF(), self.theme.palette)
        if self._body is None or self._body.key != key:
            self._body, self._group = paint_body(*key), None
        return self._body

    def _paint_group(self, felt_now: Felt) -> Group:
        """The pixmaps for what is warm and shown close up."""
        body = self._paint_body()
        wanted = (felt_now.regions, felt_now.gestures)
        if self._group is None or (self._group.regions, self._group.gestures) != wanted:
            self._group = paint_group(body, *wanted)
        return self._group


def _stepped(value: float, steps: int) -> float:
    return round(value * steps) / steps


def _lift(body: Felt) -> float:
    """How far the shoulders are up, in units."""
    if Gesture.SHRUG not in body.gestures:
        return 0.0
    return 160 * _SHRUG_GROWTH.height() * body.tension


def _grown(body: Felt) -> QSizeF:
    return QSizeF(1 - _SHRUG_GROWTH.width() * body.tension, 1 + _SHRUG_GROWTH.height() * body.tension)
