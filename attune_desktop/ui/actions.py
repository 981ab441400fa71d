"""What can be asked of the program from outside a practice: the tray's menu and the small window share it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from attune_desktop.ui.controls.direction import isolated
from attune_desktop.ui.practice_menus import PracticeMenus


class Actions(QObject):
    """The actions, in the order in which they are offered.

    Attributes:
        practices: the menus of every practice.

    Signals:
        practice_requested: a practice by its name.
        preferred: the preferences with something chosen in a menu.
        check_in_requested, week_requested, editing_requested: what they say.
        length_requested, quit_requested: likewise.
    """

    practice_requested = Signal(str)
    preferred = Signal(object)
    check_in_requested = Signal()
    week_requested = Signal()
    editing_requested = Signal()
    length_requested = Signal()
    quit_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.practices = PracticeMenus(self)
        self.practices.requested.connect(self.practice_requested)
        self.practices.preferred.connect(self.preferred)
        self.practices.editing_requested.connect(self.editing_requested)
        self.practices.length_requested.connect(self.length_requested)
        self.reset = QAction(isolated("30-second reset"), self)
        self.check_in = QAction(isolated("Check in…"), self)
        self.week = QAction("This week", self)
        self.quit = QAction("Quit", self)
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.reset.triggered.connect(lambda: self.practice_requested.emit("reset"))
        self.check_in.triggered.connect(self.check_in_requested)
        self.week.triggered.connect(self.week_requested)
        self.quit.triggered.connect(self.quit_requested)

    def fill(self, menu: QMenu) -> None:
        """Offer everything in a menu, the reset first."""
        practices = self.practices
        menu.addAction(self.reset)
        for group in (practices.breathe, practices.relax, practices.ground):
            menu.addMenu(group)
        menu.addAction(practices.notice)
        menu.addMenu(practices.own)
        menu.addMenu(practices.heard)
        menu.addSeparator()
        menu.addActions([self.check_in, self.week])
        menu.addSeparator()
        menu.addAction(self.quit)
