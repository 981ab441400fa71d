"""How this very program is started again: at log-in, by a shortcut, by its own windows' processes."""

import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

AT_LOG_IN = "--at-login"
"""Come up in the tray; where Attune is running already, show nothing."""


def own_command(home: Path | None = None, *, inside: bool = False) -> list[str]:
    """The program that runs now and what names its home, before the words of a command.

    Args:
        home: the folder it keeps things in, where that is not the platform's own.
        inside: of a Flatpak, if we live in one, and not from the desktop.
    """
    return [*_program(inside=inside), *(["--home", str(home)] if home is not None else [])]


def quoted(command: Sequence[str]) -> str:
    """A command as one types it on this system."""
    import subprocess  # slow to load, and rarely needed

    return subprocess.list2cmdline(command) if sys.platform == "win32" else shlex.join(command)


def without_console(command: Sequence[str]) -> list[str]:
    """The same for Windows, by the Python that opens no console, where it lies beside this one."""
    windowless = Path(sys.executable).with_name("pythonw.exe")
    if getattr(sys, "frozen", False) or not windowless.exists():
        return list(command)
    rest = command[len(_program()) :]
    return [str(windowless), "-m", "attune_desktop", *rest]


def in_flatpak() -> bool:
    """Whether we live in a Flatpak, whose inside the desktop does not see."""
    return "FLATPAK_ID" in os.environ


def _program(*, inside: bool = False) -> list[str]:
    if in_flatpak():
        return ["attune"] if inside else ["flatpak", "run", os.environ["FLATPAK_ID"]]
    if getattr(sys, "frozen", False):
        return [sys.executable]
    # The week's process, for one, is started as a module: the command lies beside its Python.
    for installed in (Path(os.path.abspath(sys.argv[0])), Path(sys.executable).with_name("attune")):  # noqa: PTH100
        if installed.stem == "attune" and os.access(installed, os.X_OK) and installed.is_file():
            return [str(installed)]
    return [sys.executable, "-m", "attune_desktop"]
