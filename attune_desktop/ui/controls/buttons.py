"""Buttons of words: the one that goes on, and the quiet one."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from attune_desktop.ui.controls.direction import direction_of
from attune_desktop.ui.controls.painting import (
    RING_ROOM_PX,
    draw_focus_ring,
    draw_shape,
    line,
    mixed,
    shape_of,
    smooth_painter,
)
from attune_desktop.ui.theme import RADIUS_BUTTON, TARGET_PX, Theme, Type

HOVER_SHARE, DOWN_SHARE = 0.08, 0.18


class PaintedButton(QAbstractButton):
    """A button that follows the theme and shows the focus ring when the keyboard is in use.

    Subclasses paint in `paint_face` and say their size in `sizeHint`.
    """

    def __init__(self, text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._keyboard = False
        # An ampersand is a letter here, not a mnemonic: people write their own words.
        self.setText(text.replace("&", "&&"))
        self.setFont(Type.BODY.font())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._repaint)

    @property
    def shown_text(self) -> str:
        """The text as people see it."""
        return self.text().replace("&&", "&")

    @property
    def shows_focus(self) -> bool:
        """Whether the ring is to be seen: the focus is here, and came or is used by keyboard."""
        return self.hasFocus() and self._keyboard

    def paint_face(self, painter: QPainter, shape: QRectF) -> None:
        """Paint everything but the focus ring into `shape`, px."""
        raise NotImplementedError

    def corner_px(self, shape: QRectF) -> float:
        """The radius of the shape's corners, px."""
        return min(RADIUS_BUTTON, shape.height() / 2)

    def minimumSizeHint(self) -> QSize:
        """As small as the hint says and no smaller."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the face, then the ring around it."""
        painter = smooth_painter(self)
        painter.setLayoutDirection(direction_of(self.shown_text))
        shape = shape_of(self)
        self.paint_face(painter, shape)
        if self.shows_focus:
            draw_focus_ring(painter, shape, self.corner_px(shape), self.theme.palette.focus)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Note how the focus came: a click shows no ring."""
        # Coming back to the window changes nothing about how the person works.
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._keyboard = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Note that the keyboard is in use."""
        self._keyboard = True
        self.update()
        super().keyPressEvent(event)

    def pressed_share(self) -> float:
        """How much of another colour the face takes on now, 0 to 1."""
        if not self.isEnabled():
            return 0.0
        return DOWN_SHARE if self.isDown() else HOVER_SHARE if self.underMouse() else 0.0

    def _repaint(self) -> None:
        self.update()


class PrimaryButton(PaintedButton):
    """The one button of a window that goes on."""

    def __init__(self, text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(text, theme, parent)
        self.setFont(Type.HEADING.font())

    def sizeHint(self) -> QSize:
        """Room for the text in px."""
        metrics = QFontMetricsF(self.font())
        width = metrics.horizontalAdvance(self.shown_text) + 3.6 * metrics.height()
        height = max(2.2 * metrics.height(), TARGET_PX)
        return QSize(round(width) + 2 * RING_ROOM_PX, round(height) + 2 * RING_ROOM_PX)

    def paint_face(self, painter: QPainter, shape: QRectF) -> None:
        """Paint the filled button."""
        palette = self.theme.palette
        if self.isEnabled():
            fill = mixed(palette.primary, palette.text, self.pressed_share())
            draw_shape(painter, shape, self.corner_px(shape), fill, QPen(Qt.PenStyle.NoPen))
            painter.setPen(QColor(palette.on_primary))
        else:
            # In high contrast every edge has the same colour: a broken one is seen to be out of use.
            edge = line(palette.edge)
            edge.setStyle(Qt.PenStyle.DotLine)
            draw_shape(painter, shape, self.corner_px(shape), QColor(palette.surface), edge)
            painter.setPen(QColor(palette.text_quiet))
        painter.setFont(self.font())
        painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, self.shown_text)


class QuietButton(PaintedButton):
    """A button that is words alone until the pointer or the keyboard comes to it."""

    def sizeHint(self) -> QSize:
        """Room for the text in px."""
        metrics = QFontMetricsF(self.font())
        width = metrics.horizontalAdvance(self.shown_text) + metrics.height()
        height = max(1.5 * metrics.height(), TARGET_PX)
        return QSize(round(width) + 2 * RING_ROOM_PX, round(height) + 2 * RING_ROOM_PX)

    def paint_face(self, painter: QPainter, shape: QRectF) -> None:
        """Paint the words, and their ground while they are hovered."""
        palette = self.theme.palette
        if share := self.pressed_share():
            fill = mixed(palette.ground, palette.text, share)
            draw_shape(painter, shape, self.corner_px(shape), fill, QPen(Qt.PenStyle.NoPen))
        painter.setPen(QColor(palette.primary if self.isEnabled() else palette.text_quiet))
        painter.setFont(self.font())
        painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, self.shown_text)
