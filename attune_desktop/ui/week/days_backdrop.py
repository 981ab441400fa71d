"""A month or a year as it is painted: a mark for each day, its middle and its range; gaps stay gaps."""

from collections.abc import Sequence
from datetime import date

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from attune_desktop.core.dates import MONTHS, short_month
from attune_desktop.core.stretch import DaySummary
from attune_desktop.ui.theme import HAIR, RADIUS_LANE, TINY, Palette
from attune_desktop.ui.week.bands import Band
from attune_desktop.ui.week.glyphs import Glyph, growth, pen
from attune_desktop.ui.week.scale import FOOT_PX, STEPS, TOP_PX, Scale, day_name, name_font

DAY_PX, USUAL_DAY_PX = 1.25, 18.0
"""How wide a day must be at least, and how wide a day of a month is good to be, px with usual letters."""
WIDE_DAY_PX = 9.0
"""From here on a day's middle is round; narrower days have an upright mark, which is seen all the same."""
LARGEST_PX, UPRIGHT_PX, SLIMMEST_PX = 11.0, 7.0, 2.25
"""A day's middle: its diameter at most, its height where it is upright, and how slim it gets; px with usual
letters."""
RANGE_SHARE, RANGE_MOST_PX = 0.6, 3.0
"""How wide the line from the lowest to the highest number is: a share of the day, and px at most."""
RADIUS_PX = 3.0
"""Of the corners of what is marked."""


