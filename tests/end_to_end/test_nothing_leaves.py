"""Nothing leaves the computer, and what a person wrote is nowhere but in the database and its copies.

Two watch over the whole tree of processes while the program is used: Python's audit hook, and strace where it
is allowed to. Both are shown to hear what they watch for.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from driving import CHECK_IN, RESET, WEEK, Attune, figure, have_short_practice, wait_for_motion, with_keyboard

from attune_desktop.store.drafts import draft_file

LISTENING = """
import os, socket, sys
def hear(event, arguments):
    if event == "socket.__new__":
        told = f"family {arguments[1]}" if arguments[1] not in (-1, socket.AF_UNIX) else ""
    elif event in ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"):
        told = f"{event} {arguments[-1]!r}" if arguments[0].family != socket.AF_UNIX else ""
    else:
        told = event if event.startswith(("socket.get", "urllib", "http", "ftplib", "smtplib")) else ""
        told = "" if event in ("socket.gethostname",) else told
    if told:
        os.write(heard, f"{told}\\n".encode())
heard = os.open(os.environ["HEARD"], os.O_WRONLY | os.O_APPEND)
sys.addaudithook(hear)
os.write(heard, b"listening\\n")
"""
OUTSIDE = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))"
STRACE = ("strace", "-D", "-f", "-qq", "-s", "200", "-e", "trace=socket,connect,bind,sendto,sendmsg,sendmmsg")
LOGS = ("/dev/log", "/run/systemd/journal", "/run/syslog")
WORD, NOTE = "zwischentonig", "Quillfeather told me about the violet lighthouse."


def may_trace():
    if not shutil.which("strace"):
        return False
    return not subprocess.run(
        [*STRACE, "-o", "/dev/null", "true"], capture_output=True, check=False
    ).returncode


def use_it(desktop, attune):
    """A reset, a check-in with a word and a note, and the week."""
    have_short_practice(attune.home)
    attune.tell("reset")
    wait_for_motion(desktop, figure(with_keyboard(desktop, RESET)))
    desktop.key("Escape")
    desktop.wait_for_no_window(RESET)
    check_in(desktop, attune)
    attune.tell("week")
    with_keyboard(desktop, WEEK)
    desktop.key("question")
    with_keyboard(desktop, "Keys · Attune")
    desktop.key("Escape")
    with_keyboard(desktop, WEEK)
    attune.tell("quit")
    assert attune.process.wait() == 0


def check_in(desktop, attune, *, before_saving=lambda: None):
    attune.tell("check-in")
    with_keyboard(desktop, CHECK_IN)
    desktop.key("4", *["shift+Tab"] * 5)  # over Save, Now and what unfolds to the note
    desktop.type(NOTE)
    desktop.key(*["Tab"] * 5)
    desktop.type(f"{WORD},")
    desktop.wait_until(lambda: all(text in draft_text(attune.home) for text in (WORD, NOTE)), "the draft")
    before_saving()
    desktop.key("ctrl+Return")
    desktop.wait_for_no_window(CHECK_IN)
    [row] = attune.rows("check_in")
    assert (row["note"], [row["word"] for row in attune.rows("feeling")]) == (NOTE, [WORD])


def draft_text(home):
    file = draft_file(home)
    return file.read_text("utf-8") if file.exists() else ""


@pytest.fixture
def listening(tmp_path):
    """What has every Python program beneath it listened to, and the file of what was heard."""
    (tmp_path / "sitecustomize.py").write_text(LISTENING, "utf-8")
    heard = tmp_path / "heard"
    heard.write_text("")
    return ["env", f"PYTHONPATH={tmp_path}", f"HEARD={heard}"], heard


def test_python_opens_no_connection_but_local_ones(xembed, home, listening):
    wrapper, heard = listening
    with Attune(xembed, home, wrapper=wrapper) as attune:
        xembed.wait_for_tray_icon()
        use_it(xembed, attune)
    assert heard.read_text() == "listening\n" * 2  # the program, and the week's process


def test_one_that_python_opens_would_be_heard(listening):
    wrapper, heard = listening
    subprocess.run([*wrapper, sys.executable, "-c", OUTSIDE], check=True, timeout=30)
    assert heard.read_text().splitlines() == ["listening", "family 2", "socket.connect ('127.0.0.1', 9)"]


@pytest.mark.skipif(not may_trace(), reason="strace is not here, or may not trace")
def test_the_system_is_asked_for_none_but_local_ones(xembed, home, tmp_path):
    trace = tmp_path / "trace"
    with Attune(xembed, home, wrapper=[*STRACE, "-o", str(trace), "--"]) as attune:
        xembed.wait_for_tray_icon()
        use_it(xembed, attune)
    told = trace.read_text("utf-8", "replace")
    assert families(told) == {"AF_UNIX"}
    assert not [line for line in told.splitlines() if any(log in line for log in LOGS)]


@pytest.mark.skipif(not may_trace(), reason="strace is not here, or may not trace")
def test_one_that_the_system_is_asked_for_would_be_told(tmp_path):
    trace = tmp_path / "trace"
    subprocess.run([*STRACE, "-o", str(trace), sys.executable, "-c", OUTSIDE], check=True, timeout=30)
    assert families(trace.read_text()) == {"AF_INET"}


def families(trace):
    """The kinds of socket that were made, connected or sent to."""
    return set(re.findall(r"(?:socket\(|sa_family=)(AF_\w+)", trace))


def test_what_was_written_is_in_the_database_and_nowhere_else(xembed, home):
    def found():
        """The files that have any of it in them, beside the database's copies: of the person, the desktop,
        and what was said.
        """
        folders = (xembed.folder, home.folder)
        files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
        return {file.name for file in files if holds(file) and file.parent != home.backups}

    written = set()
    with Attune(xembed, home, "--verbose") as attune:
        xembed.wait_for_tray_icon()
        check_in(xembed, attune, before_saving=lambda: written.update(found()))
        assert written == {draft_file(home).name}
        attune.tell("week")
        with_keyboard(xembed, WEEK)
        xembed.key("ctrl+Tab")
        assert attune.ask("--verbose", "doctor").stderr == ""
        assert found() <= {"attune.db", "attune.db-wal"}
        attune.tell("quit")
        assert attune.process.wait() == 0
    assert found() == {"attune.db"}


def holds(file: Path) -> bool:
    """Whether any of what was written is in a file, in any of the ways text is kept in one."""
    kept = file.read_bytes()
    return any(
        text.encode(way) in kept for text in (WORD, NOTE) for way in ("utf-8", "utf-16-le", "utf-16-be")
    )
