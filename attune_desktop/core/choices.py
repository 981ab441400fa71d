"""Texts with a place in them for one of several words, in whatever form the text needs it.

A practice says "{lead} arm", and a language in which the word for the side bends with the word beside it
writes its forms there: "{lead:rechter|linker} Arm".
"""

import re
from collections.abc import Sequence

_PLACE = re.compile(r"\{(\w+)(?::([^{}]*))?\}")


def filled(text: str, name: str, words: Sequence[str], chosen: int) -> str:
    """A text with one of several words put in for a name.

    Args:
        text: in it, {name} stands for the word itself, and {name:one|two} for its form in that place.
        name: what stands for the word.
        words: every word there is to choose from.
        chosen: which of them it is; forms come in the same order.
    """

    def put_in(place: re.Match[str]) -> str:
        if place[1] != name:
            return place[0]
        forms = place[2].split("|") if place[2] else words
        return forms[chosen] if len(forms) == len(words) else words[chosen]

    return _PLACE.sub(put_in, text)


def names_in(text: str) -> list[str]:
    """The names that stand for words in a text, in the order of the alphabet."""
    return sorted(name for name, _ in _PLACE.findall(text))
