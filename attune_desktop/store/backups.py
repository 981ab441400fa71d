"""Copies of the database, made by the day and kept for a stated time.

Of the days with a change, the last 7 are kept, and the first of each month for 12 months; what was copied
before an update, a restore or a deletion is kept for 30 days. So what is deleted from the database is in no
backup any more after 12 months.
"""

import os
import re
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from pathlib import Path

from attune_desktop.core.moment import Moment
from attune_desktop.store.copies import PATIENCE_S, copy_database
from attune_desktop.store.damage import damage, find_damage
from attune_desktop.store.database import newer_version, telling
from attune_desktop.store.home import Home, make_folder
from attune_desktop.store.schema import bring_up_to_date, know_casefold, migration_steps, version_of
from attune_desktop.store.turns import own_turn

DAILY_KEPT = 7
MONTHS_KEPT = 12
BEFORE_KEPT = timedelta(days=30)


class Occasion(Enum):
    """Why a backup was made. The value is what its name has of it."""

    DAILY = ""
    UPDATE = "before-schema-"
    RESTORE = "before-restore-"
    DELETION = "before-deletion-"


NAME = re.compile(
    r"attune-(?P<occasion>before-schema-|before-restore-|before-deletion-)?"
    r"(?P<day>\d{4}-\d\d-\d\d)?(?P<rest>[-T\d]*)\.db",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the database.

    Attributes:
        path: its file.
        occasion: why it was made.
        day: the local day it was made on.
        check_ins: how many check-ins are in it; None where it cannot be read.
        sessions: how many sessions.
        size: in bytes.
    """

    path: Path
    occasion: Occasion
    day: date
    check_ins: int | None
    sessions: int | None
    size: int


def back_up_if_due(home: Home, now: Moment) -> Path | None:
    """Make today's backup, if there is none yet and something has changed since the last one.

    It is for a thread of its own: it uses no connection but its own, and nobody waits for it to read or to
    write. Call it at the start and after what is kept; a day's later calls cost a look at one file. The whole
    copy is checked, so damage is found within a day, also where nobody reads.

    Returns:
        The new backup, if one was made.

    Raises:
        DamagedError: the database is damaged; the backups are as they were.
        StoreError: it could not be made.
    """
    target = daily_file(home, now.day)
    if target.exists() or not home.database.exists():
        return None
    with telling(home), own_turn(home):
        rotate(home, now.day)
        newest = max(daily_backups(home), default=None)
        if newest is not None and newest[1].stat().st_mtime_ns == last_change_ns(home):
            return None
        make_backup(home, target)
        rotate(home, now.day)
    return target


def make_backup(home: Home, target: Path) -> None:
    """Copy the database into a backup, which is whole and sound, or not made.

    Raises:
        sqlite3.Error: the database is damaged or cannot be read, or there is no room.
        OSError: the backup cannot be written.
    """
    make_folder(home.backups)
    partial = target.with_suffix(".partial")
    write_out_log(home)
    changed_ns = last_change_ns(home)
    try:
        copy_database(home.database, partial)
        with closing(sqlite3.connect(partial)) as copy:
            if found := find_damage(copy):
                raise damage(found)
        stamp(partial, changed_ns)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def list_backups(home: Home) -> list[Backup]:
    """Every backup there is, the newest first."""
    found = []
    for path, occasion, day in _named(home):
        with suppress(FileNotFoundError):  # its time may be over just now
            found.append(Backup(path, occasion, day, *_counts(path), path.stat().st_size))
    return sorted(found, key=lambda backup: (backup.day, backup.path.name), reverse=True)


def copy_up_to_date(home: Home, backup: Path, target: Path) -> None:
    """A copy of a backup that is known to be sound, brought to the present schema.

    Raises:
        StoreError: the backup is from a newer version.
        sqlite3.Error: it cannot be read or is damaged.
    """
    copy_database(backup, target)
    steps = migration_steps()
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        know_casefold(copy)
        version = version_of(copy)
        if version > len(steps):
            raise newer_version(home, version, len(steps))
        if found := find_damage(copy):
            raise damage(found)
        bring_up_to_date(copy, steps)


def rotate(home: Home, today: date) -> None:
    """Remove the backups whose time is over. Those of a day to come stay: a clock may have been wrong."""
    daily = [(day, path) for day, path in daily_backups(home) if day <= today]
    kept = set(daily[-DAILY_KEPT:])
    first_kept = _month(today) - MONTHS_KEPT
    months: set[int] = set()
    for day, path in daily:
        if _month(day) not in months and _month(day) > first_kept:
            kept.add((day, path))
        months.add(_month(day))
    over = [path for day, path in daily if (day, path) not in kept]
    over += [
        path
        for path, occasion, day in _named(home)
        if occasion is not Occasion.DAILY and day + BEFORE_KEPT < today
    ]
    over += home.backups.glob("attune-*[0-9].partial")
    for path in over:
        path.unlink(missing_ok=True)


def daily_file(home: Home, day: date) -> Path:
    """The backup of a day."""
    return home.backups / f"attune-{day.isoformat()}.db"


def file_before(home: Home, occasion: Occasion, now: Moment) -> Path:
    """A free name for a backup that is made before something."""
    name = f"attune-{occasion.value}{now.local:%Y-%m-%dT%H%M%S}"
    path, number = home.backups / f"{name}.db", 2
    while path.exists():
        path, number = home.backups / f"{name}-{number}.db", number + 1
    return path


def daily_backups(home: Home) -> list[tuple[date, Path]]:
    """The daily ones, the earliest first."""
    return sorted((day, path) for path, occasion, day in _named(home) if occasion is Occasion.DAILY)


def last_change_ns(home: Home) -> int:
    """When something was written last: into the file, or into its log."""
    changed = home.database.stat().st_mtime_ns
    with suppress(FileNotFoundError):
        log = home.log.stat()
        if log.st_size:
            changed = max(changed, log.st_mtime_ns)
    return changed


def write_out_log(home: Home) -> None:
    """Have the log written into the file, so that closing it later is no change."""
    with closing(sqlite3.connect(home.database, timeout=PATIENCE_S)) as connection:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


def stamp(path: Path, changed_ns: int) -> None:
    """Give a backup the time of the change it ends with: by that it is seen whether there was another."""
    os.utime(path, ns=(changed_ns, changed_ns))


def _named(home: Home) -> list[tuple[Path, Occasion, date]]:
    """The files that are backups by their name, each with what it says."""
    found = []
    for path in home.backups.glob("attune-*.db"):
        match = NAME.fullmatch(path.name)
        if match is None:
            continue
        with suppress(ValueError, FileNotFoundError):
            occasion = Occasion(match["occasion"] or "")
            if match["day"]:
                found.append((path, occasion, date.fromisoformat(match["day"])))
            elif occasion is Occasion.UPDATE:
                found.append((path, occasion, date.fromtimestamp(path.stat().st_mtime)))
    return found


def _counts(path: Path) -> tuple[int | None, int | None]:
    """How many check-ins and sessions are in a backup, which is left as it is."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as connection:
            (check_ins,) = connection.execute("SELECT count(*) FROM check_in").fetchone()
            (sessions,) = connection.execute("SELECT count(*) FROM session").fetchone()
    except (sqlite3.Error, UnicodeDecodeError):
        return None, None
    return check_ins, sessions


def _month(day: date) -> int:
    return day.year * 12 + day.month
