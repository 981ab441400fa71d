"""What takes long is done in a thread of its own: the window stays alive, and may have it taken back."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from attune_desktop.core.errors import KnownError
from attune_desktop.ui.week.yours_keeping import Progress

QUIET_S = 0.4
"""How long something lasts before it is told how far it is."""
BETWEEN_S = 0.05


class CancelledError(Exception):
    """The person has had it cancelled."""


class Work(QObject):
    """One thing at a time.

    Signals:
        progressed: how much is done, 0 to 1; not told of what is done at once.
        ended: nothing is being done any more.
    """

    progressed = Signal(float)
    ended = Signal()
    _came = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._thread: threading.Thread | None = None
        self._cancelled = threading.Event()
        self._then: Callable[[object], None] = lambda _: None
        self._failed: Callable[[str], None] = lambda _: None
        self._came.connect(self._end)

    @property
    def going_on(self) -> bool:
        """Whether something is being done."""
        return self._thread is not None

    def begin(
        self,
        do: Callable[[Progress], object],
        then: Callable[[object], None],
        failed: Callable[[str], None],
    ) -> None:
        """Do something; then go on with what came of it, or with the sentence why it failed.

        Args:
            do: is called in a thread of its own.
            then: is given what it returned.
            failed: is given one sentence; an empty one where it was cancelled.
        """
        self._cancelled.clear()
        self._then, self._failed = then, failed
        self._thread = threading.Thread(target=self._do, args=(do,), name="yours")
        self._thread.start()

    def cancel(self) -> None:
        """Have it stop where it is and take back what it did."""
        self._cancelled.set()

    def stop(self) -> None:
        """Cancel it, and wait until it has ended; nobody is told of it any more."""
        self.cancel()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _do(self, do: Callable[[Progress], object]) -> None:
        begun = told = time.monotonic()

        def progress(fraction: float) -> None:
            nonlocal told
            if self._cancelled.is_set():
                raise CancelledError
            now = time.monotonic()
            if now - begun > QUIET_S and now - told > BETWEEN_S:
                told = now
                self.progressed.emit(fraction)

        came: object = None
        error: BaseException | None = None
        try:
            came = do(progress)
        except BaseException as caught:  # noqa: BLE001 - it is raised again where it is seen
            error = caught
        with suppress(RuntimeError):  # the window is gone
            self._came.emit(came, error)

    def _end(self, came: object, error: BaseException | None) -> None:
        if self._thread is None:
            return
        self._thread.join()
        self._thread = None
        self.ended.emit()
        match error:
            case None:
                self._then(came)
            case CancelledError():
                self._failed("")
            case KnownError():
                self._failed(str(error))
            case _:
                raise error
