"""The voice: the system's own, loaded with the first cue that is to be spoken.

See docs/adr/0007-sound-and-voice.md. What is said when is `core.cues.VoiceQueue`'s to decide.
"""

import os
import shutil
import sys
from collections.abc import Callable
from math import inf
from typing import Protocol

from attune_desktop.core.cues import Decision, VoiceQueue
from attune_desktop.core.language import later, listed, said, said_of
from attune_desktop.desktop import clock, ssip

UNHEARD_S = 2.5
"""An engine that has had a cue for so long without beginning it is not well."""

NO_VOICE = later("no voice is installed")
INSTALL_A_VOICE = later("install speech-dispatcher and a voice for it, such as speech-dispatcher-espeak-ng")


class Engine(Protocol):
    """What speaks. It never waits, and tells its listener what becomes of each utterance."""

    def open(self) -> None: ...  # noqa: D102
    def say(self, number: int, text: str, language: str) -> None: ...  # noqa: D102
    def hush(self) -> None: ...  # noqa: D102
    def close(self) -> None: ...  # noqa: D102


class Voice:
    """Speaks one cue at a time; whatever goes wrong, it is silent, says why, and lets the practice go on.

    An engine that fails is let go of; the next cue finds another, or the same again.

    Attributes:
        why_silent: one sentence on why nothing is heard; None while all is well.
    """

    def __init__(
        self,
        make_engine: "Callable[[Voice], Engine | None] | None" = None,
        seconds: Callable[[], float] = clock.seconds,
    ) -> None:
        """Do nothing yet.

        Args:
            make_engine: makes what speaks, when first needed; None: there is none here.
            seconds: the clock.
        """
        self.why_silent: str | None = None
        self._make_engine = make_engine or engine_here
        self._seconds = seconds
        self._queue = VoiceQueue()
        self._engine: Engine | None = None
        self._language = ""

    def prepare(self) -> None:
        """Have the engine ready, so that the first cue of a practice does not wait for it to start."""
        if self._engine is not None:
            return
        self._engine = self._make_engine(self)
        if self._engine is None:
            self.why_silent = said("There is no voice: {reason}; {advice}.").format(
                reason=said(NO_VOICE), advice=said(INSTALL_A_VOICE)
            )
        else:
            self._engine.open()

    def say(
        self, text: str, language: str = "", *, shorter: str = "", into_s: float = 0.0, left_s: float = inf
    ) -> None:
        """Say a cue, in place of what is being said; or nothing, where it would come late or last too long.

        Args:
            text: what to say.
            language: which language that is, such as "en"; by itself, the one the person's voice has.
            shorter: what to say where there is no time for the text.
            into_s: how long ago its step began.
            left_s: how long its step still lasts.
        """
        now = self._seconds()
        if (unheard := self._queue.unheard_s(now)) > UNHEARD_S:
            self.why_silent = said(
                "The voice does not speak: it has not begun a cue for {seconds} s."
            ).format(seconds=f"{unheard:.0f}")
        self._language = language
        self.prepare()
        self._do(self._queue.cue(now, (text, shorter), now - into_s, into_s + left_s))

    def stop(self) -> None:
        """Be silent now: a pause, or the end of a practice."""
        self._do(self._queue.stop())

    def close(self) -> None:
        """Be silent, and let go of the engine; a later cue is heard all the same."""
        self._queue.lost()
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.close()

    # What the engine tells

    def engine_ready(self) -> None:
        """It can speak."""
        self.why_silent = None
        self._do(self._queue.ready(self._seconds()))

    def engine_began(self, number: int) -> None:
        """It speaks."""
        self.why_silent = None
        self._queue.began(number, self._seconds())

    def engine_ended(self, number: int, *, whole: bool) -> None:
        """It has spoken."""
        self._queue.ended(number, self._seconds(), whole=whole)

    def engine_failed(self, why: str) -> None:
        """It cannot speak any more."""
        self.why_silent = said("The voice is silent: {why}.").format(why=why)
        self.close()

    def _do(self, decision: Decision) -> None:
        if self._engine is not None and decision.hush:
            self._engine.hush()
        if self._engine is not None and decision.text:
            self._engine.say(decision.number, decision.text, self._language)


def engine_here(voice: Voice) -> Engine | None:
    """The engine of this system; Qt comes in here, not before."""
    from attune_desktop.desktop.speech_command import EachByCommand, Feed, espeak_voice, mac_voice
    from attune_desktop.desktop.speech_dispatcher import Dispatcher

    if sys.platform == "win32":
        return Feed(voice)
    if sys.platform == "darwin":
        return EachByCommand(voice, mac_voice)
    if shutil.which(ssip.COMMAND) or os.path.exists(ssip.socket_path(os.environ)):  # noqa: PTH110 - a socket
        return Dispatcher(voice)
    if shutil.which("espeak-ng"):
        return EachByCommand(voice, espeak_voice)
    return None


def voice_finding() -> tuple[str, str]:
    """What there is to speak, and what to do where nothing would be heard; for `attune doctor`, without Qt.

    A speech-dispatcher that is not running is started, as it would be for a cue; it ends by itself.
    """
    if sys.platform == "win32":
        there = shutil.which("powershell.exe")
        return (
            (said("Windows' own"), "")
            if there
            else (said_of("voice", "none"), said("put Windows PowerShell back on the PATH"))
        )
    if sys.platform == "darwin":
        return (
            (said("macOS's own"), "")
            if shutil.which("say")
            else (said_of("voice", "none"), said("put /usr/bin back on the PATH"))
        )
    from subprocess import SubprocessError

    path = ssip.socket_path(os.environ)
    if not path:
        return said("SPEECHD_ADDRESS names another computer"), said(
            "unset it: Attune speaks on this one alone"
        )
    try:
        modules = ssip.output_modules(path)
    except FileNotFoundError:  # neither a socket nor the command
        if shutil.which("espeak-ng"):
            return said("espeak-ng, without speech-dispatcher"), ""
        return said(NO_VOICE), said(INSTALL_A_VOICE)
    except (OSError, ValueError, SubprocessError) as error:
        return (
            said("speech-dispatcher does not answer at {path} ({error})").format(path=path, error=error),
            said("try 'spd-say hello'; enable autospawn in speechd.conf if it is off"),
        )
    speaking = [module for module in modules if module != "dummy"]
    if not speaking:
        return said("speech-dispatcher, with no voice to speak with"), said(INSTALL_A_VOICE)
    return said("speech-dispatcher, with {voices}").format(voices=listed(speaking)), ""
