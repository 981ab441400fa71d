"""A session: one practice being followed by one person.

The whole life of a session is the table `TRANSITIONS`. The value never reads a clock: every call brings
the second it happens at, from a clock that goes on while the machine sleeps, and gets a new value back.
"""

from dataclasses import dataclass, replace
from enum import Enum, auto
from math import inf

from attune_desktop.core.moment import Moment
from attune_desktop.core.timeline import Frame, Timeline

LONGEST_FRAME_GAP_S = 2.0
"""No frame for longer than this: the machine slept, or the program was stopped. Nobody practised then."""


class State(Enum):
    """Where a session stands."""

    READY = auto()
    RUNNING = auto()
    PAUSED = auto()
    FINISHED = auto()
    LEFT = auto()


class Event(Enum):
    """What can happen to a session."""

    BEGIN = auto()
    PAUSE = auto()
    RESUME = auto()
    COMPLETE = auto()
    LEAVE = auto()


TRANSITIONS: dict[tuple[State, Event], State] = {
    (State.READY, Event.BEGIN): State.RUNNING,
    (State.READY, Event.LEAVE): State.LEFT,
    (State.RUNNING, Event.PAUSE): State.PAUSED,
    (State.RUNNING, Event.COMPLETE): State.FINISHED,
    (State.RUNNING, Event.LEAVE): State.LEFT,
    (State.PAUSED, Event.RESUME): State.RUNNING,
    (State.PAUSED, Event.LEAVE): State.LEFT,
}
"""Every step there is. What is not in the table does not happen: the session stays as it is."""


@dataclass(frozen=True, slots=True)
class Session:
    """A practice and how far somebody is in it.

    Attributes:
        timeline: what is being followed.
        state: where it stands.
        practised_s: seconds practised up to `seen_s`; never a pause, never a sleep of the machine.
        seen_s: the latest second of the clock that an event or frame came at.
    """

    timeline: Timeline
    state: State = State.READY
    practised_s: float = 0.0
    seen_s: float = -inf

    @property
    def frame(self) -> Frame:
        """What to show now."""
        return self.timeline.at(self.practised_s)

    @property
    def over(self) -> bool:
        """Whether it has ended, one way or the other."""
        return self.state in (State.FINISHED, State.LEFT)

    def tick(self, now_s: float) -> "Session":
        """The session at this second: further on, finished, or paused where it was if time was lost."""
        if self.state is not State.RUNNING:
            return self
        gap = now_s - self.seen_s
        if gap > LONGEST_FRAME_GAP_S:
            return replace(self, state=TRANSITIONS[self.state, Event.PAUSE], seen_s=now_s)
        practised = self.practised_s + max(gap, 0.0)
        if practised >= self.timeline.total_s:
            state = TRANSITIONS[self.state, Event.COMPLETE]
            return replace(self, state=state, practised_s=self.timeline.total_s, seen_s=now_s)
        return replace(self, practised_s=practised, seen_s=max(now_s, self.seen_s))

    def happen(self, event: Event, now_s: float) -> "Session":
        """The session after an event at this second; itself, where the event means nothing."""
        ticked = self.tick(now_s)
        state = TRANSITIONS.get((ticked.state, event))
        if state is None:
            return ticked
        return replace(ticked, state=state, seen_s=max(now_s, ticked.seen_s))


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """What is kept of a session that began.

    Attributes:
        practice: the practice's name.
        moment: when it began.
        planned_s: how long it is.
        practised_s: how much of it was followed.
        finished: whether it went to its end; leaving earlier is as good an ending.
        before: grounded before it, 0 to 10, or no answer.
        after: grounded after it, 0 to 10, or no answer.
    """

    practice: str
    moment: Moment
    planned_s: float
    practised_s: float
    finished: bool
    before: int | None = None
    after: int | None = None
