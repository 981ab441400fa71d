"""The figure of muscle relaxation: how warm and how tense it is at any instant, and what is to be seen."""

import math
import re
from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from attune_desktop.core.body import Gesture, Region
from attune_desktop.core.timeline import Step, StepKind, Timeline
from attune_desktop.ui.player.body_picture import FIGURE_FILE, STILL, UPPER
from attune_desktop.ui.player.close_up import HALF_TURN, LEFT_TURN, RADIUS, RIGHT_TURN
from attune_desktop.ui.player.figure import FIGURE_UNITS, Figure, coloured, tokens_in
from attune_desktop.ui.player.gestures import (
    BACK,
    BELLY,
    FACE,
    FOOT,
    HAND,
    MOST,
    VIEWS,
    gestures_in,
    is_right,
    views_of,
    warm_in,
)
from attune_desktop.ui.player.heat import warmed
from attune_desktop.ui.player.muscles_scene import STILL_STEPS, MusclesScene
from attune_desktop.ui.player.ring import MIDDLE, RING_RADIUS, RING_WIDTH
from attune_desktop.ui.player.tension import AFTERGLOW, felt, part_of
from attune_desktop.ui.theme import DARK, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, LIGHT, Theme, token_names

SIDE_PX = 300
TENSE_S, RELEASE_S = 5.0, 20.0
PALETTES = [LIGHT, DARK, HIGH_CONTRAST_LIGHT, HIGH_CONTRAST_DARK]
CLOSE_UPS = sorted({view for view in VIEWS.values() if view is not None}, key=lambda view: view.name)


def group(regions, gestures=(), kinds=(StepKind.TENSE, StepKind.RELEASE)) -> list[Step]:
    seconds = {StepKind.TENSE: TENSE_S, StepKind.RELEASE: RELEASE_S}
    return [
        Step(kind, seconds.get(kind, 3.0), "Cue", "hint", frozenset(regions), tuple(gestures))
        for kind in kinds
    ]


def timeline(regions, gestures=()) -> Timeline:
    return Timeline(group(regions, gestures))


FISTS = timeline([Region.RIGHT_HAND], [Gesture.FIST])
SHRUG = timeline([Region.SHOULDERS], [Gesture.SHRUG])
TORSO = timeline(
    [Region.CHEST, Region.SHOULDERS, Region.UPPER_BACK, Region.BELLY],
    [Gesture.BLADES_TOGETHER, Gesture.BELLY_TIGHT],
)
TWO_AND_BACK = Timeline(
    [
        *group([Region.LEFT_THIGH], [Gesture.PRESS_THIGH]),
        *group([Region.BELLY], [Gesture.BELLY_TIGHT]),
        Step(StepKind.REST, 10, "Rest"),
        *[Step(StepKind.COUNT, 3, str(number)) for number in (4, 3, 2, 1)],
    ]
)


class Watched(MusclesScene):
    """Writes down what it asks to have repainted."""

    def __init__(self, theme):
        self.asked = []
        super().__init__(theme)

    def update(self, *rect):
        self.asked.append(rect)
        super().update(*rect)


@pytest.fixture
def theme(qapp):
    theme = Theme()
    theme.palette, theme.reduced_motion = LIGHT, False
    return theme


@pytest.fixture
def scene(qtbot, theme):
    scene = Watched(theme)
    qtbot.addWidget(scene)
    scene.resize(SIDE_PX, SIDE_PX)
    return scene


def picture(scene, steps, elapsed_s) -> QImage:
    scene.follow(steps)
    scene.show_frame(steps.at(elapsed_s))
    return grabbed(scene)


def grabbed(scene) -> QImage:
    return scene.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def changed(one: QImage, other: QImage, *, by: int = 8) -> list[tuple[int, int]]:
    """The pixels that differ to the eye, but for the ring."""
    middle = SIDE_PX / 2
    places = []
    for y in range(one.height()):
        for x in range(one.width()):
            if math.hypot(x - middle, y - middle) > 205 * SIDE_PX / FIGURE_UNITS:
                continue
            if one.pixel(x, y) != other.pixel(x, y):
                ours, theirs = one.pixelColor(x, y).getRgb(), other.pixelColor(x, y).getRgb()
                if max(abs(a - b) for a, b in zip(ours, theirs, strict=True)) > by:
                    places.append((x, y))
    return places


def redness(image: QImage, places) -> float:
    colours = [image.pixelColor(*place) for place in places]
    return sum(colour.red() - colour.blue() for colour in colours) / len(colours)


# What is felt

