"""Noticing the breath: the breathing figure follows the person, and at the end shows what it followed.

Lengths and places are in the figure's own units, FIGURE_UNITS across the scene.
"""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from attune_desktop.core.breath_trace import BreathTrace
from attune_desktop.core.language import said
from attune_desktop.core.timeline import Frame, Timeline
from attune_desktop.ui.player.breath_scene import BreathScene
from attune_desktop.ui.player.ring import draw_ring
from attune_desktop.ui.theme import Theme

LINE_SAMPLES = 320
"""The line at the end has this many corners: too many to be seen as such, whatever its length."""

_LINE_LEFT, _LINE_RIGHT = 56.0, 424.0
_LINE_EMPTY_Y, _LINE_FULL_Y = 314.0, 270.0
_LINE_WIDTH = 3.5
_LINE_FADE = 0.06
"""The share of the line over which it comes out of nothing, and goes."""
_GHOST_OPACITY = 0.22
"""How far the figure steps back behind the line."""


class NoticeScene(BreathScene):
    """The breathing figure, led by the person's own breath.

    Attributes:
        trace: the breath so far.
        over: whether the session has ended, and the breath's own shape is shown.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.trace = BreathTrace()
        self.over = False
        self.setAccessibleName(said("Your own breath"))
        self._describe()

    def follow(self, timeline: Timeline) -> None:
        """Begin anew, with no breath yet."""
        super().follow(timeline)
        self.trace = BreathTrace()

    def breathe_in(self, at_s: float) -> None:
        """Let the figure breathe in from this second of the session on."""
        self.trace = self.trace.until(at_s).breathe_in(at_s)

    def breathe_out(self, at_s: float) -> None:
        """Let the figure breathe out from this second of the session on."""
        self.trace = self.trace.until(at_s).breathe_out(at_s)

    def show_frame(self, frame: Frame) -> None:
        """Show the breath as it is at this frame; at the end also the shape it had."""
        self.show_level(self.trace.level(frame.elapsed_s), frame)
        over = frame.elapsed_s >= frame.total_s
        if over != self.over:
            self.over = over
            self._describe()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the figure; once the session has ended, let it step back behind the line of the breath."""
        levels = self.trace.curve(LINE_SAMPLES, self._end_s) if self.over else []
        if not levels:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.origin())
        painter.setOpacity(_GHOST_OPACITY)
        painter.drawPixmap(0, 0, self._figure_as_one())
        painter.setOpacity(1.0)
        painter.scale(self.scale(), self.scale())
        draw_ring(painter, QColor(self.theme.palette.accent), self.pose.turn)
        self._draw_line(painter, levels)
        painter.end()

    def _figure_as_one(self) -> QPixmap:
        """The figure in one piece, so that nothing shines through anything when it is faint."""
        painted = self._paint_once()
        figure = QPixmap(painted.still)
        painter = QPainter(figure)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._draw_breath(painter, painted)
        painter.end()
        return figure

    def _draw_line(self, painter: QPainter, levels: list[float]) -> None:
        """Draw the breath from its first turn to its last. Nothing can be read from it but its shape."""
        line = QPainterPath()
        for index, level in enumerate(levels):
            x = _LINE_LEFT + (_LINE_RIGHT - _LINE_LEFT) * index / (LINE_SAMPLES - 1)
            point = QPointF(x, _LINE_EMPTY_Y + (_LINE_FULL_Y - _LINE_EMPTY_Y) * level)
            if index:
                line.lineTo(point)
            else:
                line.moveTo(point)
        accent, clear = QColor(self.theme.palette.accent), QColor(self.theme.palette.accent)
        clear.setAlphaF(0)
        ink = QLinearGradient(QPointF(_LINE_LEFT, 0), QPointF(_LINE_RIGHT, 0))
        for at, colour in ((0.0, clear), (_LINE_FADE, accent), (1 - _LINE_FADE, accent), (1.0, clear)):
            ink.setColorAt(at, colour)
        pen = QPen(ink, _LINE_WIDTH)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(line)

    @property
    def _end_s(self) -> float:
        """The second of the frame that is shown."""
        return self._shown[1].elapsed_s if self._shown is not None else 0.0

    def _describe(self) -> None:
        if self.over and self.trace.turns:
            told = said("The breath you followed, as one quiet line that rose and fell with it.")
        else:
            told = said(
                "A calm, seated figure, one hand on the chest and the other on the belly:"
                " it fills while you breathe in, and empties as you let go."
            )
        self.setAccessibleDescription(told)
