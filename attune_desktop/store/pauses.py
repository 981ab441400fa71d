"""The pause that runs, as a file: it survives a restart of the program and of the computer."""

from pathlib import Path

from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import said
from attune_desktop.core.pause import Pause, from_table, to_table
from attune_desktop.store.home import Home
from attune_desktop.store.table_file import TableFileError, read_table, remove_table, set_aside, write_table

FILE = "pause.json"


def pause_file(home: Home) -> Path:
    """Where it lies."""
    return home.folder / FILE


def read_pause(home: Home) -> Pause | None:
    """The pause that was begun and whose end was not told yet; None where there is none.

    Raises:
        KnownError: there is one that cannot be read; its file is set aside, under a name that says so.
    """
    path = pause_file(home)
    try:
        table = read_table(path)
        return from_table(table) if table else None
    except (TableFileError, ValueError) as error:
        aside = set_aside(path)
        raise KnownError(
            said(
                "Your pause from a talk cannot be read, so nothing will call you back: begin another if "
                "you would like one; its file is kept as {aside}."
            ).format(aside=aside)
        ) from error


def keep_pause(home: Home, pause: Pause | None) -> None:
    """Keep the pause; None once it was ended or its end was told.

    Raises:
        KnownError: it cannot be written.
    """
    if pause is None:
        remove_table(pause_file(home))
    else:
        home.make()
        write_table(pause_file(home), to_table(pause))
