"""The chart on paper: a column for each day, its numbers, its middle and its range; blank where nothing is."""

from collections.abc import Sequence
from math import sqrt

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from attune_desktop.core.check_in import LEAST_GROUNDED, MOST_GROUNDED
from attune_desktop.core.stretch import DaySummary
from attune_desktop.core.week import FEWEST_FOR_A_MIDDLE
from attune_desktop.core.week_words import ADRIFT, GROUNDED, MONTHS
from attune_desktop.ui.week.paper_ink import BLACK, LANE, LINE, MARK, MM, QUIET, Print, word_line

WEEK_DAYS = 7
HEIGHT = 62 * MM
BEFORE, GAP, PAD = 17 * MM, 1.0 * MM, 2.5 * MM
"""Room for the words of the scale; between two weeks; in a lane above 10 and below 0."""
WIDE_DAY = 2.4 * MM
"""From here on each number is drawn, and not their middle and range alone."""
LARGEST_DOT, MIDDLE_HIGH = 1.5 * MM, 0.75 * MM
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter


class PaperChart:
    """Some days, drawn into a place. Time runs from left to right, whatever way the words run."""

    def __init__(self, days: Sequence[DaySummary], left: float, top: float, width: float) -> None:
        self._days = days
        self._left, self._top = left + BEFORE, top
        self._weeks = [range(at, min(at + WEEK_DAYS, len(days))) for at in range(0, len(days), WEEK_DAYS)]
        gaps = GAP * (len(self._weeks) - 1)
        self._gap = GAP if gaps < (width - BEFORE) / 4 else 0.0
        self._day = (width - BEFORE - self._gap * (len(self._weeks) - 1)) / max(len(days), 1)

    @property
    def shows_numbers(self) -> bool:
        """Whether each number is drawn."""
        return self._day >= WIDE_DAY

    @property
    def height(self) -> float:
        """With the words below it, dots."""
        return HEIGHT + 2 * Print.SMALL.line + MM

    def draw(self, painter: QPainter) -> None:
        """From the back to the front: lanes and their names, the scale, the days."""
        for week in self._weeks:
            painter.fillRect(self._lane(week), LANE)
        self._draw_scale(painter)
        self._draw_names(painter)
        for number, day in enumerate(self._days):
            if day.n:
                self._draw_day(painter, self._x(number), day)

    def _x(self, number: int) -> float:
        """The middle of a day's column."""
        return self._left + (number + 0.5) * self._day + (number // WEEK_DAYS) * self._gap

    def _y(self, level: float) -> float:
        high = HEIGHT - 2 * PAD
        return self._top + PAD + high * (MOST_GROUNDED - level) / (MOST_GROUNDED - LEAST_GROUNDED)

    def _lane(self, week: range) -> QRectF:
        half = self._day / 2
        left, right = self._x(week[0]) - half, self._x(week[-1]) + half
        return QRectF(left, self._top, right - left, HEIGHT)

    def _draw_scale(self, painter: QPainter) -> None:
        right = self._lane(self._weeks[-1]).right()
        high = Print.SMALL.line
        for level, word in ((MOST_GROUNDED, GROUNDED), (5, ""), (LEAST_GROUNDED, ADRIFT)):
            y = self._y(level)
            painter.setPen(QPen(LINE, 0.15 * MM))
            painter.drawLine(QPointF(self._left, y), QPointF(right, y))
            painter.setPen(QUIET)
            row = QRectF(self._left - BEFORE, y - high / 2, BEFORE - 2 * MM, high)
            word_line(painter, row, str(level), Print.SMALL, RIGHT)
            if word:
                below = -high if level == LEAST_GROUNDED else high
                word_line(painter, row.translated(0, below), word, Print.SMALL, RIGHT)

    def _draw_names(self, painter: QPainter) -> None:
        """Under each week the day it begins with, and how many numbers there are; as many as have room."""
        metrics = QFontMetricsF(Print.SMALL.font)
        free = -1.0
        for week in self._weeks:
            first = self._days[week[0]].date
            n = sum(self._days[number].n for number in week)
            date = f"{first.day} {MONTHS[first.month - 1][:3]}"
            lane = self._lane(week)
            wide = max(metrics.horizontalAdvance(words) for words in (date, f"{n}×"))
            left = max(lane.left(), lane.center().x() - wide / 2)
            if left < free:
                continue
            free = left + wide + 1.5 * MM
            row = QRectF(left, lane.bottom() + MM, wide, Print.SMALL.line)
            painter.setPen(BLACK)
            word_line(painter, row, date, Print.SMALL, CENTRE)
            painter.setPen(QUIET)
            count = row.translated(0, Print.SMALL.line)
            word_line(painter, count, f"{n}×" if n else "–", Print.SMALL, CENTRE)

    def _draw_day(self, painter: QPainter, x: float, day: DaySummary) -> None:
        least, most, middle = day.least, day.most, day.middle
        assert least is not None
        assert most is not None
        assert middle is not None
        thin = min(0.35 * MM, self._day / 3)
        painter.setPen(QPen(MARK, thin, c=Qt.PenCapStyle.FlatCap))
        if least < most:
            painter.drawLine(QPointF(x, self._y(least)), QPointF(x, self._y(most)))
        painter.setPen(Qt.PenStyle.NoPen)
        if self.shows_numbers:
            painter.setBrush(MARK)
            for number, many in day.ratings:
                # As large as there are many: twice the area for two.
                half = min(LARGEST_DOT * sqrt(many) / 2, self._day * 0.45)
                painter.drawEllipse(QPointF(x, self._y(number)), half, half)
        if not self.shows_numbers or day.n >= FEWEST_FOR_A_MIDDLE:
            wide = self._day * 0.84
            painter.fillRect(
                QRectF(x - wide / 2, self._y(middle) - MIDDLE_HIGH / 2, wide, MIDDLE_HIGH), BLACK
            )
