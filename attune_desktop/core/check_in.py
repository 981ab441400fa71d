"""A check-in: what somebody noticed, in their own words. Nothing is ever inferred from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from unicodedata import category, normalize

from attune_desktop.core.errors import KnownError
from attune_desktop.core.moment import Moment

LEAST_GROUNDED, MOST_GROUNDED = 0, 10
LONGEST_WORD = 40
LONGEST_NOTE = 4000

REGIONS = (
    "forehead and eyes",
    "jaw",
    "neck",
    "shoulders",
    "chest",
    "belly",
    "back",
    "hands",
    "legs and feet",
    "nowhere in particular",
)
# The article asks for tension, tightness and heaviness; a word of one's own does as well.
SENSATIONS = ("tension", "tightness", "heaviness", "warm", "tingly", "fluttery")


class Sign(Enum):
    """What one may notice in a talk when the body is protecting itself; no flaw, and never counted.

    The article's four: interrupting, withdrawing, quick irritation, going blank.
    """

    INTERRUPTING = "interrupting"
    WITHDRAWING = "withdrawing"
    IRRITATION = "quick irritation"
    BLANK = "going blank"


SIGN_WORDS = {
    Sign.INTERRUPTING: "interrupting",
    Sign.WITHDRAWING: "pulling back",
    Sign.IRRITATION: "quickly irritated",
    Sign.BLANK: "going blank",
}
"""The same as a person would say it."""


class CheckInError(KnownError):
    """A check-in cannot be taken as it is; its text is one sentence with what to do."""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What was noticed at one moment. Everything but one answer is optional.

    Attributes:
        moment: when.
        grounded: 0 to 10 or no answer.
        words: what is there, in words, each once, in the order they came.
        note: a line or more, or nothing.
        sensations: where in the body and what is felt there, each pair once.
        signs: what was noticed in being with others.
    """

    moment: Moment
    grounded: int | None = None
    words: tuple[str, ...] = ()
    note: str = ""
    sensations: tuple[tuple[str, str], ...] = ()
    signs: tuple[Sign, ...] = ()

    @classmethod
    def of(
        cls,
        moment: Moment,
        grounded: int | None,
        words: Iterable[str] = (),
        note: str = "",
        sensations: Iterable[tuple[str, str]] = (),
        signs: Iterable[Sign] = (),
    ) -> "CheckIn":
        """Tidy and check the answers.

        Raises:
            CheckInError: one of them will not do, or there is none.
        """
        if grounded is not None and not LEAST_GROUNDED <= grounded <= MOST_GROUNDED:
            raise CheckInError(f"Grounded is {grounded}: give a whole number from 0 to 10.")
        tidy = tuple({word.casefold(): word for word in map(tidy_word, words) if word}.values())
        note = _printable(note.replace("\r\n", "\n").replace("\r", "\n"), keep="\n").strip()
        if len(note) > LONGEST_NOTE:
            raise CheckInError(f"The note has {len(note)} characters: keep it to {LONGEST_NOTE}.")
        felt = tuple(dict.fromkeys(_sensation(region, kind) for region, kind in sensations))
        noticed = tuple(dict.fromkeys(signs))
        if grounded is None and not any((tidy, note, felt, noticed)):
            raise CheckInError("There is nothing to save yet: choose a number, a word, or write a note.")
        return cls(moment, grounded, tidy, note, felt, noticed)


def tidy_word(word: str) -> str:
    """A feeling word as it is kept: one line, single spaces, its letters as they were typed.

    Raises:
        CheckInError: it is longer than LONGEST_WORD characters.
    """
    word = " ".join(_printable(word).split())
    if len(word) > LONGEST_WORD:
        raise CheckInError(f"“{word[:20]}…” is too long for a word: keep it to {LONGEST_WORD} characters.")
    return word


def _sensation(region: str, kind: str) -> tuple[str, str]:
    region, kind = tidy_word(region), tidy_word(kind)
    if region not in REGIONS:
        raise CheckInError(f"“{region}” is no region of the body here: use one of {', '.join(REGIONS)}.")
    if not kind:
        raise CheckInError(f"What is felt in “{region}” is missing: for instance {', '.join(SENSATIONS)}.")
    return region, kind


def typed_digit(grounded: int | None, digit: int) -> int:
    """The answer after one more digit was typed: a 0 behind a 1 makes ten, else the digit itself."""
    return MOST_GROUNDED if (grounded, digit) == (1, 0) else digit


def _printable(text: str, keep: str = "") -> str:
    """The text without control characters and lone surrogates, which no file or screen can hold."""
    unheld = ("Cc", "Cs", "Zl", "Zp")
    clean = (c if c in keep or category(c) not in unheld else " " for c in text)
    return normalize("NFC", "".join(clean))
