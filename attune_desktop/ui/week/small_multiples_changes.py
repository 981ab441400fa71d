"""What came after one practice, as a picture: a ring for each time, from 10 lower to 10 higher."""

from collections import Counter
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from attune_desktop.core.check_in import MOST_GROUNDED
from attune_desktop.core.helped import Helped
from attune_desktop.core.helped_words import change_words, changes_counted
from attune_desktop.core.language import said
from attune_desktop.ui.theme import HAIR, RADIUS_LANE, TINY, Theme
from attune_desktop.ui.week.glyphs import MIDDLE_PX, growth, pen, small_font
from attune_desktop.ui.week.small_multiples import Picture

MOST = MOST_GROUNDED
RING_PX, RING_LINE_PX = 7.0, 1.75
"""One time: its diameter and its outline; px with usual letters, as below."""
STACK_PX = 54.0
"""How high a stack of rings may grow; more of them become a column."""
COLUMN_SHARE = 0.62
"""How wide a column is, as a share of the step."""
HALF_PX, MARK_PX = 6.0, 9.0
"""How thick the bar of the inner half is, and how high the mark of the middle on it."""
STEP_PX = 11.0
"""Between two neighbouring changes: at least this much."""
WIDEST_STEP_PX = 16.0


class ChangesPicture(Picture):
    """Rings above an axis that is the same for every practice, their inner half and their middle."""

    def __init__(self, helped: Helped, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._helped = helped
        self._counts = Counter(helped.changes)
        self.setAccessibleName(said("Changes after {title}").format(title=title))
        self.setAccessibleDescription(changes_counted(helped))

    def sizeHint(self) -> QSize:
        """A comfortable step between two changes, px."""
        return QSize(ceil(self._width_px(WIDEST_STEP_PX)), self.heightForWidth(0))

    def minimumSizeHint(self) -> QSize:
        """The least step between two changes, px."""
        return QSize(ceil(self._width_px(STEP_PX)), self.heightForWidth(0))

    def heightForWidth(self, _width: int) -> int:
        """The stack and the words below it, px."""
        return ceil(self._lane_px() + HAIR + QFontMetricsF(small_font()).height())

    def paint(self, painter: QPainter) -> None:
        """From the back to the front: the lane and its words, the rings, the inner half and the middle."""
        palette, grown = self.theme.palette, growth()
        width = min(self.width(), self._width_px(WIDEST_STEP_PX))
        left = self.width() - width if self.isRightToLeft() else 0
        lane = QRectF(left, 0, width, self._lane_px())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.lane))
        painter.drawRoundedRect(lane, RADIUS_LANE, RADIUS_LANE)
        self._paint_words(painter, lane)
        painter.fillRect(
            QRectF(round(self._x(lane, 0)) - 0.5, lane.top(), 1, lane.height()), QColor(palette.edge_strong)
        )
        foot = lane.bottom() - self._foot_px()
        most, ring = max(self._counts.values()), (RING_PX + RING_LINE_PX + 1) * grown
        painter.setBrush(QColor(palette.ground))
        for change, times in self._counts.items():
            x = self._x(lane, change)
            painter.setPen(pen(palette.accent, RING_LINE_PX * grown))
            if most * ring <= STACK_PX * grown:
                for number in range(times):
                    centre = QPointF(x, foot - (number + 0.5) * ring)
                    painter.drawEllipse(centre, RING_PX * grown / 2, RING_PX * grown / 2)
            else:
                high = max(STACK_PX * grown * times / most, RING_PX * grown)
                wide = self._step_px(lane) * COLUMN_SHARE
                column = QRectF(x - wide / 2, foot - high, wide, high)
                painter.drawRoundedRect(column, HAIR, HAIR)
        self._paint_middle(painter, lane, foot + self._foot_px() / 2)

    def _paint_middle(self, painter: QPainter, lane: QRectF, y: float) -> None:
        """The inner half as a bar, and the middle as a mark on it."""
        if self._helped.spread is None or self._helped.middle is None:
            return
        palette, grown = self.theme.palette, growth()
        low, high = (self._x(lane, change) for change in self._helped.spread)
        reach, thick = self._step_px(lane) * COLUMN_SHARE / 2, HALF_PX * grown
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.middle))
        bar = QRectF(low - reach, y - thick / 2, high - low + 2 * reach, thick)
        painter.drawRoundedRect(bar, thick / 2, thick / 2)
        x, half = self._x(lane, self._helped.middle), MARK_PX * grown / 2
        painter.setPen(pen(palette.text, MIDDLE_PX * grown))
        painter.drawLine(QPointF(x, y - half), QPointF(x, y + half))

    def _paint_words(self, painter: QPainter, lane: QRectF) -> None:
        metrics = QFontMetricsF(small_font())
        painter.setFont(small_font())
        painter.setPen(QColor(self.theme.palette.text_quiet))
        place = QRectF(lane.left(), lane.bottom() + HAIR / 2, lane.width(), metrics.height())
        centre = QRectF(place)
        centre.moveCenter(QPointF(self._x(lane, 0), place.center().y()))
        for words, where, side in (
            (change_words(-MOST), place, Qt.AlignmentFlag.AlignLeft),
            (change_words(0), centre, Qt.AlignmentFlag.AlignHCenter),
            (change_words(MOST), place, Qt.AlignmentFlag.AlignRight),
        ):
            painter.drawText(where, side | Qt.AlignmentFlag.AlignVCenter, words)

    def _x(self, lane: QRectF, change: float) -> float:
        return lane.center().x() + change * self._step_px(lane)

    def _step_px(self, lane: QRectF) -> float:
        return lane.width() / (2 * MOST + 1)

    def _width_px(self, step_px: float) -> float:
        metrics = QFontMetricsF(small_font())
        words = sum(metrics.horizontalAdvance(change_words(change)) for change in (-MOST, 0, MOST))
        return max((2 * MOST + 1) * step_px * growth(), words + 2 * TINY)

    def _lane_px(self) -> float:
        return STACK_PX * growth() + TINY + self._foot_px()

    @staticmethod
    def _foot_px() -> float:
        return (MARK_PX + MIDDLE_PX) * growth() + HAIR
