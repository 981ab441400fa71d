"""Steps with durations: where am I at second t?

Time is a value here. A frame is a pure function of the seconds practised so far, so thirty seconds
last thirty seconds whether sixty frames a second are painted or two.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate

from attune_desktop.core.body import Gesture, Region

SHORTEST_STEP_S = 0.5
LONGEST_STEP_S = 3600.0


class StepKind(Enum):
    """What a step asks for. The value is its name in practice files."""

    INHALE = "inhale"
    HOLD = "hold"
    EXHALE = "exhale"
    TENSE = "tense"
    RELEASE = "release"
    NOTICE = "notice"
    REST = "rest"
    COUNT = "count"  # coming back at the end: 4, 3, 2, 1


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do for a while.

    Attributes:
        kind: what it asks for.
        duration_s: how long, from SHORTEST_STEP_S to LONGEST_STEP_S.
        cue: the few words that say it, as read and as spoken ("Breathe in").
        hint: one quiet line beside it, or nothing.
        regions: the parts of the body it is about, for muscle practices.
        gestures: how they are tensed.
        group: the name of the muscle group it belongs to, which can be left out as a whole; or nothing.
    """

    kind: StepKind
    duration_s: float
    cue: str
    hint: str = ""
    regions: frozenset[Region] = frozenset()
    gestures: tuple[Gesture, ...] = ()
    group: str = ""

    def __post_init__(self) -> None:
        if not SHORTEST_STEP_S <= self.duration_s <= LONGEST_STEP_S:
            raise ValueError(
                f"a step lasts {SHORTEST_STEP_S:g} to {LONGEST_STEP_S:g} s, not {self.duration_s:g}"
            )


@dataclass(frozen=True, slots=True)
class Frame:
    """One instant of a timeline, all that a scene needs to paint it.

    Attributes:
        index: which step, from 0.
        step: that step.
        step_elapsed_s: seconds into it.
        progress: how far through it, 0 to 1.
        elapsed_s: seconds into the whole, 0 to total_s.
        total_s: the whole.
    """

    index: int
    step: Step
    step_elapsed_s: float
    progress: float
    elapsed_s: float
    total_s: float

    @property
    def remaining_s(self) -> float:
        """Seconds left of the whole."""
        return self.total_s - self.elapsed_s

    @property
    def step_remaining_s(self) -> float:
        """Seconds left of this step."""
        return self.step.duration_s - self.step_elapsed_s

    @property
    def whole(self) -> float:
        """How far through the whole, 0 to 1."""
        return self.elapsed_s / self.total_s


class Timeline:
    """Steps one after the other, with no gap and no overlap."""

    def __init__(self, steps: Iterable[Step]) -> None:
        """Lay the steps end to end.

        Raises:
            ValueError: there is no step.
        """
        self.steps = tuple(steps)
        if not self.steps:
            raise ValueError("a timeline has at least one step")
        # One running sum: each step starts exactly where the one before it ends.
        self._starts = (0.0, *accumulate(step.duration_s for step in self.steps))

    @property
    def total_s(self) -> float:
        """The length of the whole, in s."""
        return self._starts[-1]

    def start_s(self, index: int) -> float:
        """The second at which a step starts; `index == len(steps)` gives the end of the last."""
        return self._starts[index]

    def part_start_s(self, index: int) -> float:
        """The second at which the part of a step starts: its whole group, or the step where it has none."""
        group = self.steps[index].group
        while group and index > 0 and self.steps[index - 1].group == group:
            index -= 1
        return self._starts[index]

    def part_end_s(self, index: int) -> float:
        """The second at which the part of a step ends."""
        group = self.steps[index].group
        index += 1
        while group and index < len(self.steps) and self.steps[index].group == group:
            index += 1
        return self._starts[index]

    def at(self, elapsed_s: float) -> Frame:
        """The frame at a second of the whole; before the start and after the end, the nearest there is."""
        elapsed = min(max(elapsed_s, 0.0), self.total_s)
        index = min(bisect_right(self._starts, elapsed) - 1, len(self.steps) - 1)
        start, end = self._starts[index], self._starts[index + 1]
        step = self.steps[index]
        step_elapsed = min(elapsed - start, step.duration_s)  # the running sum is rounded
        progress = min((elapsed - start) / (end - start), 1.0)
        return Frame(index, step, step_elapsed, progress, elapsed, self.total_s)
