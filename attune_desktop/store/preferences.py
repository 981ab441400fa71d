"""The preferences on disk: `preferences.json` in the home, only what differs from the defaults."""

import json
import os
from contextlib import suppress

from attune_desktop.core.errors import KnownError
from attune_desktop.core.preferences import Preferences, from_table, to_table
from attune_desktop.store.home import FILE_MODE, Home

FILE = "preferences.json"
LARGEST_FILE = 256 * 1024


def read_preferences(home: Home) -> tuple[Preferences, list[str]]:
    """The person's preferences, and a sentence for each value that fell back to its default."""
    path = home.folder / FILE
    try:
        with path.open("rb") as file:
            table = json.loads(file.read(LARGEST_FILE))
    except FileNotFoundError:
        return Preferences(), []
    except (OSError, ValueError, RecursionError) as error:
        return Preferences(), [f"{path} cannot be read ({error}): every setting is at its default."]
    if not isinstance(table, dict):
        return Preferences(), [f"{path} holds no table of settings: every setting is at its default."]
    preferences, broken = from_table(table)
    return preferences, [f"{path}: {sentence}" for sentence in broken]


def write_preferences(home: Home, preferences: Preferences) -> None:
    """Keep the preferences: the file is the old one or the new one, never half of either.

    What is in the file and not known here, or will not do, is kept beside under a name that says so.

    Raises:
        KnownError: it cannot be written.
    """
    path = home.folder / FILE
    _, broken = read_preferences(home)
    partial = path.with_suffix(".partial")
    try:
        home.make()
        if broken:
            path.replace(path.with_suffix(".unread.json"))
        with suppress(FileNotFoundError):
            partial.unlink()
        with os.fdopen(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE), "w") as file:
            json.dump(to_table(preferences), file, indent=2)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        raise KnownError(
            f"{path} cannot be written ({error.strerror}): check the folder's permissions and the disk."
        ) from error
