"""Words for what is there, and finding one by its first letters. A word makes a little space, no more.

The article asks "Am I tense, overwhelmed, distracted, or numb?" and names flat, rushed and foggy
(Perdomo-Torres, 'How to Strengthen Emotional Connection Through Attunement'). They stand in four quarters by
how pleasant they are and how much energy is in them, after Russell's circumplex (1980): a way to look for
a word, nothing more. Naming a feeling: Lieberman et al. 2007 is on the brain's response to images; claim no
more.
"""

from collections.abc import Iterable
from enum import Enum
from unicodedata import category, combining, normalize

from attune_desktop.core.language import later, said


class Quadrant(Enum):
    """Where a word stands: how pleasant, and with how much energy."""

    UNPLEASANT_HIGH = "unpleasant-high"
    PLEASANT_HIGH = "pleasant-high"
    UNPLEASANT_LOW = "unpleasant-low"
    PLEASANT_LOW = "pleasant-low"


QUADRANTS: dict[Quadrant, tuple[str, ...]] = {
    Quadrant.UNPLEASANT_HIGH: (
        later("tense"),
        later("overwhelmed"),
        later("rushed"),
        later("distracted"),
        later("irritated"),
        later("anxious"),
    ),
    Quadrant.PLEASANT_HIGH: (later("hopeful"), later("energised"), later("connected")),
    Quadrant.UNPLEASANT_LOW: (
        later("numb"),
        later("flat"),
        later("foggy"),
        later("drained"),
        later("sad"),
        later("lonely"),
    ),
    Quadrant.PLEASANT_LOW: (later("grounded"), later("calm"), later("settled"), later("content")),
}
NOT_SURE = later("not sure")
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
LEAST_WITHIN = 3
"""So many letters find words that have them anywhere; fewer would find nearly all."""

_KNOWN = {word.casefold(): word for word in WORDS}


def is_own(word: str) -> bool:
    """Whether it is a word the person brought."""
    return word.casefold() not in _KNOWN


def as_offered(word: str) -> str:
    """The one of WORDS that is meant, in English or in the language spoken; else the word as it is."""
    folded = word.casefold()
    if folded in _KNOWN:
        return _KNOWN[folded]
    return next((known for known in WORDS if said(known).casefold() == folded), word)


def shown(word: str) -> str:
    """A word as it is shown: one of WORDS in the language that is spoken, all else as it was written."""
    known = _KNOWN.get(word.casefold())
    translated = said(known) if known is not None else word
    return word if translated == known else translated


def completions(typed: str, own: Iterable[str] = ()) -> tuple[str, ...]:
    """The words that these letters may be looking for, likeliest first; at most MOST_COMPLETIONS.

    The word itself, then words that begin with the letters, then words with another part that does, then
    words that have them elsewhere. In each the person's own come first, then those offered at once. Case and
    accents make no difference. No letters, no completions. A word is found as it is shown and in English.
    """
    letters = plain_letters(" ".join(typed.split()))
    if not letters:
        return ()
    folded = typed.strip().casefold()
    found = []
    for word in _all(own):
        ranks = [_rank(spelt, folded, letters) for spelt in _spellings(word)]
        if (best := min((rank for rank in ranks if rank is not None), default=None)) is not None:
            found.append((best, word))
    found.sort(key=lambda ranked: ranked[0])
    return tuple(word for _, word in found[:MOST_COMPLETIONS])


def completed(typed: str, own: Iterable[str] = ()) -> str:
    """What the letters are completed to while they are typed: a word they begin, else themselves.

    What is typed stays as it is, letter for letter, so an accent that is missing completes nothing; and what
    is a whole word already is not made another one.
    """
    folded, words = typed.casefold(), _all(own)
    if any(spelt.casefold() == folded for word in words for spelt in _spellings(word)):
        return typed
    found = [_spellings(word) for word in completions(typed, words)]
    for spelt in (*(first for first, *_ in found), *(other for _, *others in found for other in others)):
        for end in range(1, len(spelt)):
            if spelt[:end].casefold() == folded and not _goes_on(spelt, end):
                return typed + spelt[end:]
    return typed


def _spellings(word: str) -> tuple[str, ...]:
    """The word as it is shown, and, where that is another language, in English."""
    return tuple(dict.fromkeys((shown(word), word)))


def _rank(spelt: str, folded: str, letters: str) -> int | None:
    """How likely a spelling is meant: 0 is the word itself; None is not at all."""
    plain = plain_letters(spelt)
    if spelt.casefold() == folded:
        return 0
    if plain.startswith(letters):
        return 1
    if _has_part(plain, letters):
        return 2
    return 3 if len(letters) >= LEAST_WITHIN and letters in plain else None


def _all(own: Iterable[str]) -> tuple[str, ...]:
    """Every word there is, each once, the likeliest first."""
    return tuple({word.casefold(): word for word in (*own, *FIRST_WORDS, *WORDS)}.values())


def plain_letters(text: str) -> str:
    """The letters without case and accents."""
    # Folding the case takes letters apart, and taking them apart may leave some to fold.
    for _ in range(2):
        text = "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c))
    return text


def _has_part(plain: str, letters: str) -> bool:
    """Whether a part behind a blank or a mark begins with the letters."""
    at = plain.find(letters, 1)
    while at > 0 and plain[at - 1].isalnum():
        at = plain.find(letters, at + 1)
    return at > 0


def _goes_on(word: str, end: int) -> bool:
    """Whether what stands there is a part of the letter before it: a mark, or what joins two into one."""
    return category(word[end])[0] == "M" or "Cf" in (category(word[end]), category(word[end - 1]))
