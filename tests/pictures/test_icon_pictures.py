"""The tray icon as it is seen on light and dark panels, at every size that trays ask for."""

import numpy as np
import pytest
from pixels import around, colour, contrast, distance_from_middle, over, read
from PySide6.QtCore import QSize

from attune_desktop.ui.icon import attune_icon

SIZES_PX = [16, 20, 22, 24, 32, 48, 64]
PANELS = ["#FFFFFF", "#1E1E1E"]
ENOUGH = 3.0
"""What WCAG 2 asks of graphics that mean something."""
OPEN_DEG = 75
"""The arc is open at the top: no further than this to either side, its round ends included."""


@pytest.fixture
def icon(qapp):
    return attune_icon()


def seen(icon, size: int, ratio: float = 1.0) -> np.ndarray:
    pixmap = icon.pixmap(QSize(size, size), ratio)
    assert pixmap.width() == pixmap.height() == size * ratio
    return read(pixmap.toImage())


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("size", SIZES_PX)
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_the_arc_stands_out_all_the_way_round(icon, size, ratio, panel):
    pixels = over(seen(icon, size, ratio), panel)
    degrees = np.arange(OPEN_DEG, 360 - OPEN_DEG, 5.0)
    radii = np.arange(0.3, 0.5, 0.25 / len(pixels)) * len(pixels)
    rays = np.stack([around(pixels, radius, degrees) for radius in radii])
    assert contrast(rays, colour(panel)).max(axis=0).min() >= ENOUGH


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("size", SIZES_PX)
def test_the_core_stands_out(icon, size, panel):
    pixels = over(seen(icon, size), panel)
    core = pixels[distance_from_middle(pixels) < max(size * 0.08, 1)]
    assert len(core) >= 4
    assert contrast(core, colour(panel)).min() >= ENOUGH


@pytest.mark.parametrize("size", SIZES_PX)
def test_core_and_arc_do_not_touch(icon, size):
    """From the middle to the left, right and bottom there is something, then nothing, then something."""
    alpha = seen(icon, size)[..., 3]
    radii = np.arange(0, 0.5, 0.1 / size) * size
    for direction in (90.0, 180.0, 270.0):
        ray = np.array([around(alpha, radius, np.array([direction]))[0] for radius in radii]) > 0.5
        assert np.flatnonzero(np.diff(ray.astype(int))).size >= 2


@pytest.mark.parametrize("size", SIZES_PX)
def test_nothing_is_cut_off(icon, size):
    alpha = seen(icon, size)[..., 3]
    edges = [alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1]]
    assert max(edge.max() for edge in edges) < 0.5


@pytest.mark.parametrize("size", SIZES_PX)
def test_left_is_as_right(icon, size):
    pixels = seen(icon, size)
    assert np.abs(pixels - pixels[:, ::-1]).mean() < 0.02
