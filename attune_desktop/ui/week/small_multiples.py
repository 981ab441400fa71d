"""Small pictures beside one another, all on the same axis: each says how many there were."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from attune_desktop.core.check_in import LEAST_GROUNDED, MOST_GROUNDED
from attune_desktop.core.language import listed_apart, said
from attune_desktop.core.recurring import TimeOfDay
from attune_desktop.core.week_words import ADRIFT, GROUNDED, NOTHING
from attune_desktop.ui.controls.painting import smooth_painter
from attune_desktop.ui.theme import HAIR, RADIUS_LANE, SMALL, TINY, Theme, Type
from attune_desktop.ui.week.glyphs import MIDDLE_PX, Glyph, growth, pen

STEPS = MOST_GROUNDED - LEAST_GROUNDED
STEP_PX = 9.0
"""Between two neighbouring numbers of a small scale; px with usual letters, as below."""
LANE_PX, WIDEST_LANE_PX, LANE_GAP_PX = 76.0, 120.0, 8.0
HALF_PX, RANGE_PX = 16.0, 3.0
"""How wide the inner half and the line from the lowest to the highest are."""


class Picture(QWidget):
    """Painted, and told in words to whoever cannot see it."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._repaint)

    def restyle(self) -> None:
        """Take the system's font."""
        self.updateGeometry()
        self.update()

    def paint(self, painter: QPainter) -> None:
        """Paint it."""
        raise NotImplementedError

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it with soft edges, and time and numbers from left to right in every language."""
        painter = smooth_painter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.paint(painter)
        painter.end()

    def _repaint(self) -> None:
        self.update()


class TimesPicture(Picture):
    """A lane for each part of the day, with the middle of its numbers, their inner half and their range.

    Where there is no room for all lanes side by side, they stand in rows.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._times: Sequence[TimeOfDay] = ()
        self.setAccessibleName(said("Times of day"))

    def show_times(self, times: Sequence[TimeOfDay]) -> None:
        """Show these."""
        self._times = times
        self.setAccessibleDescription(listed_apart(time.told for time in times))
        self.restyle()

    def sizeHint(self) -> QSize:
        """All lanes side by side, px."""
        width = self._before_px() + max(len(self._times), 1) * (self._lane_px() + LANE_GAP_PX)
        return QSize(ceil(width), self.heightForWidth(ceil(width)))

    def minimumSizeHint(self) -> QSize:
        """One lane, px."""
        width = ceil(self._before_px() + self._lane_px())
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        """All rows, px."""
        rows = ceil(len(self._times) / self._columns(width)) if self._times else 0
        return ceil(rows * self._row_px() + max(rows - 1, 0) * SMALL)

    def paint(self, painter: QPainter) -> None:
        """Paint every lane, and the scale of each row."""
        columns, gap = self._columns(self.width()), LANE_GAP_PX
        room = (self.width() - self._before_px() + gap) / columns - gap
        wide = min(max(room, self._lane_px()), WIDEST_LANE_PX * growth())
        lanes = []
        for number in range(len(self._times)):
            row, column = divmod(number, columns)
            left = self._before_px() + column * (wide + gap)
            lanes.append(QRectF(left, row * (self._row_px() + SMALL), wide, self._lane_high_px()))
        for lane, time in zip(lanes, self._times, strict=True):
            self._paint_lane(painter, lane, time)
        for first in range(0, len(lanes), columns):
            row_of_lanes = lanes[first : first + columns]
            self._paint_scale(painter, row_of_lanes[0], row_of_lanes[-1].right())
        for lane, time in zip(lanes, self._times, strict=True):
            self._paint_numbers(painter, lane, time)

    def _paint_lane(self, painter: QPainter, lane: QRectF, time: TimeOfDay) -> None:
        palette, line = self.theme.palette, self._line_px()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.lane))
        painter.drawRoundedRect(lane, RADIUS_LANE, RADIUS_LANE)
        below = QRectF(lane.left(), lane.bottom() + HAIR, lane.width(), line)
        count = f"{time.n}×" if time.n else NOTHING
        painter.setFont(Type.QUIET.font())
        for words, colour in (
            (time.part.words, palette.text),
            (f"{time.part.clock} · {count}", palette.text_quiet),
        ):
            painter.setPen(QColor(colour))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, words)
            below.translate(0, line)

    def _paint_numbers(self, painter: QPainter, lane: QRectF, time: TimeOfDay) -> None:
        if not time.numbers:
            return
        palette, grown, x = self.theme.palette, growth(), lane.center().x()
        if time.middle is None:
            Glyph.DOT.draw(painter, palette, QPointF(x, self._y(lane, time.numbers[0])))
            return
        painter.setPen(pen(palette.middle, RANGE_PX * grown))
        painter.drawLine(
            QPointF(x, self._y(lane, time.numbers[0])), QPointF(x, self._y(lane, time.numbers[-1]))
        )
        if time.half is not None:
            high, wide = self._step_px() * 0.7, HALF_PX * grown
            low, most = (self._y(lane, number) for number in time.half)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.middle))
            inner = QRectF(x - wide / 2, most - high / 2, wide, low - most + high)
            painter.drawRoundedRect(inner, high / 2, high / 2)
        y, reach = self._y(lane, time.middle), HALF_PX * grown
        painter.setPen(pen(palette.text, MIDDLE_PX * grown))
        painter.drawLine(QPointF(x - reach, y), QPointF(x + reach, y))

    def _paint_scale(self, painter: QPainter, lane: QRectF, right: float) -> None:
        palette, line = self.theme.palette, self._line_px()
        painter.setFont(Type.QUIET.font())
        for number, word in ((MOST_GROUNDED, GROUNDED), (STEPS // 2, ""), (LEAST_GROUNDED, ADRIFT)):
            y = self._y(lane, number)
            painter.fillRect(
                QRectF(lane.left(), round(y) - 0.5, right - lane.left(), 1), QColor(palette.track)
            )
            painter.setPen(QColor(palette.text_quiet))
            place = QRectF(0, y - line / 2, lane.left() - TINY, line)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight, f"{said(word)} {number}".strip())

    def _y(self, lane: QRectF, number: float) -> float:
        return lane.bottom() - self._pad_px() - (number - LEAST_GROUNDED) * self._step_px()

    def _columns(self, width: int) -> int:
        room = width - self._before_px()
        most = int((room + LANE_GAP_PX) // (self._lane_px() + LANE_GAP_PX))
        return max(1, min(most, len(self._times) or 1))

    def _line_px(self) -> float:
        return QFontMetricsF(Type.QUIET.font()).height()

    def _step_px(self) -> float:
        return STEP_PX * growth()

    def _pad_px(self) -> float:
        return max(SMALL * growth(), self._line_px() / 2)

    def _lane_high_px(self) -> float:
        return STEPS * self._step_px() + 2 * self._pad_px()

    def _row_px(self) -> float:
        return self._lane_high_px() + HAIR + 2 * self._line_px()

    def _lane_px(self) -> float:
        metrics = QFontMetricsF(Type.QUIET.font())
        words = [f"{time.part.clock} · {time.n}×" for time in self._times]
        words += [time.part.words for time in self._times]
        return max([LANE_PX * growth(), *map(metrics.horizontalAdvance, words)])

    def _before_px(self) -> float:
        metrics = QFontMetricsF(Type.QUIET.font())
        ends = f"{said(GROUNDED)} {MOST_GROUNDED}", f"{said(ADRIFT)} {LEAST_GROUNDED}"
        return max(map(metrics.horizontalAdvance, ends)) + TINY
