"""The body as the muscle practices know it: regions that can hold tension, and ways to tense them.

Sources for groups and gestures: Jacobson; Bernstein & Borkovec; handouts of the US Department of Veterans
Affairs.
"""

from enum import Enum


class Region(Enum):
    """A part of the body that gathers heat in the figure. Left and right are the person's own."""

    RIGHT_HAND = "right-hand"  # with the forearm
    RIGHT_UPPER_ARM = "right-upper-arm"
    LEFT_HAND = "left-hand"
    LEFT_UPPER_ARM = "left-upper-arm"
    FOREHEAD = "forehead"
    CHEEKS = "cheeks"  # upper cheeks, eyes and nose
    JAW = "jaw"  # the lower face
    NECK = "neck"
    SHOULDERS = "shoulders"
    CHEST = "chest"
    UPPER_BACK = "upper-back"  # seen from behind
    BELLY = "belly"
    RIGHT_THIGH = "right-thigh"
    RIGHT_CALF = "right-calf"
    RIGHT_FOOT = "right-foot"
    LEFT_THIGH = "left-thigh"
    LEFT_CALF = "left-calf"
    LEFT_FOOT = "left-foot"


class Gesture(Enum):
    """A way to tense, as the figure shows it."""

    FIST = "fist"
    PRESS_ELBOW = "press-elbow"  # the elbow pressed down
    BROWS_UP = "brows-up"
    SQUINT = "squint"  # and wrinkle the nose
    BITE = "bite"  # and draw the corners of the mouth back
    CHIN_DOWN = "chin-down"  # towards the chest, without touching
    SHRUG = "shrug"  # shoulders towards the ears
    BLADES_TOGETHER = "blades-together"  # the shoulder blades
    BELLY_TIGHT = "belly-tight"
    PRESS_THIGH = "press-thigh"  # the thigh pressed down
    TOES_UP = "toes-up"  # towards the head
    TOES_CURLED = "toes-curled"
