"""The sheet of keys: it opens over every window, names no key that does nothing, and copies commands."""

from dataclasses import replace

import pytest
import shiboken6
from picture_appearances import APPEARANCES, Sitting
from picture_screens import screens
from picture_talk import TalkScreens
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from attune_desktop import resources
from attune_desktop.core.preferences import Hand
from attune_desktop.core.talk import HABITS, OwnPhrase
from attune_desktop.store.practices import OwnPractices, read_practices
from attune_desktop.ui.check_in.own_words import OwnWordsWindow
from attune_desktop.ui.controls.key_caps import KeyCaps, parts, spoken
from attune_desktop.ui.editor.window import Editor
from attune_desktop.ui.keys import ANY_WINDOW, KeysHelp, WideKeys, keys_of
from attune_desktop.ui.sentence_window import SentenceWindow
from attune_desktop.ui.shortcuts_sheet import CommandLine, ShortcutsSheet
from attune_desktop.ui.windows import Windows

Key = Qt.Key
WIDE = [
    WideKeys("30-second reset", "", "'/opt/my apps/attune' reset"),
    WideKeys("Check in", "Ctrl+Alt+I", "'/opt/my apps/attune' check-in"),
    WideKeys("This week", "Press <Super>w", "'/opt/my apps/attune' week"),
]
STATES = {
    "reset": ["reset 2-inhale", "reset 6-and-now"],
    "muscles": ["practices 1-arm"],
    "feet": ["practices 6-ground"],
    "notice": ["practices 8-notice"],
    "check-in": ["check-in 2-filled", "check-in 4-unfolded"],
    "own words": ["own words"],
    "habits": ["talk 1-habits"],
    "breath before the card": ["talk 2-reset"],
    "card": ["card", "talk 9-removed"],
    "week": ["week 2-reading", "week 6-undo"],
    "table": ["week-pages 1-table"],
    "editor": ["editor"],
    "settings": ["settings 1-top"],
    "welcome": ["welcome 2-where"],
    "about": ["about 1-about"],
    "launcher": ["launcher 1-launcher"],
    "sentence": ["sentence"],
}
"""Every window, and what it has to show for all of its keys to mean something."""


@pytest.fixture
def make(qtbot, qapp, theme, tmp_path):
    """Makes a window in one of its states, shown and in front."""
    made = []
    sitting = Sitting(theme, APPEARANCES[0], read_practices(resources.PRACTICES)[0])
    shown = screens(sitting)
    own = OwnPractices(resources.FOLDER / "practices", tmp_path / "practices")
    own.keep(replace(own.read()[0][0], title="My own"), None)

    def card():
        window = TalkScreens(sitting).card(HABITS[4])
        window.page.phrases._own = [OwnPhrase("I am here.", "1")]
        window.page.phrases._lay()
        return window

    others = {
        "own words": lambda: OwnWordsWindow(
            theme, ["at sea", "raw"], lambda *_: None, lambda _: None, lambda _: None
        ),
        "editor": lambda: Editor(theme, own, Hand.RIGHT),
        "card": card,
        "sentence": lambda: SentenceWindow(theme, "Something is to be said."),
    }

    def make(state):
        screen, _, moment = state.partition(" ")
        window = others[state]() if state in others else shown[screen][moment]()
        made.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    yield make
    for window in filter(shiboken6.isValid, made):
        if isinstance(window, Editor):
            window._closing = True
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def keys_help(qtbot, theme):
    keys_help = KeysHelp(theme, lambda: WIDE)
    yield keys_help
    keys_help.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def sheets():
    windows = QApplication.topLevelWidgets()
    return [window for window in windows if isinstance(window, ShortcutsSheet) and window.isVisible()]


def opened(qtbot):
    """The one sheet there is, with the keyboard."""
    [sheet] = sheets()
    qtbot.waitUntil(sheet.isActiveWindow)
    return sheet


def single_keys(way):
    """The keys of a way: of "0 … 9" both."""
    return way.split(" … ") if " … " in way else [way]


def heeds(window, key):
    """Whether a key means something in the window, wherever the keyboard is in it."""
    sequence = QKeySequence(key)
    for bound in (*window.findChildren(QShortcut), *window.findChildren(QAction)):
        keys = bound.keys() if isinstance(bound, QShortcut) else bound.shortcuts()
        if sequence in keys and bound.isEnabled():
            return True
    pressed = sequence[0]
    text = key.lower() if len(key) == 1 else ""
    for part in (window, *window.findChildren(QWidget)):
        usable = part.isVisible() and part.isEnabled() and part.focusPolicy() != Qt.FocusPolicy.NoFocus
        if part is not window and (not usable or isinstance(part, (QLineEdit, QPlainTextEdit))):
            continue
        part.setFocus(Qt.FocusReason.TabFocusReason)
        event = QKeyEvent(QEvent.Type.KeyPress, pressed.key(), pressed.keyboardModifiers(), text)
        target = part.viewport() if isinstance(part, QAbstractScrollArea) and not part.hasFocus() else part
        QApplication.sendEvent(target, event)
        if event.isAccepted():
            return True
    return False


@pytest.mark.parametrize("name", STATES)
def test_every_key_that_is_told_means_something(make, name):
    told = [key for each in keys_of(make(STATES[name][0])) for way in each.keys for key in single_keys(way)]
    assert told
    for key in told:
        assert any(heeds(make(state), key) for state in STATES[name]), key


def test_a_key_that_means_nothing_would_be_found(make):
    for name in ("reset", "check-in", "week", "about", "launcher"):
        assert not heeds(make(STATES[name][0]), "F7")


