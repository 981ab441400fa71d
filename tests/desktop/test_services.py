"""What doctor finds of the desktop's services: each there, and each missing, on a bus of our own."""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("Linux's own", allow_module_level=True)

from dbus_fast.service import ServiceInterface, dbus_method
from virtual_desktop import AskingPortal
from virtual_desktop.asking_portal import BACKGROUND
from virtual_desktop.portal import SettingsPortal
from virtual_desktop.session_bus import SessionBus

from attune_desktop import doctor
from attune_desktop.desktop import services
from attune_desktop.desktop.autostart import XdgAutostart
from attune_desktop.desktop.services import service_findings
from attune_desktop.store.home import Home


@pytest.fixture
def bus(monkeypatch):
    monkeypatch.setattr(services, "PATIENCE_S", 1.0)
    with tempfile.TemporaryDirectory(prefix="bus-") as name:  # a socket's path may not be long
        bus = SessionBus(Path(name), {"PATH": os.environ["PATH"]}, Path(name) / "log")
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus
        bus.daemon.signal(signal.SIGCONT)
        bus.close()


class AccessibilityBus(ServiceInterface):
    """As much of it as is asked."""

    def __init__(self, address):
        super().__init__("org.a11y.Bus")
        self._address = address

    @dbus_method()
    def GetAddress(self) -> "s":  # noqa: F821 - dbus-fast reads signatures from annotations
        return self._address


def start_accessibility(bus, address):
    async def publish():
        connection = await bus.connect()
        connection.export("/org/a11y/bus", AccessibilityBus(address))
        await connection.request_name("org.a11y.Bus")

    bus.run(publish())


def found():
    """What to do about each service; nothing where it is there."""
    findings = list(service_findings())
    assert all(what for _, what, _ in findings)
    return {about: mend for about, _, mend in findings}


def test_where_all_is_there_nothing_is_to_be_done(bus):
    AskingPortal(bus, SettingsPortal(bus).connection)
    start_accessibility(bus, "unix:path=/somewhere")
    assert found() == {"wishes": "", "keys": "", "reader": ""}


def test_where_nothing_is_there_each_says_what_to_do(bus):
    told = found()
    assert "install xdg-desktop-portal" in told["wishes"]
    assert "bind commands such as 'attune reset'" in told["keys"]
    assert "install at-spi2-core" in told["reader"]


def test_a_portal_that_knows_no_keys(bus):
    AskingPortal(bus, SettingsPortal(bus).connection, interfaces=[BACKGROUND])
    told = found()
    assert (told["wishes"], bool(told["keys"])) == ("", True)


def test_an_accessibility_bus_that_is_nowhere(bus):
    start_accessibility(bus, "")
    assert found()["reader"]


@pytest.mark.parametrize(
    "address", ["unix:path=/nowhere/at/all", "tcp:host=localhost,port=1", "nonsense", ""]
)
def test_without_a_bus_there_is_one_line(monkeypatch, tmp_path, address):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    told = found()
    assert list(told) == ["bus"]
    assert "dbus-run-session" in told["bus"]


def test_a_bus_that_stands_still_is_not_waited_for(bus, monkeypatch):
    monkeypatch.setattr(services, "PATIENCE_S", 0.05)
    bus.daemon.signal(signal.SIGSTOP)
    assert list(found()) == ["bus"]


def test_a_service_that_stands_still_is_not_waited_for(bus, monkeypatch):
    monkeypatch.setattr(services, "PATIENCE_S", 0.05)

    class Still(AccessibilityBus):
        @dbus_method()
        async def GetAddress(self) -> "s":  # noqa: F821

            await asyncio.Event().wait()

    async def publish():
        connection = await bus.connect()
        connection.export("/org/a11y/bus", Still(""))
        await connection.request_name("org.a11y.Bus")

    bus.run(publish())
    assert found()["reader"]


def test_it_needs_no_qt(bus):
    code = (
        "import sys; from attune_desktop.desktop.services import service_findings; list(service_findings());"
        "from attune_desktop.desktop.autostart import autostart; autostart(None).finding();"
        "sys.exit('PySide6' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=30).returncode == 0


# The log-in


def log_in(monkeypatch, entry):
    monkeypatch.setattr(doctor, "autostart", lambda _: entry)
    monkeypatch.setattr(doctor, "service_findings", list)
    [finding] = doctor._services(Home(Path("/h")))
    assert (finding.about, finding.needed) == ("log-in", False)
    return finding.found, finding.mend


def test_doctor_tells_whether_the_log_in_starts_it(monkeypatch, tmp_path):
    entry = XdgAutostart(tmp_path / "attune.desktop", [sys.executable])
    assert log_in(monkeypatch, entry) == ("Attune does not start with it", "")
    entry.turn(on=True, answered=lambda _: None)
    assert log_in(monkeypatch, entry) == ("Attune starts with it", "")


def test_doctor_finds_an_entry_whose_program_has_gone(monkeypatch, tmp_path):
    entry = XdgAutostart(tmp_path / "attune.desktop", ["/opt/gone/attune"])
    entry.turn(on=True, answered=lambda _: None)
    found, mend = log_in(monkeypatch, entry)
    assert found == "its entry starts /opt/gone/attune, which is not there"
    assert "off and on again" in mend
