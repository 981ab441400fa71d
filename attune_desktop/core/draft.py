"""A check-in that is still being filled in, as plain values that survive the program."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from attune_desktop.core.check_in import REGIONS, CheckIn, CheckInError, Sign, tidy_word
from attune_desktop.core.moment import Moment, from_iso
from attune_desktop.core.words import as_offered

SEPARATORS = re.compile("[,،、，]")
"""What ends a word while several are typed."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers as they stand in the dialog.

    Attributes:
        grounded: 0 to 10, or no answer.
        words: the chosen words, in the order they were chosen.
        typed: what stands in the field for words and is not chosen yet.
        note: as it was typed.
        sensations: region and kind.
        signs: what was noticed.
        at: when it was, if the time was set back; None is now.
    """

    grounded: int | None = None
    words: tuple[str, ...] = ()
    typed: str = ""
    note: str = ""
    sensations: tuple[tuple[str, str], ...] = ()
    signs: tuple[Sign, ...] = ()
    at: Moment | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing was answered; a time alone is no answer."""
        return replace(self, at=None, typed=self.typed.strip(), note=self.note.strip()) == Draft()

    def check_in(self, now: Moment) -> CheckIn:
        """The check-in it makes.

        Raises:
            CheckInError: something will not do, or nothing was answered.
        """
        typed = (as_offered(" ".join(word.split())) for word in SEPARATORS.split(self.typed))
        words = (*self.words, *typed)
        return CheckIn.of(self.at or now, self.grounded, words, self.note, self.sensations, self.signs)


def to_table(draft: Draft) -> dict[str, Any]:
    """The draft as plain values."""
    return {
        "grounded": draft.grounded,
        "words": list(draft.words),
        "typed": draft.typed,
        "note": draft.note,
        "sensations": [list(sensation) for sensation in draft.sensations],
        "signs": [sign.value for sign in draft.signs],
        "at_utc": draft.at.iso() if draft.at else None,
        "utc_offset_min": draft.at.utc_offset_min if draft.at else None,
    }


def from_table(table: Mapping[str, Any]) -> Draft:
    """The draft in a table of plain values; what will not do in it is left out, the rest comes back."""
    signs = {sign.value: sign for sign in Sign}
    grounded = table.get("grounded")
    return Draft(
        grounded if type(grounded) is int and 0 <= grounded <= 10 else None,
        tuple(word for word in _texts(table.get("words")) if _is_word(word)),
        _text(table.get("typed")),
        _text(table.get("note")),
        tuple((pair[0], pair[1]) for pair in _list(table.get("sensations")) if _is_sensation(pair)),
        tuple(signs[text] for text in _texts(table.get("signs")) if text in signs),
        _moment(table),
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _texts(value: Any) -> list[str]:
    return [text for text in _list(value) if isinstance(text, str)]


def _is_word(word: str) -> bool:
    try:
        return bool(tidy_word(word))
    except CheckInError:
        return False


def _is_sensation(pair: Any) -> bool:
    if not isinstance(pair, list) or len(pair) != 2 or not all(isinstance(text, str) for text in pair):
        return False
    return pair[0] in REGIONS and _is_word(pair[1])


def _moment(table: Mapping[str, Any]) -> Moment | None:
    at_utc, offset = table.get("at_utc"), table.get("utc_offset_min")
    if not isinstance(at_utc, str) or type(offset) is not int:
        return None
    try:
        return from_iso(at_utc, offset)
    except ValueError:
        return None
