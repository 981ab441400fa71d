"""Everything that is kept, or some days of it, as a file; however much that is, a little of it is held."""

import os
import stat
import tempfile
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from enum import Enum
from heapq import merge
from itertools import islice
from pathlib import Path

from attune_desktop.core import exchange_csv, exchange_json
from attune_desktop.core.errors import KnownError
from attune_desktop.core.exchange import Entry, Kind, Phrase
from attune_desktop.core.language import said
from attune_desktop.store.database import Database
from attune_desktop.store.entries import read_check_ins, read_phrases, read_sessions
from attune_desktop.store.home import Home

LINES_AT_A_TIME = 500
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""By it spreadsheets know that a CSV file is UTF-8."""


class Form(Enum):
    """How a file is written. The value is what its name ends with."""

    CSV = "csv"
    JSON = "json"


class Export:
    """The days from `first` to `last` as a file; all there is, where neither is named.

    It is read through a connection of its own: what is written meanwhile is in it whole or not at all.

    Attributes:
        written: how many entries of each kind were given out so far.
    """

    def __init__(self, home: Home, form: Form, first: date | None = None, last: date | None = None) -> None:
        self._home = home
        self._form = form
        self._first, self._last = first or date.min, last or date.max
        self._everything = first is None and last is None
        self.written: Counter[Kind] = Counter()

    def chunks(self) -> Generator[bytes, None, None]:
        """The bytes of the file, piece by piece.

        Raises:
            StoreError: the database cannot be read.
        """
        lines = self._lines()
        while some := list(islice(lines, LINES_AT_A_TIME)):
            yield "".join(some).encode("utf-8")

    def _lines(self) -> Iterator[str]:
        database = Database(self._home)
        try:
            with database.reading() as connection:
                connection.execute("BEGIN")  # what is read is of one moment
                check_ins = self._counted(read_check_ins(connection, self._first, self._last))
                sessions = self._counted(read_sessions(connection, self._first, self._last))
                phrases = self._counted(read_phrases(connection) if self._everything else ())
                match self._form:
                    case Form.CSV:
                        yield BYTE_ORDER_MARK
                        yield from exchange_csv.lines(merge(check_ins, sessions, key=_in_time))
                    case Form.JSON:
                        entries = (check_ins, sessions, phrases)
                        yield from exchange_json.lines(zip(exchange_json.LISTS, entries, strict=True))
        finally:
            database.close()

    def _counted(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        for entry in entries:
            self.written[entry.kind] += 1
            yield entry


def write_file(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file that only its owner may read: the whole of it, or what was there before stays.

    Raises:
        KnownError: it cannot be written, or the chunks cannot be read.
    """
    try:
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            _write_into(path, chunks)  # a pipe or a device is no file to be replaced
        else:
            _replace(Path(os.path.realpath(path)), chunks)  # what a link leads to is replaced, not the link
    except OSError as error:
        raise KnownError(
            said("{path} cannot be written ({reason}): choose another place, or make room there.").format(
                path=path, reason=error.strerror
            )
        ) from error


def _write_into(path: Path, chunks: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        for chunk in chunks:
            file.write(chunk)


def _replace(path: Path, chunks: Iterable[bytes]) -> None:
    descriptor, partial = tempfile.mkstemp(prefix=".attune-export-", suffix=".partial", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        Path(partial).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(partial).unlink()
        raise


def _in_time(entry: Entry) -> tuple[datetime, str]:
    if isinstance(entry.content, Phrase):
        raise TypeError("a phrase has no time")
    return entry.content.moment.at_utc, entry.identity
