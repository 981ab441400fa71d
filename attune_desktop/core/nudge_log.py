"""What is remembered of nudges: when there were some, when the next is due, and whether they are paused."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum
from typing import Any

from attune_desktop.core.moment import Moment, from_iso

LATER_MIN = 15
"""In how many minutes a nudge comes again that was put off."""
MOST_KEPT = 48
"""Nudges that are remembered: those of some days."""
AHEAD_H = 24
"""An instant that lies further ahead than this was written while the clock was wrong."""


class PauseLength(Enum):
    """How long nudges are paused."""

    HOUR = "1h"
    TODAY = "today"
    """Until the hours of the next day begin."""
    UNTIL_RESUMED = "until-resumed"


@dataclass(frozen=True, slots=True)
class NudgePause:
    """A pause that was begun. Nudges that would have come meanwhile are not made up for."""

    begun: Moment
    length: PauseLength


@dataclass(frozen=True, slots=True)
class ShownNudge:
    """One that was to be seen.

    Attributes:
        at: when.
        put_off: it was asked to come again later, so this time does not count.
    """

    at: Moment
    put_off: bool = False


@dataclass(frozen=True, slots=True)
class NudgeLog:
    """Everything that is remembered from one nudge to the next.

    Attributes:
        shown: the latest of them, oldest first.
        ignored: how many in a row were neither taken nor put off.
        due: the next comes no earlier; None until that is chosen.
        again: the one that is due was put off.
        pause: the pause that was begun last, until it is resumed; it may be over.
    """

    shown: tuple[ShownNudge, ...] = ()
    ignored: int = 0
    due: Moment | None = None
    again: bool = False
    pause: NudgePause | None = None

    def with_one_shown(self, now: Moment) -> "NudgeLog":
        """One is to be seen now."""
        shown = (*self.shown, ShownNudge(now))[-MOST_KEPT:]
        return replace(self.unplanned(), shown=shown)

    def taken(self) -> "NudgeLog":
        """The person took it up."""
        return replace(self, ignored=0)

    def passed_over(self) -> "NudgeLog":
        """It left, and nothing was chosen."""
        return replace(self, ignored=self.ignored + 1)

    def put_off(self, now: Moment) -> "NudgeLog":
        """The person asked to have it again later."""
        *before, last = self.shown
        return replace(
            self, shown=(*before, replace(last, put_off=True)), due=_later(now, minutes=LATER_MIN), again=True
        )

    def planned(self, due: Moment) -> "NudgeLog":
        """The next comes no earlier than this."""
        return replace(self, due=due, again=False)

    def unplanned(self) -> "NudgeLog":
        """Nothing is due: the next is planned anew."""
        return replace(self, due=None, again=False)

    def at(self, now: Moment) -> "NudgeLog":
        """The same, mended where it was written by a clock that ran far ahead and was put right since."""
        return replace(
            self,
            shown=tuple(replace(one, at=_not_far_ahead(one.at, now)) for one in self.shown),
            due=min(self.due, _later(now, minutes=LATER_MIN)) if self.again and self.due else self.due,
            pause=self.pause and replace(self.pause, begun=_not_far_ahead(self.pause.begun, now)),
        )


def to_table(log: NudgeLog) -> dict[str, Any]:
    """The log as plain values."""
    table: dict[str, Any] = {
        "shown": [{**_plain(one.at), "put_off": one.put_off} for one in log.shown],
        "ignored": log.ignored,
        "again": log.again,
    }
    if log.due is not None:
        table["due"] = _plain(log.due)
    if log.pause is not None:
        table["pause"] = {**_plain(log.pause.begun), "length": log.pause.length.value}
    return table


def from_table(table: Mapping[str, Any]) -> NudgeLog:
    """The log in a table of plain values; an empty table is an empty log.

    Raises:
        ValueError: what is in it cannot be.
    """
    if not table:
        return NudgeLog()
    try:
        ignored, again, pause = table["ignored"], table["again"], table.get("pause")
        if type(ignored) is not int or ignored < 0 or type(again) is not bool:
            raise ValueError("a number or a yes is none")
        return NudgeLog(
            tuple(ShownNudge(_moment(one), one["put_off"] is True) for one in table["shown"])[-MOST_KEPT:],
            ignored,
            _moment(table["due"]) if "due" in table else None,
            again,
            NudgePause(_moment(pause), PauseLength(pause["length"])) if pause is not None else None,
        )
    except (KeyError, TypeError) as error:
        raise ValueError("something is missing, or is something else") from error


def _plain(moment: Moment) -> dict[str, Any]:
    return {"at_utc": moment.iso(), "utc_offset_min": moment.utc_offset_min}


def _moment(table: Mapping[str, Any]) -> Moment:
    offset = table["utc_offset_min"]
    if type(offset) is not int:
        raise ValueError("the offset is no number of minutes")
    moment = from_iso(table["at_utc"], offset)
    if not 1 < moment.at_utc.year < 9999:  # so that there are days before and after it
        raise ValueError("it lies at an end of the calendar")
    return moment


def _not_far_ahead(moment: Moment, now: Moment) -> Moment:
    return moment if moment.at_utc - now.at_utc < timedelta(hours=AHEAD_H) else now


def _later(moment: Moment, *, minutes: float) -> Moment:
    return Moment(moment.at_utc + timedelta(minutes=minutes), moment.utc_offset_min)
