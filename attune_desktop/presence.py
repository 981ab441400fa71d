"""Being there on the desktop: an icon in its tray, or a small window; and its wishes heeded."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QIcon

from attune_desktop.ui.actions import Actions
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.tray import Tray
from attune_desktop.wishes import follow_wishes

if TYPE_CHECKING:
    from attune_desktop.ui.launcher import Launcher

TRAY_PATIENCE_MS = 8000
"""A tray may come later than we do at log-in; after this long, a small window stands in for it."""


class Presence(QObject):
    """The icon, or the small window that stands in for it.

    Signals:
        opening: the menu is about to be seen.
        hovered: what is told at the icon is about to be seen; only where a desktop tells.
        message_clicked: the title of the latest message, which was clicked.
        stood_in: the small window is there; carries it.
        closed: nothing is left to click.
    """

    opening = Signal()
    hovered = Signal()
    message_clicked = Signal(str)
    stood_in = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, icon: QIcon, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = icon
        self._actions = actions
        # Before the icon asks whether there is a tray: one that comes in between would be missed.
        if sys.platform not in ("win32", "darwin"):
            self._listen_to_the_desktop()
        self._tray = Tray(icon, actions, self)
        self._tray.opening.connect(self.opening)
        self._tray.hovered.connect(self.hovered)
        self._tray.message_clicked.connect(self.message_clicked)
        self._launcher: Launcher | None = None
        self._told: dict[str, str] = {}
        if not self._tray.available:
            QTimer.singleShot(TRAY_PATIENCE_MS, self, self._stand_in_for_the_tray)

    @property
    def in_tray(self) -> bool:
        """Whether there is a tray that shows the icon now."""
        return self._tray.available

    def tell(self, words: str, about: str = "") -> None:
        """Say this where the pointer rests on the icon, a line for each thing that is told about.

        Without any words, only the program's name is there.
        """
        self._told[about] = words
        self._tray.tell("\n".join(filter(None, self._told.values())))

    @property
    def draws_menus(self) -> bool:
        """Whether the menu is drawn by us, and not from its words by the desktop."""
        return self._launcher is not None or self._tray.draws_menu

    @property
    def draws_tips(self) -> bool:
        """Likewise for what is told where the pointer rests."""
        return self._tray.draws_tip

    def show_lately(self, words: str, picture: str) -> None:
        """Tell of the last days where the pointer rests on the icon."""
        self._tray.show_lately(words, picture)

    def message(self, title: str, text: str) -> bool:
        """Show a message beside the icon; False where the desktop has none."""
        return self._tray.message(title, text)

    def say_anew(self) -> None:
        """Have the small window come again, in the language that is spoken now."""
        if self._launcher is not None:
            place = self._launcher.pos()
            self._launcher.deleteLater()
            self._launcher = self._made_launcher()
            self._launcher.move(place)
            self._launcher.show()

    def hide(self) -> None:
        """Take the icon away."""
        self._tray.hide()

    def _listen_to_the_desktop(self) -> None:
        from attune_desktop.desktop.session_bus import TrayHost

        host = TrayHost(self)
        host.appeared.connect(self._tray_came)
        follow_wishes(self._theme, self)

    def _tray_came(self) -> None:
        self._tray.renew()
        if self._launcher is not None:
            self._launcher.deleteLater()
            self._launcher = None

    def _stand_in_for_the_tray(self) -> None:
        if not self._tray.available:
            self._launcher = self._made_launcher()
            self._launcher.show()

    def _made_launcher(self) -> "Launcher":
        from attune_desktop.ui.launcher import Launcher

        launcher = Launcher(self._theme, self._image, self._actions)
        launcher.closed.connect(self._without_the_launcher)
        launcher.opening.connect(self.opening)
        launcher.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.stood_in.emit(launcher)
        return launcher

    def _without_the_launcher(self) -> None:
        """Nothing is left to click; unless an X11 tray has come meanwhile, which nobody tells."""
        if not self._tray.available:
            self.closed.emit()
