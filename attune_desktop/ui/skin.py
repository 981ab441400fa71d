"""The tones of the hands and feet that are drawn, in each appearance."""

from dataclasses import replace
from typing import NamedTuple

from attune_desktop.core.preferences import HandTone
from attune_desktop.ui.palette import DARK, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, LIGHT, Palette


class Skin(NamedTuple):
    """The colours of hands and feet: in the light, in their own shade, and their lines."""

    skin: str
    skin_shade: str
    skin_line: str


# Either the skin or its line keeps 3:1 to the sleeve that a hand lies on; in more contrast the fingers are
# told apart as well.
_SKINS = {
    HandTone.MEDIUM: Skin("#E0AC7E", "#C48A5C", "#6B3F24"),
    HandTone.TAN: Skin("#C48D5F", "#A06B44", "#5A351D"),
    HandTone.BROWN: Skin("#8C5B3B", "#6E452C", "#3F2312"),
    HandTone.DARK: Skin("#66422E", "#4A2D1D", "#26130A"),
}
_STRONG_SKINS = {
    HandTone.MEDIUM: Skin("#E0AC7E", "#C48A5C", "#000000"),
    HandTone.TAN: Skin("#C48D5F", "#A06B44", "#000000"),
    HandTone.BROWN: Skin("#95623F", "#754A30", "#000000"),
    HandTone.DARK: Skin("#573524", "#43281A", "#FFE3C8"),
}


_APPEARANCES = {each.ground: each for each in (LIGHT, DARK, HIGH_CONTRAST_LIGHT, HIGH_CONTRAST_DARK)}


def skin_of(palette: Palette, tone: HandTone) -> Skin:
    """The colours of a tone in a palette's appearance, whichever its hands have; the light one is its own."""
    own = _APPEARANCES[palette.ground]
    skins = _STRONG_SKINS if own.has_more_contrast else _SKINS
    return skins.get(tone, Skin(own.skin, own.skin_shade, own.skin_line))


def with_hands(palette: Palette, tone: HandTone) -> Palette:
    """The palette with hands and feet of a tone."""
    return replace(palette, **skin_of(palette, tone)._asdict())
