"""The colours keep the contrast that everything else relies on (WCAG 2.2, 1.4.3 and 1.4.11)."""

import pytest
from PySide6.QtGui import QColor

from attune_desktop.ui.theme import (
    DARK,
    HIGH_CONTRAST_DARK,
    HIGH_CONTRAST_LIGHT,
    LIGHT,
    Palette,
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
