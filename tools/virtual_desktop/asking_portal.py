"""The part of a portal that is asked for something: keys for everywhere, and coming up with the log-in.

Whether the person agrees is said beforehand; a response can be held back until it is let go.
"""

from collections.abc import Sequence
from typing import Any

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

from .session_bus import SessionBus
from .waiting import DEADLINE_S, DesktopError, wait_until

NAME, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
BACKGROUND = "org.freedesktop.portal.Background"
INTERFACES = (SHORTCUTS, BACKGROUND)
AGREED, REFUSED, ENDED = 0, 1, 2
"""The codes of a response."""


class AskingPortal:
    """The portal on the bus, until it is stopped or the bus ends.

    Attributes:
        answer: The code of the next responses to what the person is asked.
        holding: The methods whose responses are held back.
        calls: The name of every method that was called, and its arguments.
        known: The keys that the desktop remembers, by the shortcut's name.
        session: The session that has the keys, or nothing.
    """

    def __init__(
        self,
        bus: SessionBus,
        connection: MessageBus | None = None,
        *,
        interfaces: Sequence[str] = INTERFACES,
        answer: int = AGREED,
        holding: Sequence[str] = (),
    ) -> None:
        """Come up on the bus.

        Args:
            bus: Where.
            connection: That of a portal that is there already; one of its own if there is none.
            interfaces: What it knows.
            answer: What the person says.
            holding: The methods whose responses are held back.
        """
        self._bus = bus
        self._interfaces = interfaces
        self.answer = answer
        self.holding = holding
        self.calls: list[tuple[str, list[Any]]] = []
        self.known: dict[str, str] = {}
        self.session = ""
        self._owner = ""
        self._held: list[Message] = []
        self._connection: MessageBus | None = bus.run(self._publish(connection))

    def wait_for_call(self, method: str, timeout: float = DEADLINE_S) -> list[Any]:
        """Wait until a method has been called, and return its latest arguments."""
        return wait_until(
            lambda: [arguments for name, arguments in self.calls if name == method], method, timeout
        )[-1]

    def press(self, name: str, token: str = "") -> None:
        """Press the keys of a shortcut, with the token that lets a window take the focus."""
        if not self.session:
            raise DesktopError("no session has keys")
        options = {"activation_token": Variant("s", token)} if token else {}
        self._signal(PATH, SHORTCUTS, "Activated", "osta{sv}", [self.session, name, 1, options])

    def change_keys(self, name: str, keys: str) -> None:
        """Give a shortcut other keys, as the desktop's settings do."""
        self.known[name] = keys
        self._signal(PATH, SHORTCUTS, "ShortcutsChanged", "oa(sa{sv})", [self.session, self._told()])

    def end_session(self) -> None:
        """Take the keys back."""
        session, self.session = self.session, ""
        self._signal(session, "org.freedesktop.portal.Session", "Closed", "", [])

    def let_go(self) -> None:
        """Send the responses that were held back, and hold back no more."""
        self.holding = ()
        held, self._held = self._held, []
        for response in held:
            self._bus.run(self._send(response))

    def stop(self) -> None:
        """Leave the bus, as a portal that crashed does; nothing happens if it has left."""
        connection, self._connection = self._connection, None
        if connection is not None:
            self._bus.run(self._bus.disconnect(connection))

    async def _publish(self, connection: MessageBus | None) -> MessageBus:
        own = connection or await self._bus.connect()
        own.add_message_handler(self._handle)
        if connection is None:
            await own.request_name(NAME)
        return own

    def _handle(self, message: Message) -> Message | None:
        if message.message_type is not MessageType.METHOD_CALL or message.path != PATH:
            return None
        if message.member == "Get" and message.body and message.body[0] in INTERFACES:
            if message.body[0] in self._interfaces:
                return Message.new_method_return(message, "v", [Variant("u", 1)])
            return Message.new_error(message, "org.freedesktop.DBus.Error.InvalidArgs", "no such interface")
        if message.interface not in self._interfaces:
            return None
        self.calls.append((str(message.member), message.body))
        options = message.body[-1]
        sender = message.sender.removeprefix(":").replace(".", "_")
        request = f"{PATH}/request/{sender}/{options['handle_token'].value}"
        self._respond(message, request, sender)
        return Message.new_method_return(message, "o", [request])

    def _respond(self, message: Message, request: str, sender: str) -> None:
        code, results = AGREED, {}
        options = message.body[-1]
        match message.member:
            case "CreateSession":
                token = options["session_handle_token"].value
                self.session, self._owner = f"{PATH}/session/{sender}/{token}", message.sender
                results = {"session_handle": Variant("s", self.session)}
            case "ListShortcuts":
                results = {"shortcuts": Variant("a(sa{sv})", self._told())}
            case "BindShortcuts":
                code = self.answer
                if code == AGREED:
                    for name, told in message.body[1]:
                        self.known.setdefault(name, told["preferred_trigger"].value.title())
                    results = {"shortcuts": Variant("a(sa{sv})", self._told())}
            case "RequestBackground":
                code = self.answer
                agreed = code == AGREED and options["autostart"].value
                results = {"background": Variant("b", True), "autostart": Variant("b", agreed)}
        response = Message(
            destination=message.sender,
            path=request,
            interface="org.freedesktop.portal.Request",
            member="Response",
            message_type=MessageType.SIGNAL,
            signature="ua{sv}",
            body=[code, results],
        )
        if message.member in self.holding:
            self._held.append(response)
        elif self._connection is not None:
            self._connection.send(response)

    def _told(self) -> list[Any]:
        return [[name, {"trigger_description": Variant("s", keys)}] for name, keys in self.known.items()]

    def _signal(self, path: str, interface: str, member: str, signature: str, body: list[Any]) -> None:
        message = Message(
            destination=self._owner,
            path=path,
            interface=interface,
            member=member,
            message_type=MessageType.SIGNAL,
            signature=signature,
            body=body,
        )
        self._bus.run(self._send(message))

    async def _send(self, message: Message) -> None:
        if self._connection is not None:
            await self._connection.send(message)
