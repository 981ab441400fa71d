"""Rows in an order that is changed by dragging, by Alt with Up and Down, and by buttons."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from attune_desktop.core.language import said
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.glyph_button import GlyphButton
from attune_desktop.ui.controls.group import Group
from attune_desktop.ui.controls.painting import (
    RING_ROOM_PX,
    draw_shape,
    line,
    smooth_painter,
)
from attune_desktop.ui.editor.grip import Grip
from attune_desktop.ui.theme import RADIUS_FIELD, Theme


class Row(Group):
    """Something in an order: a grip, what it is, and the buttons that move it and take it out."""

    def __init__(
        self,
        theme: Theme,
        body: QWidget,
        stops: tuple[QWidget, ...],
        thing: Callable[[], Any],
        words: Callable[[], str],
    ) -> None:
        """Make one.

        Args:
            theme: the look.
            body: what is between the grip and the buttons.
            stops: where the Tab key stops in the body.
            thing: what stands in the row.
            words: what the row is, for people who hear it.
        """
        super().__init__("")
        self.theme = theme
        self.body = body
        self._thing = thing
        self._words = words
        self._lifted = False
        self.grip = Grip(theme)
        self.up = GlyphButton("up", said("Move up"), theme)
        self.down = GlyphButton("down", said("Move down"), theme)
        self.take_out = GlyphButton("remove", said("Take out"), theme)
        # The keyboard moves rows from anywhere in them: two stops fewer on the way through.
        for button in (self.up, self.down):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.stops = (self.grip, *stops, self.take_out)
        line_ = QHBoxLayout(self)
        line_.setContentsMargins(0, 0, 0, 0)
        line_.setSpacing(0)
        line_.addWidget(self.grip)
        line_.addWidget(body, 1)
        for button in (self.up, self.down, self.take_out):
            line_.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._repaint)

    @property
    def thing(self) -> Any:
        """What stands in the row."""
        return self._thing()

    @property
    def words(self) -> str:
        """What the row is."""
        return self._words()

    def tell_place(self, place: int, number: int) -> None:
        """Say where it stands, from 0, among how many."""
        what = self.words
        name = said("{n} of {all}: {title}").format(n=place + 1, all=number, title=what)
        self.setAccessibleName(name)
        self.grip.rename(name)
        self.grip.setToolTip(said("Drag, or Alt+↑ and Alt+↓"))
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < number - 1)
        for button, does in (
            (self.up, said("Move up: {what}")),
            (self.down, said("Move down: {what}")),
            (self.take_out, said("Take out: {what}")),
        ):
            button.setAccessibleName(does.format(what=what))

    def lift(self, lifted: bool) -> None:
        """Be seen to be held, or not."""
        self._lifted = lifted
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a ground while it is held."""
        if self._lifted:
            palette = self.theme.palette
            painter = smooth_painter(self)
            edge = line(palette.primary)
            draw_shape(painter, QRectF(self.rect()), RADIUS_FIELD, QColor(palette.lane_today), edge)
            painter.end()

    def _repaint(self) -> None:
        self.update()


class RowList(Group):
    """Rows, one under the other.

    Signals:
        reordered: a row is at another place.
        removing: a row is to go; carries its place. Whoever owns what it stands for takes it out.
        reached: a row should be in sight.
    """

    reordered = Signal()
    removing = Signal(int)
    reached = Signal(QWidget)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.rows: list[Row] = []
        self._from: int | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in the order of the rows."""
        return [stop for row in self.rows for stop in row.stops]

    def insert(self, place: int, row: Row) -> None:
        """Put a row at a place, from 0."""
        self.rows.insert(place, row)
        self._column.insertWidget(place, row)
        row.show()  # at once, not when the layout comes to it: the keyboard may go there before
        row.grip.taken.connect(lambda: self._take(row))
        row.grip.dragged.connect(lambda y: self._drag(row, y))
        row.grip.let_go.connect(lambda: self._let_go(row))
        row.grip.removed.connect(lambda: self._remove(row))
        row.grip.walked.connect(lambda by: self._walk(row, by))
        row.take_out.clicked.connect(lambda: self._remove(row))
        row.up.clicked.connect(lambda: self.move_row(row, -1))
        row.down.clicked.connect(lambda: self.move_row(row, 1))
        self._settle()

    def pop(self, place: int) -> None:
        """Take a row out; the focus goes to the one that follows."""
        row = self.rows.pop(place)
        had_focus = row.isAncestorOf(self.window().focusWidget())
        self._column.removeWidget(row)
        if had_focus and self.rows:
            self.rows[min(place, len(self.rows) - 1)].grip.setFocus(Qt.FocusReason.TabFocusReason)
        row.hide()
        row.deleteLater()
        self._settle()

    def move_row(self, row: Row, by: int) -> None:
        """Move a row by so many places, as far as there are any."""
        if self._move(row, self.rows.index(row) + by):
            self._let_go(row)
            announce(self, row.accessibleName())

    def tell_places(self) -> None:
        """Say of each row where it stands and what it is."""
        for place, row in enumerate(self.rows):
            row.tell_place(place, len(self.rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the row that the keyboard is in; let a dragged one go back where it came from."""
        row = self._row_of(self.window().focusWidget())
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        by = steps.get(Qt.Key(event.key()))
        held = self.rows[self._held_place()] if self._from is not None else None
        if row is not None and by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_row(row, by)
        elif event.key() == Qt.Key.Key_Escape and held is not None:
            self._move(held, self._from or 0)
            held.grip.release_hold()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Alt with the arrows from anything the window would do with it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                event.accept()
                return True
        return super().event(event)

    def _take(self, row: Row) -> None:
        self._from = self.rows.index(row)
        self._held = row
        row.lift(True)

    def _held_place(self) -> int:
        return self.rows.index(self._held)

    def _drag(self, row: Row, screen_y: float) -> None:
        """Move the row to where the pointer is: past a neighbour once past that one's middle."""
        y = self.mapFromGlobal(QPoint(0, round(screen_y))).y()
        others = [other for other in self.rows if other is not row]
        place = sum(other.geometry().center().y() < y for other in others)
        if self._move(row, place):
            self._column.activate()
            self.reached.emit(row)

    def _let_go(self, row: Row) -> None:
        row.lift(False)
        self._from = None
        self._column.activate()
        self.reached.emit(row)

    def _move(self, row: Row, place: int) -> bool:
        here = self.rows.index(row)
        place = min(max(place, 0), len(self.rows) - 1)
        if place == here:
            return False
        self.rows.insert(place, self.rows.pop(here))
        # The focus would be lost with the row's place.
        focus = self.window().focusWidget()
        self._column.removeWidget(row)
        self._column.insertWidget(place, row)
        if focus is not None and row.isAncestorOf(focus) and not focus.hasFocus():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._settle()
        self.reordered.emit()
        return True

    def _remove(self, row: Row) -> None:
        self.removing.emit(self.rows.index(row))

    def _walk(self, row: Row, by: int) -> None:
        place = self.rows.index(row) + by
        if 0 <= place < len(self.rows):
            self.rows[place].grip.setFocus(Qt.FocusReason.TabFocusReason)

    def _row_of(self, widget: QWidget | None) -> Row | None:
        return next((row for row in self.rows if widget is not None and row.isAncestorOf(widget)), None)

    def _settle(self) -> None:
        """Each row says where it stands."""
        self.tell_places()
        self.setContentsMargins(0, 0, 0, RING_ROOM_PX if self.rows else 0)
        self.updateGeometry()
