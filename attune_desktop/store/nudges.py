"""What is remembered of nudges, as a file beside the database; and when somebody last noticed unasked."""

from datetime import timedelta
from pathlib import Path

from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import said
from attune_desktop.core.moment import Moment
from attune_desktop.core.nudge_log import NudgeLog, from_table, to_table
from attune_desktop.store.database import Database
from attune_desktop.store.days import kept_moment
from attune_desktop.store.home import Home
from attune_desktop.store.table_file import TableFileError, read_table, set_aside, write_table

FILE = "nudges.json"


def nudges_file(home: Home) -> Path:
    """Where it lies."""
    return home.folder / FILE


def read_log(home: Home) -> NudgeLog:
    """What is remembered; nothing where there is no file.

    Raises:
        KnownError: it cannot be read; its file is set aside, under a name that says so.
    """
    path = nudges_file(home)
    try:
        return from_table(read_table(path))
    except (TableFileError, ValueError) as error:
        aside = set_aside(path)
        raise KnownError(
            said(
                "What was remembered of your nudges cannot be read, so they are not paused any more: pause "
                "them again if you would like that; the file is kept as {file}."
            ).format(file=aside)
        ) from error


def keep_log(home: Home, log: NudgeLog) -> None:
    """Keep what is to be remembered.

    Raises:
        KnownError: it cannot be written.
    """
    home.make()
    write_table(nudges_file(home), to_table(log))


def last_noticed(database: Database, now: Moment) -> Moment | None:
    """When the latest practice or check-in ended, of those that are not ahead of now; None without any.

    Raises:
        StoreError: the database cannot be read.
    """
    if not database.home.database.exists():
        return None
    with database.reading() as connection:
        check_in = connection.execute(
            "SELECT id, at_utc FROM check_in WHERE at_utc <= ? ORDER BY at_utc DESC LIMIT 1", (now.iso(),)
        ).fetchone()
        session = connection.execute(
            "SELECT id, started_at_utc, practised_s FROM session WHERE started_at_utc <= ? "
            "ORDER BY started_at_utc DESC LIMIT 1",
            (now.iso(),),
        ).fetchone()
    ends = []
    if check_in is not None:
        identity, at_utc = check_in
        ends.append(kept_moment(identity, at_utc, now.utc_offset_min))
    if session is not None:
        identity, started_at_utc, practised_s = session
        began = kept_moment(identity, started_at_utc, now.utc_offset_min)
        ends.append(Moment(began.at_utc + timedelta(seconds=practised_s), now.utc_offset_min))
    return min(max(ends), now) if ends else None
