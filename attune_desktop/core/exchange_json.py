"""Everything that is kept as one JSON file, an entry to a line: the format is told in docs/exchange.md."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from attune_desktop.core.exchange import (
    FORMAT,
    VERSION,
    Entry,
    FileError,
    Found,
    Kind,
    Zone,
    check_version,
    found,
    table_of,
)
from attune_desktop.core.exchange_reading import entry_from
from attune_desktop.core.json_members import Member
from attune_desktop.core.language import later

LISTS = {"check_ins": Kind.CHECK_IN, "sessions": Kind.SESSION, "phrases": Kind.PHRASE}
KEYS = ("format", "version", *LISTS)


def lines(lists: Iterable[tuple[str, Iterable[Entry]]]) -> Iterator[str]:
    """The lines of a file with these lists, each under its name."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    yield f'{{"format": "{FORMAT}", "version": {VERSION}'
    for name, entries in lists:
        yield f',\n"{name}": ['
        comma = ""
        for entry in entries:
            yield f"{comma}\n{encode(table_of(entry))}"
            comma = ","
        yield "\n]" if comma else "]"
    yield "}\n"


def read(members: Iterable[Member], zone: Zone) -> Iterator[Found]:
    """Every entry of a file of ours, or what is wrong with it.

    Raises:
        FileError: the file is of the future, or holds what is not known.
    """
    stated = dict[str, object]()
    for member in members:
        if member.key in LISTS and member.listed:
            yield from found(member.line, _entries, LISTS[member.key], member.value, zone)
        elif member.key in ("format", "version") and not member.listed:
            stated[member.key] = member.value
            if len(stated) == 2:
                check_version(stated["format"], stated["version"])
        else:
            raise FileError(
                later("{file} has “{name}” in line {line}, which is not known there: see docs/exchange.md."),
                name=member.key[:40],
                line=member.line,
            )
    check_version(stated.get("format"), stated.get("version"))


def _entries(kind: Kind, table: Any, zone: Zone) -> list[Entry]:
    return [entry_from(kind, table, zone)]
