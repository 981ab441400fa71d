"""Feet on the floor: where attention rests at any instant, what is repainted, and what is to be seen."""

import re
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage

from attune_desktop.core.ground import Surface, Zone, zones_of
from attune_desktop.core.timeline import Step, StepKind, Timeline
from attune_desktop.ui.player.feet_scene import (
    FIGURE_FILE,
    GROUND_FILES,
    SOFT,
    FeetPose,
    FeetScene,
    attention,
    settling,
)
from attune_desktop.ui.player.figure import Figure, coloured, tokens_in
from attune_desktop.ui.theme import DARK, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, LIGHT, Theme, token_names

SIDE_PX = 300
PALETTES = (LIGHT, DARK, HIGH_CONTRAST_LIGHT, HIGH_CONTRAST_DARK)
LAYERS = ("chair", "bare-shadow", "shoes-shadow", "bare", "shoes", "standing", "seated")
FILES = (FIGURE_FILE, *GROUND_FILES.values())
NOTICE, REST = StepKind.NOTICE, StepKind.REST


def timeline(*steps: tuple[StepKind, float]) -> Timeline:
    return Timeline(Step(kind, seconds, kind.value) for kind, seconds in steps)


WAY = timeline(*[(NOTICE, 6.0)] * 5)

any_timeline = st.lists(
    st.tuples(st.sampled_from([NOTICE, REST]), st.floats(0.5, 30.0)), min_size=1, max_size=12
).map(lambda steps: timeline(*steps))


class Watched(FeetScene):
    """Writes down what it asks to have repainted."""

    def __init__(self, theme, surface=Surface.GRASS, shoes=False, seated=False):
        self.asked = []
        super().__init__(theme, surface, shoes=shoes, seated=seated)

    def update(self, *rect):
        self.asked.append(rect)
        super().update(*rect)


@pytest.fixture
def theme(qapp):
    theme = Theme()
    theme.palette, theme.reduced_motion = DARK, False
    return theme


@pytest.fixture
def make(qtbot, theme):
    def make(surface=Surface.GRASS, shoes=False, seated=False):
        scene = Watched(theme, surface, shoes, seated)
        qtbot.addWidget(scene)
        scene.resize(SIDE_PX, SIDE_PX)
        scene.follow(WAY)
        scene.show_frame(WAY.at(0))
        scene.asked.clear()
        return scene

    return make


@pytest.fixture
def scene(make):
    return make()


def picture(scene, elapsed_s) -> QImage:
    scene.show_frame(WAY.at(elapsed_s))
    return scene.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def difference(one: QColor, other: QColor) -> int:
    return max(abs(ours - theirs) for ours, theirs in zip(one.getRgb(), other.getRgb(), strict=True))


