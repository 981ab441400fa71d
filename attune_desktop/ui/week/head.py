"""The head of the window: what is looked at, the way to what came before and after, and how much of it."""

from datetime import date
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from attune_desktop.core.language import as_title, later, said
from attune_desktop.core.stretch import Stretch, View
from attune_desktop.core.week_words import THIS_WEEK, stretch_title
from attune_desktop.ui.controls.buttons import QuietButton
from attune_desktop.ui.controls.icon_button import IconButton
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.theme import HAIR, MEDIUM, Theme, Type
from attune_desktop.ui.week.switch import Switch

VIEWS = MappingProxyType({later("Week"): View.WEEK, later("Month"): View.MONTH, later("Year"): View.YEAR})


class Head(QWidget):
    """A title, a line of words, and what moves them. The buttons stand below where there is no room.

    Attributes:
        title: what is looked at.
        summary: it in one line.
        earlier: the button to what came before.
        later: the button to what came after.
        today: the button back to now.
        views: week, month or year.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = Label(said(THIS_WEEK), Type.TITLE, theme)
        self.summary = Label("", Type.QUIET, theme, quiet=True, wraps=True)
        self.today = QuietButton(said("Today"), theme)
        self.earlier = IconButton("back", theme)
        self.later = IconButton("next", theme)
        self.views = Switch(
            said("How much to show"), {said(words): view for words, view in VIEWS.items()}, theme
        )
        for button, name, tip in (
            (self.earlier, said("Earlier"), said("Earlier (Alt+Left)")),
            (self.later, said("Later"), said("Later (Alt+Right)")),
            (self.today, said("Back to today"), said("Back to today (T)")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(tip)
        policy = self.today.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the arrows stay where they are
        self.today.setSizePolicy(policy)
        self._lay_out()

    def tell(self, stretch: Stretch, today: date, summary: str, first_day: date | None) -> None:
        """Say what is looked at, and whether there is anything before and after it.

        Args:
            stretch: what is looked at.
            today: the day it is.
            summary: it in one line.
            first_day: the first day with anything on it.
        """
        self.title.setText(as_title(stretch_title(stretch, today)))
        self.summary.setText(summary)
        self.views.show_chosen(stretch.view)
        here = stretch.holds(today)
        self._enable(self.earlier, first_day is not None and first_day < stretch.first)
        self._enable(self.later, not here and stretch.last < today)
        if here and self.today.hasFocus():
            self.earlier.setFocus(Qt.FocusReason.OtherFocusReason)
        self.today.setVisible(not here)
        self._arrange(self.width())

    def restyle(self) -> None:
        """Take the system's font."""
        self.title.setFont(Type.TITLE.font())
        self.summary.setFont(Type.QUIET.font())
        for button in (self.today, self.earlier, self.later):
            button.setFont(Type.BODY.font())
            button.updateGeometry()
        self.views.restyle()
        self._arrange(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons where they have room."""
        super().resizeEvent(event)
        self._arrange(self.width())

    def hasHeightForWidth(self) -> bool:
        """The summary wraps, and the buttons may stand below."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height, px, with the buttons where they have room."""
        self._arrange(width)
        return self._column.totalHeightForWidth(width)

    def _enable(self, button: IconButton, can: bool) -> None:
        """A button that leads nowhere hands the keyboard to its neighbour."""
        if not can and button.hasFocus():
            other = self.later if button is self.earlier else self.earlier
            other.setEnabled(True)
            other.setFocus(Qt.FocusReason.TabFocusReason)
        button.setEnabled(can)

    def _arrange(self, width: int) -> None:
        beside = self.title.sizeHint().width() + MEDIUM + self._controls.sizeHint().width() <= width
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._line.direction() != way:
            self._line.setDirection(way)

    def _lay_out(self) -> None:
        # Time runs from left to right here, whatever way the words run.
        ways = QWidget()
        ways.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        row = QHBoxLayout(ways)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.earlier)
        row.addWidget(self.later)
        self._controls = QHBoxLayout()
        self._controls.setSpacing(HAIR)
        self._controls.addStretch(1)
        self._controls.addWidget(self.today)
        self._controls.addWidget(ways)
        self._controls.addWidget(self.views)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(HAIR)
        self._line.addWidget(self.title, 1)
        self._line.addLayout(self._controls)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._line)
        self._column.addWidget(self.summary)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
