"""Nudges as the program has them: one timer, asked of a desktop that is the test, and shown as a question."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QObject, QTimer, Signal

from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.errors import KnownError
from attune_desktop.core.moment import Moment
from attune_desktop.core.nudge_log import LATER_MIN, NudgeLog, ShownNudge
from attune_desktop.core.nudges import AWAY_S, LOOK_S, RETURN_MIN
from attune_desktop.core.preferences import Preferences
from attune_desktop.core.quiet import Answer, Surroundings
from attune_desktop.nudging import ANSWER_MS, LOOK_MS, STAYS_MS, Nudging
from attune_desktop.store import check_ins
from attune_desktop.store.database import Database
from attune_desktop.store.nudges import keep_log, nudges_file, read_log
from attune_desktop.ui.actions import Actions

pytestmark = pytest.mark.usefixtures("qtbot")
BEGIN = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)  # a Monday, 10:00 there
ON = Preferences(nudges=True)
QUIET = Surroundings(30.0, *[Answer.NO] * 6)
UNKNOWN = Surroundings(None, *[Answer.UNKNOWN] * 6)
BUSY = replace(QUIET, do_not_disturb=Answer.YES)


class Clock:
    def __init__(self):
        self.at = BEGIN

    def __call__(self):
        return Moment(self.at, 120)

    def pass_time(self, **how_much):
        self.at += timedelta(**how_much)


class Asked(QObject):
    """Stands in for Asking."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, _theme, _presence, parent):
        super().__init__(parent)
        self.questions = []
        self.open = None

    @property
    def asks(self):
        return self.open is not None

    def ask(self, question):
        self.questions.append(question)
        self.open = question

    def take_back(self):
        self.open = None

    def choose(self, key):
        assert key in self.open.choices
        self.open = None
        self.chosen.emit(key)

    def leave(self):
        self.open = None
        self.closed.emit()


class Told(QObject):
    """Stands in for the icon and for the windows."""

    opening = Signal()
    opened = Signal()

    def __init__(self):
        super().__init__()
        self.tips = []
        self.sentences = []

    def tell(self, words, about):
        assert about == "nudges"
        self.tips.append(words)

    def say(self, sentence):
        self.sentences.append(sentence)


class Watch(QObject):
    """Stands in for the desktop's word that somebody is back."""

    unable = Signal()

    def __init__(self, returned):
        super().__init__()
        self.returned, self.stopped = returned, False

    def stop(self):
        self.stopped = True


class World:
    """The program with its nudges, a desktop, and a person."""

    def __init__(self, home):
        self.home, self.clock, self.told = home, Clock(), Told()
        self.preferences = ON
        self.around = UNKNOWN
        self.answers = True
        self.busy = False
        self.asked_desktop = []
        self.can_watch = False
        self.watches = []
        self.requests = []
        self.running = []
        self.start()

    def start(self):
        """Also again, after another run."""
        self.actions = Actions()
        self.actions.practice_requested.connect(self.requests.append)
        self.actions.check_in_requested.connect(lambda: self.requests.append("check-in"))
        self.nudging = Nudging(
            None,
            self.told,
            Database(self.home),
            self.actions,
            self.told,
            lambda: self.busy,
            self.clock,
        )
        self.nudging.heed(self.preferences)
        self.actions.preferred.connect(self.prefer)
        self.running.append(self.nudging)
        if self.timer.isActive():
            self.timer.timeout.emit()

    def look_around(self, tell, parent):
        assert parent.parent() is self.nudging
        self.asked_desktop.append(tell)
        if self.answers:
            tell(self.around)

    def watch_return(self, away_s, returned, parent):
        assert away_s == AWAY_S
        if not self.can_watch:
            return None
        self.watches.append(Watch(returned))
        return self.watches[-1]

    def prefer(self, preferences):
        self.preferences = preferences
        self.nudging.heed(preferences)

    @property
    def timer(self):
        [timer] = self.nudging.findChildren(QTimer)
        return timer

    @property
    def asking(self):
        return self.nudging.findChild(Asked)

    def wake(self):
        """Let time pass until the timer wakes it."""
        assert self.timer.isActive()
        self.clock.pass_time(milliseconds=self.timer.interval())
        self.timer.timeout.emit()

    def until_asked(self, limit=100):
        for _ in range(limit):
            if self.asking.asks:
                return self.asking.open
            self.wake()
        raise AssertionError("nothing was asked")

    def due_now(self, **of_log):
        self.nudging._become(replace(self.nudging._log, due=self.clock(), **of_log))
        self.nudging._look()

    def menu(self):
        menu = self.actions.nudges.menu
        lines = [action.text() for action in menu.actions() if not action.isSeparator()]
        return menu.title(), lines, menu.menuAction().isVisible()

    def click(self, label):
        [action] = [action for action in self.actions.nudges.menu.actions() if action.text() == label]
        action.trigger()


