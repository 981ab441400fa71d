"""A breath as the person leads it: always somewhere between empty and full, and never a leap."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune_desktop.core.breath_trace import STEEPEST_PER_S, BreathTrace

gaps = st.lists(st.floats(0.01, 30.0), min_size=1, max_size=20)
seconds = st.floats(-5.0, 700.0)


def breathing(gaps_s: list[float]) -> BreathTrace:
    """In after the first gap, out after the second, and so on."""
    trace, now_s = BreathTrace(), 0.0
    for index, gap_s in enumerate(gaps_s):
        now_s += gap_s
        trace = trace.breathe_out(now_s) if index % 2 else trace.breathe_in(now_s)
    return trace


traces = gaps.map(breathing)


@given(traces, seconds)
def test_a_level_is_between_empty_and_full(trace: BreathTrace, at_s: float) -> None:
    assert 0 <= trace.level(at_s) <= 1


@given(traces, seconds, st.floats(0.0, 2.0))
def test_a_level_never_changes_faster_than_a_breath(trace: BreathTrace, at_s: float, later_s: float) -> None:
    change = abs(trace.level(at_s + later_s) - trace.level(at_s))
    assert change <= STEEPEST_PER_S * later_s + 1e-9


@given(traces, st.integers(0, 19), st.floats(0, 1), st.floats(0, 1))
def test_a_level_rises_while_held_and_falls_while_let_go(
    trace: BreathTrace, index: int, one: float, other: float
) -> None:
    turn = trace.turns[index % len(trace.turns)]
    following = [later.at_s for later in trace.turns if later.at_s > turn.at_s]
    length_s = (min(following) if following else turn.at_s + 10) - turn.at_s
    earlier, later = (trace.level(turn.at_s + share * length_s * 0.999) for share in sorted((one, other)))
    assert earlier <= later + 1e-12 if turn.inhaling else earlier >= later - 1e-12


@given(traces, st.floats(0, 20))
def test_a_new_turn_changes_nothing_before_it(trace: BreathTrace, later_s: float) -> None:
    last_s = trace.turns[-1].at_s
    at_s = last_s + later_s
    turned = trace.breathe_out(at_s) if trace.inhaling else trace.breathe_in(at_s)
    for share in (0, 0.3, 0.9, 1):
        before_s = at_s * share
        assert turned.level(before_s) == pytest.approx(trace.level(before_s), abs=1e-9)


@given(traces)
def test_turns_alternate_and_begin_with_a_breath_in(trace: BreathTrace) -> None:
    assert trace.turns[0].inhaling
    assert all(one.inhaling is not other.inhaling for one, other in pairwise(trace.turns))
    assert all(one.at_s <= other.at_s for one, other in pairwise(trace.turns))


@given(traces, st.integers(2, 200), st.floats(0.0, 700.0))
def test_the_curve_is_the_breath_from_its_first_turn_on(
    trace: BreathTrace, samples: int, end_s: float
) -> None:
    curve = trace.curve(samples, end_s)
    if end_s <= trace.turns[0].at_s:
        assert curve == []
    else:
        assert len(curve) == samples
        assert curve[0] == pytest.approx(0, abs=1e-9)
        assert all(0 <= level <= 1 for level in curve)


def test_a_breath_is_nine_tenths_full_after_three_seconds_and_nearly_empty_after_four() -> None:
    trace = BreathTrace().breathe_in(10)
    assert trace.level(9) == trace.level(10) == 0
    assert trace.level(10.05) < 0.01
    assert trace.level(13) == pytest.approx(0.9, abs=0.01)
    assert trace.breathe_out(30).level(34) == pytest.approx(0.1, abs=0.01)


def test_without_a_breath_the_figure_rests() -> None:
    assert BreathTrace().level(40) == 0
    assert BreathTrace().curve(100, 60) == []
    assert BreathTrace().breathe_out(5) == BreathTrace()


def test_holding_on_is_no_new_breath() -> None:
    trace = BreathTrace().breathe_in(1)
    assert trace.breathe_in(2) is trace
    out = trace.breathe_out(3)
    assert out.breathe_out(4) is out


@pytest.mark.parametrize("at_s", [4.9, float("nan"), float("inf")])
def test_time_does_not_go_back(at_s: float) -> None:
    with pytest.raises(ValueError, match="breath turns"):
        BreathTrace().breathe_in(5).breathe_out(at_s)


def test_a_session_that_went_back_forgets_what_came_after() -> None:
    trace = BreathTrace().breathe_in(2).breathe_out(5).breathe_in(9)
    assert trace.until(9) is trace
    assert trace.until(6) == BreathTrace().breathe_in(2).breathe_out(5)
    assert trace.until(1) == BreathTrace()


def test_the_curve_ends_when_the_last_breath_has_settled() -> None:
    trace = BreathTrace().breathe_in(2).breathe_out(5)
    assert trace.curve(50, 60) == trace.curve(50, 300)
    assert trace.curve(50, 60)[-1] < 0.02
    assert trace.curve(50, 6) != trace.curve(50, 60)
    held = BreathTrace().breathe_in(2)
    assert held.curve(50, 20)[-1] == pytest.approx(1, abs=0.001)
