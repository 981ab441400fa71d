"""The breathing figure: what its breath is at any instant, what it repaints, and what is to be seen."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from attune_desktop.core.timeline import Step, StepKind, Timeline
from attune_desktop.ui.player.breath_scene import (
    FIGURE_FILE,
    STILL_STEPS,
    BreathScene,
    Pose,
    breath_level,
    breath_levels,
)
from attune_desktop.ui.player.figure import Figure, coloured, tokens_in
from attune_desktop.ui.theme import DARK, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, LIGHT, Theme, token_names

SIDE_PX = 300
LAYERS = ("body", "belly", "upper-arm", "lower-arm", "upper-hand", "lower-hand")
INHALE, HOLD, EXHALE = StepKind.INHALE, StepKind.HOLD, StepKind.EXHALE


def timeline(*steps: tuple[StepKind, float]) -> Timeline:
    return Timeline(Step(kind, seconds, kind.value) for kind, seconds in steps)


RESET = timeline(*[(INHALE, 4.0), (EXHALE, 6.0)] * 3)
BOX = timeline((INHALE, 4.0), (HOLD, 4.0), (EXHALE, 4.0), (HOLD, 4.0))
SIGH = timeline((INHALE, 2.0), (INHALE, 1.0), (EXHALE, 7.0))

kinds = st.sampled_from([INHALE, HOLD, EXHALE, StepKind.REST, StepKind.NOTICE])
any_timeline = st.lists(st.tuples(kinds, st.floats(0.5, 20.0)), min_size=1, max_size=12).map(
    lambda steps: timeline(*steps)
)


class Watched(BreathScene):
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
    theme.palette, theme.reduced_motion = DARK, False
    return theme


@pytest.fixture
def scene(qtbot, theme):
    scene = Watched(theme)
    qtbot.addWidget(scene)
    scene.resize(SIDE_PX, SIDE_PX)
    scene.follow(RESET)
    scene.show_frame(RESET.at(0))
    scene.asked.clear()
    return scene


def picture(scene, elapsed_s) -> QImage:
    scene.show_frame(RESET.at(elapsed_s))
    return scene.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def warm_pixels(image: QImage) -> int:
    data = bytes(image.constBits())
    return sum(red > blue + 40 for blue, red in zip(data[0::4], data[2::4], strict=True))


def difference(one: QColor, other: QColor) -> int:
    pairs = zip(one.getRgb(), other.getRgb(), strict=True)
    return max(abs(ours - theirs) for ours, theirs in pairs)


# The breath


@given(any_timeline, st.floats(0, 1))
def test_a_breath_is_between_empty_and_full(steps, share):
    frame = steps.at(share * steps.total_s)
    assert 0 <= breath_level(frame, breath_levels(steps.steps)) <= 1
    assert 0 <= breath_level(frame) <= 1


@given(any_timeline)
def test_a_breath_never_leaps(steps):
    levels = breath_levels(steps.steps)
    for index in range(1, len(steps.steps)):
        at_s = steps.start_s(index)
        before, after = (breath_level(steps.at(second), levels) for second in (at_s - 1e-6, at_s))
        assert before == pytest.approx(after, abs=1e-6)


@given(any_timeline, st.integers(0, 11), st.floats(0, 1), st.floats(0, 1))
def test_a_breath_in_rises_and_a_breath_out_falls(steps, index, one, other):
    index = min(index, len(steps.steps) - 1)
    levels = breath_levels(steps.steps)
    start_s, step = steps.start_s(index), steps.steps[index]
    frames = [steps.at(start_s + share * step.duration_s * 0.999) for share in sorted((one, other))]
    earlier, later = (breath_level(frame, levels) for frame in frames)
    if step.kind is INHALE:
        assert earlier <= later
    elif step.kind is EXHALE:
        assert earlier >= later
    else:
        assert earlier == later


def test_four_in_six_out_needs_no_more_than_its_frames():
    levels = breath_levels(RESET.steps)
    for tenth in range(301):
        frame = RESET.at(tenth / 10)
        assert breath_level(frame) == pytest.approx(breath_level(frame, levels))
    assert breath_level(RESET.at(2)) == pytest.approx(0.5)
    assert breath_level(RESET.at(4)) == pytest.approx(1)
    assert breath_level(RESET.at(30)) == pytest.approx(0)


def test_a_hold_stays_where_the_breath_before_it_ended():
    assert breath_levels(BOX.steps) == (0, 1, 1, 0, 0)
    assert breath_level(BOX.at(6), breath_levels(BOX.steps)) == 1
    assert breath_level(BOX.at(14), breath_levels(BOX.steps)) == 0


def test_a_sip_goes_on_where_the_breath_in_ended():
    assert breath_levels(SIGH.steps) == pytest.approx((0, 2 / 3, 1, 0))


def test_a_practice_that_begins_with_a_breath_out_begins_full():
    assert breath_levels(timeline((HOLD, 2.0), (EXHALE, 6.0)).steps) == (1, 1, 0)


# What is repainted


def test_the_same_frame_repaints_nothing(scene):
    scene.show_frame(RESET.at(1.5))
    scene.asked.clear()
    scene.show_frame(RESET.at(1.5))
    assert scene.asked == []


def test_too_little_to_be_seen_repaints_nothing_until_it_adds_up(scene):
    scene.show_frame(RESET.at(12))
    scene.asked.clear()
    # The ring's end moves 28 px a second here, and the breath turns slowest where it is full.
    scene.show_frame(RESET.at(12.001))
    scene.show_frame(RESET.at(12.002))
    assert scene.asked == []
    for millisecond in range(3, 40):
        scene.show_frame(RESET.at(12 + millisecond / 1000))
    assert 1 <= len(scene.asked) <= 9


def test_the_moving_end_of_the_ring_repaints_only_around_itself(scene):
    scene.show_frame(RESET.at(4))
    scene.asked.clear()
    scene.show_frame(RESET.at(4.05))
    ((rect,),) = scene.asked
    assert rect.width() * rect.height() < 20 * 20


def test_a_small_step_changes_nothing_outside_what_was_asked_for(scene):
    for start_s in (0.5, 3.9, 9.99, 15.0, 29.9):
        before = picture(scene, start_s)
        scene.asked.clear()
        after = picture(scene, start_s + 0.1)
        asked = [rect for (rect,) in scene.asked]
        outside = [
            (x, y)
            for y in range(SIDE_PX)
            for x in range(SIDE_PX)
            if not any(rect.contains(x, y) for rect in asked)
        ]
        assert outside
        # Qt flattens a longer arc a little differently: its edge may be another shade, never another place.
        assert max(difference(before.pixelColor(*at), after.pixelColor(*at)) for at in outside) < 16


# What is seen


def test_warmth_grows_with_the_breath_in_and_goes_with_the_breath_out(scene):
    full, empty = warm_pixels(picture(scene, 4)), warm_pixels(picture(scene, 9.9))
    assert full > 1.5 * empty


def test_the_upper_hand_stays_still_and_the_lower_one_does_not(scene):
    empty, full = picture(scene, 0), picture(scene, 4)

    def changed(name):
        layer = Figure(FIGURE_FILE, DARK, SIDE_PX, 1.0).layer(name)
        hand, at = layer.pixmap.toImage(), layer.at.toPoint()
        solid = [
            (at.x() + x, at.y() + y)
            for x in range(hand.width())
            for y in range(hand.height())
            if hand.pixelColor(x, y).alpha() == 255
        ]
        assert len(solid) > 500
        return sum(empty.pixel(x, y) != full.pixel(x, y) for x, y in solid)

    assert changed("upper-hand") == 0
    assert changed("lower-hand") > 100


def test_the_end_is_a_full_ring_and_an_empty_breath(scene):
    scene.show_frame(RESET.at(30))
    assert scene.pose == Pose(warmth=0, lift=0, turn=1)


def test_the_picture_is_a_function_of_the_frame(scene):
    first = picture(scene, 7.3)
    picture(scene, 22.0)
    # Going back is a leap: the pose is what the frame says, whatever was shown before.
    assert picture(scene, 7.3) == first


def test_the_scene_is_a_centred_square(scene):
    scene.resize(SIDE_PX + 200, SIDE_PX)
    wide = picture(scene, 4)
    scene.resize(SIDE_PX, SIDE_PX)
    square = picture(scene, 4)
    assert wide.copy(QRect(100, 0, SIDE_PX, SIDE_PX)) == square


# Reduced motion


def test_with_reduced_motion_nothing_moves_and_warmth_comes_in_steps(scene):
    scene.theme.reduced_motion = True
    poses = []
    for frame_of_60 in range(30 * 60 + 1):
        scene.show_frame(RESET.at(frame_of_60 / 60))
        poses.append(scene.pose)
    assert {pose.lift for pose in poses} == {0}
    assert len({pose.warmth for pose in poses}) == STILL_STEPS + 1
    assert {round(pose.turn * 30, 6) for pose in poses} == set(range(31))
    steps = sum(one.warmth != other.warmth for one, other in pairwise(poses))
    assert steps == 3 * 2 * STILL_STEPS
    assert len(scene.asked) <= steps + 30


def test_with_reduced_motion_two_instants_of_a_step_are_the_same_picture(scene):
    scene.theme.reduced_motion = True
    assert picture(scene, 1.05) == picture(scene, 1.2)
    assert picture(scene, 4.1) != picture(scene, 9.9)


# Colours and sizes


def test_what_is_painted_once_is_painted_again_for_another_theme(scene):
    dark = picture(scene, 4)
    scene.theme.palette = LIGHT
    scene.theme.changed.emit()
    light = scene.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert light != dark
    scene.theme.palette = DARK
    scene.theme.changed.emit()
    assert picture(scene, 4) == dark


def test_asking_for_reduced_motion_stills_the_frame_that_is_shown(scene):
    scene.show_frame(RESET.at(4))
    scene.theme.reduced_motion = True
    scene.theme.changed.emit()
    assert scene.pose == Pose(warmth=1, lift=0, turn=pytest.approx(4 / 30))


def test_what_is_painted_once_is_kept_between_frames(scene, monkeypatch):
    picture(scene, 1)
    monkeypatch.setattr(
        "attune_desktop.ui.player.breath_scene.Figure", lambda *_: pytest.fail("painted again")
    )
    picture(scene, 2)


@pytest.mark.parametrize("palette", [LIGHT, DARK, HIGH_CONTRAST_LIGHT, HIGH_CONTRAST_DARK])
def test_every_layer_is_there_in_every_palette(qapp, palette):
    figure = Figure(FIGURE_FILE, palette, SIDE_PX, 2.0)
    for name in LAYERS:
        layer = figure.layer(name)
        image = layer.pixmap.toImage()
        assert layer.pixmap.devicePixelRatio() == 2
        assert 0 < image.width() < 2 * SIDE_PX
        assert any(image.pixelColor(x, image.height() // 2).alpha() == 255 for x in range(image.width()))


def test_a_layer_lies_in_the_same_place_at_any_size_and_ratio(qapp):
    for name in LAYERS:
        one = Figure(FIGURE_FILE, DARK, SIDE_PX, 1.0).layer(name)
        twice = Figure(FIGURE_FILE, DARK, SIDE_PX, 2.0).layer(name)
        assert (one.at - twice.at).manhattanLength() <= 2
        size, double = one.pixmap.deviceIndependentSize(), twice.pixmap.deviceIndependentSize()
        assert abs(size.width() - double.width()) <= 2
        assert abs(size.height() - double.height()) <= 2


def test_the_drawing_names_colours_by_token_alone():
    svg = FIGURE_FILE.read_text(encoding="utf-8")
    assert tokens_in(svg) <= set(token_names())
    assert "var(" not in coloured(svg, LIGHT)
    values = re.findall(r'(?:fill|stroke|stop-color)="([^"]*)"', svg)
    assert values
    assert all(re.fullmatch(r"none|var\(--\w+\)|url\(#[\w-]+\)", value) for value in values)


def test_a_screen_reader_hears_what_the_picture_is(scene):
    assert scene.accessibleName() == "Breathing figure"
    assert "belly" in scene.accessibleDescription()
