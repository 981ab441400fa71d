"""The one file that everything is kept in.

Write-ahead log and `synchronous=FULL`: what was saved survives `kill -9` and a power cut. Whatever is
wrong with the file is told in one sentence, and the file stays as it was.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from filecmp import cmp
from itertools import chain, count
from pathlib import Path

from attune_desktop.core.errors import KnownError
from attune_desktop.store import migrations
from attune_desktop.store.home import FILE_MODE, Home, make_folder

BUSY_TIMEOUT_MS = 2000
SWITCH_ATTEMPTS = 20


class StoreError(KnownError):
    """The database cannot be read or written now; nothing was changed."""


class Database:
    """A person's database, opened when it is first needed and brought to the present schema.

    Attributes:
        home: the folder it lies in.
    """

    def __init__(self, home: Home) -> None:
        self.home = home
        self._connection: sqlite3.Connection | None = None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read with.

        Raises:
            StoreError: the file is locked, damaged, from a newer version, or out of reach.
            KnownError: its folder cannot be made.
        """
        with self._told():
            yield self._open()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection inside one transaction: all of it is kept, or nothing.

        Raises:
            StoreError: as for reading, and where the disk is full or the file may not be written.
        """
        with self._told():
            connection = self._open()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self.home.make()
            _create_private(self.home.database)
            connection = sqlite3.connect(self.home.database, isolation_level=None)
            try:
                connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
                self._refuse_cut_off(connection)
                self._migrate(connection)
                _use_write_ahead_log(connection)
                connection.execute("PRAGMA synchronous=FULL")
                connection.execute("PRAGMA foreign_keys=ON")
                connection.execute("PRAGMA secure_delete=ON")
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def _refuse_cut_off(self, connection: sqlite3.Connection) -> None:
        """A copy that broke off within its last page: SQLite itself would read on as if that were zeros."""
        (page_size,) = connection.execute("PRAGMA page_size").fetchone()
        if self.home.database.stat().st_size % page_size:
            raise StoreError(_sentence(sqlite3.SQLITE_CORRUPT, "its end is cut off", self.home))

    def _migrate(self, connection: sqlite3.Connection) -> None:
        steps = migration_steps()
        newest = len(steps)
        version = _version(connection)
        if version > newest:
            raise StoreError(
                f"{self.home.database} was written by a newer Attune (its schema is {version}, "
                f"this one knows {newest}): update Attune to open it; nothing was changed."
            )
        backed_up = False
        for number, script in enumerate(steps, 1):
            if number <= version:
                continue
            connection.execute("BEGIN IMMEDIATE")
            try:
                present = _version(connection)
                if present < number:  # another process may have been quicker
                    if version > 0 and not backed_up:
                        self._back_up(present)
                        backed_up = True
                    for statement in _statements(script):
                        connection.execute(statement)
                    connection.execute(f"PRAGMA user_version={number}")
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise

    def _back_up(self, version: int) -> None:
        """Keep a copy of the file as it is before a migration, whose lock keeps all others from writing."""
        make_folder(self.home.backups)
        name = f"attune-before-schema-{version + 1}"
        partial = self.home.backups / f"{name}.partial"
        partial.unlink(missing_ok=True)
        _create_private(partial)
        with (
            closing(sqlite3.connect(self.home.database)) as source,
            closing(sqlite3.connect(partial)) as copy,
        ):
            source.backup(copy)
        for ending in chain([""], map("-{}".format, count(2))):
            target = self.home.backups / f"{name}{ending}.db"
            if not target.exists():
                partial.replace(target)
                return
            if cmp(partial, target, shallow=False):  # a migration that failed before is tried again
                partial.unlink()
                return

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what SQLite and the file system say into one sentence."""
        try:
            yield
        except sqlite3.Error as error:
            code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
            if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError | sqlite3.InterfaceError):
                raise
            raise StoreError(_sentence(code, str(error), self.home)) from error
        except OSError as error:
            raise StoreError(
                f"{self.home.database} cannot be used ({error.strerror or error}): "
                "check the folder's permissions and the disk; nothing was changed."
            ) from error


def migration_steps() -> list[str]:
    """The SQL of every migration, in order; the first makes schema 1."""
    scripts = sorted(Path(migrations.__path__[0]).glob("*.sql"))
    return [script.read_text(encoding="utf-8") for script in scripts]


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one, since `executescript` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switch the file to its log, once in its life.

    Here alone SQLite does not wait for another process that opens the new file at the same moment. An
    exclusive transaction waits for everybody, so after one we try again.
    """
    for _ in range(SWITCH_ATTEMPTS):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode=WAL")


def _create_private(path: Path) -> None:
    """Create a file that only its owner may read, so that SQLite finds it and keeps its mode."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))


def _sentence(code: int, said: str, home: Home) -> str:
    path = home.database
    match code:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return f"{path} is locked by another program: close that one and try again; nothing was changed."
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return (
                f"{path} is damaged and cannot be read as a database ({said}): it was left as it is. "
                f"Move it aside to begin a new one, or put a copy from {home.backups} in its place."
            )
        case sqlite3.SQLITE_FULL:
            return f"The disk that holds {path} is full: make room and try again; nothing was changed."
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return (
                f"{path} may not be written: give yourself write permission for {home.folder}, "
                "or choose another folder with --home; nothing was changed."
            )
        case _:
            return f"{path} cannot be used ({said}): check the disk and try again; nothing was changed."
