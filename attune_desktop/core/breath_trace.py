"""A breath as the person leads it: when it turned, and how full it was at any second.

The level is a pure function of the turns. It rises while the breath is let in and falls while it is let
go, from rest at each turn, as a breath does: never a leap, never a corner.
"""

import math
from bisect import bisect_right
from dataclasses import dataclass

INHALE_TIME_S, EXHALE_TIME_S = 0.77, 1.03
"""How quickly the level follows: nine tenths of the way in 3 s inwards, in 4 s outwards."""
STEEPEST_PER_S = 1 / (math.e * INHALE_TIME_S)
"""The level never changes faster than this."""
SETTLED_S = 6 * EXHALE_TIME_S
"""So long after letting go, less than a fiftieth of the breath is left."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The breath turning.

    Attributes:
        at_s: the second of the session.
        inhaling: whether it is let in from here on, or let go.
        level: how full it is at this second, 0 to 1.
    """

    at_s: float
    inhaling: bool
    level: float

    def level_at(self, at_s: float) -> float:
        """How full the breath is at a later second if it does not turn again."""
        time_s = INHALE_TIME_S if self.inhaling else EXHALE_TIME_S
        passed = max(at_s - self.at_s, 0.0) / time_s
        # From rest towards the goal and to rest again: a critically damped spring.
        left = (1 + passed) * math.exp(-passed)
        return 1 - (1 - self.level) * left if self.inhaling else self.level * left


@dataclass(frozen=True, slots=True)
class BreathTrace:
    """The turns of a breath so far. It begins empty.

    Attributes:
        turns: from the first breath in, in the order of time; in and out alternate.
    """

    turns: tuple[Turn, ...] = ()

    def breathe_in(self, at_s: float) -> "BreathTrace":
        """The trace with a breath in from this second on.

        Raises:
            ValueError: the second lies before the last turn.
        """
        return self._turned(at_s, inhaling=True)

    def breathe_out(self, at_s: float) -> "BreathTrace":
        """The trace with a breath out from this second on; nothing changes before the first breath in.

        Raises:
            ValueError: the second lies before the last turn.
        """
        return self._turned(at_s, inhaling=False)

    def until(self, at_s: float) -> "BreathTrace":
        """The trace as it was at this second, for a session that has gone back."""
        kept = tuple(turn for turn in self.turns if turn.at_s <= at_s)
        return self if len(kept) == len(self.turns) else BreathTrace(kept)

    @property
    def inhaling(self) -> bool:
        """Whether the breath is being let in, after the last turn."""
        return bool(self.turns) and self.turns[-1].inhaling

    def level(self, at_s: float) -> float:
        """How full the breath is at a second of the session, 0 to 1."""
        after = bisect_right(self.turns, at_s, key=lambda turn: turn.at_s)
        return self.turns[after - 1].level_at(at_s) if after else 0.0

    def curve(self, samples: int, end_s: float) -> list[float]:
        """The breath's own shape: its level at evenly spread seconds from the first breath to the last.

        It ends with the session, or before it when the last breath has settled: how long somebody then
        rested is no part of it.

        Args:
            samples: how many, 2 or more.
            end_s: the second at which the session ended.

        Returns:
            The levels, or nothing where there was no breath before the end.
        """
        if not self.turns or end_s <= self.turns[0].at_s:
            return []
        start_s, last = self.turns[0].at_s, self.turns[-1]
        stop_s = end_s if last.inhaling else min(end_s, last.at_s + SETTLED_S)
        step_s = (stop_s - start_s) / (samples - 1)
        return [self.level(start_s + index * step_s) for index in range(samples)]

    def _turned(self, at_s: float, *, inhaling: bool) -> "BreathTrace":
        if not math.isfinite(at_s) or (self.turns and at_s < self.turns[-1].at_s):
            raise ValueError(f"a breath turns after the turn before it, not at {at_s:g} s")
        if inhaling == self.inhaling:
            return self
        return BreathTrace((*self.turns, Turn(at_s, inhaling, self.level(at_s))))
