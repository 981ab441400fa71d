"""What a Linux desktop says over D-Bus: a tray host has come, and the person's wishes for their eyes."""

from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusServiceWatcher,
    QDBusVariant,
)

TRAY_WATCHER = "org.kde.StatusNotifierWatcher"
PORTAL = "org.freedesktop.portal.Desktop"
PORTAL_PATH = "/org/freedesktop/portal/desktop"
PORTAL_SETTINGS = "org.freedesktop.portal.Settings"
APPEARANCE = "org.freedesktop.appearance"


class TrayHost(QObject):
    """Tells when a tray host registers on the session bus.

    Signals:
        appeared: a StatusNotifierItem host is there now, for the first time or again.
    """

    appeared = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watcher = QDBusServiceWatcher(
            TRAY_WATCHER,
            QDBusConnection.sessionBus(),
            QDBusServiceWatcher.WatchModeFlag.WatchForRegistration,
            self,
        )
        self._watcher.serviceRegistered.connect(self.appeared)


class Wishes(QObject):
    """Reduced motion and more contrast, as the desktop portal tells them, now and whenever they change.

    Signals:
        told: (reduced motion, more contrast).
    """

    told = Signal(bool, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wishes = {"reduced-motion": False, "contrast": False}
        self._pending: set[QDBusPendingCallWatcher] = set()
        self._bus = QDBusConnection.sessionBus()
        slot: Any = SLOT("_changed(QDBusMessage)")  # the stubs ask for bytes, PySide for what SLOT gives
        self._bus.connect(PORTAL, PORTAL_PATH, PORTAL_SETTINGS, "SettingChanged", self, slot)
        for key in self._wishes:
            self._ask(key)

    def _ask(self, key: str) -> None:
        message = QDBusMessage.createMethodCall(PORTAL, PORTAL_PATH, PORTAL_SETTINGS, "Read")
        message.setArguments([APPEARANCE, key])
        watcher = QDBusPendingCallWatcher(self._bus.asyncCall(message), self)
        self._pending.add(watcher)
        watcher.finished.connect(lambda done, key=key: self._answered(key, done))

    def _answered(self, key: str, watcher: QDBusPendingCallWatcher) -> None:
        reply = watcher.reply()
        if reply.type() is QDBusMessage.MessageType.ReplyMessage and reply.arguments():
            self._note(key, reply.arguments()[0])
        self._pending.discard(watcher)
        watcher.deleteLater()

    @Slot(QDBusMessage)
    def _changed(self, message: QDBusMessage) -> None:
        namespace, key, value = message.arguments()
        if namespace == APPEARANCE and key in self._wishes:
            self._note(key, value)

    def _note(self, key: str, value: object) -> None:
        while isinstance(value, QDBusVariant):
            value = value.variant()
        wished = value == 1
        if self._wishes[key] != wished:
            self._wishes[key] = wished
            self.told.emit(self._wishes["reduced-motion"], self._wishes["contrast"])
