"""A connection of our own to a Wayland compositor: PySide does not hand out Qt's.

Of the protocol this speaks what needs no file descriptors, which is enough to be told something.
"""

import os
import socket
import struct
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Signal

READ_BYTES = 65536
HEADER = struct.Struct("=IHH")
"""Of a message: whose it is, which it is, and its length with this header, in bytes."""
DISPLAY = 1
SYNC, GET_REGISTRY = 0, 1
"""What the display is asked."""
DISPLAY_ERROR, REGISTRY_GLOBAL, REGISTRY_BIND = 0, 0, 0

Handler = Callable[[int, bytes], None]
"""Told which of an object's events came, and its arguments."""


def socket_path(environment: Mapping[str, str]) -> str:
    """Where the compositor listens."""
    return str(Path(environment.get("XDG_RUNTIME_DIR", "/"), environment.get("WAYLAND_DISPLAY", "wayland-0")))


def words(body: bytes) -> list[int]:
    """Arguments that are all numbers or objects; what is left over is none."""
    count = len(body) // 4
    return list(struct.unpack_from(f"={count}I", body))


def as_array(data: bytes) -> bytes:
    """Bytes as an argument: their number, then they, to the next whole word."""
    return struct.pack("=I", len(data)) + data + bytes(-len(data) % 4)


class Wayland(QObject):
    """One connection, from `open` until it is closed or lost. It never waits.

    Signals:
        lost: the connection broke, or the compositor found fault with it.

    Attributes:
        globals: what the compositor offers: by interface its number and version, of several the first.
    """

    lost = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.globals: dict[str, tuple[int, int]] = {}
        self._socket: socket.socket | None = None
        self._ready: QSocketNotifier | None = None
        self._read = b""
        self._last = DISPLAY
        self._registry = 0
        self._handlers: dict[int, Handler] = {}

    def open(self, known: Callable[[], None]) -> None:
        """Connect; `known` is called once all globals are known.

        Raises:
            OSError: there is no compositor.
        """
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.setblocking(False)
        try:
            self._socket.connect(socket_path(os.environ))
        except OSError:
            self.close()
            raise
        self._ready = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
        self._ready.activated.connect(self._receive)
        self.listen(DISPLAY, self._display_told)
        self._registry = self.new(self._registry_told)
        self.send(DISPLAY, GET_REGISTRY, self._registry)
        self.sync(known)

    def close(self) -> None:
        """Leave the compositor, which forgets all that was ours."""
        self._handlers.clear()
        if self._ready is not None:
            self._ready.setEnabled(False)
            self._ready.deleteLater()
            self._ready = None
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def new(self, handler: Handler | None = None) -> int:
        """The number of an object that is about to be made."""
        self._last += 1
        if handler is not None:
            self.listen(self._last, handler)
        return self._last

    def listen(self, thing: int, handler: Handler) -> None:
        """Be told an object's events."""
        self._handlers[thing] = handler

    def bind(self, interface: str, newest: int, handler: Handler | None = None) -> int:
        """Have one of the globals that are offered, in no newer version than that; its number."""
        name, offered = self.globals[interface]
        thing = self.new(handler)
        named = as_array(interface.encode("ascii") + b"\0")
        self.send(self._registry, REGISTRY_BIND, name, named, min(offered, newest), thing)
        return thing

    def sync(self, done: Callable[[], None]) -> None:
        """Be told when everything before has been done, and all that comes of it has been told."""
        self.send(DISPLAY, SYNC, self.new(lambda _event, _body: done()))

    def send(self, thing: int, request: int, *arguments: int | bytes) -> None:
        """Ask an object something; nothing happens on a connection that is gone."""
        body = b"".join(one if isinstance(one, bytes) else struct.pack("=I", one) for one in arguments)
        if self._socket is None:
            return
        # Who does not take so few bytes at once takes none, and who has hung up is noticed when we read.
        with suppress(OSError):
            self._socket.sendall(HEADER.pack(thing, request, HEADER.size + len(body)) + body)

    def _receive(self) -> None:
        try:
            read = self._socket.recv(READ_BYTES) if self._socket is not None else b""
        except BlockingIOError:
            return
        except OSError:
            read = b""
        if not read:
            self._lose()
            return
        self._read += read
        while self._socket is not None and len(self._read) >= HEADER.size:
            thing, event, length = HEADER.unpack_from(self._read)
            if length < HEADER.size:  # that is no message
                self._lose()
                return
            if len(self._read) < length:
                return
            body, self._read = self._read[HEADER.size : length], self._read[length:]
            if handler := self._handlers.get(thing):
                handler(event, body)

    def _display_told(self, event: int, _body: bytes) -> None:
        if event == DISPLAY_ERROR:
            self._lose()

    def _registry_told(self, event: int, body: bytes) -> None:
        if event != REGISTRY_GLOBAL or len(body) < 8:
            return
        name, length = struct.unpack_from("=II", body)
        interface, rest = body[8 : 8 + length].rstrip(b"\0"), body[8 + (length + 3) // 4 * 4 :]
        if version := words(rest):
            self.globals.setdefault(interface.decode("ascii", "replace"), (name, version[0]))

    def _lose(self) -> None:
        self.close()
        self.lost.emit()
