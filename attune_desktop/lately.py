"""The last seven days at the icon: a tiny strip where the desktop lets us draw, words where it does not.

They are read when they are about to be seen, or where nobody tells that, when they have changed: no timer.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject

from attune_desktop.core.errors import KnownError
from attune_desktop.core.moment import Moment
from attune_desktop.core.stretch import Stretch, View
from attune_desktop.core.week_words import glance_lines
from attune_desktop.presence import Presence
from attune_desktop.store import history
from attune_desktop.store.database import Database
from attune_desktop.ui.actions import Actions
from attune_desktop.ui.glance import strip_html
from attune_desktop.ui.theme import Theme


class Lately(QObject):
    """Reads the days and has them shown in the menu and where the pointer rests."""

    def __init__(
        self,
        theme: Theme,
        database: Database,
        actions: Actions,
        presence: Presence,
        now: Callable[[], Moment],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._database = database
        self._actions = actions
        self._presence = presence
        self._now = now

    def note_change(self) -> None:
        """Show the days anew where nobody tells that they are about to be seen; else that is soon enough."""
        if not self._presence.draws_tips:
            self.look()

    def look(self) -> None:
        """Show the days as they are now; none where they cannot be read, which the week itself tells."""
        today = self._now().day
        try:
            days = history.read_days(self._database, Stretch.of(View.WEEK, today))
        except KnownError:
            days = []
        lines = glance_lines(days)
        if not lines:
            days = []
        self._actions.lately.show_days(days, today, self._theme, lines, drawn=self._presence.draws_menus)
        picture = strip_html(days, today, self._theme) if days and self._presence.draws_tips else ""
        self._presence.show_lately("\n".join(lines[:1] if picture else lines), picture)
