"""From plain tables to entries: every value is checked, and what is wrong is told in one sentence."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from math import isfinite, nan
from typing import Any
from unicodedata import category

from attune_desktop.core.check_in import LEAST_GROUNDED, MOST_GROUNDED, CheckIn, Sign
from attune_desktop.core.exchange import (
    Content,
    Entry,
    ExchangeError,
    Kind,
    Phrase,
    Zone,
    derived_id,
    table_of,
)
from attune_desktop.core.language import later, said
from attune_desktop.core.moment import Moment
from attune_desktop.core.session import SessionRecord
from attune_desktop.core.talk import tidy_phrase

KEYS = {
    Kind.CHECK_IN: ("id", "at", "grounded", "words", "sensations", "noticed", "note"),
    Kind.SESSION: (
        "id",
        "at",
        "practice",
        "planned_s",
        "practised_s",
        "ended",
        "grounded_before",
        "grounded_after",
    ),
    Kind.PHRASE: ("id", "habit", "text"),
}
LONGEST_ID = 64
LONGEST_NAME = 100
SHORTEST_TIME = len("2026-05-04T09:40")
"""A day alone says nothing about when; nothing is made up."""

_SIGNS = {sign.value: sign for sign in Sign}
_SHOWN = 40


def entry_from(kind: Kind, table: Any, zone: Zone) -> Entry:
    """The entry that a table tells of. One without an id gets one that follows from what it says.

    Raises:
        KnownError: a value will not do, is missing, or is not known.
    """
    if not isinstance(table, dict):
        raise ExchangeError(
            said("{what} is no {kind}: write its values with their names.").format(
                what=_quoted(table), kind=kind.value
            )
        )
    for key in table:
        if key not in KEYS[kind]:
            raise ExchangeError(
                said("{key} is not known of a {kind}: it has {keys}.").format(
                    key=_quoted(key), kind=kind.value, keys=", ".join(KEYS[kind])
                )
            )
    content = _READERS[kind](table, zone)
    identity = table.get("id") or ""
    if not isinstance(identity, str) or len(identity) > LONGEST_ID or not _is_line(identity):
        raise ExchangeError(
            said("The id {identity} is none: it has up to {most} characters.").format(
                identity=_quoted(identity), most=LONGEST_ID
            )
        )
    if not identity:
        told = table_of(Entry("", content))
        identity = derived_id(kind.value, json.dumps(told, sort_keys=True))
    return Entry(identity, content)


def moment_from(text: Any, zone: Zone) -> Moment:
    """The moment that a text in ISO 8601 names.

    Raises:
        ExchangeError: it names none.
    """
    if not isinstance(text, str) or len(text.strip()) < SHORTEST_TIME:
        raise _no_time(text)
    try:
        return moment_of(datetime.fromisoformat(text.strip()), zone)
    except ValueError:
        raise _no_time(text) from None


def moment_of(time: datetime, zone: Zone) -> Moment:
    """The moment of a date and time, as the zone has it where it names no offset.

    Raises:
        ValueError: it lies past the end of the calendar.
    """
    try:
        return Moment.of(time if time.tzinfo else zone(time))
    except (OverflowError, OSError) as error:
        raise ValueError("the time lies past the end of the calendar") from error


def _check_in(table: Mapping[str, Any], zone: Zone) -> CheckIn:
    return CheckIn.of(
        moment_from(table.get("at"), zone),
        _grounded(table, "grounded"),
        [_text(word, "words") for word in _list(table, "words")],
        _text(table.get("note") or "", "note"),
        [_sensation(sensation) for sensation in _list(table, "sensations")],
        [_sign(sign) for sign in _list(table, "noticed")],
    )


def _session(table: Mapping[str, Any], zone: Zone) -> SessionRecord:
    ended = table.get("ended")
    if ended not in ("finished", "left"):
        raise _refused(
            "ended",
            ended,
            later("“{key}” is missing: write finished or left."),
            later("“{key}” is {value}: write finished or left."),
        )
    planned_s = _seconds(table, "planned_s")
    if planned_s <= 0:
        raise ExchangeError(said("“planned_s” is 0: write how many seconds the practice was to last."))
    return SessionRecord(
        _name(table, "practice"),
        moment_from(table.get("at"), zone),
        planned_s,
        _seconds(table, "practised_s"),
        ended == "finished",
        _grounded(table, "grounded_before"),
        _grounded(table, "grounded_after"),
    )


def _phrase(table: Mapping[str, Any], _zone: Zone) -> Phrase:
    return Phrase(_name(table, "habit"), tidy_phrase(_text(table.get("text"), "text")))


_READERS: dict[Kind, Callable[[Mapping[str, Any], Zone], Content]] = {
    Kind.CHECK_IN: _check_in,
    Kind.SESSION: _session,
    Kind.PHRASE: _phrase,
}


def _grounded(table: Mapping[str, Any], key: str) -> int | None:
    value = table.get(key)
    if value is None:
        return None
    if type(value) is float and value.is_integer():  # as some programs write every number
        value = int(value)
    if type(value) is not int or not LEAST_GROUNDED <= value <= MOST_GROUNDED:
        raise ExchangeError(
            said("“{key}” is {value}: give a whole number from 0 to 10, or nothing.").format(
                key=key, value=_quoted(value)
            )
        )
    return value


def _seconds(table: Mapping[str, Any], key: str) -> float:
    value: Any = table.get(key)
    try:
        seconds = float(value) if type(value) in (int, float) else nan
    except OverflowError:
        seconds = nan
    if not isfinite(seconds) or seconds < 0:
        raise _refused(
            key,
            value,
            later("“{key}” is missing: write a number of seconds."),
            later("“{key}” is {value}: write a number of seconds."),
        )
    return seconds


def _sensation(value: Any) -> tuple[str, str]:
    if not isinstance(value, dict) or set(value) != {"region", "kind"}:
        raise ExchangeError(
            said("The sensation {value} is none: it has a region and a kind.").format(value=_quoted(value))
        )
    return _text(value["region"], "region"), _text(value["kind"], "kind")


def _sign(value: Any) -> Sign:
    if not isinstance(value, str) or value not in _SIGNS:
        raise ExchangeError(
            said("{value} is not known in “noticed”: use {signs}.").format(
                value=_quoted(value), signs=", ".join(_SIGNS)
            )
        )
    return _SIGNS[value]


def _name(table: Mapping[str, Any], key: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_NAME or not _is_line(value):
        raise _refused(
            key,
            value,
            later("“{key}” is missing: write its name, up to {most} characters."),
            later("“{key}” is {value}: write its name, up to {most} characters."),
        )
    return value


def _list(table: Mapping[str, Any], key: str) -> list[Any]:
    value = table.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise ExchangeError(
            said("“{key}” is {value}: write it as a list.").format(key=key, value=_quoted(value))
        )
    return value


def _text(value: Any, key: str) -> str:
    if not isinstance(value, str):
        raise _refused(
            key,
            value,
            later("“{key}” is missing: write it as text."),
            later("“{key}” is {value}: write it as text."),
        )
    return value


def _is_line(text: str) -> bool:
    """Whether it stands on one line, with nothing beside it that cannot be seen."""
    if text.isascii() and text.isprintable():  # nearly always, and quick
        return text == text.strip()
    return text == text.strip() and not any(category(c) in ("Cc", "Cs", "Zl", "Zp") for c in text)


def _refused(key: str, value: Any, missing: str, wrong: str) -> ExchangeError:
    """What is said of a value that is missing, or is none of its kind."""
    sentence = said(missing if value is None else wrong)
    return ExchangeError(sentence.format(key=key, value=_quoted(value), most=LONGEST_NAME))


def _no_time(value: Any) -> ExchangeError:
    if value is None:
        return ExchangeError(said("The time is missing: write it as 2026-05-04T09:40:00+02:00."))
    return ExchangeError(
        said("The time {value} is not known: write it as 2026-05-04T09:40:00+02:00.").format(
            value=_quoted(value)
        )
    )


def _quoted(value: Any) -> str:
    try:
        told = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    except ValueError:  # a whole number of some thousand digits
        told = type(value).__name__
    return f"“{told[:_SHOWN]}…”" if len(told) > _SHOWN else f"“{told}”"
