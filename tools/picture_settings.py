"""The screens of what a person prefers: the settings, a length, the first time. And about the program."""

from picture_appearances import Moments, Sitting
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sample_answers import FOLDER

from attune_desktop.core.preferences import Preferences
from attune_desktop.core.settings_table import settings
from attune_desktop.core.welcome import IconPlace
from attune_desktop.ui.about import About
from attune_desktop.ui.length_window import LengthWindow
from attune_desktop.ui.preferences.window import SettingsWindow
from attune_desktop.ui.welcome.window import WelcomeWindow

LANGUAGES = {"de": "Deutsch", "ar": "العربية"}


class SettingsScreens:
    """Makes each of them."""

    def __init__(self, sitting: Sitting) -> None:
        self._theme = sitting.theme

    def settings(self) -> Moments:
        """The settings, from the top to the bottom."""
        return {
            "1-top": self._settings,
            "2-chosen": lambda: self._settings(chosen=True),
            "3-middle": lambda: self._settings("breathe-length"),
            "4-bottom": lambda: self._settings(at_end=True),
        }

    def welcome(self) -> Moments:
        """The first time, on several desktops."""
        return {
            "1-what-it-is": self._welcome,
            "2-where": lambda: self._welcome(1),
            "3-if-you-like": lambda: self._welcome(2),
            "4-windows": lambda: self._welcome(1, IconPlace.HIDDEN),
            "5-gnome": lambda: self._welcome(1, IconPlace.GNOME),
        }

    def length(self) -> Moments:
        """How long to breathe, typed."""
        return {"1-length": lambda: LengthWindow(self._theme, Preferences().breathe_s)}

    def about(self) -> Moments:
        """About the program."""
        return {"1-about": lambda: About(self._theme)}

    def _settings(self, at: str = "", *, chosen: bool = False, at_end: bool = False) -> SettingsWindow:
        """The window, scrolled to a setting, or with one chosen just now."""
        window = SettingsWindow(self._theme, settings(LANGUAGES), Preferences(), FOLDER)
        window.show()
        window.activateWindow()
        for _ in range(3):  # words wrap, and what is below them moves
            QApplication.processEvents()
        if at:
            window.controls[at].stops[0].setFocus(Qt.FocusReason.TabFocusReason)
        if at_end:
            window.copy_path.setFocus(Qt.FocusReason.TabFocusReason)
        if chosen:
            switch = window.controls["voice"].stops[0]
            switch.setFocus(Qt.FocusReason.TabFocusReason)
            QTest.keyClick(switch, Qt.Key.Key_Space)
        return window

    def _welcome(self, step: int = 0, place: IconPlace = IconPlace.TRAY) -> WelcomeWindow:
        window = WelcomeWindow(self._theme, place, settings(), Preferences())
        window.go(step)
        return window
