"""SSIP, the protocol of speech-dispatcher, without Qt: its words, and a short talk for `attune doctor`.

A command is a line. A reply is lines that share a number of three digits, with a hyphen behind it on all but
the last. What happens to a message is told unasked, in the same form, by numbers from 700 on.
"""

import os
import re
import socket
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from attune_desktop.desktop.system_command import environment_for_children

COMMAND = "speech-dispatcher"
GREETING = (
    "SET SELF CLIENT_NAME attune:attune:cues",
    "SET SELF NOTIFICATION BEGIN ON",
    "SET SELF NOTIFICATION END ON",
    "SET SELF NOTIFICATION CANCEL ON",
    # Above what a screen reader reads out meanwhile, below its warnings.
    "SET SELF PRIORITY MESSAGE",
)
SPEAK = "SPEAK"
CANCEL = "CANCEL SELF"
QUIT = "QUIT"
OK_RECEIVING = 230
OK_QUEUED = 225
BEGIN, END, CANCELED = 701, 702, 703
EVENTS_FROM = 700
LONGEST_REPLY = 64 * 1024
PATIENCE_S = 3.0

_LINE = re.compile(r"(\d{3})([ -])(.*)", re.DOTALL)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


class ProtocolError(ValueError):
    """Whoever listens there does not speak SSIP."""


class Reply(NamedTuple):
    """One reply or event.

    Attributes:
        code: its number.
        data: what its lines said, but for the last.
        said: what the last one said.
    """

    code: int
    data: tuple[str, ...]
    said: str


class Replies:
    """Makes replies of the bytes as they come."""

    def __init__(self) -> None:
        self._bytes = b""
        self._data: list[str] = []

    def feed(self, more: bytes) -> Iterator[Reply]:
        """Each reply that is complete with these bytes.

        Raises:
            ProtocolError: they are none.
        """
        self._bytes += more
        while b"\n" in self._bytes:
            line, self._bytes = self._bytes.split(b"\n", 1)
            found = _LINE.fullmatch(line.decode("utf-8", "replace").rstrip("\r"))
            if not found:
                raise ProtocolError(f"not a reply: {line[:40]!r}")
            if found[2] == "-":
                self._data.append(found[3])
            else:
                data, self._data = tuple(self._data), []
                yield Reply(int(found[1]), data, found[3])
        if len(self._bytes) + sum(map(len, self._data)) > LONGEST_REPLY:
            raise ProtocolError("a reply without an end")


def socket_path(environment: Mapping[str, str]) -> str:
    """Where this person's speech-dispatcher listens; empty where it is told to be on another computer."""
    method, _, where = environment.get("SPEECHD_ADDRESS", "").partition(":")
    if method == "inet_socket":
        return ""
    if method == "unix_socket" and where not in ("", "default"):
        return where
    folder = environment.get("XDG_RUNTIME_DIR") or environment.get("XDG_CACHE_HOME")
    return str(Path(folder or Path.home() / ".cache") / "speech-dispatcher" / "speechd.sock")


def spawn_command(path: str) -> list[str]:
    """What starts a speech-dispatcher for a socket, unless the person has forbidden that; it soon returns."""
    return [COMMAND, "--spawn", "--communication-method", "unix_socket", "--socket-path", path]


def line(text: str) -> bytes:
    """A command as it is sent."""
    return text.encode() + b"\r\n"


def message(text: str) -> bytes:
    """A text as it is sent after SPEAK: no line of it is the lone dot that ends it."""
    lines = (("." + part if part.startswith(".") else part) for part in text.splitlines())
    return b"".join(map(line, lines)) + b".\r\n"


def set_language(language: str) -> str:
    """The command for a language such as "en" or "pt-BR"; nothing if it is none."""
    return f"SET SELF LANGUAGE {language.replace('_', '-')}" if _LANGUAGE.fullmatch(language) else ""


def output_modules(path: str) -> tuple[str, ...]:
    """Which synthesisers speech-dispatcher has, asked of it; it is started if it is not running.

    Raises:
        FileNotFoundError: it is not installed.
        OSError: it cannot be reached.
        subprocess.SubprocessError: it takes too long to start.
        ProtocolError: somebody else is there.
    """
    import subprocess  # 1 MB, for doctor alone

    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(PATIENCE_S)
        if connection.connect_ex(path):
            subprocess.run(
                spawn_command(path),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=PATIENCE_S,
                check=False,
                env=environment_for_children(os.environ),
            )
            _wait_for(connection, path)
        connection.sendall(line("LIST OUTPUT_MODULES") + line(QUIT))
        replies = Replies()
        while received := connection.recv(4096):
            for reply in replies.feed(received):
                return reply.data if reply.code < 300 else ()
    raise ProtocolError("it hung up")


def _wait_for(connection: socket.socket, path: str) -> None:
    """Connect to a daemon that has just been started: it takes a moment to listen."""
    deadline_s = time.monotonic() + PATIENCE_S
    while failed := connection.connect_ex(path):
        if time.monotonic() > deadline_s:
            raise ConnectionError(failed, os.strerror(failed))
        time.sleep(0.05)
