"""Services of every desktop on private buses: what they say is heard, and nobody is started or waited for."""

import signal
import sys

import pytest

if sys.platform != "linux":
    pytest.skip("Linux's own", allow_module_level=True)

from dbus_fast import Variant
from virtual_desktop import AnsweringService, Process
from virtual_desktop.session_bus import CONFIGURATION

from attune_desktop.core.quiet import Answer
from attune_desktop.desktop.bus_address import bus_address, system_bus_address
from attune_desktop.desktop.quiet.bus import session_services, system_services

YES, NO = Answer.YES, Answer.NO
NOTIFICATIONS = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
XFCONF = "org.xfce.Xfconf", "/org/xfce/Xfconf", "org.xfce.Xfconf"
LOGIND = "org.freedesktop.login1"
SESSION = "/org/freedesktop/login1/session/auto", "org.freedesktop.login1.Session"
MANAGER = "/org/freedesktop/login1", "org.freedesktop.login1.Manager"

METHODS = [
    ("do_not_disturb", "org.erikreider.swaync.cc", "/org/erikreider/swaync/cc", "GetDnd", None),
    ("do_not_disturb", "org.budgie_desktop.Raven", "/org/budgie_desktop/Raven", "GetDoNotDisturbState", None),
    ("presenting", "org.gnome.SessionManager", "/org/gnome/SessionManager", "IsInhibited", [8]),
    (
        "presenting",
        "org.kde.Solid.PowerManagement.PolicyAgent",
        "/org/kde/Solid/PowerManagement/PolicyAgent",
        "HasInhibition",
        [4],
    ),
    *(
        ("locked", f"org.{desktop}.ScreenSaver", f"/org/{desktop}/ScreenSaver", "GetActive", None)
        for desktop in ("gnome", "freedesktop", "cinnamon", "mate", "xfce")
    ),
]
NONSENSE = [("s", "perhaps"), ("u", 1), ("as", ["true"]), ("",), ("bb", True, True), ("aas", [["default"]])]


@pytest.mark.parametrize(("about", "name", "path", "method", "given"), METHODS)
def test_a_service_says_yes_or_no_and_nonsense_says_nothing(listen, buses, about, name, path, method, given):
    service = AnsweringService(buses[0], name)
    for says, heard in ((True, YES), (False, NO)):
        service.answer(path, name, method, "b", says, given=given)
        assert listen(session_services({})) == [(about, heard)]
    for nonsense in NONSENSE:
        service.answer(path, name, method, *nonsense, given=given)
        assert listen(session_services({})) == []


def test_mutter_says_for_how_long_nobody_touched_anything(listen, buses):
    name, path = "org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core"
    monitor = AnsweringService(buses[0], name)
    monitor.answer(path, name, "GetIdletime", "t", 150_250)
    assert listen(session_services({})) == [("idle_s", 150.25)]
    for nonsense in (("b", True), ("s", "long"), ("d", 3.5)):
        monitor.answer(path, name, "GetIdletime", *nonsense)
        assert listen(session_services({})) == []


@pytest.mark.parametrize(
    ("interface", "name"), [(NOTIFICATIONS[0], "Inhibited"), ("org.dunstproject.cmd0", "paused")]
)
def test_whoever_shows_notifications_may_say_whether_they_do(listen, buses, interface, name):
    service = AnsweringService(buses[0], NOTIFICATIONS[0])
    for signature, value, heard in (("b", True, [YES]), ("b", False, [NO]), ("s", "nonsense", [])):
        service.set_property(NOTIFICATIONS[1], interface, name, signature, value)
        assert [answer for _, answer in listen(session_services({}))] == heard


@pytest.mark.parametrize(
    ("modes", "heard"),
    [
        (["do-not-disturb"], [YES]),
        (["default", "dnd"], [YES]),
        (["default"], [NO]),
        ([], [NO]),
        (["default", "night"], []),
    ],
)
def test_mako_is_quiet_in_a_mode_of_that_name(listen, buses, modes, heard):
    service = AnsweringService(buses[0], NOTIFICATIONS[0])
    service.answer("/fr/emersion/Mako", "fr.emersion.Mako", "ListModes", "as", modes)
    assert [answer for _, answer in listen(session_services({}))] == heard


def test_mako_of_nonsense_says_nothing(listen, buses):
    service = AnsweringService(buses[0], NOTIFICATIONS[0])
    service.answer("/fr/emersion/Mako", "fr.emersion.Mako", "ListModes", "aas", [["default"]])
    assert listen(session_services({})) == []


