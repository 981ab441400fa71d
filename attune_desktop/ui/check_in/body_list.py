"""The body as a plain list: the same regions, one below the other."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from attune_desktop.core.check_in import REGIONS
from attune_desktop.core.language import later, said
from attune_desktop.ui.check_in.body_regions import RegionButton, RegionGroup, count_px, paint_count
from attune_desktop.ui.check_in.body_words import kinds_said
from attune_desktop.ui.controls.direction import isolated
from attune_desktop.ui.controls.painting import (
    OUTLINE_HOVER_PX,
    OUTLINE_PX,
    RING_ROOM_PX,
    draw_shape,
    line,
    mixed,
)
from attune_desktop.ui.theme import SMALL, TARGET_PX, TINY, Theme, Type

NAME = later("Where in the body, as a list")


class RegionRow(RegionButton):
    """A region's name, what is felt there, and how much that is."""

    def __init__(self, region: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(region, theme, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def tell(self, kinds: tuple[str, ...], *, in_hand: bool) -> None:
        """Say all of it in a tool tip, too: it may not fit."""
        super().tell(kinds, in_hand=in_hand)
        self.setToolTip(kinds_said(kinds))

    def sizeHint(self) -> QSize:
        """Room for the name, a few letters more and the count, px."""
        metrics = QFontMetricsF(self.font())
        width = metrics.horizontalAdvance(self.shown_text) + count_px() + 2 * SMALL + 2 * TINY
        height = max(1.5 * metrics.height(), TARGET_PX)
        return QSize(ceil(width) + 2 * RING_ROOM_PX, ceil(height))

    def paint_face(self, painter: QPainter, shape: QRectF) -> None:
        """Paint the row."""
        palette = self.theme.palette
        shape = shape.adjusted(0, -RING_ROOM_PX / 2, 0, RING_ROOM_PX / 2)
        fill = mixed(palette.ground, palette.glow, 0.22 if self.kinds else 0.0)
        edge = QPen(Qt.PenStyle.NoPen)
        if self.in_hand:
            edge = line(palette.primary, OUTLINE_HOVER_PX)
        elif self.underMouse():
            edge = line(palette.edge_strong, OUTLINE_PX)
        draw_shape(painter, shape, self.corner_px(shape), fill, edge)
        self._paint_words(painter, shape)

    def _paint_words(self, painter: QPainter, shape: QRectF) -> None:
        palette = self.theme.palette
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # placed by hand
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        how = side | Qt.AlignmentFlag.AlignVCenter
        inside = shape.adjusted(SMALL, 0, -SMALL, 0)
        name = QFontMetricsF(self.font()).horizontalAdvance(self.shown_text)
        painter.setFont(self.font())
        painter.setPen(QColor(palette.text))
        place = QRectF(inside.left(), inside.top(), name, inside.height())
        painter.drawText(self._mirrored(place), how | Qt.TextFlag.TextDontClip, self.shown_text)
        if not self.kinds:
            return
        felt = inside.adjusted(name + TINY, 0, -count_px() - TINY / 2, 0)
        metrics = QFontMetricsF(Type.QUIET.font())
        words = metrics.elidedText(kinds_said(self.kinds), Qt.TextElideMode.ElideRight, felt.width())
        painter.setFont(Type.QUIET.font())
        painter.drawText(self._mirrored(felt), how, isolated(words, Qt.LayoutDirection.LeftToRight))
        middle = QRectF(inside.right() - count_px(), inside.top(), count_px(), inside.height())
        count = QPointF(self._mirrored(middle).center())
        paint_count(painter, count, len(self.kinds), palette)

    def _mirrored(self, place: QRectF) -> QRectF:
        if self.isRightToLeft():
            return QRectF(self.width() - place.right(), place.top(), place.width(), place.height())
        return place


class RegionList(RegionGroup):
    """Every region, one below the other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(said(NAME), theme, parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        rows = [RegionRow(region, theme, self) for region in REGIONS]
        for row in rows:
            column.addWidget(row)
        self.hold(rows)

    def neighbour(self, region: str, key: Qt.Key) -> str | None:
        """The row above or below, the first or the last one."""
        at, last = REGIONS.index(region), len(REGIONS) - 1
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        steps = {Qt.Key.Key_Up: at - 1, Qt.Key.Key_Down: at + 1}
        there = {**ends, **steps}.get(key, -1)
        return REGIONS[there] if 0 <= there <= last and there != at else None
