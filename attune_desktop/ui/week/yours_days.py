"""From one day to another, in words that are typed or stepped through."""

from collections.abc import Callable
from contextlib import suppress
from datetime import MINYEAR, date, timedelta

from PySide6.QtCore import Signal

from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import later, said, said_of
from attune_desktop.core.when import day_words, read_day
from attune_desktop.ui.check_in.when_row import LARGE_STEP_DAYS, SlimField, SteppedField, day_samples
from attune_desktop.ui.controls.flow import Flow
from attune_desktop.ui.controls.gaps import pieces
from attune_desktop.ui.theme import HAIR, Theme, Type
from attune_desktop.ui.week.yours_parts import Lead

HELP = later("today, yesterday, a weekday or a date; Up and Down step by a day, the page keys by a week")


class DaysRow(Flow):
    """Takes the first and the last day of a stretch, both within.

    Attributes:
        first: the field of the first day.
        last: the field of the last one.

    Signals:
        changed: something else stands there.
    """

    changed = Signal()

    def __init__(self, name: str, theme: Theme, today: Callable[[], date]) -> None:
        super().__init__(name)
        self._today = today
        self._labels: list[Lead] = []
        self.first, self.last = (
            SteppedField(name, said(HELP), day_samples())
            for name in (said_of("the first day", "From"), said_of("the last day", "To"))
        )
        self._days = {self.first: today(), self.last: today()}
        fields = {"first": self.first, "last": self.last}
        for words, gap in pieces(said("From {first} to {last}")):
            if words:
                label = Lead(words, Type.QUIET, theme, quiet=True)
                label.setIndent(HAIR if self.controls else 0)  # off the ring of what stands before it
                self._labels.append(label)
                self.add(label)
            if gap:
                self.add(SlimField(fields[gap], theme))
        for field in self._days:
            field.stepped.connect(lambda by, large, field=field: self._step(field, by, large=large))
            field.textEdited.connect(lambda _, field=field: self._typed(field))
            field.left.connect(lambda field=field: self._tidy(field))

    def show_days(self, first: date, last: date) -> None:
        """Have these days stand there."""
        self._days = {self.first: first, self.last: last}
        for field in self._days:
            self._write(field)

    def understood(self) -> tuple[date, date]:
        """The first and the last day.

        Raises:
            KnownError: one of them is not understood, or they stand the wrong way round.
        """
        for field in self._days:
            if read_day(field.text(), self._today()) is None:
                raise KnownError(
                    said("“{text}” is no day here: write one like yesterday or 2 May.").format(
                        text=field.text()
                    )
                )
        first, last = self._days.values()
        if first > last:
            raise KnownError(said("The first day is after the last one: choose them the other way round."))
        return first, last

    def restyle(self) -> None:
        """Take the system's font."""
        for label in self._labels:
            label.setFont(Type.QUIET.font())
        for field in self._days:
            field.setFont(Type.BODY.font())
            field.updateGeometry()
        self._changed()

    def _step(self, field: SteppedField, by: int, *, large: bool) -> None:
        with suppress(OverflowError):
            day = self._days[field] + timedelta(days=by * (LARGE_STEP_DAYS if large else 1))
            if day.year > MINYEAR:
                self._days[field] = min(day, self._today())
                self._write(field)
                self.changed.emit()

    def _typed(self, field: SteppedField) -> None:
        """Take what is typed as far as it is understood."""
        day = read_day(field.text(), self._today())
        if day is not None:
            self._days[field] = day
        self.changed.emit()

    def _tidy(self, field: SteppedField) -> None:
        if read_day(field.text(), self._today()) is not None:
            self._write(field)

    def _write(self, field: SteppedField) -> None:
        field.setText(day_words(self._days[field], self._today()))
