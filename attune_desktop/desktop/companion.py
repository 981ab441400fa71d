"""A second process of ours that shows one window, and lines of text between the two.

What a chart's libraries take, no process gives back while it lives: the tray's is not to be the one that
loads them (docs/adr/0009). The lines travel over the child's standard input and output.
"""

import os
import sys
import threading
from contextlib import suppress

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Qt, Signal

from attune_desktop.core.language import said

STDIN = 0
PATIENCE_MS = 2000
"""How long a child that was told to end may take."""


class Companion(QObject):
    """The parent's side: starts the process when it is first told something, and knows when it is gone.

    Signals:
        told: it says a line.
        failed: it could not do its part; carries its last sentence.
    """

    told = Signal(str)
    failed = Signal(str)

    def __init__(self, words: list[str], parent: QObject | None = None) -> None:
        """Describe it by its command line after the program's own name."""
        super().__init__(parent)
        self._words = words
        self._process: QProcess | None = None
        self._again = False

    @property
    def running(self) -> bool:
        """Whether the process is there."""
        return self._process is not None

    def start(self, activation: str = "") -> None:
        """Start it; a desktop's token lets its window take the focus."""
        environment = QProcessEnvironment.systemEnvironment()
        for name in ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"):
            environment.remove(name)
            if activation:
                environment.insert(name, activation)
        process = QProcess(self)
        process.setProcessEnvironment(environment)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._not_started)
        self._process = process
        program = [] if getattr(sys, "frozen", False) else ["-m", "attune_desktop"]
        process.start(sys.executable, [*program, *self._words])

    def tell(self, line: str) -> None:
        """Say a line to it, if it is there."""
        if self._process is not None and not self._again:
            self._process.write(f"{line}\n".encode())

    def restart(self) -> None:
        """Have it end, and begin anew; nothing happens if it is not there."""
        if self._process is not None:
            self._again = True
            self._process.closeWriteChannel()

    def close(self) -> None:
        """Have it end, and see that it has."""
        process = self._process
        self._again = False
        if process is None:
            return
        process.closeWriteChannel()
        if not process.waitForFinished(PATIENCE_MS):
            process.kill()
            process.waitForFinished(PATIENCE_MS)

    def _read(self) -> None:
        while self._process is not None and self._process.canReadLine():
            self.told.emit(self._process.readLine().toStdString().strip())

    def _finished(self, code: int) -> None:
        if self._process is None:
            return
        told = self._process.readAllStandardError().toStdString().strip()
        self._process.deleteLater()
        self._process = None
        if self._again:
            self._again = False
            self.start()
        elif code:
            last = (
                told.splitlines()[-1]
                if told
                else said("the window's process ended with {code}").format(code=code)
            )
            self.failed.emit(last.removeprefix("attune: "))

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            sentence = said("The window's process cannot start ({reason}): try again.").format(
                reason=self._process.errorString()
            )
            self._process.deleteLater()
            self._process = None
            self.failed.emit(sentence)


class ParentLines(QObject):
    """The child's side: what the parent says, until it is gone.

    A thread waits for the lines, since no event loop does on every platform; it sleeps in the kernel. What it
    hears is told by the event loop, so that nothing is lost before somebody listens.

    Signals:
        told: it says a line.
        gone: there will be no more.
    """

    told = Signal(str)
    gone = Signal()
    _heard = Signal(str)
    _ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard.connect(self.told, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._leave, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._listen, name="parent's lines", daemon=True)
        self._thread.start()

    def say(self, line: str) -> None:
        """Say a line to the parent; one that is gone does not hear it."""
        try:
            print(line, flush=True)  # noqa: T201 - this is how the two speak
        except OSError:
            self.gone.emit()

    def _listen(self) -> None:
        # Not through sys.stdin: Python could not end while a thread waits inside of it.
        heard = b""
        with suppress(OSError, RuntimeError):  # this side is ending: nobody is left to tell
            while part := os.read(STDIN, 4096):
                *lines, heard = (heard + part).split(b"\n")
                for line in lines:
                    self._heard.emit(line.decode(errors="replace").strip())
            self._ended.emit()

    def _leave(self) -> None:
        """Tell that nobody is there any more, once the thread is: Python must not end underneath it."""
        self._thread.join()
        self.gone.emit()
