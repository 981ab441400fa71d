"""The player: what a person sees and can do while a practice runs. The clock is stepped, never awaited."""

import pytest
from PySide6.QtCore import Qt

from attune_desktop import resources
from attune_desktop.core.practice_file import parse
from attune_desktop.core.session import State
from attune_desktop.ui.player.breath_scene import BreathScene
from attune_desktop.ui.player.window import Player

FRAME_S = 1 / 60


@pytest.fixture
def reset():
    file = resources.FOLDER / "practices" / "reset.toml"
    return parse(file.read_text(encoding="utf-8"), file.name)


@pytest.fixture
def player(qtbot, theme, clock, reset):
    window = Player(theme, reset, reset.timeline, BreathScene(theme), clock, clock.moment)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    window.ended_with, window.answered_with = [], []
    window.ended.connect(window.ended_with.append)
    window.answered.connect(window.answered_with.append)
    window.show()
    yield window
    window.close()


def pass_time(player, clock, seconds):
    """Let frames come as they would, sixty a second."""
    for _ in range(round(seconds / FRAME_S)):
        clock.now_s += FRAME_S
        player._ticker.ticked.emit(clock.now_s)


def words(player):
    shown = player.page.cue.text(), player.page.hint.text()
    return tuple(text.replace("\u00a0", " ") for text in shown)


def test_words_twice_as_large_take_nothing_from_the_figure(large_text, player):
    assert player.page._scene.height() >= 380
    assert player.minimumSizeHint().height() <= 660  # and where the screen is small, the window can be


def test_breathes_at_once_with_no_question_first(player):
    assert player.session.state is State.RUNNING
    assert player.ticking
    assert words(player) == ("Breathe in", "softly, the lower hand rises · 30 s")


def test_the_word_and_the_seconds_follow_the_breath(player, clock):
    pass_time(player, clock, 4.1)
    assert words(player)[0] == "Breathe out"
    assert words(player)[1].endswith("· 26 s")
    pass_time(player, clock, 6)
    assert words(player)[0] == "Breathe in"


def test_ends_at_thirty_seconds_on_an_out_breath(player, clock):
    pass_time(player, clock, 30 - 2 * FRAME_S)
    assert player.session.state is State.RUNNING
    assert words(player)[0] == "Breathe out"
    pass_time(player, clock, 3 * FRAME_S)
    assert player.session.state is State.FINISHED
    assert not player.ticking
    (record,) = player.ended_with
    assert (record.practice, record.finished) == ("reset", True)
    assert (record.planned_s, record.practised_s) == (30.0, 30.0)
    assert record.moment == clock.moment()


def test_dropped_frames_do_not_make_it_longer(player, clock):
    for _ in range(20):
        clock.now_s += 1.5
        player._ticker.ticked.emit(clock.now_s)
    assert player.session.state is State.FINISHED


def test_a_machine_that_slept_finds_it_paused_where_it_was(player, clock):
    pass_time(player, clock, 5)
    clock.now_s += 3600
    player._ticker.ticked.emit(clock.now_s)
    assert player.session.state is State.PAUSED
    assert player.session.practised_s == pytest.approx(5, abs=0.05)
    assert not player.ticking


def test_space_pauses_and_goes_on(qtbot, player, clock):
    pass_time(player, clock, 2.1)
    qtbot.keyClick(player, Qt.Key.Key_Space)
    assert player.session.state is State.PAUSED
    assert not player.ticking
    assert words(player) == ("Paused", "Space goes on · 28 s")
    clock.now_s += 60
    qtbot.keyClick(player, Qt.Key.Key_Space)
    assert player.session.state is State.RUNNING
    assert player.ticking
    assert player.session.practised_s == pytest.approx(2.1, abs=0.05)
    assert words(player)[0] == "Breathe in"


def test_the_button_pauses_as_well_and_says_which(qtbot, player):
    qtbot.mouseClick(player.page.pause, Qt.MouseButton.LeftButton)
    assert player.session.state is State.PAUSED
    assert player.page.pause.accessibleName() == "Resume"


