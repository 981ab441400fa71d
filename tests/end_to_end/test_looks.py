"""What the person's desktop wishes for their eyes is followed, at the start and while running."""

import pytest
from driving import (
    CHECK_IN,
    RESET,
    SETTINGS,
    WEEK,
    Attune,
    a_desktop,
    figure,
    have_short_practice,
    look,
    open_reset,
    run_client,
    with_keyboard,
)

from attune_desktop.ui.theme import DARK, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, LIGHT

COMMANDS = [("reset", RESET), ("check-in", CHECK_IN), ("week", WEEK)]
BREATH_S = 2.0


def wait_for_ground(desktop, window, title, palette):
    """Wait until a window's ground has the palette's colour; the player's darkens towards its rim."""
    tolerance = 3 if title == RESET else 0

    def there():
        corner = look(desktop, window._replace(width=4, height=4))
        colour = palette.ground_edge if title == RESET else palette.ground
        return corner.count(colour, tolerance) == 16

    desktop.wait_until(there, f"{title!r} to be {palette.ground}")


@pytest.mark.parametrize("platform_theme", ["gnome", "xdgdesktopportal"])
@pytest.mark.parametrize(("command", "title"), COMMANDS)
def test_dark_and_light_follow_the_desktop(home, command, title, platform_theme):
    with (
        a_desktop(dark=True, platform_theme=platform_theme) as desktop,
        Attune(desktop, home, command),
    ):
        window = with_keyboard(desktop, title)
        wait_for_ground(desktop, window, title, DARK)
        desktop.set_appearance(dark=False)
        wait_for_ground(desktop, window, title, LIGHT)
        desktop.set_appearance(dark=True)
        wait_for_ground(desktop, window, title, DARK)


@pytest.mark.parametrize(("command", "title"), COMMANDS)
def test_more_contrast_follows_the_desktop(home, command, title):
    with a_desktop(dark=False) as desktop, Attune(desktop, home, command):
        window = with_keyboard(desktop, title)
        wait_for_ground(desktop, window, title, LIGHT)
        desktop.set_appearance(more_contrast=True)
        wait_for_ground(desktop, window, title, HIGH_CONTRAST_LIGHT)
        desktop.set_appearance(dark=True)
        wait_for_ground(desktop, window, title, HIGH_CONTRAST_DARK)
        desktop.set_appearance(more_contrast=False)
        wait_for_ground(desktop, window, title, DARK)


@pytest.mark.parametrize("reduced", [True, False])
def test_with_reduced_motion_the_figure_stands_still_and_warmth_comes_in_steps(xembed, home, reduced):
    have_short_practice(home, inhale=BREATH_S, exhale=BREATH_S)
    xembed.set_appearance(reduced_motion=reduced)
    with Attune(xembed, home) as attune:
        xembed.wait_for_tray_icon()
        attune.play("short")
        window = xembed.wait_for_window("Short")
        figures, whole = set(), set()

        def over():
            figures.add(look(xembed, figure(window)).rgb)
            whole.add(look(xembed, window).rgb)
            return attune.rows("session")

        xembed.wait_until(over, "the session")
        if reduced:
            assert len(figures) <= 6  # empty, three steps, full; and one that was seen half painted
            assert len(whole) > len(figures)  # the seconds and the ring go on
        else:
            assert len(figures) > 20


def test_a_wish_for_less_motion_is_followed_while_breathing(xembed, home):
    with Attune(xembed, home) as attune:
        open_reset(xembed)
        moving = attune.activity(1.0).switches
        xembed.set_appearance(reduced_motion=True)
        xembed.wait_until(lambda: attune.activity(0.5).switches < moving / 8, "ten steps a second at most")
        xembed.set_appearance(reduced_motion=False)
        xembed.wait_until(lambda: attune.activity(0.5).switches > moving / 4, "motion")


@pytest.mark.parametrize(("command", "title"), [*COMMANDS, ("settings", SETTINGS)])
def test_the_person_s_own_appearance_goes_above_the_desktop_s_at_once(home, command, title):
    with a_desktop(dark=False) as desktop, Attune(desktop, home, command) as attune:
        window = with_keyboard(desktop, title)
        wait_for_ground(desktop, window, title, LIGHT)
        attune.tell("settings", "set", "appearance", "dark")
        wait_for_ground(desktop, window, title, DARK)
        attune.tell("settings", "set", "appearance", "high-contrast")
        wait_for_ground(desktop, window, title, HIGH_CONTRAST_LIGHT)
        desktop.set_appearance(dark=True)
        wait_for_ground(desktop, window, title, HIGH_CONTRAST_DARK)
        attune.tell("settings", "set", "appearance", "light")
        wait_for_ground(desktop, window, title, LIGHT)
        attune.tell("settings", "set", "appearance", "system")
        wait_for_ground(desktop, window, title, DARK)


def test_the_week_comes_up_in_the_person_s_own_appearance(home):
    with a_desktop(dark=False) as desktop:
        run_client(desktop, "--home", str(home.folder), "settings", "set", "appearance", "dark")
        with Attune(desktop, home, "week"):
            wait_for_ground(desktop, with_keyboard(desktop, WEEK), WEEK, DARK)


@pytest.mark.parametrize(
    ("command", "title"), [("check-in", CHECK_IN), ("week", WEEK), ("settings", SETTINGS)]
)
def test_an_open_window_has_room_for_larger_text_at_once(home, command, title):
    with a_desktop(width=1600, height=1200) as desktop, Attune(desktop, home, command) as attune:
        before = with_keyboard(desktop, title)
        attune.tell("settings", "set", "text-size", "200")
        desktop.wait_until(
            lambda: desktop.wait_for_window(title).width > 1.3 * before.width, "room for larger text"
        )


def test_one_s_own_wish_for_less_motion_is_followed_while_breathing(xembed, home):
    with Attune(xembed, home) as attune:
        open_reset(xembed)
        moving = attune.activity(1.0).switches
        attune.tell("settings", "set", "motion", "reduced")
        xembed.wait_until(lambda: attune.activity(0.5).switches < moving / 8, "ten steps a second at most")
