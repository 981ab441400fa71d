"""A connection of our own to the X server, through libraries that Qt's X11 plug-in needs itself.

xcb tells an error to who asked; Xlib would end the process for a window that closes while it is asked about.
"""

import ctypes
import struct
from collections.abc import Iterator
from ctypes import c_char_p, c_int, c_uint8, c_uint16, c_uint32, c_void_p
from typing import Any

ANY_TYPE = 0
PROPERTY_WORDS = 1024
"""More than any property that is asked for has."""
SYNC_VERSION = 3, 1
HEADER_BYTES = 32
"""What comes in a reply before its list."""
COUNTER = struct.Struct("=IiIH")
"""In a list of counters: an id, the resolution's two halves, and the length of the name that follows."""
VALUE = struct.Struct("=iI")
"""A 64-bit number as two halves."""
ALARM = struct.Struct("=IIiIIiII")
ALARM_EVERYTHING = 0x3F
"""All of an alarm is given: counter, kind of value, value, test, step and whether we are told."""
ABSOLUTE = 0
POSITIVE_TRANSITION, NEGATIVE_TRANSITION = 0, 1
ALARM_NOTIFY = 1
"""Among the events of its extension."""
FIRST_EVENT_AT, ALARM_AT = 10, 4
KIND = 0x7F
"""The bits of an event that say which it is."""


class _Cookie(ctypes.Structure):
    _fields_ = [("sequence", c_uint32)]


class _Screens(ctypes.Structure):
    _fields_ = [("root", ctypes.POINTER(c_uint32)), ("left", c_int), ("index", c_int)]


CONNECTION = c_void_p
REPLY = c_void_p, [CONNECTION, _Cookie, c_void_p]
XCB: dict[str, tuple[Any, list[Any]]] = {
    "xcb_connect": (CONNECTION, [c_char_p, c_void_p]),
    "xcb_connection_has_error": (c_int, [CONNECTION]),
    "xcb_disconnect": (None, [CONNECTION]),
    "xcb_flush": (c_int, [CONNECTION]),
    "xcb_generate_id": (c_uint32, [CONNECTION]),
    "xcb_get_extension_data": (c_void_p, [CONNECTION, c_void_p]),
    "xcb_get_file_descriptor": (c_int, [CONNECTION]),
    "xcb_get_property": (_Cookie, [CONNECTION, c_uint8, *[c_uint32] * 5]),
    "xcb_get_property_reply": REPLY,
    "xcb_get_setup": (c_void_p, [CONNECTION]),
    "xcb_intern_atom": (_Cookie, [CONNECTION, c_uint8, c_uint16, c_char_p]),
    "xcb_intern_atom_reply": REPLY,
    "xcb_poll_for_event": (c_void_p, [CONNECTION]),
    "xcb_setup_roots_iterator": (_Screens, [c_void_p]),
}
SYNC: dict[str, tuple[Any, list[Any]]] = {
    "xcb_sync_create_alarm": (_Cookie, [CONNECTION, c_uint32, c_uint32, c_char_p]),
    "xcb_sync_initialize": (_Cookie, [CONNECTION, c_uint8, c_uint8]),
    "xcb_sync_initialize_reply": REPLY,
    "xcb_sync_list_system_counters": (_Cookie, [CONNECTION]),
    "xcb_sync_list_system_counters_reply": REPLY,
    "xcb_sync_query_counter": (_Cookie, [CONNECTION, c_uint32]),
    "xcb_sync_query_counter_reply": REPLY,
}


