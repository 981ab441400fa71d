"""The icon in the tray. It says what was asked for and does nothing itself."""

import sys

from PySide6.QtCore import QEvent, QObject, Signal
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
        hovered: what is told at the icon is about to be seen; only where a desktop tells.
        message_clicked: the title of the latest message, which was clicked.
    """

    opening = Signal()
    hovered = Signal()
    message_clicked = Signal(str)

    def __init__(self, icon: QIcon, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._image = icon
        self._told = "Attune"
        self._words = self._lately = self._picture = ""
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

    @property
    def draws_menu(self) -> bool:
        """Whether the menu is drawn by us, and not from its words by the desktop."""
        # A StatusNotifierItem never knows where it is (docs: QSystemTrayIcon.geometry).
        return sys.platform != "darwin" and not self._icon.geometry().isEmpty()

    @property
    def draws_tip(self) -> bool:
        """Likewise for what is told where the pointer rests."""
        return self.draws_menu and sys.platform != "win32"

    def renew(self) -> None:
        """Show the icon in a tray that came late or came back: Qt binds an icon to its first tray."""
        self._icon.hide()
        self._icon.deleteLater()
        self._icon = self._made()
        self._tell()

    def tell(self, words: str) -> None:
        """Say this where the pointer rests on the icon, or nothing but the program's name."""
        self._words = words
        self._tell()

    def show_lately(self, words: str, picture: str) -> None:
        """Tell of the last days there as well: in words, or where we draw it, as a picture (rich text)."""
        self._lately, self._picture = words, picture
        self._tell()

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An X11 tray tells the icon before its tip is seen."""
        if event.type() == QEvent.Type.ToolTip:
            self.hovered.emit()
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        lines = list(filter(None, ("Attune", self._words, self._lately)))
        self._told = "\n".join(lines)
        if self._picture and self.draws_tip:
            from html import escape  # its table of names weighs

            self._told = "".join(
                f'<p style="white-space: pre; margin: 0">{escape(line)}</p>' for line in lines
            )
            self._told += f'<p style="margin: 0">{self._picture}</p>'
        self._icon.setToolTip(self._told)

    def _made(self) -> QSystemTrayIcon:
        icon = QSystemTrayIcon(self._image, self)
        icon.setToolTip(self._told)
        icon.installEventFilter(self)
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
