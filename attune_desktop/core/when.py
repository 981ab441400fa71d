"""A day and a time in few words, as a person reads them and types them."""

import re
from datetime import date, time, timedelta

from attune_desktop.core.dates import (
    MONTHS,
    WEEKDAYS,
    month_name,
    short_date,
    short_date_of_year,
    short_month,
    weekday_name,
)
from attune_desktop.core.language import later, said
from attune_desktop.core.words import plain_letters

TODAY, YESTERDAY = later("today"), later("yesterday")
_LEAST_LETTERS = 2
"""Of a weekday's name, to know it by."""
_LEAP_YEARS_APART = 8

_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTTED_DAY = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.?\s*(\d{4})?")
_WRITTEN_DAY = re.compile(
    r"(?:[^\W\d_]+\.?[,،]?\s+)?(\d{1,2})(?:\.?º?\s*|[^\W\d_]{1,2}\s+)"
    r"(?:de\s+)?([^\W\d_]{3,})\.?[,،]?\s*(?:de\s+)?(\d{4})?"
)
"""Its month in letters, perhaps behind the weekday; the number may be an ordinal, as in "1er" or "1st", and
Spanish and Portuguese put a "de" in between."""
_TIME = re.compile(r"(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?\s*(?:([ap])\.?(?:m\.?)?)?")


def day_words(day: date, today: date) -> str:
    """A day that is past or present: by its name within a week, else by its date."""
    ago = (today - day).days
    if ago <= 1:
        return said(YESTERDAY) if ago == 1 else said(TODAY)
    if ago < len(WEEKDAYS):
        return weekday_name(day)
    return short_date(day) if day.year == today.year else short_date_of_year(day)


def read_day(text: str, today: date) -> date | None:
    """The day that is meant; None if none is understood.

    A weekday is the last one of that name, a date without its year the last one there was. With dots the
    day of the month comes first; with strokes it would be anybody's guess, and is not taken.
    """
    text = plain_letters(text.strip())
    for word, day in ((TODAY, today), (YESTERDAY, today - timedelta(days=1))):
        if text and _begins(text, word, said(word)):
            return day
    if len(text) >= _LEAST_LETTERS:
        for ago in range(len(WEEKDAYS)):
            day = today - timedelta(days=ago)
            if _begins(text, WEEKDAYS[day.weekday()], weekday_name(day)):
                return day
    if found := _ISO_DAY.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DOTTED_DAY.fullmatch(text):
        return _latest(found[3], int(found[2]), int(found[1]), today)
    if found := _WRITTEN_DAY.fullmatch(text):
        for number, month in enumerate(MONTHS, 1):
            if _begins(found[2], month, month_name(number), short_month(number)):
                return _latest(found[3], number, int(found[1]), today)
    return None


def read_time(text: str) -> time | None:
    """The time that is meant: 9:40, 9.40, 0940, 9, 9 pm; None if none is understood."""
    found = _TIME.fullmatch(text.strip().casefold())
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _begins(letters: str, *words: str) -> bool:
    """Whether one of these words begins with the letters; case and accents make no difference."""
    return any(plain_letters(word).startswith(letters) for word in words)


def _latest(year: str | None, month: int, day: int, today: date) -> date | None:
    """That day of that year, or the last one there was."""
    if year:
        return _day(int(year), month, day)
    for before in range(_LEAP_YEARS_APART + 1):
        found = _day(today.year - before, month, day)
        if found is not None and found <= today:
            return found
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
