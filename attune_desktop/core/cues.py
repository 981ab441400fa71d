"""What is heard at a change of step: which sound, and whether a voice still has the time to speak.

Eyes are often closed. A cue that comes late misleads, so the voice says nothing rather than something
about a step that is over.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from math import inf

from attune_desktop.core.timeline import StepKind

WORDS_PER_MINUTE = 150.0
"""How fast a voice is taken to speak until it has been heard."""

LETTERS_PER_WORD = 6.0
"""With the space after it; what makes a compound of thirty letters as long as it is."""

PAUSE_S = 0.3
"""The breath that a voice takes at a comma or a full stop, and after the last word."""

LATEST_S = 2.0
"""How far into a long step its cue may still begin."""

LATEST_SHARE = 0.25
"""How far into a short one, as a share of it."""

SLOWEST, FASTEST = 3.0, 0.3
"""What one utterance may make us believe of a voice's pace, beside WORDS_PER_MINUTE."""


class SoundCue(Enum):
    """A sound. The value is its file's name."""

    IN = "in"
    OUT = "out"
    STILL = "still"
    TENSE = "tense"
    RELEASE = "release"
    END = "end"


_SOUNDS = {
    StepKind.INHALE: SoundCue.IN,
    StepKind.EXHALE: SoundCue.OUT,
    StepKind.TENSE: SoundCue.TENSE,
    StepKind.RELEASE: SoundCue.RELEASE,
}


def sound_for(kind: StepKind) -> SoundCue:
    """The sound with which a step begins; END is for the end of the whole, which is no step."""
    return _SOUNDS.get(kind, SoundCue.STILL)


def spoken_s(text: str, words_per_minute: float = WORDS_PER_MINUTE) -> float:
    """How long a voice takes for a text, in s, as far as can be told beforehand."""
    pauses = 1 + sum(text.count(mark) for mark in ",;:.!?…–")
    return len(text) / LETTERS_PER_WORD * 60.0 / words_per_minute + PAUSE_S * pauses


@dataclass(frozen=True, slots=True)
class Decision:
    """What the engine is to do now.

    Attributes:
        hush: cut off what it says.
        text: then say this; nothing if empty.
        number: which utterance that is; the engine tells of it by this number.
    """

    hush: bool = False
    text: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class _Cue:
    wordings: tuple[str, ...]
    latest_s: float
    ends_s: float


class VoiceQueue:
    """Decides what is spoken. It holds one utterance at most, for nobody wants to hear an old one.

    A new cue cuts off the one before it, whether or not there is time for its own words. Of its wordings, the
    first that can be finished before the step ends is spoken; if there is none, or the step is well under
    way, it is dropped. While the engine is not ready yet, the newest cue waits, under the same rules.
    How fast the voice really is, is learned from what it has finished.

    Every second is of one clock, the caller's.
    """

    def __init__(self, words_per_minute: float = WORDS_PER_MINUTE) -> None:
        self._words_per_minute = words_per_minute
        self._pace = 1.0
        self._ready = False
        self._waiting: _Cue | None = None
        self._number = 0
        self._text = ""
        self._asked_s = self._began_s = inf

    @property
    def speaking(self) -> bool:
        """Whether the engine has an utterance that it has not told the end of."""
        return bool(self._text)

    def estimated_s(self, text: str) -> float:
        """How long this voice takes for a text, in s."""
        return spoken_s(text, self._words_per_minute) * self._pace

    def unheard_s(self, now_s: float) -> float:
        """For how long the engine has had an utterance without beginning it; 0 if it has none."""
        return max(0.0, now_s - self._asked_s) if self._text and self._began_s == inf else 0.0

    def cue(
        self, now_s: float, wordings: Sequence[str], started_s: float = -inf, duration_s: float = inf
    ) -> Decision:
        """A step has its say.

        Args:
            now_s: now.
            wordings: what to say, the fullest wording first.
            started_s: when its step began; by itself: now.
            duration_s: how long its step lasts.
        """
        started = now_s if started_s == -inf else started_s
        cue = _Cue(
            tuple(filter(None, (" ".join(text.split()) for text in wordings))),
            started + min(LATEST_S, LATEST_SHARE * duration_s),
            started + duration_s,
        )
        hush = self._let_go()
        if not self._ready:
            self._waiting = cue
            return Decision(hush)
        return self._speak(now_s, cue, hush=hush)

    def ready(self, now_s: float) -> Decision:
        """The engine can speak now."""
        self._ready = True
        cue, self._waiting = self._waiting, None
        return self._speak(now_s, cue) if cue else Decision()

    def lost(self) -> None:
        """The engine is gone, and what it had to say with it."""
        self._ready = False
        self._waiting = None
        self._let_go()

    def began(self, number: int, now_s: float) -> None:
        """The engine has begun an utterance."""
        if number == self._number and self._text:
            self._began_s = now_s

    def ended(self, number: int, now_s: float, *, whole: bool) -> None:
        """The engine has ended an utterance, the whole of it or cut off; of an older one, nothing follows."""
        if number != self._number or not self._text:
            return
        if whole and self._began_s < now_s:
            told = (now_s - self._began_s) / spoken_s(self._text, self._words_per_minute)
            self._pace = (self._pace + min(max(told, FASTEST), SLOWEST)) / 2.0
        self._let_go()

    def stop(self) -> Decision:
        """Nothing more is to be said: a pause, or the end."""
        self._waiting = None
        return Decision(self._let_go())

    def _speak(self, now_s: float, cue: _Cue, *, hush: bool = False) -> Decision:
        if now_s > cue.latest_s:
            return Decision(hush)
        for text in cue.wordings:
            if now_s + self.estimated_s(text) <= cue.ends_s:
                self._number += 1
                self._text = text
                self._asked_s = now_s
                return Decision(hush, text, self._number)
        return Decision(hush)

    def _let_go(self) -> bool:
        """Forget the present utterance; whether there was one."""
        speaking = self.speaking
        self._text = ""
        self._asked_s = self._began_s = inf
        return speaking
