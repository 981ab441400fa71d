"""What can be asked of the program from outside a practice: the tray's menu and the small window share it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction


class Actions(QObject):
    """The actions, in the order in which they are offered.

    Signals:
        practice_requested: a practice by its name.
        check_in_requested, week_requested, quit_requested: what they say.
    """

    practice_requested = Signal(str)
    check_in_requested = Signal()
    week_requested = Signal()
    quit_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reset = QAction("30-second reset", self)
        self.check_in = QAction("Check in…", self)
        self.week = QAction("This week", self)
        self.quit = QAction("Quit", self)
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.reset.triggered.connect(lambda: self.practice_requested.emit("reset"))
        self.check_in.triggered.connect(self.check_in_requested)
        self.week.triggered.connect(self.week_requested)
        self.quit.triggered.connect(self.quit_requested)
