"""A piece of a desktop's panel, with our icon among others."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from attune_desktop.ui.controls.painting import draw_shape, line, smooth_painter
from attune_desktop.ui.icon import attune_icon
from attune_desktop.ui.theme import RADIUS_BUTTON, Theme, Type

HEIGHT_EM, WIDTH_EM = 4.0, 21.0
SLOT, ICON, OTHER = 1.0, 0.5, 0.16
"""Of the height: the room of an icon, our icon, and half of another's side."""
OURS, SLOTS = 1, 3
"""Which of the icons is ours, from the start of the reading."""


class PanelPicture(QWidget):
    """Drawn beside words that say the same; a screen reader passes over it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setFont(Type.BODY.font())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._repaint)

    def sizeHint(self) -> QSize:
        """As large as the text wants it, px."""
        em = QFontMetricsF(self.font()).height()
        return QSize(round(WIDTH_EM * em), round(HEIGHT_EM * em))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the panel, the others, the time, and the icon in its ring."""
        painter, palette = smooth_painter(self), self.theme.palette
        if self.isRightToLeft():
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        panel = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        draw_shape(painter, panel, RADIUS_BUTTON, QColor(palette.surface), line(palette.edge_strong))
        high = panel.height()
        first = panel.right() - (SLOTS + 1.7) * high * SLOT
        for place in range(SLOTS):
            middle = QPointF(first + (place + 0.5) * high * SLOT, panel.center().y())
            if place == OURS:
                self._paint_ours(painter, middle, high)
            else:
                side = high * OTHER
                box = QRectF(middle - QPointF(side, side), middle + QPointF(side, side))
                draw_shape(painter, box, side / 2, QColor(palette.track), QPen(Qt.PenStyle.NoPen))
        self._paint_time(painter, QPointF(first + (SLOTS + 0.3) * high * SLOT, panel.center().y()), high)
        painter.end()

    def _paint_ours(self, painter: QPainter, middle: QPointF, high: float) -> None:
        ring = high * 0.41
        painter.setPen(line(self.theme.palette.accent, 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, ring, ring)
        side = round(high * ICON)
        pixmap = attune_icon().pixmap(QSize(side, side), self.devicePixelRatioF())
        painter.drawPixmap(QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side), pixmap, QRectF())

    def _paint_time(self, painter: QPainter, start: QPointF, high: float) -> None:
        """Two bars where a clock would be: a time would be read."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.palette.track))
        for above, wide in ((-0.2, 0.95), (0.08, 0.65)):
            bar = QRectF(start.x(), start.y() + above * high, wide * high, 0.12 * high)
            painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)

    def _repaint(self) -> None:
        self.update()
