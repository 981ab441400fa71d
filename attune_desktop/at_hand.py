"""Being at hand: there with the log-in, called by keys from anywhere, and with a sheet of all keys."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from attune_desktop.at_log_in import AtLogIn
from attune_desktop.core.preferences import Preferences
from attune_desktop.desktop.autostart import autostart
from attune_desktop.presence import Presence
from attune_desktop.shortcutting import Shortcutting, wide_keys
from attune_desktop.store.home import Home
from attune_desktop.ui.keys import KeysHelp
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.windows import Windows


class AtHand(QObject):
    """Heeds the preferences `start_at_login` and `shortcuts`, and says why where the desktop cannot.

    Signals:
        requested: a key was pressed somewhere on the desktop; carries the Request.
        preferred: the desktop has it otherwise; carries the Preferences with it.
    """

    requested = Signal(object)
    preferred = Signal(object)

    def __init__(
        self,
        theme: Theme,
        windows: Windows,
        presence: Presence,
        home: Home,
        preferences: Callable[[], Preferences],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._at_log_in = AtLogIn(autostart(home.elsewhere), preferences, self)
        self._shortcutting = Shortcutting(preferences, self)
        wide = wide_keys(home.elsewhere, lambda: self._shortcutting.keys)
        self._keys_help = KeysHelp(theme, wide, self)
        self._at_log_in.preferred.connect(self.preferred)
        self._at_log_in.refused.connect(windows.say)
        self._shortcutting.preferred.connect(self.preferred)
        self._shortcutting.refused.connect(self._keys_help.tell)
        self._shortcutting.requested.connect(self.requested)
        windows.opened.connect(self._keys_help.offer)
        presence.stood_in.connect(self._keys_help.offer)

    def begin(self) -> None:
        """Follow what the desktop says of the log-in, and ask it for the keys."""
        self._at_log_in.follow_the_desktop()
        self._shortcutting.begin()

    def heed(self, preferences: Preferences) -> None:
        """Do what has been chosen."""
        self._at_log_in.heed(preferences)
        self._shortcutting.heed(preferences)

    def close(self) -> None:
        """Give the keys back, and take the sheet away."""
        self._keys_help.close()
        self._shortcutting.close()
