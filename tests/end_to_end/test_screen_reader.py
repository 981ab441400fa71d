"""Every window as a screen reader finds it: named, in order, told of, and all of it to be done that way."""

from collections.abc import Callable

import pytest
from driving import (
    CHECK_IN,
    RESET,
    SETTINGS,
    WEEK,
    WELCOME,
    Attune,
    a_desktop,
    have_short_practice,
    with_keyboard,
)
from virtual_desktop import Node, VirtualDesktop

from attune_desktop.ui.controls.grounded_scale import NAME as SCALE

SEVEN, EDITOR, LAUNCHER = "Seven groups · Attune", "Your own practices · Attune", "Attune"
TALK, ABOUT = "Before I talk · Attune", "About Attune"
# What may take the keyboard: the panel is the scale while no number is chosen, so that none is suggested.
TOLD_ROLES = {
    "push button",
    "check box",
    "radio button",
    "text",
    "spin box",
    "slider",
    "combo box",
    "list",
    "list item",
    "chart",
    "panel",
    "page tab list",
    "page tab",
}
MOST_STOPS = 60
WORD_FIELD, BODY, SIGNS = "Find a word, or write your own", "Where in the body?", "I noticed…"
CLOSED, OPEN = "collapsed, optional", "expanded, optional"


@pytest.fixture
def desktop():
    with a_desktop(tray="sni", screen_reader=True) as desktop:
        yield desktop


@pytest.fixture
def attune(desktop, home):
    with Attune(desktop, home) as attune:
        desktop.sni.wait_for_item()
        yield attune


def read(desktop: VirtualDesktop, title: str, fits: Callable[[Node], bool] = lambda _: True) -> Node:
    """Wait until a window is as it should be, and return it."""
    seen: Node | None = None

    def look() -> Node | None:
        nonlocal seen
        seen = desktop.reader.window(title)
        return seen if seen and fits(seen) else None

    try:
        return desktop.wait_until(look, f"{title!r} to be as it should")
    except AssertionError as late:
        shown = seen or desktop.reader.window("Attune")
        raise AssertionError(f"{late}\n{shown.outline() if shown else ''}") from late


def press(desktop: VirtualDesktop, title: str, name: str, role: str = "push button") -> None:
    """Press what is called that, wherever it is in the window."""
    node = read(desktop, title, lambda window: any(node.name == name for node in window.find_all(role)))
    desktop.reader.act(node.find(role, name))


def names(window: Node, role: str) -> list[str]:
    """What is not hidden of a role, in order."""
    return [node.name for node in window.find_all(role)]


def checked(window: Node, role: str) -> list[str]:
    """What is chosen of a role."""
    return [node.name for node in window.find_all(role) if "checked" in node.states]


def is_in_order(window: Node, role: str = "frame") -> None:
    """The window says that it is one, and whatever takes the keyboard says what it is and its name."""
    outline = window.outline()
    assert window.role == role, outline
    stops = [node for node in window.showing() if "focusable" in node.states]
    assert stops, outline
    assert [node for node in stops if not node.name.strip()] == [], outline
    assert {node.role for node in stops} <= TOLD_ROLES, outline


def walked_by_tab(desktop: VirtualDesktop) -> list[Node]:
    """What has the keyboard, one after the other, until it comes round: each is told as it gets there."""
    reader, stops = desktop.reader, []
    while len(stops) < MOST_STOPS:
        told = len(reader.focus_told)
        desktop.key("Tab")
        desktop.wait_until(
            lambda before=told: len(reader.focus_told) > before, "word of where the keyboard is"
        )
        here = desktop.wait_until(reader.focused, "what has the keyboard")
        assert "focused" in here.states, here
        if stops and here.address == stops[0].address:
            return stops
        stops.append(here)
    raise AssertionError(f"no way round: {[stop.name for stop in stops]}")


# The check-in


@pytest.fixture
def check_in(desktop, attune):
    attune.tell("check-in")
    with_keyboard(desktop, CHECK_IN)
    return attune


