"""What doctor finds of the services that a Linux desktop gives over its session bus. No Qt, no event loop.

Each finding is what was found and, where something is missing, what to do; Attune does without any of them.
"""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attune_desktop.core.language import later, said

if TYPE_CHECKING:
    from jeepney.io.blocking import DBusConnection

PATIENCE_S = 3.0
"""For each answer: a bus may have to start who gives it."""
PORTAL, PORTAL_PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
Finding = tuple[str, str, str]
"""What was looked at, what was found, and what to do; nothing where all is well."""


def service_findings() -> Iterator[Finding]:
    """Every service, or the one sentence on why none can be asked."""
    connection = _connection()
    if connection is None:
        yield (
            later("bus"),
            said("there is no session bus: the desktop cannot be asked for anything"),
            said("start Attune from a desktop session, or by 'dbus-run-session attune'"),
        )
        return
    with connection:
        yield _wishes(connection)
        yield _keys(connection)
        yield _reader(connection)


def _wishes(connection: "DBusConnection") -> Finding:
    if _portal_version(connection, "org.freedesktop.portal.Settings"):
        return later("wishes"), said("the portal tells of dark colours, contrast and motion"), ""
    return (
        later("wishes"),
        said("no portal tells of contrast and motion; Qt's own hints are followed"),
        said("install xdg-desktop-portal, and the one of this desktop, such as xdg-desktop-portal-gtk"),
    )


def _keys(connection: "DBusConnection") -> Finding:
    if _portal_version(connection, "org.freedesktop.portal.GlobalShortcuts"):
        return later("keys"), said("the portal gives keys for everywhere"), ""
    return (
        later("keys"),
        said("the desktop gives programs no keys for everywhere"),
        said("bind commands such as 'attune reset' in its keyboard settings; '?' in a window lists them"),
    )


def _reader(connection: "DBusConnection") -> Finding:
    match _ask(connection, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress"):
        case (str() as address,) if address:
            return later("reader"), said("the accessibility bus is there for screen readers"), ""
    return (
        later("reader"),
        said("there is no accessibility bus: screen readers are told nothing"),
        said("install at-spi2-core, and log in again"),
    )


def _portal_version(connection: "DBusConnection", interface: str) -> int:
    """Which version of an interface the portal has; 0 is none."""
    properties = "org.freedesktop.DBus.Properties"
    match _ask(connection, PORTAL, PORTAL_PATH, properties, "Get", "ss", (interface, "version")):
        case (("u", int() as version),):
            return version
    return 0


def _ask(
    connection: "DBusConnection",
    name: str,
    path: str,
    interface: str,
    method: str,
    signature: str | None = None,
    values: tuple[object, ...] = (),
) -> tuple[object, ...]:
    """What a service answers; nothing where it does not."""
    from jeepney import DBusAddress, MessageType, new_method_call

    call = new_method_call(DBusAddress(path, name, interface), method, signature, values)
    try:
        answer = connection.send_and_get_reply(call, timeout=PATIENCE_S)
    except (OSError, EOFError):  # TimeoutError is one of them
        return ()
    return () if answer.header.message_type is MessageType.error else tuple(answer.body)


def _connection() -> "DBusConnection | None":
    try:
        from jeepney.auth import AuthenticationError
        from jeepney.io.blocking import DBusConnection, prep_socket

        from attune_desktop.desktop.bus_address import bus_address
    except ImportError:
        return None
    try:
        connection = DBusConnection(prep_socket(bus_address(os.environ), timeout=PATIENCE_S))
    except (OSError, EOFError, AuthenticationError):
        return None
    return connection
