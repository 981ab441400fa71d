"""Recovering a damaged database: what can be read is kept, the newest backup fills the rest.

The damaged file is set aside as it is, under a name that says so. Damage is noticed by what reads or writes,
and by the day's backup, which reads everything; see `Database.told` and `backups.back_up_if_due`.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from attune_desktop.core.amounts import check_ins_counted, sessions_counted
from attune_desktop.core.language import listed_with_and, said
from attune_desktop.core.moment import Moment
from attune_desktop.store.copies import PATIENCE_S
from attune_desktop.store.damage import find_damage, is_damage
from attune_desktop.store.database import Database, newer_version, refuse_cut_off, telling
from attune_desktop.store.home import Home, create_private
from attune_desktop.store.page_log import open_pages
from attune_desktop.store.rebuilding import Counts, Rebuilt, rebuild
from attune_desktop.store.salvage import salvage
from attune_desktop.store.schema import (
    MOST_MIGRATIONS,
    bring_up_to_date,
    know_casefold,
    migration_steps,
    version_of,
)
from attune_desktop.store.turns import own_turn

VERSIONS = (b"", b"\1\1", b"\2\2")
"""How a file may be read and written, without a log or with one; SQLite takes another for a later format."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """What became of a damaged database.

    Attributes:
        damaged: where the damaged file lies now.
        rebuilt: what the new one was made of.
    """

    damaged: Path
    rebuilt: Rebuilt

    @property
    def told(self) -> str:
        """What the person is told."""
        rebuilt = self.rebuilt
        filled = _words(rebuilt.filled)
        if rebuilt.backup and filled:
            told = said(
                "The file with what you noted was damaged: {read} could be read from it, and {filled} came "
                "back from the backup of {day}; the damaged file is kept as {damaged}."
            )
        else:
            told = said(
                "The file with what you noted was damaged: {read} could be read from it; the damaged file is "
                "kept as {damaged}."
            )
        return told.format(
            read=_words(rebuilt.read) or said("nothing"),
            filled=filled,
            day=rebuilt.backup.isoformat() if rebuilt.backup else "",
            damaged=self.damaged,
        )


def recover(database: Database, now: Moment) -> Recovery | None:
    """Make a sound database of a damaged one. It is closed, and opened again by its next use.

    Returns:
        What became of it; None if it is sound, perhaps since another process was quicker.

    Raises:
        StoreError: it could not be done, or the file is from a newer version; it is as it was.
    """
    home = database.home
    with telling(home), own_turn(home):
        raw, log = _bytes_of(home.database), _bytes_of(home.log)  # closing may change them
        sound = raw[18:20] in VERSIONS and _is_sound(home)
        database.close()
        if sound:
            return None
        pages = open_pages(raw, log)
        version, newest = int.from_bytes(pages.raw(1)[60:64], "big"), len(migration_steps())
        if newest < version <= MOST_MIGRATIONS:
            raise newer_version(home, version, newest)
        fresh = home.folder / "attune.recovering.partial"
        try:
            rebuilt = rebuild(home, fresh, salvage(pages))
            damaged = _set_aside(home, now, raw, log)
            fresh.replace(home.database)
        finally:
            fresh.unlink(missing_ok=True)
    return Recovery(damaged, rebuilt)


def _is_sound(home: Home) -> bool:
    """Whether everything in the database can be read, and it has the tables that it should have."""
    try:
        with closing(sqlite3.connect(home.database, timeout=PATIENCE_S)) as connection:
            refuse_cut_off(connection, home)
            steps = migration_steps()[: version_of(connection)]
            return not find_damage(connection) and _schema(connection) >= _schema_after(steps)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if is_damage(error):
            return False
        raise


def _schema(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    return set(connection.execute("SELECT type, name, sql FROM sqlite_master"))


def _schema_after(steps: list[str]) -> set[tuple[str, str, str]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        know_casefold(connection)
        bring_up_to_date(connection, steps)
        return _schema(connection)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _set_aside(home: Home, now: Moment, raw: bytes, log: bytes) -> Path:
    """Keep a damaged file and its log as they are, and take the log from where the new file comes."""
    name = f"attune.damaged-{now.local:%Y-%m-%dT%H%M%S}"
    names = chain([name], map(f"{name}-{{}}".format, count(2)))
    damaged = next(path for each in names if not (path := home.folder / f"{each}.db").exists())
    for path, kept in ((damaged, raw), (damaged.with_name(f"{damaged.name}-wal"), log)):
        if kept or path is damaged:
            create_private(path)
            path.write_bytes(kept)
    for beside in (home.log, home.database.with_name("attune.db-shm")):
        beside.unlink(missing_ok=True)
    return damaged


def _words(counts: Counts) -> str:
    """How many check-ins and sessions, in words; nothing for none."""
    check_ins, sessions = counts
    parts = (
        check_ins_counted(check_ins) if check_ins else "",
        sessions_counted(sessions) if sessions else "",
    )
    return listed_with_and(filter(None, parts))
