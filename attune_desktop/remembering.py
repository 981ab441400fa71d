"""What was noted, on the tray's side: the week's window, the last days at the icon, and its safekeeping."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from attune_desktop.core.moment import Moment
from attune_desktop.glancing import Glancing
from attune_desktop.lately import Lately
from attune_desktop.presence import Presence
from attune_desktop.safekeeping import Safekeeping
from attune_desktop.store.database import Database
from attune_desktop.store.home import Home
from attune_desktop.ui.actions import Actions
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.windows import Windows


class Remembering(QObject):
    """Carries news of the history between those who show it and those who look after it.

    Attributes:
        database: where everything is kept.
        glancing: the week's window.
        safekeeping: who looks after the database.

    Signals:
        emptied: everything was removed.
    """

    emptied = Signal()

    def __init__(
        self,
        home: Home,
        theme: Theme,
        windows: Windows,
        actions: Actions,
        presence: Presence,
        now: Callable[[], Moment],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.safekeeping = Safekeeping(home, now, self)
        self.database = Database(home, self.safekeeping.mend)
        self.glancing = Glancing(home, self)
        self._lately = Lately(theme, self.database, actions, presence, now, self)
        self.safekeeping.told.connect(windows.say)
        self.safekeeping.mended.connect(self.glancing.reload)
        self.glancing.failed.connect(windows.say)
        self.glancing.changed.connect(self.look_after)
        self.glancing.emptied.connect(self.emptied)
        windows.all_closed.connect(self.safekeeping.look_after)
        for about_to_be_seen in (presence.opening, presence.hovered):
            about_to_be_seen.connect(self._lately.look)

    def look_after(self) -> None:
        """Have the last days shown as they are now, and the day's copy made if it is due."""
        self._lately.note_change()
        self.safekeeping.look_after()

    def hear(self) -> None:
        """Something was kept: whoever shows it shows that."""
        self._lately.note_change()
        self.glancing.reload()

    def say_anew(self) -> None:
        """Say everything in the language that is spoken now."""
        self._lately.note_change()
        self.glancing.say_anew()

    def close(self) -> None:
        """Close the window and the database, once the copy that is being made is done."""
        self.glancing.close()
        self.safekeeping.close()
        self.database.close()
