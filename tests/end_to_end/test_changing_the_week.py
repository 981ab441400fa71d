"""Looking back, in the window's own process: what is changed and deleted there, and what comes back."""

import pytest
from driving import WEEK, Attune, with_keyboard

CHANGE = "Change a check-in · Attune"


@pytest.fixture
def attune(xembed, home):
    with Attune(xembed, home) as attune:
        xembed.wait_for_tray_icon()
        attune.tell("check-in", "--grounded", "4", "--feeling", "foggy")
        attune.tell("week")
        with_keyboard(xembed, WEEK)
        yield attune


def test_a_check_in_is_deleted_and_brought_back(xembed, attune):
    [kept] = attune.rows("check_in")
    xembed.key("End", "Delete")
    xembed.wait_until(lambda: attune.rows("check_in") == [], "the check-in to be gone")
    xembed.key("ctrl+z")
    xembed.wait_until(lambda: attune.rows("check_in") == [kept], "the check-in to be back")
    assert [row["word"] for row in attune.rows("feeling")] == ["foggy"]


def test_a_check_in_is_changed(xembed, attune):
    [kept] = attune.rows("check_in")
    xembed.key("End", "e")
    with_keyboard(xembed, CHANGE)
    xembed.key("9", "Return")
    xembed.wait_for_no_window(CHANGE)
    assert attune.rows("check_in") == [kept | {"grounded": 9}]
    assert [row["word"] for row in attune.rows("feeling")] == ["foggy"]
    assert "9 · foggy" in attune.tell("week", "--text")
