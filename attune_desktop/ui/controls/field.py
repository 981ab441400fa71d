"""The rounded frame around something to write in."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attune_desktop.ui.controls.painting import (
    OUTLINE_HOVER_PX,
    OUTLINE_PX,
    RING_ROOM_PX,
    draw_focus_ring,
    draw_shape,
    line,
    shape_of,
    smooth_painter,
)
from attune_desktop.ui.theme import RADIUS_FIELD, SMALL, Theme


class FieldFrame(QWidget):
    """Paints a field's ground, outline and focus ring around a frameless editor."""

    def __init__(self, editor: QWidget, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._editor = editor
        layout = QVBoxLayout(self)
        across, down = RING_ROOM_PX + SMALL, RING_ROOM_PX + SMALL - 2
        layout.setContentsMargins(across, down, across, down)
        layout.addWidget(editor)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        editor.installEventFilter(self)
        theme.changed.connect(self._repaint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Repaint the ring when the focus comes and goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Write where the frame was clicked, too: a focus proxy would look focused to a screen reader."""
        self._editor.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and outline; the ring shows however the focus came, as a cursor blinks here."""
        palette = self.theme.palette
        painter = smooth_painter(self)
        shape = shape_of(self)
        width = OUTLINE_HOVER_PX if self.underMouse() else OUTLINE_PX
        draw_shape(painter, shape, RADIUS_FIELD, QColor(palette.surface), line(palette.edge_strong, width))
        if self._editor.hasFocus():
            draw_focus_ring(painter, shape, RADIUS_FIELD, palette.focus)
        painter.end()

    def _repaint(self) -> None:
        self.update()
