"""A week, from what is in the database."""

from datetime import date, timedelta

from attune_desktop.core.week import DAYS, Week, week_until
from attune_desktop.store import check_ins, sessions
from attune_desktop.store.database import Database


def read_week(database: Database, last: date) -> Week:
    """The seven local days that end with `last`.

    Raises:
        StoreError: the database cannot be read.
    """
    first = last - timedelta(days=DAYS - 1)
    return week_until(last, check_ins.around(database, first, last), sessions.around(database, first, last))
