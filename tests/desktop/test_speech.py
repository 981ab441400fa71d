import base64
import contextlib
import os
import shutil
import signal
import socket
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtNetwork import QLocalServer

from attune_desktop.desktop import speech, speech_dispatcher, ssip
from attune_desktop.desktop.speech import Voice, engine_here, voice_finding
from attune_desktop.desktop.speech_command import EachByCommand, Feed, espeak_voice, mac_voice
from attune_desktop.desktop.speech_dispatcher import Dispatcher

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="speech-dispatcher is Linux's")


class FakeEngine:
    """Does as it is told, and tells what the test says."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.told: list = []

    def open(self) -> None:
        self.told.append("open")

    def say(self, number: int, text: str, language: str) -> None:
        self.told.append((number, text, language))

    def hush(self) -> None:
        self.told.append("hush")

    def close(self) -> None:
        self.told.append("close")


class Spoken:
    """A voice with fake engines and a clock that the test moves."""

    def __init__(self) -> None:
        self.now_s = 100.0
        self.engines: list[FakeEngine] = []
        self.voice = Voice(self._make, lambda: self.now_s)

    def _make(self, voice: Voice) -> FakeEngine:
        self.engines.append(FakeEngine(voice))
        return self.engines[-1]


@pytest.fixture
def spoken():
    return Spoken()


# What the voice makes of its engine


def test_the_engine_comes_with_the_first_cue(spoken):
    spoken.voice.stop()
    spoken.voice.close()
    assert spoken.engines == []
    spoken.voice.say("Breathe in", "en")
    assert spoken.engines[0].told == ["open"]
    spoken.voice.engine_ready()
    assert spoken.engines[0].told[1:] == [(1, "Breathe in", "en")]


def test_a_new_cue_cuts_off_the_present_one_and_a_stop_too(spoken):
    spoken.voice.prepare()
    spoken.voice.engine_ready()
    spoken.voice.say("Breathe in", "en")
    spoken.voice.say("Breathe out", "en")
    spoken.voice.stop()
    assert spoken.engines[0].told == [
        "open",
        (1, "Breathe in", "en"),
        "hush",
        (2, "Breathe out", "en"),
        "hush",
    ]


def test_an_engine_that_comes_late_does_not_speak_late(spoken):
    spoken.voice.say("Breathe in", "en", left_s=4.0)
    spoken.now_s += 1.5
    spoken.voice.engine_ready()
    assert spoken.engines[0].told == ["open"]


def test_the_shorter_wording_where_time_is_short(spoken):
    spoken.voice.prepare()
    spoken.voice.engine_ready()
    spoken.voice.say("Breathe in, softly, the lower hand rises", "en", shorter="Breathe in", left_s=2.0)
    spoken.voice.say("Breathe out", "en", into_s=3.0, left_s=3.0)
    assert spoken.engines[0].told[1:] == [(1, "Breathe in", "en"), "hush"]


def test_an_engine_that_fails_is_told_of_and_the_next_cue_has_another(spoken):
    spoken.voice.prepare()
    spoken.voice.engine_ready()
    spoken.voice.say("Breathe in", "en")
    spoken.voice.engine_failed("speech-dispatcher has ended")
    assert spoken.voice.why_silent == "The voice is silent: speech-dispatcher has ended."
    assert spoken.engines[0].told[-1] == "close"
    spoken.voice.say("Breathe out", "en")
    spoken.voice.engine_ready()
    assert spoken.engines[1].told == ["open", (2, "Breathe out", "en")]
    assert spoken.voice.why_silent is None


def test_an_engine_that_never_begins_is_told_of(spoken):
    spoken.voice.prepare()
    spoken.voice.engine_ready()
    spoken.voice.say("Breathe in", "en")
    spoken.now_s += 4.0
    spoken.voice.say("Breathe out", "en")
    assert "has not begun a cue for 4 s" in spoken.voice.why_silent
    spoken.voice.engine_began(2)
    assert spoken.voice.why_silent is None


def test_no_engine_is_a_sentence():
    voice = Voice(lambda _: None)
    voice.say("Breathe in", "en")
    assert voice.why_silent.startswith("There is no voice: no voice is installed; install speech-dispatcher")


# The words of the protocol


@given(st.lists(st.integers(1, 9), max_size=60))
def test_replies_come_in_any_pieces(pieces):
    whole = b"250-espeak-ng\r\n250-dummy\r\n250 OK MODULE LIST SENT\r\n701-1\r\n701-2\r\n701 BEGIN\r\n"
    replies, found = ssip.Replies(), []
    for size in [*pieces, len(whole)]:
        found += replies.feed(whole[:size])
        whole = whole[size:]
    assert found == [
        ssip.Reply(250, ("espeak-ng", "dummy"), "OK MODULE LIST SENT"),
        ssip.Reply(701, ("1", "2"), "BEGIN"),
    ]


@given(st.binary(max_size=300))
def test_bytes_that_are_no_replies_are_refused_and_nothing_else(received):
    try:
        for reply in ssip.Replies().feed(received):
            assert 0 <= reply.code <= 999
    except ssip.ProtocolError:
        pass


def test_a_reply_without_an_end_is_refused():
    with pytest.raises(ssip.ProtocolError):
        list(ssip.Replies().feed(b"x" * 70_000))


@given(st.text())
def test_a_text_never_ends_itself(text):
    sent = ssip.message(text)
    assert sent.endswith(b".\r\n")
    assert b"\r\n.\r\n" not in b"\r\n" + sent[:-3]


@pytest.mark.parametrize(
    ("language", "command"),
    [
        ("en", "SET SELF LANGUAGE en"),
        ("pt_BR", "SET SELF LANGUAGE pt-BR"),
        ("", ""),
        ("C.UTF-8", ""),
        ("en\r\nQUIT", ""),
    ],
)
def test_a_language_is_a_language(language, command):
    assert ssip.set_language(language) == command


@pytest.mark.parametrize(
    ("environment", "path"),
    [
        ({"XDG_RUNTIME_DIR": "/run/user/7"}, "/run/user/7/speech-dispatcher/speechd.sock"),
        ({"XDG_CACHE_HOME": "/c"}, "/c/speech-dispatcher/speechd.sock"),
        ({"SPEECHD_ADDRESS": "unix_socket:/x/y.sock"}, "/x/y.sock"),
        ({"SPEECHD_ADDRESS": "unix_socket", "XDG_RUNTIME_DIR": "/r"}, "/r/speech-dispatcher/speechd.sock"),
        ({"SPEECHD_ADDRESS": "inet_socket:far:6560"}, ""),
    ],
)
def test_where_the_daemon_listens(environment, path):
    assert ssip.socket_path(environment) == path


# A daemon that misbehaves


class Told:
    """Listens to an engine."""

    def __init__(self) -> None:
        self.all: list = []

    def engine_ready(self) -> None:
        self.all.append("ready")

    def engine_began(self, number: int) -> None:
        self.all.append(("began", number))

    def engine_ended(self, number: int, *, whole: bool) -> None:
        self.all.append(("ended", number, whole))

    def engine_failed(self, why: str) -> None:
        self.all.append(why)


class FakeDaemon:
    """Answers each line by a function of it."""

    def __init__(self, path: Path, answer) -> None:
        self.server = QLocalServer()
        assert self.server.listen(str(path))
        self.server.newConnection.connect(self._welcome)
        self.answer = answer
        self.lines: list[str] = []
        self.connection = None

    def _welcome(self) -> None:
        self.connection = self.server.nextPendingConnection()
        self.connection.readyRead.connect(self._read)

    def _read(self) -> None:
        while self.connection.canReadLine():
            line = bytes(self.connection.readLine().data()).decode().strip()
            self.lines.append(line)
            if answer := self.answer(line):
                self.connection.write(answer.replace("\n", "\r\n").encode())

    def close(self) -> None:
        self.server.close()
        self.server.deleteLater()


def polite(line: str) -> str:
    return {"SPEAK": "230 OK RECEIVING DATA\n", ".": "225-7\n225 OK MESSAGE QUEUED\n"}.get(
        line, "" if line and line[0].islower() else "200 OK\n"
    )


@pytest.fixture
def converse(qapp, short_folder):
    """Makes an engine that speaks with a fake daemon of the given manners."""
    made = []

    def converse(answer):
        daemon = FakeDaemon(short_folder / "s", answer)
        told = Told()
        engine = Dispatcher(told, str(short_folder / "s"))
        made.extend((engine, daemon))
        engine.open()
        return engine, told, daemon

    yield converse
    for each in made:
        each.close()


def test_what_happens_to_a_message_may_be_told_before_its_name(qtbot, converse):
    def hasty(line):
        if line == ".":
            return "701-7\n701-1\n701 BEGIN\n225-7\n225 OK MESSAGE QUEUED\n702-7\n702-1\n702 END\n"
        return polite(line)

    engine, told, _ = converse(hasty)
    engine.say(5, "in", "")
    qtbot.waitUntil(lambda: told.all == ["ready", ("began", 5), ("ended", 5, True)])


def test_what_was_not_yet_said_is_not_said_after_a_hush(qtbot, converse):
    engine, told, daemon = converse(polite)
    qtbot.waitUntil(lambda: told.all == ["ready"])
    for number, text in enumerate(("one", "two", "three")):
        engine.say(number, text, "en")
    engine.hush()
    engine.say(9, "four", "en")
    qtbot.waitUntil(lambda: daemon.lines[-1] == ".")
    qtbot.wait(50)
    assert daemon.lines[5:] == [
        "SET SELF LANGUAGE en",
        "CANCEL SELF",
        "SPEAK",
        "four",
        ".",
    ] or daemon.lines[5:] == [
        "SET SELF LANGUAGE en",
        "SPEAK",
        "one",
        ".",
        "CANCEL SELF",
        "SPEAK",
        "four",
        ".",
    ]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (lambda line: "HTTP/1.1 400 Bad Request\n", "is no speech-dispatcher"),
        (
            lambda line: "300 ERR INTERNAL\n" if line == "SPEAK" else polite(line),
            "will not speak (ERR INTERNAL)",
        ),
        (lambda line: "225 OK\n" if line == "." else polite(line), "will not speak (OK)"),
        (lambda line: "" if line == "SPEAK" else polite(line), "gives no answer"),
        (lambda line: "", "gives no answer"),
    ],
)
def test_a_daemon_that_misbehaves_is_let_go_of(qtbot, converse, monkeypatch, answer, why):
    monkeypatch.setattr(ssip, "PATIENCE_S", 0.3)
    engine, told, _ = converse(answer)
    engine.say(1, "in", "")
    qtbot.waitUntil(lambda: bool(told.all) and why in told.all[-1])
    engine.say(2, "out", "")
    engine.hush()
    qtbot.wait(50)
    assert why in told.all[-1]


def test_a_daemon_that_hangs_up(qtbot, converse):
    _, told, daemon = converse(polite)
    qtbot.waitUntil(lambda: told.all == ["ready"])
    daemon.connection.abort()
    qtbot.waitUntil(lambda: told.all[-1] == "speech-dispatcher has ended")


def test_a_daemon_that_is_not_installed(qtbot, qapp, short_folder, monkeypatch):
    monkeypatch.setattr(ssip, "COMMAND", "/nowhere/speech-dispatcher")
    told = Told()
    Dispatcher(told, str(short_folder / "s")).open()
    qtbot.waitUntil(lambda: told.all == ["speech-dispatcher is not installed"])


def test_a_daemon_that_may_not_be_started(qtbot, qapp, short_folder, monkeypatch):
    monkeypatch.setattr(ssip, "spawn_command", lambda path: ["false"])
    told = Told()
    Dispatcher(told, str(short_folder / "s")).open()
    qtbot.waitUntil(lambda: len(told.all) == 1)
    assert "autospawn" in told.all[0]


def test_a_daemon_that_starts_and_never_listens(qtbot, qapp, short_folder, monkeypatch):
    monkeypatch.setattr(ssip, "spawn_command", lambda path: ["true"])
    monkeypatch.setattr(speech_dispatcher, "KNOCKS", 3)
    told = Told()
    Dispatcher(told, str(short_folder / "s")).open()
    qtbot.waitUntil(lambda: len(told.all) == 1)
    assert "does not listen" in told.all[0]


def test_a_daemon_on_another_computer(qapp):
    told = Told()
    Dispatcher(told, "").open()
    assert "another computer" in told.all[0]


def test_letting_go_while_still_knocking(qtbot, qapp, short_folder, monkeypatch):
    monkeypatch.setattr(ssip, "spawn_command", lambda path: ["sleep", "30"])
    told = Told()
    engine = Dispatcher(told, str(short_folder / "s"))
    engine.open()
    qtbot.wait(50)
    engine.close()
    qtbot.wait(150)
    assert told.all == []


# Voices that are a command

SPEAKER = """
import sys, time
open(sys.argv[1], "a").write(sys.argv[4] + "\\n")
time.sleep(float(sys.argv[2]))
sys.exit(int(sys.argv[3]))
"""

FEEDER = """
import sys
print("READY", flush=True)
for line in sys.stdin:
    open(sys.argv[1], "a").write(line)
    if "HUSH" in line and len(sys.argv) > 2:
        sys.exit("the voice has gone.")
