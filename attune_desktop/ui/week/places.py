"""Where every mark of the week stands: x in days from the left, y on the scale. Pure arithmetic, no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from attune_desktop.core.week import Mark, Week

DAY_PAD = 0.15
"""The share of a lane, on either side, that no mark enters: midnight stands this far in."""


@dataclass(frozen=True, slots=True)
class Place:
    """A mark and where it stands.

    Attributes:
        mark: the mark.
        x: days from the left edge of the first lane; within a lane, the time of day.
        levels: its numbers on the scale, before and after; or the one level of marks without a number.
    """

    mark: Mark
    x: float
    levels: tuple[float, ...]


def places(week: Week, gap: float, foot: float) -> list[Place]:
    """All marks of the week in the order they came.

    Args:
        week: the week.
        gap: how far apart marks on one level have to stand to be told apart, in days.
        foot: the level of marks without a number.
    """
    found = []
    for number, day in enumerate(week.days):
        levels = [_levels(mark, foot) for mark in day.marks]
        at = [DAY_PAD + (1 - 2 * DAY_PAD) * mark.day_share for mark in day.marks]
        spread_out = spread(at, levels, gap, DAY_PAD, 1 - DAY_PAD)
        found += [
            Place(mark, number + x, level)
            for mark, x, level in zip(day.marks, spread_out, levels, strict=True)
        ]
    return found


def spread(
    at: Sequence[float], levels: Sequence[tuple[float, ...]], gap: float, low: float, high: float
) -> list[float]:
    """Move what would cover each other sideways, as little as it takes, and never out of order.

    Args:
        at: where each would like to stand, ascending.
        levels: what each one reaches across; only those that meet are moved apart.
        gap: the distance to keep; less where there is no room for it.
        low: the furthest left.
        high: the furthest right.
    """
    count = range(len(at))
    before = [[j for j in range(i) if _meet(levels[i], levels[j])] for i in count]
    after = [[j for j in range(i + 1, len(at)) if _meet(levels[i], levels[j])] for i in count]
    longest = [0] * len(at)
    for i in count:
        longest[i] = max((longest[j] + 1 for j in before[i]), default=0)
    gap = min(gap, (high - low) / max(longest, default=0)) if any(longest) else gap

    def from_left(wanted: Sequence[float]) -> list[float]:
        moved = list(wanted)
        for i in count:
            moved[i] = max([low, moved[i], *(moved[j] + gap for j in before[i])])
        return moved

    def from_right(wanted: Sequence[float]) -> list[float]:
        moved = list(wanted)
        for i in reversed(count):
            moved[i] = min([high, moved[i], *(moved[j] - gap for j in after[i])])
        return moved

    # Each of the two keeps every distance and both edges, and leans one way; so does the middle, upright.
    right, left = from_right(from_left(at)), from_left(from_right(at))
    return [(one + other) / 2 for one, other in zip(right, left, strict=True)]


def _levels(mark: Mark, foot: float) -> tuple[float, ...]:
    return tuple(float(n) for n in (mark.grounded, mark.after) if n is not None) or (foot,)


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two marks, each from its lowest to its highest level, come within half a step."""
    return min(one) < max(other) + 0.5 and min(other) < max(one) + 0.5
