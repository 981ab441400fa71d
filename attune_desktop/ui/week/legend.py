"""What the shapes of the chart mean, and the words that came most."""

from math import ceil

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from attune_desktop.ui.theme import LARGE, TINY, Palette, Type
from attune_desktop.ui.week.glyphs import MIDDLE_PX, Glyph, growth, pen

KEY_PX = 14
"""The room for one shape, px with usual letters."""


class Key(QWidget):
    """One entry: a shape or two, and what they stand for. No shape at all stands for the day's middle."""

    def __init__(self, meaning: str, *shapes: Glyph) -> None:
        super().__init__()
        self._meaning = meaning
        self._shapes = shapes
        self._palette: Palette | None = None
        self.setAccessibleName(meaning)

    def restyle(self, palette: Palette) -> None:
        """Take these colours, and the font there is."""
        self._palette = palette
        self.setFont(Type.QUIET.font())
        self.updateGeometry()
        self.update()

    @property
    def _shapes_px(self) -> float:
        return KEY_PX * (len(self._shapes) or 2) * growth()

    def sizeHint(self) -> QSize:
        """Just as large as what it says, px."""
        words = self.fontMetrics().size(0, self._meaning)
        return QSize(
            ceil(self._shapes_px + TINY + words.width()), max(words.height(), ceil(KEY_PX * growth()))
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shapes at the left, their meaning after them."""
        if self._palette is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._palette.text_quiet))
        words = QRectF(self.rect()).adjusted(self._shapes_px + TINY, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._meaning)
        painter.scale(growth(), growth())
        middle = self.height() / 2 / growth()
        for number, shape in enumerate(self._shapes):
            shape.draw(painter, self._palette, QPointF(KEY_PX * (number + 0.5), middle))
        if not self._shapes:
            painter.setPen(pen(self._palette.middle, MIDDLE_PX))
            painter.drawLine(QPointF(MIDDLE_PX, middle), QPointF(2 * KEY_PX - MIDDLE_PX, middle))


class Flow(QLayout):
    """Items from left to right, then on the next row; the last one has the rest of its row to itself."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Put one more at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item there, or nothing."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item there out, or nothing."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Narrower means more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high all rows are together, px."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def minimumSize(self) -> QSize:
        """As wide as the widest single item, px."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def sizeHint(self) -> QSize:
        """All in one row, px."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + LARGE * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def setGeometry(self, rect: QRect) -> None:
        """Put every item in its place."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        at, row = QPoint(rect.topLeft()), 0
        shown = self._shown()
        for item in shown:
            size = item.sizeHint()
            if at.x() > rect.left() and at.x() + size.width() > rect.right() + 1:
                at, row = QPoint(rect.left(), at.y() + row + TINY), 0
            if item is shown[-1]:
                size.setWidth(rect.right() + 1 - at.x())
                if item.hasHeightForWidth():
                    size.setHeight(item.heightForWidth(size.width()))
            if move:
                item.setGeometry(QRect(at, size))
            at.setX(at.x() + size.width() + LARGE)
            row = max(row, size.height())
        return at.y() + row - rect.top()
