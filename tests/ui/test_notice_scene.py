"""Noticing the breath: the figure follows the person, and its shape is shown once, at the end."""

import pytest
from PySide6.QtGui import QColor, QImage

from attune_desktop.core.timeline import Step, StepKind, Timeline
from attune_desktop.ui.player.breath_scene import Pose
from attune_desktop.ui.player.notice_scene import NoticeScene
from attune_desktop.ui.theme import DARK, HIGH_CONTRAST_LIGHT, Theme

SIDE_PX = 300
MINUTE = Timeline([Step(StepKind.NOTICE, 60.0, "As it comes")])


@pytest.fixture
def scene(qtbot, qapp):
    theme = Theme()
    theme.palette, theme.reduced_motion = DARK, False
    scene = NoticeScene(theme)
    qtbot.addWidget(scene)
    scene.resize(SIDE_PX, SIDE_PX)
    scene.follow(MINUTE)
    scene.show_frame(MINUTE.at(0))
    return scene


def breathe(scene, *turns_s):
    for index, at_s in enumerate(turns_s):
        (scene.breathe_out if index % 2 else scene.breathe_in)(at_s)


def picture(scene, elapsed_s) -> QImage:
    scene.show_frame(MINUTE.at(elapsed_s))
    return scene.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def accent_inside(scene, image: QImage) -> list[tuple[int, int]]:
    """Where the accent is, inside the ring."""
    accent, centre = QColor(scene.theme.palette.accent), SIDE_PX / 2
    return [
        (x, y)
        for y in range(SIDE_PX)
        for x in range(SIDE_PX)
        if (x - centre) ** 2 + (y - centre) ** 2 < (0.42 * SIDE_PX) ** 2
        and image.pixelColor(x, y).rgb() == accent.rgb()
    ]


def test_before_the_first_breath_the_figure_rests_and_the_ring_goes_on(scene):
    scene.show_frame(MINUTE.at(30))
    assert scene.pose == Pose(warmth=0, lift=0, turn=pytest.approx(0.5))


def test_the_figure_fills_while_the_breath_is_held_in_and_empties_when_it_is_let_go(scene):
    breathe(scene, 10, 14)
    levels = []
    for second in (10, 11, 12, 13.9, 15, 17, 20):
        scene.show_frame(MINUTE.at(second))
        levels.append(scene.pose.warmth)
    assert levels[:4] == sorted(set(levels[:4]))
    assert levels[3:] == sorted(set(levels[3:]), reverse=True)
    assert levels[0] == 0
    assert levels[3] > 0.9


def test_the_picture_is_a_function_of_the_turns_and_the_frame(scene):
    breathe(scene, 2, 5, 9, 12)
    first = picture(scene, 10)
    picture(scene, 40)
    assert picture(scene, 10) == first


def test_the_breaths_own_shape_is_shown_once_at_the_end(scene):
    breathe(scene, 5, 8, 14, 17, 40, 43)
    assert accent_inside(scene, picture(scene, 59.9)) == []
    line = accent_inside(scene, picture(scene, 60))
    assert line
    wide = {x for x, _ in line}
    assert max(wide) - min(wide) > SIDE_PX / 2
    high = [y for _, y in line]
    assert 10 < max(high) - min(high) < SIDE_PX / 4


def test_without_a_breath_nothing_is_shown_at_the_end(scene):
    before = picture(scene, 0)
    end = picture(scene, 60)
    assert accent_inside(scene, end) == []
    middle = range(SIDE_PX // 4, 3 * SIDE_PX // 4)
    assert all(before.pixel(x, y) == end.pixel(x, y) for x in middle for y in middle)


def test_a_breath_at_the_very_end_is_no_line(scene):
    scene.show_frame(MINUTE.at(60))
    scene.breathe_in(60)
    assert accent_inside(scene, picture(scene, 60)) == []


def test_the_line_is_longer_for_no_number_of_breaths(scene):
    breathe(scene, 5, 8)
    one = {x for x, _ in accent_inside(scene, picture(scene, 60))}
    scene.follow(MINUTE)
    breathe(scene, *range(1, 59))
    many = {x for x, _ in accent_inside(scene, picture(scene, 60))}
    assert (min(one), max(one)) == pytest.approx((min(many), max(many)), abs=6)


def test_a_session_that_goes_back_forgets_what_came_after(scene):
    breathe(scene, 5, 8, 14)
    scene.breathe_in(6)
    assert [turn.at_s for turn in scene.trace.turns] == [5]
    scene.breathe_out(2)
    assert scene.trace.turns == ()


def test_following_again_begins_anew(scene):
    breathe(scene, 5, 8)
    picture(scene, 60)
    scene.follow(MINUTE)
    assert scene.trace.turns == ()
    scene.show_frame(MINUTE.at(0))
    assert not scene.over


def test_with_reduced_motion_nothing_moves_and_warmth_comes_in_steps(scene):
    scene.theme.reduced_motion = True
    breathe(scene, 5, 9)
    poses = []
    for frame_of_60 in range(4 * 60, 16 * 60):
        scene.show_frame(MINUTE.at(frame_of_60 / 60))
        poses.append(scene.pose)
    assert {pose.lift for pose in poses} == {0}
    assert len({pose.warmth for pose in poses}) == 5


def test_the_line_is_there_in_high_contrast(scene):
    scene.theme.palette = HIGH_CONTRAST_LIGHT
    scene.theme.changed.emit()
    breathe(scene, 5, 8)
    assert accent_inside(scene, picture(scene, 60))


def test_a_screen_reader_hears_what_the_picture_is(scene):
    assert scene.accessibleName() == "Your own breath"
    assert "fills while you breathe in" in scene.accessibleDescription()
    breathe(scene, 5, 8)
    scene.show_frame(MINUTE.at(60))
    assert "one quiet line" in scene.accessibleDescription()
