"""Where a person's things lie: one folder, theirs alone."""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import said

FOLDER_MODE = 0o700
FILE_MODE = 0o600


@dataclass(frozen=True, slots=True)
class Home:
    """One folder for everything: the database, own practices, backups."""

    folder: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.folder / "attune.db"

    @property
    def log(self) -> Path:
        """What SQLite has not yet written into the file; nothing, when no program has it open."""
        return self.folder / "attune.db-wal"

    @property
    def practices(self) -> Path:
        """The person's own practices, a TOML file each."""
        return self.folder / "practices"

    @property
    def backups(self) -> Path:
        """Copies of the database."""
        return self.folder / "backups"

    @property
    def elsewhere(self) -> Path | None:
        """The folder, where it is not the platform's own: who starts the program again has to name it."""
        return None if self == find_home(None, {}) else self.folder

    def make(self) -> None:
        """Make the folder, for this person only, where there is none yet.

        Raises:
            KnownError: it cannot be made.
        """
        make_folder(self.folder)


def find_home(named: str | None, environment: Mapping[str, str]) -> Home:
    """The home: the folder named on the command line, else by ATTUNE_HOME, else the platform's own.

    Raises:
        KnownError: the folder is somebody's (`~name`) whom this computer does not know.
    """
    folder = named or environment.get("ATTUNE_HOME")
    if folder:
        try:
            return Home(Path(os.path.abspath(Path(folder).expanduser())))  # noqa: PTH100 - links stay as they are
        except RuntimeError as error:
            raise KnownError(
                said(
                    "Nobody's folder is found for {folder}: write it out in full, or put ./ before it."
                ).format(folder=folder)
            ) from error
    from platformdirs import user_data_path

    return Home(user_data_path("attune", appauthor=False))


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner may open; one that is there stays as it is.

    Raises:
        KnownError: it cannot be made, or something else stands there.
    """
    try:
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError(
            said(
                "The folder {folder} cannot be made ({reason}): choose another with --home, or make room "
                "for it."
            ).format(folder=folder, reason=error.strerror)
        ) from error


def create_private(path: Path) -> None:
    """Create an empty file that only its owner may read; whoever writes into it keeps its mode."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))
