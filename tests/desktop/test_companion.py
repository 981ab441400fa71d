"""Two processes that speak in lines: a real one for each test."""

import sys

import pytest

from attune_desktop.desktop.companion import Companion, ParentLines

ECHO = "import sys\nfor line in sys.stdin: print('heard', line, end='', flush=True)"
CHILD_SIDE = """
import sys
from PySide6.QtCore import QCoreApplication
from attune_desktop.desktop.companion import ParentLines
application = QCoreApplication([])
lines = ParentLines()
lines.told.connect(lambda line: lines.say(f"heard {line}"))
lines.gone.connect(application.quit)
sys.exit(application.exec() + 7)
"""


@pytest.fixture
def companion(qtbot, monkeypatch):
    """A companion that runs this script, and whatever is left of it afterwards."""
    made = []

    def companion(script: str) -> Companion:
        # As a frozen program is started: by its own name alone.
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        made.append(Companion(["-c", script]))
        return made[-1]

    yield companion
    for each in made:
        each.close()


def test_a_line_is_answered(qtbot, companion):
    echo = companion(ECHO)
    assert not echo.running
    echo.start()
    with qtbot.waitSignal(echo.told, timeout=20_000) as told:
        echo.tell("forward a-token")
    assert told.args == ["heard forward a-token"]
    assert echo.running


def test_it_ends_when_nothing_more_is_said(qtbot, companion):
    echo = companion(ECHO)
    echo.start()
    echo.close()
    assert not echo.running
    echo.tell("nobody hears this")


def test_both_sides_of_ours_understand_each_other_and_the_child_ends_with_the_parent(qtbot, companion):
    child = companion(CHILD_SIDE)
    child.start()
    with qtbot.waitSignal(child.told, timeout=30_000) as told:
        child.tell("one\ntwo")
    assert told.args == ["heard one"]
    with qtbot.waitSignal(child.failed) as failed:
        child.close()
    assert failed.args == ["the window's process ended with 7"]  # so it came to its own end


def test_what_was_said_before_anybody_listened_is_heard(qtbot, monkeypatch):
    said = iter([b"forward\nrel", b"oad\n", b""])
    monkeypatch.setattr("attune_desktop.desktop.companion.os.read", lambda *_: next(said))
    lines = ParentLines()
    lines._thread.join()
    heard = []
    lines.told.connect(heard.append)
    with qtbot.waitSignal(lines.gone):
        pass
    assert heard == ["forward", "reload"]


def test_its_last_sentence_is_told(qtbot, companion):
    child = companion("import sys; sys.exit('warning\\nattune: There is no display.')")
    with qtbot.waitSignal(child.failed, timeout=20_000) as failed:
        child.start()
    assert failed.args == ["There is no display."]
    assert not child.running


def test_one_that_does_not_listen_is_ended(qtbot, companion, monkeypatch):
    monkeypatch.setattr("attune_desktop.desktop.companion.PATIENCE_MS", 200)
    deaf = companion("import time\nprint('here', flush=True)\ntime.sleep(600)")
    with qtbot.waitSignal(deaf.told, timeout=20_000):
        deaf.start()
    deaf.close()
    assert not deaf.running


def test_a_program_that_is_not_there_is_one_sentence(qtbot, companion, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/attune")
    child = companion("")
    with qtbot.waitSignal(child.failed, timeout=20_000) as failed:
        child.start()
    assert failed.args[0].startswith("The window's process cannot start")
    assert not child.running


def test_a_token_reaches_the_window(qtbot, companion):
    child = companion("import os; print(os.environ['XDG_ACTIVATION_TOKEN'], flush=True)")
    with qtbot.waitSignal(child.told, timeout=20_000) as told:
        child.start("a-token")
    assert told.args == ["a-token"]


def test_it_begins_anew_and_hears_again(qtbot, companion):
    echo = companion(ECHO)
    echo.restart()
    assert not echo.running  # what is not there does not begin
    echo.start()
    first = echo._process
    echo.restart()
    echo.tell("lost on the way")
    qtbot.waitUntil(lambda: echo.running and echo._process is not first, timeout=20_000)
    with qtbot.waitSignal(echo.told, timeout=20_000) as told:
        echo.tell("again")
    assert told.args == ["heard again"]


def test_an_end_in_the_middle_of_it_is_an_end(qtbot, companion):
    echo = companion(ECHO)
    echo.start()
    echo.restart()
    echo.close()
    assert not echo.running
