import itertools
import math
import random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from attune_desktop import resources
from attune_desktop.core.practice_file import parse
from attune_desktop.core.session import LONGEST_FRAME_GAP_S, TRANSITIONS, Event, Session, State
from attune_desktop.core.timeline import Step, StepKind, Timeline

RESET = parse((resources.FOLDER / "practices" / "reset.toml").read_text(encoding="utf-8"), "reset").timeline

OVER = {State.FINISHED, State.LEFT}

# Sixty-fourths of a second add up without rounding, so that "exactly" means exactly.
FINEST_S = 1 / 64
LONGEST_IN_64THS = int(LONGEST_FRAME_GAP_S * 64)
frames = st.integers(0, LONGEST_IN_64THS).map(lambda count: count * FINEST_S)
suspends = st.integers(LONGEST_IN_64THS + 1, 10_000 * 64).map(lambda count: count * FINEST_S)
durations = st.integers(32, 20 * 64).map(lambda count: count * FINEST_S)
timelines = st.lists(
    st.builds(Step, st.sampled_from(StepKind), durations, st.just("…")), min_size=1, max_size=6
).map(Timeline)


class FollowedSession(RuleBasedStateMachine):
    """A person, a clock and a session, beside the plainest account of what they did.

    The account knows the state, and the seconds of the clock that were lived while running, each counted
    once: a clock that steps back counts again from where it had been.
    """

    @initialize(timeline=timelines, now=st.integers(-1000, 1_000_000))
    def open(self, timeline: Timeline, now: int) -> None:
        self.session = Session(timeline)
        self.now = float(now)
        self.furthest = -math.inf
        self.state = State.READY
        self.practised = 0.0

    def _account(self, gap: float) -> float:
        """Move the clock and do the account's own tick; return the new second."""
        self.now += gap
        if self.state is State.RUNNING:
            lived = max(self.now - self.furthest, 0.0)
            self.furthest = max(self.furthest, self.now)
            if lived > LONGEST_FRAME_GAP_S:
                self.state = State.PAUSED
            else:
                self.practised += lived
                if self.practised >= self.session.timeline.total_s:
                    self.practised = self.session.timeline.total_s
                    self.state = State.FINISHED
        return self.now

    def _happen(self, event: Event, gap: float, moves: dict[State, State]) -> None:
        self.session = self.session.happen(event, self._account(gap))
        if self.state in moves:
            self.state = moves[self.state]
            self.furthest = max(self.furthest, self.now)

    @rule(gap=frames)
    def tick(self, gap: float) -> None:
        self.session = self.session.tick(self._account(gap))

    @rule(count=st.integers(1, 300), gap=frames)
    def tick_on(self, count: int, gap: float) -> None:
        for _ in range(count):
            self.session = self.session.tick(self._account(gap))

    @rule(gap=suspends)
    def sleep_of_the_machine(self, gap: float) -> None:
        before = self.session
        self.session = self.session.tick(self._account(max(self.furthest - self.now, 0.0) + gap))
        assert self.session.practised_s == before.practised_s

    @rule(gap=frames | suspends)
    def clock_steps_back(self, gap: float) -> None:
        before = self.session.practised_s
        self.session = self.session.tick(self._account(-gap))
        assert self.session.practised_s == before

    @rule(gap=frames | suspends | frames.map(lambda gap: -gap))
    def begin(self, gap: float) -> None:
        self._happen(Event.BEGIN, gap, {State.READY: State.RUNNING})

    @rule(gap=frames | suspends | frames.map(lambda gap: -gap))
    def pause(self, gap: float) -> None:
        self._happen(Event.PAUSE, gap, {State.RUNNING: State.PAUSED})

    @rule(gap=frames | suspends | frames.map(lambda gap: -gap))
    def resume(self, gap: float) -> None:
        self._happen(Event.RESUME, gap, {State.PAUSED: State.RUNNING})

    # Rarely: whoever leaves at once has little to tell.
    @rule(gap=frames | suspends, really=st.integers(0, 9))
    def leave(self, gap: float, really: int) -> None:
        if really == 0:
            moves = dict.fromkeys((State.READY, State.RUNNING, State.PAUSED), State.LEFT)
            self._happen(Event.LEAVE, gap, moves)

    @invariant()
    def agree(self) -> None:
        if hasattr(self, "session"):
            assert self.session.state is self.state
            assert self.session.practised_s == self.practised
            assert 0 <= self.practised <= self.session.timeline.total_s
            assert self.session.over == (self.state in OVER)
            assert self.session.frame == self.session.timeline.at(self.practised)
            if self.state is State.FINISHED:
                assert self.session.frame.remaining_s == 0


FollowedSession.TestCase.settings = settings(max_examples=150, stateful_step_count=40)
TestFollowedSession = FollowedSession.TestCase


