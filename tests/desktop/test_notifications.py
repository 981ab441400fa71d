"""Notifications over a real session bus, to a service that shows them to no one."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("Linux's own", allow_module_level=True)

from dbus_fast import Message
from shiboken6 import isValid
from virtual_desktop import NotificationService
from virtual_desktop.session_bus import SessionBus, call

from attune_desktop import doctor
from attune_desktop.core.question import Question
from attune_desktop.desktop import probe
from attune_desktop.desktop.bus_address import bus_address
from attune_desktop.desktop.notifications import Notification

CHOICES = {"return": "Return to the talk", "more": "20 minutes more", "not-now": "Not now"}
MEND = "start this desktop's notification service, or install one, such as dunst"
STAYING = Question("Return to the talk?", "You & I <b>said</b> so.", CHOICES, stays=True)
PASSING = Question("A moment to notice?", "Whenever you like.", {"reset": "Breathe"})


@pytest.fixture
def bus(monkeypatch):
    with tempfile.TemporaryDirectory(prefix="bus-") as name:  # a socket's path may not be long
        environment = {"PATH": os.environ["PATH"]}
        bus = SessionBus(Path(name), environment, Path(name) / "log")
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus
        bus.daemon.signal(signal.SIGCONT)
        bus.close()


@pytest.fixture
def service(bus):
    return NotificationService(bus)


@pytest.fixture
def ask(qtbot):
    """A notification of a question, and the list of what it tells; it is taken back in the end."""
    asked = []

    def ask(question=STAYING):
        notification, told = Notification(question), []
        asked.append(notification)
        notification.shown.connect(lambda: told.append("shown"))
        notification.unable.connect(lambda: told.append("unable"))
        notification.chosen.connect(told.append)
        notification.closed.connect(lambda: told.append("closed"))
        notification.show()
        assert told == []  # the answer comes later, whatever it is
        return notification, told

    yield ask
    for notification in filter(isValid, asked):
        notification.take_back()


@pytest.fixture
def shown(qtbot, ask, service):
    """A notification that is there: itself, the desktop's side of it, and what it tells from then on."""
    notification, told = ask()
    qtbot.waitUntil(lambda: told == ["shown"])
    told.clear()
    return notification, service.shown[0], told


def connections(bus):
    """How many are on the bus."""

    async def count():
        connection = await bus.connect()
        where = "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus"
        [names] = await call(connection, Message(*where, "ListNames"))
        await bus.disconnect(connection)
        return len([name for name in names if name.startswith(":")])

    return bus.run(count())


def test_what_the_desktop_is_given(shown):
    _, notification, _ = shown
    assert (notification.app, notification.icon) == ("Attune", "attune")
    assert notification.title == "Return to the talk?"
    assert notification.text == "You &amp; I &lt;b&gt;said&lt;/b&gt; so."
    assert notification.actions == {"default": "Return to the talk"} | CHOICES
    assert notification.hints == {"desktop-entry": "attune", "urgency": 1}
    assert notification.expires_ms == 0


def test_a_question_that_does_not_stay_leaves_by_itself_and_is_kept_in_no_list(qtbot, service, ask):
    _, told = ask(PASSING)
    qtbot.waitUntil(lambda: told == ["shown"])
    assert service.shown[0].hints["transient"] is True
    assert service.shown[0].expires_ms == -1


def test_where_no_markup_is_known_the_text_stays_as_it_is(qtbot, bus, ask):
    service = NotificationService(bus, ("actions", "body"))
    _, told = ask()
    qtbot.waitUntil(lambda: told == ["shown"])
    assert service.shown[0].text == STAYING.text


@pytest.mark.parametrize(("pressed", "chosen"), [("default", "return"), *((key, key) for key in CHOICES)])
def test_what_is_pressed_is_chosen_and_the_connection_is_closed(qtbot, bus, service, shown, pressed, chosen):
    _, notification, told = shown
    service.invoke(notification, pressed)
    qtbot.waitUntil(lambda: told == [chosen])
    qtbot.waitUntil(lambda: connections(bus) == 2)  # the service and who asks
    assert service.shown == []
    assert told == [chosen]


