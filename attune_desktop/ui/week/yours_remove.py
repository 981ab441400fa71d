"""Remove: some days, or everything. It is told before how much that is, and what of it stays where."""

from collections.abc import Callable
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import later, said
from attune_desktop.core.when import day_words
from attune_desktop.ui.controls.field import FieldFrame
from attune_desktop.ui.theme import Theme, Type
from attune_desktop.ui.week.history import Undo
from attune_desktop.ui.week.yours_days import DaysRow
from attune_desktop.ui.week.yours_keeping import Keeping, Removed
from attune_desktop.ui.week.yours_parts import Choices, Question, Section, WordsButton
from attune_desktop.ui.week.yours_told import Sentence
from attune_desktop.ui.week.yours_work import Work

WORD = later("everything")
AROUND = "“”„«»‹›‘’‚\"' \t\u00a0\u202f"
"""What may stand around the word as it is typed: quotes, and the blanks that some languages have in them."""
"""What is typed to have everything removed."""
CHOICES = MappingProxyType({later("Keep a copy for 30 days"): True, later("No copy"): False})
DAYS_STAY = MappingProxyType(
    {
        True: later(
            "A copy of all there is now is kept for 30 days, and earlier copies hold these days for up to "
            "12 months."
        ),
        False: later(
            "Nothing of these days stays on this computer: the copies go too, and one of what remains "
            "takes their place."
        ),
    }
)
ALL_STAYS = MappingProxyType(
    {
        True: later("One copy of everything is kept for 30 days; all other copies go."),
        False: later("Nothing of it stays on this computer: all copies go, too."),
    }
)
ALL_GOES = later(
    "Every check-in and practice, your own words and phrases, a check-in that is being written and a pause "
    "from a talk will be removed. Your preferences and the practices you made stay, and so do files that you "
    "saved elsewhere."
)
NOTHING_THERE = later("Nothing was noted on these days.")


