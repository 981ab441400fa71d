"""Words that came more than once, each with the days or months it came on."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from attune_desktop.core.language import counted
from attune_desktop.core.recurring import OftenWord, Period
from attune_desktop.core.words import shown
from attune_desktop.ui.controls.paragraph import paint_paragraph, paragraph_height
from attune_desktop.ui.theme import HAIR, SMALL, TINY, Theme, Type
from attune_desktop.ui.week.glyphs import growth, small_font
from attune_desktop.ui.week.small_multiples import Picture

DOT_PX, SMALLEST_DOT_PX = 13.0, 4.0
"""The dot of the most that came at once, and of the least; its area says how often."""
WORD_SHARE, LEAST_WORD_EM = 0.34, 5.0
"""Of the width for the words, and at least so many heights of their letters."""
WIDEST_CELL_PX = 56.0
MOST_NAMED = 12
"""With more days than this, not every one is named."""


@dataclass(frozen=True, slots=True)
class Board:
    """What all rows have in common: the days or months, and the words.

    Attributes:
        periods: the days or months of the stretch.
        told: from which of them to which.
        words: all of the words.
    """

    periods: Sequence[Period]
    told: str
    words: Sequence[OftenWord]

    @property
    def most(self) -> int:
        """The most that any word came in one of them."""
        return max(max(word.times) for word in self.words)

    def word_px(self, width: int) -> float:
        """The room for a word, px."""
        metrics = QFontMetricsF(Type.BODY.font())
        widest = max(metrics.horizontalAdvance(shown(word.word)) for word in self.words) + 1
        return min(widest, max(WORD_SHARE * width, LEAST_WORD_EM * metrics.height()), width / 2)

    def count_px(self) -> float:
        """The room for how often it came, px."""
        metrics = QFontMetricsF(Type.QUIET.font())
        return max(metrics.horizontalAdvance(f"{word.n}×") for word in self.words) + 1

    def cells(self, width: int, *, mirrored: bool) -> list[QRectF]:
        """Where the days or months are, px: time from left to right, beside where the words begin."""
        beside = self.word_px(width) + SMALL + self.count_px() + SMALL
        n = len(self.periods)
        cell = min((width - beside) / n, WIDEST_CELL_PX * growth())
        left = width - beside - n * cell if mirrored else beside
        return [QRectF(left + number * cell, 0, cell, 1) for number in range(n)]


class WordRow(Picture):
    """A word, how often it came, and a dot for each day or month it came on."""

    def __init__(self, word: OftenWord, board: Board, theme: Theme) -> None:
        super().__init__(theme)
        self._word = word
        self._board = board
        told = counted("{word}, {n} time", "{word}, {n} times", word.n)
        self.setAccessibleName(told.format(word=shown(word.word), n=word.n))
        self.setAccessibleDescription(word.told(board.periods))

    def sizeHint(self) -> QSize:
        """One line and wide enough for a month, px."""
        return QSize(ceil(30 * SMALL * growth()), self.heightForWidth(10_000))

    def minimumSizeHint(self) -> QSize:
        """The least, px."""
        return QSize(ceil(18 * SMALL * growth()), self.heightForWidth(10_000))

    def heightForWidth(self, width: int) -> int:
        """All lines of the word, px."""
        words = paragraph_height(shown(self._word.word), Type.BODY.font(), self._board.word_px(width))
        return ceil(max(words, DOT_PX * growth()) + TINY)

    def paint(self, painter: QPainter) -> None:
        """Paint the word, the number and the dots."""
        palette, grown, mirrored = self.theme.palette, growth(), self.isRightToLeft()
        wide, line = self._board.word_px(self.width()), QFontMetricsF(Type.BODY.font()).height()
        lines = paragraph_height(shown(self._word.word), Type.BODY.font(), wide)
        words = QRectF(0, (self.height() - lines) / 2, wide, lines)
        number = QRectF(wide + SMALL, (self.height() - line) / 2, self._board.count_px(), line)
        if mirrored:
            words.moveRight(self.width())
            number.moveRight(self.width() - wide - SMALL)
        paint_paragraph(
            painter, words, shown(self._word.word), Type.BODY.font(), palette.text, mirrored=mirrored
        )
        painter.setFont(Type.QUIET.font())
        painter.setPen(QColor(palette.text_quiet))
        side = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        painter.drawText(number, side | Qt.AlignmentFlag.AlignVCenter, f"{self._word.n}×")
        y = self.height() / 2
        cells = self._board.cells(self.width(), mirrored=mirrored)
        painter.setPen(Qt.PenStyle.NoPen)
        if len(cells) > 1:
            left, right = cells[0].center().x(), cells[-1].center().x()
            painter.fillRect(QRectF(left, round(y) - 0.5, right - left, 1), QColor(palette.track))
        painter.setBrush(QColor(palette.primary))
        largest = min(DOT_PX * grown, cells[0].width() - 1) if cells else 0.0
        for cell, times in zip(cells, self._word.times, strict=True):
            if times:
                size = max(largest * sqrt(times / self._board.most), SMALLEST_DOT_PX * grown)
                painter.drawEllipse(QPointF(cell.center().x(), y), size / 2, size / 2)


class PeriodsRow(Picture):
    """The names of the days or months over the dots; where there is no room, some of them."""

    def __init__(self, board: Board, theme: Theme) -> None:
        super().__init__(theme)
        self._board = board
        self.setAccessibleName(board.told)

    def sizeHint(self) -> QSize:
        """One line, px."""
        return QSize(ceil(30 * SMALL * growth()), self.heightForWidth(0))

    def minimumSizeHint(self) -> QSize:
        """One line, px."""
        return QSize(0, self.heightForWidth(0))

    def heightForWidth(self, _width: int) -> int:
        """One line, px."""
        return ceil(QFontMetricsF(small_font()).height() + HAIR)

    def paint(self, painter: QPainter) -> None:
        """Paint as many names as there is room for, evenly."""
        metrics, mirrored = QFontMetricsF(small_font()), self.isRightToLeft()
        periods, cells = self._board.periods, self._board.cells(self.width(), mirrored=mirrored)
        widest = max(metrics.horizontalAdvance(period.short) for period in periods) + HAIR
        each = max(1, ceil(widest / cells[0].width()))
        if len(cells) > MOST_NAMED:
            each = max(each, 7)  # of a month, the days a week apart
        painter.setFont(small_font())
        painter.setPen(QColor(self.theme.palette.text_quiet))
        for cell, period in list(zip(cells, periods, strict=True))[::each]:
            place = QRectF(cell.center().x() - widest, 0, 2 * widest, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, period.short)
