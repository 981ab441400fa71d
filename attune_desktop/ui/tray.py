"""The icon in the tray. It says what was asked for and does nothing itself."""

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from attune_desktop.ui.actions import Actions
from attune_desktop.ui.controls.menu import Menu


class Tray(QObject):
    """An icon whose left click asks for the reset and whose menu has every action.

    Where a desktop gives no left click (macOS, GNOME's AppIndicator), the click opens the menu, and the
    reset is its first item.

    Signals:
        opening: the menu is about to be seen.
        message_clicked: the title of the latest message, which was clicked.
    """

    opening = Signal()
    message_clicked = Signal(str)

    def __init__(self, icon: QIcon, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._image = icon
        self._told = "Attune"
        self._message = ""
        self._actions = actions
        self._menu = Menu()
        actions.fill(self._menu)
        self._menu.aboutToShow.connect(self.opening)
        self._icon = self._made()

    @property
    def available(self) -> bool:
        """Whether there is a tray that shows the icon now."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def renew(self) -> None:
        """Show the icon in a tray that came late or came back: Qt binds an icon to its first tray."""
        self._icon.hide()
        self._icon.deleteLater()
        self._icon = self._made()

    def tell(self, words: str) -> None:
        """Say this where the pointer rests on the icon, or nothing but the program's name."""
        self._told = f"Attune\n{words}" if words else "Attune"
        self._icon.setToolTip(self._told)

    def message(self, title: str, text: str) -> bool:
        """Show a message beside the icon; False where the desktop has none."""
        if not (self.available and QSystemTrayIcon.supportsMessages()):
            return False
        self._message = title
        self._icon.showMessage(title, text, self._image)
        return True

    def hide(self) -> None:
        """Take the icon away."""
        self._icon.hide()

    def _made(self) -> QSystemTrayIcon:
        icon = QSystemTrayIcon(self._image, self)
        icon.setToolTip(self._told)
        icon.setContextMenu(self._menu)
        if sys.platform != "darwin":  # there, the click that opens the menu would be told as well
            icon.activated.connect(self._activated)
        icon.messageClicked.connect(lambda: self.message_clicked.emit(self._message))
        icon.show()
        return icon

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        # A double click comes as two Triggers; asking twice for the reset is asking once.
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self._actions.reset.trigger()
