"""The main job on the trays of today: an icon over D-Bus, its menu, and a panel that comes and goes."""

import pytest
from driving import (
    CHECK_IN,
    RESET,
    WEEK,
    Attune,
    figure,
    have_short_practice,
    sockets,
    wait_for_motion,
    with_keyboard,
)


def test_activate_and_thirty_seconds_later_it_is_kept(sni, home):
    with Attune(sni, home) as attune:
        sni.sni.wait_for_item()
        sni.sni.activate()
        wait_for_motion(sni, figure(with_keyboard(sni, RESET)))
        session = attune.wait_for_session(timeout=40)
        assert (session["practice"], session["ended"]) == ("reset", "finished")
        assert (session["planned_s"], session["practised_s"]) == (30.0, 30.0)
        assert (session["grounded_before"], session["grounded_after"]) == (None, None)
        sni.key("Return")
        sni.wait_for_no_window(RESET)
        sni.sni.click_menu("This week")
        with_keyboard(sni, WEEK)
        assert "1 practice" in attune.tell("week", "--text")


def test_the_menu(sni, home):
    with Attune(sni, home) as attune:
        sni.sni.wait_for_item()
        lines = [line for line in sni.sni.menu() if line.visible]
        labels = [line.label for line in lines]
        assert labels[0] == "30-second reset"
        assert labels[-7:-3] == ["Check in…", "Before I talk…", "This week", ""]
        assert labels[-3:] == ["Settings…", "About Attune", "Quit"]
        assert [line.separator for line in lines] == [not label for label in labels]
        assert all(line.enabled for line in lines)
        for label, title in [("30-second reset", RESET), ("Check in…", CHECK_IN), ("This week", WEEK)]:
            sni.sni.click_menu(label)
            with_keyboard(sni, title)
            sni.key("Escape")
            sni.wait_for_no_window(title)
        sni.sni.click_menu("Quit")
        assert attune.process.wait() == 0
        sni.wait_until(lambda: not sni.sni.items, "the icon to leave")
        assert sockets(sni) == []


def test_the_icon(sni, home):
    with Attune(sni, home):
        sni.sni.wait_for_item()
        pixmaps = sni.sni.icon_pixmaps()
        assert all(len(pixmap.argb) == 4 * pixmap.width * pixmap.height for pixmap in pixmaps)
        assert {16, 22, 24, 32, 48, 64} <= {
            pixmap.width for pixmap in pixmaps if pixmap.width == pixmap.height
        }
        assert sni.sni.tool_tip() == "Attune"
        assert sni.sni.properties()["Status"] == "Active"


def test_a_double_click_opens_one_window(sni, home):
    with Attune(sni, home) as attune:
        sni.sni.wait_for_item()
        sni.sni.activate()
        sni.sni.activate()
        wait_for_motion(sni, figure(with_keyboard(sni, RESET)))
        assert list(sni.windows()) == [RESET]
        assert attune.rows("session") == []


def test_a_new_reset_after_one_that_ended(sni, home):
    have_short_practice(home)
    with Attune(sni, home) as attune:
        sni.sni.wait_for_item()
        attune.play("short")
        attune.wait_for_session()
        sni.sni.activate()
        wait_for_motion(sni, figure(with_keyboard(sni, RESET)))
        assert list(sni.windows()) == [RESET]


def test_a_panel_that_comes_late(trayless, home):
    with Attune(trayless, home) as attune:
        attune.wait_until_listening()
        trayless.start_tray("sni")
        trayless.sni.wait_for_item()
        clicks_work(trayless)


@pytest.mark.parametrize("times", [1, 3])
def test_a_panel_that_restarts_gets_its_icon_back(sni, home, times):
    with Attune(sni, home):
        sni.sni.wait_for_item()
        for _ in range(times):
            sni.restart_tray()
            sni.sni.wait_for_item()
        clicks_work(sni)


def test_a_panel_that_goes_for_good(sni, home):
    with Attune(sni, home) as attune:
        sni.sni.wait_for_item()
        sni.stop_tray()
        attune.tell("reset")
        with_keyboard(sni, RESET)


def clicks_work(desktop):
    """There is one icon, a click on it opens the reset, and its menu the week."""
    desktop.sni.activate()
    with_keyboard(desktop, RESET)
    assert len(desktop.sni.items) == 1
    desktop.sni.click_menu("This week")
    with_keyboard(desktop, WEEK)
    assert sorted(desktop.windows()) == [RESET, WEEK]
