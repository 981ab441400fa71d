"""A small table of plain values as a JSON file: always the old one or the new one, never half of either."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from itertools import chain, count
from pathlib import Path
from typing import Any

from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import said
from attune_desktop.store.home import FILE_MODE

LARGEST_FILE = 4 * 1024 * 1024


class TableFileError(KnownError):
    """The file is there and cannot be read as a table; its text says which and why."""


def read_table(path: Path) -> dict[str, Any]:
    """The table in a file; an empty one where there is no file.

    Raises:
        TableFileError: it cannot be read, or is no table.
    """
    try:
        with path.open("rb") as file:
            table = json.loads(file.read(LARGEST_FILE))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise TableFileError(
            said("{path} cannot be read ({error})").format(path=path, error=error)
        ) from error
    if not isinstance(table, dict):
        raise TableFileError(said("{path} holds no table").format(path=path))
    return table


def write_table(path: Path, table: Mapping[str, Any]) -> None:
    """Put the table into the file, for this person's eyes only.

    Raises:
        KnownError: it cannot be written; what was there stays.
    """
    partial = path.with_name(f"{path.name}.partial")
    try:
        with suppress(FileNotFoundError):
            partial.unlink()
        descriptor = os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(table, file, indent=2)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        raise KnownError(
            said("{path} cannot be written ({reason}): check the folder's permissions and the disk.").format(
                path=path, reason=error.strerror
            )
        ) from error


def remove_table(path: Path) -> None:
    """Remove the file, if it is there.

    Raises:
        KnownError: it cannot be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise KnownError(
            said("{path} cannot be removed ({reason}): remove it by hand.").format(
                path=path, reason=error.strerror
            )
        ) from error


def set_aside(path: Path) -> Path:
    """Move a file that cannot be read to a name beside it that says so, and tell which.

    Raises:
        KnownError: it cannot be moved.
    """
    names = chain(["unreadable"], map("unreadable-{}".format, count(2)))
    aside = next(place for name in names if not (place := path.with_suffix(f".{name}{path.suffix}")).exists())
    try:
        path.rename(aside)
    except OSError as error:
        raise KnownError(
            said("{path} cannot be read, nor moved away ({reason}): move it by hand.").format(
                path=path, reason=error.strerror
            )
        ) from error
    return aside