class DaysBackdrop(Scale):
    """Paints the days of a month or a year; the box says where days and numbers are.

    Attributes:
        bands: which of them stand together.
        starts: where each of them begins, in days.
        today: the day it is.
        day_px: how wide a day is, px.
        gap_px: how far two bands are apart, px.
        marked: the number of the day that is being read.
        marked_colour: the name of the colour around it.
    """

    def __init__(self, box: pg.ViewBox, palette: Palette) -> None:
        super().__init__(box, palette)
        self._days: Sequence[DaySummary] = ()
        self._middles: Sequence[float | None] = ()
        self.bands: Sequence[Band] = ()
        self.starts: Sequence[float] = ()
        self.today = date.min
        self.day_px = self.gap_px = 0.0
        self.marked: int | None = None
        self.marked_colour = "focus"

    @property
    def days(self) -> Sequence[DaySummary]:
        """What each day says."""
        return self._days

    @days.setter
    def days(self, days: Sequence[DaySummary]) -> None:
        self._days = days
        self._middles = [day.middle for day in days]  # not once more with every painting

    @property
    def margins(self) -> tuple[float, float, float, float]:
        """From the edges to where the scale begins and ends: left, right, above 10 and below 0, px."""
        names, grown = QFontMetricsF(name_font(today=True)), growth()
        return self.before, 0.0, TOP_PX * grown, FOOT_PX * grown + TINY + names.height()

    @property
    def foot_px(self) -> float:
        """How far below the 0 marks without a number stand, px."""
        return FOOT_PX * growth() / 2

    def room(self, step_px: float, *, usual: bool) -> QSizeF:
        """The size for a step of the scale this high, px, and no name cut off."""
        left, right, above, below = self.margins
        grown, names = growth(), QFontMetricsF(name_font(today=True))
        name = max(names.horizontalAdvance(short_month(month)) for month in range(1, 13)) + HAIR
        day = USUAL_DAY_PX if usual and len(self.bands) < len(MONTHS) else DAY_PX
        across = max(day * grown * len(self.days), name * len(self.bands)) + self.gap_px * len(self.bands)
        return QSizeF(left + right + across, above + STEPS * step_px * grown + below)

    def lane(self, band: Band) -> QRectF:
        """The lane of days that stand together, px."""
        return self.lane_between(self.starts[band.first], self.starts[band.last] + 1, 0)

    def column(self, number: int) -> QRectF:
        """The room of one day within its lane, px; what is marked is never narrower than can be seen."""
        start = self.starts[number]
        column = self.lane_between(start, start + 1, 0)
        slim = max(0.0, TINY * growth() - column.width()) / 2
        return column.adjusted(-slim, 0, slim, 0)

    def middle_of(self, number: int) -> QPointF:
        """Where the mark of a day is, px: its middle on the scale, or below the scale."""
        middle, x = self._middles[number], self.starts[number] + 0.5
        if middle is not None:
            return self.at(x, middle)
        return self.at(x, 0) + QPointF(0, self.foot_px)

    def paint(self, painter: QPainter, *_: object) -> None:
        """From the back to the front: lanes and names, the scale, the days, what is being read."""
        if not self.days:
            return
        self.begin(painter)
        for band in self.bands:
            self._paint_lane(painter, band)
        first, last = self.lane(self.bands[0]), self.lane(self.bands[-1])
        self.paint_scale(painter, first.left(), last.right())
        if any(band.name for band in self.bands):
            self._paint_band_names(painter)
        else:
            self._paint_dates(painter)
        self._paint_ranges(painter)
        self._paint_middles(painter)
        if self.marked is not None:
            painter.setPen(pen(getattr(self.palette, self.marked_colour), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.column(self.marked).adjusted(0, 1, 0, -1), RADIUS_PX, RADIUS_PX)

    def _paint_lane(self, painter: QPainter, band: Band) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        lane, palette = self.lane(band), self.palette
        radius = min(RADIUS_LANE, lane.width() / 3)
        here = any(self.days[number].date == self.today for number in range(band.first, band.last + 1))
        painter.setBrush(QColor(palette.lane_today if here and band.name else palette.lane))
        painter.drawRoundedRect(lane, radius, radius)
        if here and not band.name:
            number = next(n for n in range(band.first, band.last + 1) if self.days[n].date == self.today)
            start = self.starts[number]
            painter.setBrush(QColor(palette.lane_today))
            radius = min(radius, RADIUS_PX * 2)
            painter.drawRoundedRect(self.lane_between(start, start + 1, 0), radius, radius)

    def _paint_band_names(self, painter: QPainter) -> None:
        for band in self.bands:
            here = any(self.days[number].date == self.today for number in range(band.first, band.last + 1))
            lane = self.lane(band)
            self._paint_name(painter, lane.center().x(), lane.bottom(), band.name, today=here)

    def _paint_dates(self, painter: QPainter) -> None:
        """The date that each week begins with, and today's; where two have no room, today's alone."""
        bottom = self.lane(self.bands[0]).bottom()
        here = [number for number, day in enumerate(self.days) if day.date == self.today]
        taken: list[QRectF] = []
        for number in [*here, *(band.first for band in reversed(self.bands) if band.first not in here)]:
            day = self.days[number].date
            name, today = day_name(day), day == self.today
            wide = QFontMetricsF(name_font(today=today)).horizontalAdvance(name)
            x = min(self.at(self.starts[number], 0).x(), self.boundingRect().right() - wide - 2)
            place = QRectF(x, 0, wide + TINY, 1)
            if not any(place.intersects(other) for other in taken):
                taken.append(place)
                self._paint_name(painter, x + wide / 2, bottom, name, today=today)

    def _paint_name(self, painter: QPainter, x: float, lane_bottom: float, name: str, *, today: bool) -> None:
        font = name_font(today=today)
        metrics = QFontMetricsF(font)
        wide = metrics.horizontalAdvance(name) + 2
        painter.setFont(font)
        painter.setPen(QColor(self.palette.text if today else self.palette.text_quiet))
        place = QRectF(x - wide / 2, lane_bottom + TINY, wide, metrics.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name)

    def _paint_ranges(self, painter: QPainter) -> None:
        width = min(self.day_px * RANGE_SHARE, RANGE_MOST_PX * growth())
        painter.setPen(pen(self.palette.middle, width))
        for start, day in zip(self.starts, self.days, strict=True):
            if day.least is not None and day.most is not None and day.least < day.most:
                painter.drawLine(self.at(start + 0.5, day.least), self.at(start + 0.5, day.most))

    def _paint_middles(self, painter: QPainter) -> None:
        """The middle of each day, and below the scale what has no number; round where there is room."""
        grown = growth()
        wide = max(SLIMMEST_PX * grown, min(self.day_px * 0.8, LARGEST_PX * grown))
        high = wide if self.day_px >= WIDE_DAY_PX else UPRIGHT_PX * grown
        for number, day in enumerate(self.days):
            if day.n:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(self.palette.primary))
                self._paint_blob(painter, self.middle_of(number), wide, high)
            elif day.check_ins or day.practices:
                glyph = (Glyph.SMALL_DOT if day.check_ins else Glyph.SMALL_RING).value
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(getattr(self.palette, glyph.colour)))
                small = min(wide, glyph.outer * grown)
                if glyph.filled or self.day_px < WIDE_DAY_PX:
                    self._paint_blob(painter, self.middle_of(number), small, min(high, glyph.outer * grown))
                else:
                    painter.setPen(glyph.pen(self.palette))
                    painter.setBrush(glyph.brush(self.palette))
                    painter.drawEllipse(self.middle_of(number), small / 2, small / 2)

    @staticmethod
    def _paint_blob(painter: QPainter, at: QPointF, wide: float, high: float) -> None:
        place = QRectF(at.x() - wide / 2, at.y() - high / 2, wide, high)
        painter.drawRoundedRect(place, wide / 2, wide / 2)
