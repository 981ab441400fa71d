"""What is different in the player from kind to kind: cautions, parts, anchors, a breath of one's own."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from attune_desktop import resources
from attune_desktop.core.practice_file import parse
from attune_desktop.core.preferences import Preferences
from attune_desktop.core.session import State
from attune_desktop.ui.player.scene import Scene
from attune_desktop.ui.player.window import Player


class Watched(Scene):
    """A scene that remembers what it was told."""

    def __init__(self, theme):
        super().__init__(theme)
        self.breath = []
        self.rested = 0
        self.setMinimumSize(240, 240)

    def show_frame(self, frame):
        self.frame = frame

    def rest(self, frame):
        self.rested += 1

    def breathe_in(self, at_s):
        self.breath.append(("in", round(at_s, 2)))

    def breathe_out(self, at_s):
        self.breath.append(("out", round(at_s, 2)))


@pytest.fixture
def open_player(qtbot, theme, clock):
    opened = []

    def open_one(name, *, preferences=Preferences(), caution="", **more):  # noqa: B008 - a value
        file = resources.FOLDER / "practices" / f"{name}.toml"
        practice = parse(file.read_text(encoding="utf-8"), file.name)
        timeline = practice.timeline_for(preferences)
        window = Player(
            theme, practice, timeline, Watched(theme), clock, clock.moment, caution=caution, **more
        )
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(window)
        window.show()
        opened.append(window)
        return window

    yield open_one
    for window in opened:
        window.close()


def pass_time(player, clock, seconds):
    for _ in range(round(seconds * 20)):
        clock.now_s += 0.05
        player._ticker.ticked.emit(clock.now_s)


def words(player):
    shown = player.page.cue.text(), player.page.hint.text(), player.page.then.text()
    return tuple(text.replace("\u00a0", " ") for text in shown)


def test_muscles_say_what_to_do_the_count_and_what_comes_next(open_player, clock):
    player = open_player("relax-seven")
    assert words(player) == (
        "Right arm — tense",
        "make a fist and press the elbow down, about half effort · 5 s",
        "then: Left arm",
    )
    pass_time(player, clock, 5.1)
    assert words(player)[0] == "Right arm — let go"


def test_arrows_go_on_and_back_by_groups(qtbot, open_player, clock):
    player = open_player("relax-seven")
    qtbot.keyClick(player, Qt.Key.Key_Right)
    assert words(player)[0] == "Left arm — tense"
    pass_time(player, clock, 3)
    qtbot.keyClick(player, Qt.Key.Key_Left)
    assert player.session.position_s == 25
    qtbot.keyClick(player, Qt.Key.Key_Left)
    assert words(player)[0] == "Right arm — tense"


def test_a_group_left_out_is_told_and_shown_and_comes_back_with_a_click(qtbot, open_player):
    player = open_player("relax-seven")
    told = []
    player.skips_changed.connect(told.append)
    qtbot.mouseClick(player.page.skip, Qt.MouseButton.LeftButton)
    assert words(player)[0] == "Left arm — tense"
    assert told == [{"lead-arm"}]
    strip = player.page.strip
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(3, strip.height() // 2))
    assert words(player)[0] == "Right arm — tense"
    assert told == [{"lead-arm"}, frozenset()]


def test_what_was_left_out_before_stays_left_out(open_player):
    player = open_player("relax-seven", skipped=frozenset({"lead-arm"}))
    assert words(player)[0] == "Left arm — tense"


def test_going_on_to_the_end_finishes(qtbot, open_player):
    player = open_player("relax-quick")
    ended = []
    player.ended.connect(ended.append)
    for _ in range(6):
        qtbot.keyClick(player, Qt.Key.Key_Right)
    assert player.session.state is State.FINISHED
    assert ended[0].finished
    assert ended[0].practised_s < 1


def test_the_strip_says_where_it_is(open_player, clock):
    player = open_player("relax-seven")
    assert player.page.strip.accessibleName() == "1 of 7: Right arm"
    pass_time(player, clock, 26)
    assert player.page.strip.accessibleName() == "2 of 7: Left arm"


def test_breathing_has_no_strip_and_no_back(open_player):
    page = open_player("reset").page
    for widget in (page.strip, page.back, page.next, page.skip):
        assert not widget.isVisible()


def test_another_anchor_is_one_click_away_and_the_breath_comes_round_again(qtbot, open_player, clock):
    player = open_player("reset")
    pass_time(player, clock, 1)
    seen = []
    for _ in range(5):
        qtbot.mouseClick(player.page.anchor, Qt.MouseButton.LeftButton)
        seen.append(words(player)[0])
    assert seen == ["Your hands", "Your feet", "What you hear", "What you see", "Breathe in"]
    assert player._scene.rested
    assert player.session.state is State.RUNNING


def test_a_caution_is_read_before_it_begins(qtbot, open_player, clock):
    player = open_player("breathe-box", caution="Holding the breath is not for everyone.")
    read = []
    player.caution_read.connect(lambda: read.append(True))
    assert player.session.state is State.READY
    assert words(player)[1] == "Holding the breath is not for everyone."
    assert not player.ticking
    qtbot.keyClick(player, Qt.Key.Key_Return)
    assert player.session.state is State.RUNNING
    assert read == [True]
    assert words(player)[0] == "Stay"


def test_the_window_is_as_large_for_the_caution_as_after_it(large_text, qtbot, open_player):
    player = open_player("breathe-box", caution="Holding the breath is not for everyone.")
    before = player.size()
    qtbot.keyClick(player, Qt.Key.Key_Return)
    QApplication.sendPostedEvents()
    assert player.session.state is State.RUNNING
    assert player.size() == before


def test_leaving_at_the_caution_leaves_nothing(qtbot, open_player):
    player = open_player("breathe-box", caution="Careful.")
    ended = []
    player.ended.connect(ended.append)
    qtbot.keyClick(player, Qt.Key.Key_Escape)
    assert not player.isVisible()
    assert ended == []


def test_one_s_own_breath_leads_with_space(qtbot, open_player, clock):
    player = open_player("notice")
    pass_time(player, clock, 1)
    qtbot.keyPress(player, Qt.Key.Key_Space)
    pass_time(player, clock, 3)
    qtbot.keyRelease(player, Qt.Key.Key_Space)
    assert player._scene.breath == [("in", 1.0), ("out", 4.0)]
    assert player.session.state is State.RUNNING


def test_a_breath_held_by_a_key_ends_when_the_keyboard_goes_elsewhere(qtbot, open_player, clock, theme):
    player = open_player("notice")
    player.activateWindow()
    qtbot.waitUntil(player.isActiveWindow)
    qtbot.keyPress(player, Qt.Key.Key_Space)
    pass_time(player, clock, 1)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not player.isActiveWindow())
    assert player._scene.breath == [("in", 0.0), ("out", 1.0)]
    other.close()


def test_or_with_the_mouse_or_with_a_key_that_need_not_be_held(qtbot, open_player, clock):
    player = open_player("notice")
    qtbot.mousePress(player._scene, Qt.MouseButton.LeftButton)
    pass_time(player, clock, 2)
    qtbot.mouseRelease(player._scene, Qt.MouseButton.LeftButton)
    pass_time(player, clock, 1)
    qtbot.keyClick(player, "b")
    pass_time(player, clock, 1)
    qtbot.keyClick(player, "b")
    assert player._scene.breath == [("in", 0.0), ("out", 2.0), ("in", 3.0), ("out", 4.0)]


def test_where_space_is_the_breath_p_pauses_and_enter_ends(qtbot, open_player):
    player = open_player("notice")
    qtbot.keyClick(player, "p")
    assert player.session.state is State.PAUSED
    qtbot.keyClick(player, "p")
    qtbot.keyClick(player, Qt.Key.Key_Return)
    assert player.session.state is State.FINISHED


def test_each_step_is_told_once_and_the_end_as_well(open_player, clock):
    player = open_player("reset")
    told = []
    player.step_changed.connect(told.append)
    pass_time(player, clock, 31)
    assert [step.kind.value if step else None for step in told] == [
        *("exhale", "inhale", "exhale", "inhale", "exhale"),
        None,
    ]
