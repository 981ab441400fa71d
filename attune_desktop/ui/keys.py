"""What the keys do in a window, and for everywhere: a sheet on '?' and F1 tells it.

A window says its keys by a property `keys`, beside where it binds them. One that says none has those of any
small window.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from attune_desktop.core.language import later, said
from attune_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from attune_desktop.ui.shortcuts_sheet import ShortcutsSheet

HELP_KEYS = ("?", "F1")
UP_TO = "…"
"""Between two keys: these and all between them."""


class Keys(NamedTuple):
    """What some keys do.

    Attributes:
        keys: any of these, each as QKeySequence reads it, or two of them with UP_TO between.
        does: what they do, to be translated.
    """

    keys: tuple[str, ...]
    does: str


class WideKeys(NamedTuple):
    """What can be called from anywhere on the desktop.

    Attributes:
        does: what it does.
        keys: the keys that the desktop has given, in its own words; nothing where it has given none.
        command: what any keys can be bound to.
    """

    does: str
    keys: str
    command: str


ANY_WINDOW = (
    Keys(("Tab",), later("Go on to the next thing")),
    Keys(("Return",), later("Go on")),
    Keys(("Esc",), later("Close")),
)


def keys_of(window: QWidget) -> Sequence[Keys]:
    """The keys that a window has as it is now."""
    told: Sequence[Keys] = getattr(window, "keys", ANY_WINDOW)
    return told


class KeysHelp(QObject):
    """Opens the sheet of keys over any window that it was offered to."""

    def __init__(
        self, theme: Theme, wide: Callable[[], Sequence[WideKeys]], parent: QObject | None = None
    ) -> None:
        """Make it.

        Args:
            theme: the look.
            wide: what there is for everywhere, as it is now.
            parent: who has it.
        """
        super().__init__(parent)
        self._theme = theme
        self._wide = wide
        self._sheet: ShortcutsSheet | None = None

    def offer(self, window: QWidget) -> None:
        """Have the window open the sheet by '?' and F1; where text is written, '?' is a letter."""
        for key in HELP_KEYS:
            shortcut = QShortcut(QKeySequence(key), window)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(lambda: self.show(window))

    def show(self, window: QWidget) -> None:
        """Open the sheet over a window, or close the one that is there over it."""
        over = self._sheet.parentWidget() if self._sheet is not None and self._sheet.isVisible() else None
        self.close()
        if over is not window:
            self._open(window, keys_of(window), "")

    def tell(self, sentence: str) -> None:
        """Say why there are no keys for everywhere, with what can be done instead."""
        self.close()
        self._open(None, (), sentence)

    def close(self) -> None:
        """Take the sheet away."""
        if self._sheet is not None:
            self._sheet.close()

    def _open(self, window: QWidget | None, keys: Sequence[Keys], sentence: str) -> None:
        from attune_desktop.ui.shortcuts_sheet import ShortcutsSheet

        here = [(each.keys, said(each.does)) for each in keys]
        sheet = ShortcutsSheet(self._theme, here, self._wide(), sentence, window)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.destroyed.connect(lambda: self._forget(sheet))
        self._sheet = sheet
        sheet.show()
        sheet.activateWindow()

    def _forget(self, sheet: "ShortcutsSheet") -> None:
        if self._sheet is sheet:
            self._sheet = None
