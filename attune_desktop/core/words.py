"""Words for what is there, and finding one by its first letters. A word makes a little space, no more.

The article asks "Am I tense, overwhelmed, distracted, or numb?" and names flat, rushed and foggy
(Perdomo-Torres, 'How to Strengthen Emotional Connection Through Attunement'). They stand in four quarters by
how pleasant they are and how much energy is in them, after Russell's circumplex (1980): a way to look for
a word, nothing more. Naming a feeling: Lieberman et al. 2007 is on the brain's response to images; claim no
more.
"""

from collections.abc import Iterable
from enum import Enum
from unicodedata import combining, normalize


class Quadrant(Enum):
    """Where a word stands: how pleasant, and with how much energy."""

    UNPLEASANT_HIGH = "unpleasant-high"
    PLEASANT_HIGH = "pleasant-high"
    UNPLEASANT_LOW = "unpleasant-low"
    PLEASANT_LOW = "pleasant-low"


QUADRANTS: dict[Quadrant, tuple[str, ...]] = {
    Quadrant.UNPLEASANT_HIGH: ("tense", "overwhelmed", "rushed", "distracted", "irritated", "anxious"),
    Quadrant.PLEASANT_HIGH: ("hopeful", "energised", "connected"),
    Quadrant.UNPLEASANT_LOW: ("numb", "flat", "foggy", "drained", "sad", "lonely"),
    Quadrant.PLEASANT_LOW: ("grounded", "calm", "settled", "content"),
}
NOT_SURE = "not sure"
"""An answer like any other, in no quarter."""
WORDS = (*(word for quarter in QUADRANTS.values() for word in quarter), NOT_SURE)
"""Every word there is to begin with; a person adds their own."""
FIRST_WORDS = (
    "tense",
    "overwhelmed",
    "distracted",
    "numb",
    "flat",
    "rushed",
    "foggy",
    "calm",
    "settled",
    NOT_SURE,
)
"""The words offered at once, the article's four states first."""
MOST_COMPLETIONS = 8

_KNOWN = frozenset(word.casefold() for word in WORDS)


def is_own(word: str) -> bool:
    """Whether it is a word the person brought."""
    return word.casefold() not in _KNOWN


def completions(typed: str, own: Iterable[str] = ()) -> tuple[str, ...]:
    """The words that these letters may be the beginning of, likeliest first; at most MOST_COMPLETIONS.

    Words that begin with them come before words that have another part beginning with them; the person's own
    come first in each. Case and accents make no difference. No letters, no completions.
    """
    letters = _plain(typed).strip()
    if not letters:
        return ()
    words = list({_plain(word): word for word in (*own, *WORDS)}.values())
    begin = [word for word in words if _plain(word).startswith(letters)]
    within = [word for word in words if word not in begin and f" {letters}" in f" {_plain(word)}"]
    return tuple((begin + within)[:MOST_COMPLETIONS])


def completed(typed: str, own: Iterable[str] = ()) -> str:
    """What the letters are completed to while they are typed: a word they begin, else themselves."""
    for word in completions(typed, own):
        if word.casefold().startswith(typed.casefold()):
            return typed + word[len(typed) :]
    return typed


def _plain(text: str) -> str:
    """The letters without case and accents."""
    return "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c))
