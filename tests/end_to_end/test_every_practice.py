"""Every other practice, from the command line and from the tray's menu to the database."""

import json

import pytest
from driving import Attune, with_keyboard

QUICK = "Hands and shoulders · Attune"
NOTICE = "Notice your breath · Attune"
GROUND = "Feet on the floor · Attune"
BOX = "Box, 4–4–4–4 · Attune"


@pytest.fixture
def attune(xembed, home):
    with Attune(xembed, home, constants={}) as attune:
        xembed.wait_for_tray_icon()
        yield attune


def test_relax_muscles_by_keyboard_from_the_caution_to_the_database(xembed, attune):
    attune.tell("relax", "quick")
    with_keyboard(xembed, QUICK)
    assert any("Stop at pain" in text for text in attune.read()[QUICK])
    assert attune.rows("session") == []
    xembed.key("Return")
    xembed.wait_until(lambda: "Hands — tense" in attune.read()[QUICK], "the first group")
    xembed.key("3", "Right")
    xembed.wait_until(lambda: "Shoulders — tense" in attune.read()[QUICK], "the second group")
    xembed.key("s")  # left out
    xembed.wait_until(lambda: "4" in attune.read()[QUICK], "the count at the end")
    xembed.key("Right", "Right", "Right", "Right")
    session = attune.wait_for_session()
    assert (session["practice"], session["ended"], session["grounded_before"]) == (
        "relax-quick",
        "finished",
        3,
    )
    assert session["practised_s"] < session["planned_s"]
    xembed.key("5", "Return")
    xembed.wait_for_no_window(QUICK)
    assert attune.rows("session")[0]["grounded_after"] == 5


def test_what_was_left_out_stays_left_out_and_the_caution_is_read_once(xembed, attune):
    attune.tell("relax", "quick")
    with_keyboard(xembed, QUICK)
    xembed.key("Return")
    xembed.wait_until(lambda: "Hands — tense" in attune.read()[QUICK], "the first group")
    xembed.key("s", "Escape")
    xembed.wait_for_no_window(QUICK)
    attune.tell("relax", "seven", "--release-only")
    title = "Seven groups · Attune"
    with_keyboard(xembed, title)
    assert "Right arm — let go" in attune.read()[title]
    xembed.key("Escape")
    xembed.wait_for_no_window(title)
    attune.tell("relax", "quick")
    with_keyboard(xembed, QUICK)
    assert "Shoulders — tense" in attune.read()[QUICK]
    kept = json.loads((attune.home.folder / "preferences.json").read_text())
    assert kept == {"welcomed": True, "cautions_read": ["muscles"], "skipped_groups": ["hands"]}


def test_a_breath_of_one_s_own(xembed, attune):
    attune.tell("notice")
    with_keyboard(xembed, NOTICE)
    xembed.screen.tool("xdotool", "keydown", "space", "sleep", "0.6", "keyup", "space")
    xembed.key("Return")
    session = attune.wait_for_session()
    assert (session["practice"], session["ended"]) == ("notice", "finished")
    assert session["practised_s"] > 0.5  # the breath, and not a pause


def test_feet_on_the_floor(xembed, attune):
    attune.tell("ground")
    with_keyboard(xembed, GROUND)
    assert "Your heels" in attune.read()[GROUND]
    assert "their weight on the wood" in " ".join(attune.read()[GROUND])
    xembed.key("Escape")
    assert attune.wait_for_session()["practice"] == "ground"


def test_a_pattern_for_so_many_minutes(xembed, attune):
    attune.tell("breathe", "box", "--minutes", "2")
    with_keyboard(xembed, BOX)
    assert any("Holding the breath" in text for text in attune.read()[BOX])
    xembed.key("Return")
    xembed.wait_until(
        lambda: any("2:0" in text or "1:5" in text for text in attune.read()[BOX]), "the minutes"
    )
    xembed.key("Escape")
    assert attune.wait_for_session()["planned_s"] == 128  # whole rounds come nearest


def test_wrong_names_are_wrong_usage(attune):
    for words in (
        ["breathe", "nope"],
        ["relax", "nope"],
        ["breathe", "--minutes", "0"],
        ["relax", "four", "five"],
    ):
        done = attune.ask(*words)
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1


def test_every_practice_is_in_the_tray_s_menu(sni, home):
    with Attune(sni, home) as attune:
        sni.sni.wait_for_item()
        listed = {practice["title"] for practice in json.loads(attune.tell("practices", "--json"))}

        def titles():
            lines = sni.sni.menu()
            return {line.label for line in lines} | {child.label for line in lines for child in line.children}

        sni.wait_until(lambda: "Box, 4–4–4–4" in titles(), "the practices in the menu")
        # Feet on the floor is there by its surfaces.
        assert listed - {"Feet on the floor"} <= titles()
        assert {"Grass", "Tile", "Wood", "Carpet"} <= titles()
        assert len([line for line in sni.sni.menu() if line.visible]) <= 15
        sni.sni.click_menu("Four groups")
        with_keyboard(sni, "Four groups · Attune")
