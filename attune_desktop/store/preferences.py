"""The preferences on disk: `preferences.json` in the home, only what differs from the defaults."""

from attune_desktop.core.language import said
from attune_desktop.core.preferences import Preferences, from_table, written_over
from attune_desktop.store.home import Home
from attune_desktop.store.preferred_language import FILE
from attune_desktop.store.table_file import TableFileError, read_table, set_aside, write_table


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

    What is in the file and not known here, or will not do, stays in it; a file that cannot be read is set
    aside under a name that says so.

    Raises:
        KnownError: they cannot be written.
    """
    path = home.folder / FILE
    home.make()
    try:
        table = read_table(path)
    except TableFileError:
        set_aside(path)
        table = {}
    write_table(path, written_over(table, preferences))
