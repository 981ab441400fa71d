"""What the shapes of the chart mean, and the words that came most."""

from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from attune_desktop.core.week import Week
from attune_desktop.core.week_words import words_line
from attune_desktop.ui.theme import LARGE, TINY, Theme, Type
from attune_desktop.ui.week.glyphs import MIDDLE_PX, Glyph, growth, pen

KEY_PX = 14
"""The room for one shape, px with usual letters."""


class Key(NamedTuple):
    """What some shapes stand for; without any it is the bar of the day's middle."""

    meaning: str
    shapes: tuple[Glyph, ...]


KEYS = (
    Key("check-in", (Glyph.DOT,)),
    Key("after a practice", (Glyph.RING,)),
    Key("the day's middle", ()),
)
NO_NUMBER = Key("without a number", (Glyph.SMALL_DOT, Glyph.SMALL_RING))
"""Explained only in a week that has such marks."""


class Legend(QWidget):
    """Keys one after the other, on as many rows as they take, and the words at the end of the last one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._keys: tuple[Key, ...] = KEYS
        self._words = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.restyle)
        self.restyle()

    def explain(self, week: Week) -> None:
        """Explain what is in this week, and say its words."""
        without = any(not mark.has_number for mark in week.marks)
        self._keys = (*KEYS, NO_NUMBER) if without else KEYS
        self._words = words_line(week)
        told = ", ".join(key.meaning for key in self._keys)
        self.setAccessibleName(f"{told}. Words that came: {self._words}" if self._words else told)
        self.restyle()

    def restyle(self) -> None:
        """Take the theme's colours and the system's font as they are now."""
        self.setFont(Type.QUIET.font())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All in one row, px."""
        sizes = [*map(self._key_size, self._keys), self._metrics.size(0, self._words)]
        return QSize(
            sum(size.width() for size in sizes) + LARGE * len(self._keys),
            max(size.height() for size in sizes),
        )

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest key, or the longest word, px."""
        words = [self._metrics.horizontalAdvance(word) for word in self._words.split()]
        keys = [self._key_size(key) for key in self._keys]
        return QSize(max([key.width() for key in keys] + words), keys[0].height())

    def heightForWidth(self, width: int) -> int:
        """How high all rows are together, px."""
        return max(place.bottom() + 1 for place in self._places(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Each key in its place, then the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        *places, rest = map(self._mirrored, self._places(self.width()))
        for key, place in zip(self._keys, places, strict=True):
            self._paint_key(painter, key, place)
        painter.setPen(QColor(self._theme.palette.text_quiet))
        painter.drawText(rest, Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextWordWrap, self._words)
        painter.end()

    def _paint_key(self, painter: QPainter, key: Key, place: QRect) -> None:
        palette, grown = self._theme.palette, growth()
        shapes, x = _shapes_px(key), float(place.left())
        words = QRectF(place).adjusted(shapes + TINY, 0, 0, 0)
        if self.isRightToLeft():
            x = words.right() - shapes
            words.translate(-shapes - TINY, 0)
        painter.setPen(QColor(palette.text_quiet))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, key.meaning)
        painter.save()
        painter.translate(x, place.top() + place.height() / 2)
        painter.scale(grown, grown)
        for number, shape in enumerate(key.shapes):
            shape.draw(painter, palette, QPointF(KEY_PX * (number + 0.5), 0))
        if not key.shapes:
            painter.setPen(pen(palette.middle, MIDDLE_PX))
            painter.drawLine(QPointF(MIDDLE_PX, 0), QPointF(2 * KEY_PX - MIDDLE_PX, 0))
        painter.restore()

    @property
    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(Type.QUIET.font())

    def _key_size(self, key: Key) -> QSize:
        words = self._metrics.size(0, key.meaning)
        return QSize(
            ceil(_shapes_px(key) + TINY + words.width()), max(words.height(), ceil(KEY_PX * growth()))
        )

    def _mirrored(self, place: QRect) -> QRect:
        if self.isRightToLeft():
            place.moveLeft(self.width() - place.right() - 1)
        return place

    def _places(self, width: int) -> list[QRect]:
        """Where each key goes, and last the words, px, from left to right."""
        places = []
        x, y = 0, 0
        for size in map(self._key_size, self._keys):
            if x and x + size.width() > width:
                x, y = 0, y + size.height() + TINY
            places.append(QRect(x, y, size.width(), size.height()))
            x += size.width() + LARGE
        if x + self._metrics.horizontalAdvance(self._words) > width:
            x, y = 0, y + places[-1].height() + TINY
        wrap = Qt.TextFlag.TextWordWrap
        rest = self._metrics.boundingRect(0, 0, width - x, 0, wrap, self._words)
        if self._words:
            places.append(QRect(x, y, width - x, max(rest.height(), places[-1].height())))
        else:
            places.append(places[-1])
        return places


def _shapes_px(key: Key) -> float:
    return KEY_PX * (len(key.shapes) or 2) * growth()
