"""Where the session bus listens."""

from collections.abc import Mapping

from jeepney.bus import get_connectable_addresses


def bus_address(environment: Mapping[str, str]) -> str:
    """Where the session bus listens: a path, or an abstract name after a NUL.

    Raises:
        OSError: nowhere that is known.
    """
    runtime = environment.get("XDG_RUNTIME_DIR")
    named = environment.get("DBUS_SESSION_BUS_ADDRESS") or (f"unix:path={runtime}/bus" if runtime else "")
    try:
        return str(next(get_connectable_addresses(named)))
    except (ValueError, RuntimeError) as error:
        raise OSError(f"no session bus at {named!r}") from error
