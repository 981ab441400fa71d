"""What windows and figures are to a screen reader, and what a player tells it unasked."""

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from attune_desktop import resources
from attune_desktop.core.practice_file import parse
from attune_desktop.core.preferences import Preferences
from attune_desktop.ui.controls.roles import tell_roles
from attune_desktop.ui.player import window as player_window
from attune_desktop.ui.player.scenes import scene_for


class Part(QWidget):
    pass


class Picture(QWidget):
    accessible_role = QAccessible.Role.Graphic


class Question(QDialog):
    pass


def role(widget):
    return QAccessible.queryAccessibleInterface(widget).role()


def test_a_titled_window_a_figure_and_what_qt_knows_itself(qtbot):
    tell_roles()
    part = Part()
    assert role(part) == QAccessible.Role.Client  # asked for before it is put anywhere
    window, button, picture = Part(windowTitle="Window"), QPushButton("Go"), Picture()
    question = Question(windowTitle="Question")
    rows = QVBoxLayout(window)
    for widget in (part, button, picture):
        rows.addWidget(widget)
    qtbot.addWidget(window)
    qtbot.addWidget(question)
    gc.collect()
    assert role(window) == QAccessible.Role.Window
    assert role(picture) == QAccessible.Role.Graphic
    assert role(part) == QAccessible.Role.Client
    assert role(button) == QAccessible.Role.Button
    assert role(question) == QAccessible.Role.Dialog
    around = Part(windowTitle="Around")
    qtbot.addWidget(around)
    QVBoxLayout(around).addWidget(window)
    assert role(window) == QAccessible.Role.Client
    assert role(around) == QAccessible.Role.Window


@pytest.fixture
def heard(monkeypatch):
    heard = []
    monkeypatch.setattr(player_window, "announce", lambda _, sentence: heard.append(sentence))
    return heard


@pytest.fixture
def open_player(qtbot, theme, clock):
    opened = []

    def open_one(name, caution=""):
        tell_roles()
        file = resources.FOLDER / "practices" / f"{name}.toml"
        practice = parse(file.read_text(encoding="utf-8"), file.name)
        timeline = practice.timeline_for(Preferences())
        scene = scene_for(practice, Preferences(), theme)
        player = player_window.Player(theme, practice, timeline, scene, clock, clock.moment, caution=caution)
        player.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(player)
        opened.append(player)
        with qtbot.waitExposed(player):
            player.show()
        return player

    yield open_one
    for player in opened:
        player.close()


def pass_time(player, clock, seconds):
    for _ in range(round(seconds * 20)):
        clock.now_s += 0.05
        player._ticker.ticked.emit(clock.now_s)


def test_every_change_is_announced_once_from_the_first_breath_on(open_player, clock, heard):
    player = open_player("reset")
    assert heard == ["Breathe in"]
    pass_time(player, clock, 10.5)
    assert heard == ["Breathe in", "Breathe out", "Breathe in"]
    for _ in range(2):
        player.page.pause.click()
    assert heard[3:] == ["Paused", "Breathe in"]


def test_a_caution_comes_with_the_button_that_has_the_keyboard(qtbot, open_player, heard):
    player = open_player("relax-seven", caution="Stop at pain.")
    assert player.focusWidget() is player.page.begin
    spoken = QAccessible.queryAccessibleInterface(player.page.begin)
    assert spoken.text(QAccessible.Text.Description) == "Stop at pain."
    assert heard == []
    qtbot.keyClick(player.page.begin, Qt.Key.Key_Return)
    assert heard == ["Right arm — tense"]
    assert not player.page.begin.isVisible()


def test_the_figure_and_the_strip_are_pictures_with_words(open_player, heard):
    player = open_player("relax-seven")
    for part, name in ((player.page.strip, "1 of 7: Right arm"), (player._scene, "Body figure")):
        spoken = QAccessible.queryAccessibleInterface(part)
        assert spoken.role() == QAccessible.Role.Graphic
        assert spoken.text(QAccessible.Text.Name) == name
