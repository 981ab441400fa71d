"""What the charts share: things on a fixed scale that the mouse and the keys read out, one at a time."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Generic, TypeVar

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent

from attune_desktop.core.check_in import LEAST_GROUNDED, MOST_GROUNDED
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.week.bubble import Bubble, Reading
from attune_desktop.ui.week.scale import SMALLEST_STEP_PX, STEPS, USUAL_STEP_PX, Scale

Ground = TypeVar("Ground", bound=Scale)


class Plot(pg.GraphicsView, Generic[Ground]):  # type: ignore[misc]
    """A chart that reads out what is under the mouse or chosen with the keys.

    What can be read is numbered from 0 in the order of time. Subclasses say what lies where.

    Attributes:
        box: what turns days and numbers into px; it fills the widget and nobody can move it.
        backdrop: what it is painted on.

    Signals:
        opened: something was clicked, or chosen with Enter; carries its number, and whether it was by key.
    """

    accessible_role = QAccessible.Role.Chart
    opened = Signal(int, bool)

    def __init__(self, theme: Theme, bubble: Bubble, name: str) -> None:
        super().__init__(background=None)
        self.setInteractive(False)
        self.setAccessibleName(name)
        # The focus is the chart's own: what it scrolls inside would be a second, nameless one.
        self.viewport().setFocusProxy(None)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.theme = theme
        self._bubble = bubble
        self._hovered: int | None = None
        self._chosen: int | None = None
        self._gone: int | None = None  # where the keys were when it went away
        self.box = pg.ViewBox(enableMouse=False, enableMenu=False)
        self.box.disableAutoRange()
        self.setCentralItem(self.box)
        self.backdrop = self.make_backdrop()
        self.box.sigResized.connect(self._lay_out)
        theme.changed.connect(self.restyle)

    # What subclasses say

    def make_backdrop(self) -> Ground:
        """Make what it is painted on."""
        raise NotImplementedError

    def stops(self) -> Sequence[int]:
        """What the keys go through, ascending."""
        raise NotImplementedError

    def near(self, mouse: QPointF) -> int | None:
        """What is read at a place, px."""
        raise NotImplementedError

    def reading(self, number: int) -> Reading:
        """What is read out."""
        raise NotImplementedError

    def beside(self, number: int) -> QRectF:
        """What a reading must not cover, px."""
        raise NotImplementedError

    def mark(self, number: int | None) -> None:
        """Mark what is being read, and nothing else."""
        raise NotImplementedError

    def room(self, step_px: float, *, usual: bool) -> QSize:
        """The size for a step of the scale this high, px."""
        raise NotImplementedError

    def place_all(self) -> None:
        """Give the box its range and put everything in its place."""
        raise NotImplementedError

    # What it shows

    @property
    def shown(self) -> int | None:
        """What is read out: what is under the mouse, else what the keys are on."""
        chosen = self._chosen if self.hasFocus() else None
        return chosen if self._hovered is None else self._hovered

    @property
    def by_mouse(self) -> bool:
        """Whether it is the mouse that reads."""
        return self._hovered is not None

    def choose(self, number: int | None) -> None:
        """Put the keys on something, or on nothing."""
        self._hovered, self._chosen, self._gone = None, number, None
        self._read()

    def restyle(self) -> None:
        """Take the theme's colours and the system's font as they are now."""
        self.backdrop.palette = self.theme.palette
        self._bubble.restyle(self.theme.palette)
        self.updateGeometry()
        self._lay_out()

    def minimumSizeHint(self) -> QSize:
        """Room for every name and number, px."""
        return self.room(SMALLEST_STEP_PX, usual=False)

    def sizeHint(self) -> QSize:
        """Room for neighbouring numbers and marks to stand apart, px."""
        return self.room(USUAL_STEP_PX, usual=True)

    def at(self, x: float, level: float) -> QPointF:
        """Where a time in days and a number are, px from the widget's top left."""
        return self.backdrop.at(x, level)

    def set_range(
        self, days: float, margins: tuple[float, float, float, float], between_px: float = 0
    ) -> tuple[float, float]:
        """Show this many days within margins, px, and say how wide a day and how high a step are, px.

        Args:
            days: how many.
            margins: left, right, above 10 and below 0.
            between_px: what is kept free between them, all in all.
        """
        left, right, above, below = margins
        day_px = max(self.box.width() - left - right - between_px, 1) / days
        step_px = max(self.box.height() - above - below, 1) / STEPS
        self.box.setRange(
            xRange=(-left / day_px, days + (between_px + right) / day_px),
            yRange=(LEAST_GROUNDED - below / step_px, MOST_GROUNDED + above / step_px),
            padding=0,
        )
        return day_px, step_px

    def _lay_out(self, *_: object) -> None:
        self.place_all()
        self.backdrop.update()
        self._read()

    def _read(self) -> None:
        """Read out what is shown, and mark it; or nothing."""
        number = self.shown
        self.mark(number)
        if number is None:
            self._bubble.hide()
        else:
            beside = self.beside(number).translated(self.mapTo(self.window(), QPoint()))
            self._bubble.read(self.reading(number), beside)

    # What the mouse and the keys do

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read what is near."""
        hovered = self.near(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            self._read()

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is on nothing any more."""
        super().leaveEvent(event)
        self._hovered = None
        self._read()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click keeps what it is on, as the keys would."""
        if event.button() is Qt.MouseButton.LeftButton and self._hovered is not None:
            self._chosen = self._hovered

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens it."""
        number = self._hovered
        if event.button() is Qt.MouseButton.LeftButton and number is not None and number == self._chosen:
            self.opened.emit(number, False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go through time, Home and End to the first and the last; Enter opens."""
        stops = self.stops()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not stops:
            event.ignore()
            return
        now = self._chosen
        match event.key():
            case Qt.Key.Key_Left:
                to = stops[max(self._first_from() - 1, 0)]
            case Qt.Key.Key_Right:
                to = stops[min(self._first_after(), len(stops) - 1)]
            case Qt.Key.Key_Home:
                to = stops[0]
            case Qt.Key.Key_End:
                to = stops[-1]
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if now is not None:
                self.opened.emit(now, True)
                return
            case _:
                event.ignore()
                return
        self.choose(to)

    def _first_from(self) -> int:
        """The place of the stop the keys are on; past the last one, where they are on none."""
        here = self._gone if self._chosen is None else self._chosen
        return len(self.stops()) if here is None else bisect_left(self.stops(), here)

    def _first_after(self) -> int:
        """The place of the stop after it; the first one, where they are on none."""
        if self._chosen is not None:
            return bisect_right(self.stops(), self._chosen)
        return 0 if self._gone is None else bisect_left(self.stops(), self._gone)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving with Tab, begin at the latest; else where the keys were."""
        super().focusInEvent(event)
        by_tab = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_tab and self._chosen is None and (stops := self.stops()):
            self._chosen = stops[-1]
        self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is read out of sight."""
        super().hideEvent(event)
        self._hovered = None
        self._bubble.hide()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys are elsewhere."""
        super().focusOutEvent(event)
        self._read()
