"""What came after a practice, in plain words: what was said and how often, never why, and never of chance."""

from collections import Counter

from attune_desktop.core.helped import Helped, amount

SAME = "the same"


def came_after(helped: Helped) -> str:
    """What usually came after a practice and how widely it varied; too few sessions say nothing."""
    times = f"{helped.n} times" if helped.n != 1 else "once"
    if helped.middle is None or helped.spread is None:
        return f"too few to say ({times})"
    least, most = helped.changes[0], helped.changes[-1]
    if least == most:
        return f"After it you said {change_words(least)} each time ({times})."
    low, high = helped.spread
    if low == high:
        inner = "at least half of them exactly that"
    else:
        some = "all of them" if (low, high) == (least, most) else "at least half of them"
        inner = f"{some} between {range_words(low, high)}"
    return f"After it you usually said {change_words(helped.middle)} ({times}; {inner})."


def change_words(change: float) -> str:
    """A change in words."""
    if change == 0:
        return SAME
    return f"{amount(change)} {'higher' if change > 0 else 'lower'}"


def range_words(low: int, high: int) -> str:
    """From one change to a higher one, saying higher or lower once where it is true of both."""
    if low > 0:
        return f"{low} and {change_words(high)}"
    if high < 0:
        return f"{-high} and {change_words(low)}"
    return f"{change_words(low)} and {change_words(high)}"


def counted(helped: Helped) -> str:
    """Each change there was and how often, from the lowest to the highest: what a picture of them shows."""
    counts = sorted(Counter(helped.changes).items())
    return ", ".join(f"{change_words(change)} {n}×" for change, n in counts)
