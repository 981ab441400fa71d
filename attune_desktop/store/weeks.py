"""A week, from what is in the database."""

from datetime import date

from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.session import SessionRecord
from attune_desktop.core.stretch import Sought, Stretch, View
from attune_desktop.core.week import Mark, Week, counts, fits, week_of
from attune_desktop.store.database import Database
from attune_desktop.store.entries import read_check_ins, read_sessions


def read_week(database: Database, last: date, sought: Sought = Sought()) -> Week:  # noqa: B008 - a value
    """The seven local days that end with `last`, and of them what is looked for.

    Raises:
        StoreError: the database cannot be read.
    """
    first = Stretch.of(View.WEEK, last).first
    with database.reading() as connection:
        entries = [*read_check_ins(connection, first, last), *read_sessions(connection, first, last)]
    marks = [
        Mark.of(content, entry.identity)
        for entry in entries
        for content in [entry.content]
        if isinstance(content, CheckIn) or (isinstance(content, SessionRecord) and counts(content))
    ]
    return week_of(last, [mark for mark in marks if fits(mark, sought)])