@pytest.fixture
def world(home, monkeypatch):
    monkeypatch.setattr("attune_desktop.nudging.Asking", Asked)
    monkeypatch.setattr("attune_desktop.nudging.random", lambda: 0.5)
    world = World.__new__(World)
    monkeypatch.setattr(
        "attune_desktop.desktop.surroundings.look_around",
        lambda tell, parent: world.look_around(tell, parent),
    )
    monkeypatch.setattr(
        "attune_desktop.desktop.return_watch.watch_return", lambda *given: world.watch_return(*given)
    )
    world.__init__(home)
    yield world
    for nudging in world.running:
        nudging.close()
        nudging._database.close()


def test_off_nothing_runs_and_nothing_is_read_kept_or_offered(world):
    world.preferences = Preferences(nudge_from_h=7)
    world.home = type(world.home)(world.home.folder / "another")
    world.start()
    assert not world.timer.isActive()
    assert not world.menu()[2]
    assert not world.home.folder.exists()
    assert world.told.tips == []


def test_on_one_coarse_timer_runs_and_looks_at_the_clock_now_and_then(world):
    looks = 0
    while not world.asking.asks:
        assert 0 < world.timer.interval() <= LOOK_MS
        world.wake()
        looks += 1
    assert f"{world.clock().local:%H:%M}" == "10:30"  # the middle of the first third of the hours
    assert looks <= 2
    assert len(world.asked_desktop) == 1


def test_the_question_and_its_three_choices(world):
    question = world.until_asked()
    assert question.title == "A moment to notice?"
    assert list(question.choices.values()) == ["Reset", "Check in", "Later"]
    assert not question.stays
    assert "!" not in question.text


@pytest.mark.parametrize(("key", "request_"), [("reset", "reset"), ("check-in", "check-in")])
def test_what_is_taken_up_begins_and_is_remembered(world, key, request_):
    world.due_now(ignored=2)
    world.asking.choose(key)
    assert world.requests == [request_]
    log = read_log(world.home)
    assert (log.ignored, [one.at for one in log.shown]) == (0, [world.clock()])
    assert world.timer.isActive()


def test_later_is_a_quarter_of_an_hour_and_does_not_count(world):
    world.due_now(ignored=2)
    world.asking.choose("later")
    log = read_log(world.home)
    assert (log.ignored, log.shown) == (2, (ShownNudge(world.clock(), put_off=True),))
    before = world.clock()
    world.until_asked()
    assert (
        timedelta(0)
        <= world.clock().at_utc - before.at_utc - timedelta(minutes=LATER_MIN)
        < timedelta(seconds=1)
    )
    assert world.requests == []


def test_one_that_leaves_by_itself_was_passed_over(world):
    world.due_now()
    world.asking.leave()
    assert read_log(world.home).ignored == 1
    assert not world.asking.asks


def test_one_that_no_desktop_takes_away_is_taken_away(world):
    world.due_now()
    assert world.timer.interval() == STAYS_MS
    world.wake()
    assert not world.asking.asks
    assert read_log(world.home).ignored == 1
    world.wake()
    assert not world.asking.asks


def test_do_not_disturb_is_heeded_and_it_is_asked_again_until_it_is_dropped(world):
    world.around = BUSY
    world.due_now()
    assert world.timer.interval() == pytest.approx(LOOK_S * 1000, abs=1)
    for _ in range(200):
        world.wake()
    assert world.asking.questions == []
    world.around = UNKNOWN
    assert world.until_asked()


def test_no_answer_holds_nothing_up_and_a_late_one_is_not_heard(world):
    world.answers = False
    world.due_now()
    assert world.timer.interval() == ANSWER_MS
    world.wake()
    first, second = world.asked_desktop
    first(UNKNOWN)
    assert world.asking.questions == []
    second(UNKNOWN)
    assert len(world.asking.questions) == 1


def test_an_answer_that_comes_after_the_pause_was_begun_brings_nothing(world):
    world.answers = False
    world.due_now()
    world.click("Today")
    world.asked_desktop[0](UNKNOWN)
    assert world.asking.questions == []


def test_the_return_from_a_few_minutes_away_is_the_moment(world):
    world.around = replace(QUIET, idle_s=200.0)
    world.due_now()
    world.around = replace(QUIET, idle_s=15.0)
    world.wake()
    assert world.asking.asks
    assert world.clock.at - BEGIN < timedelta(minutes=RETURN_MIN)


