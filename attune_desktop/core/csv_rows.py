"""Rows of a CSV text, one at a time: however long the text is, one row is what is held."""

import csv
from collections.abc import Callable, Iterator
from itertools import chain

from attune_desktop.core.exchange import FileError
from attune_desktop.core.language import later, number

LONGEST_ROW = 1024 * 1024
DELIMITERS = (",", ";", "\t")
"""A comma; and what spreadsheets write where the comma is in numbers."""


class CsvRows:
    """A header, and the rows under it, each with the number of the line it begins on.

    Attributes:
        header: the names of the columns, in lower case.
    """

    def __init__(self, readline: Callable[[int], str]) -> None:
        """Read the header.

        Args:
            readline: the next line with its end, or its first so many characters; "" after the last.

        Raises:
            FileError: it is far too long, or has a name twice.
        """
        self._lines = _Lines(readline)
        first = next(self._lines, "")
        headers = ([name.strip().casefold() for name in _cells(first, each)] for each in DELIMITERS)
        header, delimiter = max(zip(headers, DELIMITERS, strict=True), key=lambda pair: len(pair[0]))
        while header and not header[-1]:  # as spreadsheets leave behind
            header.pop()
        if len(set(header)) < len(header):
            raise FileError(later("{file} has two columns of the same name: rename one of them."))
        self.header = header
        self._reader = csv.reader(chain([first], self._lines), delimiter=delimiter, strict=True)

    def __iter__(self) -> Iterator[tuple[int, dict[str, str]]]:
        """The rows that have anything in them.

        Raises:
            FileError: the text is no CSV, or breaks off.
        """
        self._row()
        while True:
            line = self._lines.begin_row()
            row = self._row()
            if row is None:
                return
            if not any(row):
                continue
            if len(row) < len(self.header):
                raise FileError(
                    later("{file} breaks off in line {line}: there are {cells} cells under {names} names."),
                    line=line,
                    cells=len(row),
                    names=len(self.header),
                )
            if any(row[len(self.header) :]):
                raise FileError(
                    later("{file} has too many cells in line {line}: {cells} under {names} names."),
                    line=line,
                    cells=len(row),
                    names=len(self.header),
                )
            yield line, dict(zip(self.header, row, strict=False))

    def _row(self) -> list[str] | None:
        try:
            return next(self._reader, None)
        except csv.Error as error:
            raise FileError(
                later("{file} is no whole CSV: {error}, near line {line}."),
                error=error,
                line=self._lines.number,
            ) from error


class _Lines:
    """The lines of the text, none and no row of them longer than LONGEST_ROW."""

    def __init__(self, readline: Callable[[int], str]) -> None:
        self._readline = readline
        self.number = 0
        self._row_length = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._readline(LONGEST_ROW)
        if not line:
            raise StopIteration
        self.number += 1
        self._row_length += len(line)
        if self._row_length >= LONGEST_ROW:
            raise FileError(
                later("{file} has a row of more than {most} characters near line {line}."),
                most=number(LONGEST_ROW),
                line=self.number,
            )
        return line

    def begin_row(self) -> int:
        """The number of the line that comes next."""
        self._row_length = 0
        return self.number + 1


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
