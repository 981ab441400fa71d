"""What the page is drawn with: black and greys that print well, one type, lengths in mm.

A page is laid out in dots of 600 to the inch, on paper and in a picture alike, so that both break their lines
at the same places.
"""

from collections.abc import Callable, Iterable
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QTextLayout, QTextOption

from attune_desktop.ui.controls.direction import direction_of, direction_of_sentence

DPI = 600
MM = DPI / 25.4
BLACK, QUIET, MARK, LINE, LANE = (QColor(grey, grey, grey) for grey in (0, 70, 110, 190, 243))
"""Words, quiet words, what is drawn, hairlines, and what lies behind a week."""

LONG_WORD = 30
"""A shorter one is left out whole rather than cut."""


class Print(Enum):
    """The type there is on paper: points, and weight."""

    TITLE = (20.0, QFont.Weight.DemiBold)
    HEADING = (10.5, QFont.Weight.DemiBold)
    BODY = (9.5, QFont.Weight.Normal)
    SMALL = (7.5, QFont.Weight.Normal)

    @property
    def font(self) -> QFont:
        """The system's own font; paper is as large as it is, whatever the screen's letters are."""
        font = QFont(QGuiApplication.font())
        size, weight = self.value
        font.setPixelSize(round(size * DPI / 72))
        font.setWeight(weight)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        # The other shapes of a letter are no letters to whoever selects them in a PDF.
        font.setFeature(QFont.Tag("calt"), 0)
        return font

    @property
    def line(self) -> float:
        """How high a line is, dots."""
        return QFontMetricsF(self.font).lineSpacing()


def write(
    painter: QPainter,
    place: QRectF,
    words: str,
    kind: Print,
    colour: QColor = BLACK,
    most: int = 0,
    *,
    theirs: bool = False,
) -> float:
    """Write words in lines from the top of a place, and say how high they are, dots.

    A word longer than its line breaks.

    Args:
        painter: what draws.
        place: where; it may be higher than that.
        words: what.
        kind: in which type.
        colour: in which colour.
        most: how many lines at most; what goes on after them ends with dots. 0 is all of them.
        theirs: whether a person wrote them, in whatever language.
    """
    way = direction_of(words) if theirs else direction_of_sentence(words)
    layout, _ = _laid_out(words, kind, place.width(), most, way)
    painter.setPen(colour)
    layout.draw(painter, place.topLeft())
    return layout.lineCount() * kind.line


def lines(words: str, kind: Print, width: float, most: int = 0) -> tuple[int, bool]:
    """How many lines words take at that width, and whether something of them is left out."""
    layout, shortened = _laid_out(words, kind, width, most, direction_of(words))
    return layout.lineCount(), shortened


def word_line(painter: QPainter, place: QRectF, words: str, kind: Print, flags: Qt.AlignmentFlag) -> None:
    """Write words that are known to be short in one line."""
    painter.setFont(kind.font)
    painter.drawText(place, flags | Qt.TextFlag.TextDontClip, words)


def as_many(
    parts: Iterable[str], between: str, kind: Print, width: float, most: int, rest: Callable[[int], str]
) -> str:
    """The first parts, as many as go into so many lines, and how many more there are.

    Args:
        parts: what there is.
        between: what stands between two of them.
        kind: the type.
        width: of a line, dots.
        most: how many lines.
        rest: what is said of the others, by how many they are.
    """
    parts = list(parts)
    for many in range(len(parts), 0, -1):
        left = len(parts) - many
        words = between.join(parts[:many]) + (rest(left) if left else "")
        if lines(words, kind, width)[0] <= most:
            return words
    return rest(len(parts)) if parts else ""


def _laid_out(
    words: str, kind: Print, width: float, most: int, way: Qt.LayoutDirection
) -> tuple[QTextLayout, bool]:
    layout = _layout(words, kind, width, way)
    if not most or layout.lineCount() <= most:
        return layout, False
    last = layout.lineAt(most - 1)
    end = last.textStart() + last.textLength()
    kept = words[:end].rstrip()
    while kept and _layout(f"{kept} …", kind, width, way).lineCount() > most:
        *before, word = kept.rsplit(maxsplit=1)
        kept = before[0] if before and len(word) < LONG_WORD else kept[:-1]
    return _layout(f"{kept} …", kind, width, way), True


def _layout(words: str, kind: Print, width: float, way: Qt.LayoutDirection) -> QTextLayout:
    # A QTextLayout does not turn its sides round by itself.
    mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    option = QTextOption(Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(way)
    layout = QTextLayout(words, kind.font)
    layout.setTextOption(option)
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        line.setPosition(QPointF(0, height))
        height += kind.line
    layout.endLayout()
    return layout
