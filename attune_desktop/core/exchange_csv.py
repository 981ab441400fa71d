"""Check-ins and sessions as rows of one CSV file (RFC 4180): the format is told in docs/exchange.md."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attune_desktop.core.csv_rows import CsvRows
from attune_desktop.core.exchange import (
    FORMAT,
    VERSION,
    Entry,
    ExchangeError,
    FileError,
    Found,
    Kind,
    Zone,
    check_version,
    found,
    table_of,
)
from attune_desktop.core.exchange_reading import KEYS, entry_from
from attune_desktop.core.language import later, said

COLUMNS = (
    "format",
    "kind",
    "id",
    "at",
    "grounded",
    "words",
    "sensations",
    "noticed",
    "note",
    "practice",
    "planned_s",
    "practised_s",
    "ended",
    "grounded_before",
    "grounded_after",
)
NEEDED = frozenset({"kind", "at"})
"""The columns by which a file of ours is known."""
END = "end"
"""The kind of the row that says that nothing is missing after it."""
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula (OWASP, CSV injection)."""
SHIELD = "'"

_KINDS = {kind.value: kind for kind in (Kind.CHECK_IN, Kind.SESSION)}
_NUMBERS = frozenset({"grounded", "planned_s", "practised_s", "grounded_before", "grounded_after"})
_NUMBER = re.compile(r"-?\d+(\.\d*)?([eE][+-]?\d+)?", re.ASCII)
_FORMAT_CELL = re.compile(rf"{FORMAT} (\d{{1,9}})", re.ASCII)
_PIECE = re.compile(r"(?:\\.|[^|])+", re.DOTALL)


def lines(entries: Iterable[Entry]) -> Iterator[str]:
    """The lines of a file with these check-ins and sessions, each with its line end."""
    row = csv.writer(_Aloud(), lineterminator="\r\n").writerow
    yield row(COLUMNS)
    for entry in entries:
        yield row(_cells({"kind": entry.kind.value, **table_of(entry)}))
    yield row(_cells({"kind": END}))


def read(rows: CsvRows, zone: Zone) -> Iterator[Found]:
    """Every entry of a file of ours, or what is wrong with it.

    Raises:
        FileError: the file breaks off, is of the future, or has a column that is not known.
    """
    whole = "format" not in rows.header  # one that was written by hand need not say where it ends
    for line, row in rows:
        if row.get("format"):
            _check_format(row["format"])
        if unknown := [name for name in rows.header if name not in COLUMNS]:
            raise FileError(
                later("{file} has a column “{name}”, which is not known: see docs/exchange.md."),
                name=unknown[0][:40],
            )
        row = {name: restored(cell) for name, cell in row.items()}
        if row["kind"].strip() == END:
            whole = True
        else:
            yield from found(line, _entries, row, zone)
    if not whole:
        raise FileError(
            later(
                "{file} breaks off: its last row, “{row}”, is missing; export it again, or add that row if "
                "nothing else is missing."
            ),
            row=f"{FORMAT} {VERSION},{END}",
        )


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; `restored` gives back what it was."""
    return SHIELD + cell if cell.startswith((*BEGINS_A_FORMULA, SHIELD)) else cell


def restored(cell: str) -> str:
    """What a cell was before it was defused; a cell that never was stays as it is."""
    shielded = cell.startswith(SHIELD) and cell[1:].startswith((*BEGINS_A_FORMULA, SHIELD))
    return cell[1:] if shielded else cell


def joined(words: Iterable[str]) -> str:
    """Several words in one cell; `parted` gives them back."""
    return " | ".join(word.replace("\\", r"\\").replace("|", r"\|") for word in words)


def parted(cell: str) -> list[str]:
    """The words of a cell."""
    pieces = (re.sub(r"\\(.)", r"\1", piece.strip(), flags=re.DOTALL) for piece in _PIECE.findall(cell))
    return [piece for piece in pieces if piece]


class _Aloud:
    """Where csv writes to: it gives the line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def _cells(table: Mapping[str, Any]) -> list[str]:
    told = {
        **table,
        "format": f"{FORMAT} {VERSION}",
        "words": joined(table.get("words", ())),
        "sensations": joined(f"{felt['region']}: {felt['kind']}" for felt in table.get("sensations", ())),
        "noticed": joined(table.get("noticed", ())),
    }
    return [_cell(told.get(column)) for column in COLUMNS]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return defused(value) if isinstance(value, str) else str(value)


def _entries(row: Mapping[str, str], zone: Zone) -> list[Entry]:
    kind = _KINDS.get(row["kind"].strip())
    if kind is None:
        raise ExchangeError(
            said("The kind “{kind}” is not known: use {kinds}.").format(
                kind=row["kind"][:40], kinds=", ".join(_KINDS)
            )
        )
    table = {
        name: _value(name, cell) for name, cell in row.items() if cell and name not in ("format", "kind")
    }
    for name in table:
        if name not in KEYS[kind]:
            raise ExchangeError(
                said("A {kind} has no “{name}”: leave that cell empty.").format(kind=kind.value, name=name)
            )
    return [entry_from(kind, table, zone)]


def _value(name: str, cell: str) -> Any:
    """A cell's value as a JSON file has it; what is no value stays text, and is told as that."""
    if name in _NUMBERS:
        return _number(cell.strip())
    match name:
        case "words" | "noticed":
            return parted(cell)
        case "sensations":
            return [_sensation(piece) for piece in parted(cell)]
        case "id" | "ended" | "practice":
            return cell.strip()
        case _:
            return cell


def _number(text: str) -> int | float | str:
    if not _NUMBER.fullmatch(text) or len(text) > 400:
        return text
    return int(text) if text.isdigit() else float(text)


def _sensation(piece: str) -> dict[str, str]:
    region, _, kind = piece.partition(":")
    return {"region": region.strip(), "kind": kind.strip()}


def _check_format(cell: str) -> None:
    told = _FORMAT_CELL.fullmatch(cell.strip())
    if not told:
        raise FileError(
            later("{file} has “{cell}” for its format: write “{right}”, see docs/exchange.md."),
            cell=cell[:40],
            right=f"{FORMAT} {VERSION}",
        )
    check_version(FORMAT, int(told[1]))
