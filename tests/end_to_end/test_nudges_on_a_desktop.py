"""Nudges on a real desktop: a question with three buttons at a good moment, and none at any other."""

import json
import re
import signal
import sys
from datetime import UTC, datetime, timedelta
from itertools import cycle

import pytest
from driving import CHECK_IN, RESET, Attune, with_keyboard
from virtual_desktop import AnsweringService, NotificationService

from attune_desktop.core.moment import Moment
from attune_desktop.core.nudge_log import NudgeLog
from attune_desktop.store.nudges import keep_log, nudges_file, read_log

TITLE = "A moment to notice?"
AT_ONCE = {"attune_desktop.core.nudges.RETURN_MIN": 0, "attune_desktop.core.nudges.TYPING_S": 0}
"""Any lull will do, and be it none: nobody sits at a virtual desktop."""
AGAIN = {**AT_ONCE, "attune_desktop.core.nudges.LOOK_S": 1}
AWAY_S = 2
DND = "org.erikreider.swaync.cc", "/org/erikreider/swaync/cc"

FULL_SCREEN = """
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget(windowTitle="Film")
window.showFullScreen()
application.exec()
"""


def want_nudges(home, **chosen):
    home.make()
    chosen = {"welcomed": True, "nudges": True, "nudge_from_h": 0, "nudge_until_h": 24, **chosen}
    (home.folder / "preferences.json").write_text(json.dumps(chosen))


def have_one_due(home, **chosen):
    """One that an earlier run has planned for now."""
    want_nudges(home, **chosen)
    keep_log(home, NudgeLog(due=Moment(datetime.now(UTC), 0)))


def here(desktop):
    """This moment, by the clock of the desktop."""
    noon_h = int(desktop.environment["TZ"].removeprefix("<noon>"))
    return Moment(datetime.now(UTC), -60 * noon_h)


@pytest.fixture
def service(sni):
    return NotificationService(sni.bus)


@pytest.fixture
def do_not_disturb(sni):
    """A desktop that can be asked whether it may be disturbed, and may not."""
    desktop = AnsweringService(sni.bus, DND[0])
    desktop.answer(DND[1], DND[0], "GetDnd", "b", True)
    return desktop


def test_a_nudge_has_three_actions_and_reset_begins_breathing(sni, service, home):
    have_one_due(home)
    with Attune(sni, home, constants=AT_ONCE) as attune:
        nudge = service.wait_for_notification()
        assert (nudge.title, nudge.app) == (TITLE, "Attune")
        assert list(nudge.actions.values()) == ["Reset", "Reset", "Check in", "Later"]
        assert nudge.hints == {"desktop-entry": "attune", "urgency": 1, "transient": True}
        assert sni.windows() == {}
        service.invoke(nudge, "reset")
        with_keyboard(sni, RESET)
        sni.key("Escape")
        attune.wait_for_session()
    log = read_log(home)
    assert (len(log.shown), log.ignored) == (1, 0)
    assert log.due.at_utc - datetime.now(UTC) > timedelta(minutes=30)
    assert len(service.history) == 1


def test_check_in_opens_the_dialog(sni, service, home):
    have_one_due(home)
    with Attune(sni, home, constants=AT_ONCE):
        service.invoke(service.wait_for_notification(), "check-in")
        with_keyboard(sni, CHECK_IN)


def test_later_is_a_quarter_of_an_hour_later(sni, service, home):
    have_one_due(home)
    with Attune(sni, home, constants=AT_ONCE):
        service.invoke(service.wait_for_notification(), "later")
        sni.wait_until(lambda: read_log(home).again, "it to be put off")
        late = read_log(home).due.at_utc - datetime.now(UTC)
        assert timedelta(minutes=13) < late <= timedelta(minutes=15)
        assert sni.windows() == {}


def test_dismissed_it_was_passed_over(sni, service, home):
    have_one_due(home)
    with Attune(sni, home, constants=AT_ONCE):
        service.dismiss(service.wait_for_notification())
        sni.wait_until(lambda: read_log(home).ignored == 1, "it to be passed over")


def test_in_do_not_disturb_nothing_appears_until_it_is_over(sni, service, do_not_disturb, home):
    have_one_due(home)
    with Attune(sni, home, constants=AGAIN):
        sni.wait_until(lambda: len(do_not_disturb.asked) >= 3, "the desktop to be asked again and again")
        assert service.history == []
        do_not_disturb.answer(DND[1], DND[0], "GetDnd", "b", False)
        assert service.wait_for_notification().title == TITLE
    assert len(service.history) == 1


def test_over_a_full_screen_nothing_appears_until_it_has_gone(sni, service, do_not_disturb, home):
    have_one_due(home)
    do_not_disturb.answer(DND[1], DND[0], "GetDnd", "b", False)
    film = sni.start_program([sys.executable, "-c", FULL_SCREEN])
    sni.wait_for_window("Film")
    with Attune(sni, home, constants=AGAIN):
        sni.wait_until(lambda: len(do_not_disturb.asked) >= 3, "the desktop to be asked again and again")
        assert service.history == []
        film.end()
        assert service.wait_for_notification().title == TITLE


