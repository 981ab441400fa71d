"""The page with the table: the same facts as the chart, row by row."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attune_desktop.core.language import counted, later, said
from attune_desktop.core.stretch import DaySummary, Sought, Stretch, View
from attune_desktop.core.week import Mark
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.menu import Menu
from attune_desktop.ui.theme import TINY, Theme, Type
from attune_desktop.ui.week.history import History
from attune_desktop.ui.week.mark_menu import MarkMenu
from attune_desktop.ui.week.table_header import PAD_PX
from attune_desktop.ui.week.table_rows import (
    DAY_COLUMNS,
    MARK_COLUMNS,
    Column,
    Row,
    day_row,
    days_line,
    mark_row,
)
from attune_desktop.ui.week.table_view import TableView

NOTHING_HERE = later("There is nothing to list here.")
ONE_AT_A_TIME = later("Delete takes one row at a time: choose the one to delete.")
LEAST_ROWS = 4
"""As many are seen however small the window is."""


class TablePage(QWidget):
    """A row for each mark of a week, the latest on top; for each day with anything in a longer stretch.

    Attributes:
        view: the table.
        menu: what can be done with a mark.
        day_menu: what can be done with a day.

    Signals:
        day_opened: a day of a longer stretch is to be looked at; carries its date.
        change_requested: a check-in is to be changed; carries its mark.
        delete_requested: what a mark stands for is to be deleted.
    """

    day_opened = Signal(object)
    change_requested = Signal(object)
    delete_requested = Signal(object)

    def __init__(self, theme: Theme, history: History) -> None:
        super().__init__()
        self._history = history
        self._stretch: Stretch | None = None
        self._line = Label("", Type.QUIET, theme, quiet=True, wraps=True)
        self._line.setContentsMargins(PAD_PX, 0, PAD_PX, 0)
        self.view = TableView(theme)
        self.menu = MarkMenu(self)
        self.day_menu = Menu("", self)
        self._look = self.day_menu.addAction(said("Look at this day"), self._look_at)
        for menu in (self.menu, self.day_menu):
            copy = menu.addAction(said("Copy"), self.view.copy)
            copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
            copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            copy.setShortcutVisibleInContextMenu(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(TINY)
        rows.addWidget(self._line)
        rows.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.setTabOrder(self.view.header, self.view)
        self.menu.change_requested.connect(self.change_requested)
        self.menu.delete_requested.connect(self.delete_requested)
        self.view.opened.connect(self._open)
        self.view.change_requested.connect(self._change)
        self.view.delete_requested.connect(self._delete)
        self.view.menu_requested.connect(self._offer)
        theme.changed.connect(self._repaint)
        self._make_room()

    def show_stretch(self, stretch: Stretch, sought: Sought) -> None:
        """Say what is on these days. The keys stay on the row they were on, or where it was.

        Raises:
            KnownError: it cannot be read.
        """
        if stretch.view is View.WEEK:
            marks = self._history.week(stretch, sought).marks
            columns: Sequence[Column] = MARK_COLUMNS
            rows = [mark_row(mark, self._history.title) for mark in marks]
            line = "" if rows else said(NOTHING_HERE)
        else:
            days = self._history.days(stretch, sought)
            noted = [day for day in days if day.check_ins or day.practices]
            columns, rows = DAY_COLUMNS, [day_row(day) for day in noted]
            line = days_line(days, self._history.today()) if rows else said(NOTHING_HERE)
        before = self.view.table
        same_days, self._stretch = stretch == self._stretch, stretch
        if columns is not before.columns or sorted(rows, key=_name) != sorted(before.rows, key=_name):
            self._fill(columns, rows, same_days=same_days)
        self._line.setText(line)
        self._line.setVisible(bool(line))
        self.view.setVisible(bool(rows))
        if columns is MARK_COLUMNS:
            name = counted("Check-ins and practices, {n} row", "Check-ins and practices, {n} rows", len(rows))
        else:
            name = counted("Days, {n} row", "Days, {n} rows", len(rows))
        self.view.setAccessibleName(name.format(n=len(rows)))

    def take_keys(self) -> None:
        """Put the keys on the table."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_mark(self, mark: Mark) -> None:
        """Put the keys on a mark, if it is here."""
        for number, row in enumerate(self.view.table.rows):
            if _name(row) == mark.identity:
                self.view.choose(number, max(0, self.view.currentIndex().column()))
                return

    def choose_day(self, day: date) -> None:
        """Take the keys, and put them on the first row of a day."""
        self.take_keys()
        for number, row in enumerate(self.view.table.rows):
            if (row.about.moment.day if isinstance(row.about, Mark) else row.about.date) == day:
                self.view.choose(number)
                return

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._line.setFont(Type.QUIET.font())
            self.view.restyle()
            self._make_room()

    def _fill(self, columns: Sequence[Column], rows: Sequence[Row], *, same_days: bool) -> None:
        view = self.view
        before, index = view.current, view.currentIndex()
        view.fill(columns, rows)
        if before is None or not same_days or not rows:
            return
        names = [_name(row) for row in view.table.rows]
        name = _name(before)
        number = names.index(name) if name in names else min(index.row(), len(rows) - 1)
        view.choose(number, index.column())

    def _open(self, row: Row) -> None:
        """Change a check-in, look at a day; a practice has a menu."""
        if isinstance(row.about, DaySummary):
            self.day_opened.emit(row.about.date)
        elif row.about.practice:
            index = self.view.currentIndex()
            below = self.view.viewport().mapToGlobal(self.view.visualRect(index).bottomLeft())
            self._offer(row, below, by_key=True)
        else:
            self.change_requested.emit(row.about)

    def _look_at(self) -> None:
        if self.view.current is not None:
            self._open(self.view.current)

    def _change(self, row: Row) -> None:
        if isinstance(row.about, Mark) and not row.about.practice:
            self.change_requested.emit(row.about)

    def _delete(self, row: Row) -> None:
        if not isinstance(row.about, Mark):
            return
        if len(self.view.chosen_rows) > 1:
            self._line.setText(said(ONE_AT_A_TIME))
            self._line.show()
            announce(self, said(ONE_AT_A_TIME))
            return
        self.delete_requested.emit(row.about)

    def _offer(self, row: Row, at: QPoint, by_key: bool) -> None:
        if isinstance(row.about, Mark):
            self.menu.offer(row.about, at, by_key=by_key)
            return
        self.day_menu.popup(at)
        if by_key:
            self.day_menu.setActiveAction(self._look)

    def _make_room(self) -> None:
        rows = LEAST_ROWS * self.view.verticalHeader().defaultSectionSize()
        self.view.setMinimumHeight(self.view.header.sizeHint().height() + rows)

    def _repaint(self) -> None:
        self.view.viewport().update()
        self.view.header.viewport().update()


def _name(row: Row) -> str:
    """By what a row is known again."""
    about = row.about
    return about.identity if isinstance(about, Mark) else about.date.isoformat()
