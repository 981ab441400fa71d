import importlib
import os
import shutil
import signal
import subprocess
import sys
import time
import wave
from array import array
from pathlib import Path

import pytest

from attune_desktop import resources
from attune_desktop.core.cues import SoundCue
from attune_desktop.desktop import players, system_command
from attune_desktop.desktop.players import sound_finding
from attune_desktop.desktop.sound import Sounds

FOLDER = resources.FOLDER / "sounds"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="ALSA is Linux's")

# Stands in for a player: writes down what it is given, and plays it for as long as it is told to.
PLAYER = """
import os, sys, time
log, seconds, code, path = sys.argv[1:]
with open(log, "a", encoding="utf-8") as file:
    print(os.getpid(), path, file=file)
time.sleep(float(seconds))
print("no such device.", file=sys.stderr)
sys.exit(int(code))
"""

OFF_COSTS_NOTHING = """
import sys, threading
from attune_desktop.core.cues import SoundCue
from attune_desktop.desktop.sound import Sounds
from attune_desktop.desktop.speech import Voice
sounds, voice = Sounds(), Voice()
sounds.play(SoundCue.IN, 0.0)
sounds.stop(); voice.stop(); sounds.close(); voice.close()
print([name for name in sys.modules if name.startswith("PySide6")], threading.active_count())
print(sounds.why_silent, voice.why_silent)
"""


