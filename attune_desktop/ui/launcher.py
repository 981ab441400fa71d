"""The small window for desktops without a tray: the same actions, and one sentence on why."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from attune_desktop.core.language import later, said
from attune_desktop.ui.actions import Actions
from attune_desktop.ui.controls.buttons import PrimaryButton, QuietButton
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.menu import Menu
from attune_desktop.ui.keys import Keys
from attune_desktop.ui.theme import HUGE, LARGE, SMALL, TINY, Theme, Type

WHY = later("This desktop shows no tray, so Attune waits here. Closing this window quits it.")
MORE = later("All practices…")
PICTURE_PX = 56


class Launcher(QWidget):
    """A button for each action.

    Signals:
        closed: the person has closed it.
        opening: the menu of all practices is about to be seen.
    """

    closed = Signal()
    opening = Signal()

    def __init__(self, theme: Theme, icon: QIcon, actions: Actions) -> None:
        super().__init__()
        self._actions = actions
        self.setWindowTitle("Attune")
        self.setWindowIcon(icon)
        picture = QLabel(self)
        picture.setPixmap(icon.pixmap(QSize(PICTURE_PX, PICTURE_PX), self.devicePixelRatioF()))
        why = Label(said(WHY), Type.QUIET, theme, quiet=True, wraps=True)
        why.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._reset = PrimaryButton(actions.reset.text(), theme, self)
        self._reset.clicked.connect(actions.reset.trigger)
        page = QVBoxLayout(self)
        page.setContentsMargins(HUGE, LARGE, HUGE, LARGE)
        page.setSpacing(0)
        middle = Qt.AlignmentFlag.AlignHCenter
        page.addWidget(picture, alignment=middle)
        page.addSpacing(SMALL)
        page.addWidget(why)
        page.addSpacing(LARGE)
        page.addWidget(self._reset, alignment=middle)
        page.addSpacing(TINY)
        self._menu = Menu(self)
        actions.fill(self._menu)
        self._menu.aboutToShow.connect(self.opening)
        self._more = QuietButton(said(MORE), theme, self)
        self._more.clicked.connect(self._open_menu)
        page.addWidget(self._more, alignment=middle)
        for action in (actions.check_in, actions.week, actions.settings, actions.quit):
            button = QuietButton(action.text(), theme, self)
            button.clicked.connect(action.trigger)
            page.addWidget(button, alignment=middle)
        page.addStretch()
        self._reset.setFocus()

    def _open_menu(self) -> None:
        self._menu.open_at(self._more, self._more.rect().bottom())

    keys = (
        Keys(("Return",), later("Begin the 30-second reset")),
        Keys(("Tab", "Shift+Tab"), later("On to the next button, and back")),
        Keys(("Space",), later("Press the button the keyboard is on")),
    )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does the main thing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._actions.reset.trigger()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell when the person closes it."""
        super().closeEvent(event)
        if event.spontaneous():
            self.closed.emit()