regions_of_any_group = st.frozensets(st.sampled_from(Region), min_size=1, max_size=4)
any_group = st.builds(
    group,
    regions_of_any_group,
    st.lists(st.sampled_from(Gesture), max_size=2),
    st.lists(st.sampled_from(StepKind), min_size=1, max_size=4),
)
any_timeline = st.lists(any_group, min_size=1, max_size=4).map(lambda groups: Timeline(chain(*groups)))


@given(any_timeline, st.floats(0, 1))
def test_nothing_felt_leaves_its_bounds(steps, share):
    frame = steps.at(share * steps.total_s)
    for around in ((), steps.steps):
        body = felt(frame, around)
        for level in (body.warmth, body.tension, body.ease, body.near):
            assert -1e-9 <= level <= 1 + 1e-9


def test_heat_gathers_is_held_and_goes():
    warmth = [
        felt(FISTS.at(second), FISTS.steps).warmth for second in (0, 0.75, 1.5, 4.9, 5.1, 8, 11, 18, 25)
    ]
    assert warmth[0] == 0
    assert warmth[1] == pytest.approx(0.5)
    assert warmth[2] == pytest.approx(1)
    assert warmth[3] > 0.9
    assert warmth[3:] == sorted(warmth[3:], reverse=True)
    assert warmth[6] == pytest.approx(AFTERGLOW)
    assert warmth[8] == pytest.approx(0)


def test_warmth_does_not_leap_when_tension_is_let_go():
    before, after = (felt(FISTS.at(second), FISTS.steps) for second in (TENSE_S - 1e-6, TENSE_S))
    assert before.warmth == pytest.approx(after.warmth, abs=1e-4)
    assert before.tension == after.tension == 1


def test_release_only_gathers_attention_and_tenses_nothing():
    steps = Timeline(group([Region.JAW], [Gesture.BITE], [StepKind.RELEASE]))
    felts = [felt(steps.at(second / 4), steps.steps) for second in range(81)]
    assert {body.tension for body in felts} == {0}
    assert 0.3 < max(body.warmth for body in felts) < 0.8
    assert felts[0].warmth == 0


def test_at_rest_the_whole_body_is_faintly_warm_and_no_part_is():
    body = felt(TWO_AND_BACK.at(55), TWO_AND_BACK.steps)
    assert body.regions == frozenset()
    assert 0 < body.ease <= 0.5


def test_the_count_calls_its_regions():
    legs = frozenset({Region.LEFT_CALF, Region.RIGHT_CALF})
    steps = Timeline([Step(StepKind.COUNT, 3, "4", "", legs)])
    assert felt(steps.at(1.5), steps.steps).regions == legs


def test_a_count_without_regions_calls_legs_arms_head_and_eyes():
    steps = Timeline([Step(StepKind.COUNT, 4, "4 3 2 1")])
    called = [felt(steps.at(second), steps.steps).regions for second in (0.5, 1.5, 2.5, 3.5)]
    assert Region.LEFT_THIGH in called[0]
    assert Region.RIGHT_HAND in called[1]
    assert Region.NECK in called[2]
    assert called[3] == {Region.CHEEKS}


def test_close_ups_come_with_their_group_and_go_with_it():
    near = [felt(FISTS.at(second), FISTS.steps).near for second in (0, 2, 5, 6, 24, 25)]
    assert near == pytest.approx([0, 1, 1, 1, 1, 0])


# Which close-up


def test_every_gesture_is_shown_close_up_or_by_the_whole_figure():
    assert set(VIEWS) == set(Gesture)
    assert [gesture for gesture, view in VIEWS.items() if view is None] == [Gesture.SHRUG]


def test_there_are_never_more_close_ups_than_fit():
    assert views_of([Region.UPPER_BACK], list(Gesture)) == (BACK, HAND)
    assert len(views_of([], list(Gesture))) == MOST


def test_gestures_of_the_face_share_one_close_up():
    gestures = [Gesture.BROWS_UP, Gesture.SQUINT, Gesture.BITE]
    assert views_of([], gestures) == (FACE,)
    assert gestures_in(FACE, gestures) == tuple(gestures)


def test_the_upper_back_is_seen_from_behind_whatever_the_gesture():
    assert views_of([Region.UPPER_BACK], []) == (BACK,)
    assert views_of([Region.UPPER_BACK], [Gesture.BELLY_TIGHT]) == (BACK, BELLY)


def test_a_foot_does_one_thing_at_a_time():
    assert gestures_in(FOOT, [Gesture.TOES_UP, Gesture.TOES_CURLED]) == (Gesture.TOES_UP,)