def saved(desktop, attune):
    """Wait until the dialog has closed, and return the check-in it saved."""
    desktop.wait_for_no_window(CHECK_IN)
    [kept] = attune.rows("check_in")
    return kept


def test_the_check_in_is_read_in_order(desktop, check_in):
    window = read(desktop, CHECK_IN, lambda window: "active" in window.states)
    is_in_order(window, "dialog")
    scale = window.find("panel", SCALE)
    assert [number.name for number in scale.find_all("radio button")] == [str(n) for n in range(11)]
    assert checked(scale, "radio button") == []
    words = window.find("panel", "What is here? Any that fit")
    assert "tense" in names(words, "check box")
    assert [words.find("push button", "More words").description, unfolding(window)] == [
        "collapsed",
        [CLOSED] * 2,
    ]
    assert checked(words, "check box") == []
    assert "editable" in window.find("text", WORD_FIELD).states
    assert "multi line" in window.find("text", "A note, optional").states
    focused = desktop.reader.focused()
    assert focused is not None
    assert (focused.name, focused.description) == (
        SCALE,
        "No number chosen. Type one, or use the arrow keys.",
    )


def test_a_check_in_without_a_key_or_a_click(desktop, check_in):
    press(desktop, CHECK_IN, "4", "radio button")
    press(desktop, CHECK_IN, "foggy", "check box")
    window = read(
        desktop,
        CHECK_IN,
        lambda window: checked(window, "radio button") == ["4"] and checked(window, "check box") == ["foggy"],
    )
    desktop.reader.write(window.find("text", "A note, optional"), "on the train")
    desktop.reader.write(window.find("text", WORD_FIELD), "sort of heavy")
    press(desktop, CHECK_IN, "Save")
    kept = saved(desktop, check_in)
    assert (kept["grounded"], kept["note"]) == (4, "on the train")
    assert [row["word"] for row in check_in.rows("feeling")] == ["foggy", "sort of heavy"]


def test_the_way_round_the_check_in_is_told(desktop, check_in):
    desktop.key("4")
    read(desktop, CHECK_IN, lambda window: checked(window, "radio button") == ["4"])
    stops = walked_by_tab(desktop)
    assert [stop for stop in stops if not stop.name] == []
    assert {stop.role for stop in stops} <= TOLD_ROLES
    told = [(stop.role, stop.name) for stop in stops]
    for stop in (
        ("radio button", "4"),
        ("text", WORD_FIELD),
        ("text", "A note, optional"),
        ("push button", "Save"),
    ):
        assert stop in told
    assert any(role == "check box" for role, _ in told)


def test_words_and_reasons_are_announced(desktop, check_in):
    desktop.type("warm,")
    desktop.wait_until(lambda: "warm, chosen" in desktop.reader.heard, "the word")
    desktop.key("BackSpace")
    desktop.wait_until(lambda: "warm, removed" in desktop.reader.heard, "its leaving")
    heard = len(desktop.reader.heard)
    press(desktop, CHECK_IN, "Save")
    desktop.wait_until(lambda: len(desktop.reader.heard) > heard, "why nothing was saved")
    assert check_in.rows("check_in") == []


def unfolding(window: Node) -> list[str]:
    """Whether the body and the signs are shown."""
    return [window.find("push button", name).description for name in (BODY, SIGNS)]


def test_where_in_the_body_and_what_is_felt_there(desktop, check_in):
    press(desktop, CHECK_IN, BODY)
    press(desktop, CHECK_IN, "chest")
    press(desktop, CHECK_IN, "tightness", "check box")
    press(desktop, CHECK_IN, "warm", "check box")
    press(desktop, CHECK_IN, "hands")
    read(desktop, CHECK_IN, lambda window: "hands" in names(window, "panel"))
    press(desktop, CHECK_IN, "tingly", "check box")
    window = read(
        desktop, CHECK_IN, lambda window: "tingly" in window.find("push button", "hands").description
    )
    assert "tightness" in window.find("push button", "chest").description
    assert "warm" in window.find("push button", "chest").description
    is_in_order(window, "dialog")
    press(desktop, CHECK_IN, "Save")
    saved(desktop, check_in)
    assert [(row["region"], row["kind"]) for row in check_in.rows("sensation")] == [
        ("chest", "tightness"),
        ("chest", "warm"),
        ("hands", "tingly"),
    ]


