"""Looking back: what the week's window asks, answered from the database."""

from collections.abc import Callable
from datetime import date

from attune_desktop.core.helped import Helped, helped_by
from attune_desktop.core.moment import Moment
from attune_desktop.core.stretch import DaySummary, Sought, Stretch
from attune_desktop.core.week import Mark, Week
from attune_desktop.core.week_start import MONDAY
from attune_desktop.core.week_words import plain_title
from attune_desktop.store import deleting, history, sessions, weeks
from attune_desktop.store.database import Database
from attune_desktop.store.practices import read_titles
from attune_desktop.ui.week.history import Undo


class LookingBack:
    """A history for the window; see `attune_desktop.ui.week.history`."""

    def __init__(
        self,
        database: Database,
        now: Callable[[], Moment],
        edit: Callable[[Mark], None],
        changed: Callable[[], None] = lambda: None,
        first_weekday: Callable[[], int] = lambda: MONDAY,
    ) -> None:
        """Make one.

        Args:
            database: where everything is kept.
            now: this moment.
            edit: opens a check-in to be changed.
            changed: hears that something was deleted or brought back.
            first_weekday: the day that weeks begin with.
        """
        self._database = database
        self._now = now
        self._edit = edit
        self._changed = changed
        self._first_weekday = first_weekday
        self._titles: dict[str, str] = {}

    def today(self) -> date:
        """The day it is for the person."""
        return self._now().day

    def first_weekday(self) -> int:
        """The day that weeks begin with."""
        return self._first_weekday()

    def first_day(self) -> date | None:
        """The first day with anything on it."""
        return history.first_day(self._database)

    def week(self, stretch: Stretch, sought: Sought) -> Week:
        """Each mark of seven days."""
        return weeks.read_week(self._database, stretch.last, sought)

    def days(self, stretch: Stretch, sought: Sought) -> list[DaySummary]:
        """Each day of a stretch, summed up."""
        return history.read_days(self._database, stretch, sought)

    def words(self, stretch: Stretch) -> list[tuple[str, int]]:
        """The words that came and how often."""
        return history.read_words(self._database, stretch)

    def word_days(self, stretch: Stretch) -> list[tuple[str, date, int]]:
        """The words by day."""
        return history.read_word_days(self._database, stretch)

    def regions(self, stretch: Stretch) -> list[tuple[str, int]]:
        """The regions of the body that something was felt in."""
        return history.read_regions(self._database, stretch)

    def practices(self, stretch: Stretch) -> list[tuple[str, int]]:
        """The practices that were followed, by name."""
        return history.read_practices(self._database, stretch)

    def hours(self, stretch: Stretch) -> list[tuple[int, int, int]]:
        """The numbers by the hour they were given in."""
        return history.read_hours(self._database, stretch)

    def helped(self) -> list[Helped]:
        """What came after each practice."""
        return helped_by(sessions.answers(self._database))

    def title(self, practice: str) -> str:
        """A practice's title by its name."""
        if not self._titles:
            self._titles = read_titles(self._database.home)
        return self._titles.get(practice, plain_title(practice))

    def edit(self, mark: Mark) -> None:
        """Open a check-in to be changed."""
        self._edit(mark)

    def delete(self, mark: Mark) -> Undo:
        """Delete what a mark stands for."""
        delete = deleting.delete_session if mark.practice else deleting.delete_check_in
        deleted = delete(self._database, mark.identity)
        self._changed()

        def bring_back() -> None:
            deleting.bring_back(self._database, deleted)
            self._changed()

        return bring_back
