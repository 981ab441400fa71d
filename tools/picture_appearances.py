"""How things look in pictures: the person's wishes, and what makes a layout break."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from gettext import NullTranslations, translation

from pseudo_language import PseudoLanguage
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from attune_desktop import resources
from attune_desktop.core.language import ENGLISH, speak
from attune_desktop.core.practice import Practice
from attune_desktop.desktop.qt_language import QtLanguage
from attune_desktop.store.practices import read_practices
from attune_desktop.ui.theme import (
    DARK,
    HIGH_CONTRAST_DARK,
    HIGH_CONTRAST_LIGHT,
    LIGHT,
    Palette,
    Theme,
    qt_palette,
)

FONT, FONT_PT = "Inter", 10.0

Moments = dict[str, Callable[[], QWidget]]
"""A screen: the window at each of its moments, by the moment's name."""


def spoken_in(code: str) -> NullTranslations:
    """The catalogue of a language, as `make ready` has compiled it."""
    return translation("attune", resources.FOLDER / "locale", [code])


@dataclass(frozen=True)
class Appearance:
    """How things look: the person's wishes, and what makes a layout break."""

    name: str
    palette: Palette = LIGHT
    font_share: float = 1.0
    long_words: bool = False
    language: NullTranslations = NullTranslations()  # noqa: RUF009 (it never changes)
    code: str = ENGLISH


APPEARANCES = (
    Appearance("light"),
    Appearance("dark", DARK),
    Appearance("contrast-light", HIGH_CONTRAST_LIGHT),
    Appearance("contrast-dark", HIGH_CONTRAST_DARK),
    Appearance("long-words", long_words=True),
    Appearance("large-font", font_share=2.0),
    Appearance("right-to-left", DARK, language=spoken_in("ar"), code="ar"),
    Appearance("german", language=spoken_in("de"), code="de"),
    Appearance("pseudo", language=PseudoLanguage()),
)


@dataclass(frozen=True)
class Sitting:
    """What the screens of one appearance are made with.

    Attributes:
        theme: the look, which the windows follow.
        appearance: the one in force.
        practices: the built-in ones by name, in its language.
    """

    theme: Theme
    appearance: Appearance
    practices: Mapping[str, Practice]


class Wardrobe:
    """Puts appearances on the whole application."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._theme = Theme()
        self._qt_language = QtLanguage(application)
        self._has_font = FONT in QFontDatabase.families()

    def put_on(self, appearance: Appearance) -> Sitting:
        """Have everything look so."""
        speak(appearance.language, appearance.code)
        font = QFont(FONT) if self._has_font else QFont(self._application.font())
        font.setPointSizeF(FONT_PT * appearance.font_share)
        self._application.setFont(font)
        self._qt_language.follow()
        self._theme.palette = appearance.palette
        self._application.setPalette(qt_palette(appearance.palette))
        self._theme.changed.emit()
        return Sitting(self._theme, appearance, read_practices(resources.PRACTICES)[0])
