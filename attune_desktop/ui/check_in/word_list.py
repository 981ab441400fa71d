"""Words one below the other, each to be written differently where it stands."""

from math import ceil

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from attune_desktop.core.language import said
from attune_desktop.ui.controls.direction import direction_of
from attune_desktop.ui.controls.painting import RING_ROOM_PX, draw_focus_ring, draw_shape, line
from attune_desktop.ui.controls.scroll_bar import scroll_quietly
from attune_desktop.ui.theme import RADIUS_FIELD, SMALL, TARGET_PX, Theme, Type

Index = QModelIndex | QPersistentModelIndex


def row_px() -> int:
    """How high a row is with the room for its ring, px."""
    height = max(QFontMetricsF(Type.BODY.font()).height() * 1.9, TARGET_PX)
    return ceil(height) + 2 * RING_ROOM_PX


class WordDelegate(QStyledItemDelegate):
    """Paints a word, and opens a field in its place.

    The field stays open, with all that is in it, until what is written was taken or Esc is pressed.

    Signals:
        submitted: a word was written; carries the field it stands in and its row.
    """

    submitted = Signal(QLineEdit, int)

    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self.theme = theme
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One line, px."""
        return QSize(0, row_px())

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field without a frame; the row has one."""
        field = QLineEdit(parent)
        field.setFrame(False)
        field.setFont(Type.BODY.font())
        field.setAlignment(
            _side(self._view.layoutDirection())
        )  # where the word stands, whichever way it runs
        field.setAccessibleName(said("“{word}” in other words").format(word=index.data()))
        field.setAccessibleDescription(said("Enter renames it in every check-in, Esc leaves it as it was"))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the word as it is, once: what is being written is left alone."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(index.data())

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """The window sets it, when it is kept."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Where the word is painted."""
        # A field has two px beside its text.
        side = RING_ROOM_PX + SMALL - 2
        editor.setGeometry(option.rect.adjusted(side, RING_ROOM_PX + 2, -side, -RING_ROOM_PX - 2))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is written on Enter, Tab and when the keyboard goes elsewhere; leave it on Esc."""
        if not isinstance(watched, QLineEdit):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            keys = Qt.Key
            if event.key() in (keys.Key_Return, keys.Key_Enter, keys.Key_Tab, keys.Key_Backtab):
                self._submit(watched)
                return True
            if event.key() == keys.Key_Escape:
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.RevertModelCache)
                return True
        elif event.type() == QEvent.Type.FocusOut and watched.window().isActiveWindow():
            self._submit(watched)
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the word, and its ground while it is the current one or the pointer is on it."""
        palette, state = self.theme.palette, option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = RING_ROOM_PX
        shape = QRectF(option.rect).adjusted(room, room, -room, -room)
        editing = self._view.indexWidget(index) is not None
        current = bool(state & QStyle.StateFlag.State_Selected)
        if current or editing or state & QStyle.StateFlag.State_MouseOver:
            fill = QColor(palette.surface if current or editing else palette.lane_today)
            draw_shape(
                painter, shape, RADIUS_FIELD, fill, line(palette.edge_strong if current else palette.edge)
            )
        if current and (self._view.hasFocus() or editing):
            draw_focus_ring(painter, shape, RADIUS_FIELD, palette.focus)
        if not editing:
            self._paint_word(painter, shape.adjusted(SMALL, 0, -SMALL, 0), index.data(), option.direction)
        painter.restore()

    def _paint_word(self, painter: QPainter, place: QRectF, word: str, direction: Qt.LayoutDirection) -> None:
        painter.setFont(Type.BODY.font())
        painter.setPen(QColor(self.theme.palette.text))
        painter.setLayoutDirection(direction_of(word))
        metrics = QFontMetricsF(painter.font())
        short = metrics.elidedText(word, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, _side(direction), short)

    def _submit(self, field: QLineEdit) -> None:
        row = self._view.indexAt(field.geometry().center()).row()
        if row >= 0:
            self.submitted.emit(field, row)


def _side(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Where words begin in a window of that direction."""
    mirrored = direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class WordList(QListWidget):
    """A list that Enter, F2 and clicks write in, and Delete takes words out of.

    Signals:
        written: a word was written in the place of another; carries the row, and the field it stands in.
        removing: the current word is to go.
    """

    written = Signal(int, QLineEdit)
    removing = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAccessibleName(said("Your own words"))
        self.setAccessibleDescription(said("Enter renames a word, Delete removes it"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        scroll_quietly(self, theme)
        self.viewport().setAutoFillBackground(False)
        self._delegate = WordDelegate(theme, self)
        self._delegate.submitted.connect(lambda field, row: self.written.emit(row, field))
        self.setItemDelegate(self._delegate)
        theme.changed.connect(self._repaint)

    @property
    def words(self) -> list[str]:
        """The words, from the top."""
        return [self.item(row).text() for row in range(self.count())]

    def put(self, row: int, word: str) -> None:
        """Put a word at a row."""
        item = QListWidgetItem(word)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        item.setToolTip(word)
        self.insertItem(row, item)

    def write(self) -> None:
        """Open the field of the current word."""
        if self.currentItem() is not None:
            self.editItem(self.currentItem())

    def close_field(self, field: QLineEdit) -> None:
        """Close a field that was written in."""
        self._delegate.closeEditor.emit(field, QAbstractItemDelegate.EndEditHint.NoHint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter writes in the current word, Delete takes it out; letters look for a word."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.write()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if not event.isAutoRepeat():
                self.removing.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _repaint(self) -> None:
        self.viewport().update()
