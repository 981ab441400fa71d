"""What the desktop says of the person's surroundings at one moment: whether something had better wait."""

from dataclasses import dataclass
from enum import Enum


class Answer(Enum):
    """What the desktop says; it is honest about what it cannot tell."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the desktop says at the moment of asking.

    Attributes:
        idle_s: seconds since the last key or movement of the pointer; None where nobody knows.
        full_screen: a window covers the whole screen.
        do_not_disturb: the person wants no notifications.
        presenting: the screen is shared, or somebody asked for it to stay awake as in a presentation.
        camera: a camera is in use.
        microphone: a microphone is in use.
        locked: the screen is locked, or the session is not the one in front.
    """

    idle_s: float | None
    full_screen: Answer
    do_not_disturb: Answer
    presenting: Answer
    camera: Answer
    microphone: Answer
    locked: Answer
