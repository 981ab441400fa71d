"""Sensations as they are said, and what is meant by a word that was typed."""

from collections.abc import Iterable

from attune_desktop.core.check_in import SENSATIONS, said_sensation
from attune_desktop.core.language import listed, said


def kinds_said(kinds: Iterable[str]) -> str:
    """Sensations one behind the other."""
    return listed(map(said_sensation, kinds))


def kind_meant(typed: str) -> str:
    """The sensation that is meant, in English or in the language that is spoken; else what was typed."""
    folded = " ".join(typed.split()).casefold()
    for spelt in (str, said):
        for kind in SENSATIONS:
            if spelt(kind).casefold() == folded:
                return kind
    return typed
