"""What is heard while a practice goes on, as the person prefers it. Off, it loads nothing."""

from dataclasses import replace

from attune_desktop.core.cues import SoundCue, sound_for
from attune_desktop.core.practice import PracticeKind
from attune_desktop.core.preferences import Preferences, SoundWish
from attune_desktop.core.timeline import Step
from attune_desktop.desktop.sound import Sounds
from attune_desktop.desktop.speech import Voice

EYES_CLOSED = (PracticeKind.MUSCLES, PracticeKind.FEET)
"""The kinds that people follow with their eyes closed."""

LANGUAGE = "en"


class Hearing:
    """Sounds and spoken cues for the steps of practices."""

    def __init__(self, sounds: Sounds | None = None, voice: Voice | None = None) -> None:
        self._sounds = sounds or Sounds()
        self._voice = voice or Voice()

    def prepare(self, preferences: Preferences) -> None:
        """Have the voice ready for the first cue, if it is wanted."""
        if preferences.voice:
            self._voice.prepare()

    def tell(self, step: Step | None, kind: PracticeKind, preferences: Preferences) -> None:
        """Let a new step be heard, or, with no step, the end."""
        if hears(preferences, kind):
            self._sounds.play(sound_for(step.kind) if step else SoundCue.END, preferences.volume / 100)
        if not preferences.voice:
            return
        if step is None:
            self._voice.stop()
        else:
            cue = step.cue.replace(" — ", ": ")
            whole = f"{cue}. {step.hint}." if step.hint else cue
            self._voice.say(whole, LANGUAGE, shorter=cue, left_s=step.duration_s)

    def hush(self) -> None:
        """Be silent: a pause, or somebody left."""
        self._sounds.stop()
        self._voice.stop()

    def close(self) -> None:
        """Let go of everything; what comes later is heard all the same."""
        self._sounds.close()
        self._voice.close()


def hears(preferences: Preferences, kind: PracticeKind) -> bool:
    """Whether the sounds are wanted for practices of a kind."""
    return preferences.sound is SoundWish.ALWAYS or (
        preferences.sound is SoundWish.EYES_CLOSED and kind in EYES_CLOSED
    )


def sound_toggled(preferences: Preferences, kind: PracticeKind) -> Preferences:
    """The preferences with the sounds off, or on for this kind of practice."""
    if hears(preferences, kind):
        return replace(preferences, sound=SoundWish.OFF)
    return replace(preferences, sound=SoundWish.EYES_CLOSED if kind in EYES_CLOSED else SoundWish.ALWAYS)
