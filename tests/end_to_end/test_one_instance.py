"""One program per person and home: what the next start does, and what may come over its socket."""

import json
import signal
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from driving import (
    CHECK_IN,
    RESET,
    WEEK,
    Attune,
    hear,
    open_reset,
    run_client,
    sockets,
    wait_for_motion,
    with_keyboard,
)

from attune_desktop.store.home import Home

WITHOUT_QT = """
import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6", "pyqtgraph", "numpy"):
            raise ImportError(f"{name} is not wanted here")
sys.meta_path.insert(0, Refuse())
from attune_desktop.__main__ import main
sys.exit(main())
"""
SILENCE = {"attune_desktop.desktop.single_instance.PATIENCE_MS": 300}


@pytest.mark.parametrize(
    ("words", "title"),
    [((), WEEK), (("week",), WEEK), (("reset",), RESET), (("check-in",), CHECK_IN)],
)
def test_another_start_is_handed_to_the_first_without_qt(xembed, home, words, title):
    with Attune(xembed, home) as attune:
        xembed.wait_for_tray_icon()
        for _ in range(2):
            done = attune.ask(*words, program=(sys.executable, "-c", WITHOUT_QT))
            assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
            with_keyboard(xembed, title)
        assert list(xembed.windows()) == [title]
        assert len(xembed.xembed.icons()) == 1


@pytest.mark.parametrize("title", [WEEK, CHECK_IN])
def test_what_is_open_comes_forward(xembed, home, title):
    with Attune(xembed, home) as attune:
        xembed.wait_for_tray_icon()
        command = "week" if title == WEEK else "check-in"
        attune.tell(command)
        with_keyboard(xembed, title)
        open_reset(xembed)
        attune.tell(command)
        with_keyboard(xembed, title)
        assert sorted(xembed.windows()) == sorted([RESET, title])


@pytest.mark.parametrize(("command", "title"), [("reset", RESET), ("check-in", CHECK_IN), ("week", WEEK)])
def test_a_first_start_with_a_command_does_it(xembed, home, command, title):
    with Attune(xembed, home, command):
        with_keyboard(xembed, title)
        xembed.wait_for_tray_icon()


def test_home_before_and_after_the_command_are_the_same(xembed, home):
    with Attune(xembed, home):
        xembed.wait_for_tray_icon()
        for words in (("--home", str(home.folder), "reset"), ("reset", "--home", str(home.folder))):
            done = run_client(xembed, *words)
            assert (done.returncode, done.stderr) == (0, "")
            with_keyboard(xembed, RESET)
            xembed.key("Escape")
            xembed.wait_for_no_window(RESET)
        link = home.folder.with_name("link")
        link.symlink_to(home.folder)
        assert run_client(xembed, "--home", f"{link}/", "week").returncode == 0
        with_keyboard(xembed, WEEK)


def test_two_homes_are_two_programs(xembed, tmp_path):
    with Attune(xembed, Home(tmp_path / "a")) as one, Attune(xembed, Home(tmp_path / "b")) as other:
        xembed.wait_until(lambda: len(xembed.xembed.icons()) == 2, "two icons")
        other.tell("check-in", "--grounded", "7")
        one.tell("quit")
        assert one.process.wait() == 0
        assert other.process.running
        assert [row["grounded"] for row in other.rows("check_in")] == [7]
        assert one.rows("check_in") == []


@pytest.mark.parametrize("words", [(), ("reset",)])
def test_started_together_one_stays_and_the_other_hands_over(xembed, home, words):
    first, second = Attune(xembed, home, *words), Attune(xembed, home, *words)
    with first, second:
        xembed.wait_until(lambda: first.process.running != second.process.running, "one of them to end")
        with_keyboard(xembed, RESET if words else WEEK)
        assert len(xembed.xembed.icons()) == 1


def test_many_started_together_one_stays(xembed, home):
    with ThreadPoolExecutor(6) as pool:
        programs = list(pool.map(lambda _: Attune(xembed, home), range(6)))
    xembed.wait_until(lambda: sum(program.process.running for program in programs) == 1, "one to be left")
    xembed.wait_for_window(WEEK)
    for program in programs:
        with program:
            pass


def test_after_a_kill_the_next_start_works(xembed, home):
    with Attune(xembed, home) as killed:
        open_reset(xembed)
        killed.tell("check-in", "--grounded", "7")
        killed.process.signal(signal.SIGKILL)
        assert killed.process.wait() == -signal.SIGKILL
        killed.expected_end = (-signal.SIGKILL, "")
        assert len(sockets(xembed)) == 2
    with Attune(xembed, home) as attune:
        xembed.wait_until(lambda: len(xembed.xembed.icons()) == 1, "the dead one's icon to go")
        open_reset(xembed)
        assert "7" in attune.tell("week", "--text")


