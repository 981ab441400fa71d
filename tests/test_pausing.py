"""A pause from a talk: its time passes by the calendar's clock, and it comes back once."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QTimer, Signal

from attune_desktop.core.errors import KnownError
from attune_desktop.core.moment import Moment
from attune_desktop.core.pause import LONGEST_MIN, Pause
from attune_desktop.pausing import LOOK_MS, Pausing
from attune_desktop.store.home import Home
from attune_desktop.store.pauses import pause_file, read_pause
from attune_desktop.ui.actions import Actions

pytestmark = pytest.mark.usefixtures("qtbot")
BEGIN = datetime(2026, 5, 4, 13, 20, tzinfo=UTC)  # a Monday, 15:20 there


class Clock:
    def __init__(self):
        self.at = BEGIN
        self.offset_min = 120

    def __call__(self):
        return Moment(self.at, self.offset_min)

    def pass_time(self, **how_much):
        self.at += timedelta(**how_much)


class Asked(QObject):
    """Stands in for Asking: remembers what is asked, and shows it when the test says so."""

    asked = Signal()
    chosen = Signal(str)

    def __init__(self, _theme, _presence, parent):
        super().__init__(parent)
        self.questions = []
        self.open = None

    def ask(self, question):
        self.questions.append(question)
        self.open = question

    def take_back(self):
        self.open = None


class Told:
    """Stands in for the icon and for the windows."""

    def __init__(self):
        self.tips = []
        self.sentences = []

    def tell(self, words):
        self.tips.append(words)

    def say(self, sentence):
        self.sentences.append(sentence)


@pytest.fixture(autouse=True)
def _no_desktop(monkeypatch):
    monkeypatch.setattr("attune_desktop.pausing.Asking", Asked)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def actions():
    return Actions()


@pytest.fixture
def start(home, clock, told, actions):
    """The program's start: it may be started again."""
    running = []

    def start():
        pausing = Pausing(None, told, home, actions, told, clock)
        pausing.requests, pausing.changes = [], []
        pausing.return_requested.connect(lambda: pausing.requests.append("return"))
        pausing.changed.connect(lambda: pausing.changes.append(pausing.pause))
        running.append(pausing)
        if timer(pausing).isActive():
            look(pausing)
        return pausing

    yield start
    for pausing in running:
        pausing.close()


@pytest.fixture
def pausing(start):
    return start()


def timer(pausing):
    return pausing.findChild(QTimer)


def asking(pausing):
    return pausing.findChild(Asked)


def look(pausing):
    """The moment at which its timer would wake it."""
    timer(pausing).timeout.emit()


def until_it_ends(pausing, clock):
    """Let time pass as its timer has it."""
    while timer(pausing).isActive():
        clock.pass_time(milliseconds=timer(pausing).interval())
        look(pausing)


def in_the_menu(actions):
    shown = [actions.return_to_talk, actions.end_pause, actions.longer_pause]
    return [action.text() for action in shown if action.isVisible()]


def test_with_no_pause_nothing_runs_and_nothing_is_offered(pausing, actions, told, home):
    assert pausing.pause is None
    assert not timer(pausing).isActive()
    assert in_the_menu(actions) == []
    assert told.tips == []
    assert not home.folder.exists()


def test_a_pause_that_runs_is_told_at_the_icon_and_in_the_menu_and_kept(pausing, actions, told, clock, home):
    pausing.begin(20)
    assert pausing.changes == [pausing.pause] == [Pause.of(clock(), 20)]
    assert told.tips == ["Back to the talk at 15:40"]
    assert in_the_menu(actions) == ["Back to the talk at 15:40", "End the pause", "20 minutes more"]
    assert actions.longer_pause.isEnabled()
    assert read_pause(home) == pausing.pause


def test_while_it_runs_one_timer_looks_at_most_once_a_minute(pausing, clock, told):
    pausing.begin(20)
    looks = 0
    while timer(pausing).isActive():
        assert 0 < timer(pausing).interval() <= LOOK_MS
        assert len(pausing.findChildren(QTimer)) == 1
        clock.pass_time(milliseconds=timer(pausing).interval())
        look(pausing)
        looks += 1
    assert looks == 20
    assert told.tips == ["Back to the talk at 15:40", ""]  # told when it changes, and not at each look


def test_its_end_is_asked_once_and_then_forgotten(pausing, clock, home, actions):
    pausing.begin(20)
    until_it_ends(pausing, clock)
    assert clock().local.minute == 40
    [question] = asking(pausing).questions
    assert (question.title, question.text) == ("Return to the talk?", "Your pause is over.")
    assert list(question.choices) == ["return", "more", "not-now"]
    assert in_the_menu(actions) == []
    asking(pausing).asked.emit()
    assert pausing.pause is None
    assert pausing.changes[-1] is None
    assert not pause_file(home).exists()
    assert not timer(pausing).isActive()