class Remove(Section):
    """Asks what to remove, and removes it.

    Attributes:
        days: from which day to which.
        count: how much that is.
        some: the button that asks about these days.
        everything: the button that asks about everything.
        question: whether to remove these days.
        keep: whether a copy is kept of them.
        whole: whether to remove everything.
        keep_all: whether a copy is kept of it.
        field: where the word is typed.
    """

    def __init__(self, theme: Theme, work: Work, keeping: Keeping) -> None:
        super().__init__(
            theme, work, said("Remove"), said("A single check-in is removed in the chart or the table.")
        )
        self._keeping = keeping
        self.days = DaysRow(said("Days to remove"), theme, keeping.today)
        self.count = Sentence(theme, quiet=True)
        self.some = WordsButton(said("Remove these days…"), theme)
        self.everything = WordsButton(said("Remove everything…"), theme)
        self.question = Question(theme, said("Remove these days"))
        self.keep, self._stays = self._add_choice(self.question, DAYS_STAY)
        self.whole = Question(theme, said("Remove everything"))
        self._ask_word = Sentence(theme, said("To go on, type the word “{word}”:").format(word=said(WORD)))
        self.field = QLineEdit()
        self.field.setFrame(False)
        self.field.setFont(Type.BODY.font())
        self.field.setAccessibleName(said("Type {word} to go on").format(word=said(WORD)))
        self.keep_all, self._all_stays = self._add_choice(self.whole, ALL_STAYS)
        self.whole.inside.addWidget(self._ask_word)
        self.whole.inside.addWidget(FieldFrame(self.field, theme))
        self.lay(self.days, self.count)
        self.lay_buttons(self.some, self.everything)
        self.lay(self.question, self.whole)
        self.days.show_days(keeping.today(), keeping.today())
        self.days.changed.connect(self._recount)
        self.some.clicked.connect(self._ask)
        self.everything.clicked.connect(self._ask_all)
        self.question.agreed.connect(self._remove_days)
        self.question.left.connect(self.some.setFocus)
        self.whole.agreed.connect(self._remove_all)
        self.whole.left.connect(self.everything.setFocus)
        self.field.textChanged.connect(lambda: self.whole.go_on.setEnabled(self._typed))
        self.whole.go_on.setEnabled(False)

    def refresh(self) -> None:
        """Say how much there is on these days now."""
        self._count()

    def restyle(self) -> None:
        """Take the system's font."""
        super().restyle()
        self.days.restyle()
        self.field.setFont(Type.BODY.font())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks about the days that were typed, and goes on once the word is there."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.days.first.hasFocus() or self.days.last.hasFocus():
            self.some.click()
        elif self.field.hasFocus() and self._typed:
            self.whole.go_on.click()

    @property
    def _typed(self) -> bool:
        typed = self.field.text().strip(AROUND).casefold()
        return typed in (said(WORD).casefold(), WORD)

    def _add_choice(self, question: Question, stays: MappingProxyType[bool, str]) -> tuple[Choices, Sentence]:
        choices, told = (
            Choices(said("A copy"), {said(words): keep for words, keep in CHOICES.items()}, self.theme),
            Sentence(self.theme, quiet=True),
        )
        question.inside.addWidget(choices)
        question.inside.addWidget(told)
        choices.chosen.connect(lambda: told.say(said(stays[bool(choices.value)])))
        told.say(said(stays[True]))
        return choices, told

    def _recount(self) -> None:
        """These are other days: what was asked about is not what they are."""
        self.question.hide()
        self._count()

    def _count(self) -> str:
        """How much there is on these days; it is said below them."""
        try:
            found = self._keeping.count(*self.days.understood())
        except KnownError as error:
            self.count.say(str(error))
            return ""
        self.count.say(said("{found}.").format(found=found) if found else said(NOTHING_THERE))
        return found

    def _ask(self) -> None:
        found = self._count()
        self.told.hush()
        self.whole.hide()
        if not found:
            self.told.say(self.count.words)
            return
        first, last = self.days.understood()
        today = self._keeping.today()
        if first == last:
            line = said("{found} will be removed ({first}).")
        else:
            line = said("{found} will be removed ({first} to {last}).")
        self.keep.choose(True)
        self._stays.say(said(DAYS_STAY[True]))
        self.question.ask(
            line.format(found=found, first=day_words(first, today), last=day_words(last, today))
        )

    def _ask_all(self) -> None:
        self.told.hush()
        self.question.hide()
        self.field.clear()
        self.keep_all.choose(True)
        self._all_stays.say(said(ALL_STAYS[True]))
        self.whole.ask(said(ALL_GOES))
        self.field.setFocus(Qt.FocusReason.TabFocusReason)

    def _remove_days(self) -> None:
        try:
            first, last = self.days.understood()
        except KnownError as error:
            self.told.say(str(error))
            return
        keep = bool(self.keep.value)
        self.question.hide()
        self.some.setFocus()
        self._remove(lambda: self._keeping.remove_days(first, last, keep_copy=keep))

    def _remove_all(self) -> None:
        keep = bool(self.keep_all.value)
        self.whole.hide()
        self.everything.setFocus()
        self._remove(lambda: self._keeping.remove_everything(keep_copy=keep))

    def _remove(self, remove: Callable[[], Removed]) -> None:
        self.do(said("Removing"), lambda _: remove(), self._removed)

    def _removed(self, removed: object) -> None:
        if isinstance(removed, Removed):
            undo = removed.undo
            self._say_changed(removed.told, None if undo is None else lambda: self._take_back(undo))

    def _take_back(self, undo: Undo) -> None:
        if self.told.undo.hasFocus():
            self.some.setFocus(Qt.FocusReason.TabFocusReason)
        self.do(said("Bringing it back"), lambda _: undo(), lambda _: self._say_changed(said("It is back.")))

    def _say_changed(self, words: str, take_back: Callable[[], object] | None = None) -> None:
        self._count()
        self.changed.emit()
        self.told.say(words, take_back)
