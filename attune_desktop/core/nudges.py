"""When a pause is offered: a function of the time, the preferences, what was, and what the desktop says.

A nudge becomes due at a time that is somewhat random. From then on a good moment is waited for: best of all
the person's return from a few minutes away, else a lull between two keystrokes. Where none comes within the
hour, or the computer slept through it, that nudge is dropped, and nothing makes up for it.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from itertools import count

from attune_desktop.core.moment import Moment
from attune_desktop.core.nudge_hours import Hours, is_paused, pause_end
from attune_desktop.core.nudge_log import LATER_MIN, NudgeLog
from attune_desktop.core.preferences import Preferences
from attune_desktop.core.quiet import Answer, Surroundings

GAP_MIN = 45
"""Between two nudges, in minutes, at least."""
AFTER_MIN = 45
"""From a practice or a check-in to the next nudge, in minutes, at least."""
SETTLE_MIN = 5
"""None is planned for sooner than this, such as after one was dropped."""
PATIENCE_MIN = 60
"""How long a nudge that is due waits for a moment that will do."""
RETURN_MIN = 30
"""How long of that it waits for the best moment: somebody comes back."""
LOOK_S, AWAY_LOOK_S = 120, 60
"""How soon the desktop is asked again, in s: while the person is there, and while they are away."""
TYPING_S = 10
"""Who moved a key or the pointer within so many seconds is in the middle of something."""
AWAY_S, LONG_AWAY_S = 120, 600
"""An absence that is short: from two to ten minutes without a key or the pointer, in s."""
IGNORED_IN_A_ROW = 3
"""So many passed over in a row halve how many there are, and so do as many again, until one is taken."""
MOST_JITTER = 0.99
"""The last instant of the hours is none that can be met."""
LONGEST_EVERY = 7
"""In so many days there is one all the same."""
FARTHEST_DAYS = 10
"""One that is due later than this was planned by a clock that was wrong."""


class Act(Enum):
    """What to do now."""

    ASK = "ask"
    """Ask the desktop about the surroundings, and decide again with its answer."""
    SHOW = "show"
    DROP = "drop"
    """This one is not to be, or there is none yet: plan the next."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Do nothing for now.

    Attributes:
        until: decide again then; None: not before something is changed.
        gone: since when the person is away, where the desktop has said so; it goes into the next decision.
    """

    until: Moment | None
    gone: Moment | None = None


Step = Wait | Act


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known without asking the desktop.

    Attributes:
        moment: now.
        preferences: whether nudges are wanted, how many, and in which hours.
        log: what was, as it is `at` this moment.
        noticed: when the latest practice or check-in ended, at or before now.
        busy: a window of Attune's is open, or something else of Attune's is asked.
    """

    moment: Moment
    preferences: Preferences
    log: NudgeLog = field(default_factory=NudgeLog)
    noticed: Moment | None = None
    busy: bool = False


