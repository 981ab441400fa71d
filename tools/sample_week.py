"""A plausible week, day by day: the tour keeps it through the real commands, the pictures just show it."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.moment import Moment
from attune_desktop.core.session import SessionRecord
from attune_desktop.core.week import Week, week_until

RESET_S = 30.0


class Noticed(NamedTuple):
    """A check-in of so many days ago."""

    days_ago: int
    at: time
    grounded: int | None
    words: tuple[str, ...] = ()
    note: str = ""


class Practised(NamedTuple):
    """A reset of so many days ago, with the answers before and after it."""

    days_ago: int
    at: time
    before: int | None
    after: int | None


EARLIER_CHECK_INS = (
    Noticed(6, time(12, 40), 5, ("rushed", "foggy")),
    Noticed(5, time(9, 10), 6, ("rushed",)),
    Noticed(2, time(9, 30), 6, ("foggy",), "slept badly, walked to work"),
    Noticed(2, time(18, 20), 7, ("calm", "rushed")),
)
EARLIER_SESSIONS = (
    Practised(6, time(8, 30), 4, 6),
    Practised(6, time(17, 10), 3, 6),
    Practised(5, time(14, 50), 4, 5),
    Practised(3, time(8, 50), 3, 5),
    Practised(3, time(15, 20), 5, 7),
    Practised(2, time(12, 10), 5, 7),
)
TODAY_CHECK_INS = (Noticed(0, time(8, 15), 6, ("calm",)),)
TODAY_SESSIONS = (Practised(0, time(10, 5), 6, 8),)


def moment(today: date, thing: Noticed | Practised) -> Moment:
    """When something of the week was, on this computer's clock."""
    return Moment.of(datetime.combine(today - timedelta(thing.days_ago), thing.at).astimezone())


def session(today: date, thing: Practised) -> SessionRecord:
    """A reset of the week, as it is kept."""
    return SessionRecord("reset", moment(today, thing), RESET_S, RESET_S, True, thing.before, thing.after)


def check_in(today: date, thing: Noticed) -> CheckIn:
    """A check-in of the week, as it is kept."""
    return CheckIn.of(moment(today, thing), thing.grounded, thing.words, thing.note)


def whole_week(today: date) -> Week:
    """The week with what came today."""
    return week_until(
        today,
        [check_in(today, thing) for thing in (*EARLIER_CHECK_INS, *TODAY_CHECK_INS)],
        [session(today, thing) for thing in (*EARLIER_SESSIONS, *TODAY_SESSIONS)],
    )
