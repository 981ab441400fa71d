"""One of a few, side by side: the words that are chosen lie on a surface of their own."""

from collections.abc import Iterable, Mapping
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from attune_desktop.ui.controls.buttons import PaintedButton
from attune_desktop.ui.controls.group import Group
from attune_desktop.ui.controls.painting import RING_ROOM_PX, draw_shape, line, mixed
from attune_desktop.ui.theme import TARGET_PX, Theme, Type


class Segment(PaintedButton):
    """One of the choices: a radio button in the shape of a word."""

    def __init__(self, words: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(words, theme, parent)
        self.setCheckable(True)
        # It is this that makes it a radio button to a screen reader.
        self.setAutoExclusive(True)

    def sizeHint(self) -> QSize:
        """Room for the words as they are when chosen, px."""
        metrics = QFontMetricsF(self._font_now(chosen=True))
        width = metrics.horizontalAdvance(self.shown_text) + metrics.height()
        height = max(1.5 * metrics.height(), TARGET_PX)
        return QSize(ceil(width) + 2 * RING_ROOM_PX, ceil(height) + 2 * RING_ROOM_PX)

    def paint_face(self, painter: QPainter, shape: QRectF) -> None:
        """Paint the words; the chosen ones are heavier and framed."""
        palette, chosen = self.theme.palette, self.isChecked()
        if chosen:
            draw_shape(
                painter, shape, self.corner_px(shape), QColor(palette.surface), line(palette.edge_strong)
            )
        elif share := self.pressed_share():
            fill = mixed(palette.ground, palette.text, share)
            draw_shape(painter, shape, self.corner_px(shape), fill, QPen(Qt.PenStyle.NoPen))
        painter.setFont(self._font_now(chosen=chosen))
        painter.setPen(QColor(palette.text if chosen else palette.text_quiet))
        painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, self.shown_text)

    def _font_now(self, *, chosen: bool) -> QFont:
        font = QFont(self.font())
        if chosen:
            font.setWeight(QFont.Weight.DemiBold)
        return font


class Switch(Group):
    """Some segments of which one is chosen.

    Signals:
        chosen: the person chose; carries what was given with the words.
    """

    chosen = Signal(object)

    def __init__(self, name: str, choices: Mapping[str, object], theme: Theme) -> None:
        super().__init__(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._segments: dict[object, Segment] = {}
        for words, value in choices.items():
            segment = Segment(words, theme, self)
            row.addWidget(segment)
            self._segments[value] = segment
            segment.clicked.connect(lambda _=False, value=value: self.chosen.emit(value))

    @property
    def segments(self) -> Iterable[Segment]:
        """What there is to choose from, in order."""
        return self._segments.values()

    def show_chosen(self, value: object) -> None:
        """Show what is chosen, without a signal."""
        self._segments[value].setChecked(True)

    def restyle(self) -> None:
        """Take the system's font."""
        for segment in self._segments.values():
            segment.setFont(Type.BODY.font())
            segment.updateGeometry()
