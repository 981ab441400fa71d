"""A check-in: what somebody noticed, in their own words. Nothing is ever inferred from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from unicodedata import category, normalize

from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import counted, later, listed, said
from attune_desktop.core.moment import Moment

LEAST_GROUNDED, MOST_GROUNDED = 0, 10
LONGEST_WORD = 40
LONGEST_NOTE = 4000

REGIONS = (
    later("forehead and eyes"),
    later("jaw"),
    later("neck"),
    later("shoulders"),
    later("chest"),
    later("belly"),
    later("back"),
    later("hands"),
    later("legs and feet"),
    later("nowhere in particular"),
)
# The article asks for tension, tightness and heaviness; a word of one's own does as well.
SENSATIONS = (
    later("tension"),
    later("tightness"),
    later("heaviness"),
    later("warm"),
    later("tingly"),
    later("fluttery"),
)


class Sign(Enum):
    """What one may notice in a talk when the body is protecting itself; no flaw, and never counted.

    The article's four: interrupting, withdrawing, quick irritation, going blank.
    """

    INTERRUPTING = "interrupting"
    WITHDRAWING = "withdrawing"
    IRRITATION = "quick irritation"
    BLANK = "going blank"


SIGN_WORDS = {
    Sign.INTERRUPTING: later("interrupting"),
    Sign.WITHDRAWING: later("pulling back"),
    Sign.IRRITATION: later("quickly irritated"),
    Sign.BLANK: later("going blank"),
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
            raise CheckInError(
                said("Grounded is {grounded}: give a whole number from 0 to 10.").format(grounded=grounded)
            )
        tidy = tuple({word.casefold(): word for word in map(tidy_word, words) if word}.values())
        note = _printable(note.replace("\r\n", "\n").replace("\r", "\n"), keep="\n").strip()
        if len(note) > LONGEST_NOTE:
            raise CheckInError(
                counted(
                    "The note has {n} character: keep it to {most}.",
                    "The note has {n} characters: keep it to {most}.",
                    len(note),
                ).format(n=len(note), most=LONGEST_NOTE)
            )
        felt = tuple(dict.fromkeys(_sensation(region, kind) for region, kind in sensations))
        noticed = tuple(dict.fromkeys(signs))
        if grounded is None and not any((tidy, note, felt, noticed)):
            raise CheckInError(
                said("There is nothing to save yet: choose a number, a word, or write a note.")
            )
        return cls(moment, grounded, tidy, note, felt, noticed)


def tidy_word(word: str) -> str:
    """A feeling word as it is kept: one line, single spaces, its letters as they were typed.

    Raises:
        CheckInError: it is longer than LONGEST_WORD characters.
    """
    word = " ".join(_printable(word).split())
    if len(word) > LONGEST_WORD:
        raise CheckInError(
            counted(
                "“{word}…” is too long for a word: keep it to {n} character.",
                "“{word}…” is too long for a word: keep it to {n} characters.",
                LONGEST_WORD,
            ).format(word=word[:20], n=LONGEST_WORD)
        )
    return word


def _sensation(region: str, kind: str) -> tuple[str, str]:
    region, kind = tidy_word(region), tidy_word(kind)
    if region not in REGIONS:
        raise _no_region(region, REGIONS)
    if not kind:
        raise CheckInError(
            said("What is felt in “{region}” is missing: for instance {sensations}.").format(
                region=region, sensations=listed(SENSATIONS)
            )
        )
    return region, kind


def said_sensation(kind: str) -> str:
    """What is felt, in the language that is spoken; a person's own word as they wrote it."""
    return said(kind) if kind in SENSATIONS else kind


def region_meant(typed: str) -> str:
    """The region that is meant, in English or in the language that is spoken.

    Raises:
        CheckInError: it is none.
    """
    region = _meant(typed, REGIONS)
    if region not in REGIONS:
        raise _no_region(region, map(said, REGIONS))
    return region


def sensation_meant(typed: str) -> str:
    """The sensation that is meant, likewise; else what was typed, a word of the person's own."""
    return _meant(typed, SENSATIONS)


def _no_region(typed: str, regions: Iterable[str]) -> CheckInError:
    return CheckInError(
        said("“{region}” is no region of the body here: use one of {regions}.").format(
            region=tidy_word(typed), regions=listed(regions)
        )
    )


def _meant(typed: str, known: Iterable[str]) -> str:
    folded = " ".join(typed.split()).casefold()
    return next((each for each in known if folded in (each.casefold(), said(each).casefold())), typed)


def typed_digit(grounded: int | None, digit: int) -> int:
    """The answer after one more digit was typed: a 0 behind a 1 makes ten, else the digit itself."""
    return MOST_GROUNDED if (grounded, digit) == (1, 0) else digit


def _printable(text: str, keep: str = "") -> str:
    """The text without control characters and lone surrogates, which no file or screen can hold."""
    unheld = ("Cc", "Cs", "Zl", "Zp")
    clean = (c if c in keep or category(c) not in unheld else " " for c in text)
    return normalize("NFC", "".join(clean))
