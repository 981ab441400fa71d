"""The windows that are open, one of each name, each on the screen where the person is."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QWidget

from attune_desktop.core.errors import KnownError
from attune_desktop.ui.controls.roles import tell_roles
from attune_desktop.ui.theme import Theme


class Windows(QObject):
    """Opens windows, finds them again, and forgets them when they close.

    Signals:
        opened: a window is there; carries it.
        all_closed: the last one is gone.
    """

    opened = Signal(object)
    all_closed = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._open: dict[str, QWidget] = {}
        self._openers: dict[str, Callable[[], None]] = {}
        tell_roles()

    @property
    def any_open(self) -> bool:
        """Whether there is a window."""
        return bool(self._open)

    def get(self, name: str) -> QWidget | None:
        """The window of that name, if it is open."""
        window = self._open.get(name)
        return window if window is not None and window.isVisible() else None  # closed, and not yet gone

    def open(self, name: str, window: QWidget, open_anew: Callable[[], None] | None = None) -> None:
        """Show a window in the middle of the screen that the pointer is on, and give it the focus.

        One with the attribute WA_ShowWithoutActivating is shown and left to be noticed.

        Args:
            name: what it is found by.
            window: the window.
            open_anew: opens another one in its place, in another language; without it, the window stays.
        """
        self._open[name] = window
        if open_anew is not None:
            self._openers[name] = open_anew
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.destroyed.connect(lambda: self._forget(name, window))
        self.opened.emit(window)
        _centre(window)
        window.show()
        if not window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating):
            bring_forward(window)

    def brought_forward(self, name: str) -> bool:
        """Give the focus to the window of that name; False if there is none."""
        window = self.get(name)
        if window is not None:
            bring_forward(window)
        return window is not None

    def say_anew(self) -> None:
        """Open every window anew that can be, for another language: where it was, as large or larger.

        One that may not be closed now stays as it is.
        """
        for name, open_anew in list(self._openers.items()):
            window = self.get(name)
            if window is None:
                continue
            place, size = window.pos(), window.size()
            if not window.close():
                continue
            try:
                open_anew()
            except KnownError as error:
                self.say(str(error))
            if (anew := self.get(name)) is not None:
                _put(anew, place, anew.size().expandedTo(size))

    def say(self, sentence: str) -> None:
        """Tell the person something in a window of its own; below what is being told, if something is."""
        from attune_desktop.ui.sentence_window import SentenceWindow

        told = self.get("sentence")
        if isinstance(told, SentenceWindow):
            told.tell(sentence)
            bring_forward(told)
        else:
            self.open("sentence", SentenceWindow(self._theme, sentence))

    def close_all(self) -> None:
        """Close every window."""
        for window in list(self._open.values()):
            window.close()

    def _forget(self, name: str, window: QWidget) -> None:
        if self._open.get(name) is window:
            del self._open[name]
        if not self._open:
            self.all_closed.emit()


def bring_forward(window: QWidget) -> None:
    """Restore, raise and focus a window."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()


def _put(window: QWidget, place: QPoint, size: QSize) -> None:
    """Have a window at a place, so large, and on its screen."""
    room = window.screen().availableGeometry()
    window.resize(size.boundedTo(room.size()))
    frame = window.frameGeometry()
    furthest = room.bottomRight() - QPoint(frame.width() - 1, frame.height() - 1)
    x, y = min(place.x(), furthest.x()), min(place.y(), furthest.y())
    window.move(max(x, room.left()), max(y, room.top()))


def _centre(window: QWidget) -> None:
    if not QGuiApplication.screens():  # a laptop that is just being undocked
        return
    screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
    if not window.testAttribute(Qt.WidgetAttribute.WA_Resized):
        window.adjustSize()
    room = screen.availableGeometry()
    window.resize(window.size().boundedTo(room.size()))
    middle = room.center() - QPoint(window.width() // 2, window.height() // 2)
    window.move(max(middle.x(), room.left()), max(middle.y(), room.top()))
