"""What the page "Yours" asks of what was kept; whoever opens it knows how to answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from attune_desktop.ui.week.history import Undo
from attune_desktop.ui.week.paper import Paper

Progress = Callable[[float], None]
"""Told from time to time how much is done, from 0 to 1. It raises to have everything taken back."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What is in a file that could be brought in.

    Attributes:
        told: what adding it would do, a sentence each.
        new: whether there is anything to add.
    """

    told: tuple[str, ...]
    new: bool


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of everything.

    Attributes:
        file: where it lies.
        made: when it was made, in words.
        holds: what is in it, in words.
        size: how large it is, in words.
        readable: whether it can be restored.
    """

    file: Path
    made: str
    holds: str
    size: str
    readable: bool

    @property
    def told(self) -> str:
        """What is in it, and how large it is."""
        return f"{self.holds} · {self.size}"


@dataclass(frozen=True, slots=True)
class Removed:
    """What was removed.

    Attributes:
        told: that, in a sentence.
        undo: brings it back; None where nothing of it is left.
    """

    told: str
    undo: Undo | None = None


class Keeping(Protocol):
    """Does what one may want with one's own history.

    Every method may raise KnownError with one sentence, and may be called in a thread of its own.
    """

    def today(self) -> date:
        """The day it is for the person."""

    def export(self, file: Path, first: date | None, last: date | None, progress: Progress) -> str:
        """Write some days, or everything, to a CSV or JSON file, as its name says. What was, in words."""

    def write(self, file: Path, content: bytes) -> None:
        """Write a file: the whole of it, or what was there before stays."""

    def paper(self, first: date, last: date, *, words: bool, notes: bool) -> Paper:
        """What stands on a page about these days."""

    def rehearse(self, file: Path, progress: Progress) -> Offered:
        """What bringing in a file would do."""

    def bring_in(self, file: Path, progress: Progress) -> str:
        """Add what is new in a file, all of it or nothing; what was added, in words."""

    def copies(self) -> list[Copy]:
        """The copies there are, the newest first."""

    def kept_how_long(self) -> str:
        """Which copies are kept and how long, in words."""

    def folder(self) -> Path:
        """Where the copies lie; it is there from now on."""

    def make_copy(self) -> str:
        """Make a copy now; which one that is, in words."""

    def restore(self, copy: Copy) -> str:
        """Go back to a copy; what was there until now becomes a copy. In words."""

    def count(self, first: date, last: date) -> str:
        """How much was noted on these days, in words; empty where nothing was."""

    def remove_days(self, first: date, last: date, *, keep_copy: bool) -> Removed:
        """Remove these days."""

    def remove_everything(self, *, keep_copy: bool) -> Removed:
        """Remove everything."""
