"""The check-in by keyboard alone, what then lies in the database, and what survives being cut off."""

import signal
from datetime import UTC, datetime, timedelta

import pytest
from driving import CHECK_IN, WEEK, Attune, with_keyboard

from attune_desktop.store.drafts import draft_file, read_draft


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
    xembed.key("1", "0", *["shift+Tab"] * 5)  # over Save, Now and what unfolds to the note
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


def test_a_time_that_is_past(xembed, attune):
    xembed.key("4", "shift+Tab", "shift+Tab", "space")  # over Save to Now
    xembed.type("1:15")
    xembed.key("Return")
    assert saved(xembed, attune) == (4, [], "")
    [check_in] = attune.rows("check_in")
    lived = datetime.fromisoformat(check_in["at_utc"]) + timedelta(minutes=check_in["utc_offset_min"])
    assert (lived.hour, lived.minute) == (1, 15)
    assert "01:15  4" in attune.tell("week", "--text")


def test_what_was_noticed(xembed, attune):
    xembed.key("4", *["shift+Tab"] * 3, "Return", "Tab", "space", "Tab", "space", "Return")
    assert saved(xembed, attune) == (4, [], "")
    assert [row["sign"] for row in attune.rows("noticed")] == ["interrupting", "withdrawing"]


def test_killed_it_comes_back_once(xembed, home):
    with Attune(xembed, home) as attune:
        xembed.wait_for_tray_icon()
        attune.tell("check-in")
        with_keyboard(xembed, CHECK_IN)
        xembed.key("4")
        xembed.type("foggy")
        xembed.wait_until(lambda: read_draft(home).typed.startswith("fog"), "the draft")
        attune.process.signal(signal.SIGKILL)
        attune.process.wait()
        attune.expected_end = (-signal.SIGKILL, "")
    with Attune(xembed, home, "check-in", constants={}) as attune:
        with_keyboard(xembed, CHECK_IN)
        assert any("As you left it" in text for text in attune.read()[CHECK_IN])
        assert not draft_file(home).exists()
        xembed.key("Return")
        grounded, [word], _ = saved(xembed, attune)
        assert (grounded, word[:3]) == (4, "fog")
        attune.tell("check-in")
        with_keyboard(xembed, CHECK_IN)
        assert any("Esc leaves" in text for text in attune.read()[CHECK_IN])


@pytest.mark.parametrize("end", ["quit", "SIGTERM", "window"])
def test_ended_otherwise_it_comes_back_too(xembed, home, end):
    with Attune(xembed, home) as attune:
        xembed.wait_for_tray_icon()
        attune.tell("check-in")
        with_keyboard(xembed, CHECK_IN)
        xembed.key("4")
        xembed.wait_until(lambda: read_draft(home).grounded == 4, "the key")
        xembed.type("raw")
        if end == "quit":
            attune.tell("quit")
        elif end == "SIGTERM":
            attune.process.signal(signal.SIGTERM)
        else:
            xembed.key("alt+F4")
            xembed.wait_for_no_window(CHECK_IN)
            attune.tell("quit")
        assert attune.process.wait() == 0
    assert read_draft(home).grounded == 4
    assert attune.rows("check_in") == []


def test_esc_leaves_no_draft(xembed, attune):
    xembed.key("4")
    xembed.wait_until(lambda: draft_file(attune.home).exists(), "the draft")
    xembed.key("Escape")
    xembed.wait_for_no_window(CHECK_IN)
    xembed.wait_until(lambda: not draft_file(attune.home).exists(), "the draft to be gone")
