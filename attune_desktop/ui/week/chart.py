"""The chart of a week: a dot for each check-in, a ring for what came after a practice, nothing imputed."""

from math import ceil, hypot, inf

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

from attune_desktop.core.check_in import LEAST_GROUNDED, MOST_GROUNDED
from attune_desktop.core.week import DAYS, Mark, Week
from attune_desktop.core.week_words import text
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.week.backdrop import (
    FOOT_PX,
    LANE_GAP_PX,
    SMALLEST_STEP_PX,
    STEPS,
    USUAL_LANE_PX,
    USUAL_STEP_PX,
    Backdrop,
)
from attune_desktop.ui.week.bubble import Bubble
from attune_desktop.ui.week.glyphs import Glyph, growth, pen
from attune_desktop.ui.week.places import Place, places

NEAR_PX = 14.0
"""How close the mouse has to be to a mark to read it; px with usual letters, as below."""
FOCUS_PX, FOCUS_LINE_PX = 26.0, 2.0
"""The ring around what is being read."""


class WeekChart(pg.GraphicsView):  # type: ignore[misc]
    """Seven lanes and what lies on them; reads out the mark under the mouse or chosen with the keys.

    Attributes:
        box: what turns days and numbers into px; it fills the widget and nobody can move it.
        backdrop: what lies behind the dots.
        spots: the dots and rings.
        halo: the ring around what is being read.
        places: every mark and where it stands, in the order they came.
    """

    def __init__(self, theme: Theme, bubble: Bubble) -> None:
        super().__init__(background=None)
        self.setInteractive(False)
        self.setAccessibleName("Chart of the week")
        self._theme = theme
        self._bubble = bubble
        self._week = Week(())
        self._hovered: int | None = None
        self._chosen: int | None = None
        self.places: list[Place] = []
        self.box = pg.ViewBox(enableMouse=False, enableMenu=False)
        self.box.disableAutoRange()
        self.setCentralItem(self.box)
        self.backdrop = Backdrop(self.box, theme.palette)
        # Without its cache of pictures every spot is painted as a path: sharp at any scale.
        self.spots = pg.ScatterPlotItem(useCache=False, antialias=True)
        self.halo = pg.ScatterPlotItem(useCache=False, antialias=True, brush=None)
        for item in (self.spots, self.halo):
            self.box.addItem(item, ignoreBounds=True)
        self.box.sigResized.connect(self._lay_out)
        theme.changed.connect(self.restyle)
        self.restyle()

    @property
    def shown(self) -> Place | None:
        """What is read out: the mark under the mouse, else the one the keys are on."""
        chosen = self._chosen if self.hasFocus() else None
        number = chosen if self._hovered is None else self._hovered
        return None if number is None else self.places[number]

    def show_week(self, week: Week) -> None:
        """Draw this week; the keys stay on the mark they were on if it is still there."""
        chosen = None if self._chosen is None else self.places[self._chosen].mark
        self._hovered = None
        self._chosen = week.marks.index(chosen) if chosen in week.marks else None
        self._week = week
        self.backdrop.week = week
        self.setAccessibleDescription(text(week))
        self.restyle()

    def restyle(self) -> None:
        """Take the theme's colours and the system's font as they are now."""
        self.backdrop.palette = self._theme.palette
        self._bubble.restyle(self._theme.palette)
        self.updateGeometry()
        self._lay_out()

    def minimumSizeHint(self) -> QSize:
        """Room for every name and number, px."""
        return _whole(self.backdrop.room(SMALLEST_STEP_PX))

    def sizeHint(self) -> QSize:
        """Room for neighbouring numbers and marks to stand apart, px."""
        return _whole(self.backdrop.room(USUAL_STEP_PX, USUAL_LANE_PX))

    def _lay_out(self, *_: object) -> None:
        """Give the scale the room that the words leave, then put every mark in its place."""
        left, right, above, below = self.backdrop.margins
        day_px = max(self.box.width() - left - right, 1) / DAYS
        step_px = max(self.box.height() - above - below, 1) / STEPS
        self.box.setRange(
            xRange=(-left / day_px, DAYS + right / day_px),
            yRange=(LEAST_GROUNDED - below / step_px, MOST_GROUNDED + above / step_px),
            padding=0,
        )
        grown = growth()
        self.places = places(
            self._week,
            lambda mark: half_px(mark) * grown / day_px,
            edge=LANE_GAP_PX / 2 / day_px,
            foot=-FOOT_PX * grown / 2 / step_px,
        )
        self.backdrop.places = self.places
        self.backdrop.update()
        self._draw_spots(grown)
        self._read()

    def _draw_spots(self, grown: float) -> None:
        palette = self._theme.palette
        # pyqtgraph paints a spot one unit large and scales it, its pen too.
        self.spots.setData(
            [
                {
                    "pos": (place.x, level),
                    "size": glyph.value.size * grown,
                    "pen": glyph.value.pen(palette, unit=glyph.value.size),
                    "brush": glyph.value.brush(palette),
                }
                for place in self.places
                for level, glyph in glyphs(place.mark, place.levels[0])
            ]
        )

    def _read(self) -> None:
        """Read out the mark that is shown, with a ring around it; or nothing."""
        place = self.shown
        if place is None:
            self.halo.clear()
            self._bubble.hide()
            return
        palette = self._theme.palette
        size = FOCUS_PX * growth()
        line = pen(palette.focus if self._hovered is None else palette.edge_strong, FOCUS_LINE_PX / FOCUS_PX)
        self.halo.setData([place.x] * len(place.levels), list(place.levels), size=size, pen=line)
        # Beside the lane, so that the rest of that day stays in sight.
        lane = self.backdrop.lane(int(place.x))
        y = [self.at(place.x, level).y() for level in place.levels]
        beside = QRectF(lane.left(), min(y), lane.width(), max(y) - min(y))
        self._bubble.read(place.mark, beside.translated(self.mapTo(self.window(), QPoint())))

    def at(self, x: float, level: float) -> QPointF:
        """Where a time in days and a number are, px from the widget's top left."""
        return self.backdrop.at(x, level)

    # What the mouse and the keys do.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the mark that is near."""
        mouse = event.position()
        near = [
            (hypot(at.x() - mouse.x(), at.y() - mouse.y()), number)
            for number, place in enumerate(self.places)
            for at in (self.at(place.x, level) for level in place.levels)
        ]
        distance, number = min(near, default=(inf, 0))
        hovered = number if distance <= NEAR_PX * growth() else None
        if hovered != self._hovered:
            self._hovered = hovered
            self._read()

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is on nothing any more."""
        super().leaveEvent(event)
        self._hovered = None
        self._read()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click keeps the mark, as the keys would."""
        if self._hovered is not None:
            self._chosen = self._hovered

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go through the marks in time, Home and End to the first and the last."""
        last, now = len(self.places) - 1, self._chosen
        match event.key():
            case Qt.Key.Key_Left:
                to = last if now is None else max(now - 1, 0)
            case Qt.Key.Key_Right:
                to = 0 if now is None else min(now + 1, last)
            case Qt.Key.Key_Home:
                to = 0
            case Qt.Key.Key_End:
                to = last
            case _:
                event.ignore()
                return
        if self.places:
            self._hovered, self._chosen = None, to
            self._read()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving with Tab, begin at the latest mark; else where the keys were."""
        super().focusInEvent(event)
        by_tab = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_tab and self._chosen is None and self.places:
            self._chosen = len(self.places) - 1
        self._read()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys are elsewhere."""
        super().focusOutEvent(event)
        self._read()


def _whole(size: QSizeF) -> QSize:
    return QSize(ceil(size.width()), ceil(size.height()))


def glyphs(mark: Mark, foot: float) -> list[tuple[float, Glyph]]:
    """What is drawn for a mark, and on which level; without a number it is the foot's."""
    if not mark.has_number:
        return [(foot, Glyph.SMALL_RING if mark.practice else Glyph.SMALL_DOT)]
    drawn = []  # what is drawn later lies on top
    if mark.after is not None:
        same = mark.after == mark.grounded
        drawn.append((float(mark.after), Glyph.RING_AROUND if same else Glyph.RING))
    if mark.grounded is not None:
        drawn.append((float(mark.grounded), Glyph.DOT))
    return drawn


def half_px(mark: Mark) -> float:
    """How far a mark reaches to either side, px with usual letters."""
    return max(glyph.value.outer for _, glyph in glyphs(mark, 0)) / 2
