"""The table as it is seen and used: calm rows, a ring around the cell that the keyboard is on."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from attune_desktop.core.language import said
from attune_desktop.ui.controls.direction import direction_of
from attune_desktop.ui.controls.painting import RING_PX, draw_focus_ring
from attune_desktop.ui.controls.scroll_bar import scroll_quietly
from attune_desktop.ui.theme import HAIR, TARGET_PX, Theme, Type
from attune_desktop.ui.week.table_header import PAD_PX, TableHeader
from attune_desktop.ui.week.table_model import Index, TableModel
from attune_desktop.ui.week.table_rows import Cell, Column, Row
from attune_desktop.ui.week.table_widths import shared

ROW_EM = 1.9
MARK_PX = 3
"""How wide the mark before a chosen row is."""
WHERE_IT_SCROLLS = 1.4
"""How much of the room that is needed a table takes which does not fit."""
WIDEST_EM = 16
"""How much room a column of words would like, in heights of its letters."""


class CellDelegate(QStyledItemDelegate):
    """Paints a cell: its words, and what shows that its row is chosen, or the pointer is on it."""

    def __init__(self, theme: Theme, view: "TableView") -> None:
        super().__init__(view)
        self.theme = theme
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, the words, and the ring."""
        palette, place = self.theme.palette, QRectF(option.rect)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or index.row() == self._view.hovered:
            painter.fillRect(place, QColor(palette.lane_today if chosen else palette.lane))
        if chosen and index.column() == 0:
            x = place.right() - MARK_PX if mirrored else place.left()
            painter.fillRect(QRectF(x, place.top(), MARK_PX, place.height()), QColor(palette.primary))
        self._paint_words(painter, place.adjusted(PAD_PX, 0, -PAD_PX, 0), index, mirrored=mirrored)
        if self._view.hasFocus() and index == self._view.currentIndex():
            inset = RING_PX + 1
            ring = place.adjusted(inset, inset, -inset, -inset)
            draw_focus_ring(painter, ring, HAIR, palette.focus)
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Tell in a tool tip what there was no room for."""
        words, long = index.data(), self._view.table.rows[index.row()].cells[index.column()].long
        room = option.rect.width() - 2 * PAD_PX
        if not long and QFontMetricsF(self._view.font()).horizontalAdvance(words) <= room:
            return False
        return super().helpEvent(event, view, option, index)

    def _paint_words(self, painter: QPainter, place: QRectF, index: Index, *, mirrored: bool) -> None:
        palette, words = self.theme.palette, index.data()
        column, cell = self._view.told(index)
        at_right = column.numeric != mirrored
        side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        painter.setFont(self._view.font())
        painter.setPen(QColor(palette.text_quiet if cell.key is None else palette.text))
        painter.setLayoutDirection(direction_of(words))
        short = QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, short)


class TableView(QTableView):
    """Rows to go through by keys, sort, choose and copy.

    Attributes:
        table: what it says.
        header: the names of its columns.
        hovered: the row under the pointer; -1 for none.

    Signals:
        opened: a row was double clicked, or chosen with Enter; carries the row.
        menu_requested: carries the row, the place on the screen, and whether it was by key.
        change_requested: the current row is to be changed; carries the row.
        delete_requested: likewise.
    """

    opened = Signal(object)
    menu_requested = Signal(object, QPoint, bool)
    change_requested = Signal(object)
    delete_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.table = TableModel(self)
        self.header = TableHeader(theme, self)
        self.hovered = -1
        self._chosen_px: dict[str, int] = {}
        self.setModel(self.table)
        self.setHorizontalHeader(self.header)
        self.verticalHeader().hide()
        self.setItemDelegate(CellDelegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())  # else the style paints one where the bars meet
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        scroll_quietly(self, theme)
        self.header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)
        self.header.left.connect(self._enter)
        self.header.widened.connect(self._widen)
        self.restyle()

    @property
    def chosen_rows(self) -> list[int]:
        """The rows that are chosen, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    @property
    def current(self) -> Row | None:
        """The row that the keys are on."""
        index = self.currentIndex()
        return self.table.rows[index.row()] if index.isValid() else None

    def told(self, index: Index) -> tuple[Column, Cell]:
        """The column of a cell, and the cell."""
        return self.table.columns[index.column()], self.table.rows[index.row()].cells[index.column()]

    def fill(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Say something else. Of other columns the first sorts, its last on top."""
        self.hovered = -1
        if columns is not self.table.columns:
            self.table.fill(columns, ())
            self.sortByColumn(0, Qt.SortOrder.DescendingOrder)
            self.header.on = 0
        self.table.fill(columns, rows)
        for number, column in enumerate(columns):
            self.setColumnHidden(number, not column.always and not self.table.has_words(number))
        self.arrange()

    def choose(self, row: int, column: int = 0) -> None:
        """Put the keys on a row, and choose it alone."""
        index = self.table.index(row, column)
        choose, rows = (
            QItemSelectionModel.SelectionFlag.ClearAndSelect,
            QItemSelectionModel.SelectionFlag.Rows,
        )
        self.selectionModel().setCurrentIndex(index, choose | rows)
        self.scrollTo(index)

    def restyle(self) -> None:
        """Take the system's font."""
        self.setFont(Type.QUIET.font())
        self.header.restyle()
        height = max(QFontMetricsF(self.font()).height() * ROW_EM, TARGET_PX)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(ceil(height))
        self.arrange()

    def arrange(self) -> None:
        """Share the width out among the columns; those that were given a width by hand keep it."""
        metrics, stops = QFontMetricsF(self.font()), self.header.stops
        em = metrics.height()
        least, most, weight = [], [], []
        for number in stops:
            column = self.table.columns[number]
            texts = [text for row in self.table.rows if (text := row.cells[number].text)]
            longest = sorted(set(texts), key=len)[-12:]
            weight.append(max(1, len(texts)))
            words = max((metrics.horizontalAdvance(text) for text in longest), default=0.0) + 2 * PAD_PX + 1
            name = self.header.least_px(said(column.name))
            by_hand = self._chosen_px.get(column.name)
            fixed = column.numeric or number == stops[0]
            least.append(by_hand or ceil(max(name, words if fixed else min(words, column.narrowest_em * em))))
            most.append(by_hand or ceil(max(name, words if fixed else min(words, WIDEST_EM * em))))
        room = self.viewport().width()
        if sum(least) > room:  # one has to scroll anyway: then for words that can be read
            room = round(sum(least) * WHERE_IT_SCROLLS)
        for number, width in zip(stops, shared(room, least, most, weight), strict=True):
            self.header.resizeSection(number, width)
        # Words have use for all the room there is; a number far from its neighbours is hard to read.
        self.header.setStretchLastSection(bool(stops) and not self.table.columns[stops[-1]].numeric)

    # What the mouse and the keys do

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, E changes, Delete deletes, Ctrl+C copies; letters are for the window."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        row, key = self.current, event.key()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif modifiers or key == Qt.Key.Key_Escape:
            self._leave_or(event)
        elif row is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row)
        elif row is not None and key == Qt.Key.Key_E:
            self.change_requested.emit(row)
        elif row is not None and key == Qt.Key.Key_Delete:
            if not event.isAutoRepeat():
                self.delete_requested.emit(row)
        elif key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.header.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.text().isprintable() and event.text() and key != Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the chosen rows as a spreadsheet takes them."""
        if rows := self.chosen_rows:
            QGuiApplication.clipboard().setText(self.table.copied(rows, self.header.stops))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens."""
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self.opened.emit(self.table.rows[index.row()])
        else:
            super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu, at the pointer or below the current cell."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        self.menu_requested.emit(self.table.rows[index.row()], below if by_key else event.globalPos(), by_key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the row under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is on nothing any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        self.arrange()

    def _leave_or(self, event: QKeyEvent) -> None:
        """Leave a key to the window, unless it moves or chooses."""
        moves = (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
            Qt.Key.Key_Space,
        )
        if event.key() in moves or event.matches(QKeySequence.StandardKey.SelectAll):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def _enter(self) -> None:
        """Come down from the names of the columns."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        if self.table.rows and not self.currentIndex().isValid():
            self.choose(0, self.header.on)

    def _widen(self, column: int, width: int) -> None:
        self._chosen_px[self.table.columns[column].name] = width
        self.arrange()
