"""How the player's window looks: what stands where, and on what ground."""

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor

from attune_desktop import resources
from attune_desktop.core.practice_file import parse
from attune_desktop.ui import theme as tokens
from attune_desktop.ui.player.breath_scene import BreathScene
from attune_desktop.ui.player.vignette import _vignette
from attune_desktop.ui.player.window import Player
from attune_desktop.ui.theme import LARGE

SIZE = QSize(96, 480)
PALETTES = [tokens.LIGHT, tokens.DARK]


def block_mean(image, left, top, channel):
    """Of 8 by 8 pixels, as the eye would see it."""
    pixels = [image.pixelColor(left + x, top + y) for x in range(8) for y in range(8)]
    return sum(getattr(pixel, channel)() for pixel in pixels) / len(pixels)


def test_at_large_text_the_answers_keep_off_the_edges(large_text, qtbot, theme, clock):
    file = resources.FOLDER / "practices" / "reset.toml"
    reset = parse(file.read_text(encoding="utf-8"), file.name)
    window = Player(theme, reset, reset.timeline, BreathScene(theme), clock, clock.moment)
    qtbot.addWidget(window)
    window.show()
    for widget in (window.page.scale, window.page.question):
        left = widget.mapTo(window, QPoint(0, 0)).x()
        assert left >= LARGE
        assert window.width() - left - widget.width() >= LARGE


@pytest.mark.parametrize("channel", ["red", "green", "blue"])
@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark"])
def test_the_ground_has_no_rings_for_it_is_exact_to_less_than_a_level(palette, channel):
    image = _vignette(SIZE, palette.ground, palette.ground_edge).toImage()
    inner, outer = (getattr(QColor(c), channel)() for c in (palette.ground, palette.ground_edge))
    for top in range(0, SIZE.height(), 8):
        off = abs(top + 3.5 - SIZE.height() * 0.42) / (SIZE.height() * 0.62)
        seen = block_mean(image, SIZE.width() // 2 - 4, top, channel)
        assert seen == pytest.approx(inner + (outer - inner) * off, abs=0.2)


def test_in_high_contrast_the_ground_is_one_colour():
    for palette in (tokens.HIGH_CONTRAST_LIGHT, tokens.HIGH_CONTRAST_DARK):
        image = _vignette(QSize(9, 9), palette.ground, palette.ground_edge).toImage()
        assert {image.pixelColor(x, y).name() for x in range(9) for y in range(9)} == {
            QColor(palette.ground).name()
        }


def test_the_ground_is_the_same_each_time():
    one, other = (_vignette(SIZE, "#FDF9F4", "#F3EADF").toImage() for _ in range(2))
    assert one == other
