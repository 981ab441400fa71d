"""Where every mark of the week stands: x in days from the left, y on the scale. Pure arithmetic, no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from attune_desktop.core.week import Day, Mark, Week

DAY_PAD = 0.15
"""How far in midnight stands on either side, as a share of the day; wide marks keep further off the edge."""
MOST_APART = 40
"""On a day with more marks than this, those with the same numbers share a place, and how many is said."""


@dataclass(frozen=True, slots=True)
class Place:
    """A mark and where it stands.

    Attributes:
        mark: the mark.
        x: days from the left edge of the first lane; within a lane, the time of day.
        levels: its numbers on the scale, before and after; or the one level of marks without a number.
        together: how many marks of its day share this place, itself counted.
    """

    mark: Mark
    x: float
    levels: tuple[float, ...]
    together: int = 1


def places(week: Week, half: Callable[[Mark, int], float], *, edge: float, foot: float) -> list[Place]:
    """All marks of the week in the order they came.

    Args:
        week: the week.
        half: how far a mark and those that share its place reach to either side, in days.
        edge: how far a lane stands off the day's beginning and end, in days.
        foot: the level of marks without a number.
    """
    found = []
    for number, day in enumerate(week.days):
        groups = _groups(day)
        levels = [_levels(group[0], foot) for group in groups]
        halves = [half(group[0], len(group)) for group in groups]
        at = [DAY_PAD + (1 - 2 * DAY_PAD) * _share(group) for group in groups]
        xs = spread(at, levels, halves, edge, 1 - edge)
        placed = {
            id(mark): Place(mark, number + x, level, len(group))
            for group, x, level in zip(groups, xs, levels, strict=True)
            for mark in group
        }
        found += [placed[id(mark)] for mark in day.marks]
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
    lows, highs = [min(level) - 0.25 for level in levels], [max(level) + 0.25 for level in levels]
    # What reaches across the same levels, within half a step: the ones before each, with their distances.
    before = [
        [(j, halves[i] + halves[j]) for j in range(i) if lows[i] < highs[j] and lows[j] < highs[i]]
        for i in count
    ]
    after: list[list[tuple[int, float]]] = [[] for _ in count]
    for i in count:
        for j, gap in before[i]:
            after[j].append((i, gap))
    longest = [0.0] * len(at)
    for i in count:
        longest[i] = max((longest[j] + gap for j, gap in before[i]), default=0.0)
    widest, needed = max(halves, default=0.0), max(longest, default=0.0)
    share = min(1.0, max(0.0, high - low - 2 * widest) / needed) if needed else 1.0

    def from_left(wanted: Sequence[float]) -> list[float]:
        moved = list(wanted)
        for i in count:
            beside = [moved[j] + gap * share for j, gap in before[i]]
            moved[i] = max([low + halves[i], moved[i], *beside])
        return moved

    def from_right(wanted: Sequence[float]) -> list[float]:
        moved = list(wanted)
        for i in reversed(count):
            beside = [moved[j] - gap * share for j, gap in after[i]]
            moved[i] = min([high - halves[i], moved[i], *beside])
        return moved

    # Each of the two keeps every distance and both edges, and leans one way; so does the middle, upright.
    right, left = from_right(from_left(at)), from_left(from_right(at))
    return [(one + other) / 2 for one, other in zip(right, left, strict=True)]


def _groups(day: Day) -> list[list[Mark]]:
    """The marks that share a place, in the order of their middle times; each its own place on most days."""
    if len(day.marks) <= MOST_APART:
        return [[mark] for mark in day.marks]
    same: dict[tuple[int | None, int | None, bool], list[Mark]] = {}
    for mark in day.marks:
        same.setdefault((mark.grounded, mark.after, bool(mark.practice)), []).append(mark)
    return sorted(same.values(), key=_share)


def _share(group: Sequence[Mark]) -> float:
    """The time of day a group stands at: its middle one's."""
    return group[(len(group) - 1) // 2].day_share


def _levels(mark: Mark, foot: float) -> tuple[float, ...]:
    return tuple(float(n) for n in (mark.grounded, mark.after) if n is not None) or (foot,)
