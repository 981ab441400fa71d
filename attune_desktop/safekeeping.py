"""Keeping what was noted safe while the program runs: the day's copy, and a damaged file recovered at once.

No timer does it: whoever is awake anyway has it looked after, and what takes long has a thread of its own.
"""

import threading
from collections.abc import Callable
from contextlib import closing, suppress

from PySide6.QtCore import QObject, Signal

from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import said
from attune_desktop.core.moment import Moment
from attune_desktop.desktop.memory import give_back
from attune_desktop.store.backups import back_up_if_due, daily_file
from attune_desktop.store.database import DamagedError, Database, LockedError
from attune_desktop.store.home import Home
from attune_desktop.store.mending import mender

PATIENCE_S = 5.0
"""How long ending waits for a copy that is being made; one that breaks off leaves nothing half."""


class Safekeeping(QObject):
    """Makes the day's copy, has damage mended, and says what the person has to know of it.

    Signals:
        told: one sentence.
        mended: the database is a new file with what could be read.
    """

    told = Signal(str)
    mended = Signal()

    def __init__(self, home: Home, now: Callable[[], Moment], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._now = now
        self._thread: threading.Thread | None = None
        self._closed = False
        self._trouble = ""

    def look_after(self) -> None:
        """Have the day's copy made, if there is something new; on most calls that is a look at one file."""
        going_on = self._thread is not None and self._thread.is_alive()
        if self._closed or going_on or daily_file(self._home, self._now().day).exists():
            return
        self._thread = threading.Thread(target=self._copy, name="day's copy", daemon=True)
        self._thread.start()

    def mend(self, database: Database) -> str:
        """Recover a damaged database, and tell of it once, whoever found the damage; see `Database`.

        Returns:
            What the person is told.

        Raises:
            StoreError: it could not be done; the file is as it was.
        """
        sentence = mender(self._now)(database)
        with suppress(RuntimeError):  # the program has ended meanwhile
            self.mended.emit()
            self.told.emit(sentence)
        return sentence

    def close(self) -> None:
        """Begin nothing more, and let what was begun end."""
        self._closed = True
        if self._thread is not None:
            self._thread.join(PATIENCE_S)

    def _copy(self) -> None:
        try:
            try:
                back_up_if_due(self._home, self._now())
            except DamagedError:
                with closing(Database(self._home)) as database:
                    self.mend(database)
                back_up_if_due(self._home, self._now())
        except LockedError:
            pass  # it comes with the next look; nobody has asked for it, so nobody is disturbed
        except KnownError as error:
            self._tell_trouble(
                said("Today's copy of what you noted could not be made. {error}").format(error=error)
            )
        give_back()

    def _tell_trouble(self, sentence: str) -> None:
        """Tell it once: it is tried again all day long."""
        if sentence != self._trouble:
            self._trouble = sentence
            with suppress(RuntimeError):
                self.told.emit(sentence)
