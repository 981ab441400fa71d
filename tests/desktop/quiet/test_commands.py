"""Commands that are asked: real ones where they are installed; and ones that fail or never end."""

import os
import shutil
import socket
import subprocess
import sys

import pytest

if sys.platform != "linux":
    pytest.skip("Linux's own", allow_module_level=True)

from virtual_desktop import wait_until

from attune_desktop.core.quiet import Answer
from attune_desktop.desktop.quiet.commands import (
    NOTIFICATION_SETTINGS,
    has_sound_server,
    notification_setting,
    read_sources,
    sources,
)
from attune_desktop.desktop.quiet.detector import Command

YES, NO = Answer.YES, Answer.NO
GNOME = {"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}


@pytest.fixture
def install(monkeypatch, tmp_path):
    """Put a command on the path, before all others."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")

    def install(name, script):
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)

    return install


@pytest.mark.parametrize("desktop", NOTIFICATION_SETTINGS)
def test_each_desktops_own_setting(listen, install, desktop):
    schema, key, quiet = NOTIFICATION_SETTINGS[desktop]
    for value in ("true", "false"):
        install("gsettings", f'[ "$*" = "get {schema} {key}" ] && echo {value}')
        heard = listen(notification_setting({"XDG_CURRENT_DESKTOP": desktop}))
        assert heard == [("do_not_disturb", YES if value == quiet else NO)]


@pytest.mark.parametrize("script", ["exit 1", "echo true; exit 1", "echo perhaps", "", "printf '\\377'"])
def test_a_command_that_fails_or_says_nonsense_says_nothing(listen, install, script):
    install("gsettings", script)
    assert listen(notification_setting(GNOME)) == []
    install("pactl", script)
    assert [heard for heard in listen(sources()) if heard[1] is YES] == []


def test_a_command_that_is_not_there_says_nothing(listen, monkeypatch, tmp_path):
    assert listen(Command((str(tmp_path / "nowhere"),), read_sources)) == []
    monkeypatch.setenv("PATH", str(tmp_path))
    assert notification_setting(GNOME) is None
    assert sources() is None


def test_other_desktops_keep_no_such_setting():
    assert notification_setting({"XDG_CURRENT_DESKTOP": "KDE"}) is None
    assert notification_setting({}) is None


def test_a_command_that_never_ends_is_ended(qtbot, install, tmp_path):
    install("pactl", f"echo $$ > {tmp_path}/pid; exec sleep 1000")
    detector = sources()
    detector.ask()
    qtbot.waitUntil(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text().strip() != "")
    pid = int((tmp_path / "pid").read_text())
    detector.stop()
    detector.deleteLater()
    qtbot.waitUntil(lambda: not os.path.exists(f"/proc/{pid}"))


def test_it_is_asked_in_english(listen, install, monkeypatch):
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    install("gsettings", '[ "$LC_ALL" = C ] && echo true')
    assert listen(notification_setting(GNOME)) == [("do_not_disturb", NO)]


HERE = "1\talsa_output.pci.monitor\tPipeWire\ts32le 2ch 48000Hz\tRUNNING\n"
MINE = "2\talsa_input.usb\tPipeWire\ts16le 1ch 48000Hz\t{}\n"


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        (HERE + MINE.format("RUNNING"), [YES]),
        (HERE + MINE.format("SUSPENDED"), [NO]),
        (HERE + MINE.format("IDLE"), [NO]),
        (HERE, [NO]),
        ("", [NO]),
        ("RUNNING\n", []),
    ],
)
def test_a_source_that_runs_is_recorded_from_unless_it_is_what_plays(said, heard):
    assert list(read_sources(said)) == [("microphone", answer) for answer in heard]


def test_a_sound_server_is_there_by_its_socket(short_folder):
    environment = {"XDG_RUNTIME_DIR": str(short_folder)}
    assert not has_sound_server(environment)
    assert not has_sound_server({})
    assert has_sound_server({"PULSE_SERVER": "tcp:elsewhere"})
    (short_folder / "pulse").mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(short_folder / "pulse" / "native"))
        assert has_sound_server(environment)


@pytest.mark.skipif(
    not shutil.which("gsettings") or not os.path.isdir("/usr/share/glib-2.0/schemas"),
    reason="gsettings is not installed",
)
def test_gnomes_real_setting(listen, monkeypatch, tmp_path):
    listed = subprocess.run(["gsettings", "list-schemas"], capture_output=True, text=True, check=False).stdout
    if "org.gnome.desktop.notifications" not in listed:
        pytest.skip("gsettings-desktop-schemas is not installed")
    monkeypatch.setenv("GSETTINGS_BACKEND", "keyfile")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert listen(notification_setting(GNOME)) == [("do_not_disturb", NO)]
    subprocess.run(
        ["gsettings", "set", "org.gnome.desktop.notifications", "show-banners", "false"], check=True
    )
    assert listen(notification_setting(GNOME)) == [("do_not_disturb", YES)]


@pytest.mark.skipif(not shutil.which("pulseaudio"), reason="it is installed by nobody who has PipeWire")
def test_pulseaudios_real_microphone(listen, monkeypatch, short_folder):
    """A source of silence stands for the microphone, and a real program records from it."""
    for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(short_folder))
    monkeypatch.delenv("PULSE_SERVER", raising=False)
    options = ["-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm=yes", "--use-pid-file=no"]
    modules = ("module-native-protocol-unix", "module-null-source source_name=microphone", "module-null-sink")
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(["pulseaudio", *options, *(f"--load={module}" for module in modules)], **quiet)
    try:
        wait_until(lambda: has_sound_server(os.environ), "the sound server")
        wait_until(
            lambda: subprocess.run(["pactl", "info"], check=False, **quiet).returncode == 0, "it to answer"
        )
        assert listen(sources()) == [("microphone", NO)]
        recorder = subprocess.Popen(["parec", "--device=microphone"], **quiet)
        try:
            wait_until(lambda: listen(sources()) == [("microphone", YES)], "the recording to be seen")
        finally:
            recorder.kill()
            recorder.wait()
        wait_until(lambda: listen(sources()) == [("microphone", NO)], "the recording to end")
    finally:
        server.kill()
        server.wait()
