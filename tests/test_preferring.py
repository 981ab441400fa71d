"""What is preferred, from wherever it is chosen, reaches the file, the theme and whoever heeds it."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from attune_desktop.core.errors import KnownError
from attune_desktop.core.preferences import Appearance, Preferences
from attune_desktop.preferring import Preferring
from attune_desktop.store.preferences import FILE
from attune_desktop.ui.sentence_window import SentenceWindow
from attune_desktop.ui.theme import DARK, Theme
from attune_desktop.ui.windows import Windows


@pytest.fixture
def windows(qtbot):
    made = Windows(Theme())
    yield made
    made.close_all()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def theme(qapp):
    made = Theme()
    yield made
    made.prefer(Preferences())


@pytest.fixture
def preferring(home, theme, windows):
    made = Preferring(home, theme, windows)
    made.told = []
    made.changed.connect(made.told.append)
    return made


def in_file(home):
    return json.loads((home.folder / FILE).read_text())


def test_what_was_kept_is_in_force_from_the_start(home, theme, windows):
    home.make()
    (home.folder / FILE).write_text('{"appearance": "dark"}')
    assert Preferring(home, theme, windows).preferences == Preferences(appearance=Appearance.DARK)
    assert theme.palette == DARK


def test_what_could_not_be_read_is_told_once(home, theme, windows):
    home.make()
    (home.folder / FILE).write_text('{"volume": 900}')
    first = Preferring(home, theme, windows)
    box = windows.get("sentence")
    assert isinstance(box, SentenceWindow)
    assert "900 is no whole number from 0 to 100" in box.text
    first.take(replace(first.preferences, voice=True))
    assert in_file(home) == {"voice": True, "set_aside": {"volume": [900]}}


def test_a_choice_is_kept_and_told_and_in_force(preferring, home, theme):
    chosen = Preferences(appearance=Appearance.DARK)
    preferring.take(chosen)
    assert (preferring.preferences, preferring.told) == (chosen, [chosen])
    assert theme.palette == DARK
    assert in_file(home) == {"appearance": "dark"}


def test_what_is_chosen_already_is_not_told_again(preferring, home):
    preferring.take(Preferences())
    assert preferring.told == []
    assert not (home.folder / FILE).exists()


def test_a_command_chooses_by_name(preferring, home):
    preferring.put("text-size", "150")
    assert preferring.preferences.text_size == 150
    preferring.put("text-size", "100")
    assert in_file(home) == {}
    for name, word in (("text-size", "500"), ("tex-size", "100")):
        with pytest.raises(KnownError, match="text-size"):
            preferring.put(name, word)


def test_what_cannot_be_kept_is_in_force_and_told(preferring, home, windows, theme):
    home.folder.write_text("a file where the folder should be")
    preferring.take(Preferences(appearance=Appearance.DARK))
    assert theme.palette == DARK
    assert isinstance(windows.get("sentence"), SentenceWindow)
    with pytest.raises(KnownError, match="cannot be"):
        preferring.put("voice", "on")


def test_the_window_opens_once_and_shows_what_is_chosen_elsewhere(preferring, windows):
    preferring.open()
    window = windows.get("settings")
    preferring.open()
    assert windows.get("settings") is window
    preferring.put("voice", "on")
    assert window.controls["voice"].stops[0].isChecked()
    window.controls["shoes"].stops[0].click()
    assert preferring.preferences == Preferences(voice=True, shoes=True)


def test_the_window_says_why_nothing_is_heard(preferring, windows, monkeypatch):
    monkeypatch.setattr("attune_desktop.desktop.speech.engine_here", lambda _: None)
    monkeypatch.setattr("attune_desktop.desktop.sound.players_here", lambda *_: [])
    preferring.open()
    window = windows.get("settings")
    window.try_voice.click()
    assert "There is no voice" in window.foot.sentence


def test_a_closed_window_hears_no_more(preferring, windows):
    preferring.open()
    windows.get("settings").close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    preferring.put("voice", "on")
    assert QApplication.topLevelWidgets() == [] or windows.get("settings") is None


def test_another_length_is_asked_for_once(preferring, windows):
    preferring.ask_length()
    dialog = windows.get("length")
    preferring.ask_length()
    dialog.minutes.number.setValue(7.5)
    dialog.done.click()
    assert preferring.preferences.breathe_s == 450
