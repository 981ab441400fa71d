"""What is here, in words: chips to choose from, and a field to find a word in or to write one's own."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attune_desktop.core.check_in import CheckInError, tidy_word
from attune_desktop.core.draft import SEPARATORS
from attune_desktop.core.language import counted, said
from attune_desktop.core.words import completions, shown
from attune_desktop.ui.check_in.word_board import WordBoard
from attune_desktop.ui.check_in.word_field import WordField
from attune_desktop.ui.check_in.word_matches import WordMatches
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.chip import Chip
from attune_desktop.ui.controls.field import FieldFrame
from attune_desktop.ui.theme import SMALL, Theme


class WordPicker(QWidget):
    """Chips for the offered words, and a field that finds words and takes one's own.

    Attributes:
        board: the chips.
        field: where letters are written.
        matches: the words that match the letters.

    Signals:
        changed: another word is chosen, or was typed.
        refused: a typed word cannot be taken; the sentence says why. It stays in the field.
        own_words_requested: the person wants to rename or remove own words.
        folded: fewer words are to be seen; carries by how many px it has become smaller.
    """

    changed = Signal()
    refused = Signal(str)
    own_words_requested = Signal()
    folded = Signal(int)

    def __init__(self, theme: Theme, own: Iterable[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._written: list[str] = []
        self._said = ""
        self.board = WordBoard(theme, own, self)
        self.field = WordField(self)
        self.field.own = self.board.own
        self.matches = WordMatches(theme, self)
        self.board.changed.connect(self.changed)
        self.board.folded.connect(self._tell_folded)
        self.board.own_words_requested.connect(self.own_words_requested)
        self.board.arranged.connect(self._put_in_order)
        self.field.written.connect(self._take_in)
        self.field.backed_out.connect(self._take_back_last)
        self.field.went_down.connect(self._go_to_matches)
        self.matches.chosen.connect(self._choose_match)
        self.matches.left.connect(self._come_back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.board)
        layout.addSpacing(SMALL)
        layout.addWidget(FieldFrame(self.field, theme, self))
        layout.addWidget(self.matches)
        self._put_in_order()

    @property
    def words(self) -> tuple[str, ...]:
        """The chosen words, in the order they were chosen."""
        return self.board.words

    @property
    def typed(self) -> str:
        """What stands in the field and is not chosen yet; a word that is offered as it is written there."""
        return self.board.spelt(self.field.text())

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The words to choose from that are to be seen, the person's own ones last."""
        return self.board.chips

    def offer(self, own: Iterable[str]) -> None:
        """Offer these own words, the one used last first, instead of those before; what is chosen stays."""
        self.board.offer(own)
        self.field.own = self.board.own
        self._find()

    def bring_back(self, words: Iterable[str], typed: str) -> None:
        """Choose these words, and put back what was being typed."""
        for word in words:
            self.board.choose(word)
        self.field.setText(shown(typed))
        self._find()

    def begin_word(self, letters: str) -> None:
        """Go on in the field with what was typed elsewhere."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.write(letters)

    def take_typed(self) -> None:
        """Choose the words that stand in the field.

        Raises:
            CheckInError: one of them cannot be taken; it stays in the field with what comes behind it.
        """
        self._take(SEPARATORS.split(self.field.text()), "")

    def _take_in(self) -> None:
        """Take what was ended by a comma, and find what matches the rest."""
        text = self.field.text()
        if text[:1].isspace():
            self.field.setText(text.lstrip())
        if SEPARATORS.search(text):
            *whole, last = SEPARATORS.split(text)
            try:
                self._take(whole, last)
            except CheckInError as refusal:
                self._find()
                self.changed.emit()
                self.refused.emit(str(refusal))
                return
        self._find()
        self._say_found()
        self.changed.emit()

    def _take(self, whole: list[str], last: str) -> None:
        """Choose whole words one by one, and leave in the field what is still to come."""
        while whole:
            if word := self.board.spelt(tidy_word(whole[0])):
                self.board.choose(word)
                self._written.append(word)
                announce(self, said("{word}, chosen").format(word=shown(word)))
            del whole[0]
            self.field.setText(",".join([*whole, last]).lstrip())
        self._find()

    def _take_back_last(self) -> None:
        """Let go of the word that was written last and is still chosen."""
        while self._written:
            word = self._written.pop()
            if self.board.is_chosen(word):
                self.board.take_back(word)
                announce(self, said("{word}, removed").format(word=shown(word)))
                return

    def _find(self) -> None:
        """Show the words that match the letters."""
        if letters := self.field.letters.strip():
            self.matches.show_words(completions(letters, self.board.own), self.board.is_chosen)
            self._put_in_order()
        else:
            self.matches.go_away()
            self._said = ""

    def _say_found(self) -> None:
        """Say what was found, when it is something else than before: not with every letter."""
        found = self.matches.words if self.field.letters.strip() else ()
        whole = self.field.text() if self.field.text() != self.field.letters else ""
        sentence = whole or ", ".join(map(shown, found[:1]))
        if sentence and sentence != self._said:
            told = counted("{word}, {n} word matches", "{word}, {n} words match", len(found))
            announce(self.field, told.format(word=sentence, n=len(found)))
        self._said = sentence

    def _go_to_matches(self) -> None:
        if self.matches.chips and not self.matches.isHidden():
            self.field.drop_rest()
            self.matches.take_focus()

    def _come_back(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.complete()

    def _choose_match(self, word: str, chosen: bool) -> None:
        """Choose what was looked for; the field is free for the next one."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if chosen:
            self.field.clear()
            self.board.choose(word)
            self._written.append(word)
        else:
            self.board.let_go(word)
        told = said("{word}, chosen") if chosen else said("{word}, not chosen")
        announce(self, told.format(word=shown(word)))
        self._find()
        self.changed.emit()

    def _tell_folded(self, height: int) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()  # whoever makes room asks at once how high it is now
        self.folded.emit(height)

    def _put_in_order(self) -> None:
        """Have the Tab key come from the words to the field; it goes on from there as from the matches."""
        for one, next_ in pairwise([self.board.stops[-1], self.field, *self.matches.chips]):
            QWidget.setTabOrder(one, next_)
