"""The names of the pages, quiet; a line is under the one that is open."""

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QTabBar

from attune_desktop.ui.controls.painting import RING_ROOM_PX, draw_focus_ring, line, smooth_painter
from attune_desktop.ui.theme import HAIR, RADIUS_BUTTON, TARGET_PX, TINY, Theme, Type

LINE_PX = 2.0


class Tabs(QTabBar):
    """Qt's own tabs to the keyboard and a screen reader; only their look is ours."""

    def __init__(self, name: str, pages: Iterable[str], theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFont(Type.BODY.font())
        for page in pages:
            self.addTab(page)
        theme.changed.connect(self._repaint)

    def restyle(self) -> None:
        """Take the system's font."""
        self.setFont(Type.BODY.font())

    def step(self, by: int) -> None:
        """Go on to the next page, or back to the one before; from the last one to the first."""
        self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def tabSizeHint(self, index: int) -> QSize:
        """Room for the words as they are when open, px."""
        metrics = QFontMetricsF(self._font_now(current=True))
        width = metrics.horizontalAdvance(self.tabText(index)) + 2 * TINY
        height = max(TARGET_PX, metrics.height() * 1.5)
        return QSize(ceil(width), ceil(height) + 2 * RING_ROOM_PX)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """As much."""
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, the line under the open page, and the focus ring."""
        painter, palette = smooth_painter(self), self.theme.palette
        for index in range(self.count()):
            current = index == self.currentIndex()
            place = QRectF(self.tabRect(index)).adjusted(1, RING_ROOM_PX, -1, -RING_ROOM_PX)
            hovered = self.tabRect(index).contains(self.mapFromGlobal(self.cursor().pos()))
            painter.setFont(self._font_now(current=current))
            painter.setPen(QColor(palette.text if current or hovered else palette.text_quiet))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.tabText(index))
            if current:
                inset, y = TINY - 1 + LINE_PX / 2, place.bottom() - LINE_PX
                painter.setPen(line(palette.primary, LINE_PX))
                painter.drawLine(QPointF(place.left() + inset, y), QPointF(place.right() - inset, y))
                if self.hasFocus():  # within the tab: beside the first and the last there is no room
                    ring = place.adjusted(RING_ROOM_PX - 1, 0, 1 - RING_ROOM_PX, 0)
                    draw_focus_ring(painter, ring, RADIUS_BUTTON - HAIR, palette.focus)
        painter.end()

    def _font_now(self, *, current: bool) -> QFont:
        font = QFont(self.font())
        if current:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _repaint(self) -> None:
        self.update()
