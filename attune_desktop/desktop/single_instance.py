"""Being the one instance: a lock first, then a socket that takes requests."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import said
from attune_desktop.desktop.instance import LARGEST_MESSAGE, MessageError, Request, decode, endpoint

PATIENCE_MS = 5000
"""A connection that has said nothing whole by then is closed."""


class AlreadyRunning(Exception):  # noqa: N818 - no error: somebody was quicker
    """Another process holds the lock."""


class SingleInstance(QObject):
    """Holds the lock of this home and hands every request that comes in to `handle`.

    `handle` raises KnownError to tell the asking process, in one sentence, that it could not.
    """

    def __init__(self, home: Path, handle: Callable[[Request], None], parent: QObject | None = None) -> None:
        """Take the lock and listen.

        Raises:
            AlreadyRunning: another process is this home's instance.
            KnownError: the socket cannot be made.
        """
        super().__init__(parent)
        self._handle = handle
        where = endpoint(home)
        # The lock comes first: a second listen() would take a live server's socket away from it.
        lock_path = str(home / ".attune.lock") if sys.platform == "win32" else where + ".lock"
        self._lock = QLockFile(lock_path)
        self._lock.setStaleLockTime(0)  # a lock is stale only when its process is gone
        if not self._lock.tryLock(0):
            if self._lock.error() is QLockFile.LockError.LockFailedError:
                raise AlreadyRunning
            raise KnownError(
                said("The file {path} cannot be made: check the permissions of its folder.").format(
                    path=lock_path
                )
            )
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take)
        QLocalServer.removeServer(where)  # what a killed process left behind; the lock says nobody is there
        if not self._server.listen(where):
            self._lock.unlock()
            raise KnownError(
                said("Attune cannot listen at {where} ({reason}).").format(
                    where=where, reason=self._server.errorString()
                )
            )

    def close(self) -> None:
        """Stop listening, hang up on whoever is still there, and let the lock go."""
        self._server.close()
        for connection in self._server.findChildren(QLocalSocket):
            connection.abort()
        self._lock.unlock()

    def _take(self) -> None:
        while (connection := self._server.nextPendingConnection()) is not None:
            _Conversation(connection, self._handle)


class _Conversation(QObject):
    """One connection: one line in, one line out."""

    def __init__(self, connection: QLocalSocket, handle: Callable[[Request], None]) -> None:
        super().__init__(connection)
        self._connection = connection
        self._handle = handle
        connection.readyRead.connect(self._read)
        connection.disconnected.connect(self._end)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._end)
        self._patience.start()
        self._read()

    def _end(self) -> None:
        self._patience.stop()
        self._connection.close()
        self._connection.deleteLater()

    def _read(self) -> None:
        if self._connection.canReadLine():
            line = bytes(self._connection.readLine(LARGEST_MESSAGE).data())
            self._connection.readyRead.disconnect(self._read)
            self._answer(line)
        elif self._connection.bytesAvailable() > LARGEST_MESSAGE:
            self._connection.readyRead.disconnect(self._read)
            self._say({"ok": False, "error": said("That is too long for a request.")})

    def _answer(self, line: bytes) -> None:
        try:
            self._handle(decode(line))
        except (MessageError, KnownError) as error:
            self._say({"ok": False, "error": str(error)})
        else:
            self._say({"ok": True})

    def _say(self, answer: dict[str, object]) -> None:
        self._connection.write(json.dumps(answer).encode() + b"\n")
        self._connection.flush()
        self._connection.disconnectFromServer()