def middle_of_change(one: QImage, other: QImage) -> tuple[float, float]:
    """Where two pictures differ inside the ring's left half, on average, as shares of the side."""
    places = [
        (x, y)
        for y in range(0, SIDE_PX, 2)
        for x in range(0, SIDE_PX // 2, 2)
        if (x - SIDE_PX / 2) ** 2 + (y - SIDE_PX / 2) ** 2 < (0.42 * SIDE_PX) ** 2
        and difference(one.pixelColor(x, y), other.pixelColor(x, y)) > 12
    ]
    assert places
    return tuple(sum(axis) / len(axis) / SIDE_PX for axis in zip(*places, strict=True))


# Attention


def test_attention_wanders_from_the_heels_to_all_of_the_sole():
    assert zones_of(WAY.steps) == tuple(Zone)
    zones = zones_of(WAY.steps)
    assert [attention(WAY.at(second), zones) for second in (3, 9, 15, 21, 27)] == [{zone: 1} for zone in Zone]


def test_longer_practices_wander_again_and_end_with_all_of_the_sole():
    assert zones_of(timeline(*[(NOTICE, 6.0)] * 10).steps) == tuple(Zone) * 2
    assert zones_of(timeline(*[(NOTICE, 6.0)] * 3).steps) == (Zone.HEELS, Zone.EDGES, Zone.SOLE)


def test_a_step_that_asks_for_something_else_takes_in_all_of_the_sole():
    steps = timeline((REST, 3.0), (NOTICE, 6.0), (REST, 3.0), (NOTICE, 6.0), (NOTICE, 6.0)).steps
    assert zones_of(steps) == (Zone.SOLE, Zone.HEELS, Zone.SOLE, Zone.EDGES, Zone.SOLE)
    assert attention(timeline((REST, 20.0)).at(10)) == {Zone.SOLE: 1}


@given(any_timeline, st.floats(0, 1))
def test_attention_is_never_more_than_whole(steps, share):
    levels = attention(steps.at(share * steps.total_s), zones_of(steps.steps))
    assert 1 <= len(levels) <= 2
    assert all(0 <= level <= 1 for level in levels.values())
    assert sum(levels.values()) <= 1 + 1e-9


@given(any_timeline)
def test_attention_and_the_feet_never_leap(steps):
    zones = zones_of(steps.steps)
    for index in range(1, len(steps.steps)):
        at_s = steps.start_s(index)
        one, other = (attention(steps.at(second), zones) for second in (at_s - 1e-6, at_s))
        assert all(one.get(zone, 0) == pytest.approx(other.get(zone, 0), abs=1e-5) for zone in Zone)
        assert settling(steps.at(at_s - 1e-6)) == pytest.approx(settling(steps.at(at_s)), abs=1e-5)


def test_it_begins_with_no_warmth_and_ends_with_all_of_the_sole(scene):
    assert scene.pose == FeetPose()
    scene.show_frame(WAY.at(30))
    assert [level > 0 for level in scene.pose.light] == [False] * 4 + [True]
    assert (scene.pose.settled, scene.pose.turn) == (0, 1)


# What is repainted


def test_resting_attention_repaints_the_feet_only_a_few_times_a_second(scene):
    for frame_of_60 in range(60):
        scene.show_frame(WAY.at(2.5 + frame_of_60 / 60))
    feet = [rect for (rect,) in scene.asked if rect.width() > 100]
    assert 0 < len(feet) < 20


@pytest.mark.parametrize("surface", Surface)
@pytest.mark.parametrize("shoes", [False, True], ids=["bare", "shoes"])
def test_a_small_step_changes_nothing_outside_what_was_asked_for(make, surface, shoes):
    scene = make(surface, shoes=shoes)
    for start_s in (0.5, 6.5, 12.5, 24.3):
        before = picture(scene, start_s)
        scene.asked.clear()
        after = picture(scene, start_s + 0.7)
        asked = [rect for (rect,) in scene.asked]
        assert asked
        for y, x in product(range(0, SIDE_PX, 2), range(0, SIDE_PX, 2)):
            if not any(rect.contains(x, y) for rect in asked):
                # Qt flattens a longer arc a little differently: another shade, never another place.
                assert difference(before.pixelColor(x, y), after.pixelColor(x, y)) < 24


# What is seen


def test_every_ground_and_stance_is_a_picture_of_its_own(make):
    seen = [
        picture(make(surface, shoes, seated), 3)
        for surface, shoes, seated in product(Surface, (False, True), (False, True))
    ]
    assert all(one != other for index, one in enumerate(seen) for other in seen[:index])


def test_warmth_wanders_forwards_along_the_foot(make):
    scene = make(Surface.TILE)
    unlit = picture(scene, 0)
    scene.theme.reduced_motion = True  # the feet stay where they are
    heels, edges, balls, toes, sole = (picture(scene, second) for second in (3, 9, 15, 21, 27))
    ways = [middle_of_change(unlit, lit) for lit in (heels, edges, balls, toes)]
    heights = [y for _, y in ways]
    assert heights == sorted(heights)
    # On the left foot as we see it, the outer edge is further left than all the rest.
    assert min(ways) == ways[1]
    assert heights[0] < middle_of_change(unlit, sole)[1] < heights[3]


def test_the_feet_settle_and_soft_ground_gives_way(make):
    for surface in Surface:
        scene = make(surface)
        scene.show_frame(WAY.at(9))
        settled = scene.pose
        assert settled.settled == 1
        down = scene.grab().toImage()
        scene.pose = FeetPose(settled.light, 0.0, settled.turn)
        assert scene.grab().toImage() != down
    assert {Surface.GRASS, Surface.CARPET} == SOFT


def test_the_picture_is_a_function_of_the_frame(scene):
    first = picture(scene, 7.3)
    picture(scene, 22.0)
    assert picture(scene, 7.3) == first


# Reduced motion


def test_with_reduced_motion_nothing_moves_and_warmth_goes_from_part_to_part_at_once(scene):
    scene.theme.reduced_motion = True
    poses = []
    for frame_of_60 in range(30 * 60 + 1):
        scene.show_frame(WAY.at(frame_of_60 / 60))
        poses.append(scene.pose)
    assert {pose.settled for pose in poses} == {0}
    assert all(sorted(pose.light) == [0, 0, 0, 0, 1] for pose in poses)
    assert sum(one.light != other.light for one, other in pairwise(poses)) == 4
    assert {round(pose.turn * 30, 6) for pose in poses} == set(range(31))
    assert len(scene.asked) <= 5 + 30


# Colours and sizes


def test_what_is_painted_once_is_painted_again_for_another_theme(scene):
    dark = picture(scene, 4)
    scene.theme.palette = LIGHT
    scene.theme.changed.emit()
    assert picture(scene, 4) != dark
    scene.theme.palette = DARK
    scene.theme.changed.emit()
    assert picture(scene, 4) == dark


def test_what_is_painted_once_is_kept_between_frames(scene, monkeypatch):
    picture(scene, 1)
    monkeypatch.setattr("attune_desktop.ui.player.feet_scene.Figure", lambda *_: pytest.fail("painted again"))
    picture(scene, 2)


@pytest.mark.parametrize("palette", PALETTES)
def test_every_layer_is_there_in_every_palette(qapp, palette):
    figure = Figure(FIGURE_FILE, palette, SIDE_PX, 2.0)
    grounds = {surface: Figure(file, palette, SIDE_PX, 2.0) for surface, file in GROUND_FILES.items()}
    layers = [figure.layer(name) for name in (*LAYERS, *(zone.value for zone in Zone))]
    layers += [ground.layer("ground") for ground in grounds.values()]
    layers += [grounds[surface].layer(f"near-{worn}") for surface in SOFT for worn in ("bare", "shoes")]
    for layer in layers:
        image = layer.pixmap.toImage()
        assert image.width() > SIDE_PX / 2
        rows = range(0, image.height(), 3)
        assert any(image.pixelColor(x, y).alpha() > 128 for y in rows for x in range(0, image.width(), 3))


def test_the_floor_dies_away_into_the_distance_and_ends_inside_the_ring(scene):
    scene.theme.palette = HIGH_CONTRAST_LIGHT
    for surface in Surface:
        scene.surface = surface
        scene.theme.changed.emit()
        floor = picture(scene, 0)
        bare = floor.pixelColor(2, 2)
        assert floor.pixelColor(60, 90) == bare  # above the ground, beside the legs
        assert floor.pixelColor(6, SIDE_PX // 2 + 30) == bare  # left of the ring
        assert floor.pixelColor(40, 190) != bare


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_drawings_name_colours_by_token_alone(file):
    svg = file.read_text(encoding="utf-8")
    assert tokens_in(svg) <= set(token_names())
    assert "var(" not in coloured(svg, LIGHT)
    values = re.findall(r'(?:fill|stroke|stop-color)="([^"]*)"', svg)
    assert values
    assert all(re.fullmatch(r"none|var\(--\w+\)|url\(#[\w-]+\)", value) for value in values)
    assert set(re.findall(r'(?:href="|url\()#([\w-]+)', svg)) <= set(re.findall(r'id="([\w-]+)"', svg))


@pytest.mark.parametrize(
    ("surface", "shoes", "seated", "words"),
    [
        (Surface.GRASS, False, False, "Bare feet on grass, standing."),
        (Surface.TILE, False, True, "Bare feet on cool tiles, sitting."),
        (Surface.WOOD, True, False, "Feet in soft shoes on a wooden floor, standing."),
        (Surface.CARPET, True, True, "Feet in soft shoes on a soft carpet, sitting."),
    ],
)
def test_a_screen_reader_hears_what_the_picture_is(make, surface, shoes, seated, words):
    scene = make(surface, shoes, seated)
    assert scene.accessibleName() == "Feet on the floor"
    assert scene.accessibleDescription().startswith(words)
