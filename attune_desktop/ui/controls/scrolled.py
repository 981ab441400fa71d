"""A page that scrolls where the screen has no room for it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.controls.scroll_bar import scroll_quietly
from attune_desktop.ui.theme import HUGE, LARGE, Theme

SIDE_PX = HUGE - RING_ROOM_PX
"""Beside painted controls, which bring the room for their focus rings themselves."""


class Scrolled(QScrollArea):
    """Holds a page, keeps what has the keyboard in sight, and lets its bar stand in the margin."""

    def __init__(self, page: QWidget, theme: Theme, *, above: int = LARGE) -> None:
        """Hold a page.

        Args:
            page: what scrolls.
            theme: the look.
            above: how much room there is above it, px.
        """
        super().__init__()
        self.page = page
        self._above = above
        self._around = QWidget()
        # Else Qt adds up what the words need at their narrowest, which is more than they need here.
        self._around.setMinimumHeight(1)
        self._column = QVBoxLayout(self._around)
        self._column.setSpacing(0)
        self._column.addWidget(page)
        scroll_quietly(self, theme)
        self.setWidget(self._around)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)
        self._around.installEventFilter(self)
        self._make_room()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._reveal_focus)

    def height_for(self, width: int) -> int:
        """How high all of it is at that width, px."""
        return self.page.heightForWidth(width - 2 * SIDE_PX) + self._above + LARGE

    def reveal(self, widget: QWidget) -> None:
        """Scroll to something."""
        self.ensureWidgetVisible(widget, LARGE, LARGE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be at least as wide as the page has to be."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._make_room()
        return super().eventFilter(watched, event)

    def _make_room(self) -> None:
        """Let the bar stand in the margin, so that nothing moves when it comes."""
        bar = self.verticalScrollBar()
        end = SIDE_PX - bar.sizeHint().width() if bar.maximum() > 0 else SIDE_PX
        left, right = (end, SIDE_PX) if self.isRightToLeft() else (SIDE_PX, end)
        self._column.setContentsMargins(left, self._above, right, LARGE)
        self.setMinimumWidth(self.page.minimumSizeHint().width() + 2 * SIDE_PX)

    def _reveal_focus(self) -> None:
        """Scroll to where the keyboard is: Qt does so for the Tab key alone."""
        here = self.focusWidget()
        if here is not None and here is not self.page and self._around.isAncestorOf(here):
            self.reveal(here)