def test_a_close_up_shows_heat_only_where_its_group_is():
    assert warm_in(FOOT, [Region.LEFT_FOOT]) == ("foot",)
    assert warm_in(FOOT, [Region.LEFT_CALF]) == ("calf",)


def test_sides_are_told_apart():
    assert is_right([Region.RIGHT_HAND], otherwise=False)
    assert not is_right([Region.LEFT_HAND], otherwise=True)
    for otherwise in (True, False):
        assert is_right([Region.LEFT_HAND, Region.RIGHT_HAND], otherwise=otherwise) is otherwise
        assert is_right([Region.JAW], otherwise=otherwise) is otherwise


@pytest.mark.parametrize(("side", "turn"), [("left", LEFT_TURN), ("right", RIGHT_TURN)])
def test_a_close_up_stands_on_the_side_it_is_about(scene, side, turn):
    picture(scene, timeline([Region(f"{side}-foot")], [Gesture.TOES_CURLED]), 3)
    (close_up,) = scene._group.close_ups
    assert close_up.turn == turn
    assert (close_up.box.center().x() > FIGURE_UNITS / 2) == (side == "right")


def test_close_ups_stay_in_the_scene_and_meet_the_ring(scene):
    picture(scene, TORSO, 3)
    whole = QRectF(0, 0, FIGURE_UNITS, FIGURE_UNITS)
    for close_up in scene._group.close_ups:
        rim = close_up.box.adjusted(*(RING_WIDTH / 2 * sign for sign in (1, 1, -1, -1)))
        assert whole.contains(rim)
        # The ring comes in and goes out at its rim.
        for turn in (close_up.turn - HALF_TURN, close_up.turn + HALF_TURN):
            on_ring = MIDDLE + QPointF(math.sin(math.tau * turn), -math.cos(math.tau * turn)) * RING_RADIUS
            away = on_ring - close_up.box.center()
            assert math.hypot(away.x(), away.y()) == pytest.approx(RADIUS)


# What is repainted


def test_the_same_frame_repaints_nothing(scene):
    picture(scene, TORSO, 2)
    scene.asked.clear()
    scene.show_frame(TORSO.at(2))
    assert scene.asked == []


def test_too_little_to_be_seen_repaints_nothing(scene):
    picture(scene, FISTS, 14)
    scene.asked.clear()
    scene.show_frame(FISTS.at(14.001))
    scene.show_frame(FISTS.at(14.002))
    assert scene.asked == []


def test_while_nothing_changes_only_the_ring_is_repainted(scene):
    picture(scene, SHRUG, 16)
    scene.asked.clear()
    for frame_of_60 in range(60):
        scene.show_frame(SHRUG.at(16 + frame_of_60 / 60))
    small = [rect for (rect,) in scene.asked if rect.width() * rect.height() < 20 * 20]
    assert len(scene.asked) - len(small) <= 4


@pytest.mark.parametrize("steps", [FISTS, SHRUG, TORSO], ids=["fist", "shrug", "torso"])
@pytest.mark.parametrize("start_s", [0.4, 3.0, 5.3, 10.4, 12.0])
def test_a_small_step_changes_nothing_outside_what_was_asked_for(scene, steps, start_s):
    before = picture(scene, steps, start_s)
    scene.asked.clear()
    after = picture(scene, steps, start_s + 0.1)
    asked = [rect for (rect,) in scene.asked]
    inside = [place for place in changed(before, after) if any(rect.contains(*place) for rect in asked)]
    assert changed(before, after) == inside


# What is seen


@pytest.mark.parametrize("region", Region, ids=lambda region: region.value)
def test_heat_grows_where_its_region_is_and_nowhere_else(scene, region):
    steps = timeline([region])
    cool, hot = picture(scene, steps, 0), picture(scene, steps, 4.5)
    places = changed(cool, hot)
    assert len(places) > 40
    if region is Region.UPPER_BACK:  # seen from behind, close up
        return
    assert redness(hot, places) > redness(cool, places) + 10
    layer = Figure(FIGURE_FILE, LIGHT, SIDE_PX, 1.0).layer(region.value)
    halo = 30 * SIDE_PX / FIGURE_UNITS
    around = QRectF(layer.at, layer.pixmap.deviceIndependentSize()).adjusted(-halo, -halo, halo, halo)
    assert all(around.contains(*place) for place in places)
    left = sum(x < SIDE_PX / 2 for x, _ in places)
    if region.value.startswith("right"):  # as in a mirror
        assert left < 0.05 * len(places)
    elif region.value.startswith("left"):
        assert left > 0.95 * len(places)


