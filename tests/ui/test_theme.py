"""The colours keep the contrast that everything else relies on (WCAG 2.2, 1.4.3 and 1.4.11)."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from attune_desktop.core.preferences import Appearance, HandTone, Motion, Preferences
from attune_desktop.ui.skin import with_hands
from attune_desktop.ui.theme import (
    DARK,
    HIGH_CONTRAST_DARK,
    HIGH_CONTRAST_LIGHT,
    LIGHT,
    Palette,
    Theme,
    qt_palette,
    token_names,
)

PALETTES = {
    "light": LIGHT,
    "dark": DARK,
    "high contrast light": HIGH_CONTRAST_LIGHT,
    "high contrast dark": HIGH_CONTRAST_DARK,
}
GROUNDS = ("ground", "ground_edge", "surface", "lane", "lane_today")
TEXT_PAIRS = [
    *(("text", ground) for ground in GROUNDS),
    *(("text_quiet", ground) for ground in GROUNDS),
    ("on_primary", "primary"),
    ("on_accent", "accent"),
    # A quiet button's words.
    ("primary", "ground"),
    ("primary", "ground_edge"),
]
MARK_PAIRS = [
    *(("edge_strong", ground) for ground in ("ground", "ground_edge", "surface")),
    *(("focus", ground) for ground in ("ground", "ground_edge", "surface")),
    *(("primary", ground) for ground in ("ground", "surface")),
    *(("accent", ground) for ground in GROUNDS),
]


def luminance(colour: str) -> float:
    def linear(share: float) -> float:
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    c = QColor(colour)
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF())


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_does():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.fixture(params=PALETTES, ids=str)
def palette(request) -> Palette:
    return PALETTES[request.param]


@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read(palette, ink, ground):
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize(("mark", "ground"), MARK_PAIRS)
def test_what_can_be_pressed_or_has_the_focus_can_be_seen(palette, mark, ground):
    assert contrast(getattr(palette, mark), getattr(palette, ground)) >= 3


@pytest.mark.parametrize("ground", ["ground", "ground_edge", "surface"])
@pytest.mark.parametrize("high", [HIGH_CONTRAST_LIGHT, HIGH_CONTRAST_DARK], ids=["light", "dark"])
def test_more_contrast_is_more(high, ground):
    assert contrast(high.text, getattr(high, ground)) >= 7
    assert contrast(high.text_quiet, getattr(high, ground)) >= 7
    assert contrast(high.edge_strong, getattr(high, ground)) >= 7


def test_every_token_is_a_colour(palette):
    for name in token_names():
        assert QColor(getattr(palette, name)).isValid(), name


def test_qts_own_widgets_get_readable_pairs(palette):
    made = qt_palette(palette)
    pairs = [
        (made.windowText(), made.window()),
        (made.text(), made.base()),
        (made.placeholderText(), made.base()),
        (made.highlightedText(), made.highlight()),
        (made.toolTipText(), made.toolTipBase()),
    ]
    for ink, ground in pairs:
        assert contrast(ink.color().name(), ground.color().name()) >= 4.5


# The person's own wishes


@pytest.mark.parametrize("tone", HandTone)
def test_hands_are_told_from_the_sleeves_they_lie_on(palette, tone):
    hands = with_hands(palette, tone)
    assert max(contrast(each, hands.body) for each in (hands.skin, hands.skin_line)) >= 3
    if palette.has_more_contrast:
        assert contrast(hands.skin_line, hands.skin) >= 3


def test_tones_differ_and_change_nothing_but_skin(palette):
    tones = [with_hands(palette, tone) for tone in HandTone]
    assert len({hands.skin for hands in tones}) == len(HandTone)
    own = {"skin": palette.skin, "skin_shade": palette.skin_shade, "skin_line": palette.skin_line}
    for hands in tones:
        assert replace(hands, **own) == palette
        assert with_hands(hands, HandTone.LIGHT) == palette


@pytest.mark.parametrize(
    ("appearance", "palettes"),
    [
        (Appearance.LIGHT, [LIGHT] * 4),
        (Appearance.DARK, [DARK] * 4),
        (
            Appearance.CONTRAST,
            [HIGH_CONTRAST_LIGHT, HIGH_CONTRAST_LIGHT, HIGH_CONTRAST_DARK, HIGH_CONTRAST_DARK],
        ),
        (Appearance.SYSTEM, [LIGHT, HIGH_CONTRAST_LIGHT, DARK, HIGH_CONTRAST_DARK]),
    ],
)
def test_the_person_s_appearance_goes_above_the_system_s(qapp, monkeypatch, appearance, palettes):
    theme = Theme()
    theme.prefer(Preferences(appearance=appearance))
    seen = []
    for dark in (False, True):
        scheme = Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light
        monkeypatch.setattr(theme, "_hints", Hints(scheme))
        for contrast_wished in (False, True):
            theme.set_portal_wishes(reduced_motion=False, more_contrast=contrast_wished)
            seen.append(theme.palette)
    assert seen == palettes
    theme.prefer(Preferences())


class Hints:
    """What Qt says of the system."""

    def __init__(self, scheme):
        self.colorScheme = lambda: scheme


def test_the_person_s_motion_goes_above_the_system_s(qapp):
    theme = Theme()
    seen = {}
    for motion in Motion:
        theme.prefer(Preferences(motion=motion))
        for wished in (False, True):
            theme.set_portal_wishes(reduced_motion=wished, more_contrast=False)
            seen[motion, wished] = theme.reduced_motion
    assert seen == {
        (Motion.SYSTEM, False): False,
        (Motion.SYSTEM, True): True,
        (Motion.FULL, False): False,
        (Motion.FULL, True): False,
        (Motion.REDUCED, False): True,
        (Motion.REDUCED, True): True,
    }


def test_what_changes_is_told_and_what_does_not_is_not(qtbot):
    theme = Theme()
    told = []
    theme.changed.connect(lambda: told.append(theme.palette))
    theme.prefer(Preferences(appearance=Appearance.DARK))
    theme.prefer(Preferences(appearance=Appearance.DARK, voice=True))
    theme.prefer(Preferences(appearance=Appearance.DARK, hand_tone=HandTone.BROWN))
    assert told == [DARK, with_hands(DARK, HandTone.BROWN)]
    theme.prefer(Preferences())
