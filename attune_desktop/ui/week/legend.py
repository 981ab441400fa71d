"""What the shapes of a chart mean, and the words that came most."""

from collections.abc import Sequence
from enum import Enum, auto
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from attune_desktop.core.language import later, listed, said
from attune_desktop.core.stretch import DaySummary
from attune_desktop.core.week import Week
from attune_desktop.core.words import shown
from attune_desktop.ui.theme import LARGE, TINY, Theme, Type
from attune_desktop.ui.week.days_backdrop import RANGE_MOST_PX
from attune_desktop.ui.week.glyphs import MIDDLE_PX, Glyph, growth, pen

KEY_PX = 14
"""The room for one dot, px with usual letters."""


class Stroke(Enum):
    """What is no dot: the bar of a day's middle in the week, the line of its range in longer views."""

    MIDDLE = auto()
    RANGE = auto()


class Key(NamedTuple):
    """What some shapes stand for."""

    meaning: str
    shapes: tuple[Glyph | Stroke, ...]


WEEK_KEYS = (
    Key(later("check-in"), (Glyph.DOT,)),
    Key(later("after a practice"), (Glyph.RING,)),
    Key(later("the day's middle"), (Stroke.MIDDLE,)),
)
DAYS_KEYS = (
    Key(later("the day's middle"), (Glyph.DOT,)),
    Key(later("from its lowest to its highest"), (Stroke.RANGE,)),
)
NO_NUMBER = Key(later("without a number"), (Glyph.SMALL_DOT, Glyph.SMALL_RING))
"""Explained only where there are such marks."""
MOST_WORDS = 3


class Legend(QWidget):
    """Keys one after the other, on as many rows as they take, and the words at the end of the last one."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._keys: tuple[Key, ...] = WEEK_KEYS
        self._words = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.restyle)
        self.restyle()

    def explain(self, week: Week) -> None:
        """Explain what is in this week, and say its words."""
        self._explain(WEEK_KEYS, all(mark.has_number for mark in week.marks), week.words)

    def explain_days(self, days: Sequence[DaySummary], words: Sequence[tuple[str, int]]) -> None:
        """Explain what is in a month or a year, and say the words that came most."""
        numbered = all(day.n or not (day.check_ins or day.practices) for day in days)
        self._explain(DAYS_KEYS, numbered, words[:MOST_WORDS])

    def _explain(self, keys: tuple[Key, ...], numbered: bool, words: Sequence[tuple[str, int]]) -> None:
        self._keys = keys if numbered else (*keys, NO_NUMBER)
        self._words = " · ".join(f"{shown(word)} {n}" for word, n in words)
        told = listed(said(key.meaning) for key in self._keys)
        spoken = said("{keys}. Words that came: {words}")
        self.setAccessibleName(spoken.format(keys=told, words=self._words) if self._words else told)
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
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, said(key.meaning))
        painter.save()
        painter.translate(x, place.top() + place.height() / 2)
        painter.scale(grown, grown)
        middle = 0.0
        for shape in key.shapes:
            middle += _shape_px(shape) / 2
            self._paint_shape(painter, shape, middle)
            middle += _shape_px(shape) / 2
        painter.restore()

    def _paint_shape(self, painter: QPainter, shape: Glyph | Stroke, x: float) -> None:
        half = KEY_PX - MIDDLE_PX
        match shape:
            case Stroke.MIDDLE:
                painter.setPen(pen(self._theme.palette.middle, MIDDLE_PX))
                painter.drawLine(QPointF(x - half, 0), QPointF(x + half, 0))
            case Stroke.RANGE:
                painter.setPen(pen(self._theme.palette.middle, RANGE_MOST_PX))
                painter.drawLine(QPointF(x, -half / 2), QPointF(x, half / 2))
            case Glyph():
                shape.draw(painter, self._theme.palette, QPointF(x, 0))

    @property
    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(Type.QUIET.font())

    def _key_size(self, key: Key) -> QSize:
        words = self._metrics.size(0, said(key.meaning))
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
    return sum(map(_shape_px, key.shapes)) * growth()


def _shape_px(shape: Glyph | Stroke) -> float:
    """The room for a shape, px with usual letters."""
    return KEY_PX * (2 if shape is Stroke.MIDDLE else 1)