def test_a_hand_stays_cool_on_a_warm_thigh(scene):
    steps = timeline([Region.RIGHT_THIGH])
    cool, hot = picture(scene, steps, 0), picture(scene, steps, 4.5)
    layer = Figure(FIGURE_FILE, LIGHT, SIDE_PX, 1.0).layer("right-hand")
    image, at = layer.pixmap.toImage(), layer.at.toPoint()
    solid = {
        (at.x() + x, at.y() + y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert len(solid) > 200
    assert not solid & set(changed(cool, hot))


def test_letting_go_cools(scene):
    steps = timeline([Region.BELLY])
    cool = picture(scene, steps, 25)
    warm = [len(changed(picture(scene, steps, second), cool, by=20)) for second in (5, 7, 9, 11, 24)]
    assert warm == sorted(warm, reverse=True)
    assert warm[0] > 500
    assert warm[-1] == 0


def test_shoulders_rise_in_a_shrug(scene):
    lower = picture(scene, timeline([Region.SHOULDERS]), 4.5)
    risen = picture(scene, SHRUG, 4.5)
    collar_y = Figure(FIGURE_FILE, LIGHT, SIDE_PX, 1.0).layer("sweater").at.y()
    assert any(y < collar_y - 4 for _, y in changed(lower, risen))


def test_the_back_is_warm_from_behind_and_not_from_the_front(scene):
    picture(scene, timeline([Region.UPPER_BACK]), 4.5)
    assert scene._group.heat is None
    assert [close_up.turn for close_up in scene._group.close_ups] == [RIGHT_TURN]


@pytest.mark.parametrize("gesture", [gesture for gesture in Gesture if VIEWS[gesture] is not None])
def test_every_gesture_has_two_poses(scene, gesture):
    regions = {
        "face": [Region.FOREHEAD],
        "back": [Region.UPPER_BACK],
        "neck": [Region.NECK],
        "belly": [Region.BELLY],
    }.get(VIEWS[gesture].name, [Region.RIGHT_CALF])
    picture(scene, timeline(regions, [gesture]), 3)
    (close_up,) = scene._group.close_ups
    tense, loose = (close_up._at_tension(tension).cool.toImage() for tension in (1.0, 0.0))
    assert tense != loose


def test_the_picture_is_a_function_of_the_frame(scene):
    first = picture(scene, TWO_AND_BACK, 3.3)
    picture(scene, TWO_AND_BACK, 29.0)
    picture(scene, TWO_AND_BACK, 61.0)
    # Going back is a leap: the pose is what the frame says, whatever was shown before.
    assert picture(scene, TWO_AND_BACK, 3.3) == first


def test_the_scene_is_a_centred_square(scene):
    scene.resize(SIDE_PX + 200, SIDE_PX)
    wide = picture(scene, FISTS, 4)
    scene.resize(SIDE_PX, SIDE_PX)
    assert wide.copy(100, 0, SIDE_PX, SIDE_PX) == picture(scene, FISTS, 4)


def test_resting_elsewhere_cools_the_figure(scene):
    picture(scene, FISTS, 4)
    scene.rest(FISTS.at(4))
    assert scene.pose.felt.warmth == 0
    assert scene.pose.felt.ease > 0
    assert "at ease" in scene.accessibleDescription()


# Reduced motion


def test_with_reduced_motion_poses_switch_and_heat_comes_in_steps(scene):
    scene.theme.reduced_motion = True
    scene.follow(FISTS)
    poses = []
    for frame_of_60 in range(25 * 60 + 1):
        scene.show_frame(FISTS.at(frame_of_60 / 60))
        poses.append(scene.pose)
    assert {pose.felt.tension for pose in poses} == {0, 1}
    assert {pose.felt.near for pose in poses} <= {0, 1}
    assert {pose.felt.warmth for pose in poses} == {step / STILL_STEPS for step in range(STILL_STEPS + 1)}
    assert sum(one.felt.warmth != other.felt.warmth for one, other in pairwise(poses)) == 2 * STILL_STEPS
    assert sum(one.felt.tension != other.felt.tension for one, other in pairwise(poses)) <= 2


def test_with_reduced_motion_two_instants_of_a_step_are_the_same_picture(scene):
    scene.theme.reduced_motion = True
    assert picture(scene, TORSO, 3.05) == picture(scene, TORSO, 3.4)


# Colours and sizes


def test_what_is_painted_once_is_painted_again_for_another_theme(scene):
    light = picture(scene, FISTS, 4)
    scene.theme.palette = DARK
    scene.theme.changed.emit()
    assert grabbed(scene) != light
    scene.theme.palette = LIGHT
    scene.theme.changed.emit()
    assert picture(scene, FISTS, 4) == light


def test_asking_for_reduced_motion_stills_the_frame_that_is_shown(scene):
    picture(scene, FISTS, 0.4)
    assert 0 < scene.pose.felt.tension < 1
    scene.theme.reduced_motion = True
    scene.theme.changed.emit()
    assert scene.pose.felt.tension == 1


def test_what_is_painted_once_is_kept_between_frames(scene, monkeypatch):
    picture(scene, TORSO, 2)
    for module in ("body_picture", "close_up"):
        monkeypatch.setattr(
            f"attune_desktop.ui.player.{module}.Figure", lambda *_: pytest.fail("painted again")
        )
    picture(scene, TORSO, 7)


@pytest.mark.parametrize("palette", [HIGH_CONTRAST_LIGHT, HIGH_CONTRAST_DARK])
def test_in_high_contrast_heat_has_an_edge(scene, palette):
    scene.theme.palette = palette
    picture(scene, timeline([Region.BELLY]), 4.5)
    edge, hatching = (mark.pixmap.toImage() for mark in scene._group.marks)
    accent = QColor(palette.accent).rgb()
    for image in (edge, hatching):
        assert any(
            image.pixelColor(x, y).rgb() == accent
            for x in range(image.width())
            for y in range(image.height())
        )


def test_a_hot_figure_keeps_light_shade_and_line_apart():
    for palette in PALETTES:
        hot = warmed(palette)
        assert len({hot.body, hot.body_shade, hot.body_line}) == 3
        assert hot.track == palette.track


# The drawings

FILES = [FIGURE_FILE, *(view.file for view in CLOSE_UPS)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_drawings_name_colours_by_token_alone(file):
    svg = file.read_text(encoding="utf-8")
    assert tokens_in(svg) <= set(token_names())
    assert "var(" not in coloured(svg, LIGHT)
    values = re.findall(r'(?:fill|stroke|stop-color)="([^"]*)"', svg)
    assert values
    assert all(re.fullmatch(r"none|var\(--\w+\)|url\(#[\w-]+\)", value) for value in values)
    used = set(re.findall(r'href="#([\w-]+)"|url\(#([\w-]+)\)', svg))
    ids = re.findall(r'\bid="([\w-]+)"', svg)
    assert len(ids) == len(set(ids))
    assert {one or other for one, other in used} <= set(ids)


def drawn(file, name, palette=LIGHT) -> bool:
    """Whether the element is there and leaves a mark."""
    renderer = QSvgRenderer(coloured(file.read_text(encoding="utf-8"), palette).encode())
    if not renderer.elementExists(name):
        return False
    image = QImage(120, 120, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, name, QRectF(0, 0, 120, 120))
    painter.end()
    return any(bytes(image.constBits()))


@pytest.mark.parametrize("name", [*STILL, *UPPER, *(region.value for region in Region)])
def test_the_figure_has_every_layer_and_every_region(qapp, name):
    assert drawn(FIGURE_FILE, name)


@pytest.mark.parametrize("view", CLOSE_UPS, ids=lambda view: view.name)
def test_every_close_up_has_its_layers_and_its_warm_parts(qapp, view):
    for name in [part.layer for part in view.parts] + [f"warm-{part}" for part in view.warm]:
        assert drawn(view.file, name), name


def test_every_gesture_has_its_own_drawing(qapp):
    for gesture, view in VIEWS.items():
        if view is not None:
            assert any(part.layer.startswith(gesture.value) for part in view.parts)


def test_every_warm_part_is_one_of_the_body():
    parts = {part_of(region) for region in Region}
    assert {part for view in CLOSE_UPS for part in view.warm} <= parts


@pytest.mark.parametrize("palette", PALETTES)
def test_a_layer_lies_in_the_same_place_at_any_ratio(qapp, palette):
    for name in (*STILL, *UPPER):
        one = Figure(FIGURE_FILE, palette, SIDE_PX, 1.0).layer(name)
        twice = Figure(FIGURE_FILE, palette, SIDE_PX, 2.0).layer(name)
        assert (one.at - twice.at).manhattanLength() <= 2


# Screen readers


def test_a_screen_reader_hears_each_step_once(scene):
    assert scene.accessibleName() == "Body figure"
    steps = Timeline(
        [
            Step(StepKind.TENSE, 5, "Right hand — tense", "make a fist", frozenset({Region.RIGHT_HAND})),
            Step(StepKind.REST, 5, "Rest"),
        ]
    )
    scene.follow(steps)
    scene.show_frame(steps.at(1))
    assert scene.accessibleDescription() == "Right hand — tense: make a fist"
    scene.show_frame(steps.at(6))
    assert scene.accessibleDescription() == "Rest"