"""


@pytest.fixture
def each(qtbot, tmp_path):
    """Makes a voice that is a stand-in for a command, and says where it writes what it is told."""
    made = []

    def each(seconds=0.0, code=0):
        told, log = Told(), tmp_path / "log"
        stand_in = [sys.executable, "-S", "-c", SPEAKER, str(log), str(seconds), str(code)]
        made.append(EachByCommand(told, lambda text, language: [*stand_in, text]))
        made[-1].open()
        return made[-1], told, log

    yield each
    for engine in made:
        engine.close()


def test_a_command_speaks(qtbot, each):
    engine, told, log = each()
    engine.say(1, "Breathe in", "en")
    qtbot.waitUntil(lambda: told.all == ["ready", ("began", 1), ("ended", 1, True)])
    assert log.read_text() == "Breathe in\n"


def test_a_command_is_cut_off(qtbot, each):
    engine, told, log = each(seconds=30)
    engine.say(1, "Breathe in", "en")
    qtbot.waitUntil(log.exists)
    engine.hush()
    engine.say(2, "Breathe out", "en")
    qtbot.waitUntil(lambda: log.read_text() == "Breathe in\nBreathe out\n")
    assert ("ended", 1, True) not in told.all


def test_a_command_that_fails(qtbot, each):
    engine, told, _ = each(code=3)
    engine.say(1, "Breathe in", "en")
    qtbot.waitUntil(lambda: "cannot speak" in str(told.all[-1]))


def test_a_command_that_is_not_there(qtbot, qapp):
    told = Told()
    engine = EachByCommand(told, lambda text, language: ["/nowhere/say", text])
    engine.say(1, "Breathe in", "en")
    qtbot.waitUntil(lambda: bool(told.all) and "does not start" in told.all[-1])


def test_the_commands_themselves():
    assert mac_voice("-v is no option here", "en") == ["say", "v is no option here"]
    assert espeak_voice("Breathe in", "en") == ["espeak-ng", "-v", "en", "--", "Breathe in"]
    assert espeak_voice("Breathe in", "") == ["espeak-ng", "--", "Breathe in"]


def test_a_process_that_is_fed(qtbot, qapp, tmp_path):
    told, log = Told(), tmp_path / "log"
    engine = Feed(told, (sys.executable, "-S", "-c", FEEDER, str(log), "fragile"))
    engine.open()
    qtbot.waitUntil(lambda: told.all == ["ready"])
    engine.say(1, "Atme ein – sanft", "de")
    engine.say(2, "Breathe out", "")
    engine.hush()
    qtbot.waitUntil(lambda: "has ended (the voice has gone)" in str(told.all[-1]))
    lines = [line.split() for line in log.read_text().splitlines()]
    assert [line[:2] for line in lines] == [["SAY", "de"], ["SAY", "-"], ["HUSH"]]
    assert base64.b64decode(lines[0][2]).decode() == "Atme ein – sanft"


def test_a_process_that_is_fed_ends_with_the_voice(qtbot, qapp, tmp_path):
    told = Told()
    engine = Feed(told, (sys.executable, "-S", "-c", FEEDER, str(tmp_path / "log")))
    engine.open()
    qtbot.waitUntil(lambda: told.all == ["ready"])
    engine.close()
    qtbot.wait(50)
    assert told.all == ["ready"]


@pytest.mark.parametrize(("platform", "kind"), [("win32", Feed), ("darwin", EachByCommand)])
def test_the_engine_of_other_systems(qapp, monkeypatch, platform, kind):
    monkeypatch.setattr(sys, "platform", platform)
    assert isinstance(engine_here(Voice()), kind)


def test_the_engines_of_linux(qapp, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{tmp_path}/none")
    there = {"speech-dispatcher", "espeak-ng"}
    monkeypatch.setattr(shutil, "which", lambda command: command if command in there else None)
    assert isinstance(engine_here(Voice()), Dispatcher)
    there.remove("speech-dispatcher")
    assert isinstance(engine_here(Voice()), EachByCommand)
    there.clear()
    assert engine_here(Voice()) is None


# End to end: a real speech-dispatcher, a real espeak-ng, a device of ALSA's that keeps what it hears

SETTINGS = """
LogLevel 3
LogDir "{folder}"
AudioOutputMethod "alsa"
DefaultLanguage "en"
AddModule "kept" "sd_generic" "kept.conf"
DefaultModule "kept"
"""
# A real voice, which then takes as long as the test needs it to.
SPEAK = """
echo "$2" >> {folder}/said
espeak-ng -v "$1" --stdout "$2" | aplay -q
sleep "$(cat {folder}/seconds)"
"""
MODULE = """
GenericExecuteSynth "sh {folder}/speak.sh $VOICE \\'$DATA\\'"
GenericLanguage "en" "en" "utf-8"
GenericLanguage "de" "de" "utf-8"
AddVoice "en" "male1" "en"
AddVoice "de" "male1" "de"
DefaultVoice "en"
"""


class RealDispatcher:
    """What a real speech-dispatcher of the test's own has done. It is started by whoever wants to speak."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept = folder / "kept.raw"
        (folder / "seconds").write_text("0.3")

    def said(self) -> list[str]:
        path = self.folder / "said"
        return path.read_text("utf-8").splitlines() if path.exists() else []

    def end(self) -> None:
        """Kill it with all that it has started, as a crash would."""
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if os.fsencode(self.folder) in (process / "cmdline").read_bytes():
                    group = os.getpgid(int(process.name))
                    if group != os.getpgrp():  # what is being spoken, with its own children
                        os.killpg(group, signal.SIGKILL)
        with contextlib.suppress(OSError, ValueError):
            pid = int((self.folder / "speech-dispatcher/pid/speech-dispatcher.pid").read_text())
            os.kill(pid, signal.SIGKILL)
            while ") Z " not in Path(f"/proc/{pid}/stat").read_text():
                time.sleep(0.01)


