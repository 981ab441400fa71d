"""A desktop without a tray: a small window stands in for it, as long as there is none."""

import pytest
from driving import CHECK_IN, RESET, WEEK, Attune, look, open_reset, sockets, with_keyboard

from attune_desktop.ui.launcher import WHY
from attune_desktop.ui.theme import DARK, LIGHT

LAUNCHER = "Attune"
SOON = {"attune_desktop.presence.TRAY_PATIENCE_MS": 300}
ACTIONS = ["30-second reset", "All practices…", "Check in…", "This week", "Settings…", "Quit"]


def test_the_small_window_says_why_and_has_every_action(trayless, home):
    with Attune(trayless, home, constants=SOON) as attune:
        trayless.wait_for_window(LAUNCHER)
        assert sorted(attune.read()[LAUNCHER]) == sorted([WHY, *ACTIONS])


@pytest.mark.parametrize(("place", "title"), [(0, RESET), (2, CHECK_IN), (3, WEEK)])
def test_its_buttons_by_keyboard(trayless, home, place, title):
    with Attune(trayless, home, constants=SOON):
        focus_launcher(trayless)
        trayless.key(*["Tab"] * place, "space")
        with_keyboard(trayless, title)
        assert sorted(trayless.windows()) == sorted([LAUNCHER, title])


def test_enter_begins_the_reset(trayless, home):
    with Attune(trayless, home, constants=SOON):
        focus_launcher(trayless)
        trayless.key("Return")
        with_keyboard(trayless, RESET)


def test_its_main_button_by_mouse(trayless, home):
    with Attune(trayless, home, constants=SOON):
        window = trayless.wait_for_window(LAUNCHER)
        trayless.wait_until(lambda: look(trayless, window).count(LIGHT.primary, 8) > 1000, "the button")
        button = look(trayless, window).bounds(LIGHT.primary, 8)  # it comes first; below are other words
        trayless.click(window.centre[0], button.y + 10)
        with_keyboard(trayless, RESET)


def test_its_last_button_quits(trayless, home):
    with Attune(trayless, home, constants=SOON) as attune:
        focus_launcher(trayless)
        trayless.key(*["Tab"] * 5, "space")
        assert attune.process.wait() == 0


def test_closing_it_quits(trayless, home):
    with Attune(trayless, home, constants=SOON) as attune:
        close_launcher(trayless)
        assert attune.process.wait() == 0
        assert sockets(trayless) == []


def test_it_does_not_take_the_keyboard_away(trayless, home):
    with Attune(trayless, home, "week", constants=SOON):
        with_keyboard(trayless, WEEK)
        trayless.wait_for_window(LAUNCHER)
        with_keyboard(trayless, WEEK)


def test_it_goes_when_a_tray_comes(trayless, home):
    with Attune(trayless, home, constants=SOON):
        trayless.wait_for_window(LAUNCHER)
        trayless.start_tray("sni")
        trayless.sni.wait_for_item()
        trayless.wait_until(lambda: not trayless.windows(), "the small window to go")
        trayless.sni.activate()
        with_keyboard(trayless, RESET)


def test_closing_it_quits_nothing_once_an_old_style_tray_has_come(trayless, home):
    with Attune(trayless, home, constants=SOON):
        trayless.wait_for_window(LAUNCHER)
        trayless.start_tray("xembed")
        trayless.wait_for_tray_icon()
        if LAUNCHER in trayless.windows():
            close_launcher(trayless)
            trayless.wait_for_no_window(LAUNCHER)
        open_reset(trayless)


def test_it_does_not_come_where_there_is_a_tray(sni, home):
    with Attune(sni, home, constants=SOON) as attune:
        sni.sni.wait_for_item()
        attune.activity(0.6)
        assert sni.windows() == {}


def test_in_the_dark_it_is_dark(trayless, home):
    trayless.set_appearance(dark=True)
    with Attune(trayless, home, constants=SOON):
        window = trayless.wait_for_window(LAUNCHER)
        trayless.wait_until(lambda: look(trayless, window).at(3, 3) == DARK.ground, "the dark")


def focus_launcher(desktop):
    """Give it the keyboard, which it does not take by itself."""
    desktop.wait_for_window(LAUNCHER)
    desktop.screen.tool("xdotool", "search", "--onlyvisible", "--name", "^Attune$", "windowactivate")
    with_keyboard(desktop, LAUNCHER)


def close_launcher(desktop):
    """Close it by the button of its frame, the last on the right."""
    window = desktop.wait_for_window(LAUNCHER)
    desktop.click(window.x + window.width - 10, window.y - 10)
