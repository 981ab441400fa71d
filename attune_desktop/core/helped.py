"""What came after a practice, told without ranking and without claiming a cause."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median, quantiles

FEWEST_PAIRS = 3
"""Below, a median would be said of chance."""


@dataclass(frozen=True, slots=True)
class Helped:
    """The answers around one practice, of the sessions that have both.

    Attributes:
        practice: its name.
        changes: by how much the answer after it was higher, one for each session, smallest first.
    """

    practice: str
    changes: tuple[int, ...]

    @property
    def n(self) -> int:
        """How many sessions have both answers."""
        return len(self.changes)

    @property
    def middle(self) -> float | None:
        """The median change; None below FEWEST_PAIRS."""
        return float(median(self.changes)) if self.n >= FEWEST_PAIRS else None

    @property
    def spread(self) -> tuple[float, float] | None:
        """Between what the middle half of the changes lies; None below FEWEST_PAIRS."""
        if self.n < FEWEST_PAIRS:
            return None
        low, _, high = quantiles(self.changes, n=4, method="inclusive")
        return low, high


@dataclass(frozen=True, slots=True)
class Offer:
    """A practice that is offered, and the line that says so."""

    practice: str
    line: str


def helped_by(pairs: Iterable[tuple[str, int, int, int]]) -> list[Helped]:
    """What came after each practice, the most practised first.

    Args:
        pairs: practice, answer before, answer after, and how many sessions have these three.
    """
    changes: dict[str, list[int]] = {}
    for practice, before, after, times in pairs:
        changes.setdefault(practice, []).extend([after - before] * times)
    told = [Helped(practice, tuple(sorted(found))) for practice, found in changes.items()]
    return sorted(told, key=lambda helped: (-helped.n, helped.practice))


def offer_after_check_in(helped: Iterable[Helped]) -> Helped | None:
    """The one practice to offer quietly: the most practised of those usually followed by a higher answer.

    It does not look at the check-in: nothing is ever inferred from an answer.
    """
    return next((each for each in helped if each.middle is not None and each.middle > 0), None)


def offer_line(helped: Helped, title: str) -> str:
    """The offer in plain words: what was said after it and how often, not why.

    Args:
        helped: what `offer_after_check_in` found.
        title: of its practice.
    """
    middle = helped.middle or 0.0
    whole, half = divmod(abs(middle), 1)
    amount = f"{whole:.0f}" if not half else f"{whole:.0f}½" if whole else "½"
    return f"If you like: {title}. After it you usually said {amount} higher ({helped.n} times)."