@pytest.fixture
def real(short_folder, monkeypatch):
    for command in ("speech-dispatcher", "espeak-ng", "aplay"):
        assert shutil.which(command), f"{command} is missing: python tools/prepare.py test"
    (short_folder / "speech-dispatcher/modules").mkdir(parents=True)
    (short_folder / "speech-dispatcher/speechd.conf").write_text(SETTINGS.format(folder=short_folder))
    (short_folder / "speech-dispatcher/modules/kept.conf").write_text(MODULE.format(folder=short_folder))
    (short_folder / "speak.sh").write_text(SPEAK.format(folder=short_folder))
    (short_folder / "asound.conf").write_text(
        f'pcm.!default {{ type file slave.pcm.type null file "{short_folder}/kept.raw" format "raw" }}\n'
    )
    monkeypatch.setenv("XDG_CONFIG_HOME", str(short_folder))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(short_folder))
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(short_folder / "asound.conf"))
    monkeypatch.delenv("SPEECHD_ADDRESS", raising=False)
    real = RealDispatcher(short_folder)
    yield real
    real.end()


def runs(command: str) -> bool:
    """Whether a process of this command line runs."""
    for found in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if found.read_bytes().rstrip(b"\0").replace(b"\0", b" ").decode(errors="replace") == command:
                return True
    return False


