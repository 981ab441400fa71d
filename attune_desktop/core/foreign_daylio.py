"""Daylio's CSV export: the mood becomes a word, and everything else the note."""

import re
from collections.abc import Iterator, Mapping
from html import unescape

from attune_desktop.core.csv_rows import CsvRows
from attune_desktop.core.exchange import Entry, Found, Zone, found
from attune_desktop.core.foreign import entries_of, time_on

NEEDED = frozenset({"full_date", "time", "mood"})
"""The columns by which a file is known. Besides: date, weekday, activities, scales, note_title, note."""

# The note's formatting, as Daylio writes it; what only looks like it, as in "a <3 b", stays.
_LINE_END = re.compile(r"<br\s*/?>|</(?:p|div|li|ul|ol|h[1-6])>", re.IGNORECASE)
_ITEM = re.compile(r"<li(?:\s[^<>]*)?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|ul|ol|h[1-6]|b|i|u|s|em|strong|strike|span|font)(?:\s[^<>]*)?>", re.IGNORECASE
)


def read(rows: CsvRows, zone: Zone) -> Iterator[Found]:
    """Every entry of the file, or what is wrong with it.

    Raises:
        FileError: the file breaks off.
    """
    for line, row in rows:
        yield from found(line, _entries, row, zone)


def _entries(row: Mapping[str, str], zone: Zone) -> list[Entry]:
    time = time_on(row["full_date"], row["time"])
    mood = row["mood"].strip()
    title, note = _plain(row.get("note_title", "")), _plain(row.get("note", ""))
    activities, scales = _named(row.get("activities", "")), _named(row.get("scales", ""))
    lines = [title, note]
    # Kept in English: read in another language, the same file has the same entries.
    if activities:
        lines.append(f"Activities: {', '.join(activities)}")
    if scales:
        lines.append(f"Scales: {', '.join(scales)}")
    said = (mood, "|".join(activities), "|".join(scales), title, note)
    return entries_of("daylio", time, zone, [mood], lines, said)


def _named(cell: str) -> list[str]:
    """What is parted by strokes."""
    names = (" ".join(name.split()) for name in cell.split("|"))
    return [name for name in names if name]


def _plain(text: str) -> str:
    """The text without its formatting."""
    text = _TAG.sub("", _ITEM.sub("– ", _LINE_END.sub("\n", text)))
    lines = (line.strip() for line in unescape(text).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
