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
        first, second = str(low), change_words(high)
    elif high < 0:
        first, second = str(-high), change_words(low)
    else:
        first, second = change_words(low), change_words(high)
    # Translators: the ends of a range, after "between".
    return said("{first} and {second}").format(first=first, second=second)


def changes_counted(helped: Helped) -> str:
    """Each change there was and how often, from the lowest to the highest: what a picture of them shows."""
    counts = sorted(Counter(helped.changes).items())
    return listed(f"{change_words(change)} {n}×" for change, n in counts)