class Watched(Voice):
    """The voice itself, and what its engine tells it."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list = []

    def engine_ready(self) -> None:
        self.told.append("ready")
        super().engine_ready()

    def engine_began(self, number: int) -> None:
        self.told.append(("began", number))
        super().engine_began(number)

    def engine_ended(self, number: int, *, whole: bool) -> None:
        self.told.append(("ended", number, whole))
        super().engine_ended(number, whole=whole)


@pytest.fixture
def voice(qapp, real):
    voice = Watched()
    yield voice
    voice.close()


@LINUX
def test_a_cue_is_really_spoken(qtbot, real, voice):
    voice.say("Breathe in", "en")
    qtbot.waitUntil(lambda: voice.told == ["ready", ("began", 1), ("ended", 1, True)], timeout=20_000)
    assert real.said() == ["Breathe in"]
    heard = memoryview(real.kept.read_bytes()).cast("h")
    assert len(heard) > 8_000  # a third of a second and more
    assert max(heard) > 3_000  # of a voice
    assert voice.why_silent is None


@LINUX
def test_a_new_cue_really_cuts_off_the_one_before(qtbot, real, voice):
    (real.folder / "seconds").write_text("30")
    voice.say("Let go", "en")
    qtbot.waitUntil(lambda: ("began", 1) in voice.told and real.said() == ["Let go"], timeout=20_000)
    (real.folder / "seconds").write_text("0.1")
    asked = time.monotonic()
    voice.say("Notice", "en")
    qtbot.waitUntil(lambda: ("ended", 2, True) in voice.told, timeout=20_000)
    assert time.monotonic() - asked < 15
    assert ("ended", 1, True) not in voice.told
    assert real.said() == ["Let go", "Notice"]


@LINUX
def test_a_stop_is_really_silence(qtbot, real, voice):
    (real.folder / "seconds").write_text("31.4159")
    voice.say("Let go", "en")
    qtbot.waitUntil(lambda: runs("sleep 31.4159"), timeout=20_000)
    voice.stop()
    qtbot.waitUntil(lambda: not runs("sleep 31.4159"), timeout=20_000)
    assert ("began", 1) in voice.told
    assert voice.why_silent is None


@LINUX
def test_a_daemon_killed_midway_is_told_of_and_started_again(qtbot, real, voice):
    (real.folder / "seconds").write_text("30")
    voice.say("Let go", "en")
    qtbot.waitUntil(lambda: ("began", 1) in voice.told, timeout=20_000)
    real.end()
    qtbot.waitUntil(lambda: voice.why_silent is not None, timeout=20_000)
    assert voice.why_silent == "The voice is silent: speech-dispatcher has ended."
    (real.folder / "seconds").write_text("0.1")
    voice.say("Notice", "en")
    qtbot.waitUntil(lambda: ("ended", 2, True) in voice.told, timeout=20_000)
    assert voice.why_silent is None
    assert real.said()[-1] == "Notice"


@LINUX
def test_quotes_dots_and_other_alphabets_are_spoken_as_they_are(qtbot, real, voice):
    text = ".5 of it, that's “all” – größer; 息を吸う"
    voice.say(text, "de")
    qtbot.waitUntil(lambda: ("ended", 1, True) in voice.told, timeout=20_000)
    assert "that's" in " ".join(real.said())
    assert "größer" in " ".join(real.said())


@LINUX
def test_doctor_finds_the_voice(real):
    assert voice_finding() == ("speech-dispatcher, with kept", "")


# What else doctor may find


@LINUX
def test_doctor_finds_no_voice(monkeypatch, short_folder):
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{short_folder}/none")
    monkeypatch.setattr(ssip, "COMMAND", "/nowhere/speech-dispatcher")
    monkeypatch.setattr(shutil, "which", lambda command: None)
    assert voice_finding() == (speech.NO_VOICE, speech.INSTALL_A_VOICE)
    monkeypatch.setattr(shutil, "which", lambda command: command)
    assert voice_finding() == ("espeak-ng, without speech-dispatcher", "")


@LINUX
def test_doctor_finds_a_daemon_elsewhere(monkeypatch):
    monkeypatch.setenv("SPEECHD_ADDRESS", "inet_socket:far:6560")
    found, mend = voice_finding()
    assert "another computer" in found
    assert mend


@LINUX
@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (b"250-dummy\r\n250 OK MODULE LIST SENT\r\n", "speech-dispatcher, with no voice to speak with"),
        (b"250-dummy\r\n250-rhvoice\r\n250 OK\r\n", "speech-dispatcher, with rhvoice"),
        (b"HTTP/1.1 400\r\n", "speech-dispatcher does not answer at"),
        (b"", "speech-dispatcher does not answer at"),
    ],
)
def test_doctor_finds_a_daemon_that_says(monkeypatch, short_folder, answer, found):
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{short_folder}/s")

    def serve(server):
        connection, _ = server.accept()
        with connection:
            connection.recv(4096)
            connection.sendall(answer)

    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{short_folder}/s")
        server.listen()
        thread = threading.Thread(target=serve, args=(server,))
        thread.start()
        told, mend = voice_finding()
        thread.join()
    assert told.startswith(found)
    assert bool(mend) is ("rhvoice" not in told)
