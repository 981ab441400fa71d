"""The soft sounds, played by the player that the system has: nothing is loaded, and none runs while silent.

See docs/adr/0007-sound-and-voice.md. Qt is imported with the first sound that is to be heard.
"""

import shutil
import sys
import tempfile
import time
import wave
import weakref
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attune_desktop import resources
from attune_desktop.core.cues import SoundCue
from attune_desktop.core.language import said
from attune_desktop.desktop.players import (
    INSTALL_A_PLAYER,
    NO_PLAYER,
    Player,
    last_line,
    length_s,
    players_here,
    write_wave,
)
from attune_desktop.desktop.system_command import end_process, new_process

if TYPE_CHECKING:
    from PySide6.QtCore import QProcess

VOLUME_STEPS = 20
PATIENCE_S = 2.0
"""How much longer than its sound a player may take before it is taken to be stuck."""

FRESH_S = 0.5
"""A cue that failed within this time is given to the next player; a later one would mislead."""


class Sounds:
    """Plays a sound, while the one before may ring out; whatever goes wrong, the practice goes on in silence.

    To cut a sound off is heard as a click, so that only what is older than the one before is cut off.

    Attributes:
        why_silent: one sentence on why nothing is heard; None while all is well.
    """

    def __init__(
        self, folder: Path = resources.FOLDER / "sounds", players: Sequence[Player] | None = None
    ) -> None:
        """Do nothing yet.

        Args:
            folder: where the sounds lie.
            players: the players to choose from; by itself, those that are installed when first needed.
        """
        self.why_silent: str | None = None
        self._folder = folder
        self._players = tuple(players or ())
        self._turn = 0
        self._failed_in_a_row = 0
        self._process: QProcess | None = None
        self._ringing: QProcess | None = None
        self._quieter: _Quieter | None = None

    def play(self, cue: SoundCue, volume: float) -> None:
        """Let a sound be heard.

        Args:
            cue: which sound.
            volume: from 0, which does nothing at all, to 1, at which it is as it was made (-22 LUFS).
        """
        level = round(min(max(volume, 0.0), 1.0) * VOLUME_STEPS)
        if level == 0:
            return
        try:
            self._play(self._file(cue, level))
        except (OSError, EOFError, wave.Error, RuntimeError, ValueError, ArithmeticError) as error:
            self.why_silent = said("The sound {name} cannot be played: {error}.").format(
                name=cue.value, error=error
            )

    def stop(self) -> None:
        """Be silent now."""
        if sys.platform == "win32":
            import winsound

            winsound.PlaySound(None, 0)
        self._end()

    def close(self) -> None:
        """Be silent, and leave nothing behind; a later sound is heard all the same."""
        self._end(patience_ms=500)
        self.stop()
        if self._quieter is not None:
            self._quieter.remove()
            self._quieter = None

    def _end(self, patience_ms: int = 0) -> None:
        processes = (self._process, self._ringing)
        self._process = self._ringing = None
        for process in filter(None, processes):
            end_process(process, patience_ms)

    def _file(self, cue: SoundCue, level: int) -> Path:
        original = self._folder / f"{cue.value}.wav"
        if level == VOLUME_STEPS:
            return original
        if self._quieter is None:
            self._quieter = _Quieter()
        return self._quieter.made(original, level)

    def _play(self, path: Path) -> None:
        if sys.platform == "win32":
            import winsound

            winsound.PlaySound(str(path), winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
            self.why_silent = None
            return
        if not self._players:
            self._players = players_here()
        if not self._players:
            self.why_silent = said("There is no sound: {reason}; {advice}.").format(
                reason=said(NO_PLAYER), advice=said(INSTALL_A_PLAYER)
            )
            return
        self._failed_in_a_row = 0
        self._start(path, time.monotonic())

    def _start(self, path: Path, asked_s: float) -> None:
        from PySide6.QtCore import QProcess, QTimer

        if self._ringing is not None:
            end_process(self._ringing)
        self._ringing = self._process
        player = self._players[self._turn % len(self._players)]
        self._process = process = new_process()
        patience = QTimer(process, singleShot=True)

        def ended(code: int, status: QProcess.ExitStatus) -> None:
            told = bytes(process.readAllStandardError().data()).decode(errors="replace")
            process.deleteLater()
            let_go(code == 0 and status is QProcess.ExitStatus.NormalExit, told)

        def not_started(error: QProcess.ProcessError) -> None:
            if error is QProcess.ProcessError.FailedToStart:
                process.deleteLater()
                let_go(False, process.errorString())

        def stuck() -> None:
            end_process(process)
            let_go(False, "it does not come to an end")

        def let_go(well: bool, told: str) -> None:
            patience.stop()
            if self._ringing is process:
                self._ringing = None
            if self._process is not process:
                return
            self._process = None
            if well:
                self.why_silent = None
            else:
                self._could_not(player, told, path, asked_s)

        process.finished.connect(ended)
        process.errorOccurred.connect(not_started)
        patience.timeout.connect(stuck)
        patience.start(round(1000 * (length_s(path) + PATIENCE_S)))
        process.start(player[0], [*player[1:], str(path)])

    def _could_not(self, player: Player, told: str, path: Path, asked_s: float) -> None:
        """A player has failed: it is the next one's turn, at once if the cue is fresh."""
        reason = last_line(told)
        self.why_silent = said("There is no sound: {player} cannot play ({reason}).").format(
            player=player[0], reason=reason
        )
        self._turn += 1
        self._failed_in_a_row += 1
        if self._failed_in_a_row < len(self._players) and time.monotonic() - asked_s <= FRESH_S:
            self._start(path, asked_s)


class _Quieter:
    """Sounds at a lower volume, made when first wanted, in a folder that goes with this object."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="attune-sounds-"))
        self.remove = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)

    def made(self, original: Path, level: int) -> Path:
        """The sound at a level, of VOLUME_STEPS; each step down is as large to the ear as the one before."""
        path = self._folder / f"{original.stem}-{level}.wav"
        if path.exists():
            return path
        with wave.open(str(original), "rb") as source:
            parameters = source.getparams()
            samples = array("h", source.readframes(parameters.nframes))
        if sys.byteorder == "big":
            samples.byteswap()
        gain = (level / VOLUME_STEPS) ** 2
        quieter = array("h", [int(gain * sample) for sample in samples])
        if sys.byteorder == "big":
            quieter.byteswap()
        write_wave(path, quieter.tobytes(), parameters.framerate)
        return path