def test_the_return_from_a_short_absence_is_the_moment(sni, service, do_not_disturb, home):
    have_one_due(home)
    do_not_disturb.answer(DND[1], DND[0], "GetDnd", "b", False)
    places = cycle([(200, 200), (300, 300)])

    def seen_at_work():
        sni.move(*next(places))
        return do_not_disturb.asked

    constants = {"attune_desktop.core.nudges.AWAY_S": AWAY_S, "attune_desktop.app.READY_MS": 0}
    with Attune(sni, home, constants=constants) as attune:
        sni.wait_until(seen_at_work, "the desktop to be asked")
        assert attune.activity(AWAY_S + 1.5).cpu_s < 0.5
        assert (service.history, len(do_not_disturb.asked)) == ([], 1)
        sni.move(*next(places))
        assert service.wait_for_notification().title == TITLE


def test_while_a_window_is_open_none_comes_and_afterwards_it_does(sni, service, do_not_disturb, home):
    have_one_due(home)
    do_not_disturb.answer(DND[1], DND[0], "GetDnd", "b", False)
    with Attune(sni, home, "check-in", constants=AGAIN) as attune:
        with_keyboard(sni, CHECK_IN)
        attune.activity(2.5)
        assert (service.history, do_not_disturb.asked) == ([], [])
        sni.key("Escape")
        sni.wait_for_no_window(CHECK_IN)
        assert service.wait_for_notification().title == TITLE


def test_off_nobody_is_asked(sni, service, do_not_disturb, home):
    have_one_due(home, nudges=False)
    do_not_disturb.answer(DND[1], DND[0], "GetDnd", "b", False)
    with Attune(sni, home, constants=AGAIN) as attune:
        sni.sni.wait_for_item()
        attune.activity(2.0)
        assert "Pause nudges" not in menu(sni)
    assert (service.history, do_not_disturb.asked) == ([], [])


def test_a_program_that_ends_takes_its_nudge_along(sni, service, home):
    have_one_due(home)
    with Attune(sni, home, constants=AT_ONCE) as attune:
        service.wait_for_notification()
        attune.tell("quit")
        assert attune.process.wait() == 0
    assert service.shown == []
    assert read_log(home).ignored == 0


def test_without_a_service_a_small_window_asks_and_leaves_by_itself(sni, home):
    have_one_due(home)
    constants = {**AT_ONCE, "attune_desktop.nudging.STAYS_MS": 3000}
    with Attune(sni, home, constants=constants) as attune:
        window = f"{TITLE} · Attune"
        sni.wait_for_window(window)
        assert "Check in" in attune.read()[window]
        sni.wait_for_no_window(window)
        sni.wait_until(lambda: read_log(home).ignored == 1, "it to be passed over")


# Paused


def test_a_pause_is_at_the_icon_and_in_the_menu_and_on_the_command_line(sni, home):
    want_nudges(home)
    with Attune(sni, home) as attune:
        sni.sni.wait_for_item()
        attune.wait_until_listening()
        assert "Pause nudges" in menu(sni)
        before = here(sni)
        words = attune.tell("nudges", "pause").strip(".\n")
        until = re.fullmatch(r"Nudges paused until (\d\d:\d\d)", words)[1]
        assert until in {f"{before.local + timedelta(hours=1, minutes=minutes):%H:%M}" for minutes in (0, 1)}
        sni.wait_until(lambda: sni.sni.tool_tip() == f"Attune\n{words}", "the tooltip")
        assert words in menu(sni)
        assert attune.tell("nudges").splitlines()[1] == f"{words}."
        sni.sni.click_menu("Resume")
        sni.wait_until(lambda: sni.sni.tool_tip() == "Attune", "the tooltip")
        assert "not before" in attune.tell("nudges", "status").splitlines()[1]
        sni.sni.click_menu("Until resumed")
        sni.wait_until(lambda: "until you resume them" in sni.sni.tool_tip(), "the tooltip")
        assert attune.tell("nudges", "resume") == "Nudges are not paused.\n"
        sni.wait_until(lambda: sni.sni.tool_tip() == "Attune", "the tooltip")
        assert attune.tell("nudges", "off").startswith("Nudges are off")
        sni.wait_until(lambda: "Pause nudges" not in menu(sni), "the menu")
        assert "nothing to pause" in attune.ask("nudges", "pause").stderr


def test_a_pause_survives_a_kill(sni, service, home):
    have_one_due(home)
    keep_log(home, NudgeLog())
    with Attune(sni, home) as attune:
        sni.sni.wait_for_item()
        attune.wait_until_listening()
        attune.tell("nudges", "pause", "until-resumed")
        attune.process.signal(signal.SIGKILL)
        attune.expected_end = (attune.process.wait(), "")
    with Attune(sni, home):
        sni.wait_until(lambda: sni.sni.items and "until you resume" in sni.sni.tool_tip(), "the tooltip")
    assert service.history == []


@pytest.mark.parametrize("paused", [True, False])
def test_between_nudges_nothing_wakes_the_program_for_seconds(sni, home, paused):
    want_nudges(home)
    with Attune(sni, home, constants={"attune_desktop.app.READY_MS": 0}) as attune:
        sni.sni.wait_for_item()
        if paused:
            attune.wait_until_listening()
            attune.tell("nudges", "pause", "until-resumed")
        else:
            sni.wait_until(
                lambda: nudges_file(home).exists() and read_log(home).due, "the next to be planned"
            )
        sni.wait_until(lambda: attune.activity(0.2).switches == 0, "everything to settle")
        assert attune.activity(3.0).switches <= 6


def menu(desktop):
    """The labels that are to be seen at the top of the menu."""
    return [line.label for line in desktop.sni.menu() if line.visible]
