"""What Windows says. Never run by us: written from its documentation, and tested with fakes of its calls."""

import ctypes
import importlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from attune_desktop.core.quiet import Answer
from attune_desktop.desktop.quiet.detector import Asking

TICKS = 1 << 32
"""Its count of ms begins again after so many."""
# What SHQueryUserNotificationState answers. It does not tell of Focus or Do Not Disturb.
YES, NO = Answer.YES, Answer.NO
STATES: dict[int, dict[str, Answer]] = {
    1: {"locked": YES},  # QUNS_NOT_PRESENT: locked, a screen saver, or another person's turn
    2: {"locked": NO, "full_screen": YES},  # QUNS_BUSY
    3: {"locked": NO, "full_screen": YES},  # QUNS_RUNNING_D3D_FULL_SCREEN
    4: {"locked": NO, "presenting": YES},  # QUNS_PRESENTATION_MODE
    5: {"locked": NO, "full_screen": NO, "presenting": NO},  # QUNS_ACCEPTS_NOTIFICATIONS
    6: {"locked": NO, "do_not_disturb": YES},  # QUNS_QUIET_TIME: the first hour with Windows
    7: {"locked": NO, "full_screen": YES},  # QUNS_APP: a full-screen app from the store
}
CONSENT = r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore"
NOT_PACKAGED = "NonPackaged"
"""The folder of programs that do not come from the store."""


class LastInput(ctypes.Structure):
    """LASTINPUTINFO."""

    _fields_ = [("cbSize", ctypes.c_uint), ("dwTime", ctypes.c_uint32)]


def look(libraries: Any = None, registry: Any = None) -> Asking:
    """Everything; a place to rest after each program that ever used a camera or a microphone.

    Args:
        libraries: ctypes.windll, or what stands in for it.
        registry: the module winreg, likewise.
    """
    libraries = libraries or getattr(ctypes, "windll")  # noqa: B009 - unknown to mypy elsewhere
    registry = registry or importlib.import_module("winreg")
    last = LastInput(ctypes.sizeof(LastInput))
    if libraries.user32.GetLastInputInfo(ctypes.byref(last)):
        now_ms = libraries.kernel32.GetTickCount() % TICKS
        yield "idle_s", ((now_ms - last.dwTime) % TICKS) / 1000
    state = ctypes.c_int()
    if libraries.shell32.SHQueryUserNotificationState(ctypes.byref(state)) == 0:
        yield from STATES.get(state.value, {}).items()
    for field, device in (("camera", "webcam"), ("microphone", "microphone")):
        yield from _in_use(registry, field, f"{CONSENT}\\{device}")


def _in_use(registry: Any, field: str, folder: str) -> Asking:
    """Whether a program has begun to use a device and not stopped; nothing where Windows keeps no record."""
    try:
        with registry.OpenKey(registry.HKEY_CURRENT_USER, folder):
            pass
    except OSError:
        return
    for place in (folder, f"{folder}\\{NOT_PACKAGED}"):
        for program in _names(registry, place):
            yield None
            path = f"{place}\\{program}"
            began, stopped = (_value(registry, path, f"LastUsedTime{end}") for end in ("Start", "Stop"))
            if began and stopped == 0:
                yield field, Answer.YES
                return
    yield field, Answer.NO


def _names(registry: Any, folder: str) -> Iterator[str]:
    with suppress(OSError), registry.OpenKey(registry.HKEY_CURRENT_USER, folder) as key:  # ends with an error
        number = 0
        while True:
            yield registry.EnumKey(key, number)
            number += 1


def _value(registry: Any, path: str, name: str) -> int | None:
    with suppress(OSError), registry.OpenKey(registry.HKEY_CURRENT_USER, path) as key:
        value, _ = registry.QueryValueEx(key, name)
        return value if isinstance(value, int) else None
    return None
