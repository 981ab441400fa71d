"""A pause from a talk: "I need a few minutes", with the promise to come back.

20 minutes to 24 hours is the range that couples' therapists give (Gottman).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from attune_desktop.core.moment import Moment, from_iso

SHORTEST_MIN, LONGEST_MIN = 20, 24 * 60
LENGTHS_MIN = (20, 30, 60, 120, 240, 480, LONGEST_MIN)
"""The lengths that are offered, in minutes, the usual one first."""
MORE_MIN = 20
"""By how much one click extends it, in minutes."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause that was begun. Instants of the calendar's clock, so that it outlives the computer's sleep.

    Attributes:
        begun: when.
        until: when to return to the talk; at most LONGEST_MIN after the beginning.
    """

    begun: Moment
    until: Moment

    @classmethod
    def of(cls, begun: Moment, minutes: int = SHORTEST_MIN) -> "Pause":
        """A pause of so many minutes from now, within the bounds."""
        return cls(begun, _later(begun, min(max(minutes, SHORTEST_MIN), LONGEST_MIN)))

    @property
    def length_min(self) -> int:
        """How long it is in all, minutes."""
        return round((self.until.at_utc - self.begun.at_utc) / timedelta(minutes=1))

    @property
    def can_grow(self) -> bool:
        """Whether there is room for more."""
        return self.until < _later(self.begun, LONGEST_MIN)

    def remaining_s(self, now: Moment) -> float:
        """Seconds until the return; 0 once it has come."""
        return max(0.0, (self.until.at_utc - now.at_utc).total_seconds())

    def over(self, now: Moment) -> bool:
        """Whether it is time to return."""
        return self.remaining_s(now) == 0.0

    def longer(self, now: Moment, minutes: int = MORE_MIN) -> "Pause":
        """So many minutes more: from its end, or from now if that has come already."""
        last = _later(self.begun, LONGEST_MIN)
        if self.over(now):
            return Pause.of(now, minutes)
        return replace(self, until=min(_later(self.until, minutes), last))


def to_table(pause: Pause) -> dict[str, Any]:
    """The pause as plain values."""
    return {
        "begun_utc": pause.begun.iso(),
        "until_utc": pause.until.iso(),
        "utc_offset_min": pause.until.utc_offset_min,
    }


def from_table(table: Mapping[str, Any]) -> Pause | None:
    """The pause in a table of plain values; None where there is none, or none that could be."""
    try:
        offset = table["utc_offset_min"]
        pause = Pause(from_iso(table["begun_utc"], offset), from_iso(table["until_utc"], offset))
    except (KeyError, TypeError, ValueError):
        return None
    return pause if 0 < pause.length_min <= LONGEST_MIN else None


def _later(moment: Moment, minutes: int) -> Moment:
    return Moment(moment.at_utc + timedelta(minutes=minutes), moment.utc_offset_min)
