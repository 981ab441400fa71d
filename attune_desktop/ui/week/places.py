"""Where every mark of the week stands: x in days from the left, y on the scale. Pure arithmetic, no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from attune_desktop.core.week import Mark, Week

DAY_PAD = 0.15
"""How far in midnight stands on either side, as a share of the day; wide marks keep further off the edge."""


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


def places(week: Week, half: Callable[[Mark], float], *, edge: float, foot: float) -> list[Place]:
    """All marks of the week in the order they came.

    Args:
        week: the week.
        half: how far a mark reaches to either side, in days.
        edge: how far a lane stands off the day's beginning and end, in days.
        foot: the level of marks without a number.
    """
    found = []
    for number, day in enumerate(week.days):
        levels = [_levels(mark, foot) for mark in day.marks]
        at = [DAY_PAD + (1 - 2 * DAY_PAD) * mark.day_share for mark in day.marks]
        spread_out = spread(at, levels, [half(mark) for mark in day.marks], edge, 1 - edge)
        found += [
            Place(mark, number + x, level)
            for mark, x, level in zip(day.marks, spread_out, levels, strict=True)
        ]
    return found


def spread(
    at: Sequence[float],
    levels: Sequence[tuple[float, ...]],
    halves: Sequence[float],
    low: float,
    high: float,
) -> list[float]:
    """Move what would cover each other or reach over an edge, as little as it takes, never out of order.

    Args:
        at: where each would like to stand, ascending.
        levels: what each one reaches across; only those that meet are moved apart.
        halves: how far each one reaches to either side; they overlap only where there is no room.
        low: the left edge.
        high: the right edge.
    """
    count = range(len(at))
    gaps = [
        {j: halves[i] + halves[j] for j in count if j != i and _meet(levels[i], levels[j])} for i in count
    ]
    longest = [0.0] * len(at)
    for i in count:
        longest[i] = max((longest[j] + gap for j, gap in gaps[i].items() if j < i), default=0.0)
    widest, needed = max(halves, default=0.0), max(longest, default=0.0)
    share = min(1.0, max(0.0, high - low - 2 * widest) / needed) if needed else 1.0

    def from_left(wanted: Sequence[float]) -> list[float]:
        moved = list(wanted)
        for i in count:
            beside = [moved[j] + gap * share for j, gap in gaps[i].items() if j < i]
            moved[i] = max([low + halves[i], moved[i], *beside])
        return moved

    def from_right(wanted: Sequence[float]) -> list[float]:
        moved = list(wanted)
        for i in reversed(count):
            beside = [moved[j] - gap * share for j, gap in gaps[i].items() if j > i]
            moved[i] = min([high - halves[i], moved[i], *beside])
        return moved

    # Each of the two keeps every distance and both edges, and leans one way; so does the middle, upright.
    right, left = from_right(from_left(at)), from_left(from_right(at))
    return [(one + other) / 2 for one, other in zip(right, left, strict=True)]


def _levels(mark: Mark, foot: float) -> tuple[float, ...]:
    return tuple(float(n) for n in (mark.grounded, mark.after) if n is not None) or (foot,)


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two marks, each from its lowest to its highest level, come within half a step."""
    return min(one) < max(other) + 0.5 and min(other) < max(one) + 0.5
