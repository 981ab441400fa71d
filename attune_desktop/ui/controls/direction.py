"""Which way words run: their own, whatever way the window does."""

from unicodedata import bidirectional

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
MARKS = {Qt.LayoutDirection.LeftToRight: "\u200e", Qt.LayoutDirection.RightToLeft: "\u200f"}


def direction_of(words: str) -> Qt.LayoutDirection:
    """The way of the first letter that has one. Numbers alone run from left to right."""
    for letter in words:
        way = bidirectional(letter)
        if way in ("R", "AL"):
            return Qt.LayoutDirection.RightToLeft
        if way == "L":
            break
    return Qt.LayoutDirection.LeftToRight


def direction_of_sentence(words: str) -> Qt.LayoutDirection:
    """The way of a sentence of our own: the window's, even where a title in other letters begins it.

    One without a letter of the window's way is in another language, and runs as that one does.
    """
    way = QGuiApplication.layoutDirection()
    those = ("R", "AL") if way is Qt.LayoutDirection.RightToLeft else ("L",)
    return way if any(bidirectional(letter) in those for letter in words) else direction_of(words)


def led(words: str) -> str:
    """A sentence of our own for a label, which goes by the first letter: led by a mark if that strays."""
    way = direction_of_sentence(words)
    return words if direction_of(words) is way else f"{MARKS[way]}{words}"


def isolated(words: str, way: Qt.LayoutDirection | None = None) -> str:
    """The words for a place that lays out one way: "4 in, 6 out" stays in its order there.

    Args:
        words: what stands there.
        way: which way the place lays out; the window's where none is said.
    """
    if direction_of(words) is (QGuiApplication.layoutDirection() if way is None else way):
        return words
    return f"{FIRST_STRONG_ISOLATE}{words}{POP_ISOLATE}"
