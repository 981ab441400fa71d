"""The rows that a damaged file still holds, and the tables that they belong to.

A page is of the table whose tree leads to it. Where the tree is broken, or leads to the wrong place, the rows
tell by what they look like.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from attune_desktop.core.check_in import LEAST_GROUNDED, MOST_GROUNDED, REGIONS, Sign
from attune_desktop.core.moment import from_iso
from attune_desktop.store.pages import Kind, Page, Pages, Record
from attune_desktop.store.rows import Row

SIGNS = {sign.value for sign in Sign}
ENDINGS = {"finished", "left"}
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT.*Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Salvage:
    """What could be read.

    Attributes:
        rows: the rows of each table, in their order.
        partial: likewise, those of which something is missing.
        whole: the tables of which nothing is missing.
        pieces: the time and the number of check-ins by their id, also where their rows are lost.
    """

    rows: dict[str, list[Row]]
    partial: dict[str, list[Row]]
    whole: set[str]
    pieces: dict[str, tuple[str, int | None]]


def _is_text(*values: Any) -> bool:
    return all(isinstance(value, str) for value in values)


def _is_time(at_utc: Any, offset: Any = 0) -> bool:
    if not _is_text(at_utc) or type(offset) is not int or not INSTANT.fullmatch(at_utc):
        return False
    try:
        from_iso(at_utc, offset)
    except ValueError:
        return False
    return True


def _is_number(value: Any) -> bool:
    return value is None or (type(value) is int and LEAST_GROUNDED <= value <= MOST_GROUNDED)


def _is_check_in(row: Row) -> bool:
    identity, at_utc, offset, grounded, note = row
    return _is_text(identity, note) and _is_time(at_utc, offset) and _is_number(grounded)


def _is_session(row: Row) -> bool:
    identity, practice, at_utc, offset, planned, practised, ended, before, after = row
    seconds = all(isinstance(value, int | float) for value in (planned, practised))
    return (
        _is_text(identity, practice)
        and _is_time(at_utc, offset)
        and (seconds and planned > 0 and practised >= 0 and ended in ENDINGS)
        and _is_number(before)
        and _is_number(after)
    )


# Those that say more of themselves come first: a feeling may look like nearly anything.
SHAPES: dict[str, tuple[int, Callable[[Row], bool]]] = {
    "check_in": (5, _is_check_in),
    "session": (9, _is_session),
    "sensation": (3, lambda row: _is_text(*row) and row[1] in REGIONS),
    "own_word": (3, lambda row: _is_text(*row) and _is_time(row[2])),
    "phrase": (3, lambda row: _is_text(*row)),
    "noticed": (2, lambda row: _is_text(*row) and row[1] in SIGNS),
    "feeling": (2, lambda row: _is_text(*row)),
    "deleted": (1, lambda row: _is_text(*row)),
}
COPIED = ("sensation", "noticed", "feeling")
"""The tables whose key is the whole row: its index is a second copy."""


def fits(table: str, row: Row) -> bool:
    """Whether a row may be one of this table."""
    columns, looks = SHAPES[table]
    return len(row) == columns and looks(row)


class _File:
    """All pages of a file, and the trees that lead to them.

    Attributes:
        pages: every page, read for itself.
        owners: the table or index whose tree leads to a page.
        faulty: the tables and indexes in whose tree something is wrong.
    """

    def __init__(self, pages: Pages) -> None:
        self.pages = {number: pages.read(number) for number in range(1, pages.count + 1)}
        self.owners: dict[int, str] = {}
        self.faulty: set[str] = set()
        self._walk("sqlite_master", 1)
        lines = [record.values for number in self.owners for record in self.pages[number].records]
        for values in lines:
            match values:  # type, name, table, root and SQL
                case (("table" | "index"), str(name), str(), int(root), _) if root:
                    self._walk(name, root)

    def _walk(self, name: str, root: int) -> None:
        """Go down a tree."""
        ahead = [root]
        while ahead:
            number = ahead.pop()
            page = self.pages.get(number)
            if page is None or number in self.owners:
                self.faulty.add(name)
                continue
            self.owners[number] = name
            if not page.whole:
                self.faulty.add(name)
            ahead += reversed(page.children)


class _Rows:
    """Rows of one table, found in any order, some of them twice."""

    def __init__(self) -> None:
        self._whole: dict[Row, int] = {}
        self._partial: dict[Row, int] = {}

    def add(self, row: Row, rowid: int, *, whole: bool) -> None:
        (self._whole if whole else self._partial).setdefault(row, rowid)

    @property
    def whole(self) -> list[Row]:
        """Those that were read wholly, in their order."""
        return sorted(self._whole, key=self._whole.__getitem__)

    @property
    def partial(self) -> list[Row]:
        """Those that were read in part and nowhere wholly."""
        known = set(self._whole.values())
        return [row for row, rowid in self._partial.items() if rowid not in known]


def salvage(pages: Pages) -> Salvage:
    """Read all rows that can be read."""
    file = _File(pages)
    found = {table: _Rows() for table in SHAPES}
    counts: Counter[str] = Counter()
    for number, page in file.pages.items():
        owner = file.owners.get(number, "")
        counts[owner] += len(page.records)
        table = _table_of(page, owner)
        if table is None:
            continue
        if owner not in (table, _index_of(table)):
            file.faulty.add(table)
        for record in page.records:
            row, rowid = _row_of(record)
            if fits(table, row):
                found[table].add(row, rowid, whole=record.whole)
            else:
                file.faulty.add(table)
    return Salvage(
        {table: rows.whole for table, rows in found.items()},
        {table: rows.partial for table, rows in found.items()},
        {
            table
            for table in SHAPES
            if table in file.owners.values()
            and table not in file.faulty
            and counts[table] == counts[_index_of(table)]
        },
        _pieces(file),
    )


def _table_of(page: Page, owner: str) -> str | None:
    """The table whose rows a page holds; none, where it holds no whole rows of ours."""
    in_table = page.kind is Kind.TABLE_LEAF
    if owner.startswith("sqlite_") if in_table else owner not in ("", *map(_index_of, COPIED)):
        return None
    rows = [_row_of(record)[0] for record in page.records]

    def fitting(table: str) -> int:
        return sum(fits(table, row) for row in rows)

    tables = tuple(SHAPES) if in_table else COPIED
    for table in tables:
        if owner in (table, _index_of(table)) and fitting(table) * 2 >= len(rows):
            return table
    likeliest = max(tables, key=fitting)
    return likeliest if fitting(likeliest) else None


def _row_of(record: Record) -> tuple[Row, int]:
    """A row and its number, which an index has at its end."""
    if record.rowid is not None:
        return record.values, record.rowid
    rowid = record.values[-1] if record.values else 0
    return record.values[:-1], rowid if isinstance(rowid, int) else 0


def _index_of(table: str) -> str:
    """The index that SQLite makes of a table's key."""
    return f"sqlite_autoindex_{table}_1"


def _pieces(file: _File) -> dict[str, tuple[str, int | None]]:
    """When a check-in was, and its number, by its id: what the indexes know of it, without its row."""

    def read(index: str) -> dict[int, Row]:
        numbers = [number for number, owner in file.owners.items() if owner == index]
        rows = (_row_of(record) for number in numbers for record in file.pages[number].records)
        return {rowid: row for row, rowid in rows}

    times, days = read("check_in_at_utc"), read("check_in_day")
    pieces = {}
    for rowid, row in read(_index_of("check_in")).items():
        match row, times.get(rowid), days.get(rowid, ()):
            case (str(identity),), (at_utc,), day if _is_time(at_utc):
                grounded = day[-1] if len(day) == 2 and _is_number(day[-1]) else None
                pieces[identity] = at_utc, grounded
    return pieces
