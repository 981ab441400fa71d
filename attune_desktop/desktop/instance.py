"""Speaking to the Attune that is already running, without importing Qt.

One instance per person and home. A request is one line of JSON over a local socket (on Windows a named
pipe), and so is the answer; `single_instance` is the other end.
"""

import json
import os
import socket
import stat
import sys
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import said

PROTOCOL = 1
LARGEST_MESSAGE = 16 * 1024
ANSWER_TIMEOUT_S = 5.0
LONGEST_SOCKET_PATH = 107 if sys.platform == "linux" else 103
"""In bytes; the system has one more, for the end."""
LONGEST_S = 3600
_TEXTS = ("command", "practice", "activation", "wish", "setting", "value")
"""The fields of a request that are text."""
COMMANDS = (
    "start",
    "stay",
    "practice",
    "check-in",
    "talk",
    "week",
    "nudges",
    "settings",
    "set",
    "quit",
)


class MessageError(ValueError):
    """What came over the socket is no request; its text is one sentence."""


class NotRunning(Exception):  # noqa: N818 - not an error: the usual case of a first start
    """No Attune is running for this home."""


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants of the running program.

    Attributes:
        command: one of COMMANDS.
        practice: the practice's name, for the command "practice".
        activation: the desktop's token that lets the new window take the focus, if it gave one.
        length_s: how long the practice shall last, in s; 0 for what is preferred.
        release_only: a muscle practice without tensing, this time.
        wish: what is asked of nudges, for the command "nudges": the value of a NudgeWish.
        setting, value: the name of a setting and the word for its value, for the command "set".
    """

    command: str
    practice: str = ""
    activation: str = ""
    length_s: float = 0.0
    release_only: bool = False
    wish: str = ""
    setting: str = ""
    value: str = ""


def key_of(home: Path) -> str:
    """Eight letters that tell one home of a person from the others.

    A checksum is enough for the few there are; hashlib would bring in OpenSSL, 4 MB of it, all year.
    """
    return f"{zlib.crc32(os.fsencode(os.path.realpath(home))):08x}"


def endpoint(home: Path) -> str:
    """Where the running program of this person and home listens: a socket's path, or a pipe's name.

    Raises:
        KnownError: there is no folder for sockets that only this person can write, or its path is too long.
    """
    key = key_of(home)
    if sys.platform == "win32":
        return rf"\\.\pipe\attune-{os.environ.get('USERNAME', 'user')}-{key}"
    where = str(_runtime_folder() / f"attune-{key}.sock")
    if len(os.fsencode(where)) > LONGEST_SOCKET_PATH:
        raise KnownError(
            said(
                "{where} is too long a path for a socket: set XDG_RUNTIME_DIR to a folder with a shorter one."
            ).format(where=where)
        )
    return where


def forward(home: Path, request: Request) -> None:
    """Hand a request to the running program and wait for its answer.

    Raises:
        NotRunning: there is none.
        KnownError: it could not do it, or gave no answer.
    """
    line = encode(request)
    try:
        answer = _exchange(endpoint(home), line)
        told = json.loads(answer)
        done, error = told["ok"], told.get("error", "")
    except (FileNotFoundError, ConnectionRefusedError) as nobody:
        raise NotRunning from nobody
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise KnownError(
            said(
                "Attune is running but gives no answer: end it with the system's task manager and start "
                "it again."
            )
        ) from problem
    if not done:
        raise KnownError(str(error) or said("The running Attune could not do it."))


def is_running(home: Path) -> bool:
    """Whether somebody listens for this home.

    Raises:
        KnownError: as `endpoint`.
    """
    where = endpoint(home)
    if sys.platform == "win32":
        return os.path.exists(where)  # noqa: PTH110 - a pipe is no path
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(ANSWER_TIMEOUT_S)
        return connection.connect_ex(where) == 0


def encode(request: Request) -> bytes:
    """The request as a line."""
    return json.dumps({"v": PROTOCOL, **asdict(request)}).encode() + b"\n"


def decode(line: bytes) -> Request:
    """The request in a line.

    Raises:
        MessageError: there is none.
    """
    try:
        message = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise MessageError(said("That is no request: send one line of JSON.")) from error
    if not isinstance(message, dict) or message.get("v") != PROTOCOL:
        raise MessageError(
            said("This Attune speaks version {version} of its requests: update both to the same.").format(
                version=PROTOCOL
            )
        )
    fields = {key: message.get(key, "") for key in _TEXTS}
    if not all(isinstance(value, str) and len(value) <= 200 for value in fields.values()):
        raise MessageError(said("That is no request: its fields are short text."))
    if fields["command"] not in COMMANDS:
        raise MessageError(
            said("That request is not known: use one of {commands}.").format(commands=", ".join(COMMANDS))
        )
    length_s, release_only = message.get("length_s", 0.0), message.get("release_only", False)
    if type(length_s) not in (int, float) or not 0 <= length_s <= LONGEST_S or type(release_only) is not bool:
        raise MessageError(said("That is no request: its length is 0 to {most} s.").format(most=LONGEST_S))
    return Request(**fields, length_s=float(length_s), release_only=release_only)


def _runtime_folder() -> Path:
    """The system's folder for this session's sockets, else one of our own that nobody else can write."""
    if (given := os.environ.get("XDG_RUNTIME_DIR")) and os.access(given, os.W_OK | os.X_OK):
        return Path(given)
    import tempfile  # rarely needed, and slow to load

    folder = Path(tempfile.gettempdir()) / f"attune-{os.getuid()}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError as error:
        raise KnownError(
            said("No folder for sockets: {folder} cannot be made ({reason}).").format(
                folder=folder, reason=error.strerror
            )
        ) from error
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise KnownError(
            said("{folder} is not this person's alone: remove it and try again.").format(folder=folder)
        )
    return folder


def _exchange(where: str, line: bytes) -> bytes:
    """Send a line and read one back."""
    if sys.platform == "win32":
        with open(where, "r+b", buffering=0) as pipe:  # noqa: PTH123 - a pipe is no path
            pipe.write(line)
            return _read_line(pipe.read)
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(ANSWER_TIMEOUT_S)
        connection.connect(where)
        connection.sendall(line)
        return _read_line(connection.recv)


def _read_line(read: Callable[[int], bytes]) -> bytes:
    received = b""
    while not received.endswith(b"\n") and len(received) < LARGEST_MESSAGE:
        part = read(4096)
        if not part:
            break
        received += part
    return received