ALLOWED = {
    (State.READY, Event.BEGIN): State.RUNNING,
    (State.READY, Event.LEAVE): State.LEFT,
    (State.RUNNING, Event.PAUSE): State.PAUSED,
    (State.RUNNING, Event.COMPLETE): State.FINISHED,
    (State.RUNNING, Event.LEAVE): State.LEFT,
    (State.PAUSED, Event.RESUME): State.RUNNING,
    (State.PAUSED, Event.COMPLETE): State.FINISHED,
    (State.PAUSED, Event.LEAVE): State.LEFT,
}


@pytest.mark.parametrize(
    ("state", "event"), [*itertools.product(State, Event)], ids=lambda value: value.name.lower()
)
def test_every_pair_of_state_and_event(state: State, event: Event) -> None:
    session = Session(RESET, state, practised_s=3.0, seen_s=5.0)
    after = session.happen(event, 5.0)
    assert after.state is ALLOWED.get((state, event), state)
    if (state, event) not in ALLOWED:
        assert after == session
    assert after.practised_s == 3.0


def test_what_is_over_stays_over() -> None:
    assert not [pair for pair in TRANSITIONS if pair[0] in OVER]
    for state in OVER:
        session = Session(RESET, state, practised_s=3.0, seen_s=5.0)
        for now in (0.0, 5.0, 5.5, 5000.0):
            assert session.tick(now) == session
            assert all(session.happen(event, now) == session for event in Event)


@pytest.mark.parametrize("state", [State.READY, State.PAUSED])
def test_no_time_passes_while_it_does_not_run(state: State) -> None:
    session = Session(RESET, state, practised_s=3.0, seen_s=5.0)
    assert [session.tick(now).practised_s for now in (0.0, 5.5, 5000.0)] == [3.0] * 3


def gaps_at(fps: float) -> itertools.repeat:
    return itertools.repeat(1 / fps)


def jittery_gaps(seed: int):
    """Frames as a busy machine gives them: mostly 60 a second, now and then a long one."""
    chance = random.Random(seed)
    while True:
        yield chance.choice((1 / 60, 1 / 60, 1 / 60, 1 / 30, 0.0, 0.25, 1.5)) * chance.uniform(0.8, 1.2)


@pytest.mark.parametrize(
    ("gaps", "longest"),
    [
        pytest.param(gaps_at(60), 1 / 60, id="60 fps"),
        pytest.param(gaps_at(10), 1 / 10, id="10 fps"),
        pytest.param(gaps_at(144), 1 / 144, id="144 fps"),
        pytest.param(gaps_at(0.51), 1 / 0.51, id="a frame in two seconds"),
        *(pytest.param(jittery_gaps(seed), 1.8, id=f"jittery {seed}") for seed in range(5)),
    ],
)
def test_the_reset_lasts_thirty_seconds_at_any_frame_rate(gaps, longest: float) -> None:
    began = now = 12345.678
    session = Session(RESET).happen(Event.BEGIN, now)
    kinds = []
    while not session.over:
        gap = next(gaps)
        now += gap
        assert session.state is State.RUNNING
        session = session.tick(now)
        kinds.append(session.frame.step.kind)
        # what is shown is where the clock is, never further and never behind
        assert session.practised_s == pytest.approx(min(now - began, 30.0), abs=1e-6)
    assert session.state is State.FINISHED
    assert session.practised_s == 30.0
    assert 30.0 - 1e-6 <= now - began <= 30.0 + longest + 1e-6
    assert (kinds[-1], session.frame.progress) == (StepKind.EXHALE, 1.0)
    assert set(kinds) == {StepKind.INHALE, StepKind.EXHALE}


def test_a_machine_that_slept_resumes_paused_where_it_left_off() -> None:
    session = Session(RESET).happen(Event.BEGIN, 100.0).tick(101.0).tick(102.0)
    slept = session.tick(3702.0)
    assert (slept.state, slept.practised_s) == (State.PAUSED, 2.0)
    going = slept.happen(Event.RESUME, 3710.0).tick(3711.0)
    assert (going.state, going.practised_s) == (State.RUNNING, 3.0)


def test_a_sleep_just_before_the_end_does_not_finish_it() -> None:
    session = Session(RESET, State.RUNNING, practised_s=29.9, seen_s=100.0).tick(200.0)
    assert (session.state, session.practised_s) == (State.PAUSED, 29.9)


def test_a_click_after_a_sleep_counts_none_of_it() -> None:
    running = Session(RESET, State.RUNNING, practised_s=10.0, seen_s=100.0)
    for event, state in ((Event.PAUSE, State.PAUSED), (Event.LEAVE, State.LEFT)):
        after = running.happen(event, 500.0)
        assert (after.state, after.practised_s) == (state, 10.0)


def test_leaving_at_the_very_end_is_finishing() -> None:
    running = Session(RESET, State.RUNNING, practised_s=29.5, seen_s=100.0, position_s=29.5)
    assert running.happen(Event.LEAVE, 101.0).state is State.FINISHED


def test_a_session_is_a_value() -> None:
    session = Session(RESET).happen(Event.BEGIN, 0.0)
    session.tick(1.0)
    assert session.practised_s == 0.0
