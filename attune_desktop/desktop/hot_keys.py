"""Desktop-wide keys on Windows, by RegisterHotKey. It has not been tried on Windows by us."""

import ctypes
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication, QObject, QTimer, Signal

from attune_desktop.core.language import said
from attune_desktop.core.shortcuts import Shortcut

MOD_ALT, MOD_CONTROL, MOD_NOREPEAT = 0x1, 0x2, 0x4000
VK_F1 = 0x70
WM_HOTKEY = 0x0312
FIRST_ID = 0xA70
"""An id of ours: those of one thread must differ."""
MESSAGE = b"windows_generic_MSG"


class Message(ctypes.Structure):
    """A thread's message, as far as it is read here (MSG)."""

    _fields_ = (
        ("hwnd", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wParam", ctypes.c_size_t),
        ("lParam", ctypes.c_ssize_t),
    )


class HotKeys(QObject):
    """The shortcuts, from `open` until `close`; function keys, since AltGr with a letter writes one.

    Signals:
        bound, unable, declined, activated: as those of `PortalShortcuts`; nobody is asked, so none declines.
    """

    bound = Signal(dict)
    unable = Signal(str)
    declined = Signal(str)
    activated = Signal(str, str)

    def __init__(
        self, shortcuts: Sequence[Shortcut], parent: QObject | None = None, user32: Any = None
    ) -> None:
        """Describe them.

        Args:
            shortcuts: what is to be pressed.
            parent: who has them.
            user32: Windows' library of that name, or what does as it.
        """
        super().__init__(parent)
        self._shortcuts = {FIRST_ID + number: shortcut for number, shortcut in enumerate(shortcuts)}
        self._user32 = user32 if user32 is not None else getattr(ctypes, "windll").user32  # noqa: B009
        self._taken: list[int] = []
        self._filter = _Filter(self)

    def open(self) -> None:
        """Take them. The answer comes as a signal, later."""
        for number, shortcut in self._shortcuts.items():
            held = MOD_CONTROL | MOD_ALT | MOD_NOREPEAT
            if self._user32.RegisterHotKey(None, number, held, VK_F1 - 1 + shortcut.function_key):
                self._taken.append(number)
        if (application := QCoreApplication.instance()) is not None:
            application.installNativeEventFilter(self._filter)
        QTimer.singleShot(0, self, self._tell)

    def close(self) -> None:
        """Give them back."""
        for number in self._taken:
            self._user32.UnregisterHotKey(None, number)
        self._taken.clear()
        if (application := QCoreApplication.instance()) is not None:
            application.removeNativeEventFilter(self._filter)
        self.deleteLater()

    def press(self, number: int) -> bool:
        """Tell that a key of this id was pressed; False where it is none of ours."""
        if number not in self._taken:
            return False
        self.activated.emit(self._shortcuts[number].name, "")
        return True

    def _tell(self) -> None:
        if self._taken:
            self.bound.emit(
                {
                    self._shortcuts[number].name: f"Ctrl+Alt+F{self._shortcuts[number].function_key}"
                    for number in self._taken
                }
            )
        else:
            self.unable.emit(
                said(
                    "Other programs have the keys Ctrl+Alt+F6 to F9 already: "
                    "bind the commands to keys of your own."
                )
            )


class _Filter(QAbstractNativeEventFilter):
    """Sees the messages of this thread before Qt does."""

    def __init__(self, keys: HotKeys) -> None:
        super().__init__()
        self._keys = keys

    def nativeEventFilter(self, kind: Any, message: int) -> tuple[bool, int]:
        """Take what is ours."""
        if bytes(kind) != MESSAGE:
            return False, 0
        told = Message.from_address(int(message))
        return told.message == WM_HOTKEY and self._keys.press(told.wParam), 0
