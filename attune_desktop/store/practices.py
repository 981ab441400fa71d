"""Practices on disk: those that come with the program, and the person's own."""

from errno import EINVAL
from pathlib import Path

from attune_desktop.core.errors import KnownError
from attune_desktop.core.practice import Practice
from attune_desktop.core.practice_file import PracticeError, parse

LARGEST_FILE = 64 * 1024


def find_practice(name: str, *folders: Path) -> Practice:
    """The practice of that name.

    Raises:
        KnownError: there is none, or the file that should hold it is not in order.
    """
    practices, errors = read_practices(*folders)
    if name not in practices:
        its_file = (error for error in errors if Path(str(error).partition(".toml: ")[0]).name == name)
        raise next(its_file, KnownError(f"There is no practice called “{name}”: see 'attune practices'."))
    return practices[name]


def read_practices(*folders: Path) -> tuple[dict[str, Practice], list[PracticeError]]:
    """All practices by name, and what is wrong with each file that is none.

    A name that an earlier folder has taken stays taken. A folder that is not there has no practices.
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
                practice = _read(path)
                if practice.name in practices:
                    raise PracticeError(f"{path}: name: {practice.name!r} is taken. Choose another name.")
            except PracticeError as error:
                errors.append(error)
            else:
                practices[practice.name] = practice
    return practices, errors


def _read(path: Path) -> Practice:
    try:
        if path.is_fifo():
            raise OSError(EINVAL, "it is a pipe")  # opening it would wait for a writer
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(raw) > LARGEST_FILE:
        raise PracticeError(
            f"{path}: larger than {LARGEST_FILE // 1024} KiB. A practice is a few lines of text."
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1  # the object: a byte order mark is not counted
        raise PracticeError(f"{path}: line {line}: not UTF-8 text. Save the file as UTF-8.") from error
    return parse(text, str(path))


def _unreadable(path: Path, error: OSError) -> PracticeError:
    return PracticeError(f"{path}: cannot be read ({error.strerror}). Check what it is, and its permissions.")
