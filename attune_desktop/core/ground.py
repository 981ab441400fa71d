"""What feet can stand on, and how attention wanders through them.

Sensory words only: nothing is claimed of standing on any ground.
"""

from collections.abc import Sequence
from enum import Enum

from attune_desktop.core.timeline import Step, StepKind


class Surface(Enum):
    """A ground to feel. The value is its name in preferences and on the command line."""

    GRASS = "grass"
    TILE = "tile"
    WOOD = "wood"
    CARPET = "carpet"


class Zone(Enum):
    """A part of the sole that attention can rest on, in the order in which it wanders."""

    HEELS = "heels"
    EDGES = "edges"  # the outer ones
    BALLS = "balls"
    TOES = "toes"
    SOLE = "sole"  # all of it


_WAY = tuple(Zone)


def zones_of(steps: Sequence[Step]) -> tuple[Zone, ...]:
    """The zone of each step.

    Steps of noticing walk from the heels to the whole sole, one zone each, and begin again after it. The
    last of them always takes in all of it, and so does every step that asks for something else.
    """
    noticing = [index for index, step in enumerate(steps) if step.kind is StepKind.NOTICE]
    zones = [Zone.SOLE] * len(steps)
    for turn, index in enumerate(noticing[:-1]):
        zones[index] = _WAY[turn % len(_WAY)]
    return tuple(zones)


FEEL = {
    Surface.GRASS: "cool, perhaps, and uneven",
    Surface.TILE: "smooth, perhaps cool, and firm",
    Surface.WOOD: "smooth, perhaps warm, and firm",
    Surface.CARPET: "soft, perhaps, and giving",
}
"""Words for the senses alone, and each only a maybe."""


def ground_words(text: str, surface: Surface, *, shoes: bool) -> str:
    """A hint with what the feet are on put in for {ground}, {sole} and {feel}."""
    return (
        text.replace("{ground}", surface.value)
        .replace("{sole}", "shoe" if shoes else "skin")
        .replace("{feel}", "through the sole: firm, or giving" if shoes else FEEL[surface])
    )
