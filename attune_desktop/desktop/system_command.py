"""Commands of the system's own, run beside this program."""

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QProcess

LIBRARY_PATHS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


def environment_for_children(here: Mapping[str, str]) -> dict[str, str]:
    """The environment for a command of the system's: a frozen program's libraries are not for it.

    PyInstaller puts its own folder in front, and keeps what was there under the same name with _ORIG.
    """
    there = dict(here)
    if getattr(sys, "frozen", False):
        for name in LIBRARY_PATHS:
            there.pop(name, None)
            if before := here.get(f"{name}_ORIG"):
                there[name] = before
    return there


def new_process() -> "QProcess":
    """A process that is yet to be started, with nothing to read; Qt comes in here, not before.

    It belongs to the application, so that it may outlive the one who asked for it until it has ended.
    """
    from PySide6.QtCore import QCoreApplication, QProcess, QProcessEnvironment

    process = QProcess(QCoreApplication.instance())
    environment = QProcessEnvironment()
    for name, value in environment_for_children(os.environ).items():
        environment.insert(name, value)
    process.setProcessEnvironment(environment)
    process.setStandardInputFile(QProcess.nullDevice())
    process.setStandardOutputFile(QProcess.nullDevice())
    return process


def end_process(process: "QProcess", patience_ms: int = 0) -> None:
    """End a process at once.

    Args:
        process: it may have ended already.
        patience_ms: how long to wait for it, where the program itself is about to end.
    """
    from PySide6.QtCore import QProcess

    if process.state() == QProcess.ProcessState.NotRunning:
        process.deleteLater()
        return
    process.finished.connect(process.deleteLater)
    process.kill()
    if patience_ms:
        process.waitForFinished(patience_ms)
