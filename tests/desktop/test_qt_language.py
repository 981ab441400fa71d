"""Qt's own words and the side it begins on follow the language that is spoken."""

from gettext import NullTranslations

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QGuiApplication

from attune_desktop.core.language import speak
from attune_desktop.core.languages import NAMES
from attune_desktop.desktop.qt_language import QtLanguage, region

pytestmark = pytest.mark.usefixtures("qtbot")


@pytest.fixture
def qt():
    made = QtLanguage()
    yield made
    speak(NullTranslations())
    made.follow()


def cancel() -> str:
    return QCoreApplication.translate("QPlatformTheme", "Cancel")


def test_qts_own_buttons_are_in_every_language_of_ours(qt):
    seen = {}
    for code in NAMES:
        speak(NullTranslations(), code)
        qt.follow()
        seen[code] = cancel()
    assert [code for code, words in seen.items() if words == "Cancel"] == ["en"]
    assert seen["de"] == "Abbrechen"
    speak(NullTranslations())
    qt.follow()
    assert cancel() == "Cancel"


@pytest.mark.parametrize(
    ("code", "direction"),
    [("ar", Qt.LayoutDirection.RightToLeft), ("pt_BR", Qt.LayoutDirection.LeftToRight)],
)
def test_the_side_it_begins_on(qt, code, direction):
    speak(NullTranslations(), code)
    qt.follow()
    assert QGuiApplication.layoutDirection() is direction


@pytest.mark.parametrize(("name", "code"), [("pt_BR", "BR"), ("de_AT", "AT"), ("C", "")])
def test_the_region_is_the_systems(monkeypatch, name, code):
    monkeypatch.setattr(QLocale, "system", lambda: QLocale(name))
    assert region() == code
