"""The menu in which nudges are paused and resumed; it is there only while there are nudges."""

from PySide6.QtCore import QObject, Signal

from attune_desktop.core.language import said, said_of
from attune_desktop.core.nudge_wishes import NudgeWish
from attune_desktop.ui.controls.direction import isolated
from attune_desktop.ui.controls.menu import Menu


class NudgeMenu(QObject):
    """Its title says until when they are paused.

    Signals:
        wished: a NudgeWish.
    """

    wished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.menu = Menu()
        self._title = self.menu.menuAction()
        self.show(on=False, paused="")

    def show(self, *, on: bool, paused: str) -> None:
        """Offer what can be done now.

        Args:
            on: whether there are nudges.
            paused: until when they are paused, in words; empty where they are not.
        """
        self._title.setVisible(on)
        self._title.setText(isolated(paused or said("Pause nudges")))
        self.menu.clear()
        if paused:
            self._offer(said_of("nudges", "Resume"), NudgeWish.RESUME)
            self.menu.addSection(isolated(said("Pause nudges")))
        self._offer(said_of("how long nudges are paused", "For 1 hour"), NudgeWish.PAUSE_HOUR)
        self._offer(said_of("how long nudges are paused", "Today"), NudgeWish.PAUSE_TODAY)
        self._offer(said_of("how long nudges are paused", "Until resumed"), NudgeWish.PAUSE_UNTIL_RESUMED)

    def _offer(self, title: str, wish: NudgeWish) -> None:
        self.menu.addAction(isolated(title)).triggered.connect(lambda: self.wished.emit(wish))