def test_the_desktops_token_lets_the_next_window_take_the_focus(qtbot, monkeypatch, service, shown):
    for name in ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"):
        monkeypatch.setenv(name, "of the start")
    _, notification, told = shown
    service.invoke(notification, "return", token="of the click")  # noqa: S106 - the desktop's own word
    qtbot.waitUntil(lambda: told == ["return"])
    given = {os.environ[name] for name in ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")}
    assert given == {"of the click"}


def test_closed_by_the_person_it_is_over(qtbot, bus, service, shown):
    _, notification, told = shown
    service.dismiss(notification)
    qtbot.waitUntil(lambda: told == ["closed"])
    qtbot.waitUntil(lambda: connections(bus) == 2)


def test_of_several_each_hears_its_own(qtbot, service, ask):
    (_, one), (_, other) = ask(), ask(PASSING)
    qtbot.waitUntil(lambda: one == other == ["shown"])
    by_title = {notification.title: notification for notification in service.shown}
    service.invoke(by_title[PASSING.title], "reset")
    qtbot.waitUntil(lambda: other == ["shown", "reset"])
    service.invoke(by_title[STAYING.title], "more")
    qtbot.waitUntil(lambda: one == ["shown", "more"])
    assert other == ["shown", "reset"]


def test_an_action_that_was_never_offered_is_none(qtbot, service, shown):
    _, notification, told = shown
    notification.actions["of another program"] = ""
    service.invoke(notification, "of another program")
    qtbot.waitUntil(lambda: told == ["closed"])


def test_taken_back_it_leaves_the_desktop(qtbot, bus, service, shown):
    notification, _, told = shown
    notification.take_back()
    qtbot.waitUntil(lambda: service.shown == [])
    qtbot.waitUntil(lambda: connections(bus) == 2)
    assert told == []


def test_taken_back_before_it_came_it_never_comes(qtbot, bus, service, ask):
    notification, told = ask()
    notification.take_back()
    qtbot.waitUntil(lambda: connections(bus) == 2)
    assert (service.history, told) == ([], [])


def test_without_a_service_it_is_unable(qtbot, bus, ask):
    _, told = ask()
    qtbot.waitUntil(lambda: told == ["unable"])
    qtbot.waitUntil(lambda: connections(bus) == 1)


def test_a_service_without_buttons_is_not_given_any(qtbot, bus, ask):
    service = NotificationService(bus, ("body", "body-markup"))
    _, told = ask()
    qtbot.waitUntil(lambda: told == ["unable"])
    assert service.history == []


@pytest.mark.parametrize(
    "address",
    ["unix:path=/nowhere/at/all", "tcp:host=localhost,port=1", "nonsense", "unix:abstract=attune-nobody", ""],
)
def test_without_a_bus_it_is_unable(qtbot, monkeypatch, tmp_path, ask, address):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    _, told = ask()
    qtbot.waitUntil(lambda: told == ["unable"])


def test_a_bus_that_does_not_answer_holds_nobody_up(qtbot, bus, service, ask):
    bus.daemon.signal(signal.SIGSTOP)
    notification, told = ask()
    notification._patience.timeout.emit()
    assert told == ["unable"]
    bus.daemon.signal(signal.SIGCONT)
    qtbot.waitUntil(lambda: connections(bus) == 2)
    assert (service.history, told) == ([], ["unable"])


def test_a_bus_that_ends_meanwhile_makes_it_unable(qtbot, bus, ask):
    bus.daemon.signal(signal.SIGSTOP)
    _, told = ask()
    bus.daemon.signal(signal.SIGKILL)
    qtbot.waitUntil(lambda: told == ["unable"])


def test_a_bus_that_ends_takes_a_shown_one_with_it(qtbot, bus, shown):
    _, _, told = shown
    bus.daemon.signal(signal.SIGKILL)
    qtbot.waitUntil(lambda: told == ["closed"])


@pytest.mark.parametrize(
    ("environment", "where"),
    [
        ({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/user/1000/bus,guid=0a"}, "/run/user/1000/bus"),
        ({"DBUS_SESSION_BUS_ADDRESS": "unix:abstract=/tmp/dbus-x%2cy"}, "\0/tmp/dbus-x,y"),
        ({"DBUS_SESSION_BUS_ADDRESS": "tcp:host=a,port=1;unix:path=/b"}, "/b"),
        ({"XDG_RUNTIME_DIR": "/run/user/1000"}, "/run/user/1000/bus"),
    ],
)
def test_where_the_bus_listens(environment, where):
    assert bus_address(environment) == where


DOCTOR = [
    (("actions", "body"), ("notices", "Virtual 1", "")),
    (("body",), ("notices", "Virtual 1, without buttons; a small window asks instead", MEND)),
    (None, ("notices", "none; a small window asks instead", MEND)),
]


@pytest.mark.parametrize(("capabilities", "finding"), DOCTOR)
def test_doctor_finds_the_service(bus, monkeypatch, capabilities, finding):
    if capabilities:
        NotificationService(bus, capabilities)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    found = doctor._notifications(probe.ask()["notifications"])
    assert found[:3] == finding
    assert bool(found.mend) <= (not found.needed)  # Attune does without


def test_who_shows_no_notification_does_not_import_what_it_takes():
    code = "import sys, attune_desktop.app; sys.exit('jeepney' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
