"""Instants as people live them: UTC, and the offset of the place and season they were in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

LARGEST_OFFSET_MIN = 14 * 60
"""No place on earth is further ahead of UTC; 12 hours is the furthest behind."""


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """An instant and the UTC offset of that moment, so that it stays on the day it was lived.

    Attributes:
        at_utc: the instant, in UTC, to the millisecond.
        utc_offset_min: minutes that local time was ahead of UTC then.
    """

    at_utc: datetime
    utc_offset_min: int

    def __post_init__(self) -> None:
        if self.at_utc.utcoffset() != timedelta(0):
            raise ValueError("a moment's instant is in UTC")
        if abs(self.utc_offset_min) > LARGEST_OFFSET_MIN:
            raise ValueError(f"no place is {self.utc_offset_min} minutes from UTC")
        whole_ms = self.at_utc.microsecond // 1000 * 1000
        object.__setattr__(self, "at_utc", self.at_utc.replace(microsecond=whole_ms))
        with _calendar_ends():
            _ = self.local  # so that the day can always be told

    @classmethod
    def of(cls, local: datetime) -> "Moment":
        """The moment of a date and time that knows its UTC offset.

        Raises:
            ValueError: it knows none, or lies past the end of the calendar.
        """
        offset = local.utcoffset()
        if offset is None:
            raise ValueError("the time has no UTC offset")
        with _calendar_ends():
            return cls(local.astimezone(UTC), round(offset / timedelta(minutes=1)))

    @property
    def local(self) -> datetime:
        """The date and time on the person's clock then."""
        return self.at_utc.astimezone(timezone(timedelta(minutes=self.utc_offset_min)))

    @property
    def day(self) -> date:
        """The day the person lived it on."""
        return self.local.date()

    def iso(self) -> str:
        """ISO 8601 text in UTC with milliseconds and a Z; sorts as the instants do."""
        return self.at_utc.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def from_iso(text: str, utc_offset_min: int) -> Moment:
    """The moment that `Moment.iso` wrote, with its offset.

    Raises:
        ValueError: the text is no such instant.
    """
    at = datetime.fromisoformat(text)
    if at.utcoffset() is None:  # Python would take it for the time of this computer
        raise ValueError("the time has no UTC offset")
    with _calendar_ends():
        return Moment(at.astimezone(UTC), utc_offset_min)


@contextmanager
def _calendar_ends() -> Iterator[None]:
    """The calendar has the years 1 to 9999; what lies past it is a value that will not do."""
    try:
        yield
    except OverflowError as error:
        raise ValueError("the time lies past the end of the calendar") from error
