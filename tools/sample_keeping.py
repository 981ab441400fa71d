"""Somebody's data for pictures of the page "Yours": plain values, and nothing that is done to them."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from sample_history import SampleHistory

from attune_desktop.core.stretch import Sought, Stretch, View
from attune_desktop.ui.week.paper import Followed, Paper
from attune_desktop.ui.week.yours_keeping import Copy, Offered, Progress, Removed

HELD = "312 check-ins and 148 practices"
KEPT = (
    "On days with something new, Attune makes a copy by itself. The last 7 are kept, and the first of each "
    "month for 12 months; a copy from before an update, a removal or going back, for 30 days. So what you "
    "remove is in no copy any more after 12 months."
)
MADE = ("yesterday", "Friday", "Thursday, 21:04, before going back", "Wednesday", "Tuesday", "1 Jun", "1 May")


class SampleKeeping:
    """Answers as a keeping does; see `attune_desktop.ui.week.yours_keeping`."""

    def __init__(self, history: SampleHistory, long_words: tuple[str, ...] = ()) -> None:
        self._history = history
        self._long_words = long_words

    def today(self) -> date:
        """The day it is."""
        return self._history.today()

    def export(self, file: Path, _first: date | None, _last: date | None, _progress: Progress) -> str:
        """Say that something was written."""
        return f"{file} has {HELD} now."

    def write(self, file: Path, content: bytes) -> None:
        """Write nothing."""

    def paper(self, first: date, last: date, *, words: bool, notes: bool) -> Paper:
        """What stands on a page about these days."""
        stretch = Stretch(View.YEAR, first, last)
        marks = [mark for mark in self._history.marks if stretch.holds(mark.moment.day)]
        came = [*self._history.words(stretch), *((word, 1) for word in self._long_words)]
        written = [(mark.moment, mark.note) for mark in reversed(marks) if mark.note]
        return Paper(
            first,
            last,
            tuple(self._history.days(stretch, Sought())),
            tuple(
                Followed(self._history.title(name), n, n, 4, 6)
                for name, n in self._history.practices(stretch)
            ),
            tuple(came) if words else None,
            tuple(written) if notes else None,
        )

    def rehearse(self, _file: Path, _progress: Progress) -> Offered:
        """What bringing in a file would do."""
        told = f"It would add {HELD}; nothing was changed."
        return Offered((told, "12 were there already."), new=True)

    def bring_in(self, _file: Path, _progress: Progress) -> str:
        """Say that something was added."""
        return f"Added {HELD}."

    def copies(self) -> list[Copy]:
        """The copies there are."""
        size = "384\N{NO-BREAK SPACE}KB"
        return [Copy(Path(made), made, HELD, size, readable=True) for made in MADE]

    def kept_how_long(self) -> str:
        """Which copies are kept and how long."""
        return KEPT

    def folder(self) -> Path:
        """Where the copies lie."""
        return Path("/home/somebody/.local/share/attune/backups")

    def make_copy(self) -> str:
        """Say that a copy was made."""
        return "Today's copy holds everything there is now."

    def restore(self, copy: Copy) -> str:
        """Say that everything is as it was."""
        return f"Everything is as in that copy ({copy.made})."

    def count(self, first: date, last: date) -> str:
        """How much was noted on these days."""
        return "6 check-ins and 7 practices" if last - first > timedelta(1) else "2 check-ins"

    def remove_days(self, _first: date, _last: date, *, keep_copy: bool) -> Removed:
        """Say that something was removed."""
        return Removed("Removed 6 check-ins and 7 practices.", (lambda: None) if keep_copy else None)

    def remove_everything(self, *, keep_copy: bool) -> Removed:
        """Say that everything was removed."""
        return Removed("Everything is removed." if keep_copy else "Nothing of it stays on this computer.")


class SampleFiles:
    """A file that is chosen at once."""

    def to_write(self, _parent: object, name: str, then: Callable[[Path], None]) -> None:
        """Choose the name that is suggested."""
        then(Path("/home/somebody/Documents") / name)

    def to_read(self, _parent: object, then: Callable[[Path], None]) -> None:
        """Choose a file from another tracker."""
        then(Path("daylio_export_2026_06_14.csv"))
