"""What Windows would say, by fakes of its calls: nobody has run it there."""

from types import SimpleNamespace

import pytest

from attune_desktop.core.quiet import Answer
from attune_desktop.desktop.quiet.windows import CONSENT, look

YES, NO = Answer.YES, Answer.NO


class Key(str):
    """An open key, which is closed afterwards."""

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass


class Registry:
    """A registry as a dictionary of keys, each with its values."""

    HKEY_CURRENT_USER = "HKCU"

    def __init__(self, keys):
        self._keys = {f"{CONSENT}\\{key}": values for key, values in keys.items()}

    def OpenKey(self, root, path):
        if not any(key == path or key.startswith(f"{path}\\") for key in self._keys):
            raise FileNotFoundError(path)
        return Key(path)

    def EnumKey(self, key, number):
        below = {name[len(key) + 1 :].split("\\")[0] for name in self._keys if name.startswith(f"{key}\\")}
        names = sorted(below)
        if number >= len(names):
            raise OSError("no more data")
        return names[number]

    def QueryValueEx(self, key, name):
        if name not in self._keys.get(key, {}):
            raise FileNotFoundError(name)
        return self._keys[key][name], 11


def libraries(*, state=5, last=1000, now=61_000, works=True):
    def GetLastInputInfo(pointer):
        assert pointer._obj.cbSize == 8
        pointer._obj.dwTime = last
        return int(works)

    def SHQueryUserNotificationState(pointer):
        pointer._obj.value = state
        return 0 if works else -2147467259

    return SimpleNamespace(
        user32=SimpleNamespace(GetLastInputInfo=GetLastInputInfo),
        kernel32=SimpleNamespace(GetTickCount=lambda: now),
        shell32=SimpleNamespace(SHQueryUserNotificationState=SHQueryUserNotificationState),
    )


def heard(libraries, keys=None):
    return dict(told for told in look(libraries, Registry(keys or {})) if told is not None)


def test_idleness_counts_from_the_last_input_even_when_the_count_begins_again():
    assert heard(libraries())["idle_s"] == 60.0
    assert heard(libraries(last=2**32 - 500, now=1500))["idle_s"] == 2.0
    assert heard(libraries(last=2**32 - 500, now=1500 - 2**32))["idle_s"] == 2.0  # read as a signed number


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (1, {"locked": YES}),
        (2, {"locked": NO, "full_screen": YES}),
        (3, {"locked": NO, "full_screen": YES}),
        (4, {"locked": NO, "presenting": YES}),
        (5, {"locked": NO, "full_screen": NO, "presenting": NO}),
        (6, {"locked": NO, "do_not_disturb": YES}),
        (7, {"locked": NO, "full_screen": YES}),
        (99, {}),
    ],
)
def test_what_windows_says_of_notifications(state, told):
    assert heard(libraries(state=state)) == {"idle_s": 60.0, **told}


def test_calls_that_fail_say_nothing():
    assert heard(libraries(works=False)) == {}


USED, IN_USE, NEVER = (
    {"LastUsedTimeStart": 5, "LastUsedTimeStop": 9},
    {"LastUsedTimeStart": 5, "LastUsedTimeStop": 0},
    {"Value": "Allow"},
)


@pytest.mark.parametrize(("field", "device"), [("camera", "webcam"), ("microphone", "microphone")])
@pytest.mark.parametrize(
    ("programs", "told"),
    [
        ({"App_1": USED, r"NonPackaged\C:#cheese.exe": USED}, NO),
        ({"App_1": IN_USE, r"NonPackaged\C:#cheese.exe": USED}, YES),
        ({"App_1": USED, r"NonPackaged\C:#cheese.exe": IN_USE}, YES),
        ({"App_1": NEVER}, NO),
        ({"App_1": {"LastUsedTimeStart": 0, "LastUsedTimeStop": 0}}, NO),
        ({"App_1": {"LastUsedTimeStart": "nonsense", "LastUsedTimeStop": 0}}, NO),
    ],
)
def test_a_device_is_in_use_while_a_program_has_begun_and_not_stopped(field, device, programs, told):
    found = heard(libraries(), {f"{device}\\{name}": values for name, values in programs.items()})
    assert found.pop(field) is told
    assert not found.keys() & {"camera", "microphone"}
