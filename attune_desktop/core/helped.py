"""What came after a practice, told without ranking and without claiming a cause."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from attune_desktop.core.language import counted
from attune_desktop.core.middle import median

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
        return median(self.changes) if self.n >= FEWEST_PAIRS else None

    @property
    def spread(self) -> tuple[int, int] | None:
        """The inner half of the changes; None below FEWEST_PAIRS."""
        return inner_half(self.changes) if self.n >= FEWEST_PAIRS else None


@dataclass(frozen=True, slots=True)
class Offer:
    """A practice that is offered, and the line that says so."""

    practice: str
    line: str


def inner_half(numbers: Sequence[int]) -> tuple[int, int]:
    """Between which of these numbers at least half of them lie, as many left out below as above.

    Quartiles would often lie between two answers, with fewer than half of them within.

    Args:
        numbers: one or more, lowest first.
    """
    out = len(numbers) // 4
    return numbers[out], numbers[-1 - out]


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
    line = counted(
        "If you like: {title}. After it you usually said {amount} higher ({n} time).",
        "If you like: {title}. After it you usually said {amount} higher ({n} times).",
        helped.n,
    )
    return line.format(title=title, amount=amount(helped.middle or 0.0), n=helped.n)


def amount(change: float) -> str:
    """How large a change is, as it is said: the median of two neighbours may be half a number."""
    whole, half = divmod(abs(change), 1)
    return f"{whole:.0f}" if not half else f"{whole:.0f}½" if whole else "½"
