"""Looking back: what the week's window asks, answered from the database."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TypeVar, cast

from attune_desktop.core.errors import KnownError
from attune_desktop.core.helped import Helped, helped_by
from attune_desktop.core.moment import Moment
from attune_desktop.core.stretch import DaySummary, Sought, Stretch, View
from attune_desktop.core.week import Mark, Week
from attune_desktop.core.week_start import MONDAY
from attune_desktop.core.week_words import plain_title
from attune_desktop.store import deleting, history, sessions, weeks
from attune_desktop.store.database import Database
from attune_desktop.store.practices import read_titles
from attune_desktop.ui.week.history import Undo

T = TypeVar("T")
MOST_REMEMBERED = 40
"""Answers: a few stretches, with all that is asked of each."""


class LookingBack:
    """A history for the window; see `attune_desktop.ui.week.history`.

    What was answered once is remembered until something in the database has changed, whoever changed it.
    """

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
        self._remembered: dict[object, object] = {}
        self._state: object = None

    def today(self) -> date:
        """The day it is for the person."""
        return self._now().day

    def first_weekday(self) -> int:
        """The day that weeks begin with."""
        return self._first_weekday()

    def first_day(self) -> date | None:
        """The first day with anything on it."""
        return self._once("first day", lambda: history.first_day(self._database))

    def week(self, stretch: Stretch, sought: Sought) -> Week:
        """Each mark of seven days."""
        return self._once(
            ("week", stretch, sought), lambda: weeks.read_week(self._database, stretch.last, sought)
        )

    def days(self, stretch: Stretch, sought: Sought) -> list[DaySummary]:
        """Each day of a stretch, summed up."""
        return self._once(
            ("days", stretch, sought), lambda: history.read_days(self._database, stretch, sought)
        )

    def words(self, stretch: Stretch) -> list[tuple[str, int]]:
        """The words that came and how often."""
        return self._once(("words", stretch), lambda: history.read_words(self._database, stretch))

    def word_days(self, stretch: Stretch) -> list[tuple[str, date, int]]:
        """The words by day."""
        return self._once(("word_days", stretch), lambda: history.read_word_days(self._database, stretch))

    def regions(self, stretch: Stretch) -> list[tuple[str, int]]:
        """The regions of the body that something was felt in."""
        return self._once(("regions", stretch), lambda: history.read_regions(self._database, stretch))

    def practices(self, stretch: Stretch) -> list[tuple[str, int]]:
        """The practices that were followed, by name."""
        return self._once(("practices", stretch), lambda: history.read_practices(self._database, stretch))

    def hours(self, stretch: Stretch) -> list[tuple[int, int, int]]:
        """The numbers by the hour they were given in."""
        return self._once(("hours", stretch), lambda: history.read_hours(self._database, stretch))

    def helped(self) -> list[Helped]:
        """What came after each practice."""
        return self._once("helped", lambda: helped_by(sessions.answers(self._database)))

    def look_ahead(self) -> None:
        """Read what is likely to be asked next, while nobody waits: this month and this year."""
        with suppress(KnownError):  # whoever asks for it is told
            for view in (View.MONTH, View.YEAR):
                stretch = Stretch.of(view, self.today())
                self.days(stretch, Sought())
                self.words(stretch)

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

    def _once(self, asked: object, read: Callable[[], T]) -> T:
        """Read something, unless it is remembered and nothing has changed since."""
        with self._database.reading() as connection:
            # The first tells of what other connections have changed, the second of what this one has.
            (version,) = connection.execute("PRAGMA data_version").fetchone()
            state = connection, version, connection.total_changes
        if state != self._state or len(self._remembered) >= MOST_REMEMBERED:
            self._state = state
            self._remembered.clear()
        if asked not in self._remembered:
            self._remembered[asked] = read()
        return cast(T, self._remembered[asked])