def test_esc_leaves_and_nothing_comments_on_it(qtbot, player, clock):
    pass_time(player, clock, 7)
    qtbot.keyClick(player, Qt.Key.Key_Escape)
    assert not player.isVisible()
    assert not player.ticking
    (record,) = player.ended_with
    assert not record.finished
    assert record.practised_s == pytest.approx(7, abs=0.05)
    assert words(player)[0] == "Breathe out"  # no other word came up on the way out


def test_a_number_before_stops_nothing(qtbot, player, clock):
    pass_time(player, clock, 1)
    qtbot.keyClick(player, "4")
    assert player.session.state is State.RUNNING
    assert player.page.scale.grounded == 4
    pass_time(player, clock, 30)
    assert player.ended_with[0].before == 4
    assert player.ended_with[0].after is None


def test_one_and_nought_make_ten(qtbot, player):
    qtbot.keyClicks(player, "10")
    assert player.page.scale.grounded == 10


def test_backspace_takes_the_number_back(qtbot, player, clock):
    qtbot.keyClick(player, "4")
    qtbot.keyClick(player, Qt.Key.Key_Backspace)
    pass_time(player, clock, 31)
    assert player.ended_with[0].before is None


def test_at_the_end_the_same_row_asks_again(qtbot, player, clock):
    qtbot.keyClick(player, "4")
    pass_time(player, clock, 31)
    assert words(player)[0] == "And now?"
    assert player.page.scale.grounded is None
    qtbot.keyClick(player, "7")
    assert [(record.before, record.after) for record in player.answered_with] == [(4, 7)]
    qtbot.keyClick(player, Qt.Key.Key_Return)
    assert not player.isVisible()
    assert len(player.ended_with) == 1


def test_a_changed_answer_is_told_again(qtbot, player, clock):
    pass_time(player, clock, 31)
    qtbot.keyClicks(player, "73")
    assert [record.after for record in player.answered_with] == [7, 3]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_going_on_without_an_answer_is_fine(qtbot, player, clock, key):
    pass_time(player, clock, 31)
    qtbot.keyClick(player, key)
    assert not player.isVisible()
    assert player.answered_with == []


def test_hidden_it_pauses_and_the_frame_clock_stops(player, clock):
    pass_time(player, clock, 3)
    player.hide()
    assert player.session.state is State.PAUSED
    assert not player.ticking
    player.show()
    assert player.session.state is State.PAUSED  # it waits until the person goes on
    assert not player.ticking


def test_minimised_it_pauses(qtbot, player, clock):
    pass_time(player, clock, 3)
    player.showMinimized()
    assert player.session.state is State.PAUSED
    assert not player.ticking


def test_reduced_motion_ticks_in_steps_and_still_ends_on_time(qtbot, player, theme, clock):
    theme.set_portal_wishes(reduced_motion=True, more_contrast=False)
    assert player.ticking
    assert player._ticker._timer.interval() >= 100
    pass_time(player, clock, 30.1)
    assert player.session.state is State.FINISHED


def test_a_sentence_stands_where_the_hint_was(player, clock):
    pass_time(player, clock, 31)
    player.tell("This pause was not kept.")
    assert player.page.hint.text() == "This pause was not kept."


def test_a_screen_reader_hears_each_phase_once(player, clock, monkeypatch):
    heard = []
    monkeypatch.setattr("attune_desktop.ui.player.window.announce", lambda _, words: heard.append(words))
    pass_time(player, clock, 31)
    assert heard == ["Breathe out", "Breathe in", "Breathe out", "Breathe in", "Breathe out", "And now?"]


def test_large_text_fits(qtbot, large_text, theme, clock, reset):
    window = Player(theme, reset, reset.timeline, BreathScene(theme), clock, clock.moment)
    qtbot.addWidget(window)
    window.show()
    for label in (window.page.cue, window.page.hint, window.page.question):
        assert label.height() >= label.heightForWidth(label.width())
        assert label.geometry().right() <= window.width()
    assert window.page.scale.geometry().right() <= window.width()
    window.close()
