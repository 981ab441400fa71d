"""When a nudge comes, and above all when none does."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attune_desktop.core import nudges
from attune_desktop.core.moment import Moment
from attune_desktop.core.nudge_hours import Hours, is_paused, pause_end
from attune_desktop.core.nudge_log import (
    LATER_MIN,
    MOST_KEPT,
    NudgeLog,
    NudgePause,
    PauseLength,
    ShownNudge,
    from_table,
    to_table,
)
from attune_desktop.core.nudges import (
    AFTER_MIN,
    AWAY_S,
    GAP_MIN,
    LONG_AWAY_S,
    PATIENCE_MIN,
    RETURN_MIN,
    SETTLE_MIN,
    TYPING_S,
    Act,
    Situation,
    Wait,
    decide,
    plan,
    share,
)
from attune_desktop.core.preferences import Preferences
from attune_desktop.core.quiet import Answer, Surroundings

ON = Preferences(nudges=True)
REASONS = ("full_screen", "do_not_disturb", "presenting", "camera", "microphone", "locked")
QUIET = Surroundings(30.0, *[Answer.NO] * len(REASONS))
"""Somebody is there, reads, and nothing stands against a nudge."""
UNKNOWN = Surroundings(None, *[Answer.UNKNOWN] * len(REASONS))

moments = st.builds(
    Moment, st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)), st.just(120)
)
preferences = st.builds(
    Preferences,
    nudges=st.just(True),
    nudges_a_day=st.integers(1, 12),
    nudge_from_h=st.integers(0, 23),
    nudge_until_h=st.integers(1, 24),
)
jitters = st.floats(0, 1, exclude_max=True)
answers = st.sampled_from(Answer)
surroundings = st.builds(
    Surroundings, st.none() | st.floats(0, 2000), answers, answers, answers, answers, answers, answers
)


def local(text: str) -> Moment:
    return Moment.of(datetime.fromisoformat(text))


def later(moment: Moment, **how_much: float) -> Moment:
    return Moment(moment.at_utc + timedelta(**how_much), moment.utc_offset_min)


MONDAY = local("2026-05-04T10:00:00+02:00")


def due(now: Moment = MONDAY, **of_log: object) -> Situation:
    """A nudge is due now, and nothing stands against it."""
    return Situation(now, ON, NudgeLog(due=now, **of_log))  # type: ignore[arg-type]


def wanted_hour(moment: Moment, chosen: Preferences) -> bool:
    """Whether the hours hold, said in another way than in the program."""
    hour, begin, end = moment.local.hour, chosen.nudge_from_h, chosen.nudge_until_h
    return begin <= hour < end if begin < end else hour >= begin or hour < end


# What stands against a nudge


@given(surroundings, st.none() | st.floats(0, 2000), st.booleans(), st.integers(0, 40))
def test_none_comes_into_what_the_desktop_says_of_the_surroundings(
    around: Surroundings, returned_s: float | None, watching: bool, late_min: int
) -> None:
    situation = replace(due(), moment=later(MONDAY, minutes=late_min))
    step = decide(situation, around, returned_s=returned_s, watching=watching)
    if step is Act.SHOW:
        assert all(getattr(around, reason) is not Answer.YES for reason in REASONS)
        assert around.idle_s is None or around.idle_s < AWAY_S
        assert around.idle_s is None or around.idle_s >= TYPING_S or returned_s is not None


@pytest.mark.parametrize("reason", REASONS)
def test_each_reason_alone_is_enough_and_the_desktop_is_asked_again_later(reason: str) -> None:
    situation = replace(due(), moment=later(MONDAY, minutes=RETURN_MIN))
    assert decide(situation, QUIET) is Act.SHOW
    step = decide(situation, replace(QUIET, **{reason: Answer.YES}))
    assert isinstance(step, Wait)
    assert step.until is not None
    assert situation.moment < step.until


def test_where_the_desktop_can_tell_nothing_a_nudge_comes() -> None:
    assert decide(due(), UNKNOWN) is Act.SHOW


def test_the_desktop_is_asked_when_one_is_due_and_not_before() -> None:
    assert decide(due()) is Act.ASK
    early = replace(due(), moment=later(MONDAY, seconds=-1))
    assert decide(early) == Wait(MONDAY) == decide(early, QUIET)


def test_off_nothing_is_waited_for() -> None:
    assert decide(replace(due(), preferences=Preferences()), QUIET) == Wait(None)


def test_while_a_window_is_open_it_waits_without_asking() -> None:
    step = decide(replace(due(), busy=True))
    assert isinstance(step, Wait)
    assert step.until is not None


@pytest.mark.parametrize("late_min", [PATIENCE_MIN + 1, 24 * 60])
def test_one_whose_hour_has_gone_by_is_dropped(late_min: int) -> None:
    assert decide(replace(due(), moment=later(MONDAY, minutes=late_min)), QUIET) is Act.DROP


@given(moments, preferences, st.integers(0, 23), jitters, surroundings)
def test_whatever_was_chosen_none_comes_in_the_hours_off(
    now: Moment, chosen: Preferences, late_h: int, jitter: float, around: Surroundings
) -> None:
    log = NudgeLog(due=later(now, minutes=-late_h))
    if decide(Situation(now, chosen, log), around) is Act.SHOW:
        assert wanted_hour(now, chosen)
    planned = plan(Situation(now, chosen), jitter)
    assert wanted_hour(planned, chosen)
    assert planned >= later(now, minutes=SETTLE_MIN)
    assert planned < later(now, days=2)


def test_the_largest_jitter_still_falls_into_the_hours() -> None:
    once = replace(ON, nudges_a_day=1)
    planned = plan(Situation(local("2026-05-04T07:00:00+02:00"), once), 0.9999999999999999)
    assert local("2026-05-04T17:50:00+02:00") < planned < local("2026-05-04T18:00:00+02:00")


# The moment


def test_best_is_the_return_from_a_few_minutes_away() -> None:
    step = decide(due(), replace(QUIET, idle_s=180.0))
    assert isinstance(step, Wait)
    assert step.gone == later(MONDAY, seconds=-180)
    assert step.until == later(MONDAY, seconds=nudges.AWAY_LOOK_S)
    back = replace(due(), moment=step.until)
    back = replace(back, log=due().log)
    assert decide(back, replace(QUIET, idle_s=20.0), gone=step.gone) is Act.SHOW


def test_somebody_back_and_typing_is_left_alone() -> None:
    now = replace(due(), moment=later(MONDAY, minutes=5))
    gone = later(MONDAY, seconds=-180)
    assert isinstance(decide(now, replace(QUIET, idle_s=2.0), gone=gone), Wait)
    assert decide(now, replace(QUIET, idle_s=0.0), gone=gone, returned_s=AWAY_S) is Act.SHOW


def test_a_return_from_long_away_is_none() -> None:
    now = replace(due(), moment=later(MONDAY, minutes=15))
    assert isinstance(decide(now, replace(QUIET, idle_s=20.0), gone=MONDAY), Wait)
    assert decide(now, replace(QUIET, idle_s=float(LONG_AWAY_S))) is Act.DROP


def test_after_half_an_hour_a_lull_will_do() -> None:
    lull, typing = replace(QUIET, idle_s=float(TYPING_S)), replace(QUIET, idle_s=TYPING_S - 0.1)
    assert isinstance(decide(due(), lull), Wait)
    after = replace(due(), moment=later(MONDAY, minutes=RETURN_MIN))
    assert decide(after, lull) is Act.SHOW
    assert isinstance(decide(after, typing), Wait)


def test_one_that_was_put_off_takes_the_first_lull() -> None:
    assert decide(due(again=True), QUIET) is Act.SHOW


def test_where_the_desktop_tells_of_a_return_nobody_looks_meanwhile() -> None:
    assert decide(due(), QUIET, watching=True) == Wait(later(MONDAY, minutes=RETURN_MIN))
    typing = replace(QUIET, idle_s=0.0)
    for away_s, shown in ((AWAY_S - 1, False), (AWAY_S, True), (LONG_AWAY_S, True), (LONG_AWAY_S + 1, False)):
        step = decide(due(), typing, returned_s=away_s, watching=True)
        assert (step is Act.SHOW) == shown
        assert shown or step == Wait(later(MONDAY, minutes=RETURN_MIN))


# What was before


def test_never_soon_after_another_one_or_after_a_practice() -> None:
    for minutes, step in ((GAP_MIN - 1, Act.DROP), (GAP_MIN, Act.ASK)):
        before = ShownNudge(later(MONDAY, minutes=-minutes))
        assert decide(due(shown=(before,))) is step
    for minutes, step in ((AFTER_MIN - 1, Act.DROP), (AFTER_MIN, Act.ASK)):
        assert decide(replace(due(), noticed=later(MONDAY, minutes=-minutes))) is step


@given(moments, preferences, jitters)
def test_after_a_practice_the_next_is_planned_with_a_distance(
    now: Moment, chosen: Preferences, jitter: float
) -> None:
    assert plan(Situation(now, chosen, noticed=now), jitter) >= later(now, minutes=AFTER_MIN)


def test_so_many_were_seen_today() -> None:
    seen = tuple(ShownNudge(later(MONDAY, minutes=-minutes)) for minutes in (200, 125, 50))
    assert decide(due(shown=seen)) is Act.DROP
    assert plan(due(shown=seen), 0.5).day == date(2026, 5, 5)
    put_off = (*seen[:2], replace(seen[2], put_off=True))
    assert decide(due(shown=put_off)) is Act.ASK


@pytest.mark.parametrize(
    ("a_day", "ignored", "expected"),
    [
        (3, 0, (3, 1)),
        (3, 2, (3, 1)),
        (3, 3, (1, 1)),
        (3, 6, (1, 2)),
        (1, 3, (1, 2)),
        (12, 3, (6, 1)),
        (12, 6, (3, 1)),
        (1, 10_000, (1, 7)),
    ],
)
def test_ignored_three_times_there_are_half_as_many(
    a_day: int, ignored: int, expected: tuple[int, int]
) -> None:
    assert share(a_day, ignored) == expected


def test_every_second_day_is_every_second_day() -> None:
    chosen = replace(ON, nudges_a_day=1)
    log = NudgeLog((ShownNudge(MONDAY),), ignored=3)
    assert plan(Situation(later(MONDAY, hours=1), chosen, log), 0.3).day == date(2026, 5, 6)
    assert (
        decide(Situation(later(MONDAY, days=1), chosen, replace(log, due=later(MONDAY, days=1)))) is Act.DROP
    )
    assert plan(Situation(later(MONDAY, hours=1), chosen, log.taken()), 0.3).day == date(2026, 5, 5)


def test_a_nudge_that_nobody_came_for_is_not_made_up_for_at_once() -> None:
    """At 17:00 those of the morning are gone: the next has its jitter again."""
    evening = local("2026-05-04T14:00:00+02:00")
    planned = {plan(Situation(evening, ON), jitter / 10) for jitter in range(10)}
    assert min(planned) == later(evening, minutes=SETTLE_MIN)
    assert max(planned) > later(evening, hours=1)


# Pauses


@pytest.mark.parametrize(
    ("at", "hours", "until"),
    [
        ("2026-05-04T10:00:00+02:00", (9, 18), "2026-05-05T09:00:00+02:00"),
        ("2026-05-04T03:00:00+02:00", (9, 18), "2026-05-05T09:00:00+02:00"),
        ("2026-05-04T23:00:00+02:00", (22, 6), "2026-05-05T22:00:00+02:00"),
        ("2026-05-05T03:00:00+02:00", (22, 6), "2026-05-05T22:00:00+02:00"),
        ("2026-05-04T12:00:00+02:00", (0, 24), "2026-05-05T00:00:00+02:00"),
        ("2026-05-04T12:00:00+02:00", (9, 9), "2026-05-05T00:00:00+02:00"),
    ],
)
def test_today_ends_where_the_next_day_s_hours_begin(at: str, hours: tuple[int, int], until: str) -> None:
    chosen = replace(ON, nudge_from_h=hours[0], nudge_until_h=hours[1])
    pause = NudgePause(local(at), PauseLength.TODAY)
    assert pause_end(pause, chosen, local(at)) == local(until)


@given(moments, preferences)
def test_hours_within_one_day_make_the_day_of_the_calendar(now: Moment, chosen: Preferences) -> None:
    day = Hours.of(chosen).day(now)
    if chosen.nudge_from_h <= chosen.nudge_until_h:
        assert day == now.day
    else:
        assert now.day - timedelta(days=wanted_hour(now, chosen)) <= day <= now.day


@given(moments, preferences, st.sampled_from(PauseLength), st.integers(-23 * 60, 60 * 24 * 3), surroundings)
def test_never_while_paused_even_where_the_clock_is_put_back(
    begun: Moment, chosen: Preferences, length: PauseLength, passed_min: int, around: Surroundings
) -> None:
    now = later(begun, minutes=passed_min)
    pause = NudgePause(begun, length)
    step = decide(Situation(now, chosen, NudgeLog(due=now, pause=pause)), around)
    hours = Hours.of(chosen)
    over = {
        PauseLength.HOUR: passed_min >= 60,
        PauseLength.TODAY: hours.day(now) > hours.day(begun),
        PauseLength.UNTIL_RESUMED: False,
    }[length]
    if not over:
        assert step == Wait(pause_end(pause, chosen, now))


def test_a_pause_of_an_hour_is_over_after_an_hour() -> None:
    log = due(pause=NudgePause(later(MONDAY, minutes=-60), PauseLength.HOUR)).log
    assert decide(Situation(MONDAY, ON, log)) is Act.ASK
    assert not is_paused(log, ON, MONDAY)


def test_a_pause_from_a_clock_that_was_a_year_ahead_does_not_last_a_year() -> None:
    ahead = NudgePause(later(MONDAY, days=300), PauseLength.HOUR)
    mended = due(pause=ahead).log.at(MONDAY)
    assert not is_paused(mended, ON, later(MONDAY, hours=1))
    assert decide(Situation(MONDAY, ON, NudgeLog(due=later(MONDAY, days=300)))) is Act.DROP


# Days in a row, with everything that can come between


class World:
    """A desktop and its person; time passes as the program's one timer has it."""

    def __init__(self, chosen: Preferences, jitter: float, switch_min: int, shift_min: int) -> None:
        self.preferences = chosen
        self.jitter = jitter
        self.at = datetime(2026, 3, 28, 5, 17, tzinfo=UTC)
        self.switch = self.at + timedelta(minutes=switch_min)
        self.shift_min = shift_min
        self.log = NudgeLog()
        self.noticed: Moment | None = None
        self.shown: list[Moment] = []
        self.put_off: list[Moment] = []

    @property
    def now(self) -> Moment:
        return Moment(self.at, 60 + self.shift_min * (self.at >= self.switch))

    def pass_time(self, minutes: int, around: Surroundings, *, asleep: bool = False) -> None:
        """Let so many minutes pass; asleep, no timer runs."""
        end = self.at + timedelta(minutes=minutes)
        gone = None
        while True:
            step, gone = self._step(around, gone)
            wake = end if step.until is None or asleep else min(step.until.at_utc, end)
            assert wake >= self.at or wake == end
            if wake >= end:
                self.at = max(self.at, end)
                return
            self.at = wake

    def _step(self, around: Surroundings, gone: Moment | None) -> tuple[Wait, Moment | None]:
        asked = None
        for _ in range(8):
            self.log = self.log.at(self.now)
            situation = Situation(self.now, self.preferences, self.log, self.noticed)
            step = decide(situation, asked, gone=gone)
            match step:
                case Wait():
                    return step, step.gone
                case Act.ASK:
                    asked = around
                case Act.DROP:
                    self.log = self.log.planned(plan(situation, self.jitter))
                case Act.SHOW:
                    self._show()
        raise AssertionError("it does not come to rest")

    def _show(self) -> None:
        now = self.now
        assert wanted_hour(now, self.preferences)
        assert self.log.pause is None or not is_paused(self.log, self.preferences, now)
        assert self.noticed is None or now.at_utc >= later(self.noticed, minutes=AFTER_MIN).at_utc
        self.log = self.log.with_one_shown(now)
        self.shown.append(now)
        assert from_table(to_table(self.log)) == self.log

    def do(self, doing: str) -> None:
        match doing:
            case "take" | "ignore":
                self.log = self.log.taken() if doing == "take" else self.log.passed_over()
            case "put off" if self.shown and self.shown[-1] not in self.put_off:
                self.log = self.log.put_off(self.now)
                self.put_off.append(self.shown[-1])
            case "practise":
                self.noticed = self.now
            case "resume":
                self.log = replace(self.log, pause=None)
            case "1h" | "today" | "until-resumed":
                self.log = replace(self.log, pause=NudgePause(self.now, PauseLength(doing)))


