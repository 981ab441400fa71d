"""The room of the window's rows, which scrolls up and down where the screen is too low for them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from attune_desktop.ui.controls.scroll_bar import scroll_quietly
from attune_desktop.ui.theme import Theme

LEAST_PX = 240
"""So much of the rows is seen however low the screen is, px."""


class _Page(QWidget):
    """The rows: what they need is enough, where Qt would scroll for what they would like."""

    def heightForWidth(self, width: int) -> int:
        """The least height, px."""
        rows = self.layout()
        return rows.totalMinimumHeightForWidth(width) if rows is not None else -1


class Room(QScrollArea):
    """As large as its rows want it; its keys are the window's.

    Attributes:
        rows: what stands in it.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        scroll_quietly(self, theme)
        self._page = _Page()
        self.rows = QVBoxLayout(self._page)
        self.setWidget(self._page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def make_room(self, width: int, highest: int) -> None:
        """Be high enough for the rows at a width, or as high as may be: then they scroll.

        Args:
            width: of the room, px.
            highest: how high it may be, px.
        """
        self.rows.activate()
        bar = self.verticalScrollBar().sizeHint().width()
        high = self.rows.totalMinimumHeightForWidth(width)
        scrolls = high > highest
        # Left to itself, Qt keeps a bar that is needed only because the bar is there.
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bars.ScrollBarAlwaysOn if scrolls else bars.ScrollBarAlwaysOff)
        if scrolls:
            high = self.rows.totalMinimumHeightForWidth(width - bar)
        self._page.setMinimumHeight(high)
        self.setMinimumHeight(min(high, max(highest, LEAST_PX)))
        self.setMinimumWidth(self.rows.totalMinimumSize().width() + (bar if scrolls else 0))

    def sizeHint(self) -> QSize:
        """As large as the rows would like to be, px: Qt would hold it to a part of that."""
        return self.rows.totalSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the window: Page Up is another week, not another place in this one."""
        event.ignore()
