"""A service on a bus that answers as it is told to: any desktop's, a broken one's, or none at all."""

from typing import Any

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

from .session_bus import SessionBus

PROPERTIES = "org.freedesktop.DBus.Properties"


class AnsweringService:
    """The service on the bus, until the bus ends; what it has no answer for is an error.

    Attributes:
        silent: it takes every call and answers none.
        asked: the methods that were called, and what they were given, in order.
    """

    def __init__(self, bus: SessionBus, name: str) -> None:
        """Come up on the bus under a name."""
        self.silent = False
        self.asked: list[tuple[str, list[Any]]] = []
        self._answers: dict[tuple[str, str, str, str], tuple[str, list[Any]]] = {}
        self._connection = bus.run(self._publish(bus, name))

    def answer(
        self, path: str, interface: str, method: str, signature: str, *values: Any, given: object = None
    ) -> None:
        """Answer a method with some values from now on; with `given`, only where it is given just that."""
        key = path, interface, method, "" if given is None else repr(given)
        self._answers[key] = signature, list(values)

    def set_property(self, path: str, interface: str, name: str, signature: str, value: Any) -> None:
        """Have a property of some type and value from now on."""
        self.answer(path, PROPERTIES, "Get", "v", Variant(signature, value), given=[interface, name])

    def tell(self, path: str, interface: str, signal: str, signature: str, *values: Any) -> None:
        """Send a signal to everybody who listens."""
        message = Message.new_signal(path, interface, signal, signature, list(values))
        self._connection._loop.call_soon_threadsafe(self._connection.send, message)

    async def _publish(self, bus: SessionBus, name: str) -> MessageBus:
        connection = await bus.connect()
        connection.add_message_handler(self._take)
        await connection.request_name(name)
        return connection

    def _take(self, message: Message) -> Message | bool | None:
        if message.message_type is not MessageType.METHOD_CALL:
            return None
        self.asked.append((str(message.member), list(message.body)))
        if self.silent:
            return True
        what = str(message.path), str(message.interface), str(message.member)
        answer = self._answers.get((*what, repr(message.body))) or self._answers.get((*what, ""))
        if answer is None:
            return Message.new_error(message, "org.freedesktop.DBus.Error.UnknownMethod", "no such thing")
        return Message.new_method_return(message, *answer)
