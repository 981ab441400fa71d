"""The ways to end it from outside: cleanly, and with what was being followed kept."""

import signal
import subprocess
import sys

import pytest
from driving import CHECK_IN, RESET, WEEK, Attune, figure, open_reset, sockets, wait_for_motion, with_keyboard

SIGNALS = [signal.SIGTERM, signal.SIGINT, signal.SIGHUP]
BUSY = """
import os, signal
from PySide6.QtCore import QCoreApplication, QTimer
from attune_desktop.desktop.signals import EndSignals
app = QCoreApplication([])
def end():
    print("ended")
    app.quit()
def paint():
    os.kill(os.getpid(), signal.SIGTERM)
    print("painted")
signals = EndSignals(end)
QTimer.singleShot(0, paint)
app.exec()
signals.close()
"""


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_ends_it_and_a_reset_is_kept_as_left(xembed, home, number):
    with Attune(xembed, home) as attune:
        wait_for_motion(xembed, figure(open_reset(xembed)))
        xembed.key("4")
        attune.process.signal(number)
        assert attune.process.wait() == 0
        session = attune.wait_for_session()
        assert (session["ended"], session["grounded_before"], session["planned_s"]) == ("left", 4, 30.0)
        assert 0 < session["practised_s"] < 10
        assert sockets(xembed) == []


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_ends_it_when_nothing_is_shown(xembed, home, number):
    with Attune(xembed, home) as attune:
        xembed.wait_for_tray_icon()
        attune.process.signal(number)
        assert attune.process.wait() == 0
        assert sockets(xembed) == []


def test_a_signal_waits_for_what_is_being_painted():
    """To close a window while it paints itself would leave Qt with half of it."""
    done = subprocess.run(
        [sys.executable, "-c", BUSY], capture_output=True, text=True, timeout=30, check=False
    )
    assert (done.stdout, done.stderr, done.returncode) == ("painted\nended\n", "", 0)


def test_a_signal_with_every_window_open(xembed, home):
    with Attune(xembed, home) as attune:
        open_reset(xembed)
        for command, title in (("check-in", CHECK_IN), ("week", WEEK)):
            attune.tell(command)
            with_keyboard(xembed, title)
        attune.process.signal(signal.SIGTERM)
        assert attune.process.wait() == 0
        assert attune.wait_for_session()["ended"] == "left"
        assert attune.rows("check_in") == []


def test_a_second_signal_changes_nothing(xembed, home):
    with Attune(xembed, home) as attune:
        open_reset(xembed)
        attune.process.signal(signal.SIGTERM)
        attune.process.signal(signal.SIGINT)
        assert attune.process.wait() == 0
        assert attune.wait_for_session()["ended"] == "left"


def test_quit_from_the_command_line_keeps_a_reset_as_left(xembed, home):
    with Attune(xembed, home) as attune:
        open_reset(xembed)
        assert attune.tell("quit") == ""
        assert attune.process.wait() == 0
        assert attune.wait_for_session()["ended"] == "left"
        assert sockets(xembed) == []
        assert attune.tell("quit") == "Attune is not running.\n"


def test_the_screen_that_goes_away_ends_it_without_losing_a_check_in(xembed, home):
    with Attune(xembed, home) as attune:
        xembed.wait_for_tray_icon()
        attune.tell("check-in", "--grounded", "6")
        xembed.screen.server.end()
        attune.process.wait()
        assert [row["grounded"] for row in attune.rows("check_in")] == [6]
        assert "Traceback" not in attune.process.errors()
        attune.expected_end = (attune.process.returncode, attune.process.errors())


def test_reset_is_the_window_that_was_meant(xembed, home):
    """`attune reset` with nothing running becomes the program, with the reset open."""
    with Attune(xembed, home, "reset") as attune:
        with_keyboard(xembed, RESET)
        xembed.wait_for_tray_icon()
        xembed.key("Escape")
        assert attune.wait_for_session()["ended"] == "left"
        assert attune.process.running