@pytest.mark.parametrize("name", STATES)
def test_the_sheet_opens_over_every_window_and_esc_closes_it(qtbot, make, keys_help, name):
    window = make(STATES[name][0])
    keys_help.offer(window)
    for opens in (Key.Key_Question, Key.Key_F1):
        QTest.keyClick(window, opens)
        sheet = opened(qtbot)
        assert sheet.parentWidget() is window
        shown = [caps.ways for caps in sheet.findChildren(KeyCaps)]
        assert shown == [each.keys for each in keys_of(window)] + [("Ctrl+Alt+I",)]
        QTest.keyClick(sheet, Key.Key_Escape)
        assert sheets() == []
        with qtbot.waitActive(window):  # a desktop does so by itself
            window.activateWindow()
    assert window.isVisible()


def test_where_something_is_written_a_question_mark_is_one(make, keys_help):
    window = make("check-in 4-unfolded")
    keys_help.offer(window)
    field = window.answers.picker.findChild(QLineEdit)
    field.setFocus()
    QTest.keyClick(field, "?", Qt.KeyboardModifier.ShiftModifier)
    assert (field.text(), sheets()) == ("?", [])
    QTest.keyClick(field, Key.Key_F1)
    assert len(sheets()) == 1


def test_windows_that_are_opened_have_it(qtbot, theme, keys_help):
    windows = Windows(theme)
    windows.opened.connect(keys_help.offer)
    windows.say("Something is to be said.")
    box = windows.get("sentence")
    qtbot.waitUntil(box.isActiveWindow)
    assert keys_of(box) is ANY_WINDOW
    QTest.keyClick(box, Key.Key_F1)
    assert len(sheets()) == 1
    windows.close_all()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert sheets() == []


@pytest.mark.parametrize("key", [Key.Key_Question, Key.Key_F1, Key.Key_Escape])
def test_pressed_again_it_closes(qtbot, make, keys_help, key):
    window = make("about 1-about")
    keys_help.show(window)
    QTest.keyClick(opened(qtbot), key)
    assert sheets() == []
    keys_help.show(window)
    keys_help.show(window)
    assert sheets() == []


def test_over_another_window_it_opens_there(qtbot, make, keys_help):
    about, launcher = make("about 1-about"), make("launcher 1-launcher")
    keys_help.show(about)
    keys_help.show(launcher)
    assert opened(qtbot).parentWidget() is launcher


def test_the_commands_are_copied(qtbot, theme):
    sheet = ShortcutsSheet(theme, [], WIDE)
    qtbot.addWidget(sheet)
    assert [line.command for line in sheet.findChildren(CommandLine)] == [WIDE[0].command]
    first, second, third = sheet.copies
    sheet.show()
    QApplication.processEvents()
    before = [(button.pos(), button.size()) for button in sheet.copies]
    first.click()
    assert QGuiApplication.clipboard().text() == WIDE[0].command
    assert [button.shown_text for button in sheet.copies] == [
        "Copied",
        "Copy its command",
        "Copy its command",
    ]
    second.click()
    assert QGuiApplication.clipboard().text() == WIDE[1].command
    assert [button.shown_text for button in sheet.copies] == ["Copy", "Copied", "Copy its command"]
    QApplication.processEvents()
    assert [(button.pos(), button.size()) for button in sheet.copies] == before
    assert third.accessibleDescription() == WIDE[2].command
    assert first.accessibleName() == "Copy the command: 30-second reset"


def test_a_reason_is_said_where_there_are_no_keys(qtbot, keys_help):
    keys_help.tell("This desktop gives none.")
    [sheet] = sheets()
    assert "This desktop gives none." in [
        label.text() for label in sheet.findChildren(QWidget) if hasattr(label, "text")
    ]
    keys_help.tell("Another reason.")
    assert len(sheets()) == 1


def test_all_of_it_is_told_to_a_screen_reader(qtbot, theme):
    here = [(("Esc", "Ctrl+W"), "Close"), (("0 … 9",), "Choose"), (("Left",), "Back")]
    sheet = ShortcutsSheet(theme, here, WIDE)
    qtbot.addWidget(sheet)
    told = sheet.focusWidget().accessibleName()
    assert told == (
        "Esc, Ctrl W: Close. 0 … 9: Choose. Left: Back. 30-second reset: '/opt/my apps/attune' reset. "
        "Check in: Ctrl+Alt+I. This week: Press <Super>w."
    )


def test_it_grows_with_the_font_and_fits_the_screen(qtbot, theme, large_text):
    sheet = ShortcutsSheet(theme, [(("Ctrl+Shift+Tab",), "A long way to say what it does " * 4)] * 20, WIDE)
    qtbot.addWidget(sheet)
    room = sheet.screen().availableSize()
    assert sheet.height() <= room.height()
    assert sheet.width() <= room.width()
    for caps in sheet.findChildren(KeyCaps):
        assert caps.sizeHint().width() >= sum(
            caps.fontMetrics().horizontalAdvance(key) for key, _ in parts(caps.ways[0])
        )


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        ("Ctrl+W", [("Ctrl", True), ("W", True)]),
        ("0 … 9", [("0", True), ("…", False), ("9", True)]),
        ("+", [("+", True)]),
        ("Esc", [("Esc", True)]),
    ],
)
def test_the_parts_of_a_way(way, expected):
    assert parts(way) == expected


def test_arrows_are_said_in_words():
    assert spoken(["Alt+Left", "Return"]) == "Alt Left, Enter"
