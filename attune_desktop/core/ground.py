"""What feet can stand on, and how attention wanders through them.

Sensory words only: nothing is claimed of standing on any ground.
"""

from collections.abc import Sequence
from enum import Enum

from attune_desktop.core.choices import filled
from attune_desktop.core.language import later, said
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
    Surface.GRASS: later("cool, perhaps, and uneven"),
    Surface.TILE: later("smooth, perhaps cool, and firm"),
    Surface.WOOD: later("smooth, perhaps warm, and firm"),
    Surface.CARPET: later("soft, perhaps, and giving"),
}
"""Words for the senses alone, and each only a maybe."""
GROUNDS = (later("grass"), later("tile"), later("wood"), later("carpet"))
"""What each surface is called within a sentence, in the order of Surface."""
SOLES = (later("skin"), later("shoe"))
THROUGH_THE_SOLE = later("through the sole: firm, or giving")


def ground_words(text: str, surface: Surface, *, shoes: bool) -> str:
    """A hint with what the feet are on put in for {ground}, {sole} and {feel}."""
    text = filled(text, "ground", [said(word) for word in GROUNDS], list(Surface).index(surface))
    text = filled(text, "sole", [said(word) for word in SOLES], int(shoes))
    return filled(text, "feel", [said(THROUGH_THE_SOLE if shoes else FEEL[surface])], 0)
