"""What somebody noted in pictures, and on which day; and longer words than anyone should write."""

from datetime import UTC, date, datetime, time
from pathlib import Path

from attune_desktop.core.check_in import Sign
from attune_desktop.core.draft import Draft
from attune_desktop.core.moment import Moment

TODAY = date(2026, 6, 14)
NOW = Moment.of(datetime.combine(TODAY, time(18), UTC))
FOLDER = Path("/home/somebody/.local/share/attune")
DISK_FULL = (
    f"{FOLDER}/attune.db cannot be written (database or disk is full): check the disk; nothing was changed."
)
LONG_WORDS = ("wohlig-angespannt-und-trotzdem-neugierig", "somewhere between tired and all right")
LONG_NOTE = "The meeting ran late again. I walked home along the river instead of taking the tram. " * 4
LONG_SENSATIONS = (
    ("forehead and eyes", "tension"),
    ("legs and feet", "wohlig-angespannt-und-trotzdem-neugierig"),
    ("nowhere in particular", "tingly"),
)
BEGUN = Draft(
    6, ("tense", "calm"), "", "", (("jaw", "tension"), ("belly", "warm")), (Sign.WITHDRAWING, Sign.BLANK)
)
