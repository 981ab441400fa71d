"""What is said of nudges, and what can be wished of them."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from attune_desktop.core.errors import KnownError
from attune_desktop.core.moment import Moment
from attune_desktop.core.nudge_log import NudgeLog, NudgePause, PauseLength, ShownNudge
from attune_desktop.core.nudge_wishes import NudgeWish, fulfilled, named_wish
from attune_desktop.core.nudge_words import nudge_question, paused_words, status_sentences
from attune_desktop.core.preferences import Preferences

ON = Preferences(nudges=True)
NOW = Moment.of(datetime.fromisoformat("2026-05-04T13:30:00+02:00"))
FIRST = "Nudges are on: at most 3 a day, from 09:00 to 18:00."


def ahead(**how_much: float) -> Moment:
    return Moment(NOW.at_utc + timedelta(**how_much), 120)


def paused(length: PauseLength, begun: Moment = NOW) -> NudgeLog:
    return NudgeLog(pause=NudgePause(begun, length))


@pytest.mark.parametrize(
    ("length", "begun", "words"),
    [
        (PauseLength.HOUR, NOW, "Nudges paused until 14:30"),
        (PauseLength.TODAY, NOW, "Nudges paused until tomorrow at 09:00"),
        (PauseLength.UNTIL_RESUMED, NOW, "Nudges paused until you resume them"),
        (PauseLength.HOUR, ahead(hours=-1), ""),
        (PauseLength.TODAY, ahead(days=-1), ""),
        (PauseLength.TODAY, ahead(hours=23), "Nudges paused until Wednesday at 09:00"),  # the clock was put
    ],
)
def test_until_when_they_are_paused(length: PauseLength, begun: Moment, words: str) -> None:
    assert paused_words(paused(length, begun), ON, NOW) == words


def test_an_hour_across_midnight_is_told_by_its_time_alone() -> None:
    late = Moment.of(datetime.fromisoformat("2026-05-04T23:30:00+02:00"))
    assert paused_words(paused(PauseLength.HOUR, late), ON, late) == "Nudges paused until 00:30"


def test_a_pause_is_told_by_the_clock_of_the_place_one_is_in() -> None:
    there = Moment(NOW.at_utc, 60)
    assert paused_words(paused(PauseLength.HOUR), ON, there) == "Nudges paused until 13:30"


def test_off_nothing_is_paused() -> None:
    assert paused_words(paused(PauseLength.HOUR), Preferences(), NOW) == ""


@pytest.mark.parametrize(
    ("log", "running", "sentences"),
    [
        (NudgeLog(due=ahead(minutes=40)), True, [FIRST, "The next comes not before 14:10."]),
        (NudgeLog(due=ahead(hours=20)), True, [FIRST, "The next comes not before tomorrow at 09:30."]),
        (NudgeLog(due=ahead(days=3)), True, [FIRST, "The next comes not before Thursday at 13:30."]),
        (NudgeLog(due=ahead(minutes=-5)), True, [FIRST, "The next comes at the next good moment."]),
        (paused(PauseLength.HOUR), True, [FIRST, "Nudges paused until 14:30."]),
        (NudgeLog(), False, [FIRST, "Attune is not running: none comes until it is started."]),
        (
            NudgeLog(ignored=3, due=ahead(minutes=40)),
            True,
            [
                FIRST,
                "The last ones were passed over, so there are fewer until one is taken up.",
                "The next comes not before 14:10.",
            ],
        ),
    ],
)
def test_how_things_stand(log: NudgeLog, running: bool, sentences: list[str]) -> None:
    assert status_sentences(ON, log, NOW, running=running) == sentences


def test_how_things_stand_with_other_preferences() -> None:
    def first(**chosen: object) -> str:
        return status_sentences(replace(ON, **chosen), NudgeLog(), NOW, running=True)[0]  # type: ignore[arg-type]

    assert first(nudges=False) == "Nudges are off: 'attune nudges on' turns them on."
    assert first(nudges_a_day=1) == "Nudges are on: at most one a day, from 09:00 to 18:00."
    all_day = "Nudges are on: at most 3 a day, at any hour."
    assert first(nudge_from_h=0, nudge_until_h=24) == first(nudge_from_h=7, nudge_until_h=7) == all_day
    assert first(nudge_from_h=22, nudge_until_h=6).endswith("from 22:00 to 06:00.")


def test_the_question_is_gentle() -> None:
    question = nudge_question()
    assert question.title == "A moment to notice?"
    assert list(question.choices) == ["reset", "check-in", "later"]
    assert not question.stays


SEEN = (ShownNudge(ahead(hours=-1)),)
DUE = NudgeLog(SEEN, 1, NOW, True)


@pytest.mark.parametrize("length", PauseLength)
def test_a_pause_begins_now_and_what_was_due_is_not_made_up_for(length: PauseLength) -> None:
    preferences, log = fulfilled(NudgeWish(length.value), ON, DUE, NOW)
    assert preferences == ON
    assert log == NudgeLog(SEEN, 1, pause=NudgePause(NOW, length))


def test_resumed_the_next_is_planned_anew_and_without_a_pause_nothing_changes() -> None:
    both = replace(DUE, pause=NudgePause(NOW, PauseLength.TODAY))
    assert fulfilled(NudgeWish.RESUME, ON, both, NOW) == (ON, NudgeLog(SEEN, 1))
    assert fulfilled(NudgeWish.RESUME, ON, DUE, NOW) == (ON, DUE)


def test_on_and_off() -> None:
    off = Preferences()
    both = replace(DUE, pause=NudgePause(NOW, PauseLength.TODAY))
    assert fulfilled(NudgeWish.ON, off, both, NOW) == (ON, NudgeLog(SEEN, 1))
    assert fulfilled(NudgeWish.ON, ON, both, NOW) == (ON, both)
    assert fulfilled(NudgeWish.OFF, ON, both, NOW) == (off, NudgeLog(SEEN, 1))
    for wish in set(NudgeWish) - {NudgeWish.ON, NudgeWish.OFF}:
        with pytest.raises(KnownError, match="nothing to pause"):
            fulfilled(wish, off, DUE, NOW)


def test_any_other_wish_is_none() -> None:
    assert named_wish("today") is NudgeWish.PAUSE_TODAY
    with pytest.raises(KnownError, match="forever"):
        named_wish("forever")
