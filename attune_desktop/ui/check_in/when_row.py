"""When it was: now, or a day and a time that are past."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from math import ceil

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from attune_desktop.core.check_in import CheckInError
from attune_desktop.core.dates import time_words
from attune_desktop.core.language import later, said
from attune_desktop.core.moment import Moment
from attune_desktop.core.when import day_words, read_day, read_time
from attune_desktop.ui.controls.buttons import QuietButton
from attune_desktop.ui.controls.field import FieldFrame
from attune_desktop.ui.controls.gaps import pieces
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.theme import HAIR, TARGET_PX, TINY, Theme, Type

NOW = later("Now")
STEP_MIN, LARGE_STEP_MIN = 5, 60
LARGE_STEP_DAYS = 7
EARLIEST = date(1971, 1, 1)
"""Before, some systems know no offsets."""


STEPS = {
    Qt.Key.Key_Up: (1, False),
    Qt.Key.Key_Down: (-1, False),
    Qt.Key.Key_PageUp: (1, True),
    Qt.Key.Key_PageDown: (-1, True),
}
"""What a key steps by: which way, and whether it is a large step."""


STILL_TO_COME = later("That is still to come: choose an earlier time, or an earlier day.")


def day_samples() -> tuple[str, ...]:
    """As wide as the words for a day become, in the language that is spoken."""
    today = date(2028, 12, 31)
    near = (day_words(today - timedelta(days=ago), today) for ago in range(8))
    dates = (day_words(date(2027, month, 28), today) for month in range(1, 13))
    return (*near, *dates)


class SteppedField(QLineEdit):
    """One line to type in, that the arrow and page keys step. Enter is the window's.

    Signals:
        stepped: by one (1, −1); by a large step where the second value is True.
        left: the keyboard has gone elsewhere.
    """

    stepped = Signal(int, bool)
    left = Signal()

    def __init__(self, name: str, description: str, widest: tuple[str, ...]) -> None:
        super().__init__()
        self._widest = widest
        self.setFrame(False)
        self.setFont(Type.BODY.font())
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the widest words, px."""
        metrics = QFontMetricsF(self.font())
        width = max(metrics.horizontalAdvance(words) for words in self._widest)
        return QSize(ceil(width) + TINY, ceil(metrics.height()) + 2)

    def minimumSizeHint(self) -> QSize:
        """As much."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step, or type."""
        key = Qt.Key(event.key())
        if key in STEPS:
            self.stepped.emit(*STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it is left."""
        super().focusOutEvent(event)
        self.left.emit()


class SlimField(FieldFrame):
    """A field no taller than a button."""

    def __init__(self, editor: QWidget, theme: Theme) -> None:
        super().__init__(editor, theme)
        across = RING_ROOM_PX + TINY
        down = RING_ROOM_PX + max(TARGET_PX - editor.sizeHint().height(), TINY) // 2
        if (layout := self.layout()) is not None:
            layout.setContentsMargins(across, down, across, down)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class WhenRow(QWidget):
    """Takes the day and the time; hidden, it was now.

    Signals:
        changed: it is another moment.
        closed: it was now, after all.
    """

    changed = Signal()
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        now: Callable[[], Moment],
        moment_of: Callable[[datetime], Moment],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._moment_of = moment_of
        self._at: Moment | None = None
        self.day = SteppedField(
            said("Day"), said("today, yesterday, a weekday or a date; Up and Down step"), day_samples()
        )
        self.time = SteppedField(said("Time"), said("such as 9:40; Up and Down step"), ("00:00 pm",))
        self.now_button = QuietButton(said(NOW), theme)
        self.now_button.setAccessibleDescription(said("It was now, after all"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(HAIR)
        fields = {"day": self.day, "time": self.time}
        for words, gap in pieces(said("This was {day} at {time}")):
            if words:
                label = Label(words, Type.QUIET, theme, quiet=True)
                if not row.count():
                    label.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
                row.addWidget(label)
            if gap:
                row.addWidget(SlimField(fields[gap], theme))
        row.addWidget(self.now_button)
        row.addStretch()
        self.hide()
        self.day.stepped.connect(self._step_day)
        self.time.stepped.connect(self._step_time)
        for field in (self.day, self.time):
            field.textEdited.connect(self._typed)
            field.left.connect(self._tidy)
        self.now_button.clicked.connect(self.close_row)

    @property
    def at(self) -> Moment | None:
        """The moment as it was last understood; None is now."""
        return self._at

    def check(self) -> None:
        """See that what stands there can be taken.

        Raises:
            CheckInError: a day or a time is not understood, or is still to come.
        """
        if self._at is not None:
            self._understood()
            if self._at > self._now():
                raise CheckInError(said(STILL_TO_COME))

    def open_row(self) -> None:
        """Let the person say when it was, beginning with now."""
        self._take(self._now())
        self.show()
        self.time.setFocus(Qt.FocusReason.TabFocusReason)
        self.time.selectAll()

    def bring_back(self, at: Moment | None) -> None:
        """Show this moment; None is now."""
        self._at = at
        self.setVisible(at is not None)
        self._write()

    def close_row(self) -> None:
        """Go back to now."""
        self._at = None
        self.hide()
        self.closed.emit()
        self.changed.emit()

    def _today(self) -> date:
        return self._now().day

    def _take(self, at: Moment) -> None:
        """Be at a moment, on its whole minute, and no later than now."""
        local = min(at, self._now()).local.replace(second=0, microsecond=0)
        self._at = Moment.of(local)
        self._write()
        self.changed.emit()

    def _write(self) -> None:
        if self._at is not None:
            self.day.setText(day_words(self._at.day, self._today()))
            self.time.setText(time_words(self._at.local.time()))

    def _step_day(self, by: int, large: bool) -> None:
        self._step(timedelta(days=by * (LARGE_STEP_DAYS if large else 1)))

    def _step_time(self, by: int, large: bool) -> None:
        if self._at is None:
            return
        if large:
            self._step(timedelta(minutes=by * LARGE_STEP_MIN))
            return
        # On to the next whole step: from 9:43 down to 9:40.
        over = self._at.local.minute % STEP_MIN
        self._step(timedelta(minutes=STEP_MIN - over if by > 0 else -(over or STEP_MIN)))

    def _step(self, by: timedelta) -> None:
        if self._at is None:
            return
        there = self._at.local.replace(tzinfo=None) + by
        if there.date() >= EARLIEST:
            self._take(self._moment_of(there))

    def _typed(self, text: str) -> None:
        """Take what is typed as far as it is understood; an n, which begins neither, is for now."""
        if _means_now(text):
            self.close_row()
            return
        with suppress(CheckInError):
            self._at = self._moment_of(self._understood())
        self.changed.emit()

    def _tidy(self) -> None:
        """Write out what was understood; leave what was not."""
        with suppress(CheckInError):
            self._understood()
            self._write()

    def _understood(self) -> datetime:
        """The day and the time that stand there.

        Raises:
            CheckInError: one of them is not understood, or no such day can be.
        """
        written, at = self.day.text(), self.time.text()
        day, time = read_day(written, self._today()), read_time(at)
        if day is None:
            told = said("“{text}” is no day here: write one like yesterday or 2 May.")
            raise CheckInError(told.format(text=written))
        if time is None:
            told = said("“{text}” is no time here: write one like 9:40.")
            raise CheckInError(told.format(text=at))
        if day < EARLIEST:
            told = said("“{text}” is too long ago: choose a day from {year} on.")
            raise CheckInError(told.format(text=written, year=EARLIEST.year))
        if day > self._today():
            raise CheckInError(said(STILL_TO_COME))
        return datetime.combine(day, time)


def _means_now(text: str) -> bool:
    """Whether it begins the word for now, and no word for a day: those begin alike in some languages."""
    letters = text.strip().casefold()
    days = (words.casefold() for words in day_samples())
    begins = bool(letters) and said(NOW).casefold().startswith(letters)
    return begins and not any(words.startswith(letters) for words in days)