def test_where_the_desktop_tells_of_a_return_nobody_looks_until_then(world):
    world.can_watch = True
    world.around = replace(QUIET, idle_s=0.0)
    world.due_now()
    assert world.timer.interval() == pytest.approx(RETURN_MIN * 60_000, abs=1)
    [watch] = world.watches
    world.clock.pass_time(minutes=7)
    watch.returned(240.0)
    assert world.asking.asks
    assert watch.stopped
    assert len(world.asked_desktop) == 2


def test_somebody_who_returns_into_a_talk_is_left_alone(world):
    world.can_watch = True
    world.around = replace(QUIET, idle_s=0.0)
    world.due_now()
    world.around = replace(world.around, microphone=Answer.YES)
    world.watches[0].returned(240.0)
    assert not world.asking.asks
    assert not world.watches[0].stopped


def test_a_desktop_that_tells_no_more_is_asked_now_and_then_instead(world):
    world.can_watch = True
    world.around = replace(QUIET, idle_s=0.0)
    world.due_now()
    world.watches[0].unable.emit()
    assert world.watches[0].stopped
    assert world.timer.interval() == pytest.approx(LOOK_S * 1000, abs=1)
    world.wake()
    assert len(world.watches) == 1


@pytest.mark.parametrize("how", ["paused", "off", "dropped", "ended"])
def test_nothing_is_watched_where_no_nudge_waits(world, how):
    world.can_watch = True
    world.around = replace(QUIET, idle_s=0.0)
    world.due_now()
    match how:
        case "paused":
            world.click("Today")
        case "off":
            world.prefer(replace(ON, nudges=False))
        case "dropped":
            world.clock.pass_time(hours=2)
            world.timer.timeout.emit()
        case "ended":
            world.nudging.close()
    assert [watch.stopped for watch in world.watches] == [True]


def test_while_a_window_is_open_the_desktop_is_not_even_asked(world):
    world.busy = True
    world.due_now()
    assert (world.asked_desktop, world.asking.questions) == ([], [])
    world.busy = False
    world.until_asked()


def test_a_window_that_is_opened_takes_it_up(world):
    world.due_now(ignored=5)
    world.told.opened.emit()
    assert not world.asking.asks
    assert read_log(world.home).ignored == 0
    world.told.opened.emit()
    assert world.timer.interval() != STAYS_MS


def test_it_steps_aside_for_the_pause_from_a_talk(world):
    world.due_now(ignored=2)
    world.nudging.step_aside()
    assert not world.asking.asks
    assert read_log(world.home).ignored == 2
    assert world.timer.isActive()


def test_never_soon_after_a_check_in_also_one_of_another_process(world):
    database = Database(world.home)
    check_ins.add(database, CheckIn.of(world.clock(), 4))
    database.close()
    world.clock.pass_time(minutes=44)
    world.due_now()
    assert world.asking.questions == []
    world.until_asked()


def test_a_damaged_database_is_not_told_of_by_a_nudge(world):
    world.home.database.write_bytes(b"no database at all, " * 200)
    world.due_now()
    assert world.asking.asks
    assert world.told.sentences == []


# Pausing


def test_paused_for_an_hour_it_is_told_at_the_icon_and_in_the_menu_and_ends_by_itself(world):
    assert world.menu() == ("Pause nudges", ["For 1 hour", "Today", "Until resumed"], True)
    world.click("For 1 hour")
    assert world.told.tips == ["Nudges paused until 11:00"]
    lines = ["Resume", "For 1 hour", "Today", "Until resumed"]
    assert world.menu() == ("Nudges paused until 11:00", lines, True)
    while world.clock.at < BEGIN + timedelta(hours=1):
        assert world.asking.questions == []
        world.wake()
    assert world.told.tips == ["Nudges paused until 11:00", ""]
    assert world.menu()[0] == "Pause nudges"
    assert world.timer.isActive()


def test_paused_until_resumed_no_timer_runs(world):
    world.click("Until resumed")
    assert not world.timer.isActive()
    assert world.told.tips == ["Nudges paused until you resume them"]
    world.click("Resume")
    assert world.timer.isActive()
    assert world.told.tips[-1] == ""


def test_paused_today_the_next_comes_tomorrow(world):
    world.click("Today")
    assert world.told.tips == ["Nudges paused until tomorrow at 09:00"]
    world.until_asked()
    assert world.clock().day.isoformat() == "2026-05-05"
    assert world.told.tips[-1] == ""


def test_the_words_for_a_day_are_said_anew_when_the_menu_opens(world):
    world.click("Today")
    world.clock.pass_time(hours=15)
    world.told.opening.emit()
    assert world.menu()[0] == "Nudges paused until 09:00"


