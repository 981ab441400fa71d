"""A new database of what was salvaged from a damaged one, filled up from a backup.

An entry that was deleted does not come back from the backup: the ids of what was deleted are kept for that. A
table that could be read wholly is not filled up at all.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from attune_desktop.core.moment import Moment
from attune_desktop.store.backups import copy_up_to_date, daily_backups
from attune_desktop.store.check_ins import BELONGING
from attune_desktop.store.damage import is_damage
from attune_desktop.store.database import StoreError
from attune_desktop.store.home import Home, create_private
from attune_desktop.store.rows import insert_rows, table_columns
from attune_desktop.store.salvage import Salvage
from attune_desktop.store.schema import bring_up_to_date, know_casefold, migration_steps

FILLED_BY_ID = ("check_in", "session", "phrase")
TABLES = (*FILLED_BY_ID, "own_word", *BELONGING)

Counts = tuple[int, int]
"""How many check-ins and sessions."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a new database was made of.

    Attributes:
        read: how many entries could be read from the damaged file.
        filled: how many came from a backup.
        backup: the day of that backup; None where none could be read.
    """

    read: Counts
    filled: Counts
    backup: date | None


def rebuild(home: Home, fresh: Path, salvaged: Salvage) -> Rebuilt:
    """Make a new file of what was salvaged and of the newest daily backup that can be read.

    Raises:
        sqlite3.Error, OSError: it cannot be made.
    """
    fresh.unlink(missing_ok=True)
    create_private(fresh)
    filling = home.folder / "attune.filling.partial"
    try:
        day = _newest_backup(home, filling)
        with closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
            know_casefold(connection)
            bring_up_to_date(connection, migration_steps())
            if day is not None:
                connection.execute("ATTACH ? AS backup", (str(filling),))
            connection.execute("BEGIN")
            for table in ("deleted", *TABLES):
                insert_rows(connection, table, salvaged.rows[table])
            check_ins, sessions = _count(connection)
            if day is not None:
                _fill(connection, salvaged.whole)
            filled_check_ins, filled_sessions = _count(connection)
            filled = filled_check_ins - check_ins, filled_sessions - sessions
            for table in TABLES:
                insert_rows(connection, table, salvaged.partial[table])
            _piece_together(connection, salvaged)
            check_ins, sessions = _count(connection)
            connection.execute("COMMIT")
    finally:
        filling.unlink(missing_ok=True)
    return Rebuilt((check_ins - filled[0], sessions - filled[1]), filled, day)


def _newest_backup(home: Home, filling: Path) -> date | None:
    """Copy the newest daily backup that can be read, and tell its day."""
    for day, path in reversed(daily_backups(home)):
        try:
            copy_up_to_date(home, path, filling)
        except StoreError:  # it is from a newer version
            continue
        except (sqlite3.Error, UnicodeDecodeError) as error:
            if not is_damage(error):
                raise
        else:
            return day
    return None


def _fill(connection: sqlite3.Connection, whole: set[str]) -> None:
    """Fill up the tables that are not whole with what the backup has of them and was not deleted since."""
    if "deleted" not in whole:
        connection.execute("INSERT OR IGNORE INTO deleted SELECT id FROM backup.deleted")
        for table in FILLED_BY_ID:
            connection.execute(f"DELETE FROM deleted WHERE id IN (SELECT id FROM main.{table})")  # noqa: S608
    for table in TABLES:
        if table in whole:
            continue
        columns = ", ".join(table_columns(connection, table))
        if table in FILLED_BY_ID:
            condition = "id NOT IN (SELECT id FROM main.deleted)"
        elif table in BELONGING:
            condition = "check_in_id IN (SELECT id FROM main.check_in)"
        else:
            condition = "true"
        connection.execute(
            f"INSERT OR IGNORE INTO main.{table} ({columns}) "  # noqa: S608 - constants of ours
            f"SELECT {columns} FROM backup.{table} WHERE {condition} ORDER BY rowid"
        )


def _piece_together(connection: sqlite3.Connection, salvaged: Salvage) -> None:
    """Keep the number and the words of check-ins whose own rows are lost.

    Their time is what an index has of it, or else what the id tells: when they were saved. The offset is that
    of what was lived nearest to it. What belongs to none of these is left out; the damaged file has it.
    """
    known = {
        identity
        for (identity,) in connection.execute("SELECT id FROM check_in UNION ALL SELECT id FROM deleted")
    }
    lost = {identity: piece for identity, piece in salvaged.pieces.items() if identity not in known}
    for table in BELONGING:
        for (identity,) in connection.execute(f"SELECT DISTINCT check_in_id FROM {table}"):  # noqa: S608
            if identity not in known and identity not in lost and (saved := _when_saved(identity)):
                lost[identity] = saved, None
    for identity, (at_utc, grounded) in lost.items():
        connection.execute(
            "WITH lived (at_utc, utc_offset_min) AS (SELECT at_utc, utc_offset_min FROM check_in "
            "UNION ALL SELECT started_at_utc, utc_offset_min FROM session) "
            "INSERT OR IGNORE INTO check_in (id, at_utc, utc_offset_min, grounded) "
            "VALUES (:id, :at, coalesce((SELECT utc_offset_min FROM lived "
            "ORDER BY abs(julianday(at_utc) - julianday(:at)) LIMIT 1), 0), :grounded)",
            {"id": identity, "at": at_utc, "grounded": grounded},
        )
    for table in BELONGING:
        connection.execute(f"DELETE FROM {table} WHERE check_in_id NOT IN (SELECT id FROM check_in)")  # noqa: S608


def _when_saved(identity: str) -> str:
    """The instant that an id of ours begins with; nothing for another id."""
    try:
        uuid = UUID(identity)
        return (
            Moment(datetime.fromtimestamp((uuid.int >> 80) / 1000, UTC), 0).iso() if uuid.version == 7 else ""
        )
    except (ValueError, OverflowError, OSError):
        return ""


def _count(connection: sqlite3.Connection) -> Counts:
    (check_ins,) = connection.execute("SELECT count(*) FROM main.check_in").fetchone()
    (sessions,) = connection.execute("SELECT count(*) FROM main.session").fetchone()
    return check_ins, sessions
