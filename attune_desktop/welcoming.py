"""The first time somebody starts Attune: one window, once, and never in the way of what they asked for."""

import os
import sys
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal

from attune_desktop.core.welcome import icon_place
from attune_desktop.preferring import Preferring
from attune_desktop.presence import Presence
from attune_desktop.settings_command import table
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.windows import Windows

WINDOW = "welcome"


class Welcoming(QObject):
    """Opens the window of the first time.

    Signals:
        practice_requested: a practice by its name.
    """

    practice_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        windows: Windows,
        preferring: Preferring,
        presence: Presence,
        is_new: bool,
        parent: QObject | None = None,
    ) -> None:
        """Welcome nobody yet.

        Args:
            theme: the look.
            windows: where its window opens.
            preferring: keeps that it was seen, and what is chosen in it.
            presence: knows whether there is a tray.
            is_new: whether this home was made just now.
            parent: whose part it is.
        """
        super().__init__(parent)
        self._theme = theme
        self._windows = windows
        self._preferring = preferring
        self._presence = presence
        self._is_new = is_new
        self._waiting = False

    def begin(self, *, commanded: bool) -> None:
        """Welcome somebody who is here for the first time.

        Args:
            commanded: they came with a command; the welcome waits until all its windows are closed, and
                does not take the keyboard then.
        """
        if not self._is_new or self._preferring.preferences.welcomed:
            return
        if not commanded:
            self._open()
        elif not self._waiting:
            self._waiting = True
            self._windows.all_closed.connect(self._open_after)

    def close(self) -> None:
        """Wait no more."""
        if self._waiting:
            self._waiting = False
            self._windows.all_closed.disconnect(self._open_after)

    def _open_after(self) -> None:
        self.close()
        self._open(quietly=True)

    def _open(self, *, quietly: bool = False) -> None:
        from attune_desktop.ui.welcome.window import WelcomeWindow

        preferring = self._preferring
        preferring.take(replace(preferring.preferences, welcomed=True))
        place = icon_place(
            sys.platform, os.environ.get("XDG_CURRENT_DESKTOP", ""), tray=self._presence.in_tray
        )
        window = WelcomeWindow(self._theme, place, table(), preferring.preferences)
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, quietly)
        window.chosen.connect(preferring.take)
        window.reset_requested.connect(lambda: self.practice_requested.emit("reset"))
        preferring.changed.connect(window.know)
        self._windows.open(WINDOW, window)
