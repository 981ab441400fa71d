import math
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attune_desktop.core.timeline import LONGEST_STEP_S, SHORTEST_STEP_S, Step, StepKind, Timeline

steps = st.builds(
    Step, st.sampled_from(StepKind), st.floats(SHORTEST_STEP_S, LONGEST_STEP_S), st.just("Breathe in")
)
timelines = st.lists(steps, min_size=1, max_size=30).map(Timeline)
instants = st.floats(allow_nan=False)


@st.composite
def timelines_and_seconds_inside(draw: st.DrawFn) -> tuple[Timeline, float]:
    timeline = draw(timelines)
    boundaries = [timeline.start_s(index) for index in range(len(timeline.steps))]
    inside = st.floats(0, timeline.total_s, exclude_max=True)
    beside = st.sampled_from(boundaries).map(lambda second: math.nextafter(second, 0))
    return timeline, draw(inside | st.sampled_from(boundaries) | beside)


@given(timelines)
def test_steps_lie_end_to_end_and_their_lengths_make_the_whole(timeline: Timeline) -> None:
    assert timeline.start_s(0) == 0
    for index, step in enumerate(timeline.steps):
        assert timeline.start_s(index + 1) - timeline.start_s(index) == pytest.approx(step.duration_s)
    assert timeline.start_s(len(timeline.steps)) == timeline.total_s
    assert timeline.total_s == pytest.approx(math.fsum(step.duration_s for step in timeline.steps))


@settings(max_examples=300)
@given(timelines_and_seconds_inside())
def test_every_second_belongs_to_exactly_one_step(case: tuple[Timeline, float]) -> None:
    timeline, second = case
    holding = [
        index
        for index in range(len(timeline.steps))
        if timeline.start_s(index) <= second < timeline.start_s(index + 1)
    ]
    frame = timeline.at(second)
    assert holding == [frame.index]
    assert frame.step is timeline.steps[frame.index]


@given(timelines)
def test_a_boundary_belongs_to_the_step_it_begins(timeline: Timeline) -> None:
    for index in range(len(timeline.steps)):
        frame = timeline.at(timeline.start_s(index))
        assert (frame.index, frame.step_elapsed_s, frame.progress) == (index, 0, 0)
        assert timeline.at(math.nextafter(timeline.start_s(index + 1), 0)).index == index


@given(timelines, st.lists(instants, min_size=1), st.randoms())
def test_a_frame_depends_on_its_second_alone(timeline: Timeline, seconds: list[float], random) -> None:
    first = {second: timeline.at(second) for second in seconds}
    random.shuffle(seconds)
    assert {second: timeline.at(second) for second in seconds} == first
    assert {second: Timeline(timeline.steps).at(second) for second in seconds} == first


@settings(max_examples=300)
@given(timelines, instants)
def test_elapsed_and_remaining_make_the_whole(timeline: Timeline, second: float) -> None:
    frame = timeline.at(second)
    assert frame.total_s == timeline.total_s
    assert frame.elapsed_s + frame.remaining_s == pytest.approx(timeline.total_s)
    assert frame.step_elapsed_s + frame.step_remaining_s == pytest.approx(frame.step.duration_s)
    assert min(frame.elapsed_s, frame.remaining_s, frame.step_elapsed_s) >= 0
    assert 0 <= frame.progress <= 1
    assert 0 <= frame.whole <= 1
    assert frame.progress == pytest.approx(frame.step_elapsed_s / frame.step.duration_s, abs=1e-9)


@settings(max_examples=300)
@given(timelines_and_seconds_inside())
def test_a_step_never_has_less_than_nothing_left(case: tuple[Timeline, float]) -> None:
    timeline, second = case
    for at in (second, timeline.total_s):
        frame = timeline.at(at)
        assert 0 <= frame.step_remaining_s <= frame.step.duration_s


@given(timelines, st.tuples(instants, instants))
def test_later_is_never_earlier_in_the_practice(timeline: Timeline, pair: tuple[float, float]) -> None:
    earlier, later = (timeline.at(second) for second in sorted(pair))
    assert (earlier.index, earlier.progress) <= (later.index, later.progress)
    assert earlier.whole <= later.whole


@given(timelines, st.floats(0, math.inf))
def test_before_the_start_and_after_the_end_stands_the_nearest_frame(timeline: Timeline, far: float) -> None:
    assert timeline.at(-far) == timeline.at(0)
    assert timeline.at(timeline.total_s + far) == timeline.at(timeline.total_s)
    end = timeline.at(timeline.total_s)
    assert (end.index, end.progress, end.whole) == (len(timeline.steps) - 1, 1, 1)
    assert end.remaining_s == 0


def test_a_second_of_the_reset_by_hand() -> None:
    breath = (Step(StepKind.INHALE, 4, "Breathe in"), Step(StepKind.EXHALE, 6, "Breathe out"))
    frame = Timeline(breath * 3).at(17)
    assert (frame.index, frame.step.kind) == (3, StepKind.EXHALE)
    assert (frame.step_elapsed_s, frame.step_remaining_s, frame.progress) == (3, 3, 0.5)
    assert (frame.elapsed_s, frame.remaining_s, frame.total_s) == (17, 13, 30)


@pytest.mark.parametrize("duration_s", [SHORTEST_STEP_S, 1, LONGEST_STEP_S])
def test_a_step_within_bounds_is_taken(duration_s: float) -> None:
    assert Step(StepKind.HOLD, duration_s, "Hold").duration_s == duration_s


@pytest.mark.parametrize(
    "duration_s",
    [0, -1, math.nextafter(SHORTEST_STEP_S, 0), math.nextafter(LONGEST_STEP_S, math.inf), math.inf, math.nan],
)
def test_a_step_out_of_bounds_is_refused_with_the_bounds(duration_s: float) -> None:
    with pytest.raises(ValueError, match=r"0\.5 to 3600 s"):
        Step(StepKind.HOLD, duration_s, "Hold")


def test_a_timeline_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one step"):
        Timeline([])


def test_a_step_and_a_frame_stay_as_they_are() -> None:
    step = Step(StepKind.HOLD, 1, "Hold")
    with pytest.raises(FrozenInstanceError):
        step.duration_s = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        Timeline([step]).at(0).index = 1  # type: ignore[misc]
