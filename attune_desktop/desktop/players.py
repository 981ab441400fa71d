"""The players of sound files that a system has, and what `attune doctor` finds of them; without Qt."""

import os
import shutil
import sys
import tempfile
import wave
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attune_desktop.core.language import later, listed_apart, said
from attune_desktop.desktop.system_command import environment_for_children

if TYPE_CHECKING:
    import subprocess

Player = tuple[str, ...]
"""A command that plays the file named after it, and ends with 0 when it has been heard."""

# paplay first: PulseAudio answers it, and so does PipeWire. Where PipeWire runs for the screen alone, pw-play
# would wait for ever. aplay is what there is without either.
LINUX_PLAYERS: tuple[Player, ...] = (("paplay",), ("pw-play",), ("aplay", "-q"))
MAC_PLAYERS: tuple[Player, ...] = (("afplay",),)

NO_PLAYER = later("no program that plays sounds is installed")
INSTALL_A_PLAYER = later("install pulseaudio-utils (paplay), pipewire-bin (pw-play) or alsa-utils (aplay)")


def players_here() -> tuple[Player, ...]:
    """The players that are installed, the best first; on Windows none is needed."""
    known = MAC_PLAYERS if sys.platform == "darwin" else LINUX_PLAYERS
    return tuple(player for player in known if shutil.which(player[0]))


def sound_finding() -> tuple[str, str]:
    """What there is for sounds, and what to do where they would not be heard; for `attune doctor`.

    It plays a moment of digital silence, and so goes the whole way that a sound goes, unheard.
    """
    with tempfile.TemporaryDirectory(prefix="attune-doctor-") as folder:
        silence = Path(folder) / "silence.wav"
        write_wave(silence, bytes(2 * 480), 48_000)
        if sys.platform == "win32":
            return _windows_finding(silence)
        players = players_here()
        if not players:
            return said(NO_PLAYER), said(INSTALL_A_PLAYER)
        refusals = []
        for player in players:
            if (refusal := _tried([*player, str(silence)])) is None:
                return _output_finding(player[0])
            refusals.append(f"{player[0]}: {refusal}")
    return (
        said("no output plays ({reasons})").format(reasons=listed_apart(refusals)),
        said("connect a sound device or start the sound server (systemctl --user start pipewire-pulse)"),
    )


def _windows_finding(silence: Path) -> tuple[str, str]:
    if sys.platform == "win32":
        import winsound

        try:
            winsound.PlaySound(str(silence), winsound.SND_FILENAME | winsound.SND_NODEFAULT)
        except RuntimeError:
            return said("no output plays"), said("connect a sound device and choose it in the sound settings")
    return said("Windows plays them"), ""


def _output_finding(player: str) -> tuple[str, str]:
    """A player plays; whether what it plays into is heard, as far as the sound server tells."""
    sink = _said(["pactl", "get-default-sink"])
    if sink == "auto_null":
        return said("{player} plays, but into a dummy output").format(player=player), said(
            "connect a sound device, or choose one as output"
        )
    if _said(["pactl", "get-sink-mute", "@DEFAULT_SINK@"]) == "Mute: yes":
        return said("{player} plays, but the output {sink} is muted").format(player=player, sink=sink), said(
            "unmute it in the sound settings"
        )
    told = said("{player} plays them into {sink}") if sink else said("{player} plays them")
    return told.format(player=player, sink=sink), ""


def _tried(command: Sequence[str]) -> str | None:
    """Why a command fails; None if it does not."""
    done = _run(command)
    if isinstance(done, str):
        return done
    return last_line(done.stderr.decode(errors="replace")) if done.returncode else None


def _said(command: Sequence[str]) -> str:
    """What a command says; nothing if it fails."""
    done = _run(command)
    if isinstance(done, str) or done.returncode:
        return ""
    return done.stdout.decode(errors="replace").strip()


def _run(command: Sequence[str]) -> "subprocess.CompletedProcess[bytes] | str":
    """Run a command to its end, in English; or why that cannot be."""
    import subprocess  # 1 MB, for doctor alone

    environment = environment_for_children(os.environ) | {"LC_ALL": "C"}
    try:
        return subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=3, check=False, env=environment
        )
    except subprocess.TimeoutExpired:
        return "it does not come to an end"
    except OSError as error:
        return error.strerror or str(error)


def last_line(text: str) -> str:
    """The last thing a program said, short enough to be quoted."""
    lines = text.strip().splitlines()
    return lines[-1].strip().rstrip(".")[:120] if lines else "it does not say why"


def length_s(path: Path) -> float:
    """How long a WAVE file sounds, in s."""
    with wave.open(str(path), "rb") as file:
        return file.getnframes() / file.getframerate()


def write_wave(path: Path, samples: bytes, rate_hz: int) -> None:
    """Write a mono file of 16-bit samples."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(samples)
