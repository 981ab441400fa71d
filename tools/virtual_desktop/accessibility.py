"""What a screen reader finds, hears and does: a reader on the desktop's own accessibility bus (AT-SPI)."""

import asyncio
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus

from .process import Process
from .session_bus import SessionBus, call
from .waiting import DesktopError, wait_until
from .x11 import Rectangle

# Where the launcher lies differs from one distribution to the next; this says where, on all of them.
LAUNCHER_SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
BUS = "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus"
ACCESSIBILITY = "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus"
REGISTRY = "org.a11y.atspi.Registry", "/org/a11y/atspi/registry", "org.a11y.atspi.Registry"
EVENTS = "org.a11y.atspi.Event.Object"
HEARD = ("object:announcement", "object:state-changed:focused")
SCREEN_COORDINATES = 0
STATES = {
    1: "active",
    4: "checked",
    7: "editable",
    8: "enabled",
    9: "expandable",
    10: "expanded",
    11: "focusable",
    12: "focused",
    16: "modal",
    17: "multi line",
    20: "pressed",
    23: "selected",
    25: "showing",
    41: "checkable",
    42: "has popup",
    43: "read only",
}


class Address(NamedTuple):
    """Where an object is found on the accessibility bus."""

    service: str
    path: str


DESKTOP = Address("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")


