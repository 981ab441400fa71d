"""The tray of KDE, GNOME's AppIndicator and the Wayland bars: a StatusNotifierItem host without a panel."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any, NamedTuple

from dbus_fast import Message, MessageType, PropertyAccess, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool, DBusInt32, DBusSignature, DBusStr
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

from .session_bus import SessionBus, call
from .waiting import DEADLINE_S, DesktopError, wait_until

WATCHER = "org.kde.StatusNotifierWatcher"
WATCHER_PATH = "/StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
DEFAULT_ITEM_PATH = "/StatusNotifierItem"
BUS = "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus"
MENU = "com.canonical.dbusmenu"


class Item(NamedTuple):
    """Where a tray icon is found on the bus."""

    service: str
    path: str


class IconPixmap(NamedTuple):
    """One size of an icon: rows of pixels, four bytes each: alpha, red, green, blue."""

    width: int
    height: int
    argb: bytes


@dataclass(frozen=True)
class MenuItem:
    """A line of the tray icon's menu, without the underscore of its mnemonic."""

    id: int
    label: str
    enabled: bool = True
    visible: bool = True
    checked: bool = False
    separator: bool = False
    children: list["MenuItem"] = field(default_factory=list)

    def walk(self) -> Iterator["MenuItem"]:
        """This line and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


class StatusNotifierHost:
    """The panel: it learns of icons, shows them to no one, and can be asked to press them."""

    def __init__(self, bus: SessionBus) -> None:
        """Come up on the bus, as a panel does at login."""
        self._bus = bus
        self._connection: MessageBus | None = None
        self._watcher = Watcher()
        self.start()

    def start(self) -> None:
        """Take the watcher's name and tell programs that there is a tray now."""
        self._bus.run(self._start())

    def stop(self) -> None:
        """Leave the bus, as a panel that crashed does; nothing happens if it has left."""
        self._bus.run(self._stop())

    @property
    def items(self) -> list[Item]:
        """The tray icons that are there now."""
        return list(self._watcher.items)

    def wait_for_item(self, timeout: float = DEADLINE_S) -> Item:
        """Wait for a tray icon, and return the latest."""
        return wait_until(lambda: self.items, "an item in the tray", timeout)[-1]

    def activate(self, x: int = 0, y: int = 0) -> None:
        """A left click on the icon."""
        self._tell("Activate", "ii", x, y)

    def secondary_activate(self, x: int = 0, y: int = 0) -> None:
        """A middle click on the icon."""
        self._tell("SecondaryActivate", "ii", x, y)

    def scroll(self, delta: int, orientation: str = "vertical") -> None:
        """The wheel over the icon."""
        self._tell("Scroll", "is", delta, orientation)

    def properties(self) -> dict[str, Any]:
        """What the icon tells of itself: Id, Title, Status, ToolTip, IconName, Menu and more."""
        item = self.wait_for_item()
        [values] = self._call(item.service, item.path, "org.freedesktop.DBus.Properties", "GetAll", "s", ITEM)
        return {name: value.value for name, value in values.items()}

    def tool_tip(self) -> str:
        """The icon's tooltip: its title, and its text if it has one."""
        return "\n".join(filter(None, self.properties()["ToolTip"][2:]))

    def icon_pixmaps(self) -> list[IconPixmap]:
        """The icon in every size that it is offered in."""
        return [IconPixmap(*pixmap) for pixmap in self.properties()["IconPixmap"]]

    def menu(self) -> list[MenuItem]:
        """Open the icon's menu, down to the last submenu, and return its lines."""
        lines = self._layout()
        submenus = [line.id for top in lines for line in top.walk() if line.children]
        for submenu in submenus:
            self._menu("AboutToShow", "i", submenu)
        return self._layout() if submenus else lines

    def click_menu(self, label: str) -> None:
        """Choose the line with this label, in whichever submenu it is."""
        lines = [line for top in self.menu() for line in top.walk() if line.visible]
        chosen = next((line for line in lines if line.label == label), None)
        if chosen is None or not chosen.enabled:
            raise DesktopError(f"no such choice in the menu: {label!r} of {[line.label for line in lines]}")
        self._menu("Event", "isvu", chosen.id, "clicked", Variant("i", 0), 0)

    def _layout(self) -> list[MenuItem]:
        self._menu("AboutToShow", "i", 0)
        return _menu_item(self._menu("GetLayout", "iias", 0, -1, [])[1]).children

    def _menu(self, member: str, signature: str, *body: Any) -> list[Any]:
        return self._call(
            self.wait_for_item().service, self.properties()["Menu"], MENU, member, signature, *body
        )

    def _tell(self, member: str, signature: str, *body: Any) -> None:
        self._call(*self.wait_for_item(), ITEM, member, signature, *body)

    def _call(
        self, service: str, path: str, interface: str, member: str, signature: str, *body: Any
    ) -> list[Any]:
        if self._connection is None:
            raise DesktopError("there is no tray at the moment")
        message = Message(service, path, interface, member, signature=signature, body=list(body))
        return self._bus.run(call(self._connection, message))

    async def _start(self) -> None:
        if self._connection is not None:
            return
        self._watcher = Watcher()
        self._connection = await self._bus.connect()
        self._connection.add_message_handler(self._watcher.hear)
        rule = "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged'"
        subscription = Message(*BUS, "AddMatch", signature="s", body=[rule])
        await call(self._connection, subscription)
        self._connection.export(WATCHER_PATH, self._watcher)
        await self._connection.request_name(WATCHER)
        self._watcher.StatusNotifierHostRegistered()

    async def _stop(self) -> None:
        connection, self._connection = self._connection, None
        self._watcher = Watcher()
        if connection is not None:
            await self._bus.disconnect(connection)


