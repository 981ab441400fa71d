"""The chart of a week: a dot for each check-in, a ring for what came after a practice, nothing imputed."""

from collections.abc import Callable
from datetime import date
from math import hypot, inf

import pyqtgraph as pg
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent

from attune_desktop.core.language import said
from attune_desktop.core.week import DAYS, Mark, Week
from attune_desktop.core.week_words import text, told_lines, when
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.week.backdrop import LANE_GAP_PX, USUAL_LANE_PX, Backdrop
from attune_desktop.ui.week.bubble import Bubble, Reading
from attune_desktop.ui.week.glyphs import Glyph, growth, pen
from attune_desktop.ui.week.places import Place, places
from attune_desktop.ui.week.plot import Plot
from attune_desktop.ui.week.scale import FOOT_PX, whole

NEAR_PX = 14.0
"""How close the mouse has to be to a mark to read it; px with usual letters, as below."""
FOCUS_PX, FOCUS_LINE_PX = 26.0, 2.0
"""The ring around what is being read."""


class WeekChart(Plot[Backdrop]):
    """Seven lanes and what lies on them.

    Attributes:
        spots: the dots and rings.
        halo: the ring around what is being read.
        places: every mark and where it stands, in the order they came.

    Signals:
        mark_opened: a mark was clicked, or chosen with Enter; carries it, where it is on the screen, and
            whether it was by key.
        change_requested: a check-in is to be changed.
        delete_requested: a mark is to be deleted.
    """

    mark_opened = Signal(object, QPoint, bool)
    change_requested = Signal(object)
    delete_requested = Signal(object)

    def __init__(self, theme: Theme, bubble: Bubble, title: Callable[[str], str]) -> None:
        """Make it.

        Args:
            theme: the look.
            bubble: where it reads out.
            title: a practice's title by its name.
        """
        self.places: list[Place] = []
        self._week = Week(())
        self._title = title
        self._spots_px: list[tuple[float, float, int]] = []
        super().__init__(theme, bubble, said("Chart of the week"))
        # Without its cache of pictures every spot is painted as a path: sharp at any scale.
        self.spots = pg.ScatterPlotItem(useCache=False, antialias=True)
        self.halo = pg.ScatterPlotItem(useCache=False, antialias=True, brush=None)
        for item in (self.spots, self.halo):
            self.box.addItem(item, ignoreBounds=True)
        self.opened.connect(self._open)
        self.restyle()

    def show_week(self, week: Week, today: date) -> None:
        """Draw this week; the keys stay on the mark they were on if it is still there."""
        self._hovered, before = None, self._chosen
        if before is not None:
            self._chosen = _again(self.places[before].mark, week.marks)
            self._gone = before if self._chosen is None else None
        self._week = week
        self.backdrop.week, self.backdrop.today = week, today
        self.setAccessibleDescription(text(week, self._title))
        self.restyle()

    def choose_day(self, day: date) -> None:
        """Put the keys on the first mark of a day, if there is one."""
        found = (number for number, place in enumerate(self.places) if place.mark.moment.day == day)
        self.choose(next(found, None))

    def choose_mark(self, mark: Mark) -> None:
        """Put the keys on a mark, if it is there."""
        self.choose(_again(mark, self._week.marks))

    def make_backdrop(self) -> Backdrop:
        """Seven lanes."""
        return Backdrop(self.box, self.theme.palette)

    def stops(self) -> range:
        """Every mark."""
        return range(len(self.places))

    def near(self, mouse: QPointF) -> int | None:
        """The mark whose dot or ring is nearest, if it is near."""
        distances = ((hypot(x - mouse.x(), y - mouse.y()), number) for x, y, number in self._spots_px)
        distance, number = min(distances, default=(inf, 0))
        return number if distance <= NEAR_PX * growth() else None

    def reading(self, number: int) -> Reading:
        """A mark: when, its numbers and words, what was felt and noticed, its note."""
        place = self.places[number]
        lines = told_lines(place.mark, self._title)
        if place.together > 1:
            lines.append(said("one of {n} with these numbers on this day").format(n=place.together))
        if not lines and not place.mark.note:
            lines = [said("a note")]
        return Reading(when(place.mark), tuple(lines), place.mark.note)

    def beside(self, number: int) -> QRectF:
        """The mark's lane, so that the rest of that day stays in sight."""
        place = self.places[number]
        lane = self.backdrop.lane(int(place.x))
        y = [self.at(place.x, level).y() for level in place.levels]
        return QRectF(lane.left(), min(y), lane.width(), max(y) - min(y))

    def mark(self, number: int | None) -> None:
        """A ring around each end of the mark."""
        if number is None:
            self.halo.clear()
            return
        place, palette = self.places[number], self.theme.palette
        line = pen(palette.edge_strong if self.by_mouse else palette.focus, FOCUS_LINE_PX / FOCUS_PX)
        size = FOCUS_PX * growth()
        self.halo.setData([place.x] * len(place.levels), list(place.levels), size=size, pen=line)

    def room(self, step_px: float, *, usual: bool) -> QSize:
        """The size for a step of the scale this high, px."""
        return whole(self.backdrop.room(step_px, USUAL_LANE_PX if usual else 0))

    def place_all(self) -> None:
        """Give the scale the room that the words leave, then put every mark in its place."""
        day_px, step_px = self.set_range(DAYS, self.backdrop.margins)
        grown = growth()
        self.places = places(
            self._week,
            lambda mark: half_px(mark) * grown / day_px,
            edge=LANE_GAP_PX / 2 / day_px,
            foot=-FOOT_PX * grown / 2 / step_px,
        )
        self.backdrop.places = self.places
        self._draw_spots(grown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """E changes the mark that the keys are on, Delete deletes it; the rest as in every chart."""
        chosen = None if self._chosen is None else self.places[self._chosen].mark
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and chosen is not None and event.key() == Qt.Key.Key_E and not chosen.practice:
            self.change_requested.emit(chosen)
        elif plain and chosen is not None and event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit(chosen)
        else:
            super().keyPressEvent(event)

    def _open(self, number: int, by_key: bool) -> None:
        place = self.places[number]
        lowest = self.at(place.x, min(place.levels))
        below = lowest + QPointF(0, FOCUS_PX * growth() / 2)
        self.mark_opened.emit(place.mark, self.mapToGlobal(below.toPoint()), by_key)

    def _draw_spots(self, grown: float) -> None:
        palette = self.theme.palette
        first: dict[tuple[float, tuple[float, ...]], int] = {}
        for number, place in enumerate(self.places):
            first.setdefault((place.x, place.levels), number)
        drawn = [self.places[number] for number in first.values()]
        self._spots_px = [
            (at.x(), at.y(), number)
            for (x, levels), number in first.items()
            for level in levels
            for at in [self.at(x, level)]
        ]
        # pyqtgraph paints a spot one unit large and scales it, its pen too.
        self.spots.setData(
            [
                {
                    "pos": (place.x, level),
                    "size": glyph.value.size * grown,
                    "pen": glyph.value.pen(palette, unit=glyph.value.size),
                    "brush": glyph.value.brush(palette),
                }
                for place in drawn
                for level, glyph in glyphs(place.mark, place.levels[0])
            ]
        )


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


def _again(mark: Mark, marks: tuple[Mark, ...]) -> int | None:
    """Where a mark is among others, also when it was changed meanwhile."""
    for number, other in enumerate(marks):
        if other.identity == mark.identity if mark.identity else other == mark:
            return number
    return None