DOINGS = st.lists(
    st.one_of(
        st.tuples(st.just("pass"), st.integers(1, 900), st.sampled_from([QUIET, UNKNOWN])),
        st.tuples(st.just("pass"), st.integers(1, 300), surroundings),
        st.tuples(st.just("sleep"), st.integers(1, 1500), st.just(QUIET)),
        st.tuples(
            st.sampled_from(
                ["take", "ignore", "put off", "practise", "resume", "1h", "today", "until-resumed"]
            ),
            st.just(0),
            st.just(QUIET),
        ),
    ),
    max_size=25,
)


def live(world: World, doings: list[tuple[str, int, Surroundings]]) -> None:
    for doing, minutes, around in doings:
        if doing in ("pass", "sleep"):
            world.pass_time(minutes, around, asleep=doing == "sleep")
        else:
            world.do(doing)


def no_more_than_chosen(world: World) -> None:
    counted = [shown for shown in world.shown if shown not in world.put_off]
    hours = Hours.of(world.preferences)
    for day in {hours.day(shown) for shown in counted}:
        assert sum(hours.day(shown) == day for shown in counted) <= world.preferences.nudges_a_day
    if world.preferences.nudge_from_h <= world.preferences.nudge_until_h:
        for day in {shown.day for shown in counted}:
            assert sum(shown.day == day for shown in counted) <= world.preferences.nudges_a_day


