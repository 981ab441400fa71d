"""A word that can be chosen."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget

from attune_desktop.ui.controls.buttons import PaintedButton
from attune_desktop.ui.controls.painting import (
    OUTLINE_HOVER_PX,
    OUTLINE_PX,
    RING_ROOM_PX,
    draw_shape,
    line,
    mixed,
)
from attune_desktop.ui.theme import TARGET_PX, Theme

PAD_EM = 0.95
"""Between the word and the chip's ends, in heights of its letters; the check mark stands in it."""


class Chip(PaintedButton):
    """A rounded word, filled and marked with a check when it is chosen.

    Its width is the same either way, so that choosing one moves no other. Space and clicks choose it;
    every other key is left to whoever holds the chips.
    """

    def __init__(self, text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(text, theme, parent)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        """Room for the whole word in px; a narrower chip shortens it."""
        metrics = QFontMetricsF(self.font())
        width = metrics.horizontalAdvance(self.shown_text) + 2 * PAD_EM * metrics.height()
        height = max(metrics.height() * 1.9, TARGET_PX)
        return QSize(ceil(width) + 2 * RING_ROOM_PX, ceil(height) + 2 * RING_ROOM_PX)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters, px."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), 4 * hint.height()), hint.height())

    def corner_px(self, shape: QRectF) -> float:
        """Round ends."""
        return shape.height() / 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space chooses; the rest is for whoever holds the chips."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the whole word in a tool tip when there is no room for it."""
        super().resizeEvent(event)
        self.setToolTip(self.shown_text if self.width() < self.sizeHint().width() else "")

    def paint_face(self, painter: QPainter, shape: QRectF) -> None:
        """Paint the chip, the word, and the check mark."""
        palette = self.theme.palette
        chosen, radius = self.isChecked(), self.corner_px(shape)
        if chosen:
            fill = mixed(palette.primary, palette.text, self.pressed_share())
            draw_shape(painter, shape, radius, fill, QPen(Qt.PenStyle.NoPen))
        else:
            fill = mixed(palette.surface, palette.text, self.pressed_share() / 2)
            hovered = self.isEnabled() and self.underMouse()
            outline = palette.edge_strong if self.isEnabled() else palette.edge
            width = OUTLINE_HOVER_PX if hovered else OUTLINE_PX
            draw_shape(painter, shape, radius, fill, line(outline, width))
        ink = palette.on_primary if chosen else palette.text if self.isEnabled() else palette.text_quiet
        self._paint_word(painter, shape, QColor(ink))

    def _paint_word(self, painter: QPainter, shape: QRectF, ink: QColor) -> None:
        metrics = QFontMetricsF(self.font())
        pad = PAD_EM * metrics.height()
        mark = metrics.xHeight() if self.isChecked() else 0.0
        taken = mark * 1.6
        # The mark stands in the padding, so the word has the same room with it and without.
        room = shape.width() - 2 * pad + 1
        word = metrics.elidedText(self.shown_text, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(word)
        left = shape.center().x() - (width + taken) / 2
        mirrored = self.isRightToLeft()
        painter.setFont(self.font())
        painter.setPen(ink)
        text = QRectF(left if mirrored else left + taken, shape.top(), width, shape.height())
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, word)
        if mark:
            x = left + width + taken - mark if mirrored else left
            self._paint_mark(painter, QRectF(x, shape.center().y() - mark / 2, mark, mark), ink)

    @staticmethod
    def _paint_mark(painter: QPainter, box: QRectF, ink: QColor) -> None:
        painter.setPen(line(ink.name(), max(1.6, box.width() * 0.2)))
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(box.left(), box.center().y() + box.height() * 0.08),
                    QPointF(box.left() + box.width() * 0.36, box.bottom() - box.height() * 0.08),
                    QPointF(box.right(), box.top() + box.height() * 0.08),
                ]
            )
        )
