"""The rows of the table as Qt asks for them: sorted, and told cell by cell to a screen reader."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from attune_desktop.core.exchange_csv import defused
from attune_desktop.core.language import listed, said
from attune_desktop.ui.week.table_rows import Cell, Column, Row

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NOWHERE = QModelIndex()
ASCENDING = Qt.SortOrder.AscendingOrder


class TableModel(QAbstractTableModel):
    """Columns, and rows in the order that is asked for; what is empty stands last either way.

    Attributes:
        columns: what there is to say.
        rows: who says it, in order.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.columns: Sequence[Column] = ()
        self.rows: list[Row] = []
        self._sorted_by, self._order = 0, Qt.SortOrder.DescendingOrder

    def fill(self, columns: Sequence[Column], rows: Iterable[Row]) -> None:
        """Say something else, in the order of before."""
        self.beginResetModel()
        self.columns, self.rows = columns, list(rows)
        self._arrange()
        self.endResetModel()

    def has_words(self, column: int) -> bool:
        """Whether any row says anything in a column."""
        return any(row.cells[column].key is not None for row in self.rows)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """What a cell says."""
        if not index.isValid():
            return None
        cell, column = self.rows[index.row()].cells[index.column()], self.columns[index.column()]
        match role:
            case Role.DisplayRole:
                return cell.text
            case Role.AccessibleTextRole:
                return listed(
                    (said(column.name), _whole(cell) if cell.key is not None else said(column.without))
                )
            case Role.ToolTipRole:
                return f"<qt>{escape(_whole(cell))}</qt>".replace("\n", "<br>") if cell.key else None
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """What a column is called and how it is sorted; a row is called by its first cell."""
        if role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            return self.rows[section].cells[0].text if section < len(self.rows) else None
        if section >= len(self.columns):
            return None
        name = said(self.columns[section].name)
        if role == Role.AccessibleTextRole and section == self._sorted_by:
            upwards = self._order is ASCENDING
            told = said("{name}, sorted upwards") if upwards else said("{name}, sorted downwards")
            return told.format(name=name)
        return name

    def sort(self, column: int, order: Qt.SortOrder = ASCENDING) -> None:
        """Sort by a column; what is equal there stays in the order it was in."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        about = [self.rows[index.row()] for index in before]
        self._sorted_by, self._order = column, order
        self._arrange()
        places = {id(row): place for place, row in enumerate(self.rows)}
        after = [
            self.index(places[id(row)], index.column()) for row, index in zip(about, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def copied(self, rows: Iterable[int], columns: Sequence[int]) -> str:
        """Some rows for a spreadsheet: a line for each, tabs between the cells, and no formulas."""
        return "\n".join(
            "\t".join(_copied(self.rows[row].cells[column]) for column in columns) for row in rows
        )

    def _arrange(self) -> None:
        column = self._sorted_by
        if column >= len(self.columns):
            return
        told = [row for row in self.rows if row.cells[column].key is not None]
        empty = [row for row in self.rows if row.cells[column].key is None]
        told.sort(key=lambda row: row.cells[column].key, reverse=self._order is not ASCENDING)  # type: ignore[arg-type, return-value]
        self.rows = told + empty


def _whole(cell: Cell) -> str:
    return cell.long or cell.text


def _copied(cell: Cell) -> str:
    return "" if cell.key is None else defused(cell.copied or cell.text)
