"""The voice of a Linux desktop: a conversation with speech-dispatcher over its socket, without waiting."""

import os
from collections import deque
from collections.abc import Callable
from typing import NamedTuple, Protocol

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QTimer
from PySide6.QtNetwork import QLocalSocket

from attune_desktop.core.language import said
from attune_desktop.desktop import ssip
from attune_desktop.desktop.system_command import end_process, new_process

KNOCK_AGAIN_MS = 100
KNOCKS = 30
"""A daemon that was just started takes a quarter of a second to listen; a slow computer, more."""


class Listener(Protocol):
    """Who is told what becomes of an engine and its utterances; each is known by its number."""

    def engine_ready(self) -> None: ...  # noqa: D102
    def engine_began(self, number: int) -> None: ...  # noqa: D102
    def engine_ended(self, number: int, *, whole: bool) -> None: ...  # noqa: D102
    def engine_failed(self, why: str) -> None: ...  # noqa: D102


class _Command(NamedTuple):
    line: str
    answered: Callable[[ssip.Reply], None]
    speaks: bool = False


class Dispatcher:
    """One conversation. It is opened, and closed or failed, once; the next one is another object."""

    def __init__(self, listener: Listener, path: str | None = None) -> None:
        self._listener = listener
        self._path = ssip.socket_path(os.environ) if path is None else path
        self._owner = QObject(QCoreApplication.instance())
        self._socket = QLocalSocket(self._owner)
        self._socket.connected.connect(self._greet)
        self._socket.readyRead.connect(self._read)
        self._socket.errorOccurred.connect(lambda _: self._lost())
        self._patience = QTimer(self._owner, singleShot=True)
        self._patience.timeout.connect(lambda: self._fail(said("speech-dispatcher gives no answer")))
        self._spawning: QProcess | None = None
        self._knocks = 0
        self._connected = self._over = False
        self._commands: deque[_Command] = deque()
        self._asked: _Command | None = None
        self._replies = ssip.Replies()
        self._language = ""
        self._numbers: dict[str, int] = {}
        self._early: list[ssip.Reply] = []

    def open(self) -> None:
        """Connect; start the daemon if it is not running."""
        if not self._path:
            self._fail(said("SPEECHD_ADDRESS names another computer; Attune speaks on this one alone"))
            return
        self._knock()

    def say(self, number: int, text: str, language: str) -> None:
        """Say something after whatever is being said."""
        if (command := ssip.set_language(language)) and command != self._language:
            self._language = command
            self._send(command, lambda _: None)
        self._send(ssip.SPEAK, lambda reply: self._take(reply, number, text), speaks=True)

    def hush(self) -> None:
        """Cut off what is being said, and forget what was going to be."""
        self._commands = deque(command for command in self._commands if not command.speaks)
        self._send(ssip.CANCEL, lambda _: None)

    def close(self) -> None:
        """Hang up. The daemon cuts off what it says, and ends by itself when nobody else needs it."""
        if self._over:
            return
        self._over = True
        if self._spawning is not None:
            end_process(self._spawning, patience_ms=200)
            self._spawning = None
        self._patience.stop()
        if self._connected:
            self._socket.write(ssip.line(ssip.CANCEL) + ssip.line(ssip.QUIT))
            self._socket.flush()
        self._owner.deleteLater()  # and the socket with it; Qt may be in the midst of a signal of its

    # Coming together

    def _knock(self) -> None:
        if not self._over:
            self._knocks += 1
            self._socket.connectToServer(self._path)

    def _lost(self) -> None:
        """The socket has failed: nobody is there yet, or no longer."""
        if self._over:
            return
        if self._connected:
            self._connected = False
            self._fail(said("speech-dispatcher has ended"))
        elif self._knocks == 1:
            self._spawn()
        elif self._knocks <= KNOCKS:
            QTimer.singleShot(KNOCK_AGAIN_MS, self._owner, self._knock)
        else:
            self._fail(said("speech-dispatcher does not listen at {path}").format(path=self._path))

    def _spawn(self) -> None:
        self._spawning = process = new_process()
        process.setStandardErrorFile(QProcess.nullDevice())  # the daemon would inherit a pipe

        def ended(code: int) -> None:
            if self._spawning is process:
                self._spawning = None
                process.deleteLater()
                if code == 0:
                    self._knock()
                else:
                    self._fail(
                        said("speech-dispatcher does not start: see whether its settings disable autospawn")
                    )

        def not_started(error: QProcess.ProcessError) -> None:
            if error is QProcess.ProcessError.FailedToStart and self._spawning is process:
                self._spawning = None
                process.deleteLater()
                self._fail(said("speech-dispatcher is not installed"))

        process.finished.connect(ended)
        process.errorOccurred.connect(not_started)
        command = ssip.spawn_command(self._path)
        process.start(command[0], command[1:])

    def _greet(self) -> None:
        self._connected = True
        for command in ssip.GREETING[:-1]:
            self._send(command, lambda _: None)
        self._send(ssip.GREETING[-1], lambda _: self._listener.engine_ready())

    # Talking: one command at a time, for SPEAK is followed by its text only when it has been answered

    def _send(self, text: str, answered: Callable[[ssip.Reply], None], *, speaks: bool = False) -> None:
        if not self._over:
            self._commands.append(_Command(text, answered, speaks))
            self._next()

    def _next(self) -> None:
        if self._asked is None and self._commands and self._connected:
            self._asked = self._commands.popleft()
            self._write(ssip.line(self._asked.line))

    def _write(self, what: bytes) -> None:
        self._socket.write(what)
        self._patience.start(round(1000 * ssip.PATIENCE_S))

    def _read(self) -> None:
        try:
            for reply in self._replies.feed(bytes(self._socket.readAll().data())):
                if self._over:
                    return
                if reply.code >= ssip.EVENTS_FROM:
                    self._happened(reply)
                else:
                    self._answered(reply)
        except ssip.ProtocolError as error:
            self._fail(
                said("at {path} is no speech-dispatcher ({error})").format(path=self._path, error=error)
            )

    def _answered(self, reply: ssip.Reply) -> None:
        self._patience.stop()
        asked, self._asked = self._asked, None
        if asked is not None:
            asked.answered(reply)
        self._next()

    def _take(self, reply: ssip.Reply, number: int, text: str) -> None:
        """The daemon takes a text: hand it over, and hold everything else until it has it."""
        if reply.code != ssip.OK_RECEIVING:
            self._fail(said("speech-dispatcher will not speak ({reason})").format(reason=reply.said))
            return
        self._asked = _Command(text, lambda reply: self._queued(reply, number))
        self._write(ssip.message(text))

    def _queued(self, reply: ssip.Reply, number: int) -> None:
        if reply.code != ssip.OK_QUEUED or not reply.data:
            self._fail(said("speech-dispatcher will not speak ({reason})").format(reason=reply.said))
            return
        self._numbers = {reply.data[0]: number}  # of older ones nobody wants to hear
        early, self._early = self._early, []
        for event in early:
            self._happened(event)

    def _happened(self, event: ssip.Reply) -> None:
        """Something became of a message; perhaps before the daemon has told its name."""
        name = event.data[0] if event.data else ""
        if name not in self._numbers:
            self._early = [*self._early[-9:], event]
        elif event.code == ssip.BEGIN:
            self._listener.engine_began(self._numbers[name])
        elif event.code in (ssip.END, ssip.CANCELED):
            self._listener.engine_ended(self._numbers.pop(name), whole=event.code == ssip.END)

    def _fail(self, why: str) -> None:
        if not self._over:
            self.close()
            self._listener.engine_failed(why)
