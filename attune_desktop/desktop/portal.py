"""The desktop's portal, as far as it is asked for something: a request now, its response whenever it comes.

Between the two a person may have been asked. Nobody waits here. See flatpak.github.io/xdg-desktop-portal.
"""

from collections.abc import Callable, Mapping
from enum import Enum, auto
from itertools import count

from jeepney import DBusAddress
from PySide6.QtCore import QObject, Signal

from attune_desktop.desktop.bus_connection import BusConnection
from attune_desktop.desktop.own_command import in_flatpak

NAME, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
REGISTRY = DBusAddress(PATH, NAME, "org.freedesktop.host.portal.Registry")
PROPERTIES = DBusAddress(PATH, NAME, "org.freedesktop.DBus.Properties")
REQUESTS = f"{PATH}/request/"
OWNERS = (
    "type='signal',sender='org.freedesktop.DBus',interface='org.freedesktop.DBus',"
    f"member='NameOwnerChanged',arg0='{NAME}'"
)
RESPONSES = (
    f"type='signal',sender='{NAME}',interface='org.freedesktop.portal.Request',member='Response',"
    f"path_namespace='{PATH}/request'"
)
APP_ID = "attune"


class Outcome(Enum):
    """How a request ended."""

    DONE = auto()
    REFUSED = auto()
    """By the person."""
    FAILED = auto()
    """The portal does not know it, could not do it, or has gone."""


Responded = Callable[[Outcome, Mapping[str, object]], None]
"""Told how a request ended, and its results by their names."""


class Portal(QObject):
    """A connection to the portal.

    Signals:
        heard: a signal of the portal's came that was listened for: its member's name, its values, its path.
        came: the portal is on the bus now, again or for the first time.
        went: it has left; what was asked of it has failed.
        lost: there is no bus any more.
    """

    heard = Signal(str, tuple, str)
    came = Signal()
    went = Signal()
    lost = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = BusConnection(self)
        self._bus.heard.connect(self._hear)
        self._bus.lost.connect(self._lose)
        self._tokens = count(1)
        self._pending: dict[str, Responded] = {}

    def open(self) -> None:
        """Connect, and say who we are where a desktop wants to know.

        Raises:
            OSError: there is no bus.
        """
        self._bus.open()
        self._bus.listen(OWNERS)
        self._bus.listen(RESPONSES)
        self._introduce()

    def listen(self, interface: str) -> None:
        """Hear the signals of an interface."""
        self._bus.listen(f"type='signal',sender='{NAME}',interface='{interface}'")

    def ask_version(self, interface: str, answered: Callable[[int], None]) -> None:
        """Ask which version of an interface there is; 0 is none."""

        def told(values: tuple[object, ...] | None) -> None:
            match values:
                case (("u", int() as version),):
                    answered(version)
                case _:
                    answered(0)

        self._bus.call(PROPERTIES, "Get", "ss", (interface, "version"), told)

    def request(
        self,
        interface: str,
        method: str,
        signature: str,
        values: tuple[object, ...],
        options: Mapping[str, tuple[str, object]],
        responded: Responded,
    ) -> None:
        """Ask for something.

        Args:
            interface: whose method it is.
            method: its name.
            signature: of its arguments before the options.
            values: those arguments.
            options: each with its type; the request's own name is added.
            responded: told how it ended.
        """
        token = f"attune{next(self._tokens)}"
        self._pending[token] = responded
        named = {**options, "handle_token": ("s", token)}

        def taken(answer: tuple[object, ...] | None) -> None:
            if answer is None:
                self._respond(token, Outcome.FAILED, {})

        to = DBusAddress(PATH, NAME, interface)
        self._bus.call(to, method, f"{signature}a{{sv}}", (*values, named), taken)

    def close(self) -> None:
        """Leave; nobody is told of anything any more."""
        self._pending.clear()
        self._bus.close()

    def _hear(self, member: str, values: tuple[object, ...], path: str) -> None:
        match (member, *values):
            case ("NameOwnerChanged", str(), str() as before, str() as after):
                if before:
                    self._drop_all()
                    self.went.emit()
                if after:
                    self._introduce()
                    self.came.emit()
            case ("Response", int() as code, dict() as results) if path.startswith(REQUESTS):
                outcome = {0: Outcome.DONE, 1: Outcome.REFUSED}.get(code, Outcome.FAILED)
                plain = {name: value for name, (_, value) in results.items()}
                self._respond(path.rpartition("/")[2], outcome, plain)
            case _:
                self.heard.emit(member, values, path)

    def _introduce(self) -> None:
        """Say who we are: some desktops give nothing to the unknown. An older portal knows no such word."""
        if not in_flatpak():
            self._bus.call(REGISTRY, "Register", "sa{sv}", (APP_ID, {}))

    def _respond(self, token: str, outcome: Outcome, results: Mapping[str, object]) -> None:
        responded = self._pending.pop(token, None)
        if responded is not None:
            responded(outcome, results)

    def _drop_all(self) -> None:
        """What was asked of a portal that is gone is not answered any more."""
        for token in list(self._pending):
            self._respond(token, Outcome.FAILED, {})

    def _lose(self) -> None:
        self._drop_all()
        self.lost.emit()
