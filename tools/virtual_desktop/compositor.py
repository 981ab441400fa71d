"""A Wayland compositor that shows nothing: it offers what it is told to, and tells of windows and hands."""

import contextlib
import socket
import struct
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

HEADER = struct.Struct("=IHH")
DISPLAY = 1
SYNC, GET_REGISTRY = 0, 1
ERROR, GLOBAL, DONE = 0, 0, 0
FIRST_OF_OURS = 0xFF000000
"""The number of the first object that a compositor makes by itself."""
TOPLEVELS = "zwlr_foreign_toplevel_manager_v1"
STATE = 4
IDLED, RESUMED = 0, 1


class FakeCompositor:
    """A compositor on a socket, until it is closed. Everything is asked of it in a thread of its own.

    Attributes:
        waiting_ms: the idleness that each notification waits for, by the request that asked for it.
        connections: how many are connected.
    """

    def __init__(
        self,
        path: Path,
        offers: Mapping[str, int],
        windows: Sequence[Sequence[int]] = (),
        *,
        silent: bool = False,
    ) -> None:
        """Listen.

        Args:
            path: where.
            offers: the globals by interface, and their versions.
            windows: the states of each window that there is.
            silent: take every request and answer none.
        """
        self.waiting_ms: list[tuple[int, int]] = []
        self.connections = 0
        self._offers = list(offers.items())
        self._windows = windows
        self._silent = silent
        self._notifications: list[tuple[socket.socket, int]] = []
        self._clients: list[socket.socket] = []
        self._server = socket.socket(socket.AF_UNIX)
        self._server.bind(str(path))
        self._server.listen()
        threading.Thread(target=self._accept, name="compositor", daemon=True).start()

    def idle(self) -> None:
        """Nothing has been touched for as long as everybody waits for."""
        self._notify(IDLED)

    def touch(self) -> None:
        """Something is touched."""
        self._notify(RESUMED)

    def send(self, data: bytes) -> None:
        """Send the same to everybody, be it a message or not."""
        for client in self._clients:
            client.sendall(data)

    def complain(self) -> None:
        """Tell everybody that they made a mistake, as the protocol has it."""
        self.send(message(DISPLAY, ERROR, struct.pack("=II", DISPLAY, 0) + string("you should not have")))

    def close(self) -> None:
        """End, as a session does."""
        for end in (self._server, *self._clients):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _notify(self, event: int) -> None:
        for client, notification in self._notifications:
            client.sendall(message(notification, event))

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._server.accept()
                self._clients.append(client)
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        self.connections += 1
        bound: dict[int, str] = {}
        read = b""
        with contextlib.suppress(OSError):
            while received := client.recv(4096):
                read += received
                while len(read) >= HEADER.size and len(read) >= (length := HEADER.unpack_from(read)[2]):
                    thing, request, _ = HEADER.unpack_from(read)
                    if not self._silent:
                        self._take(client, bound, thing, request, read[HEADER.size : length])
                    read = read[length:]
        self.connections -= 1

    def _take(
        self, client: socket.socket, bound: dict[int, str], thing: int, request: int, body: bytes
    ) -> None:
        match bound.get(thing), request:
            case None, _ if thing == DISPLAY:
                (made,) = struct.unpack("=I", body)
                if request == SYNC:
                    client.sendall(message(made, DONE, bytes(4)))
                elif request == GET_REGISTRY:
                    bound[made] = "wl_registry"
                    for number, (interface, version) in enumerate(self._offers, 1):
                        told = struct.pack("=I", number) + string(interface) + struct.pack("=I", version)
                        client.sendall(message(made, GLOBAL, told))
            case "wl_registry", 0:
                number, made = struct.unpack("=I", body[:4])[0], struct.unpack("=I", body[-4:])[0]
                bound[made] = self._offers[number - 1][0]
                if bound[made] == TOPLEVELS:
                    self._tell_windows(client, made)
            case "ext_idle_notifier_v1", 1 | 2:
                made, after_ms, _ = struct.unpack("=III", body)
                self._notifications.append((client, made))
                self.waiting_ms.append((request, after_ms))

    def _tell_windows(self, client: socket.socket, manager: int) -> None:
        for number, states in enumerate(self._windows, FIRST_OF_OURS):
            client.sendall(message(manager, 0, struct.pack("=I", number)))
            client.sendall(message(number, 0, string("A window")))
            array = struct.pack(f"={len(states) + 1}I", 4 * len(states), *states)
            client.sendall(message(number, STATE, array))


def message(thing: int, event: int, body: bytes = b"") -> bytes:
    """An event of an object's."""
    return HEADER.pack(thing, event, HEADER.size + len(body)) + body


def string(text: str) -> bytes:
    """A text as an argument."""
    data = text.encode() + b"\0"
    return struct.pack("=I", len(data)) + data + bytes(-len(data) % 4)
