"""The language the running program speaks: as preferred, and another one as soon as that is preferred."""

from PySide6.QtCore import QObject, Signal

from attune_desktop.core.preferences import Preferences
from attune_desktop.desktop.qt_language import QtLanguage
from attune_desktop.languages import speak_preferred


class Speaking(QObject):
    """Has catalogue and Qt speak the same language. Before it, the command line has chosen which.

    Signals:
        changed: it is another one: what is to be seen is to be said anew.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._qt = QtLanguage(self)
        self._qt.follow()

    def heed(self, preferences: Preferences) -> None:
        """Speak the language that is preferred now."""
        if speak_preferred(preferences.language):
            self._qt.follow()
            self.changed.emit()
