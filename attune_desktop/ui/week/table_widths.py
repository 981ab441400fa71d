"""How the width of the table is shared out among its columns. Pure arithmetic, no Qt."""

from collections.abc import Sequence


def shared(room: int, least: Sequence[int], most: Sequence[int], weight: Sequence[int]) -> list[int]:
    """The width of each column, px: what it needs, then more by its weight, to none more than it likes.

    Args:
        room: what there is for all of them; where it is less than they need, the table scrolls.
        least: what each one needs.
        most: what each one would like.
        weight: how much of the table each one is: in how many of its rows there is something, from 1 on.
    """
    widths, rest = list(least), max(0, room - sum(least))
    lack = [like - need for like, need in zip(most, least, strict=True)]
    # Whoever is content first leaves what is over to those that are not.
    lacking = sorted(range(len(least)), key=lambda number: lack[number] / weight[number])
    heavy = sum(weight)
    for number in lacking:
        given = min(lack[number], rest * weight[number] // heavy)
        widths[number] += given
        rest -= given
        heavy -= weight[number]
    return widths
