"""A private D-Bus session bus, and a place for our own services on it."""

import asyncio
import contextlib
import os
import threading
from collections.abc import Coroutine, Mapping
from pathlib import Path
from typing import Any, TypeVar

from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus

from .process import Process
from .waiting import DesktopError

CALL_TIMEOUT_S = 10.0
# No folder of activatable services: nothing may start on this bus that we did not start.
CONFIGURATION = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""

T = TypeVar("T")


class SessionBus:
    """The bus, and one thread in which our services on it live.

    Attributes:
        address: What goes into DBUS_SESSION_BUS_ADDRESS.
        daemon: The dbus-daemon process.
    """

    def __init__(self, folder: Path, environment: Mapping[str, str], log: Path) -> None:
        """Start the daemon with its socket in ``folder``, and wait until it listens."""
        configuration = folder / "session-bus.conf"
        configuration.write_text(CONFIGURATION.format(socket=folder / "bus"), "utf-8")
        reading, writing = os.pipe()
        options = f"--nofork --nopidfile --print-address={writing}".split()
        command = ["dbus-daemon", *options, f"--config-file={configuration}"]
        self.daemon = Process(command, environment, log, pass_fds=[writing], dies_with_us=True)
        os.close(writing)
        with os.fdopen(reading, encoding="ascii") as told:
            self.address = told.readline().strip()
        if not self.address:
            self.daemon.end()
            raise DesktopError(f"no session bus from dbus-daemon\n{self.daemon.report()}")
        self._connections: list[MessageBus] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="session bus", daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Do something in the services' thread, wait for it and return its result."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(CALL_TIMEOUT_S)

    async def connect(self) -> MessageBus:
        """A new connection; to be awaited in the services' thread."""
        connection = await MessageBus(bus_address=self.address).connect()
        self._connections.append(connection)
        return connection

    async def disconnect(self, connection: MessageBus) -> None:
        """End a connection, and with it the names it has; to be awaited in the services' thread."""
        self._connections.remove(connection)
        connection.disconnect()
        with contextlib.suppress(EOFError, ConnectionError):  # a daemon that was killed has ended it already
            await connection.wait_for_disconnect()  # type: ignore[no-untyped-call]

    def close(self) -> None:
        """End the services, the thread and the daemon."""
        for connection in list(self._connections):
            self.run(self.disconnect(connection))
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(CALL_TIMEOUT_S)
        self._loop.close()
        self.daemon.end()


async def call(bus: MessageBus, message: Message) -> list[Any]:
    """Call a method and return what it answers.

    Raises:
        RuntimeError: The other side answered with an error.
    """
    reply = await bus.call(message)
    if reply is None or reply.message_type is MessageType.ERROR:
        error = f"{reply.error_name} {reply.body}" if reply else "no reply"
        raise RuntimeError(f"{message.interface}.{message.member}: {error}")
    return list(reply.body)
