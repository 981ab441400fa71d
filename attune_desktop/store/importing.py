"""Taking in a file: Attune's own, or one from another tracker. All of it is kept, or nothing."""

import io
import os
import sqlite3
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_LE
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from errno import EINVAL
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from attune_desktop.core import exchange_csv, exchange_json, foreign_daylio, foreign_state_of_mind
from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.csv_rows import CsvRows
from attune_desktop.core.errors import KnownError
from attune_desktop.core.exchange import UNKNOWN, Content, Entry, FileError, Found, Kind, Zone
from attune_desktop.core.json_members import members
from attune_desktop.core.language import counted, later, said
from attune_desktop.store.database import Database
from attune_desktop.store.entries import find, insert

MOST_TOLD = 5
"""How many of the entries that will not do are told one by one."""
BETWEEN_REPORTS = 500
HEAD = 64 * 1024

Progress = Callable[[float], None]
"""Told from time to time how much of the file was read, from 0 to 1."""


@dataclass(slots=True)
class Imported:
    """What became of a file.

    Attributes:
        added: how many entries of each kind are new.
        there: how many were there already, exactly like that.
        others: how many were there under the same id and say something else; those stay as they are.
        other_lines: where the first of them stand in the file.
        zoneless: whether a time named no UTC offset, and was taken as this computer's.
    """

    added: Counter[Kind] = field(default_factory=Counter)
    there: int = 0
    others: int = 0
    other_lines: list[int] = field(default_factory=list)
    zoneless: bool = False


class ImportRefusedError(KnownError):
    """Entries of a file will not do; nothing of it was kept.

    Attributes:
        told: the first of them, a sentence each.
    """

    def __init__(self, path: Path, amiss: int, told: list[str]) -> None:
        if amiss == len(told):
            sentence = counted(
                "{file} has {n} entry that will not do, told above: mend it and import the file again; "
                "nothing was added.",
                "{file} has {n} entries that will not do, told above: mend them and import it again; "
                "nothing was added.",
                amiss,
            )
        else:
            sentence = counted(
                "{file} has {n} entry that will not do, of which the first {told} are told above: mend it "
                "and import the file again; nothing was added.",
                "{file} has {n} entries that will not do, of which the first {told} are told above: mend "
                "them and import it again; nothing was added.",
                amiss,
            )
        super().__init__(sentence.format(file=path, n=amiss, told=len(told)))
        self.told = told


class _Undone(Exception):  # noqa: N818 - no error: it ends a rehearsal
    """Takes back what a rehearsal wrote."""


def import_file(database: Database, path: Path, zone: Zone, progress: Progress) -> Imported:
    """Keep every entry of a file that is not there yet.

    Args:
        database: where to.
        path: the file; its format is known by what is in it.
        zone: gives a time that names no offset the one it had.
        progress: is told of it.

    Raises:
        ImportRefusedError: several entries will not do.
        KnownError: one will not do, the file cannot be read or is not known, or nothing can be kept.
    """
    with _opened(path) as source, database.writing() as connection:
        return _take_in(connection, path, source, zone, progress)


def rehearse_import(database: Database, path: Path, zone: Zone, progress: Progress) -> Imported:
    """What `import_file` would do; nothing of it is kept.

    Raises:
        KnownError: as there.
    """
    imported = Imported()
    with suppress(_Undone), _opened(path) as source, database.writing() as connection:
        imported = _take_in(connection, path, source, zone, progress)
        raise _Undone
    return imported


def _take_in(
    connection: sqlite3.Connection, path: Path, source: "_Source", zone: Zone, progress: Progress
) -> Imported:
    imported = Imported()
    amiss, told = 0, list[str]()

    def this_computers(time: datetime) -> datetime:
        imported.zoneless = True
        return zone(time)

    for number, (line, what) in enumerate(_entries(source, this_computers)):
        if number % BETWEEN_REPORTS == 0:
            progress(source.fraction)
        if isinstance(what, KnownError):
            amiss += 1
            if len(told) < MOST_TOLD:
                told.append(said("{file}, line {line}: {problem}").format(file=path, line=line, problem=what))
        elif not amiss:
            _keep(connection, imported, line, what)
    if amiss == 1:
        raise KnownError(_undone(told[0]))
    if amiss:
        raise ImportRefusedError(path, amiss, told)
    return imported


