"""Practices on disk: those that come with the program, and the person's own."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from errno import EINVAL
from itertools import count
from pathlib import Path

from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import said
from attune_desktop.core.practice import Practice, translated
from attune_desktop.core.practice_file import PracticeError, parse
from attune_desktop.core.practice_text import name_for, to_text
from attune_desktop.resources import PRACTICES
from attune_desktop.store.home import FILE_MODE, Home, make_folder

LARGEST_FILE = 64 * 1024
REMOVED = "removed"
"""The folder beside a person's practices that takes in what they remove or replace."""


def read_titles(home: Home) -> dict[str, str]:
    """The title of every practice by its name, those that can be read."""
    practices, _ = read_practices(PRACTICES, home.practices)
    return {practice.name: practice.title for practice in practices.values()}


def find_practice(name: str, *folders: Path) -> Practice:
    """The practice of that name.

    Raises:
        KnownError: there is none, or the file that should hold it is not in order.
    """
    practices, errors = read_practices(*folders)
    if name not in practices:
        its_file = (error for error in errors if Path(str(error).partition(".toml: ")[0]).name == name)
        raise next(
            its_file,
            KnownError(
                said("There is no practice called “{name}”: see 'attune practices'.").format(name=name)
            ),
        )
    return practices[name]


def read_practices(*folders: Path) -> tuple[dict[str, Practice], list[PracticeError]]:
    """All practices by name, and what is wrong with each file that is none.

    A name that an earlier folder has taken stays taken. A folder that is not there has no practices. The
    built-in ones are told in the language that is spoken; a person's own stay as they wrote them.
    """
    practices: dict[str, Practice] = {}
    errors: list[PracticeError] = []
    for folder in folders:
        try:
            paths = sorted(path for path in folder.iterdir() if path.suffix == ".toml")
        except FileNotFoundError:
            continue
        except OSError as error:
            errors.append(_unreadable(folder, error))
            continue
        for path in paths:
            try:
                practice = translated(_read(path)) if folder == PRACTICES else _read(path)
                if practice.name in practices:
                    raise PracticeError(
                        said("{path}: name: {name} is taken. Choose another name.").format(
                            path=path, name=repr(practice.name)
                        )
                    )
            except PracticeError as error:
                errors.append(error)
            else:
                practices[practice.name] = practice
    return practices, errors


def write_practice(folder: Path, practice: Practice, before: Practice | None = None) -> Path | None:
    """Keep a person's practice in its file: that is the old one or the new one, never half of either.

    Args:
        folder: where their practices are.
        practice: what to write; its file is called after its name, or stays the one that it is read from.
        before: what it replaces, as it was last read; nothing if it is new.

    Returns:
        Where the file that was replaced is kept, if it was written by hand or is another one by now.

    Raises:
        PracticeError: it would not be read again.
        KnownError: it cannot be written, or a file is in the way.
    """
    text = to_text(practice)
    path = _file_of(folder, practice.name) or folder / f"{practice.name}.toml"
    parse(text, path.name)
    make_folder(folder)
    there = os.path.lexists(path)
    if there and (before is None or not path.is_file()):
        raise KnownError(
            said("{path} is there already: choose another title, or move that file away.").format(path=path)
        )
    partial = path.with_name(f".{path.stem}.partial")
    try:
        with suppress(FileNotFoundError):
            partial.unlink()
        with os.fdopen(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE), "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        kept = None
        if before is not None and there and path.read_bytes() != to_text(before).encode("utf-8"):
            # What a link leads to is not ours to move, and stays.
            kept = path.resolve() if path.is_symlink() else _set_aside(path)
        partial.replace(path)
    except OSError as error:
        raise KnownError(
            said("{path} cannot be written ({reason}): check the folder's permissions and the disk.").format(
                path=path, reason=error.strerror
            )
        ) from error
    return kept


