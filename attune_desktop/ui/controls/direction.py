"""Which way words run: their own, whatever way the window does."""

from unicodedata import bidirectional

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


def direction_of(words: str) -> Qt.LayoutDirection:
    """The way of the first letter that has one. Numbers alone run from left to right."""
    for letter in words:
        way = bidirectional(letter)
        if way in ("R", "AL"):
            return Qt.LayoutDirection.RightToLeft
        if way == "L":
            break
    return Qt.LayoutDirection.LeftToRight


def isolated(words: str) -> str:
    """The words for a place that lays out by the window's way: "4 in, 6 out" stays in its order there."""
    if direction_of(words) is QGuiApplication.layoutDirection():
        return words
    return f"{FIRST_STRONG_ISOLATE}{words}{POP_ISOLATE}"
