"""All the words there are to begin with, in four quarters: how pleasant, and with how much energy."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QMarginsF, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from attune_desktop.core.language import later, said
from attune_desktop.core.words import QUADRANTS, Quadrant
from attune_desktop.ui.controls.chip import Chip
from attune_desktop.ui.controls.direction import isolated
from attune_desktop.ui.controls.flow import Flow
from attune_desktop.ui.controls.group import Group
from attune_desktop.ui.controls.painting import RING_ROOM_PX, line, smooth_painter
from attune_desktop.ui.theme import HAIR, TINY, Theme, Type

NAMES = {
    Quadrant.UNPLEASANT_HIGH: later("Unpleasant, more energy"),
    Quadrant.PLEASANT_HIGH: later("Pleasant, more energy"),
    Quadrant.UNPLEASANT_LOW: later("Unpleasant, less energy"),
    Quadrant.PLEASANT_LOW: later("Pleasant, less energy"),
}
AT_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
SIDES = QMarginsF(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
UNPLEASANT, PLEASANT = later("unpleasant"), later("pleasant")
MORE, LESS = later("more energy"), later("less energy")
ROWS = (
    (Quadrant.UNPLEASANT_HIGH, Quadrant.PLEASANT_HIGH),
    (Quadrant.UNPLEASANT_LOW, Quadrant.PLEASANT_LOW),
)
AXIS_PX = HAIR
"""What the axis between two quarters takes, beside the room that chips leave for their rings."""


class WordQuarters(Group):
    """Words around two axes. Without room for two beside each other, the quarters stand in a column.

    It lays the quarters out itself: both halves are equally wide, whatever words are in them.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(said("Words by how pleasant they are and how much energy is in them"), parent)
        self.theme = theme
        self.flows = {quadrant: Flow(said(NAMES[quadrant]), self) for quadrant in Quadrant}
        self._widest_px = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._repaint)

    def hold(self, chip_for: Callable[[str], Chip]) -> None:
        """Take every word's chip to its place."""
        for quadrant, words in QUADRANTS.items():
            chips = [chip_for(word) for word in words]
            self.flows[quadrant].hold(chips)
            self._widest_px = max(self._widest_px, *(chip.sizeHint().width() for chip in chips))
        self.updateGeometry()
        self._place()

    def release(self) -> None:
        """Let every chip go elsewhere."""
        for flow in self.flows.values():
            flow.hold([])

    def sizeHint(self) -> QSize:
        """Two words beside each other in each quarter, px."""
        width = 4 * self._widest_px + AXIS_PX
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A few letters of a word, px."""
        least = max(flow.minimumSizeHint().width() for flow in self.flows.values())
        return QSize(least, 0)

    def heightForWidth(self, width: int) -> int:
        """The height of all rows, px."""
        bottom = max(place.bottom() for place in self._places(width).values()) + 1
        return bottom if self._stacks(width) else bottom + self._line_px()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Mirror when the layout direction turns."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the axes with their words, or a heading over each quarter."""
        painter = smooth_painter(self)
        painter.setFont(Type.QUIET.font())
        painter.setPen(QColor(self.theme.palette.text_quiet))
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # placed by hand
        if self._stacks(self.width()):
            self._paint_headings(painter)
        else:
            self._paint_axes(painter)
        painter.end()

    def _paint_headings(self, painter: QPainter) -> None:
        for quadrant, place in self._places(self.width()).items():
            line_px, side = self._line_px(), AT_RIGHT if self.isRightToLeft() else AT_LEFT
            over = QRectF(place.left(), place.top() - line_px, self.width(), line_px)
            name = isolated(said(NAMES[quadrant]), Qt.LayoutDirection.LeftToRight)
            painter.drawText(over.marginsRemoved(SIDES), side, name)

    def _paint_axes(self, painter: QPainter) -> None:
        metrics, line_px = QFontMetricsF(Type.QUIET.font()), self._line_px()
        left, right = said(UNPLEASANT), said(PLEASANT)
        if self.isRightToLeft():
            left, right = right, left
        lower = self._places(self.width())[Quadrant.UNPLEASANT_LOW].top()
        whole = QRectF(self.rect()).marginsRemoved(SIDES)
        top, middle, bottom = (
            QRectF(whole.left(), y, whole.width(), line_px)
            for y in (0, lower - line_px, whole.bottom() - line_px)
        )
        for place, where, word in (
            (top, Qt.AlignmentFlag.AlignCenter, said(MORE)),
            (bottom, Qt.AlignmentFlag.AlignCenter, said(LESS)),
            (middle, AT_LEFT, left),
            (middle, AT_RIGHT, right),
        ):
            painter.drawText(place, where, isolated(word, Qt.LayoutDirection.LeftToRight))
        begin = middle.left() + metrics.horizontalAdvance(left) + TINY
        end = middle.right() - metrics.horizontalAdvance(right) - TINY
        centre = middle.center()
        painter.setPen(line(self.theme.palette.edge_strong, 1))
        painter.drawLine(QPointF(begin, centre.y()), QPointF(end, centre.y()))
        painter.drawLine(QPointF(centre.x(), top.bottom()), QPointF(centre.x(), bottom.top()))

    def _place(self) -> None:
        for quadrant, place in self._places(self.width()).items():
            if self.isRightToLeft():
                place.moveLeft(self.width() - place.right() - 1)
            self.flows[quadrant].setGeometry(place)

    def _places(self, width: int) -> dict[Quadrant, QRect]:
        """Where each quarter goes at that width, from left to right, px."""
        stacks, line_px = self._stacks(width), self._line_px()
        across = width if stacks else self._half_px(width)
        places, top = {}, line_px
        for row in [[one] for one in Quadrant] if stacks else ROWS:
            height = max(self.flows[quadrant].heightForWidth(across) for quadrant in row)
            for quadrant, left in zip(row, (0, width - across), strict=False):
                places[quadrant] = QRect(left, top, across, height)
            top += height + line_px
        return places

    def _stacks(self, width: int) -> bool:
        """Whether half of it is too narrow for the longest word."""
        return self._half_px(width) < self._widest_px

    def _half_px(self, width: int) -> int:
        """The width of a quarter, px."""
        return (width - AXIS_PX) // 2

    def _line_px(self) -> int:
        """The height of a line with an axis word in it, px."""
        return ceil(QFontMetricsF(Type.QUIET.font()).height()) + 2 * HAIR

    def _repaint(self) -> None:
        self.update()
