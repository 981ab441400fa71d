"""The check-in by keyboard alone, and what then lies in the database."""

from datetime import UTC, datetime, timedelta

import pytest
from driving import CHECK_IN, WEEK, Attune, with_keyboard


@pytest.fixture
def attune(xembed, home):
    with Attune(xembed, home) as attune:
        xembed.wait_for_tray_icon()
        attune.tell("check-in")
        with_keyboard(xembed, CHECK_IN)
        yield attune


def saved(desktop, attune):
    """Wait until the dialog has closed, and return what it saved."""
    desktop.wait_for_no_window(CHECK_IN)
    [check_in] = attune.rows("check_in")
    words = [row["word"] for row in attune.rows("feeling")]
    return check_in["grounded"], words, check_in["note"]


def test_a_number_a_word_and_enter(xembed, attune):
    before = datetime.now(UTC) - timedelta(seconds=1)
    xembed.key("4")
    xembed.type("foggy")
    xembed.key("Return")
    assert saved(xembed, attune) == (4, ["foggy"], "")
    [check_in] = attune.rows("check_in")
    assert before <= datetime.fromisoformat(check_in["at_utc"]) <= datetime.now(UTC)
    assert "4 · foggy" in attune.tell("week", "--text")


def test_ten_and_a_note(xembed, attune):
    xembed.key("1", "0", "shift+Tab", "shift+Tab")  # over Save to the note
    xembed.type("on the train,")
    xembed.key("Return")
    xembed.type("at last")
    xembed.key("ctrl+Return")
    assert saved(xembed, attune) == (10, [], "on the train,\nat last")


def test_words_alone(xembed, attune):
    xembed.type("warm, sort of heavy")
    xembed.key("Return")
    assert saved(xembed, attune) == (None, ["warm", "sort of heavy"], "")


def test_esc_leaves_nothing(xembed, attune):
    xembed.key("4")
    xembed.type("foggy")
    xembed.key("Escape")
    xembed.wait_for_no_window(CHECK_IN)
    assert attune.rows("check_in") == []


def test_nothing_chosen_is_nothing_saved(xembed, attune):
    xembed.key("Return")
    with_keyboard(xembed, CHECK_IN)
    xembed.key("7", "Return")
    assert saved(xembed, attune) == (7, [], "")


def test_an_open_week_shows_it_at_once(xembed, attune):
    attune.tell("week")
    with_keyboard(xembed, WEEK)
    attune.tell("check-in")
    with_keyboard(xembed, CHECK_IN)
    xembed.key("7", "Return")
    xembed.wait_for_no_window(CHECK_IN)
    assert sorted(xembed.windows()) == [WEEK]
