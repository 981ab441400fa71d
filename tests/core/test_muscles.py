"""The presets, to the second, against the table of practices; and finding one's way through them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune_desktop import resources
from attune_desktop.core.body import Gesture, Region
from attune_desktop.core.muscles import RELEASE_ONLY_S, sided_region, sided_text
from attune_desktop.core.practice_file import parse
from attune_desktop.core.preferences import Hand, Preferences
from attune_desktop.core.session import Event, Session, State
from attune_desktop.core.timeline import StepKind

SEVEN = ["lead-arm", "other-arm", "face", "neck", "torso", "lead-leg", "other-leg"]
SIXTEEN = [
    *("lead-hand", "lead-upper-arm", "other-hand", "other-upper-arm"),
    *("forehead", "cheeks", "jaw", "neck", "chest", "belly"),
    *("lead-thigh", "lead-calf", "lead-foot", "other-thigh", "other-calf", "other-foot"),
]
TABLE = {
    "quick": (["hands", "shoulders"], 5, 20, 1, 0, 50),
    "four": (["arms", "face-and-neck", "torso", "legs"], 6, 24, 1, 0, 120),
    "seven": (SEVEN, 5, 20, 1, 0, 175),
    "sixteen": (SIXTEEN, 5, 25, 1, 0, 480),
    "seven-full": (SEVEN, 7, 35, 2, 120, 11 * 60 + 48),
    "sixteen-full": (SIXTEEN, 7, 35, 2, 120, 24 * 60 + 24),
}


def preset(name):
    file = resources.FOLDER / "practices" / f"relax-{name}.toml"
    return parse(file.read_text(encoding="utf-8"), file.name)


def timeline(name, **chosen):
    return preset(name).timeline_for(Preferences(**chosen))


@pytest.mark.parametrize("name", TABLE)
def test_groups_order_seconds_and_length_are_the_tables(name):
    groups, tense_s, release_s, times, rest_s, total_s = TABLE[name]
    line = timeline(name)
    assert line.total_s == total_s
    expected = [
        (group, kind, seconds)
        for group in groups
        for _ in range(times)
        for kind, seconds in ((StepKind.TENSE, tense_s), (StepKind.RELEASE, release_s))
    ]
    if rest_s:
        expected.append(("", StepKind.REST, rest_s))
    # The count takes the last seconds of what it ends.
    *steps, last, four, three, two, one = line.steps
    assert [count.cue for count in (four, three, two, one)] == ["4", "3", "2", "1"]
    assert {count.kind for count in (four, three, two, one)} == {StepKind.COUNT}
    ending_s = sum(step.duration_s for step in (last, four, three, two, one))
    found = [(step.group, step.kind, step.duration_s) for step in steps]
    assert [*found, (last.group, last.kind, ending_s)] == expected


@pytest.mark.parametrize("name", TABLE)
def test_release_only_is_fifteen_seconds_a_group_and_never_tenses(name):
    line = timeline(name, release_only=True)
    assert line.total_s == RELEASE_ONLY_S * len(TABLE[name][0])
    assert StepKind.TENSE not in {step.kind for step in line.steps}


def test_the_dominant_hand_leads():
    right, left = timeline("sixteen"), timeline("sixteen", dominant_hand=Hand.LEFT)
    assert right.steps[0].regions == {Region.RIGHT_HAND}
    assert right.steps[0].cue == "Right hand and forearm — tense"
    assert left.steps[0].regions == {Region.LEFT_HAND}
    assert left.steps[0].cue == "Left hand and forearm — tense"
    assert left.total_s == right.total_s


@pytest.mark.parametrize("name", TABLE)
def test_every_group_says_what_to_do_and_where(name):
    for step in timeline(name).steps:
        assert step.cue
        assert step.hint
        if step.group:
            assert step.regions
            assert step.gestures


def test_sixteen_leaves_no_region_and_no_gesture_but_the_shrug_out():
    steps = timeline("sixteen").steps
    assert frozenset().union(*(step.regions for step in steps)) == set(Region)
    assert {gesture for step in steps for gesture in step.gestures} == set(Gesture) - {Gesture.SHRUG}


def test_sides():
    assert sided_text("{other} leg", Hand.RIGHT) == "Left leg"
    assert sided_text("the {lead} leg", Hand.LEFT) == "the left leg"
    assert sided_region("lead-foot", Hand.LEFT) is Region.LEFT_FOOT
    assert sided_region("neck", Hand.LEFT) is Region.NECK


MOVES = st.lists(
    st.tuples(st.sampled_from(["tick", "next", "back", "skip", "pause", "resume", "go"]), st.integers(0, 40)),
    max_size=60,
)


@given(st.sampled_from(sorted(TABLE)), st.booleans(), MOVES)
def test_one_can_move_about_at_every_step(name, release_only, moves):
    """Whatever is done: the position stays on the timeline and off what is left out, and time is honest."""
    session = Session(timeline(name, release_only=release_only)).happen(Event.BEGIN, 0.0)
    now = 0.0
    followed = 0.0
    for move, number in moves:
        before = session
        match move:
            case "tick":
                now += number / 25
                session = session.tick(now)
                if before.state is State.RUNNING:
                    followed += min(number / 25, before.remaining_s)
            case "next":
                session = session.next_part(now)
            case "back":
                session = session.back(now)
            case "skip":
                session = session.skip(session.frame.step.group, now)
            case "pause":
                session = session.happen(Event.PAUSE, now)
            case "resume":
                session = session.happen(Event.RESUME, now)
            case "go":
                session = session.go_to(number % len(session.timeline.steps), now)
        assert 0 <= session.position_s <= session.timeline.total_s
        assert session.practised_s == pytest.approx(followed)
        assert (session.state is State.FINISHED) == (session.position_s == session.timeline.total_s)
        if session.state in (State.RUNNING, State.PAUSED):
            assert session.frame.step.group not in session.skipped
            assert session.remaining_s > 0
        if before.over:
            assert session == before


def test_next_and_back_go_by_groups():
    session = Session(timeline("seven-full")).happen(Event.BEGIN, 0.0)
    second = session.next_part(0.0)
    assert second.frame.step.group == "other-arm"
    assert second.position_s == 84
    assert second.back(0.0).frame.step.group == "lead-arm"
    well_into = second.tick(1.9).tick(3.5)
    assert well_into.back(3.5).position_s == 84


def test_a_skipped_group_is_passed_and_can_be_brought_back():
    session = Session(timeline("seven"), skipped=frozenset({"other-arm", "neck"})).happen(Event.BEGIN, 0.0)
    assert session.planned_s == 175 - 50
    assert session.next_part(0.0).frame.step.group == "face"
    assert session.next_part(0.0).next_part(0.0).frame.step.group == "torso"
    neck = next(index for index, step in enumerate(session.timeline.steps) if step.group == "neck")
    back = session.go_to(neck, 0.0)
    assert back.frame.step.group == "neck"
    assert back.skipped == {"other-arm"}


def test_skipping_everything_still_ends_with_the_count():
    session = Session(timeline("quick")).happen(Event.BEGIN, 0.0)
    session = session.skip("hands", 0.0).skip("shoulders", 0.0)
    assert session.frame.step.kind is StepKind.COUNT