def test_after_a_stop_the_asking_one_says_so(xembed, home):
    """A program that hangs is not waited for without end."""
    runner = WITHOUT_QT.replace(
        "from attune_desktop.__main__",
        "import attune_desktop.desktop.instance as i; i.ANSWER_TIMEOUT_S = 0.3\nfrom attune_desktop.__main__",
    )
    with Attune(xembed, home) as attune:
        xembed.wait_for_tray_icon()
        attune.process.signal(signal.SIGSTOP)
        try:
            done = attune.ask("reset", program=(sys.executable, "-c", runner))
        finally:
            attune.process.signal(signal.SIGCONT)
        assert (done.returncode, done.stdout) == (1, "")
        assert "running but gives no answer" in done.stderr
        with_keyboard(xembed, RESET)  # it does it after all


def request(**fields):
    return json.dumps({"v": 1, "command": "week", **fields}).encode() + b"\n"


NONSENSE = {
    "bytes": bytes(range(11, 256)) + b"\n",
    "zeros": bytes(5000) + b"\n",
    "an empty line": b"\n",
    "a list": b"[1, 2]\n",
    "a number": b"7\n",
    "nothing known": b"{}\n",
    "deep": b"[" * 9000 + b"\n",
    "a long number": b"9" * 9000 + b"\n",
    "infinity": b'{"v": Infinity}\n',
    "an older version": request(v=0),
    "a newer version": request(v=2),
    "a version that is true": request(v=True, command=7),
    "an unknown command": request(command="explode"),
    "a command that is none": request(command=["week"]),
    "an endless practice": request(command="practice", practice="x" * 5000),
    "a practice outside": request(command="practice", practice="../../etc/passwd"),
    "no practice": request(command="practice"),
    "a practice with a nul": request(command="practice", practice="\0"),
    "an endless line": b"x" * (1 << 20),
    "an endless line with an end": b"x" * (1 << 20) + b"\n",
}


def test_nonsense_is_answered_in_one_line_or_not_at_all(xembed, home):
    with Attune(xembed, home) as attune:
        xembed.wait_for_tray_icon()
        for name, nonsense in NONSENSE.items():
            answer = attune.say(nonsense)
            if answer or len(nonsense) < 10_000:
                told = json.loads(answer)
                assert told["ok"] is False, name
                assert told["error"].endswith("."), name
                assert answer.count(b"\n") == 1, name
            assert attune.process.running, name
        assert xembed.windows() == {}
        attune.tell("week")
        with_keyboard(xembed, WEEK)


def test_a_connection_that_says_nothing_is_closed(xembed, home):
    with Attune(xembed, home, constants=SILENCE) as attune:
        xembed.wait_for_tray_icon()
        with attune.socket() as connection:
            assert hear(connection) == b""
        with attune.socket() as connection:
            connection.sendall(b'{"v": 1, "com')
            assert hear(connection) == b""
        attune.tell("reset")
        with_keyboard(xembed, RESET)


def test_half_a_line_and_gone(xembed, home):
    with Attune(xembed, home) as attune:
        xembed.wait_for_tray_icon()
        for part in (b"", b'{"v": 1, "com', request(command="week")[:-1]):
            with attune.socket() as connection:
                connection.sendall(part)
        attune.tell("reset")
        with_keyboard(xembed, RESET)
        assert list(xembed.windows()) == [RESET]


def test_a_request_whose_sender_does_not_wait_is_done(xembed, home):
    with Attune(xembed, home) as attune:
        xembed.wait_for_tray_icon()
        with attune.socket() as connection:
            connection.sendall(request(command="week"))
        with_keyboard(xembed, WEEK)


def test_a_request_in_pieces_is_put_together(xembed, home):
    with Attune(xembed, home) as attune:
        xembed.wait_for_tray_icon()
        with attune.socket() as connection:
            for byte in request(command="week"):
                connection.sendall(bytes([byte]))
            assert json.loads(hear(connection)) == {"ok": True}
        with_keyboard(xembed, WEEK)


def test_many_connections_at_once(xembed, home):
    with Attune(xembed, home) as attune:
        window = open_reset(xembed)
        connections = [attune.socket() for _ in range(40)]
        wait_for_motion(xembed, window)
        connections += [attune.socket() for _ in range(40)]
        for connection in connections[::2]:
            connection.sendall(b"nonsense\n")
        for connection in connections[::2]:
            assert json.loads(hear(connection))["ok"] is False
        for connection in connections:
            connection.close()
        attune.tell("week")
        with_keyboard(xembed, WEEK)


def test_a_quit_among_many_connections(xembed, home):
    with Attune(xembed, home) as attune:
        xembed.wait_for_tray_icon()
        connections = [attune.socket() for _ in range(20)]
        attune.tell("quit")
        assert attune.process.wait() == 0
        for connection in connections:
            assert hear(connection) == b""
            connection.close()
        assert sockets(xembed) == []


def test_nobody_else_may_speak_to_it(xembed, home):
    with Attune(xembed, home):
        xembed.wait_for_tray_icon()
        [path] = (path for path in sockets(xembed) if path.suffix == ".sock")
        assert path.stat().st_mode & 0o077 == 0
