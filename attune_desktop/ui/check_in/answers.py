"""The page of a check-in: a number, words, a note, and what unfolds."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from attune_desktop.core.draft import Draft
from attune_desktop.core.language import listed, said
from attune_desktop.core.moment import Moment
from attune_desktop.ui.check_in.note_field import NoteField
from attune_desktop.ui.check_in.signs_picker import HEADING, SignsPicker
from attune_desktop.ui.check_in.word_picker import WordPicker
from attune_desktop.ui.controls.disclosure import PAD_PX, Disclosure
from attune_desktop.ui.controls.field import FieldFrame
from attune_desktop.ui.controls.grounded_scale import GroundedScale
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.controls.scale_number import ScaleNumber
from attune_desktop.ui.theme import HUGE, LARGE, MEDIUM, SMALL, TINY, Theme, Type

if TYPE_CHECKING:
    from attune_desktop.ui.check_in.body_picker import BodyPicker


class Answers(QWidget):
    """Everything that can be answered, one below the other.

    Signals:
        changed: an answer is another one.
        refused: something cannot be taken; the sentence says why.
        unfolded: a section is to be seen; carries its heading.
        folded: something has been folded; carries how many px less there are.
        list_preferred: the person turned to the list of the body (True) or to the map (False).
    """

    changed = Signal()
    refused = Signal(str)
    unfolded = Signal(object)
    folded = Signal(int)
    list_preferred = Signal(bool)

    def __init__(self, theme: Theme, own: Iterable[str], *, body_as_list: bool) -> None:
        super().__init__()
        self.theme = theme
        self.title = Label(said("How grounded do you feel right now?"), Type.TITLE, theme, wraps=True)
        self.scale = GroundedScale(theme)
        self.picker = WordPicker(theme, own)
        self.note = NoteField(theme)
        self._body: BodyPicker | None = None
        self._body_as_list = body_as_list
        self._body_place = QVBoxLayout()
        self.signs = SignsPicker(theme)
        self.where = Disclosure(
            said("Where in the body?"), _section(self._body_place), theme, aside=said("optional")
        )
        self.noticed = Disclosure(said(HEADING), _section(self.signs), theme, aside=said("optional"))
        self._lay_out()
        for change in (self.scale.chosen, self.picker.changed, self.note.textChanged):
            change.connect(self.changed)
        self.signs.changed.connect(self._tell_folded)
        self.signs.changed.connect(self.changed)
        self.picker.refused.connect(self.refused)
        self.picker.folded.connect(self.folded)
        for row in (self.where, self.noticed):
            row.turned.connect(self._turned)

    @property
    def body(self) -> "BodyPicker":
        """Where in the body. Made when it is first needed: its figures would take half of the opening."""
        if self._body is None:
            from attune_desktop.ui.check_in.body_picker import BodyPicker

            self._body = body = BodyPicker(self.theme, as_list=self._body_as_list)
            self._body_place.addWidget(body)
            before: QWidget = self.where
            for part in body.findChildren(QWidget):
                if part.focusPolicy() & Qt.FocusPolicy.TabFocus:  # Qt passes over the others
                    QWidget.setTabOrder(before, part)
                    before = part
            body.changed.connect(self._tell_folded)
            body.changed.connect(self.changed)
            body.refused.connect(self.refused)
            body.list_preferred.connect(self.list_preferred)
        return self._body

    def draft(self, at: Moment | None) -> Draft:
        """The answers as they stand, of that moment; None is now."""
        return Draft(
            self.scale.grounded,
            self.picker.words,
            self.picker.typed,
            self.note.toPlainText(),
            self._body.sensations if self._body is not None else (),
            self.signs.signs,
            at,
        )

    def bring_back(self, draft: Draft) -> None:
        """Show these answers."""
        self.scale.set_grounded(draft.grounded)
        self.picker.bring_back(draft.words, draft.typed)
        self.note.setPlainText(draft.note)
        if draft.sensations or self._body is not None:
            self.body.bring_back(draft.sensations)
        self.signs.bring_back(draft.signs)
        self._tell_folded()

    def take_focus(self) -> None:
        """Begin at the scale: on the number that is chosen, or on the row of them."""
        numbers = self.scale.findChildren(ScaleNumber)
        here = next((number for number in numbers if number.isChecked()), self.scale)
        here.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell_folded(self) -> None:
        """Say in the folded rows what was chosen in them."""
        self.where.tell(self._body.sentence if self._body is not None else "")
        self.noticed.tell(listed(self.signs.chips[sign].shown_text for sign in self.signs.signs))

    def _turned(self, unfolded: bool) -> None:
        row = self.sender()
        if isinstance(row, Disclosure):
            if unfolded:
                if row is self.where:
                    self.body.show()
                self.unfolded.emit(row)
            else:
                self.folded.emit(row.section.height())

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(PAD_PX, 0, PAD_PX, 0)
        column.setSpacing(0)
        self.title.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        column.addWidget(self.title)
        column.addSpacing(MEDIUM)
        column.addWidget(self.scale)
        column.addSpacing(LARGE)
        column.addLayout(self._heading(said("What is here?"), said("any that fit")))
        column.addSpacing(SMALL - RING_ROOM_PX)
        column.addWidget(self.picker)
        column.addSpacing(LARGE - RING_ROOM_PX)
        column.addLayout(self._heading(said("A note"), said("optional")))
        column.addSpacing(SMALL - RING_ROOM_PX)
        column.addWidget(FieldFrame(self.note, self.theme))
        column.addSpacing(MEDIUM - RING_ROOM_PX)
        # Painted controls bring room for their focus rings; words have to be indented to their edges.
        side = HUGE - RING_ROOM_PX - PAD_PX
        page = QVBoxLayout(self)
        page.setContentsMargins(side, LARGE + TINY, side, SMALL - RING_ROOM_PX)
        page.setSpacing(0)
        page.addLayout(column)
        for row in (self.where, self.noticed):
            page.addWidget(row)
            page.addWidget(row.section)
        page.addStretch()

    def _heading(self, words: str, aside: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        line.setSpacing(TINY)
        line.addWidget(Label(words, Type.HEADING, self.theme))
        line.addWidget(Label(aside, Type.QUIET, self.theme, quiet=True))
        line.addStretch()
        return line


def _section(inside: QWidget | QVBoxLayout) -> QWidget:
    """What unfolds, in line with all else, and with room before the next row."""
    section = QWidget()
    column = QVBoxLayout(section)
    column.setContentsMargins(PAD_PX, TINY, PAD_PX, SMALL)
    if isinstance(inside, QWidget):
        column.addWidget(inside)
    else:
        column.addLayout(inside)
    return section