class Watcher(ServiceInterface):
    """``org.kde.StatusNotifierWatcher``: where icons report.

    Attributes:
        items: Those that are there, oldest first.
    """

    def __init__(self) -> None:
        super().__init__(WATCHER)
        self.items: list[Item] = []
        self._sender = ""

    def hear(self, message: Message) -> None:
        """Remember who is speaking, and forget the icons of who has left."""
        if message.member == "RegisterStatusNotifierItem":
            self._sender = message.sender or ""
        elif message.member == "NameOwnerChanged" and message.message_type is MessageType.SIGNAL:
            name, _, new_owner = message.body
            if not new_owner:
                for item in [item for item in self.items if item.service == name]:
                    self.items.remove(item)
                    self.StatusNotifierItemUnregistered(item)

    @dbus_method()
    def RegisterStatusNotifierItem(self, service: DBusStr) -> None:
        """A program has put up an icon: it gives a bus name, or an object's path."""
        item = Item(self._sender, service) if service.startswith("/") else Item(service, DEFAULT_ITEM_PATH)
        if item not in self.items:
            self.items.append(item)
            self.StatusNotifierItemRegistered(item)

    @dbus_method()
    def RegisterStatusNotifierHost(self, service: DBusStr) -> None:
        """Another panel; we are the only one."""

    @dbus_signal()
    def StatusNotifierItemRegistered(self, item: Item) -> DBusStr:
        """An icon has come."""
        return "".join(item)

    @dbus_signal()
    def StatusNotifierItemUnregistered(self, item: Item) -> DBusStr:
        """An icon has gone."""
        return "".join(item)

    @dbus_signal()
    def StatusNotifierHostRegistered(self) -> None:
        """A panel has come: programs may put up their icons."""

    @dbus_property(access=PropertyAccess.READ)
    def RegisteredStatusNotifierItems(self) -> Annotated[list[str], DBusSignature("as")]:
        """The icons that are there."""
        return ["".join(item) for item in self.items]

    @dbus_property(access=PropertyAccess.READ)
    def IsStatusNotifierHostRegistered(self) -> DBusBool:
        """Whether there is a panel."""
        return True

    @dbus_property(access=PropertyAccess.READ)
    def ProtocolVersion(self) -> DBusInt32:
        """The protocol's version: there is only this one."""
        return 0


def _menu_item(layout: list[Any]) -> MenuItem:
    """Turn dbusmenu's nested answer into a line with its children."""
    id_, properties, children = layout
    told = {name: value.value for name, value in properties.items()}
    return MenuItem(
        id=id_,
        label=told.get("label", "").replace("__", "\0").replace("_", "").replace("\0", "_"),
        enabled=told.get("enabled", True),
        visible=told.get("visible", True),
        checked=told.get("toggle-state", 0) == 1,
        separator=told.get("type") == "separator",
        children=[_menu_item(child.value) for child in children],
    )
