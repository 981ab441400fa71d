"""`attune nudges` as a person or a script meets it: real processes, whether Attune runs or not."""

import json
import re
import sys
from pathlib import Path

import pytest
from test_cli import WITHOUT_QT, CommandLine, contents, listener, quietly, told

ON = "Nudges are on: at most 3 a day, from 09:00 to 18:00.\n"
OFF = "Nudges are off: 'attune nudges on' turns them on.\n"
NOT_RUNNING = "Attune is not running: none comes until it is started.\n"


@pytest.fixture
def attune(tmp_path: Path, short_folder: Path) -> CommandLine:
    return CommandLine(tmp_path, short_folder)


def kept(attune: CommandLine, file: str) -> dict:
    return json.loads((attune.home / file).read_text())


def test_off_until_chosen_and_looking_leaves_nothing_behind(attune: CommandLine):
    assert quietly(attune("nudges")) == quietly(attune("nudges", "status")) == OFF
    assert not attune.home.exists()


def test_on_and_off_are_preferences(attune: CommandLine):
    assert quietly(attune("nudges", "on")) == ON
    assert kept(attune, "preferences.json") == {"nudges": True}
    assert quietly(attune("nudges", "status")) == ON + NOT_RUNNING
    assert quietly(attune("nudges", "off")) == OFF
    assert kept(attune, "preferences.json") == {}


@pytest.mark.parametrize(
    ("words", "length", "said"),
    [
        ((), "1h", r"Nudges paused until (tomorrow at )?\d\d:\d\d\.\n"),
        (("1h",), "1h", r"Nudges paused until (tomorrow at )?\d\d:\d\d\.\n"),
        (("today",), "today", r"Nudges paused until tomorrow at 09:00\.\n"),
        (("until-resumed",), "until-resumed", r"Nudges paused until you resume them\.\n"),
    ],
)
def test_a_pause_is_kept_for_a_program_that_is_still_to_run(
    attune: CommandLine, words: tuple[str, ...], length: str, said: str
):
    quietly(attune("nudges", "on"))
    assert re.fullmatch(said, quietly(attune("nudges", "pause", *words)))
    assert kept(attune, "nudges.json")["pause"]["length"] == length
    assert re.fullmatch(re.escape(ON) + said + NOT_RUNNING, quietly(attune("nudges", "status")))
    assert quietly(attune("nudges", "resume")) == "Nudges are not paused.\n"
    assert "pause" not in kept(attune, "nudges.json")
    assert quietly(attune("nudges", "resume")) == "Nudges are not paused.\n"


@pytest.mark.parametrize("words", [("pause",), ("pause", "today"), ("resume",)])
def test_off_there_is_nothing_to_pause(attune: CommandLine, words: tuple[str, ...]):
    assert "nothing to pause" in told(attune("nudges", *words), 1)
    assert not attune.home.exists()


@pytest.mark.parametrize(
    "words", [("pause", "2h"), ("pause", "today", "today"), ("today",), ("resume", "now"), ("ON",)]
)
def test_anything_else_is_wrong_usage(attune: CommandLine, words: tuple[str, ...]):
    assert "--help" in told(attune("nudges", *words), 2)


def test_a_running_program_is_told_and_nothing_is_written_beside_it(attune: CommandLine):
    quietly(attune("nudges", "on"))
    before = contents(attune.home)
    with listener(attune, b'{"ok": true}\n') as heard:
        quietly(attune("nudges", "pause", "today", program=(sys.executable, "-c", WITHOUT_QT)))
    message = json.loads(heard[0])
    assert (message["command"], message["wish"]) == ("nudges", "today")
    assert contents(attune.home) == before


def test_what_the_running_program_cannot_do_is_told(attune: CommandLine):
    with listener(attune, b'{"ok": false, "error": "Nudges are off."}\n'):
        assert told(attune("nudges", "pause"), 1) == "attune: Nudges are off.\n"


def test_a_file_that_cannot_be_read_is_told_and_set_aside(attune: CommandLine):
    quietly(attune("nudges", "on"))
    (attune.home / "nudges.json").write_text("{")
    assert "nudges.unreadable.json" in told(attune("nudges", "pause"), 1)
    quietly(attune("nudges", "pause"))


def test_a_setting_that_will_not_do_is_told_beside_how_things_stand(attune: CommandLine):
    attune.home.mkdir()
    (attune.home / "preferences.json").write_text('{"nudges": true, "nudges_a_day": 99}')
    done = attune("nudges", "status")
    assert (done.returncode, done.stdout) == (0, ON + NOT_RUNNING)
    assert "99" in done.stderr
