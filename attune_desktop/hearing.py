"""What is heard while a practice goes on, as the person prefers it. Off, it loads nothing."""

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from attune_desktop.core.cues import SoundCue, sound_for
from attune_desktop.core.language import spoken
from attune_desktop.core.practice import PracticeKind
from attune_desktop.core.preferences import Preferences, SoundWish
from attune_desktop.core.timeline import Step

if TYPE_CHECKING:
    from attune_desktop.desktop.sound import Sounds
    from attune_desktop.desktop.speech import Voice

EYES_CLOSED = (PracticeKind.MUSCLES, PracticeKind.FEET)
"""The kinds that people follow with their eyes closed."""


class Hearing:
    """Sounds and spoken cues for the steps of practices; each is loaded when it is first wanted."""

    @cached_property
    def sounds(self) -> "Sounds":
        """What plays the sounds."""
        from attune_desktop.desktop.sound import Sounds

        return Sounds()

    @cached_property
    def voice(self) -> "Voice":
        """What speaks."""
        from attune_desktop.desktop.speech import Voice

        return Voice()

    def prepare(self, preferences: Preferences) -> None:
        """Have the voice ready for the first cue, if it is wanted."""
        if preferences.voice:
            self.voice.prepare()

    def tell(self, step: Step | None, kind: PracticeKind, preferences: Preferences) -> None:
        """Let a new step be heard, or, with no step, the end."""
        if hears(preferences, kind):
            self.sounds.play(sound_for(step.kind) if step else SoundCue.END, preferences.volume / 100)
        if not preferences.voice:
            return
        if step is None:
            self.voice.stop()
        else:
            cue = step.cue.replace(" — ", ": ")
            whole = f"{cue}. {step.hint}." if step.hint else cue
            self.voice.say(whole, spoken().replace("_", "-"), shorter=cue, left_s=step.duration_s)

    def try_sound(self, preferences: Preferences) -> None:
        """Let a sound be heard as loud as is preferred, whenever sounds are wanted."""
        self.sounds.play(SoundCue.IN, preferences.volume / 100)

    def try_voice(self, sentence: str) -> None:
        """Have the voice say something."""
        self.voice.say(sentence, spoken().replace("_", "-"))

    def hush(self) -> None:
        """Say nothing more: a pause, or somebody left. A sound rings out; cut off, it would click."""
        if "voice" in self.__dict__:
            self.voice.stop()

    def close(self) -> None:
        """Let go of everything; what comes later is heard all the same."""
        for loaded in ("sounds", "voice"):
            if loaded in self.__dict__:
                getattr(self, loaded).close()


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
