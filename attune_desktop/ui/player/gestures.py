"""Which close-up shows a gesture, and how its drawing moves: a table.

Places are in the units of the close-up's own drawing. What is on one side of the body is drawn for the left.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from attune_desktop.core.body import Gesture, Region
from attune_desktop.resources import FOLDER
from attune_desktop.ui.player.tension import part_of

Place = tuple[float, float]

MOST = 2
"""Close-ups at a time."""


@dataclass(frozen=True, slots=True)
class Part:
    """One layer of a close-up. With no gesture named it stands still.

    Attributes:
        layer: its id in the drawing.
        comes: gestures with which it is there, and not without.
        goes: gestures with which it is not there.
        moves: the gesture with which it moves.
        by: how far it moves.
        degrees: how far it turns, clockwise.
        about: what it turns about.
        body: whether it is of the body; a floor and a seat do not become warm.
        thin: whether it is only lines on something that stays.
    """

    layer: str
    comes: tuple[Gesture, ...] = ()
    goes: tuple[Gesture, ...] = ()
    moves: Gesture | None = None
    by: Place = (0.0, 0.0)
    degrees: float = 0.0
    about: Place = (0.0, 0.0)
    body: bool = True
    thin: bool = False

    def seen(self, gestures: Sequence[Gesture], tension: float) -> float:
        """How much of it there is to be seen, 0 to 1.

        A pose comes over the other before that one goes, or what is behind would shine through; lines
        come as others go, or there would be too many.
        """
        speed = 1 if self.thin else 2
        if any(gesture in gestures for gesture in self.goes):
            return min(1.0, speed * (1 - tension))
        if self.comes:
            return min(1.0, speed * tension) if any(gesture in gestures for gesture in self.comes) else 0.0
        return 1.0


@dataclass(frozen=True, slots=True)
class View:
    """A close-up.

    Attributes:
        name: of its drawing.
        parts: from the back to the front.
        warm: the parts of the body that are seen warm in it: the drawing has a "warm-" shape for each.
        symmetric: whether it is the same on both sides.
    """

    name: str
    parts: tuple[Part, ...]
    warm: tuple[str, ...]
    symmetric: bool = False

    @property
    def file(self) -> Path:
        """Its drawing."""
        return FOLDER / "figures" / f"{self.name}.svg"


G = Gesture

HAND = View(
    "hand",
    (Part("forearm"), Part("fist-open", goes=(G.FIST,)), Part("fist-tense", comes=(G.FIST,))),
    ("hand",),
)
ARM = View(
    "arm",
    (
        Part("trunk"),
        Part("press-elbow-rest", goes=(G.PRESS_ELBOW,), body=False),
        Part("press-elbow-tense", comes=(G.PRESS_ELBOW,), body=False),
        Part("arm", moves=G.PRESS_ELBOW, by=(0, 20)),
        Part("press-elbow-swell", comes=(G.PRESS_ELBOW,), moves=G.PRESS_ELBOW, by=(0, 20)),
    ),
    ("upper-arm", "hand"),
)
FACE = View(
    "face",
    (
        Part("face"),
        Part("squint-rest", goes=(G.SQUINT,), thin=True),
        Part("squint-tense", comes=(G.SQUINT,), thin=True),
        Part("brows-up-tense", comes=(G.BROWS_UP,), thin=True),
        Part("brows-up-rest", goes=(G.SQUINT,), moves=G.BROWS_UP, by=(0, -20), thin=True),
        Part("squint-brows", comes=(G.SQUINT,), thin=True),
        Part("bite-rest", goes=(G.BITE,), thin=True),
        Part("bite-tense", comes=(G.BITE,), thin=True),
        Part("hair"),
    ),
    ("forehead", "cheeks", "jaw"),
    symmetric=True,
)
NECK = View(
    "neck",
    (
        Part("throat"),
        Part("chin-down-tense", comes=(G.CHIN_DOWN,)),
        Part("chin-down-rest", moves=G.CHIN_DOWN, by=(10, 6), degrees=24, about=(196, 286)),
        Part("collar"),
    ),
    ("neck",),
)
BACK = View(
    "back",
    (
        Part("back"),
        Part("blades-together-rest"),
        Part(
            "blades-together-left",
            moves=G.BLADES_TOGETHER,
            by=(27, 4),
            degrees=5,
            about=(150, 240),
        ),
        Part(
            "blades-together-right",
            moves=G.BLADES_TOGETHER,
            by=(-27, 4),
            degrees=-5,
            about=(330, 240),
        ),
        Part("blades-together-tense", comes=(G.BLADES_TOGETHER,)),
    ),
    ("upper-back", "shoulders"),
    symmetric=True,
)
BELLY = View(
    "belly",
    (
        Part("lap"),
        Part("belly-tight-rest", goes=(G.BELLY_TIGHT,)),
        Part("belly-tight-tense", comes=(G.BELLY_TIGHT,)),
        Part("arm"),
    ),
    ("belly", "chest"),
)
LEG = View(
    "leg",
    (
        Part("shin"),
        Part("press-thigh-rest", goes=(G.PRESS_THIGH,), body=False),
        Part("press-thigh-tense", comes=(G.PRESS_THIGH,), body=False),
        Part("thigh", moves=G.PRESS_THIGH, degrees=-5, about=(388, 226)),
        Part(
            "press-thigh-swell",
            comes=(G.PRESS_THIGH,),
            moves=G.PRESS_THIGH,
            degrees=-5,
            about=(388, 226),
        ),
    ),
    ("thigh", "calf"),
)
FOOT = View(
    "foot",
    (
        Part("floor", body=False),
        Part("toes-curled-rest", goes=(G.TOES_UP, G.TOES_CURLED)),
        Part("toes-up-tense", comes=(G.TOES_UP,)),
        Part("toes-curled-tense", comes=(G.TOES_CURLED,)),
        Part("shin"),
    ),
    ("calf", "foot"),
)

VIEWS: dict[Gesture, View | None] = {
    G.FIST: HAND,
    G.PRESS_ELBOW: ARM,
    G.BROWS_UP: FACE,
    G.SQUINT: FACE,
    G.BITE: FACE,
    G.CHIN_DOWN: NECK,
    G.SHRUG: None,  # the whole figure shows it
    G.BLADES_TOGETHER: BACK,
    G.BELLY_TIGHT: BELLY,
    G.PRESS_THIGH: LEG,
    G.TOES_UP: FOOT,
    G.TOES_CURLED: FOOT,
}


def views_of(regions: Iterable[Region], gestures: Iterable[Gesture]) -> tuple[View, ...]:
    """The close-ups for what is tensed where: the back if it is warm, then in the order of the gestures."""
    views = [VIEWS[gesture] for gesture in gestures]
    if Region.UPPER_BACK in regions:  # seen from the front, it would not be seen
        views.insert(0, BACK)
    return tuple(dict.fromkeys(view for view in views if view is not None))[:MOST]


def gestures_in(view: View, gestures: Iterable[Gesture]) -> tuple[Gesture, ...]:
    """What a close-up shows of these gestures. A foot does one thing at a time."""
    shown = tuple(gesture for gesture in gestures if VIEWS[gesture] is view)
    return shown[:1] if view is FOOT else shown


def warm_in(view: View, regions: Iterable[Region]) -> tuple[str, ...]:
    """The parts that are warm in a close-up when these regions are."""
    parts = {part_of(region) for region in regions}
    return tuple(part for part in view.warm if part in parts)


def is_right(regions: Iterable[Region], *, otherwise: bool) -> bool:
    """Whether regions are all of the person's right; `otherwise`, if they are of both sides or of none."""
    sides = {side for side in ("left", "right") for region in regions if region.value.startswith(side)}
    return otherwise if len(sides) != 1 else sides == {"right"}
