"""What can be done with a mark: a small menu beside it."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from attune_desktop.core.language import later, said
from attune_desktop.core.week import Mark
from attune_desktop.ui.controls.direction import isolated
from attune_desktop.ui.controls.menu import Menu
from attune_desktop.ui.theme import TINY

CHANGE = later("Change…")


class MarkMenu(Menu):
    """Change it, if it is a check-in, or delete it.

    Signals:
        change_requested: a check-in is to be changed.
        delete_requested: a mark is to be deleted.
    """

    change_requested = Signal(object)
    delete_requested = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._beside = parent
        self._mark: Mark | None = None
        self.change = self.addAction(said(CHANGE), lambda: self.change_requested.emit(self._mark))
        self.delete = self.addAction(said("Delete"), lambda: self.delete_requested.emit(self._mark))
        # Read beside the words; the chart listens to the keys.
        for action, key in ((self.change, "E"), (self.delete, "Del")):
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setShortcutVisibleInContextMenu(True)

    def offer(self, mark: Mark, at: QPoint, *, by_key: bool) -> None:
        """Open for a mark at a place on the screen; by key, the first line has the keyboard."""
        self._mark = mark
        self.change.setText(isolated(said(CHANGE)))
        self.change.setVisible(not mark.practice)
        window = self._beside.window().frameGeometry()
        within = max(window.left(), window.right() - self.sizeHint().width() - TINY)
        self.popup(QPoint(min(at.x(), within), at.y()))
        if by_key:
            self.setActiveAction(self.delete if mark.practice else self.change)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that are read beside the words do as they say."""
        for action in (self.change, self.delete):
            if action.isVisible() and action.shortcut() == QKeySequence(event.key()):
                self.close()
                action.trigger()
                return
        super().keyPressEvent(event)