class Heard:
    """What a stand-in has been given to play."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "heard"
        self.script = folder / "player.py"
        self.script.write_text(PLAYER, "utf-8")

    def player(self, seconds: float = 0.0, code: int = 0) -> tuple[str, ...]:
        return (sys.executable, "-S", str(self.script), str(self.log), str(seconds), str(code))

    def lines(self) -> list[list[str]]:
        return (
            [line.split(" ", 1) for line in self.log.read_text("utf-8").splitlines()]
            if self.log.exists()
            else []
        )

    def pids(self) -> list[int]:
        return [int(pid) for pid, _ in self.lines()]

    def names(self) -> list[str]:
        return [Path(path).name for _, path in self.lines()]


@pytest.fixture
def heard(tmp_path):
    return Heard(tmp_path)


@pytest.fixture
def make(qapp):
    made = []

    def make(*players, folder=FOLDER):
        made.append(Sounds(folder, players))
        return made[-1]

    yield make
    for sounds in made:
        sounds.close()


def runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def samples_of(path: Path) -> array:
    with wave.open(str(path)) as file:
        return array("h", file.readframes(file.getnframes()))


def test_off_costs_nothing():
    done = subprocess.run(
        [sys.executable, "-c", OFF_COSTS_NOTHING],
        capture_output=True,
        text=True,
        check=True,
        cwd=FOLDER.parent.parent,
    )
    assert done.stdout.splitlines() == ["[] 1", "None None"]


def test_a_sound_at_full_volume_is_the_file_itself(qtbot, make, heard):
    sounds = make(heard.player())
    sounds.play(SoundCue.RELEASE, 1.0)
    qtbot.waitUntil(lambda: heard.names() == ["release.wav"])
    assert heard.lines()[0][1] == str(FOLDER / "release.wav")
    assert sounds.why_silent is None


def test_a_lower_volume_is_a_quieter_file(qtbot, make, heard):
    sounds = make(heard.player())
    sounds.play(SoundCue.IN, 0.5)
    qtbot.waitUntil(lambda: len(heard.lines()) == 1)
    path = Path(heard.lines()[0][1])
    loud, quiet = samples_of(FOLDER / "in.wav"), samples_of(path)
    assert len(loud) == len(quiet)
    assert max(quiet) == pytest.approx(max(loud) / 4, abs=1)  # half the way of the slider is -12 dB
    assert path.stat().st_mode & 0o077 == 0 or path.parent.stat().st_mode & 0o077 == 0
    sounds.close()
    assert not path.parent.exists()


def test_playing_does_not_wait(qtbot, make, heard):
    sounds = make(heard.player(seconds=1.0))
    sounds.play(SoundCue.IN, 1.0)
    qtbot.waitUntil(lambda: len(heard.pids()) == 1)
    start = time.monotonic()
    sounds.play(SoundCue.OUT, 1.0)
    assert time.monotonic() - start < 0.2


def test_the_one_before_rings_out_and_older_ones_are_cut_off(qtbot, make, heard):
    sounds = make(heard.player(seconds=30))
    for cue in (SoundCue.IN, SoundCue.OUT, SoundCue.END):
        before = len(heard.pids())
        sounds.play(cue, 1.0)
        qtbot.waitUntil(lambda before=before: len(heard.pids()) == before + 1)
    qtbot.waitUntil(lambda: [runs(pid) for pid in heard.pids()] == [False, True, True])
    sounds.stop()
    qtbot.waitUntil(lambda: not any(map(runs, heard.pids())))
    assert sounds.why_silent is None


def test_sounds_do_not_pile_up(qtbot, make, heard):
    sounds = make(heard.player(seconds=30))
    for _ in range(20):
        sounds.play(SoundCue.TENSE, 1.0)
    qtbot.waitUntil(lambda: "tense.wav" in heard.names())
    qtbot.wait(300)
    assert sum(map(runs, heard.pids())) <= 2


@pytest.fixture
def patient(monkeypatch):
    """A cue stays fresh for as long as a busy computer needs to start a stand-in."""
    monkeypatch.setattr("attune_desktop.desktop.sound.FRESH_S", 60.0)


@pytest.mark.usefixtures("patient")
def test_a_player_that_cannot_hands_on_to_the_next(qtbot, make, heard):
    sounds = make(heard.player(code=1), heard.player())
    sounds.play(SoundCue.IN, 1.0)
    qtbot.waitUntil(lambda: len(heard.pids()) == 2 and sounds.why_silent is None)
    sounds.play(SoundCue.OUT, 1.0)
    qtbot.waitUntil(lambda: len(heard.pids()) == 3)
    assert heard.names() == ["in.wav", "in.wav", "out.wav"]  # the one that plays stays chosen


@pytest.mark.usefixtures("patient")
def test_no_player_can_and_the_next_sound_tries_again(qtbot, make, heard):
    sounds = make(heard.player(code=1), heard.player(code=1))
    sounds.play(SoundCue.IN, 1.0)
    qtbot.waitUntil(lambda: sounds.why_silent is not None and len(heard.pids()) == 2)
    assert "no such device)" in sounds.why_silent
    sounds.play(SoundCue.OUT, 1.0)
    qtbot.waitUntil(lambda: len(heard.pids()) == 4)
    qtbot.wait(100)
    assert len(heard.pids()) == 4


def test_a_player_that_dies_in_the_midst_is_told_and_not_repeated(qtbot, make, heard, monkeypatch):
    monkeypatch.setattr("attune_desktop.desktop.sound.FRESH_S", 0.0)
    sounds = make(heard.player(seconds=30), heard.player())
    sounds.play(SoundCue.END, 1.0)
    qtbot.waitUntil(lambda: len(heard.pids()) == 1)
    os.kill(heard.pids()[0], signal.SIGTERM)
    qtbot.waitUntil(lambda: sounds.why_silent is not None)
    assert len(heard.pids()) == 1
    sounds.play(SoundCue.IN, 1.0)
    qtbot.waitUntil(lambda: len(heard.pids()) == 2 and sounds.why_silent is None)


def test_a_player_that_hangs_is_ended(qtbot, make, heard, monkeypatch):
    monkeypatch.setattr("attune_desktop.desktop.sound.PATIENCE_S", -0.4)
    sounds = make(heard.player(seconds=30))
    sounds.play(SoundCue.TENSE, 1.0)
    qtbot.waitUntil(lambda: sounds.why_silent is not None)
    assert "does not come to an end" in sounds.why_silent
    qtbot.waitUntil(lambda: not any(map(runs, heard.pids())))


@pytest.mark.usefixtures("patient")
def test_a_player_that_is_not_there(qtbot, make, heard):
    sounds = make(("/nowhere/player",), heard.player())
    sounds.play(SoundCue.IN, 1.0)
    qtbot.waitUntil(lambda: heard.names() == ["in.wav"] and sounds.why_silent is None)


def test_no_player_at_all(qapp, make, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    sounds = make()
    sounds.play(SoundCue.IN, 1.0)
    assert sounds.why_silent == (
        "There is no sound: no program that plays sounds is installed; install pulseaudio-utils (paplay), "
        "pipewire-bin (pw-play) or alsa-utils (aplay)."
    )


@pytest.mark.parametrize("content", [None, b"", b"RIFF nonsense", b"RIFF\x24\0\0\0WAVEfmt "])
@pytest.mark.parametrize("volume", [0.5, 1.0])
def test_a_file_that_is_amiss_is_a_sentence(make, heard, tmp_path, content, volume):
    if content is not None:
        (tmp_path / "in.wav").write_bytes(content)
    sounds = make(heard.player(), folder=tmp_path)
    sounds.play(SoundCue.IN, volume)
    assert sounds.why_silent.startswith("The sound in cannot be played: ")


@pytest.mark.parametrize("volume", [-1.0, 0.0, 0.01])
def test_volume_nothing_is_nothing(make, heard, volume):
    sounds = make(heard.player())
    sounds.play(SoundCue.IN, volume)
    sounds.close()
    assert heard.pids() == []


def test_closed_is_not_for_ever(qtbot, make, heard):
    sounds = make(heard.player())
    sounds.close()
    sounds.play(SoundCue.IN, 0.3)
    qtbot.waitUntil(lambda: len(heard.pids()) == 1)


# With a real player and a device that writes down what it is to play


@pytest.fixture
def alsa(tmp_path, monkeypatch):
    """A sound device of ALSA's that keeps what it hears; its file."""
    assert shutil.which("aplay"), "aplay is missing: python tools/prepare.py test"
    kept = tmp_path / "kept.raw"
    settings = tmp_path / "asound.conf"
    settings.write_text(
        f'pcm.!default {{ type file slave.pcm {{ type null }} file "{kept}" format "raw" }}\n', "utf-8"
    )
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(settings))
    return kept