def _undone(problem: str) -> str:
    """What is wrong with a file, and that nothing of it was kept."""
    # Translators: what is wrong with a file, its own full stop left out.
    return said("{problem}; nothing was added.").format(problem=problem.rstrip("."))


def _keep(connection: sqlite3.Connection, imported: Imported, line: int, entry: Entry) -> None:
    kept = find(connection, entry.kind, entry.identity)
    if kept is None:
        insert(connection, entry)
        imported.added[entry.kind] += 1
    elif entry.content == kept or entry.content == _tidied(kept):
        imported.there += 1
    else:
        imported.others += 1
        if len(imported.other_lines) < MOST_TOLD:
            imported.other_lines.append(line)


def _tidied(kept: Content) -> Content:
    """What is kept as it would be kept today: an older Attune may have been less tidy."""
    if isinstance(kept, CheckIn):
        with suppress(KnownError):
            return CheckIn.of(kept.moment, kept.grounded, kept.words, kept.note, kept.sensations, kept.signs)
    return kept


def _entries(source: "_Source", zone: Zone) -> Iterator[Found]:
    """What a file holds, whatever its format is.

    Raises:
        FileError: it is none that is known, or not whole.
    """
    if source.begins_with("{"):
        parts = members(source.read)
        first = next(parts, None)
        if first is None:
            raise FileError(UNKNOWN)
        reader = exchange_json.read if first.key in exchange_json.KEYS else foreign_state_of_mind.read_members
        yield from reader(chain([first], parts), zone)
        return
    rows = CsvRows(source.readline)
    columns = set(rows.header)
    for needed, read in (
        (exchange_csv.NEEDED, exchange_csv.read),
        (foreign_daylio.NEEDED, foreign_daylio.read),
        (foreign_state_of_mind.NEEDED, foreign_state_of_mind.read_rows),
    ):
        if needed <= columns:
            yield from read(rows, zone)
            return
    raise FileError(UNKNOWN)


class _Source:
    """The text of a file: UTF-8, or UTF-16 where it begins with a byte order mark that says so."""

    def __init__(self, binary: BinaryIO) -> None:
        self._binary = binary
        with self._told():
            self._size = os.fstat(binary.fileno()).st_size
            head = binary.read(HEAD)
            binary.seek(0)
        wide = head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) and not head.startswith(BOM_UTF32_LE)
        if b"\0" in head and not wide:
            raise FileError(UNKNOWN)
        self._text = io.TextIOWrapper(binary, "utf-16" if wide else "utf-8-sig", newline="")

    @property
    def fraction(self) -> float:
        """How much of it was read, from 0 to 1."""
        return min(self._binary.tell() / self._size, 1.0) if self._size else 1.0

    def let_go(self) -> None:
        """Leave the file to whoever opened it."""
        self._text.detach()

    def begins_with(self, character: str) -> bool:
        """Whether this is its first character that is not blank."""
        head = self.read(HEAD).lstrip()
        self._text.seek(0)
        return head.startswith(character)

    def read(self, most: int) -> str:
        """The next so many characters."""
        with self._told():
            return self._text.read(most)

    def readline(self, most: int) -> str:
        """The next line with its end, or the first so many characters of it."""
        with self._told():
            return self._text.readline(most)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except UnicodeError:
            raise FileError(later("{file} is not UTF-8 text: save it as UTF-8.")) from None
        except OSError as error:  # not to be taken for the database's
            raise FileError(
                later("{file} cannot be read ({reason}): check the disk it lies on."), reason=error.strerror
            ) from error


@contextmanager
def _opened(path: Path) -> Iterator[_Source]:
    """The file, whose name is put before what is wrong with it."""
    try:
        if path.is_fifo():
            raise OSError(EINVAL, said("it is a pipe"))  # opening it would wait for a writer
        binary = path.open("rb")
    except OSError as error:
        raise KnownError(
            said("{path} cannot be read ({reason}): check its name and permissions.").format(
                path=path, reason=error.strerror
            )
        ) from error
    with binary:
        try:
            source = _Source(binary)
            try:
                yield source
            finally:
                source.let_go()
        except FileError as error:
            raise KnownError(_undone(error.of(path))) from error
