"""Putting a backup in the place of what there is."""

import sqlite3
from contextlib import closing
from pathlib import Path

from attune_desktop.core.language import said
from attune_desktop.core.moment import Moment
from attune_desktop.store.backups import (
    Occasion,
    copy_up_to_date,
    daily_file,
    file_before,
    last_change_ns,
    make_backup,
    rotate,
    stamp,
    write_out_log,
)
from attune_desktop.store.copies import PATIENCE_S, copy_into
from attune_desktop.store.database import Database, StoreError
from attune_desktop.store.home import Home
from attune_desktop.store.turns import own_turn


def restore(database: Database, backup: Path, now: Moment) -> Path:
    """Have the database say what a backup says.

    The present state becomes a backup first. Then everything is put in its place in one transaction of the
    file that stays where it is, so that every program that has it open goes on with what was restored. From
    then on it is also the day's backup. A database that is damaged is recovered first: see `recovery`.

    Returns:
        The backup of what there was until now.

    Raises:
        StoreError: the backup cannot be read or is from a newer version, or the database is in use or
            damaged; nothing was changed.
    """
    home = database.home
    with database.reading():  # there is a sound enough one to go on from
        pass
    fresh = home.folder / "attune.restoring.partial"
    with database.told(), own_turn(home):
        try:
            _copy(home, backup, fresh)
            before = file_before(home, Occasion.RESTORE, now)
            make_backup(home, before)
            with (
                closing(sqlite3.connect(fresh)) as source,
                closing(sqlite3.connect(home.database, timeout=PATIENCE_S)) as target,
            ):
                copy_into(source, target)
            write_out_log(home)
            stamp(fresh, last_change_ns(home))
            fresh.replace(daily_file(home, now.day))
        finally:
            fresh.unlink(missing_ok=True)
        rotate(home, now.day)
    return before


def _copy(home: Home, backup: Path, fresh: Path) -> None:
    """A copy of the backup to go by; what is wrong with it is told of it, and not of the database."""
    try:
        if not backup.is_file():
            raise FileNotFoundError(said("it is not there"))
        copy_up_to_date(home, backup, fresh)
    except (sqlite3.DatabaseError, UnicodeDecodeError, OSError) as error:
        raise StoreError(
            said("The backup {backup} cannot be read ({error}): choose another; nothing was changed.").format(
                backup=backup, error=error
            )
        ) from error