@LINUX
def test_what_is_heard_is_the_sound_itself(qtbot, make, alsa):
    sounds = make(("aplay", "-q"))
    sounds.play(SoundCue.END, 1.0)
    expected = samples_of(FOLDER / "end.wav").tobytes()
    qtbot.waitUntil(lambda: alsa.exists() and alsa.stat().st_size >= len(expected))
    assert alsa.read_bytes()[: len(expected)] == expected
    qtbot.wait(100)
    assert sounds.why_silent is None


@LINUX
def test_no_device_is_a_sentence_and_the_practice_goes_on(qtbot, make, tmp_path, monkeypatch):
    nothing = tmp_path / "asound.conf"
    nothing.write_text("pcm.!default { type hw card 97 }\n", "utf-8")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(nothing))
    sounds = make(("aplay", "-q"))
    sounds.play(SoundCue.IN, 0.7)
    qtbot.waitUntil(lambda: sounds.why_silent is not None)
    assert sounds.why_silent.startswith("There is no sound: aplay cannot play (aplay: main:")


# What doctor is told


@LINUX
def test_doctor_hears_of_a_device_without_a_sound(alsa, monkeypatch):
    monkeypatch.setattr(players, "LINUX_PLAYERS", (("aplay", "-q"),))
    monkeypatch.setattr(players, "_said", lambda command: "")
    assert sound_finding() == ("aplay plays them", "")
    assert not any(alsa.read_bytes())


@LINUX
def test_doctor_hears_that_there_is_no_device(tmp_path, monkeypatch):
    nothing = tmp_path / "asound.conf"
    nothing.write_text("pcm.!default { type hw card 97 }\n", "utf-8")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(nothing))
    monkeypatch.setattr(players, "LINUX_PLAYERS", (("aplay", "-q"),))
    found, mend = sound_finding()
    assert found.startswith("no output plays (aplay: ")
    assert mend


def test_doctor_hears_that_there_is_no_player(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    assert sound_finding() == (players.NO_PLAYER, players.INSTALL_A_PLAYER)


@pytest.mark.parametrize(
    ("sink", "mute", "found", "amiss"),
    [
        ("auto_null", "", "player plays, but into a dummy output", True),
        ("speakers", "Mute: yes", "player plays, but the output speakers is muted", True),
        ("speakers", "Mute: no", "player plays them into speakers", False),
        ("", "", "player plays them", False),
    ],
)
def test_doctor_hears_where_a_sound_would_go(monkeypatch, sink, mute, found, amiss):
    said = {"get-default-sink": sink, "get-sink-mute": mute}
    monkeypatch.setattr(players, "players_here", lambda: (("player",),))
    monkeypatch.setattr(players, "_tried", lambda command: None)
    monkeypatch.setattr(players, "_said", lambda command: said[command[1]])
    told, mend = sound_finding()
    assert (told, bool(mend)) == (found, amiss)


def test_doctor_needs_no_qt():
    imports = "import sys, attune_desktop.desktop.players, attune_desktop.desktop.speech"
    code = f"{imports}; print('PySide6' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=FOLDER.parent.parent
    )
    assert done.stdout == "False\n"


# A frozen program's own libraries


def test_a_frozen_program_keeps_its_libraries_to_itself(monkeypatch):
    here = {
        "LD_LIBRARY_PATH": "/frozen",
        "LD_LIBRARY_PATH_ORIG": "/mine",
        "DYLD_LIBRARY_PATH": "/frozen",
        "HOME": "/h",
    }
    assert system_command.environment_for_children(here) == here
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert system_command.environment_for_children(here) == {
        "LD_LIBRARY_PATH": "/mine",
        "LD_LIBRARY_PATH_ORIG": "/mine",
        "HOME": "/h",
    }


def test_windows_plays_by_itself(monkeypatch, tmp_path):
    """Through the standard library, which cuts off the sound before; here with a stand-in."""
    played = []

    class WinSound:
        SND_FILENAME, SND_ASYNC, SND_NODEFAULT = 1, 2, 4

        @staticmethod
        def PlaySound(path, flags):
            played.append((path, flags))
            if flags and "out" in path:
                raise RuntimeError("Failed to play sound")

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "winsound", WinSound)
    sound = importlib.import_module("attune_desktop.desktop.sound")
    sounds = sound.Sounds()
    sounds.play(SoundCue.IN, 1.0)
    assert played == [(str(FOLDER / "in.wav"), 7)]
    assert sounds.why_silent is None
    sounds.play(SoundCue.OUT, 1.0)
    assert "Failed to play sound" in sounds.why_silent
    sounds.close()
    assert played[-1] == (None, 0)
    assert sound_finding() == ("Windows plays them", "")
