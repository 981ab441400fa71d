"""The few shapes of the chart, the same in the chart and in its legend. They grow with the letters."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QPen

from attune_desktop.ui.theme import Palette, Type

MIDDLE_PX, JOIN_PX = 3.0, 2.0
"""How thick the day's middle and the line between before and after are."""
SMALL_SHARE = 0.85
"""Of the quiet type, for what stands beside a shape."""
USUAL_LETTERS_PX = 17.0
"""How high a line of the system's own font usually is; with larger letters everything is larger."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a mark is drawn.

    Attributes:
        size: its diameter to the middle of its outline, px with usual letters.
        outline: how thick its outline is, px with usual letters.
        colour: the name of its colour in the palette.
        filled: whether the colour fills it, and the outline sets it off from others; else it is hollow.
    """

    size: float
    outline: float
    colour: str
    filled: bool

    @property
    def outer(self) -> float:
        """Its diameter with all of its outline, px with usual letters."""
        return self.size + self.outline

    def pen(self, palette: Palette, unit: float = 1.0) -> QPen:
        """The outline, where one step of the painter is `unit` px."""
        return pen(palette.ground if self.filled else getattr(palette, self.colour), self.outline / unit)

    def brush(self, palette: Palette) -> QBrush:
        """The inside."""
        return QBrush(QColor(getattr(palette, self.colour) if self.filled else palette.ground))


class Glyph(Enum):
    """What a mark can look like: filled is a check-in, hollow is a practice, small has no number."""

    DOT = Shape(13.5, 1.5, "primary", filled=True)
    RING = Shape(11, 2.25, "accent", filled=False)
    RING_AROUND = Shape(20, 2.25, "accent", filled=False)
    SMALL_DOT = Shape(7.5, 1, "primary", filled=True)
    SMALL_RING = Shape(6, 1.75, "accent", filled=False)

    def draw(self, painter: QPainter, palette: Palette, centre: QPointF) -> None:
        """Paint it around a point."""
        half = self.value.size / 2
        painter.setPen(self.value.pen(palette))
        painter.setBrush(self.value.brush(palette))
        painter.drawEllipse(centre, half, half)


def growth() -> float:
    """How much larger than usual the system's letters are, and with them every shape; at least 1."""
    return max(1.0, QFontMetricsF(QGuiApplication.font()).height() / USUAL_LETTERS_PX)


def small_font() -> QFont:
    """What stands beside a shape."""
    font = Type.QUIET.font()
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * SMALL_SHARE)
    else:
        font.setPixelSize(round(font.pixelSize() * SMALL_SHARE))
    return font


def times(many: int) -> str:
    """How many share a place, as it stands beside it."""
    return f"{many}×"


def pen(colour: str, width: float) -> QPen:
    """A line with round ends."""
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