def test_the_body_as_a_list(desktop, check_in):
    press(desktop, CHECK_IN, BODY)
    press(desktop, CHECK_IN, "chest")
    press(desktop, CHECK_IN, "heaviness", "check box")
    press(desktop, CHECK_IN, "as a list")
    window = read(desktop, CHECK_IN, lambda window: "as a picture" in names(window, "push button"))
    is_in_order(window, "dialog")
    assert "heaviness" in window.find("push button", "chest").description
    press(desktop, CHECK_IN, "jaw")
    read(desktop, CHECK_IN, lambda window: "jaw" in names(window, "panel"))
    press(desktop, CHECK_IN, "tension", "check box")
    press(desktop, CHECK_IN, "Save")
    saved(desktop, check_in)
    assert [(row["region"], row["kind"]) for row in check_in.rows("sensation")] == [
        ("chest", "heaviness"),
        ("jaw", "tension"),
    ]


def test_what_was_noticed_and_the_words_by_their_quarters(desktop, check_in):
    press(desktop, CHECK_IN, SIGNS)
    press(desktop, CHECK_IN, "pulling back", "check box")
    press(desktop, CHECK_IN, "More words")
    window = read(desktop, CHECK_IN, lambda window: "Pleasant, more energy" in names(window, "panel"))
    assert "Fewer words" in names(window, "push button")
    assert unfolding(window) == [CLOSED, OPEN]
    is_in_order(window, "dialog")
    desktop.reader.act(window.find("panel", "Pleasant, more energy").find("check box", "hopeful"))
    press(desktop, CHECK_IN, "Save")
    saved(desktop, check_in)
    assert [row["sign"] for row in check_in.rows("noticed")] == ["withdrawing"]
    assert [row["word"] for row in check_in.rows("feeling")] == ["hopeful"]
    assert desktop.reader.heard.count("expanded") == 2


def test_when_it_was_is_two_named_fields(desktop, check_in):
    press(desktop, CHECK_IN, "When: now")
    window = read(desktop, CHECK_IN, lambda window: "Time" in names(window, "text"))
    is_in_order(window, "dialog")
    assert window.find("text", "Day").text == "today"
    desktop.wait_until(lambda: (here := desktop.reader.focused()) and here.name == "Time", "word of the time")


# Practices


def test_a_reset_is_followed_by_ear(desktop, attune):
    attune.tell("reset")
    window = read(desktop, RESET, lambda window: "active" in window.states)
    is_in_order(window)
    assert {"Pause", "Close", "Another anchor"} <= set(names(window, "push button"))
    assert window.find("graphic", "Breathing figure").description
    assert window.find("panel", SCALE)
    desktop.wait_until(lambda: len(desktop.reader.heard) >= 3, "three breaths of words")
    assert desktop.reader.heard[:3] == ["Breathe in", "Breathe out", "Breathe in"]


def test_a_reset_is_paused_and_left_without_a_key(desktop, attune):
    attune.tell("reset")
    press(desktop, RESET, "Pause")
    press(desktop, RESET, "Resume")
    press(desktop, RESET, "Close")
    assert attune.wait_for_session()["ended"] == "left"


def test_the_end_of_a_practice_is_announced_and_answered(desktop, attune):
    have_short_practice(attune.home)
    attune.play("short")
    attune.wait_for_session()
    window = read(desktop, "Short · Attune", lambda window: "Pause" not in names(window, "push button"))
    is_in_order(window)
    assert desktop.reader.heard[:2] == ["In", "Out"]
    assert len(desktop.reader.heard) == 3
    press(desktop, "Short · Attune", "7", "radio button")
    attune.wait_for_session(lambda row: row["grounded_after"] == 7)


