"""The first time: greeted once, never on top of what was asked for."""

import json

import pytest
from driving import RESET, WELCOME, Attune, with_keyboard


@pytest.fixture
def new(sni, home):
    def start(*words):
        return Attune(sni, home, *words, constants={}, welcomed=False)

    return start


def welcomed(home):
    file = home.folder / "preferences.json"
    return file.exists() and json.loads(file.read_text()).get("welcomed", False)


def test_a_new_home_is_greeted_once(sni, home, new):
    with new():
        with_keyboard(sni, WELCOME)
        assert welcomed(home)
        sni.key("Escape")
        sni.wait_for_no_window(WELCOME)
    with new() as attune:
        sni.sni.wait_for_item()
        attune.wait_until_listening()
        assert WELCOME not in attune.read()


def test_a_reset_that_is_begun_meanwhile_is_in_front(sni, home, new):
    with new() as attune:
        with_keyboard(sni, WELCOME)
        sni.key("Return")
        sni.wait_until(lambda: "2 of 3" in attune.read().get(WELCOME, ()), "the second step")
        attune.tell("reset")
        with_keyboard(sni, RESET)
        assert WELCOME in attune.read()


def test_a_command_comes_first_and_the_greeting_takes_no_focus_after_it(sni, home, new):
    with new("reset") as attune:
        with_keyboard(sni, RESET)
        assert list(attune.read()) == [RESET]
        assert not welcomed(home)
        sni.key("Escape")
        sni.wait_for_no_window(RESET)
        sni.wait_for_window(WELCOME)
        assert welcomed(home)


def test_a_home_with_a_database_is_not_greeted(sni, home, new):
    with Attune(sni, home) as attune:
        attune.wait_until_listening()
        attune.tell("check-in", "--grounded", "5")
    (home.folder / "preferences.json").unlink()
    with new() as attune:
        sni.sni.wait_for_item()
        attune.wait_until_listening()
        assert attune.read() == {}


def test_a_home_that_was_only_set_up_is_new(sni, home, new):
    with new("settings") as attune:
        sni.wait_for_window("Settings · Attune")
        attune.tell("settings", "set", "voice", "on")
        assert json.loads((home.folder / "preferences.json").read_text()) == {"voice": True}
        assert list(attune.read()) == ["Settings · Attune"]
