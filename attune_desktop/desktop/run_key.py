"""Coming up with the log-in on Windows: a value of the key Run. It has not been tried on Windows by us."""

import subprocess
from collections.abc import Sequence
from typing import Any

from attune_desktop.core.language import said
from attune_desktop.desktop.autostart import Answered, Autostart

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
"""Where the Task Manager keeps what it has switched off: the lowest bit of the first byte is set."""
OFF = 1


class RunKey(Autostart):
    """A value of this person's key Run."""

    def __init__(self, name: str, command: Sequence[str], registry: Any) -> None:
        """Describe it.

        Args:
            name: of the value.
            command: what is started.
            registry: the module `winreg`, or what does as it.
        """
        self._name = name
        self._command = list(command)
        self._registry = registry

    def is_on(self) -> bool:
        """Whether the value is there and the Task Manager has not switched it off."""
        approved = self._read(APPROVED)
        switched_off = isinstance(approved, bytes) and bool(approved[:1]) and bool(approved[0] & OFF)
        return self._read(RUN) is not None and not switched_off

    def turn(self, *, on: bool, answered: Answered) -> None:
        """Write the value, or remove it; what the Task Manager had said of it goes with it."""
        registry = self._registry
        try:
            self._remove(APPROVED)
            if on:
                with registry.CreateKey(registry.HKEY_CURRENT_USER, RUN) as key:
                    line = subprocess.list2cmdline(self._command)
                    registry.SetValueEx(key, self._name, 0, registry.REG_SZ, line)
            else:
                self._remove(RUN)
        except OSError as error:
            answered(
                said("Windows keeps its log-in programs closed ({reason}): ask its administrator.").format(
                    reason=error.strerror
                )
            )
        else:
            answered("")

    def _read(self, path: str) -> object:
        registry = self._registry
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, path) as key:
                value: object = registry.QueryValueEx(key, self._name)[0]
                return value
        except OSError:
            return None

    def _remove(self, path: str) -> None:
        registry = self._registry
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, path, 0, registry.KEY_SET_VALUE) as key:
                registry.DeleteValue(key, self._name)
        except FileNotFoundError:
            return