class X11:
    """A connection, until it is closed. Each question is one trip to the server and back.

    Attributes:
        root: the window that all others are in.
        descriptor: readable when the server has sent something.
    """

    def __init__(self) -> None:
        """Connect to the display that the environment names.

        Raises:
            OSError: there is none, or a library is missing.
        """
        self._xcb, self._sync = _library("libxcb.so.1", XCB), _library("libxcb-sync.so.1", SYNC)
        self._free = _library(None, {"free": (None, [c_void_p])}).free
        self._connection: int | None = self._xcb.xcb_connect(None, None)
        if self._xcb.xcb_connection_has_error(self._connection):
            self.close()
            raise OSError("the X server cannot be reached")
        screens = self._xcb.xcb_setup_roots_iterator(self._xcb.xcb_get_setup(self._connection))
        self.root: int = screens.root.contents.value
        self.descriptor: int = self._xcb.xcb_get_file_descriptor(self._connection)

    def close(self) -> None:
        """Leave the server; nothing happens if that is done."""
        connection, self._connection = self._connection, None
        if connection is not None:
            self._xcb.xcb_disconnect(connection)

    def atom(self, name: str) -> int:
        """The number of a name; 0 where nobody has used it yet."""
        told = self._ask(self._xcb, "intern_atom", 1, len(name), name.encode("ascii"))
        return int(struct.unpack_from("=I", told, 8)[0]) if told else 0

    def numbers(self, window: int, name: str) -> list[int] | None:
        """A property of a window that is a list of ids; None where it has none, or the window is gone."""
        atom = self.atom(name)
        told = self._ask(self._xcb, "get_property", 0, window, atom, ANY_TYPE, 0, PROPERTY_WORDS)
        if told is None or told[1] != 32:  # bits of each
            return None
        (count,) = struct.unpack_from("=I", told, 16)
        return list(struct.unpack_from(f"={count}I", told, HEADER_BYTES))

    def idle_counter(self) -> int | None:
        """The counter that tells for how many ms nobody has touched anything; None where there is none."""
        if self._ask(self._sync, "sync_initialize", *SYNC_VERSION) is None:
            return None
        told = self._ask(self._sync, "sync_list_system_counters")
        return next((counter for counter, name in _counters(told or b"") if name == b"IDLETIME"), None)

    def counted(self, counter: int) -> int | None:
        """What a counter counts to at this moment."""
        told = self._ask(self._sync, "sync_query_counter", counter)
        return None if told is None else _number(told, 8)

    def set_alarm(self, counter: int, value: int, test: int) -> int:
        """Be told whenever a counter passes a value; `test` is the way it passes. The alarm's id."""
        alarm = int(self._xcb.xcb_generate_id(self._connection))
        high, low = value >> 32, value & 0xFFFFFFFF
        given = ALARM.pack(counter, ABSOLUTE, high, low, test, 0, 0, 1)
        self._sync.xcb_sync_create_alarm(self._connection, alarm, ALARM_EVERYTHING, given)
        self._xcb.xcb_flush(self._connection)
        return alarm

    def alarms(self) -> Iterator[int]:
        """The alarms that went off since this was last asked.

        Raises:
            OSError: the server is gone.
        """
        extension = ctypes.c_char.in_dll(self._sync, "xcb_sync_id")
        about = self._xcb.xcb_get_extension_data(self._connection, ctypes.byref(extension))
        alarm_notify = ctypes.string_at(about, 12)[FIRST_EVENT_AT] + ALARM_NOTIFY
        while event := self._xcb.xcb_poll_for_event(self._connection):
            told = ctypes.string_at(event, HEADER_BYTES)
            self._free(event)
            if told[0] & KIND == alarm_notify:
                yield int(struct.unpack_from("=I", told, ALARM_AT)[0])
        if self._xcb.xcb_connection_has_error(self._connection):
            raise OSError("the X server is gone")

    def _ask(self, library: ctypes.CDLL, request: str, *given: object) -> bytes | None:
        """Send a request and wait for its reply; None where it is an error."""
        cookie = getattr(library, f"xcb_{request}")(self._connection, *given)
        reply = getattr(library, f"xcb_{request}_reply")(self._connection, cookie, None)
        if not reply:
            return None
        (words,) = struct.unpack_from("=I", ctypes.string_at(reply, 8), 4)
        told = ctypes.string_at(reply, HEADER_BYTES + 4 * words)
        self._free(reply)
        return told


def _library(name: str | None, functions: dict[str, tuple[Any, list[Any]]]) -> ctypes.CDLL:
    """A library of the system's whose functions know their types."""
    library = ctypes.CDLL(name)
    for function, (result, arguments) in functions.items():
        found = getattr(library, function)
        found.restype, found.argtypes = result, arguments
    return library


def _counters(told: bytes) -> Iterator[tuple[int, bytes]]:
    """The ids and names in a list of counters."""
    at = HEADER_BYTES
    while at + COUNTER.size <= len(told):
        counter, _, _, length = COUNTER.unpack_from(told, at)
        name = at + COUNTER.size
        yield counter, told[name : name + length]
        at = (name + length + 3) // 4 * 4


def _number(told: bytes, at: int) -> int:
    high, low = VALUE.unpack_from(told, at)
    return int(high << 32 | low)
