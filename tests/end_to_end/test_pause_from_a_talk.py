"""A pause from a talk on a real desktop: at the icon, in the menu, and asked once when its time has come."""

import signal
from datetime import UTC, datetime, timedelta

import pytest
from driving import RESET, Attune, with_keyboard
from virtual_desktop import NotificationService

from attune_desktop.core.moment import Moment
from attune_desktop.core.pause import Pause
from attune_desktop.store.pauses import keep_pause, pause_file, read_pause

TALK, RETURN = "Before I talk · Attune", "Return to the talk? · Attune"
CHOICES = ["Return to the talk", "20 minutes more", "Not now"]
SOON_S, WHILE_RUNNING_S = 2.0, 20 * 60.0


def have_pause(home, ends_in_s, length_min=20):
    """A pause of an earlier run."""
    until = datetime.now(UTC) + timedelta(seconds=ends_in_s)
    keep_pause(home, Pause(Moment(until - timedelta(minutes=length_min), 0), Moment(until, 0)))


def gone(home):
    return lambda: not pause_file(home).exists()


@pytest.fixture
def service(sni):
    return NotificationService(sni.bus)


def test_at_its_end_a_notification_asks_once(sni, service, home):
    have_pause(home, SOON_S)
    with Attune(sni, home) as attune:
        notification = service.wait_for_notification()
        assert (notification.title, notification.text) == ("Return to the talk?", "Your pause is over.")
        assert list(notification.actions.values()) == [CHOICES[0], *CHOICES]
        assert next(iter(notification.actions)) == "default"
        assert notification.hints == {"desktop-entry": "attune", "urgency": 1}
        sni.wait_until(gone(home), "the pause to be forgotten")
        assert sni.windows() == {}
        assert sni.sni.tool_tip() == "Attune"
        attune.tell("reset")
        with_keyboard(sni, RESET)
    assert len(service.history) == 1


@pytest.mark.parametrize("action", ["default", "return"])
def test_return_opens_the_talk(sni, service, home, action):
    have_pause(home, 0)
    with Attune(sni, home):
        service.invoke(service.wait_for_notification(), action)
        sni.wait_for_window(TALK)
        assert service.shown == []


def test_twenty_minutes_more(sni, service, home):
    have_pause(home, 0)
    with Attune(sni, home):
        service.invoke(service.wait_for_notification(), "more")
        sni.wait_until(lambda: pause_file(home).exists() and read_pause(home), "another pause")
        pause = read_pause(home)
        assert pause.length_min == 20
        assert abs(pause.remaining_s(Moment(datetime.now(UTC), 0)) - WHILE_RUNNING_S) < 60
        sni.wait_until(lambda: "Back to the talk at" in sni.sni.tool_tip(), "the tooltip")
        assert sni.windows() == {}


def test_not_now_is_the_end_of_it(sni, service, home):
    have_pause(home, 0)
    with Attune(sni, home):
        service.invoke(service.wait_for_notification(), "not-now")
        sni.wait_until(lambda: service.shown == [] and gone(home)(), "the notification to go")
        assert sni.windows() == {}
        assert sni.sni.tool_tip() == "Attune"


def test_one_that_ended_while_nobody_ran_is_told_at_the_start_and_never_again(sni, service, home):
    have_pause(home, -600)
    with Attune(sni, home):
        assert service.wait_for_notification().text.startswith("Your pause ended at ")
        sni.wait_until(gone(home), "the pause to be forgotten")
    with Attune(sni, home) as again:
        again.wait_until_listening()
        again.tell("reset")
        with_keyboard(sni, RESET)
    assert len(service.history) == 1


def test_a_program_that_ends_takes_its_question_along(sni, service, home):
    have_pause(home, 0)
    with Attune(sni, home) as attune:
        service.wait_for_notification()
        attune.tell("quit")
        assert attune.process.wait() == 0
    assert service.shown == []


def test_a_pause_that_runs_is_at_the_icon_and_first_in_the_menu(sni, home):
    have_pause(home, WHILE_RUNNING_S)
    back = back_at(sni, read_pause(home).until)
    with Attune(sni, home):
        sni.sni.wait_for_item()
        sni.wait_until(lambda: sni.sni.tool_tip() == f"Attune\n{back}", "the tooltip")
        assert menu(sni)[:5] == [back, "End the pause", "20 minutes more", "", "30-second reset"]
        sni.sni.click_menu("20 minutes more")
        later = Moment(read_pause(home).begun.at_utc + timedelta(minutes=40), 0)
        sni.wait_until(lambda: menu(sni)[0] == back_at(sni, later), "the longer pause")
        assert sni.sni.tool_tip() == f"Attune\n{back_at(sni, later)}"
        sni.sni.click_menu(back_at(sni, later))
        sni.wait_for_window(TALK)
        sni.sni.click_menu("End the pause")
        sni.wait_until(lambda: sni.sni.tool_tip() == "Attune", "the tooltip")
        assert menu(sni)[0] == "30-second reset"
        assert not pause_file(home).exists()