def test_xfce_keeps_both_as_settings_which_are_off_until_they_are_there(listen, buses):
    xfconf = AnsweringService(buses[0], XFCONF[0])
    quiet, presenting = (
        ["xfce4-notifyd", "/do-not-disturb"],
        ["xfce4-power-manager", "/xfce4-power-manager/presentation-mode"],
    )
    xfconf.answer(*XFCONF[1:], "PropertyExists", "b", False)
    desktop = {"XDG_CURRENT_DESKTOP": "XFCE"}
    assert set(listen(session_services(desktop))) == {("do_not_disturb", NO), ("presenting", NO)}
    xfconf.answer(*XFCONF[1:], "PropertyExists", "b", True)
    for setting in (quiet, presenting):
        xfconf.answer(*XFCONF[1:], "GetProperty", "v", Variant("b", True), given=setting)
    assert set(listen(session_services(desktop))) == {("do_not_disturb", YES), ("presenting", YES)}


def test_on_another_desktop_xfces_settings_are_nobodys(listen, buses):
    xfconf = AnsweringService(buses[0], XFCONF[0])
    xfconf.answer(*XFCONF[1:], "PropertyExists", "b", False)
    assert listen(session_services({"XDG_CURRENT_DESKTOP": "i3"})) == []
    assert xfconf.asked == []


def test_logind_knows_a_lock_and_a_session_that_is_not_in_front(listen, buses):
    logind = AnsweringService(buses[1], LOGIND)
    for locked, active, heard in ((False, True, []), (True, True, [YES]), (False, False, [YES])):
        logind.set_property(*SESSION, "LockedHint", "b", locked)
        logind.set_property(*SESSION, "Active", "b", active)
        assert listen(system_services()) == [("locked", answer) for answer in heard]


def test_logind_knows_who_blocks_idleness(listen, buses):
    logind = AnsweringService(buses[1], LOGIND)
    for blocked, heard in (("sleep:idle", [YES]), ("handle-power-key:sleep", []), ("", [])):
        logind.set_property(*MANAGER, "BlockInhibited", "s", blocked)
        assert listen(system_services()) == [("presenting", answer) for answer in heard]


def test_nobody_there_says_nothing(listen, buses):
    assert listen(session_services({"XDG_CURRENT_DESKTOP": "XFCE"})) == []
    assert listen(system_services()) == []


@pytest.mark.parametrize("address", ["unix:path=/nowhere/at/all", "nonsense"])
def test_no_bus_says_nothing(listen, monkeypatch, address):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    assert listen(session_services({})) == []
    assert listen(system_services()) == []


def test_a_bus_that_ends_meanwhile_is_done(qtbot, buses):
    detector, done = session_services({}), []
    detector.done.connect(lambda: done.append(True))
    buses[0].daemon.signal(signal.SIGSTOP)
    detector.ask()
    buses[0].daemon.signal(signal.SIGKILL)
    qtbot.waitUntil(lambda: bool(done))
    detector.stop()


def test_no_service_is_started_to_be_asked(qtbot, monkeypatch, short_folder):
    """On a bus that would start one: what it starts writes a file."""
    services, witness = short_folder / "services", short_folder / "started"
    services.mkdir()
    (services / "x.service").write_text(
        f"[D-BUS Service]\nName=org.freedesktop.Notifications\nExec=/bin/touch {witness}\n"
    )
    plain = CONFIGURATION.format(socket=short_folder / "bus")
    starting = plain.replace("</busconfig>", f"<servicedir>{services}</servicedir></busconfig>")
    (short_folder / "bus.conf").write_text(starting)
    daemon = Process(
        ["dbus-daemon", "--nofork", "--nopidfile", f"--config-file={short_folder}/bus.conf"],
        {},
        short_folder / "log",
    )
    try:
        qtbot.waitUntil((short_folder / "bus").exists)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={short_folder}/bus")
        detector, done = session_services({}), []
        detector.done.connect(lambda: done.append(True))
        detector.ask()
        qtbot.waitUntil(lambda: bool(done))
        detector.stop()
        assert not witness.exists()
    finally:
        daemon.end()


def test_where_the_buses_listen():
    assert system_bus_address({}) == "/var/run/dbus/system_bus_socket"
    assert system_bus_address({"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/a"}) == "/a"
    assert bus_address({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/b"}) == "/b"
