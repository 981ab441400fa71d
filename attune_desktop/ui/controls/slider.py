"""A number that is set by sliding."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QStyle, QWidget

from attune_desktop.ui.controls.painting import RING_ROOM_PX, draw_focus_ring, line, smooth_painter
from attune_desktop.ui.theme import TARGET_PX, Theme, Type

WIDTH_EM = 9
TRACK_PX = 4.0


class Slider(QSlider):
    """A quiet track and a knob.

    Signals:
        settled: the person has let go of another number, or set it by a key.
    """

    settled = Signal(int)

    def __init__(
        self, name: str, least: int, most: int, step: int, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme = theme
        self._settled_at = least
        self.setAccessibleName(name)
        self.setRange(least, most)
        self.setSingleStep(step)
        self.setPageStep(2 * step)
        self.setFont(Type.BODY.font())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.valueChanged.connect(self._settle)
        self.sliderReleased.connect(self._settle)
        theme.changed.connect(self._repaint)

    def show_value(self, value: int) -> None:
        """Show a number that the person has not just set."""
        self._settled_at = value
        self.setValue(value)

    def sizeHint(self) -> QSize:
        """Wide enough to be exact, px."""
        em = QFontMetricsF(self.font()).height()
        height = max(TARGET_PX, round(em * 1.5))
        return QSize(round(em * WIDTH_EM), height + 2 * RING_ROOM_PX)

    def minimumSizeHint(self) -> QSize:
        """As much."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track, what is filled of it, the knob, and the ring."""
        palette, painter = self.theme.palette, smooth_painter(self)
        knob = self._knob_px()
        y, (left, right) = self.height() / 2, self._ends()
        x = self._x()
        start = right if self.isRightToLeft() else left
        ink = palette.primary if self.isEnabled() else palette.track
        painter.setPen(line(palette.edge_strong if self.isEnabled() else palette.edge, TRACK_PX))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        painter.setPen(line(ink, TRACK_PX))
        if x != start:
            painter.drawLine(QPointF(start, y), QPointF(x, y))
        grown = 1.0 if self.isSliderDown() or self.underMouse() else 0.0
        painter.setPen(line(palette.ground, 2.0))
        painter.setBrush(QColor(ink))
        painter.drawEllipse(QPointF(x, y), knob + grown, knob + grown)
        if self.hasFocus():
            ring = QRectF(x - knob, y - knob, 2 * knob, 2 * knob)
            draw_focus_ring(painter, ring, knob, palette.focus)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the knob to where the pointer is, and hold it: Qt would go there page by page."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setValue(self._value_at(event.position().x()))
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take it along."""
        if self.isSliderDown():
            self.setValue(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of it."""
        if event.button() == Qt.MouseButton.LeftButton and self.isSliderDown():
            self.setSliderDown(False)  # tells sliderReleased
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, never the number by accident."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def _settle(self) -> None:
        if not self.isSliderDown() and self.value() != self._settled_at:
            self._settled_at = self.value()
            self.settled.emit(self.value())

    def _knob_px(self) -> float:
        return max(8.0, QFontMetricsF(self.font()).height() * 0.45)

    def _ends(self) -> tuple[float, float]:
        """Where the knob's middle is at both ends, px."""
        inside = self._knob_px() + RING_ROOM_PX
        return inside, self.width() - inside

    def _x(self) -> float:
        left, right = self._ends()
        share = (self.value() - self.minimum()) / max(self.maximum() - self.minimum(), 1)
        return right - share * (right - left) if self.isRightToLeft() else left + share * (right - left)

    def _value_at(self, x: float) -> int:
        left, right = (round(end) for end in self._ends())
        at = QStyle.sliderValueFromPosition(
            self.minimum(), self.maximum(), round(x) - left, right - left, self.isRightToLeft()
        )
        step = self.singleStep()
        return min(max(round(at / step) * step, self.minimum()), self.maximum())

    def _repaint(self) -> None:
        self.update()
