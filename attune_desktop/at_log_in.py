"""Coming up with the log-in, as the person prefers it, and as the desktop has it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from attune_desktop.core.preferences import Preferences
from attune_desktop.desktop.autostart import Autostart


class AtLogIn(QObject):
    """Carries the preference to the desktop, and the desktop's truth back.

    Signals:
        preferred: the desktop has it otherwise; carries the Preferences with it.
        refused: what was chosen could not be done; carries one sentence.
    """

    preferred = Signal(object)
    refused = Signal(str)

    def __init__(
        self, entry: Autostart, preferences: Callable[[], Preferences], parent: QObject | None = None
    ) -> None:
        """Make it.

        Args:
            entry: what the desktop starts.
            preferences: as they are now.
            parent: who has it.
        """
        super().__init__(parent)
        self._entry = entry
        self._preferences = preferences
        self._on = preferences().start_at_login

    def follow_the_desktop(self) -> None:
        """Prefer what the desktop has: an entry may have been removed or made by hand since."""
        on = self._entry.is_on()
        if on is not None and on is not self._on:
            self._on = on
            self._prefer(on=on)

    def heed(self, preferences: Preferences) -> None:
        """Do what has been chosen, if that is another wish than before."""
        on = preferences.start_at_login
        if on is self._on:
            return
        self._on = on
        if self._entry.is_on() is not on:
            # Heard later in any case: whoever else heeds this choice has done so by then.
            self._entry.turn(
                on=on,
                answered=lambda refusal: QTimer.singleShot(0, self, lambda: self._answer(refusal, on=on)),
            )

    def _answer(self, refusal: str, *, on: bool) -> None:
        if refusal and self._on is on:
            self._on = not on
            self._prefer(on=self._on)
            self.refused.emit(refusal)

    def _prefer(self, *, on: bool) -> None:
        self.preferred.emit(replace(self._preferences(), start_at_login=on))
