"""Between the database's instants and the days people live: the index is over UTC text."""

from datetime import UTC, date, datetime, time, timedelta

from attune_desktop.core.moment import Moment, from_iso
from attune_desktop.store.database import StoreError

_FURTHEST_AHEAD = timedelta(hours=14)
_FURTHEST_BEHIND = timedelta(hours=14)


def utc_bounds(first: date, last: date) -> tuple[str, str]:
    """The UTC instants, as text, between which every moment of these local days lies, wherever lived."""
    start = datetime.combine(first, time.min, UTC) - _FURTHEST_AHEAD
    end = datetime.combine(last, time.min, UTC) + timedelta(days=1) + _FURTHEST_BEHIND
    return f"{start:%Y-%m-%dT%H:%M:%S}", f"{end:%Y-%m-%dT%H:%M:%S}"


def kept_moment(identity: str, at_utc: str, utc_offset_min: int) -> Moment:
    """The moment of a row.

    Raises:
        StoreError: another program wrote something there that is no instant.
    """
    try:
        return from_iso(at_utc, utc_offset_min)
    except (ValueError, TypeError, OverflowError) as error:
        raise StoreError(
            f"The database holds no readable time for the entry {identity} ({at_utc!r}): "
            "mend or remove that row; nothing was changed."
        ) from error
