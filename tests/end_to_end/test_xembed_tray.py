"""The main job on an old-style panel, from the click to the week."""

from datetime import UTC, datetime, timedelta

import pytest
from driving import (
    RESET,
    WEEK,
    Attune,
    figure,
    look,
    minimise,
    open_reset,
    sockets,
    wait_for_motion,
    with_keyboard,
)

from attune_desktop.ui.theme import LIGHT


def test_a_click_thirty_seconds_two_answers_and_the_week(xembed, home):
    with Attune(xembed, home) as attune:
        clicked = datetime.now(UTC)
        window = open_reset(xembed)
        wait_for_motion(xembed, figure(window))
        assert look(xembed, window).count(LIGHT.glow, 24) > 0
        xembed.key("4")

        session = attune.wait_for_session(timeout=40)
        ended = datetime.now(UTC)
        started = datetime.fromisoformat(session["started_at_utc"])
        assert clicked - timedelta(milliseconds=1) <= started
        assert timedelta(seconds=30) <= ended - started < timedelta(seconds=32)
        assert session["utc_offset_min"] == started_offset(xembed)
        assert (session["practice"], session["ended"]) == ("reset", "finished")
        assert (session["planned_s"], session["practised_s"]) == (30.0, 30.0)
        assert (session["grounded_before"], session["grounded_after"]) == (4, None)

        xembed.key("7")
        session = attune.wait_for_session(lambda row: row["grounded_after"] is not None)
        assert (session["grounded_before"], session["grounded_after"]) == (4, 7)
        xembed.key("Escape")
        xembed.wait_for_no_window(RESET)

        open_menu(xembed)
        xembed.key("Up", "Up", "Up", "Up", "Return")  # from below: Quit, About, Settings, This week
        week = with_keyboard(xembed, WEEK)
        ring_in_lane_of_today(xembed, week)
        assert "4, then 7 after 30-second reset" in attune.tell("week", "--text")


def test_the_menu_ends_the_program(xembed, home):
    with Attune(xembed, home) as attune:
        open_menu(xembed)
        xembed.key("Up", "Return")
        assert attune.process.wait() == 0
        assert sockets(xembed) == []


def test_a_panel_that_restarts_gets_its_icon_back(xembed, home):
    with Attune(xembed, home):
        xembed.wait_for_tray_icon()
        xembed.restart_tray()
        open_reset(xembed)


@pytest.mark.parametrize("times", [2, 3])
def test_clicks_in_a_row_open_one_window_and_stop_nothing(xembed, home, times):
    with Attune(xembed, home) as attune:
        icon = xembed.wait_for_tray_icon()
        xembed.click(*icon.centre, times=times)
        window = with_keyboard(xembed, RESET)
        wait_for_motion(xembed, figure(window))
        assert list(xembed.windows()) == [RESET]
        assert attune.rows("session") == []


def test_the_menu_brings_a_hidden_reset_forward_again(xembed, home):
    with Attune(xembed, home):
        open_reset(xembed)
        minimise(xembed, RESET)
        open_menu(xembed)
        xembed.key("Down", "Return")
        with_keyboard(xembed, RESET)
        assert list(xembed.windows()) == [RESET]


def started_offset(desktop):
    """How many minutes ahead of UTC the desktop's clock is."""
    return -60 * int(desktop.environment["TZ"].partition(">")[2])


def open_menu(desktop):
    desktop.click(*desktop.wait_for_tray_icon().centre, button=3)
    desktop.wait_until(desktop.popups, "the menu")


def ring_in_lane_of_today(desktop, week):
    """Wait until the accent's colour is where today is: that of a ring is nowhere else in a lane."""

    def ring():
        picture = look(desktop, week)
        if not picture.count(LIGHT.lane_today):
            return False
        lane = picture.bounds(LIGHT.lane_today)
        return lane.x > week.x + week.width * 0.7 and look(desktop, lane).count(LIGHT.accent, 8) > 10

    desktop.wait_until(ring, "the ring in today's lane")
