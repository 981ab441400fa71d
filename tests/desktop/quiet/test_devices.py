"""Who has a camera open, and which card records: real open files of real processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("Linux's own", allow_module_level=True)

from attune_desktop.core.quiet import Answer
from attune_desktop.desktop.quiet.devices import camera, microphone

YES, NO = Answer.YES, Answer.NO
HOLD = "import sys; held = open(sys.argv[1]); print('held', flush=True); sys.stdin.read()"


@pytest.fixture
def devices(tmp_path):
    folder = tmp_path / "dev"
    folder.mkdir()
    (folder / "video0").touch()
    (folder / "video1").touch()
    (folder / "video").touch()
    return folder


def heard(steps):
    return [told for told in steps if told is not None]


def holding(path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    return process


def let_go(process):
    process.communicate()


def test_a_camera_is_in_use_while_a_process_has_it_open(devices):
    assert heard(camera(devices)) == [("camera", NO)]
    other = holding(devices / "video1")
    assert heard(camera(devices)) == [("camera", YES)]
    let_go(other)
    assert heard(camera(devices)) == [("camera", NO)]


def test_a_file_that_only_bears_the_name_is_no_camera(devices, tmp_path):
    (tmp_path / "video0").touch()
    with (tmp_path / "video0").open(), (devices / "video").open():
        assert heard(camera(devices)) == [("camera", NO)]


def test_without_a_camera_nobody_is_looked_into(tmp_path):
    assert list(camera(tmp_path, tmp_path / "there are no processes")) == [("camera", NO)]


def a_process(folder, name, opened=None, number=7):
    """A process as /proc tells of it."""
    process = folder / str(number)
    (process / "fd").mkdir(parents=True)
    (process / "comm").write_text(f"{name}\n")
    (process / "fd" / "0").symlink_to("/dev/null")
    if opened is not None:
        (process / "fd" / "1").symlink_to(opened)
    return process


def test_who_keeps_cameras_for_others_leaves_it_open(devices, tmp_path):
    processes = tmp_path / "proc"
    a_process(processes, "wireplumber", devices / "video0")
    assert heard(camera(devices, processes)) == []
    a_process(processes, "cheese", devices / "video0", number=8)
    assert heard(camera(devices, processes)) == [("camera", YES)]


def test_a_process_that_has_gone_or_may_not_be_looked_into_is_passed_over(devices, tmp_path):
    processes = tmp_path / "proc"
    (processes / "7").mkdir(parents=True)  # no fd in it
    (processes / "self").mkdir()
    a_process(processes, "cat", tmp_path / "dev" / "video9", number=8)
    assert heard(camera(devices, processes)) == [("camera", NO)]


def test_only_processes_of_ones_own_are_looked_into(devices, tmp_path, monkeypatch):
    processes = tmp_path / "proc"
    a_process(processes, "cheese", devices / "video0")
    monkeypatch.setattr(os, "getuid", lambda: 4321)
    assert heard(camera(devices, processes)) == [("camera", NO)]


def test_there_is_a_place_to_rest_after_each_process(devices, tmp_path):
    for number in range(10, 30):
        a_process(tmp_path / "proc", "cat", number=number)
    assert list(camera(devices, tmp_path / "proc"))[:-1] == [None] * 20


def test_in_a_sandbox_nothing_is_known(devices, tmp_path):
    (tmp_path / "flatpak-info").touch()
    assert list(camera(devices, sandboxed=tmp_path / "flatpak-info")) == []
    assert list(microphone(a_card(tmp_path, "closed"), tmp_path / "flatpak-info")) == []


def a_card(folder, status, direction="c"):
    part = folder / "asound" / "card0" / f"pcm0{direction}" / "sub0"
    part.mkdir(parents=True, exist_ok=True)
    (part / "status").write_text(status)
    return folder / "asound"


RUNNING = "state: RUNNING\nowner_pid   : 812\ntrigger_time: 7.1\n"


@pytest.mark.parametrize(
    ("status", "served", "told"),
    [
        (RUNNING, False, [YES]),
        (RUNNING, True, [YES]),
        ("closed\n", False, [NO]),
        ("closed\n", True, []),
        ("state: PREPARED\nowner_pid   : 812\n", False, [NO]),
    ],
)
def test_a_card_that_records_is_a_microphone_in_use(tmp_path, status, served, told):
    sound = a_card(tmp_path, status)
    assert heard(microphone(sound, Path("/nowhere"), served=served)) == [("microphone", one) for one in told]


def test_a_card_that_plays_is_none(tmp_path):
    a_card(tmp_path, RUNNING, "p")
    assert heard(microphone(a_card(tmp_path, "closed\n"))) == [("microphone", NO)]


def test_without_alsa_nothing_is_known(tmp_path):
    assert heard(microphone(tmp_path / "asound")) == []
