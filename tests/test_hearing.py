import pytest

from attune_desktop.core.cues import SoundCue
from attune_desktop.core.practice import PracticeKind
from attune_desktop.core.preferences import Preferences, SoundWish
from attune_desktop.core.timeline import Step, StepKind
from attune_desktop.hearing import Hearing, hears, sound_toggled

TENSE = Step(StepKind.TENSE, 5.0, "Right arm — tense", "make a fist")


class Heard:
    """Stands in for sounds and voice alike, and remembers."""

    def __init__(self):
        self.told = []

    def __getattr__(self, name):
        return lambda *arguments, **more: self.told.append((name, *arguments, *more.values()))


@pytest.fixture
def heard():
    return Heard(), Heard()


def test_off_costs_nothing(heard):
    sounds, voice = heard
    hearing = Hearing(sounds, voice)
    hearing.prepare(Preferences(sound=SoundWish.OFF))
    hearing.tell(TENSE, PracticeKind.MUSCLES, Preferences(sound=SoundWish.OFF))
    hearing.tell(None, PracticeKind.MUSCLES, Preferences(sound=SoundWish.OFF))
    assert sounds.told == voice.told == []


def test_each_step_has_its_sound_and_its_words(heard):
    sounds, voice = heard
    wish = Preferences(voice=True, volume=40)
    Hearing(sounds, voice).tell(TENSE, PracticeKind.MUSCLES, wish)
    assert sounds.told == [("play", SoundCue.TENSE, 0.4)]
    assert voice.told == [("say", "Right arm: tense. make a fist.", "en", "Right arm: tense", 5.0)]


def test_the_end_has_a_sound_and_no_words(heard):
    sounds, voice = heard
    Hearing(sounds, voice).tell(None, PracticeKind.MUSCLES, Preferences(voice=True))
    assert sounds.told == [("play", SoundCue.END, 0.5)]
    assert voice.told == [("stop",)]


def test_by_default_only_what_is_followed_with_closed_eyes_is_heard():
    assert hears(Preferences(), PracticeKind.MUSCLES)
    assert not hears(Preferences(), PracticeKind.BREATH)


@pytest.mark.parametrize("kind", PracticeKind)
def test_the_button_turns_it_off_and_on_where_it_is(kind):
    off = Preferences(sound=SoundWish.OFF)
    assert hears(sound_toggled(off, kind), kind)
    assert not hears(sound_toggled(sound_toggled(off, kind), kind), kind)
