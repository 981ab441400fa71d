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

NEAR_THE_BEGINNING_S = 2.0
"""Going back from here or sooner means the part before."""


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
    (State.PAUSED, Event.COMPLETE): State.FINISHED,
    (State.PAUSED, Event.LEAVE): State.LEFT,
}
"""Every step there is. What is not in the table does not happen: the session stays as it is."""


@dataclass(frozen=True, slots=True)
class Session:
    """A practice and how far somebody is in it.

    Attributes:
        timeline: what is being followed.
        state: where it stands.
        practised_s: seconds practised; never a pause, never a sleep of the machine, never what was skipped.
        seen_s: the latest second of the clock that an event or frame came at.
        position_s: the second of the timeline that it is at.
        skipped: the names of the groups that are left out.
    """

    timeline: Timeline
    state: State = State.READY
    practised_s: float = 0.0
    seen_s: float = -inf
    position_s: float = 0.0
    skipped: frozenset[str] = frozenset()

    @property
    def frame(self) -> Frame:
        """What to show now."""
        return self.timeline.at(self.position_s)

    @property
    def over(self) -> bool:
        """Whether it has ended, one way or the other."""
        return self.state in (State.FINISHED, State.LEFT)

    @property
    def planned_s(self) -> float:
        """How long it is without what is left out, in s."""
        return sum(step.duration_s for step in self.timeline.steps if step.group not in self.skipped)

    @property
    def remaining_s(self) -> float:
        """Seconds still to come, without what is left out."""
        if not self.skipped:
            return self.timeline.total_s - self.position_s
        frame = self.frame
        coming = self.timeline.steps[frame.index + 1 :]
        here = 0.0 if frame.step.group in self.skipped else frame.step_remaining_s
        return here + sum(step.duration_s for step in coming if step.group not in self.skipped)

    def tick(self, now_s: float) -> "Session":
        """The session at this second: further on, finished, or paused where it was if time was lost."""
        if self.state is not State.RUNNING:
            return self
        gap = now_s - self.seen_s
        if gap > LONGEST_FRAME_GAP_S:
            return replace(self, state=TRANSITIONS[self.state, Event.PAUSE], seen_s=now_s)
        gap = min(max(gap, 0.0), self.remaining_s)
        further = replace(self, practised_s=self.practised_s + gap, seen_s=max(now_s, self.seen_s))
        return further._at(self.position_s + gap)

    def happen(self, event: Event, now_s: float) -> "Session":
        """The session after an event at this second; itself, where the event means nothing."""
        ticked = self.tick(now_s)
        state = TRANSITIONS.get((ticked.state, event))
        if state is None:
            return ticked
        begun = replace(ticked, state=state, seen_s=max(now_s, ticked.seen_s))
        return begun._at(begun.position_s) if event is Event.BEGIN else begun

    def next_part(self, now_s: float) -> "Session":
        """Go on to what comes next; after the last part, the session has finished."""
        here = self.tick(now_s)
        return here._at(here.timeline.part_end_s(here.frame.index)) if here._open else here

    def back(self, now_s: float) -> "Session":
        """Go back to the beginning of this part, or, from near it, of the part before."""
        here = self.tick(now_s)
        if not here._open:
            return here
        timeline = here.timeline
        start = timeline.part_start_s(here.frame.index)
        while start > 0 and here.position_s - start < NEAR_THE_BEGINNING_S:
            start = timeline.part_start_s(timeline.at(start).index - 1)
            if timeline.at(start).step.group not in here.skipped:
                break
        return here._at(start)

    def skip(self, group: str, now_s: float) -> "Session":
        """Leave a group out from now on."""
        here = self.tick(now_s)
        if not here._open or not group:
            return here
        return replace(here, skipped=here.skipped | {group})._at(here.position_s)

    def go_to(self, index: int, now_s: float) -> "Session":
        """Go to the part that a step belongs to; a group that was left out is brought back."""
        here = self.tick(now_s)
        if not here._open:
            return here
        back = replace(here, skipped=here.skipped - {here.timeline.steps[index].group})
        return back._at(here.timeline.part_start_s(index))

    def record(self, practice: str, moment: Moment, before: int | None) -> "SessionRecord":
        """What is to be kept of it: the practice's name, when it began, and the answer before it."""
        return SessionRecord(
            practice=practice,
            moment=moment,
            planned_s=self.planned_s or self.timeline.total_s,
            practised_s=round(self.practised_s, 3),
            finished=self.state is State.FINISHED,
            before=before,
        )

    @property
    def _open(self) -> bool:
        return self.state in (State.RUNNING, State.PAUSED)

    def _at(self, position_s: float) -> "Session":
        """The session at another second of the timeline, past all that is left out; finished at the end."""
        total = self.timeline.total_s
        while position_s < total:
            index = self.timeline.at(position_s).index
            if self.timeline.steps[index].group not in self.skipped:
                return replace(self, position_s=position_s)
            part = self.timeline.part_start_s(index)
            position_s = self.timeline.part_end_s(index) + max(position_s - part, 0.0)
        state = TRANSITIONS.get((self.state, Event.COMPLETE), self.state)
        return replace(self, position_s=total, state=state)


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
