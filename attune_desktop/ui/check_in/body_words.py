"""Sensations as they are said."""

from collections.abc import Iterable

from attune_desktop.core.check_in import said_sensation
from attune_desktop.core.language import listed


def kinds_said(kinds: Iterable[str]) -> str:
    """Sensations one behind the other, in the language that is spoken."""
    return listed(map(said_sensation, kinds))
