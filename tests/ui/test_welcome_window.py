"""The window of the first time: three steps that can be passed over, and nothing turned on by itself."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from attune_desktop.core.preferences import Preferences
from attune_desktop.core.settings_table import settings
from attune_desktop.core.welcome import SAFETY, WHERE, IconPlace
from attune_desktop.ui.controls.switch import Switch
from attune_desktop.ui.welcome.window import WelcomeWindow


@pytest.fixture
def opened(qtbot, theme):
    def open_(place=IconPlace.TRAY):
        window = WelcomeWindow(theme, place, settings(), Preferences())
        qtbot.addWidget(window)
        window.told = []
        window.chosen.connect(window.told.append)
        window.show()
        window.activateWindow()
        QCoreApplication.processEvents()
        return window

    return open_


def texts(window):
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def test_the_safety_words_come_first(opened):
    shown = texts(opened())
    assert all(words in shown for words in SAFETY)
    assert "1 of 3" in shown


@pytest.mark.parametrize("place", IconPlace)
def test_then_where_the_icon_is(opened, place):
    window = opened(place)
    window.next.click()
    assert WHERE[place] in texts(window)


def test_enter_goes_through_it_and_begins_and_turns_on_nothing(opened, qtbot):
    window = opened()
    asked = []
    window.reset_requested.connect(lambda: asked.append("reset"))
    for _ in range(3):
        assert window.isVisible()
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert not window.isVisible()
    assert (asked, window.told) == ([], [])


def test_the_reset_can_be_tried_and_the_window_waits(opened, qtbot):
    window = opened()
    window.next.click()
    with qtbot.waitSignal(window.reset_requested):
        window.try_reset.click()
    assert window.isVisible()
    assert "2 of 3" in texts(window)


def test_nudges_and_log_in_are_off_until_they_are_turned_on(opened):
    window = opened()
    window.go(2)
    nudges, login = (each for each in window.findChildren(Switch) if each.isVisible())
    assert not nudges.isChecked() and not login.isChecked()
    nudges.click()
    login.click()
    assert window.told == [Preferences(nudges=True), Preferences(nudges=True, start_at_login=True)]
    window.know(Preferences())
    assert not nudges.isChecked()


@pytest.mark.parametrize("step", [0, 1, 2])
def test_escape_passes_over_the_rest(opened, step):
    window = opened()
    window.go(step)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_the_buttons_go_forth_and_back_and_out(opened):
    window = opened()
    assert window.back.isHidden()
    window.next.click()
    window.next_quietly.click()
    assert window.skip.isHidden()
    window.back.click()
    assert "2 of 3" in texts(window)
    window.skip.click()
    assert not window.isVisible()


def test_the_window_keeps_its_size_from_step_to_step(opened):
    window = opened()
    size, foot = window.size(), window._foot.y()
    for step in (1, 2, 0):
        window.go(step)
        QCoreApplication.processEvents()
        assert (window.size(), window._foot.y()) == (size, foot)


def test_each_step_is_said_to_a_screen_reader(opened, monkeypatch):
    heard = []
    monkeypatch.setattr("attune_desktop.ui.welcome.window.announce", lambda _, words: heard.append(words))
    window = opened()
    window.next.click()
    assert heard == ["Thirty seconds, one click away", "Where the icon is"]
