"""The player's ground: a little lighter where the figure sits, painted once for a size."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QRadialGradient
from PySide6.QtWidgets import QWidget

from attune_desktop.ui.theme import Theme


class Vignette:
    """Keeps the pixmap that a widget lies on."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._painted: tuple[tuple[str, str], QPixmap] | None = None

    def paint(self, widget: QWidget, event: QPaintEvent) -> None:
        """Lay the ground under what has to be painted anew."""
        ratio = widget.devicePixelRatioF()
        size = widget.size() * ratio
        colours = (self._theme.palette.ground, self._theme.palette.ground_edge)
        if self._painted is None or self._painted[0] != colours or self._painted[1].size() != size:
            pixmap = _vignette(size, *colours)
            pixmap.setDevicePixelRatio(ratio)
            self._painted = (colours, pixmap)
        painter = QPainter(widget)
        painter.setClipRegion(event.region())
        painter.drawPixmap(0, 0, self._painted[1])
        painter.end()


def _vignette(size: QSize, middle: str, edge: str) -> QPixmap:
    ground = QPixmap(size)
    painter = QPainter(ground)
    light = QRadialGradient(size.width() / 2, size.height() * 0.42, max(size.width(), size.height()) * 0.62)
    light.setColorAt(0, QColor(middle))
    light.setColorAt(1, QColor(edge))
    painter.fillRect(ground.rect(), light)
    painter.end()
    return ground
