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
def hearing():
    hearing = Hearing()
    hearing.sounds, hearing.voice = Heard(), Heard()
    return hearing


def test_off_loads_nothing():
    hearing = Hearing()
    off = Preferences(sound=SoundWish.OFF)
    hearing.prepare(off)
    hearing.tell(TENSE, PracticeKind.MUSCLES, off)
    hearing.tell(None, PracticeKind.MUSCLES, off)
    hearing.hush()
    hearing.close()
    assert not vars(hearing)


def test_each_step_has_its_sound_and_its_words(hearing):
    hearing.tell(TENSE, PracticeKind.MUSCLES, Preferences(voice=True, volume=40))
    assert hearing.sounds.told == [("play", SoundCue.TENSE, 0.4)]
    assert hearing.voice.told == [("say", "Right arm: tense. make a fist.", "en", "Right arm: tense", 5.0)]


def test_the_end_has_a_sound_and_no_words(hearing):
    hearing.tell(None, PracticeKind.MUSCLES, Preferences(voice=True))
    assert hearing.sounds.told == [("play", SoundCue.END, 0.5)]
    assert hearing.voice.told == [("stop",)]


def test_a_pause_hushes_the_voice_and_lets_a_sound_ring_out(hearing):
    hearing.hush()
    assert hearing.sounds.told == []
    assert hearing.voice.told == [("stop",)]


def test_by_default_only_what_is_followed_with_closed_eyes_is_heard():
    assert hears(Preferences(), PracticeKind.MUSCLES)
    assert not hears(Preferences(), PracticeKind.BREATH)


@pytest.mark.parametrize("kind", PracticeKind)
def test_the_button_turns_it_off_and_on_where_it_is(kind):
    off = Preferences(sound=SoundWish.OFF)
    assert hears(sound_toggled(off, kind), kind)
    assert not hears(sound_toggled(sound_toggled(off, kind), kind), kind)
