"""Rows of settings: the words on one side, the control on the other, or under them where there is no room."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from attune_desktop.ui.controls.group import Group
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.theme import HAIR, LARGE, SMALL, TINY, Theme, Type

BREAK = "\N{ZERO WIDTH SPACE}"
"""Where a word may go on in the next line."""


class Row(QWidget):
    """One setting, or one thing that can be done."""

    def __init__(
        self, label: str, explanation: str, control: QWidget, theme: Theme, *, named: QWidget | None = None
    ) -> None:
        """Make one.

        Args:
            label: what it is.
            explanation: one more sentence, or nothing.
            control: what it is changed with.
            theme: the look.
            named: what the label names for screen readers: of a combo box they take the choice for its name.
        """
        super().__init__()
        self.control = control
        self._label = Label(label, Type.BODY, theme, wraps=True)
        self._label.setAccessibleName(label.replace(BREAK, ""))
        if named is not None:
            self._label.setBuddy(named)
        self._explanation = Label(explanation, Type.QUIET, theme, quiet=True, wraps=True)
        self._explanation.setVisible(bool(explanation))
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(HAIR // 2)
        words.addStretch(1)
        for part in (self._label, self._explanation):
            part.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
            words.addWidget(part)
        words.addStretch(1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, TINY, 0, TINY)
        self._line.setSpacing(LARGE)
        self._line.addLayout(words, 1)
        self._line.addWidget(control)
        self.stack(False)

    def stack(self, stacked: bool) -> None:
        """Put the control under the words, or beside them."""
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        side = Qt.AlignmentFlag.AlignLeft if stacked else Qt.AlignmentFlag.AlignVCenter
        self._line.setDirection(way)
        self._line.setSpacing(HAIR if stacked else LARGE)
        self._line.setAlignment(self.control, side)

    def matter(self, matters: bool) -> None:
        """Stand back while it changes nothing, or not."""
        self.control.setEnabled(matters)
        self._label.set_quiet(not matters)


class RowSection(Group):
    """A quiet heading, and the rows under it with a hairline between them."""

    def __init__(self, title: str, rows: Sequence[Row], theme: Theme, *, headed: bool = True) -> None:
        """Hold rows.

        Args:
            title: what they are about.
            rows: what it holds.
            theme: the look.
            headed: whether the title is to be seen, or is there for screen readers alone.
        """
        super().__init__(title)
        self.theme = theme
        self.rows = list(rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        if headed:
            heading = Label(title, Type.HEADING, theme)
            heading.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
            column.addWidget(heading)
        column.addSpacing(SMALL - 1)
        for row in rows:
            column.addWidget(row)
        theme.changed.connect(self._repaint)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a hairline above each row."""
        painter = QPainter(self)
        for row in self.rows:
            top = row.geometry().top() - 1
            line = QRectF(RING_ROOM_PX, top, self.width() - 2 * RING_ROOM_PX, 1)
            painter.fillRect(line, QColor(self.theme.palette.edge))
        painter.end()

    def _repaint(self) -> None:
        self.update()
