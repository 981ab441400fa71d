"""The names over the columns: a click sorts, and so do the keys."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
)
from PySide6.QtWidgets import QHeaderView, QWidget

from attune_desktop.core.language import later, said
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.direction import isolated
from attune_desktop.ui.controls.painting import RING_ROOM_PX, draw_focus_ring
from attune_desktop.ui.theme import HAIR, TARGET_PX, TINY, Theme, Type

STEP_PX = 16
"""By how much a key makes a column wider."""
PAD_PX = TINY
"""Between the words of a cell and its edges."""
HELP = later("Left and Right go along the columns, Space sorts, Shift+Left and Shift+Right change the width")


class TableHeader(QHeaderView):
    """Quiet names, an arrow at the one that is sorted by.

    Attributes:
        on: the column that the keys are on, as the model counts.

    Signals:
        left: the keys go down into the table.
        widened: a column was given a width by hand; carries the column and its width, px.
    """

    left = Signal()
    widened = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme = theme
        self.on = 0
        self._dragged: list[int] | None = None
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(3 * TINY)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(said("Columns"))
        self.setAccessibleDescription(said(HELP))
        self.viewport().setAutoFillBackground(False)
        self.restyle()

    def restyle(self) -> None:
        """Take the system's font."""
        self.setFont(Type.QUIET.font())

    @property
    def stops(self) -> list[int]:
        """The columns that are seen, in their order."""
        return [section for section in range(self.count()) if not self.isSectionHidden(section)]

    def least_px(self, name: str) -> float:
        """How wide a column with this name must be to show it, px."""
        # The arrow may stand in the room that is left free before the name.
        return QFontMetricsF(self.font()).horizontalAdvance(name) + PAD_PX + self._arrow_px() + 2 * HAIR

    def sizeHint(self) -> QSize:
        """One line with room around it, px."""
        height = max(TARGET_PX, QFontMetricsF(self.font()).height() + 2 * TINY)
        return QSize(super().sizeHint().width(), round(height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along, sort, widen, or go down into the table; the rest is for the window."""
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key, stops = Qt.Key(event.key()), self.stops
        if not stops or modifiers & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
            return
        way = ways.get(key, 0) * (-1 if self.isRightToLeft() else 1)
        if way and modifiers:
            self._widen(way)
        elif way:
            self._go(stops[max(0, min(len(stops) - 1, stops.index(self.on) + way))])
        elif modifiers:
            event.ignore()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(stops[0 if key == Qt.Key.Key_Home else -1])
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._sort()
        elif key == Qt.Key.Key_Down:
            self.left.emit()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where the keys are."""
        super().focusInEvent(event)
        if self.stops and self.on not in self.stops:
            self.on = self.stops[0]
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember how wide the columns were."""
        self._dragged = [self.sectionSize(section) for section in range(self.count())]
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which column was given another width."""
        super().mouseReleaseEvent(event)
        before, self._dragged = self._dragged or [], None
        last = self.stops[-1] if self.stops and self.stretchLastSection() else None
        for section, width in enumerate(before):
            if section != last and self.sectionSize(section) != width:
                self.widened.emit(section, self.sectionSize(section))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names, and a line below all of them."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(self.theme.palette.track))
        painter.end()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one name, the arrow beside it, and the ring of the keyboard."""
        palette, model = self.theme.palette, self.model()
        sorted_by = self.sortIndicatorSection() == section
        numeric = model.columns[section].numeric if hasattr(model, "columns") else False
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        place = QRectF(rect).adjusted(PAD_PX, 0, -PAD_PX, 0)
        painter.setFont(self.font())
        painter.setPen(QColor(palette.text if sorted_by else palette.text_quiet))
        metrics, arrow = QFontMetricsF(self.font()), self._arrow_px() + HAIR if sorted_by else 0.0
        name = metrics.elidedText(
            model.headerData(section, self.orientation()),
            Qt.TextElideMode.ElideRight,
            place.width() - arrow + HAIR,
        )
        width = metrics.horizontalAdvance(name)
        at_right = numeric != self.isRightToLeft()
        left = place.right() - width if at_right else place.left()
        words = QRectF(left, place.top(), width + 1, place.height())
        painter.drawText(
            words,
            Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip,
            isolated(name, Qt.LayoutDirection.LeftToRight),
        )
        if sorted_by:
            x = words.left() - arrow if at_right else words.right() + HAIR
            self._paint_arrow(painter, QPointF(x + self._arrow_px() / 2, place.center().y()))
        if self.hasFocus() and section == self.on:
            ring = RING_ROOM_PX
            draw_focus_ring(painter, QRectF(rect).adjusted(ring, ring, -ring, -ring), HAIR, palette.focus)
        painter.restore()

    def _paint_arrow(self, painter: QPainter, centre: QPointF) -> None:
        half, up = self._arrow_px() / 2, self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        way = -1 if up else 1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.palette.text))
        corners = (
            QPointF(-half, -half * 0.6 * way),
            QPointF(half, -half * 0.6 * way),
            QPointF(0, half * 0.8 * way),
        )
        painter.drawPolygon(QPolygonF([centre + corner for corner in corners]))

    def _arrow_px(self) -> float:
        return QFontMetricsF(self.font()).xHeight()

    def _go(self, section: int) -> None:
        self.on = section
        self._tell()

    def _sort(self) -> None:
        same = self.sortIndicatorSection() == self.on
        up = not same or self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        order = Qt.SortOrder.AscendingOrder if up else Qt.SortOrder.DescendingOrder
        self.setSortIndicator(self.on, order)
        self._tell()

    def _widen(self, way: int) -> None:
        width = max(self.minimumSectionSize(), self.sectionSize(self.on) + way * STEP_PX)
        self.widened.emit(self.on, width)

    def _tell(self) -> None:
        """Show and say which column the keys are on."""
        self.viewport().update()
        if self.stops:
            role = Qt.ItemDataRole.AccessibleTextRole
            name = self.model().headerData(self.on, self.orientation(), role)
            announce(self, said("{name}, column").format(name=name))
