"""Where every mark of the week stands: x in days from the left, y on the scale. Pure arithmetic, no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from attune_desktop.core.week import Day, Mark, Week

DAY_PAD = 0.15
"""How far in midnight stands on either side, as a share of the day; wide marks keep further off the edge."""
MOST_APART = 40
"""On a day with more marks than this, those with the same numbers share a place, and how many is said."""
UPRIGHT_SHARE, BESIDE_SHARE = 0.18, 0.56
"""Where on such a day the check-ins stand, and from where on what came around practices, in days."""


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
        if len(day.marks) > MOST_APART:
            found += _together(day, number, half, edge, foot)
            continue
        levels = [_levels(mark, foot) for mark in day.marks]
        at = [DAY_PAD + (1 - 2 * DAY_PAD) * mark.day_share for mark in day.marks]
        spread_out = spread(at, levels, [half(mark) for mark in day.marks], edge, 1 - edge)
        found += [
            Place(mark, number + x, level)
            for mark, x, level in zip(day.marks, spread_out, levels, strict=True)
        ]
    return found


def _together(day: Day, number: int, half: Callable[[Mark], float], edge: float, foot: float) -> list[Place]:
    """The marks of a day that has more than there is room for: those with the same numbers share a place.

    Check-ins stand one above the other, with room to say how many they are; what came around practices
    stands beside them, earlier ones further left.
    """
    groups: dict[tuple[bool, tuple[float, ...]], list[Mark]] = {}
    for mark in day.marks:
        groups.setdefault((bool(mark.practice), _levels(mark, foot)), []).append(mark)
    practised = [key for key in groups if key[0]]
    beginning = BESIDE_SHARE if len(practised) < len(groups) else edge
    room = 1 - edge - beginning
    at = [beginning + room * groups[key][0].day_share for key in practised]
    halves = [half(groups[key][0]) for key in practised]
    xs = dict(
        zip(practised, spread(at, [key[1] for key in practised], halves, beginning, 1 - edge), strict=True)
    )
    upright = UPRIGHT_SHARE if practised else (1 - BESIDE_SHARE)
    placed = {
        id(mark): Place(mark, number + xs.get(key, upright), key[1], len(group))
        for key, group in groups.items()
        for mark in group
    }
    return [placed[id(mark)] for mark in day.marks]


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


def _levels(mark: Mark, foot: float) -> tuple[float, ...]:
    return tuple(float(n) for n in (mark.grounded, mark.after) if n is not None) or (foot,)
