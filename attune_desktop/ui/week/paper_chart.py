"""The chart on paper: a column for each day, with its numbers, its middle and its range, or blank."""

from collections.abc import Sequence
from datetime import date
from math import ceil, sqrt

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from attune_desktop.core.check_in import LEAST_GROUNDED, MOST_GROUNDED
from attune_desktop.core.dates import short_date
from attune_desktop.core.language import said
from attune_desktop.core.stretch import DaySummary
from attune_desktop.core.week import FEWEST_FOR_A_MIDDLE
from attune_desktop.core.week_words import ADRIFT, GROUNDED
from attune_desktop.ui.week.paper_ink import BLACK, LANE, LINE, MARK, MM, QUIET, Print, word_line

WEEK_DAYS = 7
HEIGHT = 62 * MM
BEFORE, GAP, PAD = 17 * MM, 1.0 * MM, 2.5 * MM
"""Room for the words of the scale at least; between two lanes; in a lane above 10 and below 0."""
WIDE_DAY = 2.4 * MM
"""From here on each number is drawn, and not their middle and range alone."""
LARGEST_DOT, MIDDLE_HIGH = 1.5 * MM, 0.75 * MM
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter


class PaperChart:
    """Some days, drawn into a place. Time runs from left to right, whatever way the words run."""

    def __init__(self, days: Sequence[DaySummary], left: float, top: float, width: float) -> None:
        self._days = days
        words = QFontMetricsF(Print.SMALL.font)
        scale = max(words.horizontalAdvance(said(word)) for word in (GROUNDED, ADRIFT))
        self._before = max(BEFORE, scale + 2 * MM)
        self._left, self._top = left + self._before, top
        width -= self._before
        # A week to a lane, or as many as there must be for the words below it.
        dates = [short_date(date(2028, month, 28)) for month in range(1, 13)]
        named = words.horizontalAdvance(max(dates, key=words.horizontalAdvance)) + 1.5 * MM
        self._together = WEEK_DAYS * max(1, ceil(named * len(days) / width / WEEK_DAYS))
        self._lanes = [
            range(at, min(at + self._together, len(days))) for at in range(0, len(days), self._together)
        ]
        self._day = (width - GAP * (len(self._lanes) - 1)) / max(len(days), 1)

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
        for lane in self._lanes:
            painter.fillRect(self._place(lane), LANE)
        self._draw_scale(painter)
        self._draw_names(painter)
        for number, day in enumerate(self._days):
            if day.n:
                self._draw_day(painter, self._x(number), day)

    def _x(self, number: int) -> float:
        """The middle of a day's column."""
        return self._left + (number + 0.5) * self._day + (number // self._together) * GAP

    def _y(self, level: float) -> float:
        high = HEIGHT - 2 * PAD
        return self._top + PAD + high * (MOST_GROUNDED - level) / (MOST_GROUNDED - LEAST_GROUNDED)

    def _place(self, lane: range) -> QRectF:
        half = self._day / 2
        left, right = self._x(lane[0]) - half, self._x(lane[-1]) + half
        return QRectF(left, self._top, right - left, HEIGHT)

    def _draw_scale(self, painter: QPainter) -> None:
        right = self._place(self._lanes[-1]).right()
        high = Print.SMALL.line
        for level, word in ((MOST_GROUNDED, GROUNDED), (5, ""), (LEAST_GROUNDED, ADRIFT)):
            y = self._y(level)
            painter.setPen(QPen(LINE, 0.15 * MM))
            painter.drawLine(QPointF(self._left, y), QPointF(right, y))
            painter.setPen(QUIET)
            row = QRectF(self._left - self._before, y - high / 2, self._before - 2 * MM, high)
            word_line(painter, row, str(level), Print.SMALL, RIGHT)
            if word:
                below = -high if level == LEAST_GROUNDED else high
                word_line(painter, row.translated(0, below), said(word), Print.SMALL, RIGHT)

    def _draw_names(self, painter: QPainter) -> None:
        """Under each lane the day it begins with, and how many numbers are on it."""
        metrics = QFontMetricsF(Print.SMALL.font)
        free = -1.0
        for lane in self._lanes:
            first = self._days[lane[0]].date
            n = sum(self._days[number].n for number in lane)
            begins = short_date(first)
            place = self._place(lane)
            wide = max(metrics.horizontalAdvance(words) for words in (begins, f"{n}×"))
            left = place.center().x() - wide / 2
            if left < free:  # the last one may be short
                break
            free = left + wide + MM
            row = QRectF(left, place.bottom() + MM, wide, Print.SMALL.line)
            painter.setPen(BLACK)
            word_line(painter, row, begins, Print.SMALL, CENTRE)
            painter.setPen(QUIET)
            count = row.translated(0, Print.SMALL.line)
            word_line(painter, count, f"{n}×" if n else "–", Print.SMALL, CENTRE)

    def _draw_day(self, painter: QPainter, x: float, day: DaySummary) -> None:
        (least, _), (most, _), middle = day.ratings[0], day.ratings[-1], day.middle or 0.0
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
