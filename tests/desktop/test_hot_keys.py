"""Keys for everywhere on Windows, by a library of our own in the place of Windows'."""

import ctypes

import pytest

from attune_desktop.core.shortcuts import SHORTCUTS
from attune_desktop.desktop.hot_keys import FIRST_ID, MESSAGE, WM_HOTKEY, HotKeys, Message

F6, CTRL_ALT_NO_REPEAT = 0x75, 0x4003


class User32:
    """As much of user32 as it takes."""

    def __init__(self, *taken_by_others):
        self.taken_by_others = taken_by_others
        self.keys = {}

    def RegisterHotKey(self, window, number, held, key):
        assert window is None
        if key in self.taken_by_others:
            return 0
        self.keys[number] = (held, key)
        return 1

    def UnregisterHotKey(self, window, number):
        del self.keys[number]
        return 1


@pytest.fixture
def have(qtbot):
    made = []

    def have(user32):
        keys, told = HotKeys(SHORTCUTS, user32=user32), []
        made.append(keys)
        keys.bound.connect(told.append)
        keys.unable.connect(told.append)
        keys.activated.connect(lambda name, token: told.append((name, token)))
        keys.open()
        qtbot.waitUntil(lambda: len(told) == 1)
        return keys, told

    yield have
    for keys in made:
        keys.close()


def post(keys, message, number, kind=MESSAGE):
    """Give the filter a message, as Windows does to Qt; whether it was taken."""
    told = Message(None, message, number, 0)
    return keys._filter.nativeEventFilter(kind, ctypes.addressof(told))[0]


def test_each_has_a_function_key_that_writes_nothing(have):
    user32 = User32()
    _, told = have(user32)
    assert list(user32.keys.values()) == [(CTRL_ALT_NO_REPEAT, F6 + place) for place in range(4)]
    assert told == [
        {"reset": "Ctrl+Alt+F6", "check-in": "Ctrl+Alt+F7", "talk": "Ctrl+Alt+F8", "week": "Ctrl+Alt+F9"}
    ]


def test_what_is_pressed_is_told_and_nothing_else_is_taken(have):
    keys, told = have(User32())
    assert post(keys, WM_HOTKEY, FIRST_ID + 1)
    assert told[1:] == [("check-in", "")]
    assert not post(keys, WM_HOTKEY, 1)
    assert not post(keys, WM_HOTKEY + 1, FIRST_ID)
    assert not post(keys, WM_HOTKEY, FIRST_ID, b"xcb_generic_event_t")
    assert len(told) == 2


def test_keys_that_others_have_are_left_to_them(have):
    keys, told = have(User32(F6))
    assert "reset" not in told[0]
    assert len(told[0]) == 3
    assert not post(keys, WM_HOTKEY, FIRST_ID)


def test_where_others_have_all_it_is_told(have):
    _, told = have(User32(*range(F6, F6 + 4)))
    assert "already" in told[0]


def test_given_back_they_are_free(have):
    user32 = User32()
    keys, _ = have(user32)
    keys.close()
    assert user32.keys == {}
