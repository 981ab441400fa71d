"""The words beside the scene, as a pure function of the session."""

import math
from typing import NamedTuple

from attune_desktop.core.language import later, said
from attune_desktop.core.session import Session, State
from attune_desktop.core.timeline import StepKind

BY_STEP = (StepKind.TENSE, StepKind.RELEASE, StepKind.REST)
"""The kinds whose own seconds are counted; for a breath, the seconds of the whole matter."""


class Anchor(NamedTuple):
    """Somewhere to rest the attention that is not the breath."""

    cue: str
    hint: str


ANCHORS = (
    Anchor(later("Your hands"), later("their weight and their warmth")),
    Anchor(later("Your feet"), later("where they meet the floor")),
    Anchor(later("What you hear"), later("near, and further off")),
    Anchor(later("What you see"), later("one thing: its colour, its edges")),
)


class Words(NamedTuple):
    """What is read beside the scene.

    Attributes:
        cue: the word for the phase.
        hint: one quiet line under it.
        then: what comes next, or nothing.
    """

    cue: str
    hint: str
    then: str = ""


def words_for(session: Session, anchor: Anchor | None = None) -> Words:
    """The words for where a session is."""
    step = session.frame.step
    left = _clock(session.remaining_s)
    match session.state:
        case State.PAUSED:
            return Words(said("Paused"), said("Space goes on · {left}").format(left=left), _then(session))
        case State.FINISHED:
            return Words(said("And now?"), said("a number if you like, or simply go on"))
    if anchor is not None:
        return Words(said(anchor.cue), f"{said(anchor.hint)} · {left}")
    if step.kind is StepKind.COUNT:  # it counts by itself
        return Words(step.cue, step.hint)
    count = _clock(session.frame.step_remaining_s) if step.kind in BY_STEP else left
    # The count stays with the last word when the line breaks.
    return Words(step.cue, f"{step.hint}\u00a0·\u00a0{count}" if step.hint else count, _then(session))


def _clock(seconds: float) -> str:
    """Seconds as they are counted down: a started one counts, and minutes come from one minute on."""
    whole = math.ceil(seconds - 1e-6)
    return said("{n}\u00a0s").format(n=whole) if whole < 60 else f"{whole // 60}:{whole % 60:02d}"


def _then(session: Session) -> str:
    """The next group that is not left out."""
    here = session.frame
    if not here.step.group:
        return ""
    for step in session.timeline.steps[here.index + 1 :]:
        if step.group and step.group != here.step.group and step.group not in session.skipped:
            return said("then: {group}").format(group=step.cue.split(" — ")[0])
    return ""
