"""A settings portal, as desktops have one: does the person want dark colours, more contrast, less motion?"""

from typing import Annotated, Any

from dbus_fast import DBusError, PropertyAccess, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusSignature, DBusStr, DBusUInt32, DBusVariant
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

from .session_bus import SessionBus

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
APPEARANCE = "org.freedesktop.appearance"
COLOR_SCHEMES = {None: 0, True: 1, False: 2}

Settings = dict[str, dict[str, Variant]]


class SettingsPortal:
    """The portal on the bus, from the moment it is made until the bus ends.

    Attributes:
        connection: Its own; what else a portal does may be done over it.
    """

    def __init__(self, bus: SessionBus) -> None:
        self._bus = bus
        self._settings: Settings = {APPEARANCE: {}}
        self._interface = SettingsInterface(self._settings)
        self.connection = bus.run(self._publish())

    def set(self, key: str, value: int) -> None:
        """Change one of the numbers of ``org.freedesktop.appearance``; everyone is told of it."""
        self._bus.run(self._set(key, Variant("u", value)))

    async def _publish(self) -> MessageBus:
        connection = await self._bus.connect()
        connection.export(PATH, self._interface)
        connection.export(PATH, FileChooserInterface())
        await connection.request_name(NAME)
        return connection

    async def _set(self, key: str, value: Variant) -> None:
        values = self._settings[APPEARANCE]
        if values.get(key) != value:
            values[key] = value
            self._interface.SettingChanged(APPEARANCE, key, value)


class SettingsInterface(ServiceInterface):
    """``org.freedesktop.portal.Settings`` over a dictionary."""

    def __init__(self, settings: Settings) -> None:
        super().__init__("org.freedesktop.portal.Settings")
        self._settings = settings

    def _find(self, namespace: str, key: str) -> Variant:
        try:
            return self._settings[namespace][key]
        except KeyError:
            raise DBusError("org.freedesktop.portal.Error.NotFound", "Requested setting not found") from None

    @dbus_method()
    def ReadAll(
        self, namespaces: Annotated[list[str], DBusSignature("as")]
    ) -> Annotated[Settings, DBusSignature("a{sa{sv}}")]:
        """Every setting of some namespaces; of all, when none is named."""
        return {
            name: values
            for name, values in self._settings.items()
            if not any(namespaces) or name in namespaces
        }

    @dbus_method()
    def ReadOne(self, namespace: DBusStr, key: DBusStr) -> DBusVariant:
        """One setting."""
        return self._find(namespace, key)

    @dbus_method()
    def Read(self, namespace: DBusStr, key: DBusStr) -> DBusVariant:
        """One setting in the older form: a variant within a variant."""
        return Variant("v", self._find(namespace, key))

    @dbus_signal()
    def SettingChanged(
        self, namespace: str, key: str, value: Variant
    ) -> Annotated[list[Any], DBusSignature("ssv")]:
        """Tell everyone that a setting is another now."""
        return [namespace, key, value]

    @dbus_property(access=PropertyAccess.READ)
    def version(self) -> DBusUInt32:
        """The interface's version."""
        return 2


class FileChooserInterface(ServiceInterface):
    """Only its version: Qt's portal theme asks for it at start, and warns when nobody answers."""

    def __init__(self) -> None:
        super().__init__("org.freedesktop.portal.FileChooser")

    @dbus_property(access=PropertyAccess.READ)
    def version(self) -> DBusUInt32:
        """The interface's version."""
        return 4
