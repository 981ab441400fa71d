"""How tense and how warm the body is: pure functions of a frame and of the steps around it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from attune_desktop.core.body import Gesture, Region
from attune_desktop.core.timeline import Frame, Step, StepKind

GATHER_S, COOL_S = 1.5, 6.0
"""How long heat takes to gather, and to go."""
CLENCH_S, LOOSEN_S = 0.9, 1.4
"""How long a pose takes to be there, and to be gone."""
FADE_S = 0.5
"""How long a close-up takes to come and to go."""
SWELL_S, SWELL = 3.0, 0.08
"""What is held swells and ebbs this much, once in so many seconds."""

AFTERGLOW = 0.14
"""What is left when the heat has gone; it goes by the end of the step."""
ATTENTION = 0.55
"""Of a part that nothing tensed: one that is let go at once, or that is called in the count."""
EASE = 0.5
"""Of the whole body at rest."""
_COUNT = (
    ("thigh", "calf", "foot"),
    ("hand", "upper-arm"),
    ("forehead", "cheeks", "jaw", "neck"),
    ("cheeks",),
)
"""What a count with no regions of its own calls in turn: legs, arms, head, eyes."""


@dataclass(frozen=True, slots=True)
class Felt:
    """The body at an instant.

    Attributes:
        regions: where it is warm.
        gestures: what is tensed there, or was.
        warmth: of these regions, 0 to 1.
        tension: of these gestures, 0 at ease to 1.
        ease: an even warmth of the whole body, 0 to 1.
        near: how much of the close-ups there is to be seen, 0 to 1.
    """

    regions: frozenset[Region] = frozenset()
    gestures: tuple[Gesture, ...] = ()
    warmth: float = 0.0
    tension: float = 0.0
    ease: float = 0.0
    near: float = 0.0


def felt(frame: Frame, steps: Sequence[Step] = ()) -> Felt:
    """The body at this frame.

    Args:
        frame: the instant.
        steps: those of the frame's timeline. A frame alone does not know what came before it: without them,
            what is let go was held before.
    """
    step, at_s = frame.step, frame.step_elapsed_s
    before = _beside(steps, frame.index - 1, step)
    match step.kind:
        case StepKind.TENSE:
            warmth = held(step.duration_s, at_s)
            tension = eased(at_s / min(CLENCH_S, step.duration_s / 2))
        case StepKind.RELEASE:
            if steps and (before is None or before.kind is not StepKind.TENSE):
                return _let_go_at_once(frame, steps)
            warmth = cooling(held(before.duration_s, before.duration_s) if before else 1.0, frame)
            tension = 1 - eased(at_s / min(LOOSEN_S, step.duration_s / 2))
        case StepKind.COUNT:
            return Felt(_called(frame), warmth=ATTENTION * _bell(frame), ease=EASE * _arriving(frame, steps))
        case StepKind.REST:
            return Felt(ease=EASE * _arriving(frame, steps))
        case _:
            return Felt(step.regions, warmth=AFTERGLOW * _bell(frame))
    return Felt(step.regions, step.gestures, warmth, tension, 0.0, _near(frame, steps))


def held(duration_s: float, at_s: float) -> float:
    """The warmth of what has been tensed for so long: it gathers, then swells a little."""
    gather_s = min(GATHER_S, duration_s / 2)
    if at_s < gather_s:
        return eased(at_s / gather_s)
    return 1 - SWELL * (1 - math.cos(math.tau * (at_s - gather_s) / SWELL_S)) / 2


def cooling(begin: float, frame: Frame) -> float:
    """The warmth of what is let go: most of it goes soon, the rest with the step."""
    cool_s = min(COOL_S, frame.step.duration_s * 0.6)
    at_s = frame.step_elapsed_s
    if at_s < cool_s:
        return begin + (AFTERGLOW - begin) * eased(at_s / cool_s)
    return AFTERGLOW * (1 - eased((at_s - cool_s) / (frame.step.duration_s - cool_s)))


def eased(share: float) -> float:
    """From 0 to 1 like a breath; what is outside stays at its end."""
    return (1 - math.cos(math.pi * min(max(share, 0.0), 1.0))) / 2


def _let_go_at_once(frame: Frame, steps: Sequence[Step]) -> Felt:
    """Nothing was tensed: attention comes, then the warmth goes as it always does."""
    gather_s = min(GATHER_S, frame.step.duration_s * 0.2)
    warmth = cooling(ATTENTION, frame) * eased(frame.step_elapsed_s / gather_s)
    return Felt(frame.step.regions, frame.step.gestures, warmth, near=_near(frame, steps))


def _near(frame: Frame, steps: Sequence[Step]) -> float:
    """Close-ups come with a group and go with it; while the group lasts, they stay."""
    step, at_s, left_s = frame.step, frame.step_elapsed_s, frame.step_remaining_s
    fade_s = min(FADE_S, step.duration_s / 4)
    before, after = _beside(steps, frame.index - 1, step), _beside(steps, frame.index + 1, step)
    comes = before is None and (bool(steps) or step.kind is StepKind.TENSE)
    goes = after is None and (bool(steps) or step.kind is StepKind.RELEASE)
    return min(eased(at_s / fade_s) if comes else 1.0, eased(left_s / fade_s) if goes else 1.0)


def _beside(steps: Sequence[Step], index: int, step: Step) -> Step | None:
    """The step of that index, if it is about the same part in the same way."""
    if not 0 <= index < len(steps):
        return None
    other = steps[index]
    return other if (other.regions, other.gestures) == (step.regions, step.gestures) else None


def _called(frame: Frame) -> frozenset[Region]:
    """The regions that a count calls."""
    if frame.step.regions:
        return frame.step.regions
    parts = _COUNT[min(int(frame.progress * len(_COUNT)), len(_COUNT) - 1)]
    return frozenset(region for region in Region if part_of(region) in parts)


def _bell(frame: Frame) -> float:
    """Up at the start of a step and down at its end."""
    share = frame.progress if frame.step.regions else frame.progress * len(_COUNT) % 1.0
    return eased(min(share, 1 - share) * 4)


def _arriving(frame: Frame, steps: Sequence[Step]) -> float:
    """Ease comes in two seconds, unless it was there."""
    before = steps[frame.index - 1].kind if steps and frame.index else None
    if before in (StepKind.REST, StepKind.COUNT):
        return 1.0
    return eased(frame.step_elapsed_s / min(2.0, frame.step.duration_s / 2))


def part_of(region: Region) -> str:
    """What a region is called whichever side it is on."""
    return region.value.removeprefix("right-").removeprefix("left-")
