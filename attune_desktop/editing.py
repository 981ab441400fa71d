"""Making practices of one's own: from the editor to their files."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from attune_desktop import resources
from attune_desktop.core.preferences import Preferences
from attune_desktop.store.home import Home
from attune_desktop.store.practices import OwnPractices
from attune_desktop.ui.editor.window import Editor
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.windows import Windows

WINDOW = "editor"


class Editing(QObject):
    """Opens the editor.

    Signals:
        changed: there are other practices.
        practice_requested: a practice by its name.
    """

    changed = Signal()
    practice_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        windows: Windows,
        home: Home,
        preferences: Callable[[], Preferences],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._windows = windows
        self._home = home
        self._preferences = preferences

    def open(self) -> None:
        """Open it, or bring it forward.

        Raises:
            KnownError: the practices cannot be read.
        """
        if self._windows.brought_forward(WINDOW):
            return
        own = OwnPractices(resources.PRACTICES, self._home.practices)
        editor = Editor(self._theme, own, self._preferences().dominant_hand)
        editor.changed.connect(self.changed)
        editor.play_requested.connect(self.practice_requested)
        self._windows.open(WINDOW, editor, self.open)

    def asks_before(self, going: Callable[[], None]) -> bool:
        """Whether something is not saved, and it is asked first what becomes of that."""
        editor = self._windows.get(WINDOW)
        return isinstance(editor, Editor) and editor.asks_before(going)
