"""The form for a breathing pattern."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QSizePolicy, QStyle, QWidget

from attune_desktop.core.language import counted, later, said
from attune_desktop.core.practice import Practice
from attune_desktop.core.practice_file import LONGEST_TITLE
from attune_desktop.core.timeline import LONGEST_STEP_S, SHORTEST_STEP_S, Step, StepKind
from attune_desktop.ui.controls.chip import Chip
from attune_desktop.ui.controls.choice import Choice
from attune_desktop.ui.controls.field import SlimFrame, field_height, words_field
from attune_desktop.ui.controls.flow import Flow
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.controls.stepper import Stepper
from attune_desktop.ui.editor.form import Form
from attune_desktop.ui.editor.making import (
    KIND_NAMES,
    KIND_WORDS,
    MOST_ROWS,
    as_kind,
    new_step,
    round_words,
    seconds_words,
    with_words,
    within,
)
from attune_desktop.ui.editor.round_picture import RoundPicture
from attune_desktop.ui.editor.rows import Row
from attune_desktop.ui.theme import LARGE, SMALL, TINY, Theme, Type

LEAST_WORDS_EM = 7
SECONDS_STOP = 2
"""Behind the grip and the kind."""
ANY_LENGTH_WHERE = later(
    "It lasts as long as is chosen under Breathe in the menu, and ends after an out-breath."
)
ANY_LENGTH, FIXED_LENGTH = later("As long as I choose"), later("A number of rounds")


class StepFields(QWidget):
    """A step of a breath: what, how long, and in which words. Narrow, the words are on a line of their own.

    Signals:
        changed: the person has changed something.
    """

    changed = Signal()

    def __init__(self, step: Step, theme: Theme) -> None:
        super().__init__()
        self.step = step
        self.kind = Choice(
            said("What to do"), [(said(words), kind.value) for kind, words in KIND_WORDS.items()], theme
        )
        self.seconds = Stepper(said("Seconds"), theme, least=SHORTEST_STEP_S, most=LONGEST_STEP_S, step=0.5)
        self.words = words_field(said("In which words"), LONGEST_TITLE)
        self._frame = SlimFrame(theme, self.words)
        for field in (self.kind, self.seconds, self._frame):
            field.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._show()
        self.kind.activated.connect(self._choose_kind)
        self.seconds.changed.connect(lambda s: self._set(replace(self.step, duration_s=within(s))))
        self.words.textEdited.connect(lambda words: self._set(with_words(self.step, words)))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the Tab key stops."""
        return (self.kind, self.seconds.number, self.words)

    def sizeHint(self) -> QSize:
        """All in one line, px."""
        wide = self._fields_width() + self._least_words() + 60
        return QSize(wide, field_height())

    def minimumSizeHint(self) -> QSize:
        """The words under the rest, px."""
        return QSize(self._fields_width(), field_height())

    def heightForWidth(self, width: int) -> int:
        """One line, or two, px."""
        return field_height() if self._in_line(width) else 2 * field_height() + TINY

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fields where there is room."""
        super().resizeEvent(event)
        height = field_height()
        x = 0
        for field in (self.kind, self.seconds):
            width = field.sizeHint().width()
            self._place(field, QRect(x, 0, width, height))
            x += width
        if self._in_line(self.width()):
            self._place(self._frame, QRect(x, 0, self.width() - x, height))
        else:
            self._place(self._frame, QRect(0, height, self.width(), height))

    def _place(self, field: QWidget, place: QRect) -> None:
        field.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))

    def _in_line(self, width: int) -> bool:
        return width >= self._fields_width() + self._least_words()

    def _fields_width(self) -> int:
        return self.kind.sizeHint().width() + self.seconds.sizeHint().width()

    def _least_words(self) -> int:
        return LEAST_WORDS_EM * self.words.fontMetrics().height()

    def _choose_kind(self) -> None:
        self._set(as_kind(self.step, StepKind(self.kind.currentData())))
        self._show()

    def _set(self, step: Step) -> None:
        self.step = step
        self.changed.emit()

    def _show(self) -> None:
        self.kind.setCurrentIndex(self.kind.findData(self.step.kind.value))
        self.seconds.show_value(self.step.duration_s)
        usual = said(KIND_WORDS[self.step.kind])
        self.words.setPlaceholderText(usual)
        self.words.setText("" if self.step.cue == usual else self.step.cue)
        self.words.setCursorPosition(0)


class BreathForm(Form):
    """Steps of a round, how often they come, and the round as a picture."""

    def __init__(self, practice: Practice, theme: Theme) -> None:
        super().__init__(practice, theme, said("Steps of a round"))
        self._holds = self._line("")
        self.picture = RoundPicture(theme)
        self._round = Label("", Type.QUIET, theme, quiet=True, wraps=True)
        self._round.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        self.adding = Flow(said("Add a step"))
        self._chips: list[Chip] = []
        for kind, words in KIND_WORDS.items():
            chip = Chip(f"+ {said(words)}", theme)
            chip.setCheckable(False)
            chip.setAccessibleName(said("Add: {step}").format(step=said(words)))
            chip.clicked.connect(lambda _=False, kind=kind: self._add_step(kind))
            self.adding.add(chip)
            self._chips.append(chip)
        self.any_length, self.fixed = Chip(said(ANY_LENGTH), theme), Chip(said(FIXED_LENGTH), theme)
        self._lengths = QButtonGroup(self)
        lengths = Flow(said("How long it lasts"))
        for chip in (self.any_length, self.fixed):
            self._lengths.addButton(chip)
            lengths.add(chip)
        self.rounds = Stepper(
            said("Rounds"),
            theme,
            least=1,
            most=practice.most_rounds,
            unit=lambda number: counted("{n} round", "{n} rounds", int(number)),
        )
        self._total = Label("", Type.QUIET, theme, quiet=True, wraps=True)
        self._total.setContentsMargins(RING_ROOM_PX, RING_ROOM_PX, RING_ROOM_PX, RING_ROOM_PX)
        (self.any_length if practice.any_length else self.fixed).setChecked(True)
        self.rounds.show_value(practice.rounds)
        self._lay_out(lengths)
        for step in practice.cycle:
            self._put(len(self.rows.rows), step)
        self._lengths.buttonClicked.connect(self._note_change)
        self.rounds.changed.connect(self._note_change)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._show_present)
        self._show_body(self.practice)
        self._tell_amiss()

    def tell_caution(self, caution: str) -> None:
        """Say what a practice with holds is begun with; nothing for none."""
        self._holds.setText(
            said("Before the first time it says: “{caution}”").format(caution=caution) if caution else ""
        )
        self._holds.setVisible(bool(caution))

    def _lay_out(self, lengths: QWidget) -> None:
        body = self.body
        body.addLayout(self._heading(said("One round"), said("drag, or Alt+↑ and Alt+↓")))
        body.addSpacing(TINY)
        body.addWidget(self.picture)
        body.addWidget(self._round)
        body.addSpacing(TINY)
        body.addWidget(self.rows)
        body.addWidget(self.adding)
        body.addWidget(self._amiss)
        body.addWidget(self._holds)
        body.addSpacing(LARGE - RING_ROOM_PX)
        body.addLayout(self._heading(said("How long"), ""))
        body.addSpacing(SMALL - RING_ROOM_PX)
        body.addWidget(lengths)
        some = QHBoxLayout()
        some.setSpacing(TINY)
        some.addWidget(self.rounds)
        some.addWidget(self._total, 1)
        body.addLayout(some)

    def _row_for(self, thing: Step) -> Row:
        fields = StepFields(thing, self.theme)
        fields.changed.connect(self._note_change)
        return Row(self.theme, fields, fields.stops, lambda: fields.step, lambda: step_words(fields.step))

    def _with_body(self, practice: Practice) -> Practice:
        any_length = self.any_length.isChecked()
        cycle = tuple(row.thing for row in self.rows.rows)
        practice = replace(practice, cycle=cycle, any_length=any_length)
        return practice if any_length else replace(practice, rounds=int(self.rounds.value))

    def _show_body(self, practice: Practice) -> None:
        self.picture.show_round(practice.cycle)
        self._round.setText(round_words(practice))
        self.rounds.setVisible(not practice.any_length)
        if practice.any_length:
            self._total.setText(said(ANY_LENGTH_WHERE))
        elif practice.cycle:
            self._total.setText(
                said("{length} in all").format(length=seconds_words(practice.timeline.total_s))
            )
        for chip in self._chips:
            chip.setEnabled(len(practice.cycle) < MOST_ROWS)
        self._show_present()

    def _stops_before(self) -> Iterable[QWidget]:
        return ()

    def _stops_behind(self) -> Iterable[QWidget]:
        return (*self._chips, self.any_length, self.fixed, self.rounds.number)

    def _amiss_field(self) -> QWidget:
        return self._chips[0]

    def _add_step(self, kind: StepKind) -> None:
        row = self._add(new_step(kind))
        row.stops[SECONDS_STOP].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_present(self) -> None:
        focus = QApplication.focusWidget()
        inside = (row.isAncestorOf(focus) if focus is not None else False for row in self.rows.rows)
        self.picture.show_present(next((place for place, here in enumerate(inside) if here), -1))


def step_words(step: Step) -> str:
    """A step in a few words."""
    length = seconds_words(step.duration_s)
    if step.cue == said(KIND_WORDS[step.kind]):
        return said("{step}, {length}").format(step=step.cue, length=length)
    told = said("{words} ({step}), {length}")
    return told.format(words=step.cue, step=said(KIND_NAMES[step.kind]), length=length)
