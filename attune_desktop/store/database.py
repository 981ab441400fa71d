"""The one file that everything is kept in.

Write-ahead log and `synchronous=FULL`: what was saved survives `kill -9` and a power cut. Whatever is
wrong with the file is told in one sentence, and the file stays as it was.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from filecmp import cmp
from itertools import chain, count

from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import said
from attune_desktop.store.copies import copy_database
from attune_desktop.store.damage import code_of, damage, is_damage
from attune_desktop.store.home import Home, create_private, make_folder
from attune_desktop.store.schema import bring_up_to_date, know_casefold, migration_steps, version_of

BUSY_TIMEOUT_MS = 2000
SWITCH_ATTEMPTS = 20


class StoreError(KnownError):
    """The database cannot be read or written now; nothing was changed."""


class DamagedError(StoreError):
    """The file is damaged; it was left as it is."""


class LockedError(StoreError):
    """Another program has the database to itself for now."""


class MendedError(StoreError):
    """The file was damaged and is mended by now. What was to be done was not done: do it once more.

    Attributes:
        told: what the person is told of it.
    """

    def __init__(self, told: str) -> None:
        super().__init__(said("{told} Now do once more what you were about to do.").format(told=told))
        self.told = told


class Database:
    """A person's database, opened when it is first needed and brought to the present schema.

    Attributes:
        home: the folder it lies in.
    """

    def __init__(self, home: Home, mend: "Callable[[Database], str] | None" = None) -> None:
        """Begin with a closed file.

        Args:
            home: the folder it lies in.
            mend: what recovers the file when it is found damaged, and returns what the person is told of
                it (see `mending.mender`); without it, the file is left as it is.
        """
        self.home = home
        self._mend = mend
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read with.

        Raises:
            StoreError: the file is locked, damaged, from a newer version, or out of reach.
            KnownError: its folder cannot be made.
        """
        with self.told():
            yield self._open()

    @contextmanager
    def at_one_moment(self) -> Iterator[sqlite3.Connection]:
        """A connection to read with, for which nothing changes meanwhile, whoever writes.

        Raises:
            StoreError: as for reading.
        """
        with self.reading() as connection:
            if connection.in_transaction:  # the moment of the one that is open
                yield connection
                return
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection inside one transaction: all of it is kept, or nothing.

        Raises:
            StoreError: as for reading, and where the disk is full or the file may not be written.
        """
        with self.told():
            connection = self._open()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turn what goes wrong into one sentence, and have a damaged file mended.

        Raises:
            StoreError: with that sentence.
        """
        try:
            with telling(self.home):
                yield
        except DamagedError as error:
            if self._mend is None:
                raise
            raise MendedError(self._mend(self)) from error

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self) -> sqlite3.Connection:
        if (
            self._connection is not None
            and not self._connection.in_transaction
            and self._file != self._there()
        ):
            self.close()  # another process has recovered it: what is written to the old file is lost
        if self._connection is None:
            self.home.make()
            create_private(self.home.database)
            connection = sqlite3.connect(self.home.database, isolation_level=None)
            try:
                know_casefold(connection)
                connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
                refuse_cut_off(connection, self.home)
                self._migrate(connection)
                _use_write_ahead_log(connection)
                connection.execute("PRAGMA synchronous=FULL")
                connection.execute("PRAGMA foreign_keys=ON")
                connection.execute("PRAGMA secure_delete=ON")
                connection.execute("PRAGMA temp_store=MEMORY")  # nothing of it lies about in other folders
            except BaseException:
                connection.close()
                raise
            self._connection, self._file = connection, self._there()
        return self._connection

    def _there(self) -> tuple[int, int] | None:
        """Which file lies at the database's place now."""
        try:
            found = self.home.database.stat()
        except FileNotFoundError:
            return None
        return found.st_dev, found.st_ino

    def _migrate(self, connection: sqlite3.Connection) -> None:
        steps = migration_steps()
        version = version_of(connection)
        if version > len(steps):
            raise newer_version(self.home, version, len(steps))
        bring_up_to_date(connection, steps, self._keep_old)

    def _keep_old(self, version: int) -> None:
        """Keep a copy of the file as it is before a migration, whose lock keeps all others from writing."""
        make_folder(self.home.backups)
        name = f"attune-before-schema-{version + 1}"
        partial = self.home.backups / f"{name}.partial"
        copy_database(self.home.database, partial)
        for ending in chain([""], map("-{}".format, count(2))):
            target = self.home.backups / f"{name}{ending}.db"
            if not target.exists():
                partial.replace(target)
                return
            if cmp(partial, target, shallow=False):  # a migration that failed before is tried again
                partial.unlink()
                return


@contextmanager
def telling(home: Home) -> Iterator[None]:
    """Turn what SQLite and the file system say into one sentence.

    Raises:
        StoreError: with that sentence; a DamagedError where the file is damaged.
    """
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if is_damage(error) or (code_of(error) == sqlite3.SQLITE_READONLY and _is_writable(home)):
            raise DamagedError(
                said(
                    "{database} is damaged and cannot be read as a database ({error}); it is as it was: "
                    "start Attune to recover what can be read, or put a copy from {backups} in its place."
                ).format(database=home.database, error=error, backups=home.backups)
            ) from error
        kind = LockedError if code_of(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) else StoreError
        raise kind(_sentence(code_of(error), str(error), home)) from error
    except OSError as error:
        raise StoreError(
            said(
                "{database} cannot be used ({reason}): check the folder's permissions and the disk; "
                "nothing was changed."
            ).format(database=home.database, reason=error.strerror or error)
        ) from error


def newer_version(home: Home, version: int, newest: int) -> StoreError:
    """The refusal of a file that a newer program wrote."""
    return StoreError(
        said(
            "{database} was written by a newer Attune (its schema is {version}, this one knows {newest}): "
            "update Attune to open it; nothing was changed."
        ).format(database=home.database, version=version, newest=newest)
    )


def refuse_cut_off(connection: sqlite3.Connection, home: Home) -> None:
    """Refuse a copy that broke off within its last page: SQLite itself would read on as if that were zeros.

    Raises:
        sqlite3.DatabaseError: it did.
    """
    (page_size,) = connection.execute("PRAGMA page_size").fetchone()
    if home.database.stat().st_size % page_size:
        raise damage("its end is cut off")


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


def _is_writable(home: Home) -> bool:
    """Whether the file may be written: where SQLite says it may not, the file's head is damaged."""
    effective = os.access in os.supports_effective_ids
    return all(os.access(path, os.W_OK, effective_ids=effective) for path in (home.folder, home.database))


def _sentence(code: int, reason: str, home: Home) -> str:
    path = home.database
    match code:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return said(
                "{path} is locked by another program: close that one and try again; nothing was changed."
            ).format(path=path)
        case sqlite3.SQLITE_FULL:
            return said(
                "The disk that holds {path} is full: make room and try again; nothing was changed."
            ).format(path=path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return said(
                "{path} may not be written: give yourself write permission for {folder}, or choose "
                "another folder with --home; nothing was changed."
            ).format(path=path, folder=home.folder)
        case _:
            return said(
                "{path} cannot be used ({reason}): check the disk and try again; nothing was changed."
            ).format(path=path, reason=reason)
