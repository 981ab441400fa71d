"""Coming up with the log-in: the entry of each desktop, and what is there already."""

import os
import plistlib
import stat
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from attune_desktop.desktop import own_command as own
from attune_desktop.desktop.autostart import LaunchAgent, XdgAutostart, autostart
from attune_desktop.desktop.desktop_entry import exec_words, read_entry
from attune_desktop.desktop.own_command import own_command, without_console
from attune_desktop.desktop.run_key import APPROVED, RUN, RunKey

COMMAND = ["/opt/my apps/50% $off/attune", "--home", "/home/some body/attune", "--at-login"]


def turn(entry, *, on):
    """Switch it, and return what was answered; it answers at once."""
    answers = []
    entry.turn(on=on, answered=answers.append)
    [answer] = answers
    return answer


# Which program


@pytest.fixture
def started(monkeypatch, tmp_path):
    """Start the program as this file, and not in a Flatpak."""
    monkeypatch.delenv("FLATPAK_ID", raising=False)

    def start(name, mode=0o755):
        monkeypatch.setattr(sys, "executable", str(tmp_path / "bin" / "python"))
        file = tmp_path / name
        file.write_text("")
        file.chmod(mode)
        monkeypatch.setattr(sys, "argv", [str(file)])
        return str(file)

    return start


def test_an_installed_command_is_started_as_it_was(started):
    program = started("attune")
    assert own_command() == [program]
    assert own_command(Path("/a home")) == [program, "--home", "/a home"]


def test_a_command_that_was_named_from_here_is_named_in_full(started, monkeypatch, tmp_path):
    started("attune")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["./attune"])
    assert own_command() == [str(tmp_path / "attune")]


@pytest.mark.parametrize("name", ["__main__.py", "pytest"])
def test_a_module_is_started_by_its_python(started, name):
    started(name)
    assert own_command() == [sys.executable, "-m", "attune_desktop"]


def test_what_cannot_be_started_is_not(started):
    started("attune", 0o644)
    assert own_command() == [sys.executable, "-m", "attune_desktop"]


def test_the_command_that_lies_beside_the_python_of_a_module_is_started(started, tmp_path):
    started("__main__.py")
    beside = tmp_path / "bin" / "attune"
    beside.parent.mkdir()
    beside.write_text("")
    beside.chmod(0o755)
    assert own_command() == [str(beside)]


def test_a_frozen_program_is_itself(started, monkeypatch):
    started("attune")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command() == [sys.executable]


def test_in_a_flatpak_it_is_its_command(started, monkeypatch):
    started("attune")
    monkeypatch.setenv("FLATPAK_ID", "org.example.Attune")
    assert own_command(Path("/h"), inside=True) == ["attune", "--home", "/h"]
    assert own_command() == ["flatpak", "run", "org.example.Attune"]  # as the desktop starts it


def test_on_windows_no_console_opens(started, monkeypatch, tmp_path):
    started("attune.exe")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python.exe"))
    command = own_command(Path("/h"))
    assert without_console(command) == command
    (tmp_path / "pythonw.exe").write_text("")
    windowless = [str(tmp_path / "pythonw.exe"), "-m", "attune_desktop", "--home", "/h"]
    assert without_console(command) == windowless


# Linux


@pytest.fixture
def entry(tmp_path):
    return XdgAutostart(tmp_path / "config" / "autostart" / "attune.desktop", COMMAND)


def test_on_it_starts_the_very_command_and_off_it_is_gone(entry):
    assert entry.is_on() is False
    assert turn(entry, on=True) == ""
    assert entry.is_on() is True
    assert entry.trouble() != ""  # the program is not there
    told = read_entry(entry.file.read_text("utf-8"))
    assert exec_words(told["Exec"]) == COMMAND
    assert (told["Type"], told["Name"], told["Terminal"]) == ("Application", "Attune", "false")
    assert [file.name for file in entry.file.parent.iterdir()] == ["attune.desktop"]
    assert turn(entry, on=False) == ""
    assert entry.is_on() is False
    assert not entry.file.exists()
    assert turn(entry, on=False) == ""


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_desktops_settings_switched_off_is_off_until_it_is_turned_on(entry, line):
    turn(entry, on=True)
    text = entry.file.read_text("utf-8").replace("X-GNOME-Autostart-enabled=true\n", "")
    entry.file.write_text(f"{text}{line}\n", "utf-8")
    assert entry.is_on() is False
    turn(entry, on=True)
    assert entry.is_on() is True


@pytest.mark.parametrize("text", ["", "nonsense", "[Desktop Entry]\n", '[Desktop Entry]\nExec="\n'])
def test_an_entry_that_names_no_program_is_said_to(entry, text):
    entry.file.parent.mkdir(parents=True)
    entry.file.write_text(text)
    assert "names no program" in entry.trouble()


