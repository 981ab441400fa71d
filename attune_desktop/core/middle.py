"""The middle of what was noticed."""

from collections.abc import Sequence


def median(numbers: Sequence[float]) -> float:
    """The median, by `statistics`, which weighs too much to be loaded in a tray before it is wanted.

    Raises:
        StatisticsError: there are no numbers.
    """
    import statistics

    return float(statistics.median(numbers))
