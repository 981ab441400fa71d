"""A word that can be chosen."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPen, QPolygonF, QResizeEvent
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
from attune_desktop.ui.theme import HAIR, MEDIUM, TARGET_PX, Theme

MARK_SHARE = 0.62
"""The check mark's width, as a share of the small letters' height times two."""


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
        width = metrics.horizontalAdvance(self.shown_text) + 2 * MEDIUM
        height = max(metrics.height() * 2, TARGET_PX)
        return QSize(round(width) + 2 * RING_ROOM_PX, round(height) + 2 * RING_ROOM_PX)

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
        font = QFont(self.font())
        metrics = QFontMetricsF(font)
        mark = metrics.xHeight() if self.isChecked() else 0.0
        taken = mark + HAIR if mark else 0.0
        room = shape.width() - 2 * MEDIUM + (HAIR if not mark else MEDIUM + HAIR - taken)
        word = metrics.elidedText(self.shown_text, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(word)
        left = shape.center().x() - (width + taken) / 2
        text = QRectF(left + taken, shape.top(), width + 1, shape.height())
        painter.setFont(font)
        painter.setPen(ink)
        mirrored = self.isRightToLeft()
        if mirrored:
            text.moveLeft(left - 1)
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, word)
        if mark:
            x = left + width + HAIR if mirrored else left
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
