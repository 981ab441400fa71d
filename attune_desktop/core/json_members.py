"""What a JSON object holds, one value at a time: however long the text is, one value is what is held."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from attune_desktop.core.exchange import FileError
from attune_desktop.core.language import later, number

CHUNK = 64 * 1024
LARGEST_VALUE = 32 * 1024 * 1024
NUMBER_GOES_ON = "e+"
"""So much may stand behind a number that is whole without it, until the next character tells."""
ENTERED = "data"
"""An object under this name is no value: what it holds is told as if it stood outside."""

_BLANK = " \t\n\r"


@dataclass(frozen=True, slots=True)
class Member:
    """A value under a name; of a list, each value by itself.

    Attributes:
        key: the name.
        value: the value.
        listed: whether it stands in a list under that name.
        line: the line it begins on.
    """

    key: str
    value: Any
    listed: bool
    line: int


def members(read: Callable[[int], str]) -> Iterator[Member]:
    """The members of the object that a text holds.

    Args:
        read: the next so many characters of the text; "" after the last.

    Raises:
        FileError: the text is no JSON object, or breaks off.
    """
    text = _Text(read)
    yield from _members(text)
    if text.next_character():
        text.fail()


def _members(text: "_Text") -> Iterator[Member]:
    text.take("{")
    if text.next_character() == "}":
        text.take("}")
        return
    while True:
        key = text.value()
        if not isinstance(key, str):
            text.fail()
        text.take(":")
        match text.next_character():
            case "[":
                yield from _listed(text, key)
            case "{" if key == ENTERED:
                yield from _members(text)
            case _:
                line = text.line
                yield Member(key, text.value(), listed=False, line=line)
        if text.take(",}") == "}":
            return
        if text.next_character() != '"':
            text.fail()


def _listed(text: "_Text", key: str) -> Iterator[Member]:
    text.take("[")
    if text.next_character() == "]":
        text.take("]")
        return
    while True:
        text.next_character()
        line = text.line
        yield Member(key, text.value(), listed=True, line=line)
        if text.take(",]") == "]":
            return


class _Text:
    """The text as far as it was read and not yet understood.

    Attributes:
        line: the number of the line that is being read.
    """

    def __init__(self, read: Callable[[int], str]) -> None:
        self._read = read
        self._decode = json.JSONDecoder(parse_constant=_no_number).raw_decode
        self._held = ""
        self._at = 0
        self._ended = False
        self.line = 1

    def next_character(self) -> str:
        """The next character that is not blank, which stays where it is; "" at the end."""
        while True:
            while self._at < len(self._held) and self._held[self._at] in _BLANK:
                self._go_to(self._at + 1)
            if self._at < len(self._held) or self._ended:
                return self._held[self._at : self._at + 1]
            self._read_on()

    def take(self, wanted: str) -> str:
        """Take the next character, which is one of these."""
        character = self.next_character()
        if not character or character not in wanted:
            self.fail()
        self._go_to(self._at + 1)
        return character

    def value(self) -> Any:
        """Take the next value."""
        self.next_character()
        while True:
            try:
                value, end = self._decode(self._held, self._at)
            except RecursionError:
                self.fail()
            except ValueError:
                if self._ended:
                    self.fail()
            else:
                if end + len(NUMBER_GOES_ON) < len(self._held) or self._ended:
                    self._go_to(end)
                    return value
            self._read_on()

    def fail(self) -> NoReturn:
        """Tell that this is no JSON."""
        if self._ended and self._at >= len(self._held):
            raise FileError(later("{file} breaks off in line {line}: export it again."), line=self.line)
        raise FileError(
            later("{file} is no whole JSON: it cannot be understood from line {line} on."), line=self.line
        )

    def _go_to(self, at: int) -> None:
        self.line += self._held.count("\n", self._at, at)
        self._at = at

    def _read_on(self) -> None:
        """Hold more of the text: as much again, so that a long value is not tried too often."""
        held = len(self._held) - self._at
        if held > LARGEST_VALUE:
            raise FileError(
                later(
                    "{file} has a value of more than {most} characters from line {line} on, or a bracket or "
                    "quote that is not closed."
                ),
                most=number(LARGEST_VALUE),
                line=self.line,
            )
        more = self._read(max(CHUNK, held))
        self._ended = not more
        self._held = self._held[self._at :] + more
        self._at = 0


def _no_number(said: str) -> NoReturn:
    raise ValueError(f"{said} is no number")
