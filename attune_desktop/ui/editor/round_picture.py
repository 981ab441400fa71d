"""A round of breathing as a line that rises and falls, each step with its seconds under it."""

from math import ceil, cos, pi

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from attune_desktop.core.language import listed, number, said
from attune_desktop.core.timeline import Step, StepKind
from attune_desktop.ui.controls.painting import line, mixed, smooth_painter
from attune_desktop.ui.editor.making import KIND_WORDS, heights
from attune_desktop.ui.theme import HAIR, SMALL, TINY, Theme, Type

STROKE_PX = 3.0
POINTS = 24
OVERLAP_PX = 0.5
"""So that no seam shows between two steps."""


class RoundPicture(QWidget):
    """Draws one round; the step that is being changed stands out."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._cycle: tuple[Step, ...] = ()
        self._present = -1
        self.setFont(Type.QUIET.font())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._repaint)

    def show_round(self, cycle: tuple[Step, ...]) -> None:
        """Draw these steps."""
        self._cycle = cycle
        words = listed(
            said("{step} {n} s").format(step=said(KIND_WORDS[step.kind]), n=number(step.duration_s))
            for step in cycle
        )
        self.setAccessibleName(
            said("One round: {steps}").format(steps=words) if words else said("An empty round")
        )
        self.update()

    def show_present(self, index: int) -> None:
        """Let a step stand out; none for -1."""
        if index != self._present:
            self._present = index
            self.update()

    def sizeHint(self) -> QSize:
        """A wide low strip, px."""
        return QSize(320, 76 + ceil(QFontMetricsF(self.font()).height()))

    def minimumSizeHint(self) -> QSize:
        """Narrower."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line, the ground under it, and the seconds."""
        painter = smooth_painter(self)
        if self.isRightToLeft():
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        metrics = QFontMetricsF(self.font())
        base = self.height() - metrics.height() - TINY
        room = QRectF(HAIR, SMALL / 2, self.width() - 2 * HAIR, base - SMALL / 2 - STROKE_PX - HAIR)
        palette = self.theme.palette
        painter.setPen(line(palette.track))
        painter.drawLine(QPointF(room.left(), room.bottom()), QPointF(room.right(), room.bottom()))
        total = sum(step.duration_s for step in self._cycle)
        x = room.left()
        for index, (step, ends) in enumerate(zip(self._cycle, heights(self._cycle), strict=True)):
            width = room.width() * step.duration_s / total
            place = QRectF(x, room.top(), width, room.height())
            self._paint_step(painter, place, step, ends, present=index == self._present)
            self._paint_seconds(painter, QRectF(x, base, width, metrics.height() + TINY), step)
            x += width
        painter.end()

    def _paint_step(
        self, painter: QPainter, place: QRectF, step: Step, ends: tuple[float, float], *, present: bool
    ) -> None:
        palette = self.theme.palette
        start, end = ends
        path = QPainterPath()
        for point in range(POINTS + 1):
            share = point / POINTS
            level = start + (end - start) * (1 - cos(pi * share)) / 2
            at = QPointF(place.left() + share * place.width(), place.bottom() - level * place.height())
            path.lineTo(at) if point else path.moveTo(at)
        ground = QPainterPath(path)
        ground.lineTo(place.right() + OVERLAP_PX, path.currentPosition().y())
        ground.lineTo(place.right() + OVERLAP_PX, place.bottom())
        ground.lineTo(place.left(), place.bottom())
        tint = palette.accent if present else palette.primary
        painter.fillPath(ground, mixed(palette.ground, tint, 0.22 if present else 0.12))
        pen = line(tint, STROKE_PX)
        if step.kind is StepKind.HOLD:
            pen.setStyle(Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([0.1, 2.2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _paint_seconds(self, painter: QPainter, place: QRectF, step: Step) -> None:
        words = number(step.duration_s)
        if QFontMetricsF(self.font()).horizontalAdvance(words) > place.width():
            return
        painter.save()
        if self.isRightToLeft():  # words are not mirrored with the line
            painter.translate(2 * place.center().x(), 0)
            painter.scale(-1, 1)
        painter.setFont(self.font())
        painter.setPen(QColor(self.theme.palette.text_quiet))
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words)
        painter.restore()

    def _repaint(self) -> None:
        self.update()
