"""The window of settings: whatever is in the table can be seen, changed by keyboard, and taken back."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from attune_desktop.core.preferences import Appearance, HandTone, Preferences, SoundWish
from attune_desktop.core.settings_table import settings
from attune_desktop.ui.controls.slider import Slider
from attune_desktop.ui.controls.switch import Switch
from attune_desktop.ui.preferences.rows import RowSection
from attune_desktop.ui.preferences.window import SettingsWindow

TABLE = settings({"de": "Deutsch"})
FOLDER = Path("/somewhere/else/attune")


@pytest.fixture
def window(qtbot, theme):
    made = SettingsWindow(theme, TABLE, Preferences(), FOLDER)
    qtbot.addWidget(made)
    made.told = []
    made.chosen.connect(made.told.append)
    made.show()
    made.activateWindow()
    QCoreApplication.processEvents()
    return made


def control(window, name):
    return window.controls[name].stops[0]


def texts(window):
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def test_every_row_is_there_with_its_words(window):
    assert list(window.controls) == [row.name for row in TABLE]
    shown = texts(window)
    for row in TABLE:
        assert row.label in shown
        assert not row.explanation or row.explanation in shown


def test_every_control_has_a_name_and_what_explains_it(window):
    for row in TABLE:
        for stop in window.controls[row.name].stops:
            assert stop.accessibleName()
    assert control(window, "voice").accessibleDescription() == "In the voice of this computer."


def test_every_control_is_named_by_its_label(window):
    labels = {label.buddy(): label.text() for label in window.findChildren(QLabel) if label.buddy()}
    for row in TABLE:  # a combo box has no other name for a screen reader on Linux
        assert labels[control(window, row.name)] == row.label


@pytest.mark.parametrize("name", ["voice", "hand-tone"])
def test_a_screen_reader_chooses_without_a_click(window, name):
    window.controls[name].stops[-1].toggle()
    assert window.told == [
        Preferences(voice=True) if name == "voice" else Preferences(hand_tone=HandTone.DARK)
    ]


def test_the_keyboard_comes_through_all_of_it_in_order(window):
    first = window.focusWidget()
    seen = [first]
    while (QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab), window.focusWidget())[1] is not first:
        seen.append(window.focusWidget())
        assert len(seen) < 60
    assert seen[0] is control(window, "sound")
    walked = [each for each in seen if not each.isHidden()]
    order = [control(window, row.name) for row in TABLE if not row.needs and row.name != "hand-tone"]
    assert [each for each in walked if each in order] == order
    assert {window.open_folder, window.copy_path, window.try_voice} <= set(seen)


@pytest.mark.parametrize(
    ("name", "key", "chosen"),
    [
        ("voice", Qt.Key.Key_Space, {"voice": True}),
        ("voice", Qt.Key.Key_Return, {"voice": True}),
        ("sound", Qt.Key.Key_Down, {"sound": SoundWish.ALWAYS}),
        ("appearance", Qt.Key.Key_Down, {"appearance": Appearance.LIGHT}),
        ("text-size", Qt.Key.Key_Up, {"text_size": 110}),
        ("volume", Qt.Key.Key_Right, {"volume": 55}),
        ("hand-tone", Qt.Key.Key_Right, {"hand_tone": HandTone.MEDIUM}),
        ("breathe-length", Qt.Key.Key_Down, {"breathe_s": 120}),
        ("week-start", Qt.Key.Key_End, {}),
        ("language", Qt.Key.Key_Down, {"language": "de"}),
    ],
)
def test_a_key_chooses_at_once(window, name, key, chosen):
    stop = control(window, name)
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(stop, key)
    if chosen:
        assert window.told == [Preferences(**chosen)]
    else:
        assert window.told[-1].week_start.value == "saturday"


def test_what_was_chosen_is_told_and_taken_back_step_by_step(window):
    assert window.foot.isHidden()
    control(window, "voice").click()
    control(window, "shoes").click()
    assert window.foot.sentence == "With shoes on: on"
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.told[-1] == Preferences(voice=True)
    assert window.foot.sentence == "With shoes on: off"
    window.foot.undo.click()
    assert window.told[-1] == Preferences()
    assert window.foot.undo.isHidden()
    assert not control(window, "voice").isChecked()
    assert control(window, "voice").hasFocus()


def test_a_number_that_goes_up_by_steps_is_one_change(window):
    stop = control(window, "text-size")
    stop.setFocus()
    for _ in range(3):
        QTest.keyClick(stop, Qt.Key.Key_Up)
    assert window.told[-1].text_size == 130
    window.foot.undo.click()
    assert window.told[-1] == Preferences()


def test_a_number_that_is_being_written_is_none_yet(window):
    stop = control(window, "text-size")
    stop.setFocus()
    stop.selectAll()
    QTest.keyClicks(stop, "15")
    assert window.told == []
    QTest.keyClicks(stop, "0")
    QTest.keyClick(stop, Qt.Key.Key_Tab)
    assert window.told == [Preferences(text_size=150)]


def test_a_screen_reader_hears_a_change_from_the_control_alone_and_the_undo_once(window, monkeypatch):
    heard = []
    monkeypatch.setattr("attune_desktop.ui.controls.foot.announce", lambda _, words: heard.append(words))
    control(window, "voice").click()
    assert heard == []
    window.foot.undo.click()
    assert heard == ["Speak each step: off"]


def test_what_is_chosen_elsewhere_is_shown_and_stays(window):
    assert control(window, "text-size").text() == "100 %"
    assert control(window, "nudges-a-day").text() == "3"
    window.know(Preferences(sound=SoundWish.OFF, breathe_s=450, hand_tone=HandTone.DARK, volume=20))
    assert window.told == []
    assert control(window, "sound").currentText() == "Off"
    assert control(window, "breathe-length").currentText() == "7.5 minutes"
    assert control(window, "volume").value() == 20
    control(window, "shoes").click()
    assert window.told == [
        Preferences(sound=SoundWish.OFF, breathe_s=450, hand_tone=HandTone.DARK, volume=20, shoes=True)
    ]


def test_hours_matter_only_with_nudges(window):
    hours = [control(window, name) for name in ("nudges-a-day", "nudges-from", "nudges-until")]
    assert not any(each.isEnabled() for each in hours)
    control(window, "nudges").click()
    assert all(each.isEnabled() for each in hours)
    window.foot.undo.click()
    assert not any(each.isEnabled() for each in hours)


def test_the_volume_is_heard_when_it_is_let_go(window, qtbot):
    heard = []
    window.sound_tried.connect(lambda: heard.append(window.told[-1].volume))
    slider = control(window, "volume")
    middle = slider.rect().center()
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(slider, QPoint(slider.width() - 1, middle.y()))
    assert heard == []
    assert window.told == []
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 1, middle.y()))
    assert heard == [100]
    QTest.keyClick(slider, Qt.Key.Key_Left)
    assert heard == [100, 95]


def test_the_voice_can_be_heard_on_and_off(window, qtbot):
    with qtbot.waitSignal(window.voice_tried):
        window.try_voice.click()


def test_the_folder_is_shown_copied_and_opened(window, monkeypatch):
    assert str(FOLDER) in [text.replace("\u200b", "") for text in texts(window)]
    window.copy_path.click()
    assert QGuiApplication.clipboard().text() == str(FOLDER)
    assert window.foot.sentence == "The path is copied."
    opened = []
    where = "attune_desktop.ui.preferences.window.QDesktopServices.openUrl"
    monkeypatch.setattr(where, lambda url: bool(opened.append(url.toLocalFile())))
    window.open_folder.click()
    assert opened == [str(FOLDER)]
    assert str(FOLDER) in window.foot.sentence


def test_a_language_that_went_away_is_shown_by_its_code(qtbot, theme):
    window = SettingsWindow(theme, settings(), Preferences(language="eo"), FOLDER)
    qtbot.addWidget(window)
    assert control(window, "language").currentText() == "eo"


def test_in_a_narrow_window_the_controls_stand_under_their_words_and_nothing_sticks_out(window):
    window.resize(420, 700)
    QCoreApplication.processEvents()
    row = window.findChildren(RowSection)[0].rows[0]
    assert row.control.y() > row._label.y() + row._label.height()
    for section in window.findChildren(RowSection):
        for each in section.rows:
            assert each.control.geometry().right() <= each.rect().right()


def test_escape_closes(window):
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


# The controls


@pytest.fixture
def slider(qtbot, theme):
    made = Slider("How loud", 0, 100, 5, theme)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_slider_goes_to_where_it_is_pressed(slider, mirrored):
    if mirrored:
        slider.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    for x, value in ((0, 0), (slider.width() // 2, 50), (slider.width(), 100)):
        at = QPoint(slider.width() - x if mirrored else x, slider.height() // 2)
        QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=at)
        assert slider.value() == value


def test_a_slider_tells_nothing_of_what_it_is_shown(slider):
    told = []
    slider.settled.connect(told.append)
    slider.show_value(40)
    slider.show_value(40)
    assert told == []
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert told == [45]


def test_a_switch_is_told_apart_without_colour(qtbot, theme):
    switch = Switch("Speak each step", theme)
    qtbot.addWidget(switch)
    off = switch.grab().toImage().convertToFormat(switch.grab().toImage().Format.Format_Grayscale8)
    switch.setChecked(True)
    on = switch.grab().toImage().convertToFormat(off.format())
    assert on != off
    assert switch.grab().toImage() != replace_direction(switch).grab().toImage()


def replace_direction(widget):
    widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return widget


def test_preferences_are_only_those_of_the_table(window):
    control(window, "shoes").click()
    kept = Preferences(welcomed=True, skipped_groups=frozenset({"neck"}))
    window.know(kept)
    control(window, "voice").click()
    assert window.told[-1] == replace(kept, voice=True)
