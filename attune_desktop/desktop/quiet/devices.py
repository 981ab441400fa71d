"""What the kernel knows of cameras and microphones: who has a device open. Linux."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from attune_desktop.core.quiet import Answer
from attune_desktop.desktop.quiet.detector import Asking

DEVICES, PROCESSES, SOUND = Path("/dev"), Path("/proc"), Path("/proc/asound")
SANDBOXED = Path("/.flatpak-info")
"""In a sandbox there are neither other people's processes nor all devices to be seen."""
KEEPERS = {"pipewire", "wireplumber"}
"""They open cameras for others, and may keep them open for nobody."""


def camera(devices: Path = DEVICES, processes: Path = PROCESSES, sandboxed: Path = SANDBOXED) -> Asking:
    """Whether a process of this person's has a camera open; a place to rest after each process."""
    if sandboxed.exists():
        return
    cameras = {path.name: path for path in devices.glob("video[0-9]*")}
    if not cameras:
        yield "camera", Answer.NO
        return
    kept = False
    for process in _processes_of_mine(processes):
        yield None
        if not _has_open(process, cameras):
            continue
        if _name(process) in KEEPERS:
            kept = True
        else:
            yield "camera", Answer.YES
            return
    if not kept:
        yield "camera", Answer.NO


def microphone(sound: Path = SOUND, sandboxed: Path = SANDBOXED, *, served: bool = False) -> Asking:
    """Whether a sound card is recording.

    Args:
        sound: where ALSA tells of its cards.
        sandboxed: there if we are.
        served: a sound server runs, which may record from what is no card, such as a headset on Bluetooth.
    """
    if sandboxed.exists():
        return
    recorders = list(sound.glob("card*/pcm*c/sub*/status"))
    for status in recorders:
        yield None
        with suppress(OSError):
            if "RUNNING" in status.read_text("ascii", "replace"):
                yield "microphone", Answer.YES
                return
    if sound.exists() and not served:
        yield "microphone", Answer.NO


def _processes_of_mine(processes: Path) -> Iterator[Path]:
    me = os.getuid()
    with os.scandir(processes) as entries:
        for entry in entries:
            with suppress(OSError):  # it has ended meanwhile
                if entry.name.isdigit() and entry.stat().st_uid == me:
                    yield Path(entry.path)


def _has_open(process: Path, cameras: dict[str, Path]) -> bool:
    """Whether a process has one of them open; not, where it may not be looked into."""
    with suppress(OSError), os.scandir(process / "fd") as opened:
        for entry in opened:
            with suppress(OSError):
                # Plain strings: there may be thousands.
                device = cameras.get(os.readlink(entry.path).rpartition("/")[2])  # noqa: PTH115
                if device is not None and device.samefile(entry.path):
                    return True
    return False


def _name(process: Path) -> str:
    with suppress(OSError):
        return (process / "comm").read_text("utf-8", "replace").strip()
    return ""
