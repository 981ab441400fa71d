"""Desktop-wide keys, as the person prefers them: asked of the desktop, and what is pressed asked of us."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from attune_desktop.core.language import said
from attune_desktop.core.preferences import Preferences
from attune_desktop.core.shortcuts import SHORTCUTS
from attune_desktop.desktop.instance import Request
from attune_desktop.desktop.own_command import own_command, quoted
from attune_desktop.ui.keys import WideKeys

if TYPE_CHECKING:
    from attune_desktop.desktop.hot_keys import HotKeys
    from attune_desktop.desktop.portal_shortcuts import PortalShortcuts


class Shortcutting(QObject):
    """Has the keys while they are preferred.

    Signals:
        requested: a key was pressed; carries the Request.
        preferred: they cannot be had; carries the Preferences without them.
        refused: what was chosen could not be done; carries one sentence.
    """

    requested = Signal(object)
    preferred = Signal(object)
    refused = Signal(str)

    def __init__(self, preferences: Callable[[], Preferences], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._on = preferences().shortcuts
        self._just_chosen = False
        self._had: PortalShortcuts | HotKeys | None = None
        self.keys: dict[str, str] = {}
        """The keys of each shortcut by its name, in the desktop's own words."""

    def begin(self) -> None:
        """Have them if that was chosen earlier; a desktop that is still coming up may give them later."""
        if self._on and self._had is None:
            self._have()

    def heed(self, preferences: Preferences) -> None:
        """Do what has just been chosen, if that is another wish than before."""
        if preferences.shortcuts is not self._on:
            self._just_chosen = preferences.shortcuts
            self._turn(on=preferences.shortcuts)

    def close(self) -> None:
        """Give them back."""
        self._turn(on=False)

    def _turn(self, *, on: bool) -> None:
        self._on = on
        had, self._had, self.keys = self._had, None, {}
        if had is not None:
            had.close()
        if on:
            self._have()

    def _have(self) -> None:
        made = self._made()
        if made is None:
            refusal = said("On this system programs have no keys for everywhere: bind the commands to keys.")
            QTimer.singleShot(0, self, lambda: self._unable(refusal))
            return
        self._had = made
        made.bound.connect(self._bound)
        made.unable.connect(self._unable)
        made.declined.connect(self._declined)
        made.activated.connect(self._activated)
        made.open()

    def _made(self) -> "PortalShortcuts | HotKeys | None":
        if sys.platform == "win32":
            from attune_desktop.desktop.hot_keys import HotKeys

            return HotKeys(SHORTCUTS, self)
        try:
            from attune_desktop.desktop.portal_shortcuts import PortalShortcuts
        except ImportError:  # jeepney comes with Attune on Linux alone
            return None
        return PortalShortcuts(SHORTCUTS, self)

    def _bound(self, keys: dict[str, str]) -> None:
        self._just_chosen = False
        self.keys = keys

    def _unable(self, sentence: str) -> None:
        self.keys = {}
        if self._just_chosen:
            self._go_back()
            self.refused.emit(sentence)

    def _declined(self, sentence: str) -> None:
        """Not to be asked by the desktop at every log-in, who declines once is taken at their word."""
        just_chosen = self._just_chosen
        self._go_back()
        if just_chosen:
            self.refused.emit(sentence)

    def _go_back(self) -> None:
        self._just_chosen = False
        self._turn(on=False)
        self.preferred.emit(replace(self._preferences(), shortcuts=False))

    def _activated(self, name: str, token: str) -> None:
        if name == "reset":
            self.requested.emit(Request("practice", "reset", token))
        elif any(name == shortcut.name for shortcut in SHORTCUTS):
            self.requested.emit(Request(name, activation=token))


def wide_keys(home: Path | None, keys: Callable[[], dict[str, str]] = dict) -> Callable[[], list[WideKeys]]:
    """What the sheet of keys tells of those for everywhere, when it is asked.

    Args:
        home: the folder of what is kept, where that is not the platform's own.
        keys: those that the desktop has given, by the shortcut's name.
    """

    def told() -> list[WideKeys]:
        given, command = keys(), own_command(home)
        return [
            WideKeys(said(each.title), given.get(each.name, ""), quoted([*command, *each.words]))
            for each in SHORTCUTS
        ]

    return told
