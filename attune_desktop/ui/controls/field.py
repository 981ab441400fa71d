"""The rounded frame around something to write in, and what goes with it in a form."""

from math import ceil

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

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
from attune_desktop.ui.theme import RADIUS_FIELD, SMALL, TARGET_PX, Theme, Type


def field_height() -> int:
    """How tall a field of a row is with the room for its ring, px."""
    return max(TARGET_PX, ceil(QFontMetricsF(Type.BODY.font()).height() * 1.8)) + 2 * RING_ROOM_PX


def paint_frame(
    painter: QPainter, shape: QRectF, theme: Theme, *, hovered: bool, focused: bool, usable: bool = True
) -> None:
    """The ground and outline of a field, and its ring; the outline is broken where it is out of use."""
    palette = theme.palette
    outline = line(palette.edge_strong, OUTLINE_HOVER_PX if hovered and usable else OUTLINE_PX)
    if not usable:
        outline.setStyle(Qt.PenStyle.DotLine)
    draw_shape(painter, shape, RADIUS_FIELD, QColor(palette.surface), outline)
    if focused:
        draw_focus_ring(painter, shape, RADIUS_FIELD, palette.focus)


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
        painter = smooth_painter(self)
        hovered, focused = self.underMouse(), self._editor.hasFocus()
        paint_frame(painter, shape_of(self), self.theme, hovered=hovered, focused=focused)
        painter.end()

    def _repaint(self) -> None:
        self.update()


class SlimFrame(QWidget):
    """Paints the outline and the focus ring around frameless fields in a line."""

    def __init__(self, theme: Theme, *inside: QWidget, side_px: int = SMALL - 2) -> None:
        super().__init__()
        self.theme = theme
        self._inside = inside
        row = QHBoxLayout(self)
        row.setContentsMargins(RING_ROOM_PX + side_px, 0, RING_ROOM_PX + side_px, 0)
        row.setSpacing(0)
        for widget in inside:
            row.addWidget(widget, alignment=Qt.AlignmentFlag.AlignVCenter)
            widget.installEventFilter(self)
        theme.changed.connect(self._repaint)

    def sizeHint(self) -> QSize:
        """As wide as what is inside, as tall as every field, px."""
        return QSize(super().sizeHint().width(), field_height())

    def minimumSizeHint(self) -> QSize:
        """As tall as every field, px."""
        return QSize(super().minimumSizeHint().width(), field_height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Repaint the ring when the focus comes and goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the outline and the ring."""
        painter = smooth_painter(self)
        focused = any(widget.hasFocus() for widget in self._inside)
        usable = self.isEnabled()
        paint_frame(
            painter, shape_of(self), self.theme, hovered=self.underMouse(), focused=focused, usable=usable
        )
        painter.end()

    def _repaint(self) -> None:
        self.update()


def words_field(name: str, longest: int) -> QLineEdit:
    """One frameless line to write in."""
    field = QLineEdit()
    field.setFrame(False)
    field.setFont(Type.BODY.font())
    field.setAccessibleName(name)
    field.setMaxLength(longest)
    return field


def labelled(label: QLabel, field: QWidget) -> QWidget:
    """A field under its name, as one thing in a flow."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    label.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
    column.addWidget(label)
    column.addWidget(field)
    return both
