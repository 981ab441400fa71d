"""The hours in which nudges may come, and how long a pause of them lasts."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from attune_desktop.core.moment import Moment
from attune_desktop.core.nudge_log import NudgeLog, NudgePause, PauseLength
from attune_desktop.core.preferences import Preferences


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of a day, by the clock on the wall, in which nudges may come.

    Where the end lies before the beginning, they go on past midnight; the same hour twice is the whole day.
    """

    from_h: int
    until_h: int

    @classmethod
    def of(cls, preferences: Preferences) -> "Hours":
        """As the person chose them."""
        begin, end = preferences.nudge_from_h, preferences.nudge_until_h
        return cls(begin, end) if begin != end else cls(0, 24)

    @property
    def length(self) -> timedelta:
        """From their beginning to their end."""
        return timedelta(hours=(self.until_h - self.from_h - 1) % 24 + 1)

    def day(self, moment: Moment) -> date:
        """The day that a moment belongs to: after midnight, the one whose hours are not over yet."""
        local = _wall(moment)
        past_midnight = self.until_h <= self.from_h and local.hour < self.until_h
        return local.date() - timedelta(days=past_midnight)

    def begin(self, day: date, now: Moment) -> Moment:
        """When they begin on a day, at the UTC offset of now."""
        local = datetime(day.year, day.month, day.day, self.from_h)
        return Moment(
            (local - timedelta(minutes=now.utc_offset_min)).replace(tzinfo=now.at_utc.tzinfo),
            now.utc_offset_min,
        )

    def hold(self, moment: Moment) -> bool:
        """Whether a moment lies within them."""
        begin = self.begin(self.day(moment), moment)
        return begin.at_utc <= moment.at_utc < begin.at_utc + self.length


def pause_end(pause: NudgePause, preferences: Preferences, now: Moment) -> Moment | None:
    """When a pause is over, by the clock of the place one is in now; None: when it is resumed."""
    hours = Hours.of(preferences)
    match pause.length:
        case PauseLength.HOUR:
            return Moment(pause.begun.at_utc + timedelta(hours=1), now.utc_offset_min)
        case PauseLength.TODAY:
            return hours.begin(hours.day(pause.begun) + timedelta(days=1), now)
        case PauseLength.UNTIL_RESUMED:
            return None


def is_paused(log: NudgeLog, preferences: Preferences, now: Moment) -> bool:
    """Whether nudges are paused now."""
    if log.pause is None:
        return False
    end = pause_end(log.pause, preferences, now)
    return end is None or now.at_utc < end.at_utc


def _wall(moment: Moment) -> datetime:
    """What the clock on the wall shows."""
    return moment.local.replace(tzinfo=None)
