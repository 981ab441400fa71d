"""What lies behind the dots: the lanes of the days, the scale, the middles, the joins, and the names."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from attune_desktop.core.check_in import LEAST_GROUNDED, MOST_GROUNDED
from attune_desktop.core.week import DAYS, Day, Week
from attune_desktop.core.week_words import ADRIFT, GROUNDED, NOTHING, WEEKDAYS, short_day
from attune_desktop.ui.theme import HAIR, RADIUS_LANE, SMALL, TINY, Palette, Type
from attune_desktop.ui.week.glyphs import JOIN_PX, MIDDLE_PX, growth, pen
from attune_desktop.ui.week.places import Place

STEPS = MOST_GROUNDED - LEAST_GROUNDED
SCALE = ((MOST_GROUNDED, GROUNDED), (LEAST_GROUNDED + STEPS // 2, ""), (LEAST_GROUNDED, ADRIFT))
"""The gridlines there are, and what the ends of the scale are called."""
TOP_PX, FOOT_PX = 14.0, 26.0
"""Room in a lane above the 10, and below the 0 for marks without a number; px with usual letters."""
SMALLEST_STEP_PX, USUAL_STEP_PX = 15.0, 22.0
"""Between two neighbouring numbers of the scale: the least there must be, and what is good to have."""
USUAL_LANE_PX = 64.0
"""How wide a lane is good to be, so that marks of the same hour stand beside one another."""
LANE_GAP_PX, MIDDLE_INSET_PX = 8.0, 8.0
"""Between two lanes, and from the edge of a lane to the bar of its middle."""


class Backdrop(pg.GraphicsObject):  # type: ignore[misc]
    """Paints in px of the view box that it fills; the box says where days and numbers are.

    Attributes:
        week: what the days are.
        places: where the marks are.
        palette: the colours.
    """

    def __init__(self, box: pg.ViewBox, palette: Palette) -> None:
        super().__init__()
        self._box = box
        self.week = Week(())
        self.places: Sequence[Place] = ()
        self.palette = palette
        self.setZValue(-1)
        self.setParentItem(box)

    @property
    def margins(self) -> tuple[float, float, float, float]:
        """From the edges to where the scale begins and ends: left, right, above 10 and below 0, px."""
        words, names = QFontMetricsF(Type.QUIET.font()), QFontMetricsF(_day_font(today=True))
        half, grown = LANE_GAP_PX / 2, growth()
        left = max(words.horizontalAdvance(word) for _, word in SCALE) + TINY
        below = TINY + names.height() + words.height()
        return left - half, -half, TOP_PX * grown, FOOT_PX * grown + below

    def room(self, step_px: float, lane_px: float = 0) -> QSizeF:
        """The size for a step of the scale this high and lanes this wide, and no name cut off, px."""
        left, right, above, below = self.margins
        names = QFontMetricsF(_day_font(today=True))
        grown = growth()
        name = max(names.horizontalAdvance(name[:3]) for name in WEEKDAYS) + SMALL
        across = DAYS * (max(name, lane_px * grown) + LANE_GAP_PX)
        return QSizeF(left + right + across, above + STEPS * step_px * grown + below)

    def boundingRect(self) -> QRectF:
        """The whole of the view box."""
        return QRectF(self._box.rect())

    def at(self, x: float, level: float) -> QPointF:
        """Where a time in days and a number are, px."""
        point: QPointF = self._box.mapFromView(QPointF(x, level))
        return point

    def lane(self, number: int) -> QRectF:
        """The lane of a day, counted from 0 at the left, px."""
        half, grown = LANE_GAP_PX / 2, growth()
        scale = QRectF(self.at(number, MOST_GROUNDED), self.at(number + 1, LEAST_GROUNDED))
        return scale.adjusted(half, -TOP_PX * grown, -half, FOOT_PX * grown)

    def paint(self, painter: QPainter, *_: object) -> None:
        """From the back to the front: lanes and names, the scale, middles, joins."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as time runs here, and 3× stays 3×
        grown = growth()
        lanes = [(self.lane(number), day) for number, day in enumerate(self.week.days)]
        for lane, day in lanes:
            self._paint_day(painter, lane, day, today=day is self.week.days[-1])
        self._paint_scale(painter)
        painter.setPen(pen(self.palette.middle, MIDDLE_PX * grown))
        for lane, day in lanes:
            if day.middle is not None:
                y, inset = self.at(0, day.middle).y(), MIDDLE_INSET_PX + MIDDLE_PX * grown / 2
                painter.drawLine(QPointF(lane.left() + inset, y), QPointF(lane.right() - inset, y))
        painter.setPen(pen(self.palette.accent, JOIN_PX * grown))
        for place in self.places:
            if len(place.levels) > 1:
                painter.drawLine(*(self.at(place.x, level) for level in place.levels))

    def _paint_day(self, painter: QPainter, lane: QRectF, day: Day, *, today: bool) -> None:
        palette = self.palette
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.lane_today if today else palette.lane))
        painter.drawRoundedRect(lane, RADIUS_LANE, RADIUS_LANE)
        words = QRectF(lane.left() - HAIR, lane.bottom() + TINY, lane.width() + 2 * HAIR, 0)
        for text, font, colour in (
            (short_day(day.date), _day_font(today=today), palette.text if today else palette.text_quiet),
            (f"{len(day.marks)}×" if day.marks else NOTHING, Type.QUIET.font(), palette.text_quiet),
        ):
            words.setHeight(QFontMetricsF(font).height())
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, text)
            words.translate(0, words.height())

    def _paint_scale(self, painter: QPainter) -> None:
        left, right = self.lane(0).left(), self.lane(DAYS - 1).right()
        painter.setFont(Type.QUIET.font())
        height = QFontMetricsF(painter.font()).height()
        for number, word in SCALE:
            y = self.at(0, number).y()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # a level hairline stays sharp
            painter.fillRect(QRectF(left, y - 0.5, right - left, 1), QColor(self.palette.track))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(self.palette.text_quiet))
            row = QRectF(0, y - height / 2, left - TINY, height)
            painter.drawText(row, Qt.AlignmentFlag.AlignRight, str(number))
            painter.drawText(row.translated(0, height), Qt.AlignmentFlag.AlignRight, word)


def _day_font(*, today: bool) -> QFont:
    font = Type.BODY.font()
    if today:
        font.setWeight(QFont.Weight.Bold)
    return font
