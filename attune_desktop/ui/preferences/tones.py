"""The tone of the hands that are drawn, chosen from what it looks like."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout

from attune_desktop.core.preferences import HandTone
from attune_desktop.ui.controls.buttons import PaintedButton
from attune_desktop.ui.controls.group import Group
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX, draw_shape, line
from attune_desktop.ui.skin import skin_of
from attune_desktop.ui.theme import HAIR, TARGET_PX, TINY, Theme, Type

CHOSEN_PX = 2.5
INSET = 0.2
"""Between the ring around the chosen one and its disc, as a share of the side."""


class Swatch(PaintedButton):
    """One tone, as a radio button in the shape of a disc."""

    def __init__(self, name: str, tone: HandTone, theme: Theme) -> None:
        super().__init__("", theme)
        self.tone = tone
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def sizeHint(self) -> QSize:
        """A round target, px."""
        side = max(TARGET_PX, round(QFontMetricsF(self.font()).height() * 1.5)) + 2 * RING_ROOM_PX
        return QSize(side, side)

    def corner_px(self, shape: QRectF) -> float:
        """Round."""
        return shape.height() / 2

    def paint_face(self, painter: QPainter, shape: QRectF) -> None:
        """Paint the tone, and a ring around the chosen one."""
        palette = self.theme.palette
        inset = shape.height() * INSET * (0.7 if self.underMouse() and not self.isChecked() else 1.0)
        disc = shape.adjusted(inset, inset, -inset, -inset)
        draw_shape(
            painter,
            disc,
            disc.height() / 2,
            QColor(skin_of(palette, self.tone).skin),
            line(palette.edge_strong),
        )
        if self.isChecked():
            ring = line(palette.primary, CHOSEN_PX)
            clear = QColor(Qt.GlobalColor.transparent)
            draw_shape(painter, shape.adjusted(1, 1, -1, -1), shape.height() / 2, clear, QPen(ring))


class HandTones(Group):
    """The tones in a row, and the name of the chosen one beside them.

    Signals:
        chosen: a tone is chosen now.
    """

    chosen = Signal(object)

    def __init__(self, name: str, choices: Mapping[HandTone, str], theme: Theme) -> None:
        super().__init__(name)
        self._choices = choices
        self._told = Label("", Type.QUIET, theme, quiet=True)
        self.swatches = [Swatch(words, tone, theme) for tone, words in choices.items()]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(HAIR // 2)
        self._told.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        row.addWidget(self._told)
        row.addSpacing(TINY)
        for swatch in self.swatches:
            row.addWidget(swatch)
            # Not by `clicked`: a screen reader chooses without a click.
            swatch.toggled.connect(lambda on, swatch=swatch: self._choose(swatch.tone) if on else None)

    def show_value(self, tone: HandTone) -> None:
        """Show which one is chosen."""
        for swatch in self.swatches:
            if swatch.tone is tone:
                swatch.setChecked(True)

    def _choose(self, tone: HandTone) -> None:
        self._told.setText(self._choices[tone])
        self.chosen.emit(tone)
