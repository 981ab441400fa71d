"""The side of the editor: what is there already, and ways to begin something new."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from attune_desktop.core.language import later, listed, said, said_of
from attune_desktop.core.practice import Practice, PracticeKind
from attune_desktop.ui.controls.buttons import QuietButton
from attune_desktop.ui.controls.direction import direction_of, isolated
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.menu import Menu
from attune_desktop.ui.controls.painting import RING_ROOM_PX, draw_focus_ring, draw_shape, line
from attune_desktop.ui.controls.scroll_bar import scroll_quietly
from attune_desktop.ui.editor.making import detail_words, file_and_sentence
from attune_desktop.ui.theme import LARGE, MEDIUM, RADIUS_FIELD, SMALL, TINY, Theme, Type

WIDTH_EM = 13
UNTITLED = {
    PracticeKind.BREATH: later("New breathing pattern"),
    PracticeKind.MUSCLES: later("New muscle sequence"),
}
DETAIL = Qt.ItemDataRole.UserRole
BROKEN = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Entry:
    """What is in the list.

    Attributes:
        title: what it is called.
        detail: half a line about it.
        broken: whether it is a file that cannot be read.
    """

    title: str
    detail: str
    broken: bool = False


def entry_for(practice: Practice) -> Entry:
    """A practice in the list."""
    return Entry(practice.title, detail_words(practice))


def draft_entry(practice: Practice) -> Entry:
    """A practice that is not kept yet."""
    return Entry(practice.title or said(UNTITLED[practice.kind]), said("not saved yet"))


def error_entry(sentence: str, folder: Path) -> Entry:
    """A file that cannot be read."""
    return Entry(file_and_sentence(sentence, folder)[0], said("cannot be read"), broken=True)


class EntryDelegate(QStyledItemDelegate):
    """Paints an entry: its title, and half a line about it."""

    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self.theme = theme
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines, px."""
        lines = sum(QFontMetricsF(kind.font()).height() for kind in (Type.BODY, Type.QUIET))
        return QSize(0, ceil(lines) + 2 * TINY + 2 * RING_ROOM_PX)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the ground of the chosen one, the two lines, and a mark where something is amiss."""
        palette = self.theme.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = RING_ROOM_PX
        shape = QRectF(option.rect).adjusted(room, room, -room, -room)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered:
            fill = QColor(palette.surface if chosen else palette.lane_today)
            edge = line(palette.primary if chosen else palette.edge)
            draw_shape(painter, shape, RADIUS_FIELD, fill, edge)
        if chosen and self._view.hasFocus():
            draw_focus_ring(painter, shape, RADIUS_FIELD, palette.focus)
        inside = shape.adjusted(SMALL, TINY, -SMALL, -TINY)
        if index.data(BROKEN):
            inside = self._marked(painter, inside)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        top = inside.top()
        for kind, words, colour in (
            (Type.BODY, index.data(Qt.ItemDataRole.DisplayRole), palette.text),
            (Type.QUIET, index.data(DETAIL), palette.text_quiet),
        ):
            metrics = QFontMetricsF(kind.font())
            place = QRectF(inside.left(), top, inside.width(), metrics.height())
            painter.setFont(kind.font())
            painter.setPen(QColor(colour))
            painter.setLayoutDirection(direction_of(words))
            short = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(
                place, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, short
            )
            top += metrics.height()
        painter.restore()

    def _marked(self, painter: QPainter, inside: QRectF) -> QRectF:
        """Draw the mark of a file that cannot be read; the room beside it."""
        palette = self.theme.palette
        side = QFontMetricsF(Type.BODY.font()).height() * 0.9
        mirrored = self._view.isRightToLeft()
        left = inside.right() - side if mirrored else inside.left()
        mark = QRectF(left, inside.center().y() - side / 2, side, side)
        painter.setPen(line(palette.accent, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(mark)
        painter.setFont(Type.QUIET.font())
        painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, "?")
        gap = side + TINY
        return inside.adjusted(0, 0, -gap, 0) if mirrored else inside.adjusted(gap, 0, 0, 0)


class Shelf(QWidget):
    """The list, and the ways to begin.

    Signals:
        chosen: the person went to another entry; carries its place.
        breath_wanted, muscles_wanted: a new one is to be begun.
        copy_wanted: one is to be made of a built-in Practice.
    """

    chosen = Signal(int)
    breath_wanted = Signal()
    muscles_wanted = Signal()
    copy_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._entries: list[Entry] = []
        self.list = QListWidget()
        self.list.setAccessibleName(said("Your practices"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setItemDelegate(EntryDelegate(theme, self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        scroll_quietly(self.list, theme)
        self.list.viewport().setAutoFillBackground(False)
        self.list.currentRowChanged.connect(self._tell_chosen)
        self.new_breath = QuietButton(said("New breathing pattern"), theme)
        self.new_muscles = QuietButton(said("New muscle sequence"), theme)
        self.copy = QuietButton(said("Copy a built-in one…"), theme)
        self.menu = Menu("", self)
        self.new_breath.clicked.connect(self.breath_wanted)
        self.new_muscles.clicked.connect(self.muscles_wanted)
        self.copy.clicked.connect(self._open_menu)
        title = Label(said_of("practices", "Your own"), Type.TITLE, theme)
        title.setContentsMargins(2 * RING_ROOM_PX + TINY, 0, 2 * RING_ROOM_PX + TINY, 0)
        self._empty = Label(said("Nothing here yet."), Type.QUIET, theme, quiet=True, wraps=True)
        self._empty.setContentsMargins(2 * RING_ROOM_PX + TINY, TINY, 2 * RING_ROOM_PX + TINY, 0)
        there = QVBoxLayout()
        there.setContentsMargins(MEDIUM - RING_ROOM_PX, 0, MEDIUM - RING_ROOM_PX, 0)
        there.addWidget(title)
        there.addSpacing(SMALL)
        there.addWidget(self._empty)
        there.addWidget(self.list, 1)
        self._ways = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, LARGE, 0, MEDIUM)
        column.addLayout(there, 1)
        column.addSpacing(TINY)
        column.addLayout(self._ways)
        for layout in (there, self._ways, column):
            layout.setSpacing(0)
        for button in (self.new_breath, self.new_muscles, self.copy):
            self._ways.addWidget(button)
        self._make_room()
        theme.changed.connect(self._repaint)

    @property
    def stops(self) -> list[QWidget]:
        """Where the Tab key stops."""
        return [self.list, self.new_breath, self.new_muscles, self.copy]

    def show_entries(self, entries: Sequence[Entry], current: int) -> None:
        """Show these, and which of them is open; none for -1."""
        if entries == self._entries:
            self.show_current(current)
            return
        self._entries = list(entries)
        self.list.blockSignals(True)
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem(entry.title)
            item.setData(DETAIL, entry.detail)
            item.setData(BROKEN, entry.broken)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, listed((entry.title, entry.detail)))
            item.setToolTip(entry.title)
            self.list.addItem(item)
        self.list.setCurrentRow(current)
        self.list.blockSignals(False)
        self._empty.setVisible(not entries)

    def show_current(self, current: int) -> None:
        """Show which one is open."""
        self.list.blockSignals(True)
        self.list.setCurrentRow(current)
        self.list.blockSignals(False)

    def offer_copies(self, practices: Iterable[Practice]) -> None:
        """Offer these to make one's own of."""
        self.menu.clear()
        practices = list(practices)
        for kind, name in ((PracticeKind.BREATH, said("Breathing")), (PracticeKind.MUSCLES, said("Muscles"))):
            self.menu.addSection(name)
            for practice in practices:
                if practice.kind is kind:
                    action = self.menu.addAction(isolated(practice.title).replace("&", "&&"))
                    action.triggered.connect(lambda _=False, p=practice: self.copy_wanted.emit(p))

    def changeEvent(self, event: QEvent) -> None:
        """Have room for the words in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._make_room()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the side's own ground and its edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.palette.lane))
        x = 0 if self.isRightToLeft() else self.width() - 1
        painter.fillRect(x, 0, 1, self.height(), QColor(self.theme.palette.edge))
        painter.end()

    def _make_room(self) -> None:
        """Be as wide as the longest button, and no narrower than a title wants it."""
        metrics = QFontMetricsF(Type.BODY.font())
        # A button has room around its words; they begin below the titles.
        side = max(0, MEDIUM + SMALL - RING_ROOM_PX - round(metrics.height() / 2))
        self._ways.setContentsMargins(side, 0, side, 0)
        widest = max(button.sizeHint().width() for button in (self.new_breath, self.new_muscles, self.copy))
        self.setFixedWidth(max(round(WIDTH_EM * metrics.height()), widest + 2 * MEDIUM))

    def _tell_chosen(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(row)

    def _open_menu(self) -> None:
        self.menu.open_at(self.copy, 0)

    def _repaint(self) -> None:
        self.update()
