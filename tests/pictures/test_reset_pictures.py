"""The reset as it is seen: pixels of real pictures, at both densities and in every palette."""

import math
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from pixels import around, colour, contrast, distance_from_middle, over, read
from PySide6.QtGui import QImage
from render_scenes import PALETTES, RESET

SIDE_PX = 300
RING_RADIUS, RING_WIDTH = 216 / 480, 5 / 480
"""Of the ring, as shares of the picture's side."""
CAPS_DEG = 2 * math.degrees(math.asin(RING_WIDTH / 2 / RING_RADIUS))
"""What the round ends of the ring's pen add to its length."""
INHALE, EXHALE = ("0", "1", "2", "3", "4"), ("4", "5", "7", "9", "10")
ON_THE_WAY = ("0.5", "1", "5", "7", "10", "17.3", "22", "25", "29.5")
SECONDS = sorted({*INHALE, *EXHALE, *ON_THE_WAY, "12", "22", "30"}, key=float)
LOOKS = [(palette, scale) for palette in PALETTES for scale in (1, 2)]

See = Callable[..., np.ndarray]


@pytest.fixture(scope="session")
def see(tmp_path_factory) -> See:
    """Gives the picture of a second, drawn by a process of its own for each scale."""
    folders: dict[int, Path] = {}

    def draw(scale: int) -> Path:
        folder = tmp_path_factory.mktemp(f"scale-{scale}")
        script = Path(__file__).with_name("render_scenes.py")
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale)}
        command = [sys.executable, str(script), str(folder), str(SIDE_PX), *SECONDS]
        subprocess.run(command, env=environment, check=True, timeout=120)
        return folder

    def see(palette: str, scale: int, second: str, motion: str = "moving") -> np.ndarray:
        if scale not in folders:
            folders[scale] = draw(scale)
        pixels = read(QImage(str(folders[scale] / f"{palette}-{motion}-{second}.png")))
        assert pixels.shape[:2] == (SIDE_PX * scale, SIDE_PX * scale)
        return pixels

    return see


def warmth(pixels: np.ndarray, palette: str) -> float:
    """How much more red than blue there is inside the ring, on the palette's ground."""
    inside = distance_from_middle(pixels) < (RING_RADIUS - RING_WIDTH) * len(pixels)
    seen = over(pixels, PALETTES[palette].ground)[inside]
    return float((seen[:, 0] - seen[:, 2]).mean())


def ring_degrees(pixels: np.ndarray, palette: str) -> float:
    """How far the ring has come, from the pixels on it."""
    tokens = PALETTES[palette]
    on_ring = around(pixels, RING_RADIUS * len(pixels), np.arange(0, 360, 0.05))
    assert (on_ring[:, 3] > 0.5).all(), "the ring is closed"
    to_done, to_come = (
        np.abs(on_ring[:, :3] - colour(which)).sum(axis=1) for which in (tokens.accent, tokens.track)
    )
    return float((to_done < to_come).mean() * 360)


@pytest.mark.parametrize(("palette", "scale"), LOOKS)
def test_warmth_grows_in_the_inhale_and_fades_in_the_exhale(see, palette, scale):
    rising = [warmth(see(palette, scale, second), palette) for second in INHALE]
    falling = [warmth(see(palette, scale, second), palette) for second in EXHALE]
    assert all(later > earlier for earlier, later in pairwise(rising))
    assert all(later < earlier for earlier, later in pairwise(falling))
    assert rising[-1] - rising[0] > 0.03, "the warmth is there to be seen"


@pytest.mark.parametrize(("palette", "scale"), LOOKS)
def test_every_breath_looks_like_the_first_one(see, palette, scale):
    inside = None
    for second in ("2", "12", "22"):
        pixels = see(palette, scale, second)
        breath = pixels[distance_from_middle(pixels) < (RING_RADIUS - RING_WIDTH) * len(pixels)]
        assert inside is None or np.array_equal(breath, inside)
        inside = breath


@pytest.mark.parametrize("second", ON_THE_WAY)
@pytest.mark.parametrize(("palette", "scale"), LOOKS)
def test_the_ring_is_as_far_as_the_session(see, palette, scale, second):
    seen = ring_degrees(see(palette, scale, second), palette) - CAPS_DEG
    assert seen == pytest.approx(360 * float(second) / RESET.total_s, abs=1)


@pytest.mark.parametrize(("palette", "scale"), LOOKS)
def test_the_ring_begins_empty_and_ends_full(see, palette, scale):
    assert ring_degrees(see(palette, scale, "0"), palette) == 0
    assert ring_degrees(see(palette, scale, "30"), palette) == 360


@pytest.mark.parametrize("second", ["0", "4", "17.3", "30"])
@pytest.mark.parametrize(("palette", "scale"), LOOKS)
def test_outside_the_ring_there_is_only_the_windows_own_ground(see, palette, scale, second):
    pixels = see(palette, scale, second)
    outside = distance_from_middle(pixels) > (RING_RADIUS + RING_WIDTH / 2) * len(pixels) + 1
    assert (pixels[outside][:, 3] == 0).all()


@pytest.mark.parametrize("second", ["0", "4", "17.3"])
@pytest.mark.parametrize("palette", PALETTES)
def test_twice_the_density_is_the_same_picture_with_more_in_it(see, palette, second):
    ground = PALETTES[palette].ground
    once, twice = (over(see(palette, scale, second), ground) for scale in (1, 2))
    halved = twice.reshape(SIDE_PX, 2, SIDE_PX, 2, 3).mean(axis=(1, 3))
    assert np.abs(once - halved).mean() < 0.01
    blurred = once.repeat(2, axis=0).repeat(2, axis=1)
    assert np.abs(twice - blurred).max() > 0.2, "it is drawn at its density, not magnified"


@pytest.mark.parametrize(("palette", "scale"), LOOKS)
def test_what_of_the_ring_is_done_stands_out_from_the_ground(see, palette, scale):
    pixels = see(palette, scale, "30")
    ground = PALETTES[palette].ground
    ring = around(over(pixels, ground), RING_RADIUS * len(pixels), np.arange(0, 360, 1.0))
    assert contrast(ring, colour(ground)).min() >= 3


@pytest.mark.parametrize(("motion", "stays"), [("still", True), ("moving", False)])
@pytest.mark.parametrize(("palette", "scale"), LOOKS)
def test_only_reduced_motion_keeps_the_hands_where_they_are(see, palette, scale, motion, stays):
    empty, full = (see(palette, scale, second, motion) for second in ("0", "4"))
    # The light lies under the hands: it reaches what is seen of them at their soft edges alone.
    skin = np.append(colour(PALETTES[palette].skin), 1.0)
    hands = np.abs(empty - skin).sum(axis=-1) < 0.05
    assert hands.mean() > 0.01
    assert bool(np.abs(empty - full).sum(axis=-1)[hands].max() < 0.1) is stays


@pytest.mark.parametrize(("palette", "scale"), LOOKS)
def test_with_reduced_motion_the_warmth_still_comes(see, palette, scale):
    empty, full = (warmth(see(palette, scale, second, "still"), palette) for second in ("0", "4"))
    assert full - empty > 0.03


@pytest.mark.parametrize(("palette", "scale"), LOOKS)
def test_with_reduced_motion_the_ring_goes_by_whole_seconds(see, palette, scale):
    seen = ring_degrees(see(palette, scale, "17.3", "still"), palette) - CAPS_DEG
    assert seen == pytest.approx(360 * 17 / RESET.total_s, abs=1)
