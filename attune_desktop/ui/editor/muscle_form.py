"""The form for a sequence of muscle groups."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from attune_desktop.core.language import counted, said, said_of
from attune_desktop.core.muscles import Group, Groups
from attune_desktop.core.practice import Practice
from attune_desktop.core.practice_file import MOST_TIMES
from attune_desktop.core.preferences import Hand
from attune_desktop.core.timeline import LONGEST_STEP_S, SHORTEST_STEP_S
from attune_desktop.ui.controls.chip import Chip
from attune_desktop.ui.controls.field import labelled
from attune_desktop.ui.controls.flow import Flow
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.controls.stepper import Stepper
from attune_desktop.ui.editor.form import Form
from attune_desktop.ui.editor.making import RELEASE_S, TENSE_S, group_hint, group_title, length_words, within
from attune_desktop.ui.editor.rows import Row
from attune_desktop.ui.theme import HAIR, LARGE, SMALL, TINY, Theme, Type


class GroupWords(QWidget):
    """A muscle group: what it is called, and how it is tensed."""

    def __init__(self, group: Group, hand: Hand, theme: Theme) -> None:
        super().__init__()
        self.group = group
        column = QVBoxLayout(self)
        column.setContentsMargins(HAIR, RING_ROOM_PX, HAIR, RING_ROOM_PX)
        column.setSpacing(0)
        self.title = Label(group_title(group, hand), Type.BODY, theme, wraps=True)
        column.addWidget(self.title)
        column.addWidget(Label(group_hint(group, hand), Type.QUIET, theme, quiet=True, wraps=True))


class MuscleForm(Form):
    """Groups in order, and how long each takes."""

    def __init__(
        self, practice: Practice, areas: Mapping[str, Sequence[Group]], hand: Hand, theme: Theme
    ) -> None:
        super().__init__(practice, theme, said("Groups in order"))
        self._hand = hand
        self.chips: dict[str, Chip] = {}
        groups = practice.groups or Groups((), TENSE_S, RELEASE_S)
        self.tense = Stepper(said("Tense"), theme, least=SHORTEST_STEP_S, most=LONGEST_STEP_S)
        self.release = Stepper(said("Let go"), theme, least=SHORTEST_STEP_S, most=LONGEST_STEP_S)
        self.times = Stepper(
            said("Each group"),
            theme,
            least=1,
            most=MOST_TIMES,
            unit=lambda n: counted("{n} time", "{n} times", int(n)),
        )
        self.rest = Stepper(
            said("Rest at the end"),
            theme,
            least=0,
            most=LONGEST_STEP_S,
            step=10,
            nothing=said_of("a rest", "none"),
        )
        self._set_of = {
            self.tense: groups.tense_s,
            self.release: groups.release_s,
            self.times: groups.times,
            self.rest: groups.rest_s,
        }
        self._total = Label("", Type.QUIET, theme, quiet=True, wraps=True)
        self._total.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        self._lay_out(areas)
        for stepper, value in self._set_of.items():
            stepper.show_value(value)
            stepper.changed.connect(lambda value, stepper=stepper: self._set(stepper, value))
        for group in groups.groups:
            self._put(len(self.rows.rows), group)
        self._show_body(self.practice)
        self._tell_amiss()

    def _lay_out(self, areas: Mapping[str, Sequence[Group]]) -> None:
        body = self.body
        body.addLayout(self._heading(said("How long"), ""))
        body.addSpacing(TINY)
        lengths = Flow(said("How long each takes"))
        for stepper in self._set_of:
            label = Label(stepper.number.accessibleName(), Type.QUIET, self.theme, quiet=True)
            lengths.add(labelled(label, stepper))
        body.addWidget(lengths)
        body.addWidget(self._total)
        body.addSpacing(LARGE - RING_ROOM_PX)
        body.addLayout(self._heading(said("Groups"), said("drag, or Alt+↑ and Alt+↓")))
        body.addSpacing(TINY)
        body.addWidget(self.rows)
        body.addWidget(self._amiss)
        body.addSpacing(LARGE - RING_ROOM_PX)
        body.addLayout(self._heading(said("Add or take out"), said("any that you like")))
        for area, groups in areas.items():
            name = Label(said(area), Type.QUIET, self.theme, quiet=True)
            name.setContentsMargins(RING_ROOM_PX, SMALL, RING_ROOM_PX, 0)
            flow = Flow(said(area))
            for group in groups:
                chip = Chip(group_title(group, self._hand), self.theme)
                chip.clicked.connect(lambda on, group=group: self._choose(group, on))
                self.chips[group.name] = chip
                flow.add(chip)
            body.addWidget(name)
            body.addWidget(flow)

    def _row_for(self, thing: Group) -> Row:
        words = GroupWords(thing, self._hand, self.theme)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return Row(self.theme, words, (), lambda: thing, lambda: group_title(thing, self._hand))

    def _with_body(self, practice: Practice) -> Practice:
        groups = Groups(
            groups=tuple(row.thing for row in self.rows.rows),
            tense_s=self._set_of[self.tense],
            release_s=self._set_of[self.release],
            times=int(self._set_of[self.times]),
            rest_s=self._set_of[self.rest],
        )
        return replace(practice, groups=groups)

    def _show_body(self, practice: Practice) -> None:
        words = length_words(practice)
        self._total.setText(said("{length} in all").format(length=words) if words else "")
        self._total.setVisible(bool(words))
        there = {group.name for group in (practice.groups.groups if practice.groups else ())}
        for name, chip in self.chips.items():
            chip.setChecked(name in there)

    def _stops_before(self) -> Iterable[QWidget]:
        return [stepper.number for stepper in self._set_of]

    def _stops_behind(self) -> Iterable[QWidget]:
        return self.chips.values()

    def _amiss_field(self) -> QWidget:
        return next(iter(self.chips.values()), self.title)

    def _set(self, stepper: Stepper, value: float) -> None:
        if stepper is self.rest:
            value = within(value) if value else 0.0
        self._set_of[stepper] = value
        self._note_change()

    def _choose(self, group: Group, on: bool) -> None:
        if on:
            self._add(group)
            return
        names = [row.thing.name for row in self.rows.rows]
        focus = self.chips[group.name]
        self._remove(names.index(group.name))
        focus.setFocus(Qt.FocusReason.OtherFocusReason)
