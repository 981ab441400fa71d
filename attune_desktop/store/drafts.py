"""The check-in that is being filled in, as a file: it survives whatever ends the program."""

from pathlib import Path

from attune_desktop.core.draft import Draft, from_table, to_table
from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import said
from attune_desktop.store.home import Home
from attune_desktop.store.table_file import TableFileError, read_table, remove_table, set_aside, write_table

FILE = "check-in.draft.json"


def draft_file(home: Home) -> Path:
    """Where it lies."""
    return home.folder / FILE


def read_draft(home: Home) -> Draft:
    """The draft that was left; an empty one if there is none.

    Raises:
        KnownError: there is one that cannot be read; its file is set aside, under a name that says so.
    """
    try:
        return from_table(read_table(draft_file(home)))
    except TableFileError as error:
        aside = set_aside(draft_file(home))
        raise KnownError(
            said("What you had begun cannot be read; its file is kept as {aside}.").format(aside=aside)
        ) from error


def keep_draft(home: Home, draft: Draft) -> None:
    """Keep the draft as it stands; an empty one is none.

    Raises:
        KnownError: it cannot be written.
    """
    if draft.empty:
        drop_draft(home)
    else:
        home.make()
        write_table(draft_file(home), to_table(draft))


def drop_draft(home: Home) -> None:
    """Leave nothing behind.

    Raises:
        KnownError: it cannot be removed.
    """
    remove_table(draft_file(home))
