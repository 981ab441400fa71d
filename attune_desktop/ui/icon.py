"""The icon: a warm core inside the ring of a breath, painted for each size so that it stays crisp."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

SIZES_PX = (16, 20, 22, 24, 32, 48, 64, 128, 256)
# Middle tones, the only colours that keep 3:1 on a white and on a black panel alike.
RING = "#3C8F8A"
CORE = "#CF6A24"


def attune_icon() -> QIcon:
    """The icon in every size that trays and task bars ask for."""
    icon = QIcon()
    for size in SIZES_PX:
        icon.addPixmap(_painted(size))
    return icon


def _painted(size: int) -> QPixmap:
    """The icon at one size in px: whole pixels for the ring's width and the core's radius."""
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(2, round(size / 9))
    margin = max(1, round(size / 24)) + width / 2
    ring = QRectF(margin, margin, size - 2 * margin, size - 2 * margin)
    painter.setPen(QPen(QColor(RING), width))
    painter.drawEllipse(ring)
    radius = round(size * 0.19 * 2) / 2 + (size % 2) / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(CORE))
    painter.drawEllipse(ring.center(), radius, radius)
    painter.end()
    return pixmap
