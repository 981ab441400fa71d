"""Being at hand on a real desktop: keys for everywhere, the log-in's entry, and the sheet of keys."""

import subprocess
import sys

import pytest
from driving import CHECK_IN, RESET, WEEK, Attune, minimise, open_reset, with_keyboard
from virtual_desktop.asking_portal import REFUSED

from attune_desktop.core.preferences import Preferences
from attune_desktop.desktop.desktop_entry import exec_words, read_entry
from attune_desktop.store.preferences import read_preferences, write_preferences

TALK, KEYS = "Before I talk · Attune", "Keys · Attune"
AT_ONCE = {"attune_desktop.app.READY_MS": 0}


def prefer(home, **chosen):
    """Have the person's preferences so before the program starts."""
    write_preferences(home, Preferences(welcomed=True, **chosen))


def test_a_key_pressed_anywhere_begins_the_reset_and_it_has_the_keyboard(xembed, home):
    portal = xembed.offer_keys()
    prefer(home, shortcuts=True)
    with Attune(xembed, home, constants=AT_ONCE):
        xembed.wait_for_tray_icon()
        portal.wait_for_call("BindShortcuts")
        for name, title in (("reset", RESET), ("check-in", CHECK_IN), ("talk", TALK), ("week", WEEK)):
            xembed.wait_until(lambda: portal.session, "the session")
            portal.press(name, f"token-{name}")
            with_keyboard(xembed, title)


def test_a_key_brings_the_reset_forward_that_was_minimised(xembed, home):
    portal = xembed.offer_keys()
    prefer(home, shortcuts=True)
    with Attune(xembed, home, constants=AT_ONCE):
        open_reset(xembed)
        portal.wait_for_call("BindShortcuts")
        minimise(xembed, RESET)
        portal.press("reset")
        with_keyboard(xembed, RESET)


def test_who_declines_is_not_asked_at_the_next_start(xembed, home):
    portal = xembed.offer_keys(answer=REFUSED)
    prefer(home, shortcuts=True)
    with Attune(xembed, home, constants=AT_ONCE):
        portal.wait_for_call("BindShortcuts")
        there = Preferences(welcomed=True), []
        xembed.wait_until(lambda: read_preferences(home) == there, "the preference to go back")
        open_reset(xembed)


def test_who_wants_no_keys_asks_nobody(xembed, home):
    portal = xembed.offer_keys()
    with Attune(xembed, home, constants=AT_ONCE):
        open_reset(xembed)
        assert portal.calls == []


@pytest.mark.parametrize("key", ["question", "F1"])
def test_the_sheet_opens_over_a_reset_that_goes_on(xembed, home, key):
    with Attune(xembed, home, constants={}) as attune:
        open_reset(xembed)
        xembed.key(key)
        with_keyboard(xembed, KEYS)
        told = attune.read()[KEYS]
        assert "Pause, and go on" in told
        assert "Copy" in told
        xembed.key("Escape")
        with_keyboard(xembed, RESET)
        assert attune.rows("session") == []  # it is still followed


def test_the_sheet_opens_over_the_week(xembed, home):
    with Attune(xembed, home, "week"):
        with_keyboard(xembed, WEEK)
        xembed.key("question")
        with_keyboard(xembed, KEYS)
        xembed.key("Escape")
        with_keyboard(xembed, WEEK)


def test_the_log_in_starts_one_that_shows_nothing_and_only_one(xembed, home):
    words = ("--at-login",)
    with Attune(xembed, home, *words) as attune:
        xembed.wait_for_tray_icon()
        assert xembed.windows() == {}
        assert attune.tell(*words) == ""
        attune.play("reset")
        xembed.wait_for_window(RESET)
        assert list(xembed.windows()) == [RESET]


def test_the_log_ins_entry_starts_the_same_program_with_the_same_home(xembed, home):
    """The entry is written by the real program's parts, and started as a desktop does."""
    code = (
        "import sys; from pathlib import Path; from attune_desktop.desktop.autostart import autostart;"
        "autostart(Path(sys.argv[1])).turn(on=True, answered=print)"
    )
    done = xembed.start_program([sys.executable, "-c", code, str(home.folder)])
    assert done.wait() == 0
    [entry] = (xembed.home / ".config" / "autostart").iterdir()
    command = exec_words(read_entry(entry.read_text("utf-8"))["Exec"])
    started = xembed.start_program(command)
    xembed.wait_for_tray_icon()
    assert subprocess.run([*command], env=xembed.environment, check=False, timeout=30).returncode == 0
    assert started.running


def test_an_entry_that_was_removed_is_the_truth(xembed, home):
    prefer(home, start_at_login=True)
    with Attune(xembed, home, constants=AT_ONCE):
        xembed.wait_for_tray_icon()
        there = Preferences(welcomed=True), []
        xembed.wait_until(lambda: read_preferences(home) == there, "the preference to go back")
        assert not (xembed.home / ".config" / "autostart").exists()


def test_the_log_in_is_turned_on_and_off_while_it_runs(xembed, home):
    with Attune(xembed, home) as attune:
        xembed.wait_for_tray_icon()
        attune.tell("settings", "set", "start-at-login", "on")
        [entry] = (xembed.home / ".config" / "autostart").iterdir()
        words = exec_words(read_entry(entry.read_text("utf-8"))["Exec"])
        assert words[-3:] == ["--home", str(home.folder), "--at-login"]
        attune.tell("settings", "set", "start-at-login", "off")
        assert not entry.exists()


def test_a_desktop_without_keys_shows_the_commands_and_the_setting_goes_back(xembed, home):
    with Attune(xembed, home, constants={}) as attune:
        xembed.wait_for_tray_icon()
        attune.tell("settings", "set", "shortcuts", "on")
        xembed.wait_for_window(KEYS)
        told = attune.read()[KEYS]
        assert (
            "This desktop gives programs no keys of their own: bind the commands in the keyboard settings."
            in told
        )
        assert read_preferences(home)[0].shortcuts is False


def test_keys_that_are_chosen_while_it_runs_work_at_once(xembed, home):
    portal = xembed.offer_keys()
    with Attune(xembed, home) as attune:
        xembed.wait_for_tray_icon()
        attune.tell("settings", "set", "shortcuts", "on")
        portal.wait_for_call("BindShortcuts")
        portal.press("reset", "token")
        with_keyboard(xembed, RESET)
        assert read_preferences(home)[0].shortcuts is True


def test_the_open_settings_show_what_could_not_be(xembed, home):
    with Attune(xembed, home, constants={}) as attune:
        xembed.wait_for_tray_icon()
        (xembed.home / ".config").write_text("no folder")
        attune.tell("settings")
        with_keyboard(xembed, "Settings · Attune")
        attune.tell("settings", "set", "start-at-login", "on")
        with_keyboard(xembed, "Attune")
        assert "cannot be written" in str(attune.read()["Attune"])
        assert attune.tell("settings", "get", "start-at-login").strip() == "off"
