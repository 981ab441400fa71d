"""The icon: warmth, held. Painted for each size, so that it stays crisp."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

SIZES_PX = (16, 20, 22, 24, 32, 48, 64, 128, 256)
# Middle tones, the only colours that keep 3:1 on a white and on a black panel alike.
ARC = "#3C8F8A"
CORE = "#CF6A24"
OPENING_DEG = 100


def attune_icon() -> QIcon:
    """The icon in every size that trays and task bars ask for."""
    icon = QIcon()
    for size in SIZES_PX:
        icon.addPixmap(_painted(size))
    return icon


def _painted(size: int) -> QPixmap:
    """The icon at one size in px."""
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(2, round(size / 8))  # whole pixels, or a small arc blurs
    margin = max(1, round(size / 24)) + width / 2
    circle = QRectF(margin, margin, size - 2 * margin, size - 2 * margin)
    painter.setPen(QPen(QColor(ARC), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawArc(circle, (90 + OPENING_DEG // 2) * 16, (360 - OPENING_DEG) * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(CORE))
    painter.drawEllipse(circle.center() - QPointF(0, size * 0.06), size * 0.19, size * 0.19)
    painter.end()
    return pixmap