def test_return_opens_the_talk(pausing, clock):
    ended(pausing, clock)
    asking(pausing).chosen.emit("return")
    assert pausing.requests == ["return"]
    assert pausing.pause is None


def test_more_is_another_twenty_minutes_from_now(pausing, clock, home):
    ended(pausing, clock)
    clock.pass_time(minutes=3)
    asking(pausing).chosen.emit("more")
    assert pausing.pause == Pause.of(clock(), 20) == read_pause(home)
    assert pausing.requests == []
    until_it_ends(pausing, clock)
    assert len(asking(pausing).questions) == 2


def test_not_now_is_nothing(pausing, clock):
    ended(pausing, clock)
    asking(pausing).chosen.emit("not-now")
    assert (pausing.pause, pausing.requests) == (None, [])
    assert not timer(pausing).isActive()


def ended(pausing, clock):
    pausing.begin(20)
    until_it_ends(pausing, clock)
    asking(pausing).asked.emit()


# The menu


def test_the_menu_ends_it(pausing, actions, home, told):
    pausing.begin(30)
    actions.end_pause.trigger()
    assert pausing.pause is None
    assert not pause_file(home).exists()
    assert in_the_menu(actions) == []
    assert told.tips[-1] == ""
    assert not timer(pausing).isActive()
    assert asking(pausing).questions == []


def test_the_menu_extends_it(pausing, actions, home, told):
    pausing.begin(20)
    actions.longer_pause.trigger()
    assert in_the_menu(actions)[0] == told.tips[-1] == "Back to the talk at 16:00"
    assert read_pause(home) == pausing.pause
    assert len(pausing.changes) == 2


def test_at_twenty_four_hours_it_says_why_it_grows_no_more(pausing, actions):
    pausing.begin(LONGEST_MIN)
    assert in_the_menu(actions)[0] == "Back to the talk at 15:20 (Tuesday)"
    assert not actions.longer_pause.isEnabled()
    assert actions.longer_pause.text() == "20 minutes more (24 hours is the most)"
    pausing.extend()
    assert pausing.pause.length_min == LONGEST_MIN
    pausing.begin(20)
    assert actions.longer_pause.isEnabled()
    assert actions.longer_pause.text() == "20 minutes more"


def test_extending_none_begins_none(pausing):
    pausing.extend()
    assert (pausing.pause, pausing.changes) == (None, [])


def test_the_day_is_left_out_once_it_has_come(pausing, clock, told):
    pausing.begin(LONGEST_MIN)
    until_it_ends(pausing, clock)
    assert told.tips == ["Back to the talk at 15:20 (Tuesday)", "Back to the talk at 15:20", ""]


# Restarts, sleep, and clocks


def test_another_run_goes_on_with_it(start, clock, told, actions):
    start().begin(60)
    clock.pass_time(minutes=30)
    again = start()
    assert again.pause.until == Moment(BEGIN + timedelta(hours=1), 120)
    assert in_the_menu(actions)[0] == told.tips[-1] == "Back to the talk at 16:20"
    until_it_ends(again, clock)
    assert len(asking(again).questions) == 1


def test_one_that_ended_while_nobody_ran_is_told_with_its_time_and_once(start, clock):
    start().begin(20)
    clock.pass_time(hours=20)
    again = start()
    [question] = asking(again).questions
    assert question.text == "Your pause ended at 15:40 (Monday)."
    asking(again).asked.emit()
    third = start()
    assert (third.pause, asking(third).questions) == (None, [])


def test_killed_before_it_was_to_be_seen_it_is_told_again(start, clock):
    first = start()
    first.begin(20)
    until_it_ends(first, clock)
    assert len(asking(first).questions) == 1  # and its desktop has not shown it
    assert len(asking(start()).questions) == 1


def test_waking_from_sleep_it_asks_at_the_next_look(pausing, clock):
    pausing.begin(20)
    clock.pass_time(hours=5)  # the timer stood still meanwhile
    look(pausing)
    [question] = asking(pausing).questions
    assert question.text == "Your pause ended at 15:40."


def test_a_clock_put_back_to_before_it_began_lets_it_begin_anew(pausing, clock, told, home):
    pausing.begin(20)
    clock.pass_time(days=-300)
    look(pausing)
    assert pausing.pause == Pause.of(clock(), 20) == read_pause(home)
    assert pausing.changes[-1] == pausing.pause
    assert asking(pausing).questions == []
    until_it_ends(pausing, clock)
    assert len(asking(pausing).questions) == 1


