"""A menu whose separators can be seen in the dark."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QMenu, QWidget

from attune_desktop.ui.controls.painting import mixed

MARGIN_PX = 5
"""What Fusion leaves free at both ends of a separator, and behind a section's title."""
SHARE = 0.5
"""How much of the palette's Dark there is in a separator: it is seen, and stays quiet."""


class Menu(QMenu):
    """Fusion draws separators in transparent black, whatever the palette; this draws them in its Dark."""

    def open_at(self, widget: QWidget, y: int) -> None:
        """Open where a widget begins, so far below its top, in px."""
        # Qt takes the place of the left corner, whichever way the menu runs.
        x = widget.width() - self.sizeHint().width() if widget.isRightToLeft() else 0
        self.popup(widget.mapToGlobal(QPoint(x, y)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the separators anew, on the same pixels."""
        super().paintEvent(event)
        if self.style().name() != "fusion":  # the system's own styles follow the system's colours
            return
        painter = QPainter(self)
        ground, ink = QPalette.ColorRole.Base, QPalette.ColorRole.Dark
        painter.setPen(mixed(self.palette().color(ground).name(), self.palette().color(ink).name(), SHARE))
        for action in self.actions():
            if not action.isSeparator() or not action.isVisible():
                continue
            room = self.actionGeometry(action).adjusted(MARGIN_PX, 0, -MARGIN_PX, 0)
            font = action.font().resolve(self.font())
            title = QFontMetrics(font).horizontalAdvance(action.text()) + MARGIN_PX if action.text() else 0
            if self.isRightToLeft():
                room.setRight(room.right() - title)
            else:
                room.setLeft(room.left() + title)
            y = room.center().y()
            painter.drawLine(QPoint(room.left(), y), QPoint(room.right(), y))
        painter.end()
