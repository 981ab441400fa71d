"""tools/prepare.py: what it would do, for systems that are not this one."""

import ast
import subprocess
import sys
from pathlib import Path

import prepare
import pytest
import system_libraries
from system_libraries import MANAGERS, Requirement

TOOLS = Path(prepare.__file__).parent
CURSOR = Requirement("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "libxcb-cursor.so.0()(64bit)")
PROPERTIES = Requirement("xprop", "x11-utils", "xorg-xprop", "/usr/bin/xprop")
WINDOWS = Requirement("xwininfo", "x11-utils", "xorg-xwininfo", "/usr/bin/xwininfo")
APT, DNF, PACMAN, ZYPPER = MANAGERS


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        (APT, "apt-get install -y --no-install-recommends libxcb-cursor0 x11-utils"),
        (DNF, "dnf install -y --setopt=install_weak_deps=False /usr/bin/xprop libxcb-cursor.so.0()(64bit)"),
        (PACMAN, "pacman -S --needed --noconfirm xcb-util-cursor xorg-xprop"),
        (
            ZYPPER,
            "zypper --non-interactive install --no-recommends /usr/bin/xprop libxcb-cursor.so.0()(64bit)",
        ),
    ],
)
def test_what_is_missing_becomes_each_package_managers_command(manager, command):
    assert manager.install_command([PROPERTIES, CURSOR]) == command.split()


def test_a_package_that_has_two_things_is_named_once():
    assert APT.install_command([PROPERTIES, WINDOWS])[-1:] == ["x11-utils"]
    assert "x11-utils" not in APT.install_command([PROPERTIES, WINDOWS])[:-1]


def test_advice_is_one_command_to_copy_for_the_package_manager_that_is_here():
    said = system_libraries.advice([CURSOR, PROPERTIES], [DNF]).splitlines()
    assert said[0] == "Missing on this system: libxcb-cursor.so.0, xprop."
    command = "dnf install -y --setopt=install_weak_deps=False /usr/bin/xprop 'libxcb-cursor.so.0()(64bit)'"
    assert said[2:] == [f"    sudo {command}"]


def test_advice_looks_for_news_first_where_the_package_manager_does_not():
    said = system_libraries.advice([CURSOR], [APT])
    assert "sudo apt-get update && sudo apt-get install -y --no-install-recommends libxcb-cursor0" in said


def test_advice_names_all_package_managers_when_none_is_known():
    said = system_libraries.advice([CURSOR], [])
    assert all(f"sudo {manager.command} " in said for manager in MANAGERS)


def record(fail_first):
    """A way to run commands that runs none, and fails the first so many times."""
    commands = []

    def run(command):
        commands.append(" ".join(command))
        return len(commands) > fail_first

    return commands, run


def test_the_lists_of_packages_are_fetched_only_when_needed():
    install = "env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends libxcb-cursor0"
    update = "env DEBIAN_FRONTEND=noninteractive apt-get update"
    commands, run = record(fail_first=0)
    assert system_libraries.install([CURSOR], APT, [], run, run)
    assert commands == [install]

    commands, run = record(fail_first=1)
    assert system_libraries.install([CURSOR], APT, ["sudo", "-n"], run, run)
    assert commands == [f"sudo -n {install}", f"sudo -n {update}", f"sudo -n {install}"]

    commands, run = record(fail_first=9)
    assert not system_libraries.install([CURSOR], APT, [], run, run)
    assert commands == [install, update]


def test_every_row_names_a_package_for_everyone():
    for table in (system_libraries.LIBRARIES, system_libraries.COMMANDS):
        found = system_libraries.rows(table, "{}()")
        assert len({requirement.name for requirement in found}) == len(found)
        assert all(requirement.rpm == f"{requirement.name}()" for requirement in found)


def test_a_library_is_there_when_it_loads():
    assert not system_libraries.can_load("libnothing-of-the-kind.so.7")
    if sys.platform == "linux":
        assert system_libraries.can_load("libc.so.6")
        assert system_libraries.missing_for(virtual_desktop=True) == []


def test_the_accessibility_bus_is_there_when_it_says_how_it_is_started(tmp_path, monkeypatch):
    service = tmp_path / "org.a11y.Bus.service"
    monkeypatch.setattr(system_libraries, "ACCESSIBILITY_BUS", service)
    missing = {needed.name: needed for needed in system_libraries.missing_for(virtual_desktop=True)}
    for manager in MANAGERS:
        assert manager.install_command([missing["the accessibility bus"]])[-1] == "at-spi2-core"
    assert "the accessibility bus" not in {
        needed.name for needed in system_libraries.missing_for(virtual_desktop=False)
    }
    service.touch()
    assert "the accessibility bus" not in {
        needed.name for needed in system_libraries.missing_for(virtual_desktop=True)
    }