def test_it_goes_on_after_a_kill(sni, home):
    have_pause(home, WHILE_RUNNING_S)
    with Attune(sni, home) as attune:
        sni.wait_until(lambda: "Back to" in sni.sni.tool_tip(), "the tooltip")
        attune.process.signal(signal.SIGKILL)
        attune.expected_end = (attune.process.wait(), "")
    with Attune(sni, home):
        sni.wait_until(lambda: sni.sni.items and "Back to" in sni.sni.tool_tip(), "the tooltip")


def test_at_a_day_the_menu_says_why_it_grows_no_more(sni, home):
    have_pause(home, 24 * 3600, 24 * 60)
    with Attune(sni, home):
        sni.sni.wait_for_item()
        sni.wait_until(lambda: "Back to" in sni.sni.tool_tip(), "the tooltip")
        line = next(line for line in sni.sni.menu() if line.label.startswith("20 minutes more"))
        assert line.label == "20 minutes more (24 hours is the most)"
        assert not line.enabled


@pytest.mark.parametrize(("tabs", "choice"), list(enumerate(CHOICES)))
def test_without_a_service_a_small_window_asks(sni, home, tabs, choice):
    have_pause(home, 0)
    with Attune(sni, home, "reset", constants={}) as attune:
        with_keyboard(sni, RESET)
        sni.wait_for_window(RETURN)
        assert [words for words in attune.read()[RETURN] if words in CHOICES] == CHOICES
        sni.wait_until(gone(home), "the pause to be forgotten")
        assert sni.active_window_name() == RESET  # it took the keyboard from nobody
        sni.screen.tool(
            "xdotool", "search", "--onlyvisible", "--name", "^Return to the talk", "windowactivate"
        )
        with_keyboard(sni, RETURN)
        sni.key(*["Tab"] * tabs, "Return")
        sni.wait_for_no_window(RETURN)
        if choice == CHOICES[0]:
            sni.wait_for_window(TALK)
        sni.wait_until(lambda: pause_file(home).exists() == (choice == CHOICES[1]), "what was chosen")


def test_a_service_without_buttons_leaves_it_to_the_small_window(sni, home):
    service = NotificationService(sni.bus, ("body",))
    have_pause(home, 0)
    with Attune(sni, home):
        sni.wait_for_window(RETURN)
    assert service.history == []


def test_without_a_tray_the_small_windows_menu_has_the_pause(trayless, home):
    have_pause(home, WHILE_RUNNING_S)
    with Attune(trayless, home, constants={"attune_desktop.presence.TRAY_PATIENCE_MS": 100}):
        trayless.wait_for_window("Attune")
        trayless.screen.tool("xdotool", "search", "--onlyvisible", "--name", "^Attune$", "windowactivate")
        with_keyboard(trayless, "Attune")
        trayless.key("Tab", "space")
        trayless.wait_until(trayless.popups, "the menu")
        trayless.key("Down", "Down", "Return")  # the pause is first, and below it its end
        trayless.wait_until(gone(home), "the pause to end")


def test_while_it_runs_nothing_wakes_the_program_for_seconds(sni, home):
    have_pause(home, WHILE_RUNNING_S)
    with Attune(sni, home, constants={"attune_desktop.app.READY_MS": 0}) as attune:
        sni.wait_until(lambda: "Back to" in sni.sni.tool_tip(), "the tooltip")
        sni.wait_until(lambda: attune.activity(0.2).switches == 0, "everything to settle")
        assert attune.activity(3.0).switches <= 6


def menu(desktop):
    """The labels that are to be seen at the top of the menu."""
    return [line.label for line in desktop.sni.menu() if line.visible]


def back_at(desktop, until):
    """When to return, by the clock of the desktop."""
    noon_h = int(desktop.environment["TZ"].removeprefix("<noon>"))  # hours behind UTC
    return f"Back to the talk at {until.at_utc - timedelta(hours=noon_h):%H:%M}"
