"""A notification service, as desktops have one: it shows its notifications to no one, and can press them."""

from dataclasses import dataclass
from typing import Annotated, Any

from dbus_fast import Variant
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusInt32, DBusSignature, DBusStr, DBusUInt32
from dbus_fast.service import ServiceInterface, dbus_method, dbus_signal

from .session_bus import SessionBus
from .waiting import DEADLINE_S, DesktopError, wait_until

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
CAPABILITIES = ("actions", "body", "body-markup", "persistence")
DISMISSED, TAKEN_BACK = 2, 3
"""Why a notification has gone: the person closed it, or the program did."""


@dataclass(frozen=True)
class ShownNotification:
    """A notification as it came.

    Attributes:
        number: What the service calls it.
        actions: The label of each action by its key.
        expires_ms: -1 is the service's own choice, 0 never.
    """

    number: int
    app: str
    icon: str
    title: str
    text: str
    actions: dict[str, str]
    hints: dict[str, Any]
    expires_ms: int


class NotificationService:
    """The service on the bus, until it is stopped or the bus ends."""

    def __init__(self, bus: SessionBus, capabilities: tuple[str, ...] = CAPABILITIES) -> None:
        """Come up on the bus, knowing so much."""
        self._bus = bus
        self._interface = NotificationInterface(capabilities)
        self._connection: MessageBus | None = bus.run(self._publish())

    @property
    def history(self) -> list[ShownNotification]:
        """Every notification that ever came, oldest first."""
        return list(self._interface.history)

    @property
    def shown(self) -> list[ShownNotification]:
        """Those that are there now."""
        return [one for one in self.history if one.number in self._interface.open]

    def wait_for_notification(self, timeout: float = DEADLINE_S) -> ShownNotification:
        """Wait until a notification is there, and return the latest."""
        return wait_until(lambda: self.shown, "a notification", timeout)[-1]

    def invoke(self, notification: ShownNotification, key: str, token: str = "") -> None:
        """Press one of its actions, with the token that lets a window take the focus; then it goes."""
        if key not in notification.actions:
            raise DesktopError(f"no action {key!r} among {notification.actions}")
        self._bus.run(self._invoke(notification.number, key, token))

    def dismiss(self, notification: ShownNotification) -> None:
        """Close it, as the person does."""
        self._bus.run(self._close(notification.number))

    def stop(self) -> None:
        """Leave the bus, as a service that crashed does; nothing happens if it has left."""
        connection, self._connection = self._connection, None
        if connection is not None:
            self._bus.run(self._bus.disconnect(connection))

    async def _publish(self) -> MessageBus:
        connection = await self._bus.connect()
        connection.export(PATH, self._interface)
        await connection.request_name(NAME)
        return connection

    async def _invoke(self, number: int, key: str, token: str) -> None:
        if token:
            self._interface.ActivationToken(number, token)
        self._interface.ActionInvoked(number, key)
        self._interface.close(number, DISMISSED)

    async def _close(self, number: int) -> None:
        self._interface.close(number, DISMISSED)


class NotificationInterface(ServiceInterface):
    """``org.freedesktop.Notifications``.

    Attributes:
        history: Every notification that came.
        open: The numbers of those that are there.
    """

    def __init__(self, capabilities: tuple[str, ...]) -> None:
        super().__init__(NAME)
        self._capabilities = capabilities
        self.history: list[ShownNotification] = []
        self.open: set[int] = set()

    def close(self, number: int, reason: int) -> None:
        """Take a notification away and tell why; one that has gone stays so."""
        if number in self.open:
            self.open.discard(number)
            self.NotificationClosed(number, reason)

    @dbus_method()
    def GetCapabilities(self) -> Annotated[list[str], DBusSignature("as")]:
        """What it can do."""
        return list(self._capabilities)

    @dbus_method()
    def GetServerInformation(self) -> Annotated[list[str], DBusSignature("ssss")]:
        """Its name, its vendor, its version, and that of the specification."""
        return ["Virtual", "virtual_desktop", "1", "1.2"]

    @dbus_method()
    def Notify(
        self,
        app_name: DBusStr,
        replaces_id: DBusUInt32,
        app_icon: DBusStr,
        summary: DBusStr,
        body: DBusStr,
        actions: Annotated[list[str], DBusSignature("as")],
        hints: Annotated[dict[str, Variant], DBusSignature("a{sv}")],
        expire_timeout: DBusInt32,
    ) -> DBusUInt32:
        """Show a notification."""
        number = replaces_id or len(self.history) + 1
        labels = dict(zip(actions[::2], actions[1::2], strict=True))
        told = {name: hint.value for name, hint in hints.items()}
        self.history.append(
            ShownNotification(number, app_name, app_icon, summary, body, labels, told, expire_timeout)
        )
        self.open.add(number)
        return number

    @dbus_method()
    def CloseNotification(self, number: DBusUInt32) -> None:
        """Take a notification away, as its program wishes."""
        self.close(number, TAKEN_BACK)

    @dbus_signal()
    def ActionInvoked(self, number: int, key: str) -> Annotated[list[Any], DBusSignature("us")]:
        """An action was pressed."""
        return [number, key]

    @dbus_signal()
    def ActivationToken(self, number: int, token: str) -> Annotated[list[Any], DBusSignature("us")]:
        """What lets a window of the program take the focus."""
        return [number, token]

    @dbus_signal()
    def NotificationClosed(self, number: int, reason: int) -> Annotated[list[Any], DBusSignature("uu")]:
        """A notification has gone."""
        return [number, reason]
