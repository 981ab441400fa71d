"""The large side of the editor: whatever is open, scrolling where there is no room, over the foot."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.controls.scroll_bar import scroll_quietly
from attune_desktop.ui.editor.footer import Footer
from attune_desktop.ui.theme import HUGE, LARGE, Theme


class Desk(QWidget):
    """Holds a form or a page.

    Attributes:
        footer: the foot.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.footer = Footer(theme)
        self._scroll = QScrollArea()
        scroll_quietly(self._scroll, theme)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._make_room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.footer)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._reveal_focus)

    def lay(self, content: QWidget) -> None:
        """Show this instead of what is there, which goes."""
        around = QWidget()
        column = QVBoxLayout(around)
        column.addWidget(content)
        old = self._scroll.takeWidget()
        self._scroll.setWidget(around)
        self._make_room()
        self._keep_width()
        around.installEventFilter(self)
        if old is not None:
            old.hide()
            old.deleteLater()
        QWidget.setTabOrder(self._scroll, around)

    def reveal(self, widget: QWidget) -> None:
        """Scroll to something."""
        self._scroll.ensureWidgetVisible(widget, LARGE, LARGE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be at least as wide as what is shown has to be, in another font as well."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._scroll.widget():
            self._keep_width()
        return super().eventFilter(watched, event)

    def _keep_width(self) -> None:
        if (around := self._scroll.widget()) is not None:
            self._scroll.setMinimumWidth(around.minimumSizeHint().width() + self._bar_px())

    def _make_room(self) -> None:
        """Let the bar stand in the margin, so that nothing moves when it comes."""
        if (around := self._scroll.widget()) is None or (column := around.layout()) is None:
            return
        side = HUGE - RING_ROOM_PX
        scrolls = self._scroll.verticalScrollBar().maximum() > 0
        end = side - self._bar_px() if scrolls else side
        left, right = (end, side) if self.isRightToLeft() else (side, end)
        column.setContentsMargins(left, LARGE + RING_ROOM_PX, right, LARGE)

    def _bar_px(self) -> int:
        return self._scroll.verticalScrollBar().sizeHint().width()

    def _reveal_focus(self) -> None:
        """Scroll to where the keyboard is: Qt does so for the Tab key alone."""
        here, content = self._scroll.focusWidget(), self._scroll.widget()
        if here is not None and content is not None and content.isAncestorOf(here):
            self.reveal(here)
