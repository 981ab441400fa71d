"""“I need a few minutes”: how long the pause shall be, and while it runs, until when."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attune_desktop.core.dates import time_words, weekday_name
from attune_desktop.core.language import counted, later, said
from attune_desktop.core.pause import LENGTHS_MIN, MORE_MIN, Pause
from attune_desktop.ui.controls.buttons import PrimaryButton, QuietButton
from attune_desktop.ui.controls.chip import Chip
from attune_desktop.ui.controls.flow import Flow
from attune_desktop.ui.controls.group import Group
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX, draw_shape, line, shape_of, smooth_painter
from attune_desktop.ui.theme import RADIUS_LANE, SMALL, TINY, Theme, Type

NEED = later("I need a few minutes")
HOW_LONG = later("How long the pause shall be")
"""What the lengths are called for people who hear them."""


class LengthChip(Chip):
    """One of the lengths, of which one is chosen."""

    def __init__(self, minutes: int, theme: Theme) -> None:
        super().__init__(length_words(minutes), theme)
        self.minutes = minutes
        # It is this that makes it a radio button to a screen reader, and all of them one stop of the Tab key.
        self.setAutoExclusive(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reached by an arrow key, it is chosen, as radio buttons are."""
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self.setChecked(True)
        super().focusInEvent(event)


class PauseBox(Group):
    """Begins a pause, and ends or extends the one that runs.

    Attributes:
        lengths, begin: while there is no pause.
        more, end: while there is one.

    Signals:
        begun: with how many minutes.
        extended, ended: the person wants it to be so.
    """

    begun = Signal(int)
    extended = Signal()
    ended = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(said(NEED))
        self.theme = theme
        self._runs = False
        self.heading = Label(said(NEED), Type.HEADING, theme, wraps=True)
        self.heading.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        self.lengths = [LengthChip(minutes, theme) for minutes in LENGTHS_MIN]
        self.lengths[0].setChecked(True)
        self.begin = PrimaryButton(said("Begin the pause"), theme)
        more = counted("{n} minute more", "{n} minutes more", MORE_MIN)
        self.more = QuietButton(more.format(n=MORE_MIN), theme)
        self.end = QuietButton(said("End the pause"), theme)
        self._flow = Flow(said(HOW_LONG))
        for chip in self.lengths:
            self._flow.add(chip)
        self._buttons = Flow(said("The pause"))
        for button in (self.more, self.end):
            self._buttons.add(button)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(TINY - RING_ROOM_PX)
        self._column.addWidget(self.heading)
        self._column.addWidget(self._flow)
        self._column.addWidget(self.begin, alignment=Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._buttons)
        theme.changed.connect(self._repaint)
        self.begin.clicked.connect(lambda: self.begun.emit(self.minutes))
        self.more.clicked.connect(self.extended)
        self.end.clicked.connect(self.ended)

    @property
    def minutes(self) -> int:
        """The length that is chosen."""
        return next(chip.minutes for chip in self.lengths if chip.isChecked())

    @property
    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        return [*self.lengths, self.begin, self.more, self.end]

    def show_pause(self, pause: Pause | None) -> None:
        """Show the pause that runs, or how one is begun."""
        had_keyboard = self.isAncestorOf(self.window().focusWidget() or self)
        words = (
            said(NEED) if pause is None else said("A pause until {until}").format(until=until_words(pause))
        )
        self.heading.setText(words)
        self.setAccessibleName(words)
        self._runs = pause is not None
        # Quiet buttons have room around their words; the heading on the panel begins where these do.
        pad = round(QFontMetricsF(self.more.font()).height() / 2) if self._runs else 0
        self.heading.setContentsMargins(RING_ROOM_PX + pad, 0, RING_ROOM_PX + pad, 0)
        around = TINY if self._runs else 0
        self._column.setContentsMargins(around, SMALL if self._runs else 0, around, around)
        self.update()
        for widget, meant in (
            (self._flow, pause is None),
            (self.begin, pause is None),
            (self._buttons, pause is not None),
        ):
            widget.setVisible(meant)
        self.more.setVisible(pause is not None and pause.can_grow)
        if had_keyboard:
            (self.begin if pause is None else self.end).setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay a panel under a pause that runs."""
        super().paintEvent(event)
        if self._runs:
            painter = smooth_painter(self)
            palette = self.theme.palette
            panel = shape_of(self).adjusted(0, -RING_ROOM_PX, 0, RING_ROOM_PX)
            draw_shape(painter, panel, RADIUS_LANE, QColor(palette.lane_today), line(palette.edge))
            painter.end()

    def _repaint(self) -> None:
        self.update()


def length_words(minutes: int) -> str:
    """A length as it is read: “20 min”, “2 h”."""
    if minutes < 60:
        return said("{n} min").format(n=minutes)
    return said("{n} h").format(n=minutes // 60)


def until_words(pause: Pause) -> str:
    """When it is time to return: the time of day, with its day where that is another one."""
    until = pause.until.local
    same_day = pause.until.day == pause.begun.day
    time = time_words(until.time())
    if same_day:
        return time
    return said("{weekday}, {time}").format(weekday=weekday_name(until), time=time)