def test_what_was_due_in_a_pause_is_not_made_up_for(world):
    world.answers = False
    world.due_now()
    world.click("For 1 hour")
    world.clock.pass_time(minutes=20)
    world.click("Resume")
    assert not world.asking.asks
    assert read_log(world.home).due > world.clock()


def test_pausing_takes_a_nudge_away_that_is_there(world):
    world.due_now(ignored=2)
    world.click("For 1 hour")
    assert not world.asking.asks
    assert read_log(world.home).ignored == 2


def test_a_pause_of_a_clock_that_ran_a_year_ahead_ends_an_hour_after_it_was_put_right(world):
    world.click("For 1 hour")
    world.clock.pass_time(days=-365)
    world.timer.timeout.emit()
    assert world.told.tips[-1] == "Nudges paused until 11:00"
    begun = world.clock.at
    while world.told.tips[-1]:
        world.wake()
    assert world.clock.at - begun == timedelta(hours=1)
    world.until_asked()
    assert world.clock.at - begun < timedelta(days=1)


# Turning on and off


def test_turned_off_everything_goes_and_what_was_seen_is_remembered(world):
    world.due_now()
    world.click("Until resumed")
    world.prefer(replace(ON, nudges=False))
    assert not world.timer.isActive()
    assert not world.menu()[2]
    assert world.told.tips[-1] == ""
    log = read_log(world.home)
    assert (len(log.shown), log.due, log.pause) == (1, None, None)
    world.nudging.fulfil("on")
    assert world.preferences == ON
    assert world.timer.isActive()
    assert read_log(world.home).due is None
    world.wake()
    assert read_log(world.home).due > world.clock()
    assert world.menu()[2]
    assert len(read_log(world.home).shown) == 1


def test_off_there_is_nothing_to_pause_and_the_command_line_is_told(world):
    world.nudging.fulfil("off")
    with pytest.raises(KnownError, match="off"):
        world.nudging.fulfil("today")
    assert not world.preferences.nudges


def test_other_hours_plan_anew_and_other_settings_do_not(world):
    due = read_log(world.home).due
    world.prefer(replace(ON, volume=10))
    assert read_log(world.home).due == due
    world.prefer(replace(ON, nudge_from_h=13))
    assert read_log(world.home).due.local.hour >= 13


def test_where_everything_is_removed_only_what_is_due_and_a_pause_stay(world):
    world.due_now(ignored=2)
    world.click("Until resumed")
    nudges_file(world.home).unlink()
    world.nudging.forget()
    assert read_log(world.home) == NudgeLog(pause=world.nudging._log.pause)
    assert not world.timer.isActive()
    world.click("Resume")
    world.clock.pass_time(minutes=1)
    world.due_now()
    world.nudging.forget()
    assert not world.asking.asks
    assert read_log(world.home).shown == ()
    assert world.timer.isActive()


# Another run, and trouble


def test_another_run_goes_on_where_the_last_one_was(world):
    world.click("Until resumed")
    world.nudging.close()
    world.start()
    assert not world.timer.isActive()
    assert world.menu()[0] == "Nudges paused until you resume them"


def test_one_that_was_missed_while_nobody_ran_is_dropped(world):
    world.nudging.close()
    keep_log(world.home, NudgeLog(due=world.clock()))
    world.clock.pass_time(hours=2)
    world.start()
    assert world.asking.questions == []
    assert read_log(world.home).due > world.clock()


def test_at_the_end_of_the_program_it_is_taken_along_and_was_not_passed_over(world):
    world.due_now()
    world.nudging.close()
    assert not world.asking.asks
    assert not world.timer.isActive()
    assert read_log(world.home).ignored == 0


def test_a_file_that_cannot_be_read_is_told_and_set_aside(world):
    world.nudging.close()
    nudges_file(world.home).write_text("{")
    world.start()
    [sentence] = world.told.sentences
    assert str(world.home.folder / "nudges.unreadable.json") in sentence
    assert world.timer.isActive()


def block(world):
    nudges_file(world.home).with_name("nudges.json.partial").mkdir()


def test_what_cannot_be_remembered_is_not_asked(world):
    world.nudging._become(replace(world.nudging._log, due=world.clock()))
    block(world)
    world.nudging._look()
    assert world.asking.questions == []
    assert world.timer.interval() == LOOK_MS
    assert world.told.sentences == []


def test_a_pause_that_cannot_be_kept_is_told_and_not_begun(world):
    block(world)
    world.click("Today")
    [sentence] = world.told.sentences
    assert "cannot be written" in sentence
    assert world.menu()[0] == "Pause nudges"


def test_an_answer_that_cannot_be_kept_counts_in_this_run(world):
    world.due_now()
    block(world)
    world.asking.leave()
    assert world.nudging._log.ignored == 1
    assert world.told.sentences == []
