"""One number of the grounded scale."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from attune_desktop.ui.controls.buttons import PaintedButton
from attune_desktop.ui.controls.painting import OUTLINE_HOVER_PX, OUTLINE_PX, draw_shape, line, mixed
from attune_desktop.ui.theme import Theme


class ScaleNumber(PaintedButton):
    """A radio button in the shape of a disc. Its keys are the scale's.

    Signals:
        picked: it was clicked; whether it had been chosen before.
    """

    picked = Signal(bool)

    def __init__(self, value: int, theme: Theme, parent: QWidget, *, slim: bool) -> None:
        super().__init__(str(value), theme, parent)
        self.value = value
        self._slim = slim
        self._was_chosen = False
        self.setFont(parent.font())
        self.setCheckable(True)
        # It is this that makes it a radio button to a screen reader.
        self.setAutoExclusive(True)
        self.pressed.connect(self._note_before)
        self.clicked.connect(self._tell_picked)

    def show_chosen(self, chosen: bool) -> None:
        """Show whether it is the answer, without a signal."""
        self.blockSignals(True)
        # An exclusive button cannot be taken back otherwise.
        self.setAutoExclusive(False)
        self.setChecked(chosen)
        self.setAutoExclusive(True)
        self.blockSignals(False)

    def corner_px(self, shape: QRectF) -> float:
        """Round."""
        return shape.height() / 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the scale."""
        event.ignore()

    def paint_face(self, painter: QPainter, shape: QRectF) -> None:
        """Paint the disc and the number."""
        palette = self.theme.palette
        font = QFont(self.font())
        hovered = self.isEnabled() and self.underMouse()
        if self.isChecked():
            font.setWeight(QFont.Weight.Bold)
            fill = mixed(palette.accent, palette.on_accent, self.pressed_share())
            draw_shape(painter, shape, shape.height() / 2, fill, QPen(Qt.PenStyle.NoPen))
            colour = palette.on_accent
        else:
            fill = QColor(Qt.GlobalColor.transparent if self._slim else QColor(palette.surface))
            outline = line(palette.edge_strong, OUTLINE_HOVER_PX if hovered else OUTLINE_PX)
            if self._slim and not hovered:
                outline = QPen(Qt.PenStyle.NoPen)
            draw_shape(painter, shape, shape.height() / 2, fill, outline)
            colour = palette.text if hovered else palette.text_quiet
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, str(self.value))

    def _note_before(self) -> None:
        self._was_chosen = self.isChecked()

    def _tell_picked(self) -> None:
        self.picked.emit(self._was_chosen)
