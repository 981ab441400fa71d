"""A sentence with gaps to be filled in: what stands before, between and behind them."""

from collections.abc import Iterator
from string import Formatter


def pieces(sentence: str) -> Iterator[tuple[str, str]]:
    """The words before each gap and the gap's name, in the order of the language; no name at the end."""
    for words, gap, _format, _conversion in Formatter().parse(sentence):
        yield words.strip(), gap or ""
