"""Keys, drawn as they are on a keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from attune_desktop.core.language import later_of, listed, said
from attune_desktop.ui.controls.painting import draw_shape, line, smooth_painter
from attune_desktop.ui.theme import HAIR, TINY, Theme, Type

ROUND_PX = 5.0
LIP_PX = 2.0
"""How far a key stands up, seen from above."""
PLAIN = {
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
}
NAMED = {
    "Return": later_of("key", "Enter"),
    "Esc": later_of("key", "Esc"),
    "Space": later_of("key", "Space"),
    "Tab": later_of("key", "Tab"),
    "Backspace": later_of("key", "Backspace"),
    "Delete": later_of("key", "Delete"),
    "PgUp": later_of("key", "Page up"),
    "PgDown": later_of("key", "Page down"),
    "Home": later_of("key", "Home"),
    "End": later_of("key", "End"),
    "Ctrl": later_of("key", "Ctrl"),
    "Alt": later_of("key", "Alt"),
    "Shift": later_of("key", "Shift"),
}
SPOKEN = {
    "Left": later_of("key", "Left"),
    "Right": later_of("key", "Right"),
    "Up": later_of("key", "Up"),
    "Down": later_of("key", "Down"),
}


class KeyCaps(QWidget):
    """Keys that are pressed together stand close; any of several ways stand apart."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(self, ways: Sequence[str], theme: Theme, parent: QWidget | None = None) -> None:
        """Draw them.

        Args:
            ways: each as QKeySequence reads it, or keys with a word between, as "0 … 9".
            theme: the look.
            parent: where they stand.
        """
        super().__init__(parent)
        self.theme = theme
        self.ways = tuple(ways)
        self.setFont(Type.QUIET.font())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(spoken(ways))
        theme.changed.connect(self._repaint)

    def sizeHint(self) -> QSize:
        """Room for all of them, px."""
        width = sum(self._width(way) for way in self.ways) + self._apart() * (len(self.ways) - 1)
        return QSize(round(width + 0.5), round(self._high() + LIP_PX + 0.5))

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs other room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw each way from where lines begin; the keys of one way run from left to right everywhere."""
        painter = smooth_painter(self)
        painter.setFont(self.font())
        mirrored = self.isRightToLeft()
        x = float(self.width()) if mirrored else 0.0
        for way in self.ways:
            width = self._width(way)
            start = x - width if mirrored else x
            self._paint_way(painter, way, start)
            x = start - self._apart() if mirrored else x + width + self._apart()
        painter.end()

    def _paint_way(self, painter: QPainter, way: str, x: float) -> None:
        palette = self.theme.palette
        top = (self.height() - self._high() - LIP_PX) / 2
        for part, is_key in parts(way):
            shape = QRectF(x, top, self._part_width(part, is_key=is_key), self._high())
            if is_key:
                lip = shape.adjusted(0, LIP_PX, 0, LIP_PX)
                draw_shape(painter, lip, ROUND_PX, QColor(palette.edge_strong), QPen(Qt.PenStyle.NoPen))
                draw_shape(painter, shape, ROUND_PX, QColor(palette.surface), line(palette.edge_strong))
            painter.setPen(QColor(palette.text if is_key else palette.text_quiet))
            painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, shown(part))
            x = shape.right() + HAIR

    def _width(self, way: str) -> float:
        pieces = [self._part_width(part, is_key=is_key) for part, is_key in parts(way)]
        return sum(pieces) + HAIR * (len(pieces) - 1)

    def _part_width(self, part: str, *, is_key: bool) -> float:
        metrics = QFontMetricsF(self.font())
        words = metrics.horizontalAdvance(shown(part))
        return max(words + 0.9 * metrics.height(), self._high()) if is_key else words

    def _high(self) -> float:
        return round(1.5 * QFontMetricsF(self.font()).height())

    def _apart(self) -> float:
        return TINY + HAIR

    def _repaint(self) -> None:
        self.update()


def parts(way: str) -> list[tuple[str, bool]]:
    """The keys of a way, and what stands between them; which of the two each is."""
    words = way.split(" ")
    if len(words) > 1:
        return [(word, not number % 2) for number, word in enumerate(words)]
    if way == "+":
        return [(way, True)]
    return [(key, True) for key in way.split("+")]


def shown(key: str) -> str:
    """What is written on a key."""
    return PLAIN.get(key) or (said(NAMED[key]) if key in NAMED else key)


def spoken(ways: Sequence[str]) -> str:
    """Any of several ways, as a screen reader says them."""
    return listed(
        " ".join(said(SPOKEN[key]) if key in SPOKEN else shown(key) for key, _ in parts(way)) for way in ways
    )
