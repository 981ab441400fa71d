import heapq
from dataclasses import dataclass, field
from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune_desktop.core.cues import (
    LATEST_S,
    LATEST_SHARE,
    Decision,
    SoundCue,
    VoiceQueue,
    sound_for,
    spoken_s,
)
from attune_desktop.core.timeline import StepKind


@pytest.fixture
def queue() -> VoiceQueue:
    queue = VoiceQueue()
    queue.ready(0.0)
    return queue


@pytest.mark.parametrize("kind", StepKind)
def test_every_kind_of_step_has_its_sound(kind):
    assert sound_for(kind) in set(SoundCue) - {SoundCue.END}


def test_what_is_told_apart_with_closed_eyes():
    kinds = (StepKind.INHALE, StepKind.EXHALE, StepKind.HOLD, StepKind.TENSE, StepKind.RELEASE)
    assert len({sound_for(kind) for kind in kinds}) == len(kinds)


def test_a_cue_is_spoken_at_once(queue):
    assert queue.cue(1.0, ["Breathe in"], 1.0, 4.0) == Decision(False, "Breathe in", 1)
    assert queue.speaking


def test_a_new_cue_cuts_off_the_one_before(queue):
    queue.cue(0.0, ["Let go, slowly, of everything"], 0.0, 20.0)
    assert queue.cue(0.5, ["Notice"], 0.5, 20.0) == Decision(True, "Notice", 2)


def test_what_has_ended_needs_no_cutting_off(queue):
    first = queue.cue(0.0, ["Breathe in"], 0.0, 4.0)
    queue.began(first.number, 0.0)
    queue.ended(first.number, 1.0, whole=True)
    assert not queue.speaking
    assert queue.cue(4.0, ["Breathe out"], 4.0, 6.0) == Decision(False, "Breathe out", 2)


def test_the_fullest_wording_that_fits_is_spoken(queue):
    wordings = ("Breathe in, softly, the lower hand rises", "Breathe in")
    assert queue.cue(0.0, wordings, 0.0, 8.0).text == wordings[0]
    assert queue.cue(8.0, wordings, 8.0, 2.0).text == wordings[1]
    assert queue.cue(10.0, wordings, 10.0, 0.5) == Decision(hush=True)


def test_a_cue_of_a_step_well_under_way_is_dropped(queue):
    assert queue.cue(1.01, ["In"], 0.0, 4.0).text == ""
    assert queue.cue(0.99, ["In"], 0.0, 4.0).text == "In"
    assert queue.cue(2.1, ["Let go"], 0.0, 30.0).text == ""


def test_without_a_step_there_is_time(queue):
    assert queue.cue(5.0, ["A long sentence, for which there is all the time"]).text


@pytest.mark.parametrize("nothing", [[], [""], ["  ", "\n"]])
def test_nothing_to_say(queue, nothing):
    assert queue.cue(0.0, nothing, 0.0, 10.0) == Decision()


def test_space_and_lines_are_one_space(queue):
    assert queue.cue(0.0, [" Breathe\n in "], 0.0, 9.0).text == "Breathe in"


def test_the_newest_cue_waits_for_the_engine_and_keeps_to_its_time():
    queue = VoiceQueue()
    queue.cue(0.0, ["Breathe in"], 0.0, 4.0)
    queue.cue(4.0, ["Breathe out"], 4.0, 6.0)
    assert queue.ready(4.5).text == "Breathe out"
    late = VoiceQueue()
    late.cue(0.0, ["Breathe in"], 0.0, 4.0)
    assert late.ready(2.0) == Decision()


def test_what_waited_is_spoken_once():
    queue = VoiceQueue()
    queue.cue(0.0, ["Breathe in"], 0.0, 4.0)
    assert queue.ready(0.1).text
    assert queue.ready(0.2) == Decision()


def test_a_stop_drops_what_waits_and_cuts_off_what_is_said(queue):
    queue.cue(0.0, ["Breathe in"], 0.0, 4.0)
    assert queue.stop() == Decision(hush=True)
    assert queue.stop() == Decision()
    waiting = VoiceQueue()
    waiting.cue(0.0, ["Breathe in"], 0.0, 4.0)
    waiting.stop()
    assert waiting.ready(0.1) == Decision()


def test_an_engine_that_is_lost_is_waited_for(queue):
    queue.cue(0.0, ["Breathe in"], 0.0, 4.0)
    queue.lost()
    assert not queue.speaking
    assert queue.cue(4.0, ["Breathe out"], 4.0, 6.0) == Decision()
    assert queue.ready(4.2).text == "Breathe out"


def test_what_is_told_of_an_old_utterance_changes_nothing(queue):
    old = queue.cue(0.0, ["Breathe in"], 0.0, 4.0)
    queue.cue(1.0, ["Breathe out"], 1.0, 6.0)
    queue.began(old.number, 1.0)
    queue.ended(old.number, 1.1, whole=False)
    assert queue.speaking
    assert queue.unheard_s(2.0) == 1.0


def test_an_utterance_that_does_not_begin_is_noticed(queue):
    first = queue.cue(0.0, ["Breathe in"], 0.0, 9.0)
    assert queue.unheard_s(3.0) == 3.0
    queue.began(first.number, 3.0)
    assert queue.unheard_s(9.0) == 0.0


