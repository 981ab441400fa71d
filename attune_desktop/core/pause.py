"""A pause from a talk: "I need a few minutes", with the promise to come back.

20 minutes to 24 hours is the range that couples' therapists give (Gottman).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from attune_desktop.core.dates import WEEKDAYS, day_and_month, full_date, time_words, weekday_name
from attune_desktop.core.language import counted, later, said
from attune_desktop.core.moment import Moment, from_iso
from attune_desktop.core.question import Question

SHORTEST_MIN, LONGEST_MIN = 20, 24 * 60
LENGTHS_MIN = (20, 30, 60, 120, 240, 480, LONGEST_MIN)
"""The lengths that are offered, in minutes, the usual one first."""
MORE_MIN = 20
"""By how much one click extends it, in minutes."""
LATE_MIN = 2
"""From so many minutes after its end on, it is said when that was."""
RETURN, MORE, NOT_NOW = "return", "more", "not-now"
"""What can be chosen when its time has come."""

_BACK = (
    later("Back to the talk at {time}"),
    later("Back to the talk at {time} ({weekday})"),
    later("Back to the talk at {time} ({date})"),
)
_ENDED = (
    later("Your pause ended at {time}."),
    later("Your pause ended at {time} ({weekday})."),
    later("Your pause ended at {time} ({date})."),
)


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
        if self.over(now):
            return Pause.of(now, minutes)
        return replace(self, until=min(_later(self.until, minutes), _later(self.begun, LONGEST_MIN)))

    def at(self, now: Moment) -> "Pause":
        """The pause as it is now: where the clock was put back to before its beginning, it begins now.

        A clock that ran ahead and was corrected would otherwise hold it open for as long as it was wrong.
        """
        if self.begun.at_utc <= now.at_utc:
            return self
        length = self.until.at_utc - self.begun.at_utc
        return Pause(now, Moment(now.at_utc + length, now.utc_offset_min))


def back_words(pause: Pause, now: Moment) -> str:
    """When it is time to return, by the clock of the place one is in now."""
    return _told(_BACK, pause.until, now)


def return_question(pause: Pause, now: Moment) -> Question:
    """What is asked when the time has come, or when the program is there again after it."""
    late = now.at_utc - pause.until.at_utc >= timedelta(minutes=LATE_MIN)
    return Question(
        said("Return to the talk?"),
        _told(_ENDED, pause.until, now) if late else said("Your pause is over."),
        {
            RETURN: said("Return to the talk"),
            MORE: counted("{n} minute more", "{n} minutes more", MORE_MIN).format(n=MORE_MIN),
            NOT_NOW: said("Not now"),
        },
        stays=True,
    )


def to_table(pause: Pause) -> dict[str, Any]:
    """The pause as plain values."""
    return {
        "begun_utc": pause.begun.iso(),
        "until_utc": pause.until.iso(),
        "utc_offset_min": pause.until.utc_offset_min,
    }


def from_table(table: Mapping[str, Any]) -> Pause:
    """The pause in a table of plain values.

    Raises:
        ValueError: there is none in it, or none that could be.
    """
    try:
        offset = table["utc_offset_min"]
        if type(offset) is not int:
            raise ValueError("the offset is no number of minutes")
        pause = Pause(from_iso(table["begun_utc"], offset), from_iso(table["until_utc"], offset))
    except (KeyError, TypeError) as error:
        raise ValueError("an instant is missing, or is none") from error
    if not 1 < pause.begun.at_utc.year < 9999:  # so that it has a time of day in every place
        raise ValueError("it lies at an end of the calendar")
    if not pause.begun < pause.until <= _later(pause.begun, LONGEST_MIN):
        raise ValueError("it ends before it begins, or after more than a day")
    return pause


def _told(sentences: tuple[str, str, str], moment: Moment, now: Moment) -> str:
    """The sentence with the time in it, and the day if that is another one, as they are where one is now.

    Args:
        sentences: for a time today, on a day of this week, and on another day; each marked with `later`.
        moment: what they are about.
        now: this moment.
    """
    here = Moment(moment.at_utc, now.utc_offset_min)
    time = time_words(here.local.time())
    today, this_week, any_day = sentences
    days = abs((here.day - now.day).days)
    if days == 0:
        return said(today).format(time=time)
    if days < len(WEEKDAYS):
        return said(this_week).format(weekday=weekday_name(here.day), time=time)
    date = day_and_month(here.day) if here.day.year == now.day.year else full_date(here.day)
    return said(any_day).format(date=date, time=time)


def _later(moment: Moment, minutes: int) -> Moment:
    return Moment(moment.at_utc + timedelta(minutes=minutes), moment.utc_offset_min)