def share(nudges_a_day: int, ignored: int) -> tuple[int, int]:
    """How many there may be on a day, and on one day of how many.

    Args:
        nudges_a_day: as the person chose.
        ignored: how many were passed over in a row.
    """
    halved = 2 ** min(ignored // IGNORED_IN_A_ROW, 8)
    every = -(-halved // nudges_a_day)
    return max(1, nudges_a_day // halved), min(every, LONGEST_EVERY)


def plan(situation: Situation, jitter: float) -> Moment:
    """When the next nudge is due.

    Args:
        situation: how things are.
        jitter: from 0 up to 1, so that nudges do not come like a clock.
    """
    now, preferences, log = situation.moment, situation.preferences, situation.log
    hours = Hours.of(preferences)
    per_day, _ = share(preferences.nudges_a_day, log.ignored)
    spacing = hours.length / per_day
    soonest = max(now.at_utc + timedelta(minutes=SETTLE_MIN), _rested(situation))
    if log.pause is not None and (end := pause_end(log.pause, preferences, now)) is not None:
        soonest = max(soonest, end.at_utc)
    jitter = min(jitter, MOST_JITTER)
    today = hours.day(now)
    for ahead in count():
        day = today + timedelta(days=ahead)
        if not _room(day, preferences, log):
            continue
        begin = hours.begin(day, now).at_utc
        before = _counted(day, hours, log)
        due = before[-1].at_utc + spacing * (0.5 + jitter) if before else begin + spacing * jitter
        if due < soonest:  # that moment has gone by: it is not made up for at once
            due = soonest + spacing / 2 * jitter
        if due < begin + hours.length:
            return Moment(due, now.utc_offset_min)
    raise AssertionError("some day there is room")


def decide(
    situation: Situation,
    surroundings: Surroundings | None = None,
    *,
    gone: Moment | None = None,
    returned_s: float | None = None,
    watching: bool = False,
) -> Step:
    """What to do now.

    Args:
        situation: how things are.
        surroundings: what the desktop says now, once it was asked.
        gone: what the last decision said of it.
        returned_s: the person came back this very moment, as the desktop has told; after so many seconds.
        watching: the desktop will tell that, so that nobody has to look.
    """
    now, preferences, log = situation.moment, situation.preferences, situation.log
    if not preferences.nudges:
        return Wait(None)
    if log.pause is not None and is_paused(log, preferences, now):
        return Wait(pause_end(log.pause, preferences, now))
    if log.due is None or log.due.at_utc - now.at_utc > timedelta(days=FARTHEST_DAYS):
        return Act.DROP
    if now.at_utc < log.due.at_utc:
        return Wait(log.due)
    late = now.at_utc - log.due.at_utc
    if late > timedelta(minutes=PATIENCE_MIN) or not _may_come(situation):
        return Act.DROP
    if situation.busy:
        return Wait(_later(now, LOOK_S))
    if surroundings is None:
        return Act.ASK
    if not _leaves_alone(surroundings):
        return Wait(_later(now, LOOK_S))
    if surroundings.idle_s is None:
        return Act.SHOW
    lull_will_do = log.again or late >= timedelta(minutes=RETURN_MIN)
    return _at_rest(now, log.due, surroundings.idle_s, gone, returned_s, watching, lull_will_do)


def _at_rest(
    now: Moment,
    due: Moment,
    idle_s: float,
    gone: Moment | None,
    returned_s: float | None,
    watching: bool,
    lull_will_do: bool,
) -> Step:
    """Whether the person is between two things, by how long they have touched nothing."""
    if idle_s >= LONG_AWAY_S:
        return Act.DROP
    if idle_s >= AWAY_S:
        return Wait(_later(now, AWAY_LOOK_S), gone or _later(now, -idle_s))
    away_s = returned_s
    if away_s is None and gone is not None:
        away_s = (now.at_utc - gone.at_utc).total_seconds() - idle_s
    back = away_s is not None and AWAY_S <= away_s <= LONG_AWAY_S
    if back and (returned_s is not None or idle_s >= TYPING_S):
        return Act.SHOW
    if lull_will_do and idle_s >= TYPING_S:
        return Act.SHOW
    if watching and not lull_will_do:
        return Wait(_later(due, 60 * RETURN_MIN))
    return Wait(_later(now, LOOK_S))


def _leaves_alone(surroundings: Surroundings) -> bool:
    """Whether nothing is told that a nudge would disturb; what nobody can tell does not stand against it."""
    return Answer.YES not in (
        surroundings.full_screen,
        surroundings.do_not_disturb,
        surroundings.presenting,
        surroundings.camera,
        surroundings.microphone,
        surroundings.locked,
    )


def _may_come(situation: Situation) -> bool:
    """Whether the hours, the number a day, the last nudge and the last practice allow one now."""
    now, preferences, log = situation.moment, situation.preferences, situation.log
    hours = Hours.of(preferences)
    return hours.hold(now) and _room(hours.day(now), preferences, log) and now.at_utc >= _rested(situation)


def _room(day: date, preferences: Preferences, log: NudgeLog) -> bool:
    """Whether there may be one more on a day."""
    hours = Hours.of(preferences)
    per_day, every = share(preferences.nudges_a_day, log.ignored)
    if len(_counted(day, hours, log)) >= per_day:
        return False
    others = [hours.day(one.at) for one in log.shown if not one.put_off and hours.day(one.at) < day]
    return not others or (day - max(others)).days >= every


def _counted(day: date, hours: Hours, log: NudgeLog) -> list[Moment]:
    """The nudges of a day that count."""
    return sorted(one.at for one in log.shown if not one.put_off and hours.day(one.at) == day)


def _rested(situation: Situation) -> datetime:
    """When there was rest enough since the last nudge, and since the last practice or check-in."""
    rested = [situation.moment.at_utc]
    for one in situation.log.shown:
        rested.append(one.at.at_utc + timedelta(minutes=LATER_MIN if one.put_off else GAP_MIN))
    if situation.noticed is not None:
        rested.append(situation.noticed.at_utc + timedelta(minutes=AFTER_MIN))
    return max(rested)


def _later(moment: Moment, seconds: float) -> Moment:
    return Moment(moment.at_utc + timedelta(seconds=seconds), moment.utc_offset_min)