@settings(max_examples=150, deadline=None)
@given(preferences, jitters, st.integers(0, 3000), st.sampled_from([60, -60, 30, 300, -480]), DOINGS)
def test_day_after_day_there_are_never_too_many_nor_too_close(
    chosen: Preferences,
    jitter: float,
    switch_min: int,
    shift_min: int,
    doings: list[tuple[str, int, Surroundings]],
) -> None:
    """The offset changes meanwhile, as on the two days of a year, and on journeys."""
    world = World(chosen, jitter, switch_min, shift_min)
    live(world, doings)
    for one, next_one in pairwise(world.shown):
        apart = LATER_MIN if one in world.put_off else GAP_MIN
        assert next_one.at_utc >= one.at_utc + timedelta(minutes=apart)  # wherever they were by then
    if abs(shift_min) <= 60:
        no_more_than_chosen(world)


@settings(max_examples=100, deadline=None)
@given(preferences, jitters, DOINGS, st.integers(1, 23 * 60), DOINGS)
def test_a_clock_that_is_put_back_brings_no_more_on_a_day(
    chosen: Preferences,
    jitter: float,
    before: list[tuple[str, int, Surroundings]],
    back_min: int,
    after: list[tuple[str, int, Surroundings]],
) -> None:
    world = World(chosen, jitter, 0, 60)
    live(world, before)
    world.at -= timedelta(minutes=back_min)
    world.noticed = None  # what lies ahead is not looked for
    live(world, after)
    no_more_than_chosen(world)


