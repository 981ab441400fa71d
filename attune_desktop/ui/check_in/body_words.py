"""Sensations as they are said, and what is meant by a word that was typed."""

from collections.abc import Iterable

from attune_desktop.core.check_in import SENSATIONS
from attune_desktop.core.language import said


def kind_said(kind: str) -> str:
    """A sensation in the language that is spoken; a person's own as they wrote it."""
    return said(kind) if kind in SENSATIONS else kind


def kinds_said(kinds: Iterable[str]) -> str:
    """The same of several, one behind the other."""
    return ", ".join(map(kind_said, kinds))


def kind_meant(typed: str) -> str:
    """The sensation that is meant, in English or in the language that is spoken; else what was typed."""
    folded = " ".join(typed.split()).casefold()
    for spelt in (str, said):
        for kind in SENSATIONS:
            if spelt(kind).casefold() == folded:
                return kind
    return typed
