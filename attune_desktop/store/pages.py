"""The pages of a database file, read without SQLite: what a damaged file still holds.

Every page is read for itself, so that one that cannot be read hides no other. The format is SQLite's own and
will not change (sqlite.org/fileformat2.html); the numbers in the comments are its sections.
"""

import struct
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

SIZES = [512 << power for power in range(8)]
LARGEST_RECORD = 1 << 24
"""No row of ours comes near it: a length above this is damage."""


WIDTHS = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
"""How many bytes a number of each type takes (2.1); there is no tenth."""


class Kind(Enum):
    """What a page is (1.6). The value is its first byte."""

    INDEX_BRANCH = 2
    TABLE_BRANCH = 5
    INDEX_LEAF = 10
    TABLE_LEAF = 13


KINDS = {kind.value: kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class Record:
    """A row, or an index's copy of some of its columns, which ends with the row's number.

    Attributes:
        rowid: its number; None in an index.
        values: what it says.
        whole: whether all of it could be read; else a text may have lost its end or some letters.
        overflow: the pages that it goes on in.
    """

    rowid: int | None
    values: tuple[Any, ...]
    whole: bool
    overflow: tuple[int, ...]


@dataclass(slots=True)
class Page:
    """What one page says.

    Attributes:
        kind: what it is; None for all that holds no rows: overflow, free pages, and what cannot be read.
        records: its rows.
        children: the pages below it.
        whole: whether everything on it could be read.
    """

    kind: Kind | None = None
    records: list[Record] = field(default_factory=list)
    children: list[int] = field(default_factory=list)
    whole: bool = True


class Pages:
    """A file's pages by their number, from 1.

    Attributes:
        count: how many there are.
    """

    def __init__(self, raw: bytes, newer: dict[int, bytes], size: int, count: int) -> None:
        """Take a file as it is.

        Args:
            raw: its bytes.
            newer: pages that its log has, which go before those in the file.
            size: the size of a page.
            count: how many pages there are.
        """
        self._raw = raw
        self._newer = newer
        self._size = size
        self.count = count

    def raw(self, number: int) -> bytes:
        """The bytes of a page; zeros, where the file was cut off."""
        newer = self._newer.get(number)
        if newer is not None:
            return newer
        return self._raw[(number - 1) * self._size : number * self._size].ljust(self._size, b"\0")

    def read(self, number: int) -> Page:
        """What a page says, as far as it can be read."""
        raw = self.raw(number)
        start = 100 if number == 1 else 0
        kind = KINDS.get(raw[start])
        page = Page(kind)
        if kind is None:
            page.whole = False
            return page
        branch = kind in (Kind.INDEX_BRANCH, Kind.TABLE_BRANCH)
        (cells,) = struct.unpack_from(">H", raw, start + 3)
        array = start + (12 if branch else 8)
        fitting = (self._size - array) // 2
        page.whole = cells <= fitting
        for place in range(array, array + 2 * min(cells, fitting), 2):
            (offset,) = struct.unpack_from(">H", raw, place)
            try:
                self._read_cell(page, raw, offset, array + 2 * cells)
            except (IndexError, ValueError, struct.error):
                page.whole = False
        if branch:
            self._add_child(page, struct.unpack_from(">I", raw, start + 8)[0])
        return page

    def _read_cell(self, page: Page, raw: bytes, offset: int, least: int) -> None:
        """Read one cell (1.6).

        Raises:
            ValueError, IndexError, struct.error: it cannot be read.
        """
        if offset < least:
            raise ValueError("the cell lies in the page's head")
        if page.kind in (Kind.INDEX_BRANCH, Kind.TABLE_BRANCH):
            self._add_child(page, struct.unpack_from(">I", raw, offset)[0])
            offset += 4
        if page.kind is Kind.TABLE_BRANCH:
            return
        length, offset = read_varint(raw, offset)
        rowid = None
        if page.kind is Kind.TABLE_LEAF:
            rowid, offset = read_varint(raw, offset)
        payload, overflow = self._payload(page, raw, offset, length)
        values, whole = read_record(payload, length)
        page.whole = page.whole and whole
        page.records.append(Record(rowid, values, whole, overflow))

    def _payload(self, page: Page, raw: bytes, offset: int, length: int) -> tuple[bytes, tuple[int, ...]]:
        """The bytes of a record as far as they can be found, and the pages that they go on in (1.6)."""
        if not 0 < length <= LARGEST_RECORD:
            raise ValueError("no record has such a length")
        size = self._size
        most = size - 35 if page.kind is Kind.TABLE_LEAF else (size - 12) * 64 // 255 - 23
        if length <= most:
            if offset + length > size:
                raise ValueError("the record goes over the page's end")
            return raw[offset : offset + length], ()
        least = (size - 12) * 32 // 255 - 23
        local = least + (length - least) % (size - 4)
        local = local if local <= most else least
        (following,) = struct.unpack_from(">I", raw, offset + local)
        parts, missing = [raw[offset : offset + local]], length - local
        seen: list[int] = []
        while missing > 0 and 1 < following <= self.count and following not in seen:
            seen.append(following)
            there = self.raw(following)
            parts.append(there[4 : 4 + missing])
            missing -= len(parts[-1])
            (following,) = struct.unpack_from(">I", there)
        return b"".join(parts), tuple(seen)

    def _add_child(self, page: Page, number: int) -> None:
        if 1 < number <= self.count:
            page.children.append(number)
        else:
            page.whole = False


def read_record(payload: bytes, length: int) -> tuple[tuple[Any, ...], bool]:
    """The values of a record (2.1), and whether all of it was there and made sense.

    Args:
        payload: its bytes, perhaps cut off.
        length: how many it had.

    Raises:
        ValueError, IndexError, struct.error: it is no record.
    """
    head, place = read_varint(payload, 0)
    if not place <= head <= min(length, len(payload)):
        raise ValueError("the record's head is damaged")
    types, widths = [], 0
    while place < head:
        serial, place = read_varint(payload, place)
        width = _width(serial)
        types.append((serial, width))
        widths += width
    if place != head or head + widths != length:
        raise ValueError("the record's parts do not make the whole")
    values: list[Any] = []
    whole = len(payload) == length
    for serial, width in types:
        raw = payload[place : place + width]
        place += width
        if serial == 0:
            values.append(None)
        elif serial in (8, 9):
            values.append(serial - 8)
        elif serial <= 6:
            if len(raw) < width:
                raise ValueError("a number is cut off")
            values.append(int.from_bytes(raw, "big", signed=True))
        elif serial == 7:
            values.append(struct.unpack(">d", raw)[0])
        elif serial % 2:
            text, sound = _text(raw)
            values.append(text)
            whole = whole and sound
        else:
            raise ValueError("nothing of ours is bytes")
    return tuple(values), whole


def _text(raw: bytes) -> tuple[str, bool]:
    """A text as far as it is one, and whether it was wholly."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("utf-8", errors="replace").replace("\0", ""), False
    return text.replace("\0", ""), "\0" not in text


def _width(serial: int) -> int:
    """How many bytes a value of this type takes (2.1)."""
    if serial >= 12:
        return (serial - 12) // 2
    return WIDTHS[serial]


def read_varint(raw: bytes, place: int) -> tuple[int, int]:
    """A number of one to nine bytes, and the place after it."""
    value = raw[place]
    if value < 0x80:
        return value, place + 1
    value = 0
    for number in range(8):
        byte = raw[place + number]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + number + 1
    value = value << 8 | raw[place + 8]
    return value - (1 << 64) if value >= 1 << 63 else value, place + 9