def test_an_entry_in_order_has_no_trouble(tmp_path):
    for program in (sys.executable, "attune"):
        entry = XdgAutostart(tmp_path / "x.desktop", [program, "--at-login"])
        turn(entry, on=True)
        assert entry.trouble() == ""


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path):
    (tmp_path / "config").write_text("a file")
    entry = XdgAutostart(tmp_path / "config" / "autostart" / "attune.desktop", COMMAND)
    assert turn(entry, on=True).startswith(f"{entry.file} cannot be written (")
    assert entry.is_on() is False


def test_nobody_else_reads_it(entry):
    turn(entry, on=True)
    assert stat.S_IMODE(entry.file.parent.stat().st_mode) & 0o077 == 0


def test_where_the_entry_is(started, tmp_path, monkeypatch):
    program = started("attune")
    monkeypatch.setenv("HOME", str(tmp_path))
    usual = autostart(None, {}, "linux")
    assert usual.file == tmp_path / ".config/autostart/attune.desktop"
    assert autostart(None, {"XDG_CONFIG_HOME": "not/absolute"}, "linux").file == usual.file
    elsewhere = autostart(Path("/h"), {"XDG_CONFIG_HOME": "/c"}, "linux")
    assert elsewhere.file.parent == Path("/c/autostart")
    assert elsewhere.file.name != "attune.desktop"  # the usual home's stays that home's
    turn(usual, on=True)
    assert exec_words(read_entry(usual.file.read_text())["Exec"]) == [program, "--at-login"]


# macOS, by its files alone


def test_an_agent_of_macos(tmp_path, started, monkeypatch):
    started("attune")
    monkeypatch.setenv("HOME", str(tmp_path))
    agent = autostart(Path("/h"), {}, "darwin")
    assert isinstance(agent, LaunchAgent)
    assert (agent.is_on(), turn(agent, on=True), agent.is_on()) == (False, "", True)
    told = plistlib.loads(agent.file.read_bytes())
    assert told["ProgramArguments"] == [*own.own_command(Path("/h")), "--at-login"]
    assert told["RunAtLoad"] is True
    assert agent.file.stem == told["Label"]
    agent.file.write_bytes(plistlib.dumps({**told, "Disabled": True}))
    assert agent.is_on() is False
    agent.file.write_bytes(b"nonsense")
    assert agent.is_on() is False
    assert (turn(agent, on=False), agent.file.exists()) == ("", False)


# Windows, by a registry of our own


class Registry:
    """As much of winreg as it takes."""

    HKEY_CURRENT_USER, KEY_SET_VALUE, REG_SZ = "user", 2, 1

    def __init__(self):
        self.keys = {RUN: {}}
        self.closed = False

    def OpenKey(self, root, path, _reserved=0, _access=0):
        if path not in self.keys:
            raise FileNotFoundError(2, "no such key")
        return self._key(path)

    def CreateKey(self, root, path):
        if self.closed:
            raise PermissionError(5, "Access is denied")
        self.keys.setdefault(path, {})
        return self._key(path)

    def QueryValueEx(self, key, name):
        if name not in key.values:
            raise FileNotFoundError(2, "no such value")
        return key.values[name], self.REG_SZ

    def SetValueEx(self, key, name, _reserved, kind, value):
        key.values[name] = value

    def DeleteValue(self, key, name):
        if name not in key.values:
            raise FileNotFoundError(2, "no such value")
        del key.values[name]

    def _key(self, path):
        class Key(SimpleNamespace):
            def __enter__(self):
                return self

            def __exit__(self, *_):
                pass

        return Key(values=self.keys[path])


def test_a_value_of_the_run_key():
    registry = Registry()
    entry = RunKey("Attune", COMMAND, registry)
    assert (entry.is_on(), turn(entry, on=True), entry.is_on()) == (False, "", True)
    assert registry.keys[RUN]["Attune"] == (
        '"/opt/my apps/50% $off/attune" --home "/home/some body/attune" --at-login'
    )
    assert (turn(entry, on=False), entry.is_on(), registry.keys[RUN]) == ("", False, {})
    assert turn(entry, on=False) == ""


def test_what_the_task_manager_switched_off_is_off_until_it_is_turned_on():
    registry = Registry()
    entry = RunKey("Attune", COMMAND, registry)
    turn(entry, on=True)
    registry.keys[APPROVED] = {"Attune": b"\x03\0\0\0"}
    assert entry.is_on() is False
    turn(entry, on=True)
    assert (entry.is_on(), registry.keys[APPROVED]) == (True, {})
    registry.keys[APPROVED] = {"Attune": b"\x02\0\0\0"}
    assert entry.is_on() is True


def test_a_registry_that_is_closed_is_told_in_a_sentence():
    registry = Registry()
    registry.closed = True
    entry = RunKey("Attune", COMMAND, registry)
    assert "Access is denied" in turn(entry, on=True)
    assert entry.is_on() is False


@pytest.mark.skipif(os.name != "posix", reason="of the Flatpak")
def test_in_a_flatpak_the_portal_has_it(started, monkeypatch):
    started("attune")
    monkeypatch.setenv("FLATPAK_ID", "org.example.Attune")
    assert autostart(None, {}, "linux").is_on() is None
