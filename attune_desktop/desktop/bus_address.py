"""Where the buses listen."""

from collections.abc import Mapping

from jeepney.bus import get_connectable_addresses

SYSTEM_BUS = "unix:path=/var/run/dbus/system_bus_socket"
"""Where the specification has it."""


def bus_address(environment: Mapping[str, str]) -> str:
    """Where the session bus listens: a path, or an abstract name after a NUL.

    Raises:
        OSError: nowhere that is known.
    """
    runtime = environment.get("XDG_RUNTIME_DIR")
    named = environment.get("DBUS_SESSION_BUS_ADDRESS") or (f"unix:path={runtime}/bus" if runtime else "")
    return _connectable(named)


def system_bus_address(environment: Mapping[str, str]) -> str:
    """Where the system bus listens, likewise.

    Raises:
        OSError: nowhere that is known.
    """
    return _connectable(environment.get("DBUS_SYSTEM_BUS_ADDRESS") or SYSTEM_BUS)


def _connectable(named: str) -> str:
    try:
        return str(next(get_connectable_addresses(named)))
    except (ValueError, RuntimeError) as error:
        raise OSError(f"no bus at {named!r}") from error
