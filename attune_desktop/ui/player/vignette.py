"""The player's ground: a little lighter where the figure sits, painted once for a size."""

from array import array
from functools import cache

from PySide6.QtCore import QSize
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPaintEvent, QPixmap, QRadialGradient, QRgba64
from PySide6.QtWidgets import QWidget

from attune_desktop.ui.theme import Theme

FINE, SHOWN = QImage.Format.Format_RGBX64, QImage.Format.Format_RGB32
LEVEL = 257
"""One level of a colour as it is shown, in the 65536 fine ones."""
GRAIN_PX = 8


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
    """The gradient in fine levels, and a grain of less than one shown level: else its steps are rings."""
    if middle == edge:
        ground = QPixmap(size)
        ground.fill(QColor(middle))
        return ground
    fine = QImage(size, FINE)
    light = QRadialGradient(size.width() / 2, size.height() * 0.42, max(size.width(), size.height()) * 0.62)
    light.setColorAt(0, _half_a_level_below(middle))
    light.setColorAt(1, _half_a_level_below(edge))
    painter = QPainter(fine)
    painter.fillRect(fine.rect(), light)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    painter.fillRect(fine.rect(), QBrush(_grain()))
    painter.end()
    return QPixmap.fromImage(fine.convertToFormat(SHOWN))


def _half_a_level_below(colour: str) -> QColor:
    """So that the grain, from nothing to a whole level, leaves it as it is on average."""
    channels = (getattr(QColor(colour), name)() for name in ("red", "green", "blue"))
    red, green, blue = (max(0, channel * LEVEL - LEVEL // 2) for channel in channels)
    return QColor.fromRgba64(QRgba64.fromRgba64(red, green, blue, 0xFFFF))


@cache
def _grain() -> QImage:
    """Bayer's ordered dither, from 0 to just less than one shown level: evenly spread, the same each time."""
    order = [[0]]
    while len(order) < GRAIN_PX:
        order = [
            [4 * number + add for add in pair for number in row] for pair in ((0, 2), (3, 1)) for row in order
        ]
    pixels = array("H")
    for row in order:
        for number in row:
            pixels.extend([number * LEVEL // GRAIN_PX**2] * 3 + [0xFFFF])
    return QImage(pixels.tobytes(), GRAIN_PX, GRAIN_PX, FINE).copy()
