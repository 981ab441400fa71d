"""Copies: those there are, going back to one, and making one now."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import as_title, later, said
from attune_desktop.ui.controls.buttons import QuietButton
from attune_desktop.ui.controls.group import Group
from attune_desktop.ui.theme import HAIR, SMALL, Theme
from attune_desktop.ui.week.yours_keeping import Copy, Keeping
from attune_desktop.ui.week.yours_parts import Question, Section, WordsButton
from attune_desktop.ui.week.yours_told import Sentence
from attune_desktop.ui.week.yours_work import Work

MOST_SHOWN = 4
"""How many are listed before the person asks for all."""
NONE_YET = later("There is no copy yet.")


class CopyRow(Group):
    """A copy, and the button that goes back to it.

    Attributes:
        copy: what it is.
        words: when it was made and what it holds.
        restore: the button.
    """

    def __init__(self, copy: Copy, theme: Theme) -> None:
        super().__init__(said("{made}: {told}").format(made=copy.made, told=copy.told))
        self.copy = copy
        self.words = Sentence(theme, f"{as_title(copy.made)} · {copy.told}")
        self.restore = QuietButton(said("Restore…"), theme)
        self.restore.setAccessibleName(said("Restore this copy ({made})…").format(made=copy.made))
        self.restore.setAccessibleDescription(copy.holds)
        if not copy.readable:
            self.restore.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignVCenter)


class Copies(Section):
    """Lists the copies.

    Attributes:
        rows_shown: a row for each copy that is listed.
        all: the button that lists all of them.
        question: whether to go back to one.
        make: the button that makes one now.
        show_folder: the button that shows where they lie.

    Signals:
        listed: other rows are there.
    """

    listed = Signal()

    def __init__(
        self, theme: Theme, work: Work, keeping: Keeping, open_folder: Callable[[Path], object]
    ) -> None:
        super().__init__(theme, work, said("Copies"), keeping.kept_how_long())
        self._keeping = keeping
        self._open_folder = open_folder
        self._found: list[Copy] | None = None
        self._copy: Copy | None = None
        self._everyone = False
        self.rows_shown: list[CopyRow] = []
        self._none = Sentence(theme, quiet=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(HAIR)
        self.all = WordsButton("", theme)
        self.question = Question(theme, said("Restore"))
        self.make = WordsButton(said("Make a copy now"), theme)
        self.show_folder = WordsButton(said("Show the folder"), theme)
        self.lay(self._none, self._list)
        self.lay_buttons(self.all)
        self.lay(self.question)
        self.lay_buttons(self.make, self.show_folder)
        self.all.clicked.connect(self._list_all)
        self.question.agreed.connect(self._restore)
        self.question.left.connect(self._give_back)
        self.make.clicked.connect(self._make)
        self.show_folder.clicked.connect(self._show_folder)

    def refresh(self) -> None:
        """List the copies that there are now."""
        try:
            found = self._keeping.copies()
        except KnownError as error:
            self._none.say(str(error))
            return
        if found != self._found:
            self._found = found
            self._show_rows()

    def _show_rows(self) -> None:
        found = self._found or []
        had = next((row.copy for row in self.rows_shown if row.restore.hasFocus()), None)
        for row in self.rows_shown:
            row.hide()
            self._list.removeWidget(row)
            row.deleteLater()
        shown = found if self._everyone else found[:MOST_SHOWN]
        self.rows_shown = [CopyRow(copy, self.theme) for copy in shown]
        for row in self.rows_shown:
            self._list.addWidget(row)
            row.restore.clicked.connect(lambda _=False, copy=row.copy: self._ask(copy))
            if row.copy == had:
                row.restore.setFocus(Qt.FocusReason.TabFocusReason)
        self._none.say("" if found else said(NONE_YET))
        self.all.setText(said("Show all {n}").format(n=len(found)))
        self.all.setVisible(len(found) > len(shown))
        self.all.updateGeometry()
        self.listed.emit()

    def _list_all(self) -> None:
        self._everyone = True
        self._show_rows()
        if len(self.rows_shown) > MOST_SHOWN:
            self.rows_shown[MOST_SHOWN].restore.setFocus(Qt.FocusReason.TabFocusReason)

    def _ask(self, copy: Copy) -> None:
        self._copy = copy
        self.told.hush()
        self.question.ask(
            said(
                "Everything will be as in this copy ({made}): {holds}. What is here now is kept as a copy "
                "first, so you can come back to it."
            ).format(made=copy.made, holds=copy.holds)
        )

    def _give_back(self) -> None:
        """The keyboard goes where it came from."""
        row = next((row for row in self.rows_shown if row.copy == self._copy), None)
        (row.restore if row else self.make).setFocus(Qt.FocusReason.TabFocusReason)

    def _restore(self) -> None:
        copy = self._copy
        if copy is None:
            return
        self.question.hide()
        self._give_back()
        self.do(said("Restoring"), lambda _: self._keeping.restore(copy), self._changed_to)

    def _make(self) -> None:
        self.question.hide()
        self.do(said("Making a copy"), lambda _: self._keeping.make_copy(), self._made)

    def _made(self, told: object) -> None:
        self.refresh()
        self.told.say(str(told))

    def _changed_to(self, told: object) -> None:
        self.refresh()
        self.told.say(str(told))
        self.changed.emit()

    def _show_folder(self) -> None:
        try:
            folder = self._keeping.folder()
        except KnownError as error:
            self.told.say(str(error))
        else:
            self._open_folder(folder)
            self.told.say(said("They lie in {folder}.").format(folder=folder))
