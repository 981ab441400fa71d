"""Practices on disk: those that come with the program, and the person's own."""

from pathlib import Path

from attune_desktop.core.practice import Practice, PracticeError, parse

LARGEST_FILE = 64 * 1024


def read_practices(*folders: Path) -> tuple[dict[str, Practice], list[PracticeError]]:
    """All practices by name, and what is wrong with each file that is none.

    A name that an earlier folder has taken stays taken. A folder that is not there has no practices.
    """
    practices: dict[str, Practice] = {}
    errors: list[PracticeError] = []
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
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
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise PracticeError(f"{path}: cannot be read ({error.strerror}). Check its permissions.") from error
    if len(raw) > LARGEST_FILE:
        raise PracticeError(
            f"{path}: larger than {LARGEST_FILE // 1024} KiB. A practice is a few lines of text."
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise PracticeError(f"{path}: line {line}: not UTF-8 text. Save the file as UTF-8.") from error
    return parse(text, str(path))
