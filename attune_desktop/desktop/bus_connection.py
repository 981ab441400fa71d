"""A bus for what QtDBus cannot say from Python: numbers without a sign. Nobody ever waits here."""

import os
import socket
from collections.abc import Callable, Mapping

from jeepney import DBusAddress, HeaderFields, Message, MessageFlag, MessageType, Parser, new_method_call
from jeepney.auth import BEGIN, AuthenticationError, Authenticator
from jeepney.bus_messages import message_bus
from PySide6.QtCore import QObject, QSocketNotifier, Signal

from attune_desktop.desktop.bus_address import bus_address

READ_BYTES = 65536
Answered = Callable[[tuple[object, ...] | None], None]
"""Told the values of an answer; None where the answer is an error."""


class BusConnection(QObject):
    """One connection, from `open` until it is closed or lost. jeepney reads and writes; Qt says when.

    Signals:
        heard: a signal came: its member's name, its values, and the path of whom it is of.
        lost: the connection broke, or never came to be.
    """

    heard = Signal(str, tuple, str)
    lost = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        address: Callable[[Mapping[str, str]], str] = bus_address,
    ) -> None:
        """Describe it.

        Args:
            parent: what it ends with.
            address: finds the bus in the environment; the session's by itself.
        """
        super().__init__(parent)
        self._address = address
        self._socket: socket.socket | None = None
        self._ready: QSocketNotifier | None = None
        self._greeting = Authenticator()
        self._parser = Parser()
        self._serial = 0
        self._answered: dict[int, Answered] = {}
        self._waiting: list[bytes] = []

    def open(self) -> None:
        """Connect. What is called meanwhile is sent once the bus has let us in.

        Raises:
            OSError: there is no bus.
        """
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.setblocking(False)
        try:
            # A local socket connects at once or not at all.
            self._socket.connect(self._address(os.environ))
            self._socket.sendall(self._greeting.data_to_send())
        except OSError:
            self.close()
            raise
        self._ready = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
        self._ready.activated.connect(self._read)
        self._call(message_bus.Hello())

    def listen(self, rule: str) -> None:
        """Be told of signals that match."""
        self._call(message_bus.AddMatch(rule))

    def call(
        self,
        to: DBusAddress,
        method: str,
        signature: str = "",
        values: tuple[object, ...] = (),
        answered: Answered | None = None,
        *,
        starts: bool = True,
    ) -> None:
        """Call a method of somebody's; nothing happens on a connection that is gone.

        Args:
            to: whom.
            method: its name.
            signature: the types of the values.
            values: what it is given.
            answered: told the answer.
            starts: whether the bus may start the service for it, where that does not run.
        """
        message = new_method_call(to, method, signature or None, values)
        if not starts:
            message.header.flags = MessageFlag.no_auto_start
        self._call(message, answered)

    def close(self) -> None:
        """Leave the bus."""
        self._answered.clear()
        if self._ready is not None:
            self._ready.setEnabled(False)
            self._ready.deleteLater()
            self._ready = None
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _call(self, message: Message, answered: Answered | None = None) -> None:
        self._serial += 1
        if answered is not None:
            self._answered[self._serial] = answered
        self._waiting.append(message.serialise(self._serial))
        if self._greeting.authenticated:
            self._send()

    def _send(self) -> None:
        waiting, self._waiting = self._waiting, []
        if self._socket is None:
            return
        try:
            self._socket.sendall(b"".join(waiting))
        except OSError:  # who does not take so few bytes at once takes none
            self._lose()

    def _read(self) -> None:
        if self._socket is None:
            return
        try:
            read = self._socket.recv(READ_BYTES)
            if not read:
                raise ConnectionResetError
            if not self._greeting.authenticated:
                self._greet(read)
                return
            self._parser.add_data(read)
            while self._socket is not None and (message := self._parser.get_next_message()) is not None:
                self._take(message)
        except BlockingIOError:
            pass
        except (OSError, ValueError, AuthenticationError):
            self._lose()

    def _greet(self, read: bytes) -> None:
        self._greeting.feed(read)
        if self._greeting.authenticated:
            self._waiting.insert(0, BEGIN)
            self._send()

    def _take(self, message: Message) -> None:
        fields = message.header.fields
        if message.header.message_type is MessageType.signal:
            self.heard.emit(fields[HeaderFields.member], message.body, fields[HeaderFields.path])
        elif answered := self._answered.pop(fields.get(HeaderFields.reply_serial, 0), None):
            failed = message.header.message_type is MessageType.error
            answered(None if failed else message.body)

    def _lose(self) -> None:
        self.close()
        self.lost.emit()
