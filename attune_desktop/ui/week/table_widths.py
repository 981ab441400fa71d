"""How the width of the table is shared out among its columns. Pure arithmetic, no Qt."""

from collections.abc import Sequence


def shared(room: int, least: Sequence[int], most: Sequence[int]) -> list[int]:
    """The width of each column, px: at least what it needs, then evenly more, to none more than it likes.

    Args:
        room: what there is for all of them; where it is less than they need, the table scrolls.
        least: what each one needs.
        most: what each one would like.
    """
    widths, rest = list(least), max(0, room - sum(least))
    lacking = sorted(range(len(least)), key=lambda number: most[number] - least[number])
    for place, number in enumerate(lacking):
        given = min(most[number] - least[number], rest // (len(lacking) - place))
        widths[number] += given
        rest -= given
    return widths