def remove_practice(folder: Path, name: str) -> Callable[[], None]:
    """Take a person's practice away: its file goes to the folder of removed ones.

    Returns:
        What brings it back; that raises KnownError if it cannot.

    Raises:
        KnownError: there is none of that name, or its file cannot be moved.
    """
    path = _file_of(folder, name)
    if path is None:
        raise KnownError(
            said("There is no practice called “{name}” in {folder} any more.").format(
                name=name, folder=folder
            )
        )
    try:
        removed = _set_aside(path)
    except OSError as error:
        raise KnownError(
            said("{path} cannot be moved ({reason}): check the folder's permissions.").format(
                path=path, reason=error.strerror
            )
        ) from error

    def restore() -> None:
        if os.path.lexists(path):
            raise KnownError(
                said("{path} is there again: what was removed stays {removed}.").format(
                    path=path, removed=removed
                )
            )
        try:
            removed.rename(path)
        except OSError as error:
            raise KnownError(
                said("{removed} cannot be brought back ({reason}).").format(
                    removed=removed, reason=error.strerror
                )
            ) from error

    return restore


class OwnPractices:
    """The person's practices beside the built-in ones, as whoever changes them needs them.

    Attributes:
        folder: where their files are.
    """

    def __init__(self, built_in: Path, folder: Path) -> None:
        self._built_in = built_in
        self.folder = folder

    def read(self) -> tuple[list[Practice], list[Practice], list[PracticeError]]:
        """The built-in ones, the person's own, and what is wrong with files of theirs."""
        built_in, _ = read_practices(self._built_in)
        every, errors = read_practices(self._built_in, self.folder)
        own = [practice for practice in every.values() if practice.name not in built_in]
        return list(built_in.values()), own, errors

    def keep(self, practice: Practice, before: Practice | None) -> tuple[Practice, Path | None]:
        """Write a practice, a new one under a name that is free.

        Returns:
            It as it will be read, and where the file is kept that it replaced, if that was not ours.

        Raises:
            KnownError: it cannot be kept.
        """
        name = before.name if before else name_for(practice.title, practice.kind, self._taken())
        practice = parse(to_text(replace(practice, name=name)), f"{name}.toml")
        return practice, write_practice(self.folder, practice, before)

    def remove(self, name: str) -> Callable[[], None]:
        """See `remove_practice`."""
        return remove_practice(self.folder, name)

    def _taken(self) -> set[str]:
        taken = set(read_practices(self._built_in, self.folder)[0])
        with suppress(OSError):  # what is amiss with the folder is told when it is written to
            taken |= {path.stem.casefold() for path in self.folder.iterdir()}
        return taken


def _file_of(folder: Path, name: str) -> Path | None:
    """The person's file that holds the practice of that name."""
    with suppress(OSError):
        for path in sorted(path for path in folder.iterdir() if path.suffix == ".toml"):
            with suppress(PracticeError):
                if _read(path).name == name:
                    return path
    return None


def _set_aside(path: Path) -> Path:
    """Move a file to the folder of removed ones, under a name that is free there."""
    folder = path.parent / REMOVED
    make_folder(folder)
    names = (f"{path.stem}{f'-{number}' if number > 1 else ''}{path.suffix}" for number in count(1))
    free = next(folder / name for name in names if not os.path.lexists(folder / name))
    return path.rename(free)


def _read(path: Path) -> Practice:
    try:
        if path.is_fifo():
            raise OSError(EINVAL, said("it is a pipe"))  # opening it would wait for a writer
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(raw) > LARGEST_FILE:
        raise PracticeError(
            said("{path}: larger than {most} KiB. A practice is a few lines of text.").format(
                path=path, most=LARGEST_FILE // 1024
            )
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1  # the object: a byte order mark is not counted
        raise PracticeError(
            said("{path}: line {line}: not UTF-8 text. Save the file as UTF-8.").format(path=path, line=line)
        ) from error
    return parse(text, str(path))


def _unreadable(path: Path, error: OSError) -> PracticeError:
    return PracticeError(
        said("{path}: cannot be read ({reason}). Check what it is, and its permissions.").format(
            path=path, reason=error.strerror
        )
    )
