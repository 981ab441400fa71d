"""Entries as plain tables: what a file of ours holds. The format is told in docs/exchange.md."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any
from uuid import UUID, uuid5

from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import later, said
from attune_desktop.core.moment import Moment
from attune_desktop.core.session import SessionRecord

FORMAT, VERSION = "attune", 1
UNKNOWN = later(
    "{file} is no file that can be imported: Attune takes in its own JSON and CSV, Daylio's CSV export, and "
    "Apple Health's State of Mind as the app Health Auto Export writes it, in JSON or CSV."
)

_DERIVED = UUID("6f5d8b3e-2c0f-5e0a-9a77-1f4c0f7c5b21")
"""The namespace of ids that are made of what an entry says."""


class Kind(Enum):
    """What an entry is. The value is its name in a CSV file."""

    CHECK_IN = "check-in"
    SESSION = "session"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a person says in a talk, in their own words.

    Attributes:
        habit: the name of the card that it stands on.
        text: as they say it.
    """

    habit: str
    text: str


Content = CheckIn | SessionRecord | Phrase


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is kept, and its id."""

    identity: str
    content: Content

    @property
    def kind(self) -> Kind:
        """What it is."""
        match self.content:
            case CheckIn():
                return Kind.CHECK_IN
            case SessionRecord():
                return Kind.SESSION
            case Phrase():
                return Kind.PHRASE


class ExchangeError(KnownError):
    """An entry cannot be taken in as it is written; its text is one sentence with what to do."""


class FileError(KnownError):
    """A file cannot be read on at all."""

    def __init__(self, message: str, /, **told: object) -> None:
        """Tell it of a file whose name is not known here.

        Args:
            message: a sentence, marked with `later`, in which {file} stands for the file's name.
            told: what else stands in it.
        """
        self._message, self._told = message, told
        super().__init__(self.of(said("This file")))

    def of(self, file: object) -> str:
        """The sentence, of the file with this name."""
        return said(self._message).format(file=file, **self._told)


Zone = Callable[[datetime], datetime]
"""Gives a date and time that names no UTC offset the one of this computer."""

Found = tuple[int, Entry | KnownError]
"""The line of a file, and what stands there: an entry, or what is wrong with it."""


def found(line: int, read: Callable[..., Iterable[Entry]], *told: Any) -> Iterator[Found]:
    """What stands on a line, read from what is told there: its entries, or the first thing that is wrong."""
    try:
        entries = list(read(*told))
    except KnownError as error:
        yield line, error
    else:
        for entry in entries:
            yield line, entry


def derived_id(*parts: str) -> str:
    """An id for an entry that has none: the same parts always give the same one."""
    return str(uuid5(_DERIVED, json.dumps(parts, ensure_ascii=True)))


def table_of(entry: Entry) -> dict[str, Any]:
    """An entry as plain values."""
    match entry.content:
        case CheckIn() as check_in:
            return check_in_table(entry.identity, check_in)
        case SessionRecord() as session:
            return session_table(entry.identity, session)
        case Phrase() as phrase:
            return {"id": entry.identity, "habit": phrase.habit, "text": phrase.text}


def document(check_ins: Iterable[tuple[str, CheckIn]]) -> dict[str, Any]:
    """A whole file with these check-ins, each with its id."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "check_ins": [check_in_table(identity, entry) for identity, entry in check_ins],
        "sessions": [],
        "phrases": [],
    }


def check_in_table(identity: str, entry: CheckIn) -> dict[str, Any]:
    """One check-in."""
    return {
        "id": identity,
        "at": local_iso(entry.moment),
        "grounded": entry.grounded,
        "words": list(entry.words),
        "sensations": [{"region": region, "kind": kind} for region, kind in entry.sensations],
        "noticed": [sign.value for sign in entry.signs],
        "note": entry.note,
    }


def session_table(identity: str, session: SessionRecord) -> dict[str, Any]:
    """One session."""
    return {
        "id": identity,
        "at": local_iso(session.moment),
        "practice": session.practice,
        "planned_s": _short(session.planned_s),
        "practised_s": _short(session.practised_s),
        "ended": "finished" if session.finished else "left",
        "grounded_before": session.before,
        "grounded_after": session.after,
    }


def local_iso(moment: Moment) -> str:
    """The person's own clock then, with its offset from UTC: ISO 8601, to the millisecond."""
    return moment.local.isoformat(timespec="milliseconds")


def check_version(format_: object, version: object) -> None:
    """See that a file is ours and not from the future.

    Raises:
        FileError: it is neither.
    """
    if format_ != FORMAT or type(version) is not int or version < 1:
        raise FileError(
            later('{file} says neither "format": "attune" nor which "version" it is: see docs/exchange.md.')
        )
    if version > VERSION:
        raise FileError(
            later(
                "{file} was written by a newer Attune (its format is {version}, this one knows {newest}): "
                "update Attune to import it."
            ),
            version=version,
            newest=VERSION,
        )


def _short(seconds: float) -> int | float:
    """Whole seconds without a decimal point."""
    return int(seconds) if float(seconds).is_integer() else seconds
