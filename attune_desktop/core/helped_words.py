"""What came after a practice, in plain words: what was said and how often, never why, and never of chance."""

from collections import Counter

from attune_desktop.core.helped import Helped, amount
from attune_desktop.core.language import counted, later, listed, said

SAME = later("the same")


def came_after(helped: Helped) -> str:
    """What usually came after a practice and how widely it varied; too few sessions say nothing."""
    n = helped.n
    if helped.middle is None or helped.spread is None:
        return counted("too few to say (once)", "too few to say ({n} times)", n).format(n=n)
    least, most = helped.changes[0], helped.changes[-1]
    low, high = helped.spread
    if least == most:
        line = counted(
            "After it you said {change} each time ({n} time).",
            "After it you said {change} each time ({n} times).",
            n,
        )
    elif low == high:
        line = counted(
            "After it you usually said {change} ({n} time; at least half of them exactly that).",
            "After it you usually said {change} ({n} times; at least half of them exactly that).",
            n,
        )
    elif (low, high) == (least, most):
        line = counted(
            "After it you usually said {change} ({n} time; all of them between {range}).",
            "After it you usually said {change} ({n} times; all of them between {range}).",
            n,
        )
    else:
        line = counted(
            "After it you usually said {change} ({n} time; at least half of them between {range}).",
            "After it you usually said {change} ({n} times; at least half of them between {range}).",
            n,
        )
    return line.format(change=change_words(helped.middle), n=n, range=range_words(low, high))


def change_words(change: float) -> str:
    """A change in words."""
    if change == 0:
        return said(SAME)
    return (said("{n} higher") if change > 0 else said("{n} lower")).format(n=amount(change))


def range_words(low: int, high: int) -> str:
    """From one change to a higher one, saying higher or lower once where it is true of both."""
    if low > 0:
        # Translators: the ends of a range, after "between".
        return said("{n} and {more} higher").format(n=low, more=high)
    if high < 0:
        # Translators: the ends of a range, after "between".
        return said("{n} and {more} lower").format(n=-high, more=-low)
    if low == 0:
        # Translators: the ends of a range, after "between".
        return said("the same and {n} higher").format(n=high)
    if high == 0:
        # Translators: the ends of a range, after "between".
        return said("{n} lower and the same").format(n=-low)
    # Translators: the ends of a range, after "between".
    return said("{lower} lower and {higher} higher").format(lower=-low, higher=high)


def changes_counted(helped: Helped) -> str:
    """Each change there was and how often, from the lowest to the highest: what a picture of them shows."""
    counts = sorted(Counter(helped.changes).items())
    return listed(f"{change_words(change)} {n}×" for change, n in counts)
