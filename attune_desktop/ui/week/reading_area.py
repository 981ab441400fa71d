"""A column that scrolls by the keys alone, and shows that it has them."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from attune_desktop.core.language import said
from attune_desktop.ui.controls.painting import RING_ROOM_PX, draw_focus_ring, smooth_painter
from attune_desktop.ui.controls.scroll_bar import scroll_quietly
from attune_desktop.ui.theme import HAIR, RADIUS_FIELD, Theme

LEAST_PX = 220
"""So much is seen of the column however small the window is, px."""
LINE_PX = 40
"""How far an arrow key scrolls."""


class ReadingArea(QScrollArea):
    """Holds what is only read: the arrow keys, Page Up and Down, Home and End scroll."""

    def __init__(self, name: str, column: QWidget, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        scroll_quietly(self, theme)
        self._around = around = QWidget()
        beside = QBoxLayout(QBoxLayout.Direction.LeftToRight, around)
        beside.setContentsMargins(RING_ROOM_PX + HAIR, 0, 0, 0)
        beside.addWidget(column, 1)
        beside.addStretch(0)
        # Else Qt adds up what the words need at their narrowest, which is more than they need here.
        around.setMinimumHeight(1)
        self.setWidget(around)
        around.setAutoFillBackground(False)  # the ring is painted behind it
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setAccessibleDescription(said("The arrow keys scroll"))
        self.viewport().setAutoFillBackground(False)
        self.setMinimumHeight(LEAST_PX)
        around.installEventFilter(self)
        self._keyboard = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be at least as wide as what stands in it has to be."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """As wide as what stands in it has to be, px."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._around.minimumSizeHint().width() + bar, LEAST_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll up and down; the rest is for the window."""
        self._keyboard = True
        bar = self.verticalScrollBar()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        to = {
            Qt.Key.Key_Up: bar.value() - LINE_PX,
            Qt.Key.Key_Down: bar.value() + LINE_PX,
            Qt.Key.Key_PageUp: bar.value() - bar.pageStep(),
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep(),
            Qt.Key.Key_Space: bar.value() + bar.pageStep(),
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
        }.get(Qt.Key(event.key()))
        if to is None or not plain:
            event.ignore()
        else:
            bar.setValue(to)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring; a click shows none, and coming back to the window changes nothing."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self._keyboard = event.reason() is not Qt.FocusReason.MouseFocusReason
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take it away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring around what is seen."""
        super().paintEvent(event)
        if self.hasFocus() and self._keyboard:
            painter = smooth_painter(self.viewport())
            room = RING_ROOM_PX
            shape = QRectF(self.viewport().rect()).adjusted(room, room, -room, -room)
            draw_focus_ring(painter, shape, RADIUS_FIELD, self.theme.palette.focus)
            painter.end()
