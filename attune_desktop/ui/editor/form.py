"""What every form has: a title, a line about it, rows in an order, and a line that says what is amiss."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from attune_desktop.core.language import said
from attune_desktop.core.practice import Practice
from attune_desktop.core.practice_file import LONGEST_LINE, LONGEST_TITLE, spaced
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.field import SlimFrame, labelled, words_field
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.editor.making import NO_TITLE, amiss_in_steps, settled
from attune_desktop.ui.editor.rows import Row, RowList
from attune_desktop.ui.theme import LARGE, SMALL, TINY, Theme, Type


class Form(QWidget):
    """A practice as fields. It is what stands in the fields, however incomplete.

    Subclasses fill `body` and say their part of the practice in `_with_body`.

    Attributes:
        title, summary: the fields.
        rows: what is in an order.

    Signals:
        changed: something was changed.
        offered: something was taken out; carries the sentence and what brings it back.
        reached: a part of the form should be in sight.
        submitted: Enter was pressed in a line of words.
    """

    changed = Signal()
    offered = Signal(str, object)
    reached = Signal(QWidget)
    submitted = Signal()

    def __init__(self, practice: Practice, theme: Theme, rows_name: str) -> None:
        super().__init__()
        self.theme = theme
        self._base = practice
        self._asked = False
        self.title = words_field(said("Title"), LONGEST_TITLE)
        self.summary = words_field(said("A line about it, optional"), LONGEST_LINE)
        for field, text in ((self.title, practice.title), (self.summary, practice.summary)):
            field.setText(text)
            field.setCursorPosition(0)
            field.textEdited.connect(self._note_change)
            field.returnPressed.connect(self.submitted)
        self._no_title = self._line(said(NO_TITLE))
        self.rows = RowList(rows_name)
        self.rows.reordered.connect(self._note_change)
        self.rows.removing.connect(self._remove)
        self.rows.reached.connect(self.reached)
        self._amiss = self._line("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for field in (self.title, self.summary):
            name = Label(field.accessibleName(), Type.QUIET, theme, quiet=True)
            name.setBuddy(field)
            column.addWidget(labelled(name, SlimFrame(theme, field)))
            if field is self.title:
                column.addWidget(self._no_title)
                column.addSpacing(TINY)
        column.addSpacing(LARGE - RING_ROOM_PX)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        column.addLayout(self.body)
        column.addStretch()

    @property
    def practice(self) -> Practice:
        """The practice as it stands in the form."""
        words = {
            "title": spaced(self.title.text()),
            "summary": spaced(self.summary.text()),
        }
        return settled(replace(self._with_body(self._base), **words))  # type: ignore[arg-type]

    def ready(self) -> bool:
        """Whether it can be kept; if not, it says so where that is, and the keyboard goes there."""
        self._asked = True
        self._tell_amiss()
        for line, field in ((self._no_title, self.title), (self._amiss, self._amiss_field())):
            if not line.isHidden():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                self.reached.emit(field)
                announce(self, line.text())
                return False
        return True

    @property
    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in the order in which things are read."""
        return [self.title, self.summary, *self._stops_before(), *self.rows.stops, *self._stops_behind()]

    def begin(self) -> None:
        """Put the keyboard where a person begins."""
        self.title.setFocus(Qt.FocusReason.TabFocusReason)
        self.title.selectAll()

    def _with_body(self, practice: Practice) -> Practice:
        raise NotImplementedError

    def _show_body(self, practice: Practice) -> None:
        """Show what follows from the fields."""
        raise NotImplementedError

    def _stops_before(self) -> Iterable[QWidget]:
        """Where the Tab key stops between the words and the rows."""
        raise NotImplementedError

    def _stops_behind(self) -> Iterable[QWidget]:
        """Where it stops behind the rows."""
        raise NotImplementedError

    def _amiss_field(self) -> QWidget:
        """Where the keyboard goes when something is amiss with the rows."""
        raise NotImplementedError

    def _row_for(self, thing: Any) -> Row:
        """A row for a step or a group."""
        raise NotImplementedError

    def _put(self, place: int, thing: Any) -> Row:
        row = self._row_for(thing)
        self.rows.insert(place, row)
        return row

    def _add(self, thing: Any) -> Row:
        """Put something at the end, and say so."""
        row = self._put(len(self.rows.rows), thing)
        self._note_change()
        self.reached.emit(row)
        announce(self, said("{what}, added").format(what=row.words))
        return row

    def _note_change(self) -> None:
        practice = self.practice
        self._show_body(practice)
        self._tell_amiss()
        self.rows.tell_places()
        self.changed.emit()

    def _tell_amiss(self) -> None:
        practice = self.practice
        self._no_title.setVisible(self._asked and not practice.title)
        sentence = amiss_in_steps(practice)
        self._amiss.setText(sentence)
        self._amiss.setVisible(bool(sentence))

    def _remove(self, place: int) -> None:
        row = self.rows.rows[place]
        thing, words = row.thing, row.words
        self.rows.pop(place)
        if not self.rows.rows:
            self._amiss_field().setFocus(Qt.FocusReason.TabFocusReason)

        def bring_back() -> None:
            row = self._put(min(place, len(self.rows.rows)), thing)
            self._note_change()
            row.grip.setFocus(Qt.FocusReason.TabFocusReason)

        self._note_change()
        self.offered.emit(said("“{words}” is taken out.").format(words=words), bring_back)

    def _line(self, text: str) -> Label:
        """A line that says what is amiss, next to the thing; not seen at first."""
        label = Label(text, Type.QUIET, self.theme, wraps=True)
        label.setContentsMargins(RING_ROOM_PX, RING_ROOM_PX, RING_ROOM_PX, RING_ROOM_PX)
        label.hide()
        return label

    def _heading(self, words: str, aside: str) -> QHBoxLayout:
        both = QHBoxLayout()
        both.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        both.setSpacing(TINY)
        both.addWidget(Label(words, Type.HEADING, self.theme))
        both.addWidget(Label(aside, Type.QUIET, self.theme, quiet=True, wraps=True), 1)
        both.addSpacing(SMALL)
        return both
