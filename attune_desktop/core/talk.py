"""Before a talk: five habits that get between people, and what one might try instead.

Facts from the article (Perdomo-Torres, 'How to Strengthen Emotional Connection Through Attunement'); the
words are ours. A habit is near or it is not; it is never kept, counted or scored.
"""

from dataclasses import dataclass
from unicodedata import category

from attune_desktop.core.errors import KnownError

LONGEST_PHRASE = 300


class TalkError(KnownError):
    """A phrase cannot be kept as it is; its text is one sentence."""


@dataclass(frozen=True, slots=True)
class Habit:
    """One of the five.

    Attributes:
        name: its own name: lower-case letters and hyphens.
        title: what people read.
        near: how one may notice that it is near.
        why: why it matters.
        attempt: one thing to try.
        phrases: what one might say.
        pauses: whether a pause may be what is needed.
    """

    name: str
    title: str
    near: str
    why: str
    attempt: str
    phrases: tuple[str, ...]
    pauses: bool = False


HABITS: tuple[Habit, ...] = ()


def tidy_phrase(text: str) -> str:
    """A phrase as it is kept: one line, single spaces.

    Raises:
        TalkError: it is empty, or longer than LONGEST_PHRASE characters.
    """
    unheld = ("Cc", "Cs", "Zl", "Zp")
    phrase = " ".join("".join(" " if category(c) in unheld else c for c in text).split())
    if not phrase:
        raise TalkError("There is no phrase yet: write what you might say.")
    if len(phrase) > LONGEST_PHRASE:
        raise TalkError(f"The phrase has {len(phrase)} characters: keep it to {LONGEST_PHRASE}.")
    return phrase