def test_the_running_python_is_taken_when_it_is_new_enough():
    def unused(_):
        raise AssertionError

    assert prepare.choose_python("/usr/bin/python3", (3, 11, 0), unused, unused) == "/usr/bin/python3"


def test_otherwise_the_newest_that_really_starts_is_taken():
    versions = {"/bin/python3.14": None, "/bin/python3.12": (3, 12, 1), "/bin/python3.11": (3, 11, 9)}

    def find(name):
        return f"/bin/{name}" if f"/bin/{name}" in versions else None

    assert prepare.choose_python("python3", (3, 9, 2), find, versions.get) == "/bin/python3.12"


def test_without_any_it_says_which_python_it_looked_at():
    with pytest.raises(prepare.CannotPrepareError) as failure:
        prepare.choose_python("/usr/bin/python3", (3, 9, 2), lambda _: None, lambda _: None)
    assert "Python 3.11 or newer is needed: /usr/bin/python3 is 3.9.2" in str(failure.value)


@pytest.mark.parametrize("name", ["prepare.py", "system_libraries.py", "po_files.py"])
def test_an_old_python_can_read_it_and_so_find_a_newer_one(name):
    tree = ast.parse((TOOLS / name).read_text("utf-8"), feature_version=(3, 6))
    futures = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "__future__"]
    assert not futures


def test_the_stamp_holds_until_the_project_file_or_the_python_changes(tmp_path):
    stamp = tmp_path / "prepared"
    now = prepare.fingerprint(b"dependencies", (3, 11, 2))
    assert not prepare.is_prepared(stamp, "run", now)
    stamp.write_text(f"run {now}\n")
    assert prepare.is_prepared(stamp, "run", now)
    assert not prepare.is_prepared(stamp, "test", now)
    assert not prepare.is_prepared(stamp, "run", prepare.fingerprint(b"dependencies, more", (3, 11, 2)))
    assert not prepare.is_prepared(stamp, "run", prepare.fingerprint(b"dependencies", (3, 12, 0)))
    stamp.write_text(f"test {now}\n")
    assert prepare.is_prepared(stamp, "run", now)
    stamp.write_text("torn")
    assert not prepare.is_prepared(stamp, "run", now)


def test_a_virtual_environment_is_used_where_it_was_made_and_by_the_python_that_made_it(tmp_path):
    venv = tmp_path / "a folder" / ".venv"
    assert not prepare.is_usable(venv, (3, 11, 2))
    python = prepare.python_of(venv)
    python.parent.mkdir(parents=True)
    python.touch()
    configuration = venv / "pyvenv.cfg"
    configuration.write_text(f"version = 3.11.2\ncommand = /usr/bin/python3 -m venv {venv}\n")
    assert prepare.is_usable(venv, (3, 11, 2))
    assert not prepare.is_usable(venv, (3, 11, 20))
    assert not prepare.is_usable(venv, (3, 12, 2))
    configuration.write_text("version = 3.11.2\ncommand = /usr/bin/python3 -m venv /elsewhere/.venv\n")
    assert not prepare.is_usable(venv, (3, 11, 2))
    configuration.write_text("version = 3.11.2\n")
    assert prepare.is_usable(venv, (3, 11, 2))
    python.unlink()
    assert not prepare.is_usable(venv, (3, 11, 2))


def test_an_interrupted_set_up_leaves_no_stamp(tmp_path, monkeypatch):
    monkeypatch.setattr(prepare, "VENV", tmp_path)
    monkeypatch.setattr(prepare, "STAMP", tmp_path / "prepared")
    monkeypatch.setattr(prepare, "is_usable", lambda *_: True)
    prepare.STAMP.write_text("test before")

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(prepare, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        prepare.prepare_packages("test", "now")
    assert not prepare.STAMP.exists()


def test_packages_that_do_not_install_are_one_clear_sentence_and_no_stamp(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(prepare, "VENV", tmp_path)
    monkeypatch.setattr(prepare, "STAMP", tmp_path / "prepared")
    monkeypatch.setattr(prepare, "is_usable", lambda *_: True)
    fake_pip = "print('Collecting qt>=6 (from x)'); print('ERROR: no network'); raise SystemExit(1)"
    really_run = prepare.run
    monkeypatch.setattr(
        prepare, "run", lambda command, show: really_run([sys.executable, "-c", fake_pip], show)
    )
    with pytest.raises(prepare.CannotPrepareError, match="could not be installed"):
        prepare.prepare_packages("run", "now")
    assert not prepare.STAMP.exists()
    said = capsys.readouterr().out
    assert "    qt>=6\n" in said
    assert "    ERROR: no network\n" in said


@pytest.mark.parametrize(
    ("platform", "environment", "screen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_only_on_linux_can_there_be_no_screen(platform, environment, screen):
    assert prepare.has_screen(platform, environment) is screen


def test_it_wants_to_know_what_for():
    done = subprocess.run(
        [sys.executable, TOOLS / "prepare.py", "dance"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