def test_elsewhere_its_time_is_told_by_the_clock_there(pausing, clock, told):
    pausing.begin(60)
    clock.offset_min = 60
    look(pausing)
    assert told.tips == ["Back to the talk at 16:20", "Back to the talk at 15:20"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("begin"), st.sampled_from([20, 60, LONGEST_MIN])),
            st.tuples(st.just("extend"), st.just(0)),
            st.tuples(st.just("end"), st.just(0)),
            st.tuples(st.just("pass"), st.integers(-3000, 3000)),
            st.tuples(st.just("restart"), st.just(0)),
        ),
        max_size=20,
    )
)
def test_whatever_happens_what_runs_is_kept_and_no_end_is_told_twice(tmp_path_factory, doings):
    home, clock = Home(tmp_path_factory.mktemp("home")), Clock()
    actions, told = Actions(), Told()
    pausing = Pausing(None, told, home, actions, told, clock)
    for doing, value in doings:
        match doing:
            case "begin":
                pausing.begin(value)
            case "extend":
                pausing.extend()
            case "end":
                pausing.end()
            case "pass":
                clock.pass_time(minutes=value)
            case "restart":
                pausing.close()
                pausing = Pausing(None, told, home, actions, told, clock)
        if timer(pausing).isActive():
            look(pausing)
        if asking(pausing).open:
            assert read_pause(home).over(clock())
            asking(pausing).asked.emit()
            asking(pausing).open = None
        assert read_pause(home) == pausing.pause
        assert timer(pausing).isActive() == (pausing.pause is not None)
        assert bool(in_the_menu(actions)) == (pausing.pause is not None)
        if pausing.pause is not None:
            assert pausing.pause.remaining_s(clock()) <= LONGEST_MIN * 60
    assert told.sentences == []
    pausing.close()


# What can go wrong


def test_a_file_that_cannot_be_read_is_told_and_set_aside(start, home, told):
    home.make()
    pause_file(home).write_text("{")
    pausing = start()
    assert pausing.pause is None
    [sentence] = told.sentences
    assert str(home.folder / "pause.unreadable.json") in sentence


def test_what_cannot_be_kept_is_not_begun(pausing, home, actions):
    home.folder.write_text("a file where the folder should be")
    with pytest.raises(KnownError):
        pausing.begin(20)
    assert (pausing.pause, pausing.changes, in_the_menu(actions)) == (None, [], [])


def test_what_a_menu_or_a_notification_cannot_do_is_one_sentence(start, home, actions, told, clock):
    pausing = start()
    pausing.begin(20)
    before = pausing.pause
    pause_file(home).with_name("pause.json.partial").mkdir()
    actions.longer_pause.trigger()
    [sentence] = told.sentences
    assert "cannot be written" in sentence
    assert pausing.pause == before
    asking(pausing).chosen.emit("more")
    assert len(told.sentences) == 2


def test_where_the_file_cannot_be_removed_it_is_still_told_once_in_this_run(start, home, told, clock):
    pausing = start()
    pausing.begin(20)
    pause_file(home).unlink()
    pause_file(home).mkdir()
    until_it_ends(pausing, clock)
    asking(pausing).asked.emit()
    [sentence] = told.sentences
    assert "cannot be removed" in sentence
    assert pausing.pause is None
    assert not timer(pausing).isActive()


# Who returns without being asked


@pytest.mark.parametrize("seen", [True, False])
def test_going_to_the_talk_by_oneself_takes_the_question_back(pausing, clock, home, actions, seen):
    pausing.begin(20)
    until_it_ends(pausing, clock)
    if seen:
        asking(pausing).asked.emit()
    actions.talk.trigger()
    assert asking(pausing).open is None
    assert pausing.pause is None
    assert not pause_file(home).exists()


def test_looking_at_the_talk_in_the_middle_ends_no_pause(pausing, actions, home):
    pausing.begin(20)
    actions.return_to_talk.trigger()
    assert pausing.pause == read_pause(home)
    assert pausing.pause is not None


def test_another_pause_takes_the_question_of_the_last_back(pausing, clock):
    ended(pausing, clock)
    assert asking(pausing).open
    pausing.begin(30)
    assert asking(pausing).open is None


def test_at_the_end_of_the_program_the_question_goes_with_it(pausing, clock):
    ended(pausing, clock)
    pausing.close()
    assert asking(pausing).open is None
