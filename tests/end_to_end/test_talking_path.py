"""Before I talk, by the keyboard alone: a habit, the breath skipped, a phrase on the clipboard, a pause."""

import sys

import pytest
from driving import Attune, with_keyboard

from attune_desktop.core.talk import HABITS
from attune_desktop.store.pauses import pause_file, read_pause

TALK = "Before I talk · Attune"
READER = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
print(app.clipboard().text() + "|", flush=True)
"""


@pytest.fixture
def attune(xembed, home):
    with Attune(xembed, home) as attune:
        xembed.wait_for_tray_icon()
        attune.tell("talk")
        with_keyboard(xembed, TALK)
        yield attune


def clipboard(desktop):
    """What another program would paste."""
    reader = desktop.start_program([sys.executable, "-c", READER])
    desktop.wait_until(lambda: reader.output().endswith("|\n"), "the clipboard")
    return reader.output().removesuffix("|\n")


def test_a_habit_then_straight_to_its_card_and_a_phrase_to_paste(xembed, attune):
    xembed.key("3", "Escape", "1")
    xembed.wait_until(lambda: clipboard(xembed) == HABITS[2].phrases[0], "the phrase on the clipboard")
    session = attune.wait_for_session()
    assert (session["practice"], session["ended"]) == ("reset", "left")
    xembed.key("Escape")
    xembed.wait_for_no_window(TALK)
    assert attune.rows("phrase") == []


def test_a_phrase_of_ones_own_is_there_the_next_time(xembed, attune):
    xembed.key("1", "Return", "Down", "Down", "Down", "Down", "space")
    xembed.type("One moment, love")
    xembed.key("Return")
    xembed.wait_until(lambda: [row["text"] for row in attune.rows("phrase")] == ["One moment, love"], "it")
    xembed.key("Escape")
    xembed.wait_for_no_window(TALK)
    attune.tell("talk")
    with_keyboard(xembed, TALK)
    xembed.key("1", "Return", "4")
    xembed.wait_until(lambda: clipboard(xembed) == "One moment, love", "the phrase on the clipboard")


def test_a_pause_is_begun_and_ended_by_keys(xembed, attune, home):
    xembed.key("3", "Escape", "Tab", "Tab", "Tab", "Right", "Tab", "space")
    xembed.wait_until(lambda: pause_file(home).exists(), "the pause")
    assert read_pause(home).length_min == 30
    xembed.key("space")  # the keyboard is on what ends it
    xembed.wait_until(lambda: not pause_file(home).exists(), "the pause to end")


def test_minimised_the_breath_waits(xembed, attune):
    xembed.key("2")
    xembed.screen.tool("xdotool", "getactivewindow", "windowminimize")
    xembed.wait_for_no_window(TALK)
    attune.activity(1.0)
    before = attune.activity(1.0)
    assert before.switches < 40
    attune.tell("talk")
    with_keyboard(xembed, TALK)
    xembed.key("Return")
    assert attune.wait_for_session()["practised_s"] < 2