def test_muscles_are_followed_group_by_group(desktop, attune):
    attune.play("relax-seven")
    window = read(desktop, SEVEN, lambda window: "active" in window.states)
    is_in_order(window)
    begin = window.find("push button", "Begin")
    assert "Stop at pain" in begin.description
    desktop.wait_until(lambda: "focused" in read(desktop, SEVEN).find("push button", "Begin").states, "Begin")
    desktop.reader.act(begin)
    window = read(desktop, SEVEN, lambda window: "1 of 7: Right arm" in names(window, "graphic"))
    is_in_order(window)
    assert {"Pause", "Back", "Next", "Leave this one out"} <= set(names(window, "push button"))
    assert "make a fist" in window.find("graphic", "Body figure").description
    desktop.wait_until(lambda: desktop.reader.heard, "the first group")
    assert desktop.reader.heard[0] == "Right arm — tense"
    desktop.reader.act(window.find("push button", "Leave this one out"))
    read(desktop, SEVEN, lambda window: "2 of 7: Left arm" in names(window, "graphic"))
    press(desktop, SEVEN, "Back")
    press(desktop, SEVEN, "Next")
    desktop.wait_until(lambda: "Left arm — tense" in desktop.reader.heard, "the next group")


# The other windows


def test_the_week_is_read_out_mark_by_mark(desktop, attune):
    attune.tell("check-in", "--grounded", "7")
    attune.tell("check-in", "--grounded", "3", "--feeling", "foggy")
    attune.tell("week")
    window = read(desktop, WEEK, lambda window: "active" in window.states)
    is_in_order(window)
    assert "2 check-ins on 1 day" in names(window, "label")
    chart = window.find("chart", "Chart of the week")
    assert "3 · foggy" in chart.description
    desktop.reader.grab_focus(chart)
    with_keyboard(desktop, WEEK)
    desktop.key("End")
    desktop.wait_until(lambda: desktop.reader.heard, "the last mark")
    desktop.key("Left")
    desktop.wait_until(lambda: len(desktop.reader.heard) == 2, "the mark before")
    last, before = desktop.reader.heard
    assert last.endswith(", 3 · foggy")
    assert before.endswith(", 7")


def test_the_editor_names_each_field(desktop, attune):
    desktop.sni.click_menu("Make or change one…")
    window = read(desktop, EDITOR, lambda window: "active" in window.states)
    is_in_order(window)
    desktop.reader.act(window.find_all("push button")[0])
    window = read(desktop, EDITOR, lambda window: "Title" in names(window, "text"))
    is_in_order(window)
    assert window.find("text", "Title")
    assert window.find("graphic", "One round: Breathe in 4 s, Breathe out 6 s")
    step = window.find("panel", "1 of 2: Breathe in, 4 s")
    assert [(spin.name, spin.value) for spin in step.find_all("spin box")] == [("Seconds", 4.0)]
    assert names(step, "combo box") == ["Breathe in"]
    stops = walked_by_tab(desktop)
    assert {"Title", "1 of 2: Breathe in, 4 s", "Save and try", "Your practices"} <= {
        stop.name for stop in stops
    }


def test_before_a_talk_the_breath_is_heard_in_the_same_window(desktop, attune):
    desktop.sni.click_menu("Before I talk…")
    window = read(desktop, TALK, lambda window: "active" in window.states)
    is_in_order(window)
    habit = window.find("push button", "Half-listening")
    assert habit.description.endswith("Key 1")
    desktop.wait_until(
        lambda: (here := desktop.reader.focused()) and here.name == habit.name, "word of the first habit"
    )
    desktop.reader.act(habit)
    desktop.wait_until(lambda: "Breathe in" in desktop.reader.heard, "the breath")
    window = read(desktop, TALK, lambda window: bool(window.find_all("graphic")))
    is_in_order(window)
    assert names(window, "frame") == [TALK]


