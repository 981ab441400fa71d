"""What the person prefers: from wherever it is chosen to the file, the theme and whoever heeds it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import said
from attune_desktop.core.preferences import Preferences
from attune_desktop.core.settings import setting_named
from attune_desktop.settings_command import table
from attune_desktop.store.home import Home
from attune_desktop.store.preferences import read_preferences, write_preferences
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.windows import Windows

if TYPE_CHECKING:
    from attune_desktop.hearing import Hearing
    from attune_desktop.ui.preferences.window import SettingsWindow

WINDOW = "settings"


class Preferring(QObject):
    """Keeps the preferences, and opens their window.

    Attributes:
        preferences: what is preferred now.

    Signals:
        changed: they are other ones; carries them.
    """

    changed = Signal(object)

    def __init__(self, home: Home, theme: Theme, windows: Windows, parent: QObject | None = None) -> None:
        """Read them; what could not be read is told in a window."""
        super().__init__(parent)
        self._home = home
        self._theme = theme
        self._windows = windows
        self.preferences, broken = read_preferences(home)
        theme.prefer(self.preferences)
        if broken:
            windows.say("\n".join(broken))

    def current(self) -> Preferences:
        """What is preferred now, for whoever asks later."""
        return self.preferences

    def take(self, preferences: Preferences) -> None:
        """Have these from now on, and keep them; what cannot be kept is told in a window."""
        try:
            self._keep(preferences)
        except KnownError as error:
            self._windows.say(str(error))

    def put(self, name: str, word: str) -> None:
        """Choose something by its name and value on the command line.

        Raises:
            KnownError: there is no such setting, its value will not do, or it cannot be kept.
        """
        row = setting_named(name, table())
        self._keep(row.chosen(self.preferences, row.parse(word)))

    def open(self, *, at: str = "") -> None:
        """Open the window of settings, or bring it forward.

        Args:
            at: the setting that has the keyboard at first; by itself, the first there is.
        """
        from attune_desktop.hearing import Hearing
        from attune_desktop.ui.preferences.window import SettingsWindow

        if self._windows.brought_forward(WINDOW):
            return
        window = SettingsWindow(self._theme, table(), self.preferences, self._home.folder)
        hearing = Hearing()
        window.chosen.connect(self.take)
        window.sound_tried.connect(lambda: self._try_sound(window, hearing))
        window.voice_tried.connect(lambda: self._try_voice(window, hearing))
        window.destroyed.connect(hearing.close)
        self.changed.connect(window.know)
        self._windows.open(WINDOW, window, lambda: self.open(at="language"))
        if at:
            window.go_to(at)

    def ask_length(self) -> None:
        """Ask how long breathing patterns shall last."""
        from attune_desktop.ui.length_window import LengthWindow

        if self._windows.brought_forward("length"):
            return
        window = LengthWindow(self._theme, self.preferences.breathe_s)
        window.chosen.connect(lambda length_s: self.take(replace(self.preferences, breathe_s=length_s)))
        self._windows.open("length", window, self.ask_length)

    def _keep(self, preferences: Preferences) -> None:
        if preferences == self.preferences:
            return
        self.preferences = preferences
        self._theme.prefer(preferences)
        try:
            # Before anybody hears of it: the week's process reads the file.
            write_preferences(self._home, preferences)
        finally:
            self.changed.emit(preferences)

    def _try_sound(self, window: "SettingsWindow", hearing: "Hearing") -> None:
        hearing.try_sound(self.preferences)
        if hearing.sounds.why_silent:
            window.foot.say(hearing.sounds.why_silent)

    def _try_voice(self, window: "SettingsWindow", hearing: "Hearing") -> None:
        hearing.try_voice(said("Breathe in. Softly, the lower hand rises."))
        if hearing.voice.why_silent:
            window.foot.say(hearing.voice.why_silent)