def test_left_alone_in_a_lull_there_are_as_many_as_chosen_on_most_days() -> None:
    world = World(ON, 0.5, 0, 60)
    for _ in range(10):
        for _ in range(24):
            world.pass_time(60, QUIET)
            world.do("take")
    days = {shown.day for shown in world.shown}
    assert len(days) >= 9
    assert len(world.shown) >= 2 * len(days)
    no_more_than_chosen(world)


# What is remembered


@given(st.lists(moments, max_size=60), st.integers(0, 30), st.none() | moments, st.booleans())
def test_the_log_is_read_as_it_was_written_and_does_not_grow_for_ever(
    shown: list[Moment], ignored: int, next_one: Moment | None, again: bool
) -> None:
    log = NudgeLog(ignored=ignored)
    for moment in shown:
        log = log.with_one_shown(moment)
    assert len(log.shown) == min(len(shown), MOST_KEPT)
    log = replace(log, due=next_one, again=again)
    assert from_table(to_table(log)) == log
    assert from_table({}) == NudgeLog()


@pytest.mark.parametrize(
    "change",
    [
        {"ignored": -1},
        {"ignored": "three"},
        {"again": "no"},
        {"shown": 7},
        {"shown": [{}]},
        {"due": {"at_utc": "yesterday", "utc_offset_min": 0}},
        {"due": {"at_utc": "2026-05-04T07:00:00.000Z", "utc_offset_min": "0"}},
        {"due": {"at_utc": "9999-12-30T07:00:00.000Z", "utc_offset_min": 0}},
        {"due": {"at_utc": "2026-05-04T07:00:00.000Z", "utc_offset_min": 5000}},
        {"pause": {"at_utc": "2026-05-04T07:00:00.000Z", "utc_offset_min": 0, "length": "forever"}},
        {"pause": []},
    ],
)
def test_what_cannot_be_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_table(to_table(NudgeLog()) | change)