def test_the_settings_are_named_explained_and_changed_without_a_key(desktop, attune):
    desktop.sni.click_menu("Settings…")
    window = read(desktop, SETTINGS, lambda window: "active" in window.states)
    is_in_order(window)
    assert window.find("check box", "Speak each step").description == "In the voice of this computer."
    assert window.find("slider", "How loud").value == 50
    look_ = window.find("panel", "Look")
    assert names(look_, "combo box") and [spin.name for spin in look_.find_all("spin box")] == ["Text size"]
    tones = window.find("panel", "Hands")
    assert checked(tones, "radio button") == ["Light"]
    heard = len(desktop.reader.heard)
    desktop.reader.act(tones.find("radio button", "Brown"))
    desktop.reader.act(window.find("check box", "With shoes on"))
    window = read(desktop, SETTINGS, lambda window: "With shoes on: on" in names(window, "label"))
    assert checked(window.find("panel", "Hands"), "radio button") == ["Brown"]
    assert attune.tell("settings", "get", "hand-tone") == "brown\n"
    assert desktop.reader.heard[heard:] == []
    press(desktop, SETTINGS, "Undo")
    desktop.wait_until(lambda: desktop.reader.heard[heard:] == ["With shoes on: off"], "word of the undo")
    assert attune.tell("settings", "get", "shoes") == "off\n"


def test_the_way_round_the_settings_is_told(desktop, attune):
    attune.tell("settings")
    with_keyboard(desktop, SETTINGS)
    desktop.wait_until(
        lambda: (here := desktop.reader.focused()) and "focused" in here.states, "word of the first setting"
    )
    stops = walked_by_tab(desktop)
    assert [stop for stop in stops if not stop.name] == []
    assert {stop.role for stop in stops} <= TOLD_ROLES
    assert {"How loud", "Speak each step", "Text size", "Light", "Copy path"} <= {stop.name for stop in stops}


def test_the_first_time_is_read_step_by_step(desktop, home):
    with Attune(desktop, home, welcomed=False):
        window = read(desktop, WELCOME, lambda window: "active" in window.states)
        is_in_order(window)
        assert any("no medical device" in words for words in names(window, "label"))
        desktop.reader.act(window.find("push button", "Next"))
        desktop.wait_until(lambda: "Where the icon is" in desktop.reader.heard, "the second step")
        window = read(desktop, WELCOME, lambda window: "Try the reset" in names(window, "push button"))
        is_in_order(window)
        stops = walked_by_tab(desktop)
        assert {"Try the reset", "Skip", "Back", "Next"} == {stop.name for stop in stops}
        press(desktop, WELCOME, "Try the reset")
        with_keyboard(desktop, RESET)
        press(desktop, RESET, "Close")
        press(desktop, WELCOME, "Next")
        window = read(desktop, WELCOME, lambda window: "Done" in names(window, "push button"))
        is_in_order(window)
        assert checked(window, "check box") == []
        desktop.reader.act(window.find("push button", "Done"))
        desktop.wait_for_no_window(WELCOME)


def test_the_card_about_attune(desktop, attune):
    desktop.sni.click_menu("About Attune")
    window = read(desktop, ABOUT, lambda window: "active" in window.states)
    is_in_order(window)
    assert "Everything stays on this computer." in names(window, "label")


def test_the_window_that_stands_in_for_a_tray(home):
    soon = {"attune_desktop.presence.TRAY_PATIENCE_MS": 300}
    with a_desktop(tray="none", screen_reader=True) as desktop, Attune(desktop, home, constants=soon):
        window = read(desktop, LAUNCHER)
        is_in_order(window)
        press(desktop, LAUNCHER, "30-second reset")
        read(desktop, RESET)
        press(desktop, RESET, "Close")
