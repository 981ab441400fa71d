"""Qt's part in a language: which side it begins on, and Qt's own words."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtGui import QGuiApplication

from attune_desktop.core.language import ENGLISH, spoken
from attune_desktop.core.languages import runs_right_to_left


class QtLanguage(QObject):
    """Has Qt follow the language that is spoken: its few own dialogs have words, too."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator: QTranslator | None = None

    def follow(self) -> None:
        """Be in the language that is spoken now."""
        code = spoken()
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
        if code != ENGLISH:
            self._install(code)
        right_to_left = runs_right_to_left(code)
        QGuiApplication.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        )

    def _install(self, code: str) -> None:
        translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(f"qtbase_{code}", folder):  # PySide6-Essentials brings them
            QCoreApplication.installTranslator(translator)
            self._translator = translator


def region() -> str:
    """The code of the region the person is in, as the system has it."""
    return QLocale.territoryToCode(QLocale.system().territory())