@pytest.mark.parametrize(("factor", "fits"), [(0.5, True), (2.0, False)])
def test_the_pace_of_the_voice_is_learned(queue, factor, fits):
    text = "Let your shoulders sink, and notice"
    before = queue.estimated_s(text)
    for round_ in range(6):
        told = queue.cue(100.0 * round_, [text], 100.0 * round_, 90.0)
        queue.began(told.number, 100.0 * round_)
        queue.ended(told.number, 100.0 * round_ + factor * spoken_s(text), whole=True)
    assert queue.estimated_s(text) == pytest.approx(factor * before, rel=0.05)
    assert bool(queue.cue(900.0, [text], 900.0, 1.2 * before).text) is fits


def test_one_odd_measure_does_not_silence_the_voice(queue):
    told = queue.cue(0.0, ["Breathe in"], 0.0, 4000.0)
    queue.began(told.number, 0.0)
    queue.ended(told.number, 3600.0, whole=True)
    assert queue.estimated_s("Breathe in") <= 2.0 * spoken_s("Breathe in")


# A whole practice, with an engine that speaks at its own pace


@dataclass
class Utterance:
    text: str
    asked_s: float
    began_s: float = 0.0
    ended_s: float = 0.0
    whole: bool = False


@dataclass
class FakeEngine:
    """Speaks at a pace of its own, and tells late of what it has done."""

    pace: float
    delay_s: float
    tells_after_s: float
    said: dict[int, Utterance] = field(default_factory=dict)
    now: int = 0
    events: list = field(default_factory=list)
    order: count = field(default_factory=count)

    def at(self, second: float, what: str, number: int) -> None:
        heapq.heappush(self.events, (second, next(self.order), what, number))

    def do(self, decision: Decision, second: float) -> None:
        if decision.hush:
            self.cut(second)
        if decision.text:
            assert not self.now, "it would speak over itself"
            self.now = decision.number
            self.said[decision.number] = Utterance(decision.text, second)
            self.at(second + self.delay_s, "begin", decision.number)

    def cut(self, second: float) -> None:
        if self.now:
            self.said[self.now].ended_s = second
            self.at(second + self.tells_after_s, "told cut", self.now)
            self.now = 0


steps = st.lists(
    st.tuples(
        st.floats(0.5, 30.0),
        st.sampled_from(
            [
                "In",
                "Breathe in",
                "Let your shoulders sink, and notice the difference.",
                "Now the upper arm: press the elbow down, about half as hard as you could, and breathe.",
            ]
        ),
    ),
    min_size=1,
    max_size=12,
)


@given(
    steps,
    st.floats(0.3, 3.0),
    st.floats(0.0, 1.5),
    st.floats(0.0, 1.0),
    st.floats(0.0, 20.0),
)
def test_the_voice_never_overlaps_and_never_lags(steps, pace, delay_s, tells_after_s, ready_s):
    queue, engine = VoiceQueue(), FakeEngine(pace, delay_s, tells_after_s)
    spans, start = [], 0.0
    for number, (duration, text) in enumerate(steps):
        engine.at(start, "step", number)
        spans.append((start, start + duration, text))
        start += duration
    engine.at(start, "over", 0)
    engine.at(ready_s, "ready", 0)
    while engine.events:
        now, _, what, number = heapq.heappop(engine.events)
        if what == "step":
            begins, ends, text = spans[number]
            engine.do(queue.cue(now, (text, text.split()[0]), begins, ends - begins), now)
        elif what == "ready":
            engine.do(queue.ready(now), now)
        elif what == "over":
            engine.do(queue.stop(), now)
        elif what == "begin" and engine.now == number:
            engine.said[number].began_s = now
            queue.began(number, now)
            engine.at(now + pace * spoken_s(engine.said[number].text), "end", number)
        elif what == "end" and engine.now == number:
            engine.now = 0
            engine.said[number].ended_s, engine.said[number].whole = now, True
            queue.ended(number, now, whole=True)
        elif what == "told cut":
            queue.ended(number, now, whole=False)
    said = sorted(engine.said.values(), key=lambda utterance: utterance.asked_s)
    for before, after in pairwise(said):
        assert before.ended_s <= after.asked_s
    for utterance in said:
        begins, ends, text = next(span for span in reversed(spans) if span[0] <= utterance.asked_s)
        assert utterance.text in (text, text.split()[0])
        assert utterance.asked_s <= begins + min(LATEST_S, LATEST_SHARE * (ends - begins)) + 1e-9
        assert utterance.ended_s <= ends + 1e-9
        if pace == 1.0 and delay_s == 0.0:
            assert utterance.whole


@given(steps, st.floats(0.3, 1.0))
def test_a_voice_as_quick_as_estimated_is_never_cut_off(steps, pace):
    queue = VoiceQueue()
    queue.ready(0.0)
    now = 0.0
    for duration, text in steps:
        decision = queue.cue(now, (text, text.split()[0]), now, duration)
        assert not decision.hush
        if decision.text:
            queue.began(decision.number, now)
            ends = now + pace * spoken_s(decision.text)
            assert ends <= now + duration + 1e-9
            queue.ended(decision.number, ends, whole=True)
        now += duration
