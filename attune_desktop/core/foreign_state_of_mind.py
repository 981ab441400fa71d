"""Apple Health's State of Mind, as the app Health Auto Export writes it: labels become words.

How pleasant it was, what it was about, and whether it was a moment or a day goes into the note.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta, timezone
from math import nan
from typing import Any

from attune_desktop.core.csv_rows import CsvRows
from attune_desktop.core.exchange import UNKNOWN, Entry, ExchangeError, FileError, Found, Zone, found
from attune_desktop.core.foreign import entries_of, time_on
from attune_desktop.core.json_members import Member
from attune_desktop.core.language import said

NEEDED = frozenset({"start", "kind", "valence"})
"""The columns by which a CSV file is known. Besides: end, labels, associations, valence classification."""
LIST = "stateOfMind"
"""The list of a JSON file that holds them; it may hold other health data, which is left."""

_OFFSET = re.compile(r"\s*(?:Z|([+-])(\d{2}):?(\d{2}))$")
_NEW_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])|_")


def read_rows(rows: CsvRows, zone: Zone) -> Iterator[Found]:
    """Every entry of a CSV file, or what is wrong with it.

    Raises:
        FileError: the file breaks off.
    """
    for line, row in rows:
        told = {
            **row,
            "labels": row.get("labels", "").split("|"),
            "associations": row.get("associations", "").split("|"),
            "valenceClassification": row.get("valence classification", ""),
        }
        yield from found(line, _entries, told, zone)


def read_members(members: Iterable[Member], zone: Zone) -> Iterator[Found]:
    """Every entry of a JSON file, or what is wrong with it.

    Raises:
        FileError: the file breaks off, or holds none.
    """
    any_there = False
    for member in members:
        if member.key == LIST and member.listed:
            any_there = True
            yield from found(member.line, _entries, member.value, zone)
    if not any_there:
        raise FileError(UNKNOWN)


def _entries(told: Any, zone: Zone) -> list[Entry]:
    if not isinstance(told, dict):
        raise ExchangeError(said("An entry of “stateOfMind” has names and values: export it again."))
    time = _time(told)
    labels, associations = _words(told, "labels"), _words(told, "associations")
    kind, classification = _worded(told.get("kind")), _worded(told.get("valenceClassification"))
    valence = _valence(told.get("valence"))
    pleasant = [
        classification,
        "" if valence is None else f"valence {valence:.2f}",
        kind,
    ]
    # Kept in English: read in another language, the same file has the same entries.
    lines = [f"State of mind: {', '.join(filter(None, pleasant))}"] if any(pleasant) else []
    if associations:
        lines.append(f"Associations: {', '.join(associations)}")
    told_there = (kind, "" if valence is None else f"{valence:.6f}", "|".join(labels), "|".join(associations))
    return entries_of("state of mind", time, zone, labels, lines, told_there)


def _time(told: Mapping[str, Any]) -> datetime:
    start = told.get("start")
    if not isinstance(start, str):
        raise ExchangeError(said("An entry has no “start”, the time it was made at: export it again."))
    start = start.strip()
    offset = _OFFSET.search(start, 10)
    local = start[: offset.start()] if offset else start
    time = time_on(local[:10], local[10:].removeprefix("T"))
    if not offset:
        return time
    sign, hours, minutes = offset.groups("0")
    ahead = timedelta(hours=int(hours), minutes=int(minutes))
    try:
        return time.replace(tzinfo=timezone(-ahead if sign == "-" else ahead))
    except ValueError:
        raise ExchangeError(
            said("The time “{start}” is further from UTC than any place is.").format(start=start[:40])
        ) from None


def _words(told: Mapping[str, Any], key: str) -> list[str]:
    value = told.get(key) or []
    if not isinstance(value, list):
        raise ExchangeError(said("“{key}” is no list: export it again.").format(key=key))
    return [word for each in value if (word := _worded(each))]


def _worded(value: Any) -> str:
    """A name as we write words: “selfCare”, “very_pleasant” and “Self Care” in small letters, with blanks."""
    if not isinstance(value, str):  # documented as a number in places, and then says less than the valence
        return ""
    return " ".join(_NEW_WORD.sub(" ", value).lower().split())


def _valence(value: Any) -> float | None:
    if value is None or value == "":
        return None
    try:
        valence = float(value) if type(value) in (int, float, str) else nan
    except (ValueError, OverflowError):
        valence = nan
    if not -1 <= valence <= 1:
        raise ExchangeError(
            said("“valence” is “{value}”: it lies between -1 and 1.").format(value=str(value)[:20])
        )
    return valence
