"""The preferences on disk: `preferences.json` in the home, only what differs from the defaults."""

from contextlib import suppress

from attune_desktop.core.language import said
from attune_desktop.core.preferences import Preferences, from_table, to_table
from attune_desktop.store.home import Home
from attune_desktop.store.preferred_language import FILE
from attune_desktop.store.table_file import TableFileError, read_table, write_table


def read_preferences(home: Home) -> tuple[Preferences, list[str]]:
    """The person's preferences, and a sentence for each value that fell back to its default."""
    path = home.folder / FILE
    try:
        table = read_table(path)
    except TableFileError as error:
        return Preferences(), [said("{error}: every setting is at its default.").format(error=error)]
    preferences, broken = from_table(table)
    return preferences, [f"{path}: {sentence}" for sentence in broken]


def write_preferences(home: Home, preferences: Preferences) -> None:
    """Keep the preferences.

    What is in the file and not known here, or will not do, is kept beside under a name that says so.

    Raises:
        KnownError: they cannot be written.
    """
    path = home.folder / FILE
    _, broken = read_preferences(home)
    home.make()
    if broken:
        with suppress(OSError):
            path.replace(path.with_suffix(".unread.json"))
    write_table(path, to_table(preferences))
