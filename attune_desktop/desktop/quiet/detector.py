"""What asks one place about the person's surroundings, and two simple kinds of it."""

import time
from collections.abc import Callable, Generator, Iterable, Sequence

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from attune_desktop.core.quiet import Answer
from attune_desktop.desktop.system_command import end_process, new_process

Heard = tuple[str, Answer | float]
"""A field of Surroundings, and what is heard of it: an answer, or seconds of idleness."""
Asking = Generator[Heard | None, None, None]
"""Steps of asking: what each heard, or None where there is only a place to rest."""
SLICE_S = 0.0005
"""How long steps may go on before everybody else has a turn."""


class Detector(QObject):
    """Asks one place, once. Who cannot tell says nothing.

    Signals:
        heard: a field of Surroundings, and an answer or a number for it.
        done: there is nothing more to be heard; never before `ask` has returned.
    """

    heard = Signal(str, object)
    done = Signal()

    def ask(self) -> None:
        """Ask; what is heard comes as signals."""
        raise NotImplementedError

    def stop(self) -> None:
        """Ask no more, and leave nothing behind; nothing is heard any more."""
        raise NotImplementedError


class Steps(Detector):
    """Asks what answers at once, in steps so small that the event loop goes on in between."""

    def __init__(self, steps: Asking, parent: QObject | None = None) -> None:
        """Describe it by its steps."""
        super().__init__(parent)
        self._steps = steps
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._go_on)

    def ask(self) -> None:
        """Begin."""
        self._turn.start()

    def stop(self) -> None:
        """Leave the steps that are left, and what they hold."""
        self._turn.stop()
        self._steps.close()

    def _go_on(self) -> None:
        until = time.perf_counter() + SLICE_S
        for heard in self._steps:
            if heard is not None:
                self.heard.emit(*heard)
            if time.perf_counter() >= until:
                return
        self._turn.stop()
        self.done.emit()


class Command(Detector):
    """Asks a command of the system's, in English; what it says counts only if it succeeds."""

    def __init__(
        self, command: Sequence[str], read: Callable[[str], Iterable[Heard]], parent: QObject | None = None
    ) -> None:
        """Describe it.

        Args:
            command: its command line.
            read: makes what is heard from what it writes to its standard output.
            parent: what it ends with.
        """
        super().__init__(parent)
        self._command = command
        self._read = read
        self._process: QProcess | None = None

    def ask(self) -> None:
        """Start it."""
        self._process = process = new_process()
        process.setStandardOutputFile("")  # not to nowhere: it is read
        environment = process.processEnvironment()
        environment.insert("LC_ALL", "C")
        process.setProcessEnvironment(environment)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        process.start(self._command[0], list(self._command[1:]))

    def stop(self) -> None:
        """End it."""
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect(self._finished)
            process.errorOccurred.disconnect(self._failed)
            end_process(process)

    def _finished(self, code: int) -> None:
        if self._process is None:
            return
        said = bytes(self._process.readAllStandardOutput().data()).decode(errors="replace")
        if code == 0:
            for heard in self._read(said):
                self.heard.emit(*heard)
        self.done.emit()

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            QTimer.singleShot(0, self, self.done.emit)
