"""The log beside a database, and the size of its pages: what is needed before a damaged file can be read."""

import struct
from collections import Counter
from dataclasses import dataclass

from attune_desktop.store.pages import KINDS, SIZES, Pages

LOG_HEAD, FRAME_HEAD = 32, 24
BIG_ENDIAN_SUMS = 0x377F0683
USUAL_SIZE = 4096


@dataclass(frozen=True, slots=True)
class Frame:
    """A page in the log.

    Attributes:
        number: which page.
        pages: how many pages the file has with it, where a transaction ends; else 0.
        page: its bytes.
    """

    number: int
    pages: int
    page: bytes


def open_pages(raw: bytes, log: bytes) -> Pages:
    """The pages of a file as its log left them."""
    size = page_size(raw, log)
    frames = read_frames(log, size, most=(len(raw) + len(log)) // size)
    newer = {frame.number: frame.page for frame in frames}
    in_file = frames[-1].pages if frames else 0  # what lies behind was cut away by that transaction
    count = max([in_file or -(-len(raw) // size), *newer])
    return Pages(raw, newer, size, count)


def page_size(raw: bytes, log: bytes) -> int:
    """The size of the pages: what the heads say, unless another size makes more of the bytes pages."""
    said = int.from_bytes(raw[16:18], "big"), int.from_bytes(log[8:12], "big"), USUAL_SIZE
    likely = [size for size in (65536 if size == 1 else size for size in said) if size in SIZES]
    return max(
        dict.fromkeys([*likely, *SIZES]),
        key=lambda size: sum(size for at in range(0, len(raw), size) if _looks_like_page(raw, at, size)),
    )


def _looks_like_page(raw: bytes, at: int, size: int) -> bool:
    """Whether a page with rows begins here, by its head and where it says its first cells are."""
    head = at + 100 if at == 0 else at
    if len(raw) < head + 12 or raw[head] not in KINDS:
        return False
    cells, content = struct.unpack_from(">HH", raw, head + 3)
    array = head - at + (12 if raw[head] in (2, 5) else 8)
    if cells == 0 or array + 2 * cells > size or len(raw) < at + array + 2 * cells:
        return False
    offsets = struct.unpack_from(f">{cells}H", raw, at + array)
    # Cells are put in from the end: in a page taken for a larger one, all lie in its first half.
    return bool(array + 2 * cells <= content <= min(offsets) and size // 2 < max(offsets) < size)


def read_frames(log: bytes, size: int, most: int) -> list[Frame]:
    """The frames of a log that are as they were written, in their order.

    SQLite itself reads none behind a damaged one; here each counts for itself, since a page is whole without
    the others.

    Args:
        log: its bytes.
        size: the size of a page.
        most: how many pages the file can have at most.
    """
    if len(log) < LOG_HEAD + FRAME_HEAD + size:
        return []
    order = ">" if struct.unpack_from(">I", log)[0] == BIG_ENDIAN_SUMS else "<"
    heads = [
        (place, *struct.unpack_from(">IIIIII", log, place))
        for place in range(LOG_HEAD, len(log) - FRAME_HEAD - size + 1, FRAME_HEAD + size)
    ]
    before: tuple[int, int] | None = struct.unpack_from(">II", log, 24)
    salts = struct.unpack_from(">II", log, 16)  # by which a frame is known not to be left from an older log
    if before != _sums(log[:24], (0, 0), order):
        before = None  # the head is damaged; the first frames say the same
        salts = Counter(head[3:5] for head in heads[:3]).most_common(1)[0][0]
    frames = []
    for place, number, pages, *rest in heads:
        salt, said = tuple(rest[:2]), (rest[2], rest[3])
        page = log[place + FRAME_HEAD : place + FRAME_HEAD + size]
        likely = salt == salts and 0 < number <= most and pages <= most
        if likely and (before is None or _sums(log[place : place + 8] + page, before, order) == said):
            frames.append(Frame(number, pages, page))
            before = said
        else:
            before = None  # a damaged one cannot vouch for the next
    return frames


def _sums(raw: bytes, before: tuple[int, int], order: str) -> tuple[int, int]:
    """The check sums of a log (4.2), going on from those before."""
    one, other = before
    words = iter(struct.unpack(f"{order}{len(raw) // 4}I", raw))
    for word, next_word in zip(words, words, strict=True):
        one = (one + word + other) & 0xFFFFFFFF
        other = (other + next_word + one) & 0xFFFFFFFF
    return one, other
