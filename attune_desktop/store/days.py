"""Between the database's instants and the days people live: the index is over UTC text."""

from datetime import date, datetime, time, timedelta

from attune_desktop.core.language import said
from attune_desktop.core.moment import Moment, from_iso
from attune_desktop.store.database import StoreError

_FURTHEST_AHEAD = timedelta(hours=14)
_FURTHEST_BEHIND = timedelta(hours=14)
_BEFORE_ALL, _AFTER_ALL = "0000", "9999-12-31T24"


def utc_bounds(first: date, last: date) -> tuple[str, str]:
    """The UTC instants, as text, between which every moment of these local days lies, wherever lived."""
    try:
        start = (datetime.combine(first, time.min) - _FURTHEST_AHEAD).isoformat()
    except OverflowError:
        start = _BEFORE_ALL
    try:
        end = (datetime.combine(last, time.min) + timedelta(days=1) + _FURTHEST_BEHIND).isoformat()
    except OverflowError:
        end = _AFTER_ALL
    return start, end


def kept_moment(identity: str, at_utc: str, utc_offset_min: int) -> Moment:
    """The moment of a row.

    Raises:
        StoreError: another program wrote something there that is no instant.
    """
    try:
        return from_iso(at_utc, utc_offset_min)
    except (ValueError, TypeError, OverflowError) as error:
        raise StoreError(
            said(
                "The database holds no readable time for the entry {identity} ({at_utc}): mend or remove "
                "that row; nothing was changed."
            ).format(identity=identity, at_utc=repr(at_utc))
        ) from error
