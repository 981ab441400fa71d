"""What people bring from other trackers becomes check-ins; where each format is told of: docs/exchange.md.

A mood is not how grounded somebody was, so no number is made of it.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from unicodedata import normalize

from attune_desktop.core.check_in import LONGEST_NOTE, LONGEST_WORD, CheckIn
from attune_desktop.core.exchange import Entry, ExchangeError, Zone, derived_id
from attune_desktop.core.exchange_reading import moment_of
from attune_desktop.core.language import said

BEFORE_NOON = frozenset({"am", "πμ", "오전", "上午", "午前", "ص"})
AFTER_NOON = frozenset({"pm", "μμ", "오후", "下午", "午後", "م"})
"""As phones write them, without dots and blanks."""

_DAY = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*")
_TIME = re.compile(r"(\D*)(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?(\D*)")


def time_on(day: str, time: str) -> datetime:
    """The date and time, on the clock of who noted it, of a day as 2026-05-04 and a time as 21:35 or 9:35 pm.

    Raises:
        ExchangeError: they are none.
    """
    found_day, found_time = _DAY.fullmatch(day), _TIME.fullmatch(time.strip())
    if not found_day or not found_time:
        raise _no_time(day, time)
    year, month, date = map(int, found_day.groups())
    before, hour, minute, second, after = found_time.groups()
    half = re.sub(r"[\s.]", "", before + after).casefold()
    try:
        return datetime(year, month, date, _hour(int(hour), half), int(minute), int(second or 0))
    except ValueError:
        raise _no_time(day, time) from None


def entries_of(
    source: str, time: datetime, zone: Zone, words: Iterable[str], note: Iterable[str], said: Iterable[str]
) -> list[Entry]:
    """The check-in that a note in another tracker becomes; more than one where the note is very long.

    Args:
        source: which tracker.
        time: when it was.
        zone: where it was, if the time does not say.
        words: what becomes a word; what is too long for one goes into the note.
        note: the lines of the note.
        said: all it says there, by which it is known again.

    Raises:
        KnownError: it cannot be kept.
    """
    words = [" ".join(word.split()) for word in words]
    lines = [*(word for word in words if len(normalize("NFC", word)) > LONGEST_WORD), *note]
    fitting = [word for word in words if len(normalize("NFC", word)) <= LONGEST_WORD]
    try:
        moment = moment_of(time, zone)
    except ValueError:
        raise _no_time(f"{time:%Y-%m-%d}", f"{time:%H:%M}") from None
    when = time.isoformat() if time.tzinfo is None else moment.iso()
    first, *further = _pages("\n".join(line for line in lines if line))
    return [
        Entry(derived_id(source, when, *said), CheckIn.of(moment, None, fitting, first)),
        *(
            Entry(derived_id(source, when, *said, str(number)), CheckIn.of(moment, None, (), page))
            for number, page in enumerate(further, 2)
        ),
    ]


def _pages(note: str) -> list[str]:
    """A note in parts that are not too long, parted between words where there are any."""
    note = normalize("NFC", note).strip()
    pages = []
    while len(note) > LONGEST_NOTE:
        last_blank = max(note.rfind(blank, 1, LONGEST_NOTE) for blank in " \n")
        end = last_blank if last_blank > 0 else LONGEST_NOTE
        pages.append(note[:end])
        note = note[end:].strip()
    return [*pages, note]


def _hour(hour: int, half: str) -> int:
    """The hour of the day, of one that may be counted by halves."""
    if not half:
        return hour
    if half not in BEFORE_NOON | AFTER_NOON or not 1 <= hour <= 12:
        raise ValueError("no such hour")
    return hour % 12 + (12 if half in AFTER_NOON else 0)


def _no_time(day: str, time: str) -> ExchangeError:
    return ExchangeError(
        said("The time “{day} {time}” is not known: it should look like 2026-05-04 21:35 or 9:35 pm.").format(
            day=day[:20], time=time[:20]
        )
    )
