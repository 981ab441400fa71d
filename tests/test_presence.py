"""Being there: an icon in the tray, or a small window with the same actions."""

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from attune_desktop.presence import Presence
from attune_desktop.ui.actions import Actions
from attune_desktop.ui.icon import attune_icon
from attune_desktop.ui.launcher import Launcher
from attune_desktop.ui.theme import Theme

pytestmark = pytest.mark.usefixtures("qtbot")
WORDS = "Back to the talk at 15:40"


@pytest.fixture
def actions():
    return Actions()


@pytest.fixture
def presence(qapp, actions, monkeypatch):
    monkeypatch.setattr("attune_desktop.presence.TRAY_PATIENCE_MS", 0)
    monkeypatch.setattr("attune_desktop.presence.Presence._listen_to_the_desktop", lambda _: None)
    theme = Theme()
    presence = Presence(theme, attune_icon(), actions)
    yield presence
    presence.hide()
    for launcher in launchers():
        launcher.deleteLater()


def launchers():
    return [shown for shown in QApplication.topLevelWidgets() if isinstance(shown, Launcher)]


def first(menu):
    return next(entry.text() for entry in menu.actions() if entry.isVisible())


def test_what_is_told_is_at_the_icon(presence):
    icon = presence.findChild(QSystemTrayIcon)
    presence.tell(WORDS)
    assert icon.toolTip() == f"Attune\n{WORDS}"
    presence.tell("")
    assert icon.toolTip() == "Attune"


def test_each_thing_that_is_told_about_has_its_line(presence):
    icon = presence.findChild(QSystemTrayIcon)
    presence.tell(WORDS)
    presence.tell("Nudges paused until 14:30", "nudges")
    assert icon.toolTip() == f"Attune\n{WORDS}\nNudges paused until 14:30"
    presence.tell("")
    assert icon.toolTip() == "Attune\nNudges paused until 14:30"


def test_the_small_window_that_stands_in_has_the_pause_too(qtbot, presence, actions):
    actions.show_pause(WORDS)
    qtbot.waitUntil(lambda: bool(launchers()))
    menu = launchers()[0]._menu
    assert first(menu) == WORDS
    actions.show_pause("")
    assert first(menu) == "30-second reset"
    launchers()[0].hide()


def test_without_a_tray_there_is_no_message(presence):
    assert not presence.message("Return to the talk?", "Your pause is over.")


def test_a_click_on_a_message_is_told(presence, monkeypatch):
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda *_: None)
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda: True)
    clicked = []
    presence.message_clicked.connect(clicked.append)
    assert presence.message("Return to the talk?", "Your pause is over.")
    presence.findChild(QSystemTrayIcon).messageClicked.emit()
    assert clicked == ["Return to the talk?"]
