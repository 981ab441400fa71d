"""What can be asked of the program from outside a practice: the tray's menu and the small window share it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from attune_desktop.core.language import counted, said
from attune_desktop.core.pause import LONGEST_MIN, MORE_MIN
from attune_desktop.ui.controls.direction import isolated
from attune_desktop.ui.glance import StripAction
from attune_desktop.ui.nudge_menu import NudgeMenu
from attune_desktop.ui.practice_menus import PracticeMenus


class Actions(QObject):
    """The actions, in the order in which they are offered.

    Attributes:
        practices: the menus of every practice.
        lately: the last seven days, as a tiny strip or in words.
        nudges: the menu in which nudges are paused.

    Signals:
        practice_requested: a practice by its name.
        preferred: the preferences with something chosen in a menu.
        check_in_requested, talk_requested, week_requested, editing_requested: what they say.
        length_requested, settings_requested, about_requested, quit_requested: likewise.
        pause_ended, pause_extended: the pause from a talk shall end now, or last longer.
    """

    practice_requested = Signal(str)
    preferred = Signal(object)
    check_in_requested = Signal()
    talk_requested = Signal()
    week_requested = Signal()
    settings_requested = Signal()
    about_requested = Signal()
    pause_ended = Signal()
    pause_extended = Signal()
    editing_requested = Signal()
    length_requested = Signal()
    quit_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._can_grow = True
        self.practices = PracticeMenus(self)
        self.practices.requested.connect(self.practice_requested)
        self.practices.preferred.connect(self.preferred)
        self.practices.editing_requested.connect(self.editing_requested)
        self.practices.length_requested.connect(self.length_requested)
        self.nudges = NudgeMenu(self)
        self.reset = QAction(self)
        self.check_in = QAction(self)
        self.talk = QAction(self)
        self.week = QAction(self)
        self.lately = StripAction(self)
        self.settings = QAction(self)
        self.settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        self.about = QAction(self)
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        self.return_to_talk = QAction(self)
        self.end_pause = QAction(self)
        self.longer_pause = QAction(self)
        self._below_pause = QAction(self)
        self._below_pause.setSeparator(True)
        self.quit = QAction(self)
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.reset.triggered.connect(lambda: self.practice_requested.emit("reset"))
        self.check_in.triggered.connect(self.check_in_requested)
        self.talk.triggered.connect(self.talk_requested)
        self.return_to_talk.triggered.connect(self.talk_requested)
        self.week.triggered.connect(self.week_requested)
        self.settings.triggered.connect(self.settings_requested)
        self.about.triggered.connect(self.about_requested)
        self.end_pause.triggered.connect(self.pause_ended)
        self.longer_pause.triggered.connect(self.pause_extended)
        self.quit.triggered.connect(self.quit_requested)
        self.show_pause("")
        self.name()

    def name(self) -> None:
        """Say what can be asked for in the language that is spoken now; the practices are filled in anew."""
        self.practices.name()
        self.reset.setText(isolated(said("30-second reset")))
        self.check_in.setText(isolated(said("Check in…")))
        self.talk.setText(isolated(said("Before I talk…")))
        self.week.setText(said("This week"))
        self.settings.setText(isolated(said("Settings…")))
        self.about.setText(said("About Attune"))
        self.end_pause.setText(said("End the pause"))
        self.longer_pause.setText(isolated(_longer(can_grow=self._can_grow)))
        self.quit.setText(said("Quit"))

    def fill(self, menu: QMenu) -> None:
        """Offer everything in a menu, the reset first; before it only a pause while one runs."""
        practices = self.practices
        menu.addActions(self._of_the_pause())
        menu.addAction(self.reset)
        for group in (practices.breathe, practices.relax, practices.ground):
            menu.addMenu(group)
        menu.addAction(practices.notice)
        menu.addMenu(practices.own)
        menu.addMenu(practices.heard)
        menu.addSeparator()
        menu.addActions([self.check_in, self.talk, self.lately, self.lately.words, self.week])
        menu.addMenu(self.nudges.menu)
        menu.addSeparator()
        menu.addActions([self.settings, self.about, self.quit])

    def show_pause(self, words: str, *, can_grow: bool = True) -> None:
        """Offer what can be done with the pause that runs; no words mean that none does."""
        self.return_to_talk.setText(isolated(words))
        self.longer_pause.setText(isolated(_longer(can_grow=can_grow)))
        self._can_grow = can_grow
        self.longer_pause.setEnabled(can_grow)
        for action in self._of_the_pause():
            action.setVisible(bool(words))

    def _of_the_pause(self) -> list[QAction]:
        return [self.return_to_talk, self.end_pause, self.longer_pause, self._below_pause]


def _longer(*, can_grow: bool) -> str:
    if can_grow:
        return counted("{n} minute more", "{n} minutes more", MORE_MIN).format(n=MORE_MIN)
    most = said("{n} minutes more ({hours} hours is the most)")
    return most.format(n=MORE_MIN, hours=LONGEST_MIN // 60)
