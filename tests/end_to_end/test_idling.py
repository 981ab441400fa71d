"""Idle means idle: while nothing moves on the screen, no timer runs, and nothing wakes the program."""

import pytest
from driving import CHECK_IN, RESET, WEEK, Attune, have_short_practice, open_reset, with_keyboard

WATCH_S = 3.0
A_FEW = 6
"""Nothing is periodic below this: once a second in one thread would be more, in two threads."""
READY = {"attune_desktop.app.READY_MS": 0}
"""Whatever is got ready after the start is ready at once."""


def assert_idle(desktop, attune):
    desktop.wait_until(lambda: attune.activity(0.2).switches == 0, "everything to settle")
    activity = attune.activity(WATCH_S)
    assert activity.switches <= A_FEW
    assert activity.cpu_s < 0.02


def test_in_the_tray(xembed, home):
    with Attune(xembed, home, constants=READY) as attune:
        xembed.wait_for_tray_icon()
        assert_idle(xembed, attune)


def test_in_a_tray_of_today(sni, home):
    with Attune(sni, home, constants=READY) as attune:
        sni.sni.wait_for_item()
        assert_idle(sni, attune)


def test_with_no_tray_once_the_small_window_is_there(trayless, home):
    with Attune(
        trayless, home, constants={**READY, "attune_desktop.presence.TRAY_PATIENCE_MS": 100}
    ) as attune:
        trayless.wait_for_window("Attune")
        assert_idle(trayless, attune)


def test_after_every_window_was_open(xembed, home):
    have_short_practice(home)
    with Attune(xembed, home, constants=READY) as attune:
        open_reset(xembed)
        xembed.key("4", "Escape")
        xembed.wait_for_no_window(RESET)
        attune.play("short")
        xembed.wait_until(lambda: len(attune.rows("session")) == 2, "the end of the second")
        xembed.key("Escape")
        xembed.wait_for_no_window("Short")
        for command, title in (("check-in", CHECK_IN), ("week", WEEK)):
            attune.tell(command)
            with_keyboard(xembed, title)
            xembed.key("Escape")
            xembed.wait_for_no_window(title)
        assert_idle(xembed, attune)


@pytest.mark.parametrize("paused", [True, False])
def test_while_what_is_shown_stands_still(xembed, home, paused):
    with Attune(xembed, home, constants=READY) as attune:
        if paused:
            open_reset(xembed)
            xembed.key("space")
        else:
            xembed.wait_for_tray_icon()
            attune.tell("week")
            with_keyboard(xembed, WEEK)
        assert_idle(xembed, attune)
