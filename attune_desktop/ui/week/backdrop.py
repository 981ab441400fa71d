"""What lies behind the dots of a week: the lanes of the days, the middles, the joins, and the names."""

from collections.abc import Sequence
from datetime import date

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from attune_desktop.core.dates import short_day
from attune_desktop.core.week import DAYS, Day, Week
from attune_desktop.core.week_words import NOTHING
from attune_desktop.ui.theme import HAIR, RADIUS_LANE, TINY, Palette, Type
from attune_desktop.ui.week.glyphs import JOIN_PX, MIDDLE_PX, Glyph, growth, pen, small_font, times
from attune_desktop.ui.week.places import Place
from attune_desktop.ui.week.scale import FOOT_PX, STEPS, TOP_PX, Scale, day_name, name_font

USUAL_LANE_PX = 64.0
"""How wide a lane is good to be, so that marks of the same hour stand beside one another."""
LANE_GAP_PX, MIDDLE_INSET_PX = 8.0, 8.0
"""Between two lanes, and from the edge of a lane to the bar of its middle."""


class Backdrop(Scale):
    """Paints seven days; the box says where days and numbers are.

    Attributes:
        week: what the days are.
        today: the day it is; in a week without it, the days have their dates.
        places: where the marks are.
    """

    def __init__(self, box: pg.ViewBox, palette: Palette) -> None:
        super().__init__(box, palette)
        self.week = Week(())
        self.today = date.min
        self.places: Sequence[Place] = ()

    @property
    def margins(self) -> tuple[float, float, float, float]:
        """From the edges to where the scale begins and ends: left, right, above 10 and below 0, px."""
        words, names = QFontMetricsF(Type.QUIET.font()), QFontMetricsF(name_font(today=True))
        half, grown = LANE_GAP_PX / 2, growth()
        below = TINY + names.height() + words.height()
        return self.before - half, -half, TOP_PX * grown, FOOT_PX * grown + below

    def room(self, step_px: float, lane_px: float = 0) -> QSizeF:
        """The size for a step of the scale this high and lanes this wide, and no name cut off, px."""
        left, right, above, below = self.margins
        names = QFontMetricsF(name_font(today=True))
        grown = growth()
        name = max(names.horizontalAdvance(day_name(date(2028, 2, day))) for day in range(22, 29))
        across = DAYS * (max(name, lane_px * grown) + LANE_GAP_PX)
        return QSizeF(left + right + across, above + STEPS * step_px * grown + below)

    def lane(self, number: int) -> QRectF:
        """The lane of a day, counted from 0 at the left, px."""
        return self.lane_between(number, number + 1, LANE_GAP_PX)

    def paint(self, painter: QPainter, *_: object) -> None:
        """From the back to the front: lanes and names, the scale, middles, joins."""
        self.begin(painter)
        grown = growth()
        lanes = [(self.lane(number), day) for number, day in enumerate(self.week.days)]
        dated = all(day.date != self.today for day in self.week.days)
        for lane, day in lanes:
            self._paint_day(painter, lane, day, dated=dated)
        self.paint_scale(painter, self.lane(0).left(), self.lane(DAYS - 1).right())
        painter.setPen(pen(self.palette.middle, MIDDLE_PX * grown))
        for lane, day in lanes:
            if day.middle is not None:
                y, inset = self.at(0, day.middle).y(), MIDDLE_INSET_PX + MIDDLE_PX * grown / 2
                painter.drawLine(QPointF(lane.left() + inset, y), QPointF(lane.right() - inset, y))
        painter.setPen(pen(self.palette.accent, JOIN_PX * grown))
        for x, levels in {(place.x, place.levels) for place in self.places}:
            if len(levels) > 1:
                painter.drawLine(*(self.at(x, level) for level in levels))
        painter.setFont(small_font())
        painter.setPen(QColor(self.palette.text_quiet))
        stacks = {
            (place.x, place.levels[0], place.together) for place in self.places if not place.mark.practice
        }
        for x, level, together in stacks:
            if together > 1:
                today = self.week.days[int(x)].date == self.today
                self._paint_count(painter, self.at(x, level), times(together), today=today)

    def _paint_count(self, painter: QPainter, at: QPointF, words: str, *, today: bool) -> None:
        """How many share a place, beside it and over what is behind."""
        metrics = QFontMetricsF(painter.font())
        left = at.x() + Glyph.DOT.value.outer / 2 * growth() + HAIR / 2
        high, wide = metrics.capHeight() + HAIR, metrics.horizontalAdvance(words) + HAIR / 2
        ground = self.palette.lane_today if today else self.palette.lane
        painter.fillRect(QRectF(left, at.y() - high / 2, wide, high), QColor(ground))
        painter.drawText(QPointF(left, at.y() + metrics.capHeight() / 2), words)

    def _paint_day(self, painter: QPainter, lane: QRectF, day: Day, *, dated: bool) -> None:
        palette, today = self.palette, day.date == self.today
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.lane_today if today else palette.lane))
        painter.drawRoundedRect(lane, RADIUS_LANE, RADIUS_LANE)
        words = QRectF(lane.left() - HAIR, lane.bottom() + TINY, lane.width() + 2 * HAIR, 0)
        name = day_name(day.date) if dated else short_day(day.date)
        for text, font, colour in (
            (name, name_font(today=today), palette.text if today else palette.text_quiet),
            (f"{len(day.marks)}×" if day.marks else NOTHING, Type.QUIET.font(), palette.text_quiet),
        ):
            words.setHeight(QFontMetricsF(font).height())
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, text)
            words.translate(0, words.height())
