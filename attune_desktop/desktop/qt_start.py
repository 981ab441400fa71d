"""Qt's start, which ends the process with a page of text where Qt finds no way to the screen."""

import os
import sys
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from attune_desktop.core.language import said
from attune_desktop.desktop.display import spare_gtk


def start_qt(environment: MutableMapping[str, str]) -> QApplication:
    """Make the application; where Qt finds no way to the screen, the process ends with one sentence."""
    spare_gtk(environment)
    with told_in_one_sentence():
        application = QApplication(sys.argv[:1])
    application.setApplicationName("attune")
    application.setApplicationDisplayName("Attune")
    application.setDesktopFileName("attune")
    application.setQuitOnLastWindowClosed(False)
    return application


@contextmanager
def told_in_one_sentence() -> Iterator[None]:
    """While Qt looks for the screen, have its last word be a sentence and exit code 1; nothing is raised."""
    heard: list[str] = []

    def hear(kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
        heard.append(message.strip())
        if kind is QtMsgType.QtFatalMsg:
            reason = heard[0].splitlines()[0].rstrip(".")
            sys.stderr.write(
                said("attune: Qt cannot open a window ({reason}): 'attune doctor' says what to do.\n").format(
                    reason=reason
                )
            )
            sys.stderr.flush()
            os._exit(1)

    qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(None)
        for message in heard:
            sys.stderr.write(f"{message}\n")
