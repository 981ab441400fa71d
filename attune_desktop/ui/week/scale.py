"""The scale from 0 to 10 that every chart has, and what it is painted on."""

from datetime import date
from math import ceil

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from attune_desktop.core.check_in import LEAST_GROUNDED, MOST_GROUNDED
from attune_desktop.core.dates import short_day
from attune_desktop.core.language import said, said_of
from attune_desktop.core.week_words import ADRIFT, GROUNDED
from attune_desktop.ui.theme import TINY, Palette, Type
from attune_desktop.ui.week.glyphs import growth

STEPS = MOST_GROUNDED - LEAST_GROUNDED
SCALE = ((MOST_GROUNDED, GROUNDED), (LEAST_GROUNDED + STEPS // 2, ""), (LEAST_GROUNDED, ADRIFT))
"""The gridlines there are, and what the ends of the scale are called."""
TOP_PX, FOOT_PX = 14.0, 26.0
"""Room in a lane above the 10, and below the 0 for marks without a number; px with usual letters."""
SMALLEST_STEP_PX, USUAL_STEP_PX = 15.0, 22.0
"""Between two neighbouring numbers of the scale: the least there must be, and what is good to have."""


class Scale(pg.GraphicsObject):  # type: ignore[misc]
    """What a chart is painted on, in px of the view box that it fills; the box says where numbers are.

    Attributes:
        palette: the colours.
    """

    def __init__(self, box: pg.ViewBox, palette: Palette) -> None:
        super().__init__()
        self._box = box
        self.palette = palette
        self.setZValue(-1)
        self.setParentItem(box)

    @property
    def before(self) -> float:
        """The room for the words of the scale, px."""
        words = QFontMetricsF(Type.QUIET.font())
        return max(words.horizontalAdvance(said(word)) for _, word in SCALE) + TINY

    def boundingRect(self) -> QRectF:
        """The whole of the view box."""
        return QRectF(self._box.rect())

    def at(self, x: float, level: float) -> QPointF:
        """Where a time in days and a number are, px."""
        point: QPointF = self._box.mapFromView(QPointF(x, level))
        return point

    def lane_between(self, left: float, right: float, gap: float) -> QRectF:
        """The lane from one time in days to another, with half a gap left free at its sides, px."""
        half, grown = gap / 2, growth()
        scale = QRectF(self.at(left, MOST_GROUNDED), self.at(right, LEAST_GROUNDED))
        return scale.adjusted(half, -TOP_PX * grown, -half, FOOT_PX * grown)

    def begin(self, painter: QPainter) -> None:
        """Make a painter ready: soft edges, and time from left to right in every language."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # and 3× stays 3×

    def paint_scale(self, painter: QPainter, left: float, right: float) -> None:
        """Paint the gridlines from one place to another, px, and the numbers before them."""
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
            painter.drawText(row.translated(0, height), Qt.AlignmentFlag.AlignRight, said(word))


def name_font(*, today: bool) -> QFont:
    """What the days are named in."""
    font = Type.BODY.font()
    if today:
        font.setWeight(QFont.Weight.Bold)
    return font


def day_name(day: date) -> str:
    """A day by its name in few letters, and its number."""
    # Translators: as in "Mon 4".
    return said_of("short", "{weekday} {day}").format(weekday=short_day(day), day=day.day)


def whole(size: QSizeF) -> QSize:
    """The size in whole px, none of it cut off."""
    return QSize(ceil(size.width()), ceil(size.height()))