@dataclass(frozen=True)
class Node:
    """Something in the tree as it was when it was read, with all below it.

    Attributes:
        role: What it is: "push button", "check box".
        states: Those of `STATES` that hold.
        value: Of what has a number, such as a slider.
        text: Of what holds text, such as a field.
        actions: What can be done with it.
        place: Where it is on the screen.
    """

    address: Address
    role: str
    name: str
    description: str
    states: frozenset[str]
    value: float | None = None
    text: str | None = None
    actions: tuple[str, ...] = ()
    place: Rectangle | None = None
    children: list["Node"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """This and all below it, in the order a screen reader comes by."""
        yield self
        for child in self.children:
            yield from child.walk()

    def showing(self) -> Iterator["Node"]:
        """Likewise, without what is hidden."""
        return (node for node in self.walk() if "showing" in node.states)

    def find_all(self, role: str) -> list["Node"]:
        """Everything of a role that is not hidden."""
        return [node for node in self.showing() if node.role == role]

    def find(self, role: str, name: str) -> "Node":
        """The one of that role and name that is not hidden.

        Raises:
            DesktopError: There is none, or more than one.
        """
        found = [node for node in self.find_all(role) if node.name == name]
        if len(found) != 1:
            raise DesktopError(f"{len(found)} of {role} {name!r}, not one, in\n{self.outline()}")
        return found[0]

    def outline(self, depth: int = 0) -> str:
        """The tree for a person to read, without what is hidden."""
        told = [self.role, repr(self.name), self.description, self.text, *sorted(self.states - {"showing"})]
        line = "  " * depth + ", ".join(part for part in told if part)
        shown = [child for child in self.children if "showing" in child.states]
        return "\n".join([line, *(child.outline(depth + 1) for child in shown)])


class ScreenReader:
    """A reader of everything on the desktop, from the moment the desktop is there.

    Attributes:
        heard: What programs have announced, in order.
        focus_told: Where the focus has moved to, in order, as programs told it.
    """

    def __init__(self, bus: SessionBus, start: Callable[[list[str]], Process]) -> None:
        """Start the accessibility bus beside a session bus, and listen.

        Args:
            bus: Where programs ask for the accessibility bus.
            start: Starts a program on the desktop, which ends it.
        """
        self.heard: list[str] = []
        self.focus_told: list[Address] = []
        self._bus = bus
        launcher = start([*_launcher(), "--launch-immediately"])
        wait_until(lambda: bus.run(self._is_there()), "the accessibility bus", report=launcher.report)
        self._connection = bus.run(self._connect())

    def close(self) -> None:
        """Leave the bus."""
        self._bus.run(self._disconnect())

    def window(self, title: str) -> Node | None:
        """The window of that title as it is now, or None while there is none."""
        return self._bus.run(self._window(title))

    def focused(self) -> Node | None:
        """What has the keyboard, as it was told last, or None if it has gone."""
        return self._bus.run(self._node(self.focus_told[-1])) if self.focus_told else None

    def act(self, node: Node) -> None:
        """Have done what it offers first: a button is pressed, a box is checked."""
        if not node.actions:
            raise DesktopError(f"{node.role} {node.name!r} has nothing to do")
        self._ask(node, "Action", "DoAction", "i", 0)

    def grab_focus(self, node: Node) -> None:
        """Move the keyboard there."""
        self._ask(node, "Component", "GrabFocus")

    def write(self, node: Node, text: str) -> None:
        """Put a text in place of a field's."""
        self._ask(node, "EditableText", "SetTextContents", "s", text)

    def _ask(self, node: Node, interface: str, member: str, signature: str = "", *body: Any) -> None:
        [done] = self._bus.run(self._call(node.address, interface, member, signature, *body))
        if not done:
            raise DesktopError(f"{node.role} {node.name!r} refused {member}")

    # In the services' thread

    async def _is_there(self) -> bool:
        connection = await self._bus.connect()
        there = await call(connection, _message(BUS, "NameHasOwner", "s", ACCESSIBILITY[0]))
        await self._bus.disconnect(connection)
        return bool(there[0])

    async def _connect(self) -> MessageBus:
        asking = await self._bus.connect()
        [address] = await call(asking, _message(ACCESSIBILITY, "GetAddress"))
        await self._bus.disconnect(asking)
        connection = await MessageBus(bus_address=address).connect()
        connection.add_message_handler(self._hear)
        await call(connection, _message(BUS, "AddMatch", "s", f"type='signal',interface='{EVENTS}'"))
        for kind in HEARD:
            await call(connection, _message(REGISTRY, "RegisterEvent", "s", kind))
        return connection

    async def _disconnect(self) -> None:
        self._connection.disconnect()
        # The accessibility bus says good-bye by closing, which counts as an error to who waits.
        with suppress(EOFError):
            await self._connection.wait_for_disconnect()  # type: ignore[no-untyped-call]

    def _hear(self, message: Message) -> None:
        """Note what programs tell."""
        if message.message_type is not MessageType.SIGNAL or message.interface != EVENTS:
            return
        kind, detail, _, told, *_ = message.body
        if message.member == "Announcement":
            self.heard.append(told.value)
        elif message.member == "StateChanged" and kind == "focused" and detail:
            self.focus_told.append(Address(message.sender or "", message.path or ""))

    async def _window(self, title: str) -> Node | None:
        for program in await self._children(DESKTOP):
            for window in await self._children(program):
                with suppress(RuntimeError):  # it has gone meanwhile
                    if await self._property(window, "Accessible", "Name") == title:
                        return await self._node(window)
        return None

    async def _children(self, address: Address) -> list[Address]:
        with suppress(RuntimeError):  # it has gone meanwhile
            [found] = await self._call(address, "Accessible", "GetChildren")
            return [Address(*child) for child in found]
        return []

    async def _node(self, address: Address) -> Node | None:
        """Read an object with all below it; None if it has gone."""
        try:
            [interfaces] = await self._call(address, "Accessible", "GetInterfaces")
            has = {interface.rpartition(".")[2] for interface in interfaces}
            [role], [bits], name, description, children = await asyncio.gather(
                self._call(address, "Accessible", "GetRoleName"),
                self._call(address, "Accessible", "GetState"),
                self._property(address, "Accessible", "Name"),
                self._property(address, "Accessible", "Description"),
                self._children(address),
            )
            value = await self._property(address, "Value", "CurrentValue") if "Value" in has else None
            [text] = await self._call(address, "Text", "GetText", "ii", 0, -1) if "Text" in has else [None]
            [actions] = await self._call(address, "Action", "GetActions") if "Action" in has else [[]]
            place = None
            if "Component" in has:
                [corners] = await self._call(address, "Component", "GetExtents", "u", SCREEN_COORDINATES)
                place = Rectangle(*corners)
        except RuntimeError:
            return None
        return Node(
            address=address,
            role=role,
            name=name,
            description=description,
            states=frozenset(state for bit, state in STATES.items() if (bits[0] | bits[1] << 32) >> bit & 1),
            value=value,
            text=text,
            actions=tuple(action[0] for action in actions),
            place=place,
            children=[node for node in [await self._node(child) for child in children] if node],
        )

    async def _property(self, address: Address, interface: str, name: str) -> Any:
        properties = *address, "org.freedesktop.DBus.Properties"
        of = f"org.a11y.atspi.{interface}"
        [answer] = await call(self._connection, _message(properties, "Get", "ss", of, name))
        return answer.value

    async def _call(
        self, address: Address, interface: str, member: str, signature: str = "", *body: Any
    ) -> list[Any]:
        target = *address, f"org.a11y.atspi.{interface}"
        return await call(self._connection, _message(target, member, signature, *body))


def _launcher() -> list[str]:
    """The command that brings up the accessibility bus.

    Raises:
        DesktopError: It is not installed.
    """
    with suppress(FileNotFoundError):
        if command := re.search(r"^Exec=(.+)$", LAUNCHER_SERVICE.read_text("utf-8"), re.MULTILINE):
            return command[1].split()
    raise DesktopError(f"no accessibility bus: {LAUNCHER_SERVICE} names none")


def _message(target: tuple[str, str, str], member: str, signature: str = "", *body: Any) -> Message:
    service, path, interface = target
    return Message(service, path, interface, member, signature=signature, body=list(body))
