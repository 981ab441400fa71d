"""One of a few, in the look of a field."""

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from attune_desktop.ui.controls.field import field_height, paint_frame
from attune_desktop.ui.controls.glyph_button import for_the_row
from attune_desktop.ui.controls.painting import RING_ROOM_PX, line, shape_of, smooth_painter
from attune_desktop.ui.theme import SMALL, TINY, Theme, Type


class Choice(QComboBox):
    """One of a few, in the look of a field."""

    def __init__(self, name: str, choices: Iterable[tuple[str, object]], theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setAccessibleName(name)
        self.setFont(Type.BODY.font())
        for words, value in choices:
            self.addItem(words, value)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._repaint)

    def sizeHint(self) -> QSize:
        """Room for the longest choice, px."""
        metrics = QFontMetricsF(self.font())
        widest = max(metrics.horizontalAdvance(self.itemText(index)) for index in range(self.count()))
        return QSize(ceil(widest + 2 * SMALL + metrics.height()) + 2 * RING_ROOM_PX, field_height())

    def minimumSizeHint(self) -> QSize:
        """As much."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave to the row what moves it."""
        if for_the_row(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form, never the choice by accident."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field, the choice, and the mark that there are others."""
        painter = smooth_painter(self)
        shape = shape_of(self)
        hovered, focused, usable = self.underMouse(), self.hasFocus(), self.isEnabled()
        paint_frame(painter, shape, self.theme, hovered=hovered, focused=focused, usable=usable)
        palette = self.theme.palette
        mirrored = self.isRightToLeft()
        across = QFontMetricsF(self.font()).xHeight()
        inside = shape.adjusted(SMALL, 0, -SMALL, 0)
        painter.setFont(self.font())
        painter.setPen(QColor(palette.text if usable else palette.text_quiet))
        # The painter mirrors it by itself.
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        words = (
            inside.adjusted(TINY + across, 0, 0, 0) if mirrored else inside.adjusted(0, 0, -TINY - across, 0)
        )
        metrics = QFontMetricsF(self.font())
        shown = metrics.elidedText(self.currentText(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, side, shown)
        left = inside.left() if mirrored else inside.right() - across
        middle = inside.center().y()
        painter.setPen(line(palette.text_quiet, max(1.4, across * 0.2)))
        painter.drawPolyline(
            [
                QPointF(left, middle - across * 0.25),
                QPointF(left + across / 2, middle + across * 0.25),
                QPointF(left + across, middle - across * 0.25),
            ]
        )
        painter.end()

    def _repaint(self) -> None:
        self.update()
