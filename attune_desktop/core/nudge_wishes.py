"""What a person can ask of nudges, in the tray's menu and on the command line alike."""

from dataclasses import replace
from enum import Enum

from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import said
from attune_desktop.core.moment import Moment
from attune_desktop.core.nudge_log import NudgeLog, NudgePause, PauseLength
from attune_desktop.core.preferences import Preferences


class NudgeWish(Enum):
    """By its name on the command line."""

    ON = "on"
    OFF = "off"
    RESUME = "resume"
    PAUSE_HOUR = PauseLength.HOUR.value
    PAUSE_TODAY = PauseLength.TODAY.value
    PAUSE_UNTIL_RESUMED = PauseLength.UNTIL_RESUMED.value


def named_wish(name: str) -> NudgeWish:
    """The wish of that name.

    Raises:
        KnownError: there is none.
    """
    try:
        return NudgeWish(name)
    except ValueError:
        raise KnownError(
            said("Nudges know no '{name}': 'attune nudges --help' tells what there is.").format(name=name)
        ) from None


def fulfilled(
    wish: NudgeWish, preferences: Preferences, log: NudgeLog, now: Moment
) -> tuple[Preferences, NudgeLog]:
    """The preferences and the log once a wish is fulfilled.

    What was due meanwhile is not made up for: the next is planned anew.

    Raises:
        KnownError: there are no nudges to pause or to resume.
    """
    if wish in (NudgeWish.ON, NudgeWish.OFF):
        on = wish is NudgeWish.ON
        return replace(preferences, nudges=on), log if on == preferences.nudges else turned(log)
    if not preferences.nudges:
        raise KnownError(
            said("Nudges are off, so there is nothing to pause: 'attune nudges on' turns them on.")
        )
    if wish is NudgeWish.RESUME:
        return preferences, turned(log) if log.pause is not None else log
    return preferences, replace(turned(log), pause=NudgePause(now, PauseLength(wish.value)))


def turned(log: NudgeLog) -> NudgeLog:
    """The log once nudges are turned on or off: what was seen is remembered, and nothing is due or paused."""
    return replace(log.unplanned(), pause=None)
