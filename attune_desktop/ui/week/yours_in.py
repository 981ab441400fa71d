"""Bring it in: a file is looked at first, and added only then."""

from pathlib import Path

from attune_desktop.core.language import later, said
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.week.yours_files import Files
from attune_desktop.ui.week.yours_keeping import Keeping, Offered
from attune_desktop.ui.week.yours_parts import Question, Section, WordsButton
from attune_desktop.ui.week.yours_work import Work

ABOUT = later(
    "From Attune's own CSV and JSON, from Daylio's CSV, or from Apple Health's State of Mind as the app "
    "Health Auto Export writes it. You see first what it would add."
)


class BringIn(Section):
    """Takes in files.

    Attributes:
        choose: the button that asks for a file.
        question: what the file would add, and whether to.
    """

    def __init__(self, theme: Theme, work: Work, keeping: Keeping, files: Files) -> None:
        super().__init__(theme, work, said("Bring it in"), said(ABOUT))
        self._keeping, self._files = keeping, files
        self._file = Path()
        self.choose = WordsButton(said("Import a file…"), theme)
        self.question = Question(theme, said("Add them"))
        self.lay_buttons(self.choose)
        self.lay(self.question)
        self.choose.clicked.connect(lambda: files.to_read(self, self._look))
        self.question.agreed.connect(self._add)
        self.question.left.connect(self.choose.setFocus)

    def _look(self, file: Path) -> None:
        self._file = file
        self.question.hide()
        self.do(
            said("Looking at “{name}”; nothing is added yet").format(name=file.name),
            lambda progress: self._keeping.rehearse(file, progress),
            self._offer,
            can_cancel=True,
        )

    def _offer(self, offered: object) -> None:
        if not isinstance(offered, Offered):
            return
        told = said("“{file}”: {told}").format(file=self._file.name, told=" ".join(offered.told))
        if offered.new:
            self.question.ask(told)
        else:
            self.told.say(told)

    def _add(self) -> None:
        self.question.hide()
        self.choose.setFocus()
        self.do(
            said("Adding what is in “{name}”").format(name=self._file.name),
            lambda progress: self._keeping.bring_in(self._file, progress),
            self._added,
            can_cancel=True,
        )

    def _added(self, told: object) -> None:
        self.told.say(str(told))
        self.changed.emit()
