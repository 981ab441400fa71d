"""The words to choose from: a few at first, and all of them where they are asked for."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from attune_desktop.core.language import said, said_of
from attune_desktop.core.words import FIRST_WORDS, NOT_SURE, as_offered, is_own
from attune_desktop.ui.check_in.word_chips import MoreChip, WordChip, WordsButton
from attune_desktop.ui.check_in.word_quarters import WordQuarters
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.chip import Chip
from attune_desktop.ui.controls.flow import Flow
from attune_desktop.ui.controls.group import Group
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.theme import HAIR, Theme, Type

MOST_RECENT = 4
"""So many of the person's own words stand among the first."""


class WordBoard(QWidget):
    """One chip for each word, which goes to where the word is looked for.

    Folded, there are the first words, the person's last own ones, and whatever else was chosen or written;
    unfolded, all words in their quarters, and all of the person's own.

    Signals:
        changed: another word is chosen.
        arranged: chips have come, gone, or moved.
        folded: it has become smaller by so many px.
        own_words_requested: the person wants to rename or remove own words.
    """

    changed = Signal()
    arranged = Signal()
    folded = Signal(int)
    own_words_requested = Signal()

    def __init__(self, theme: Theme, own: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._chips: dict[str, WordChip] = {}
        self._chosen: list[WordChip] = []
        self._own: tuple[str, ...] = ()
        self._brought: list[str] = []
        self._quarters = WordQuarters(theme, self)
        self._first = Flow(said("What is here? Any that fit"), self)
        self._own_flow = Flow(said("Your own words"), self)
        self.more = MoreChip(theme)
        self.change_own = WordsButton(said("change…"), theme)
        self.change_own.setFont(Type.QUIET.font())
        self.change_own.setAccessibleName(said("Change your own words"))
        self._own_part = self._lay_out_own()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(HAIR)
        for part in (self._quarters, self._first, self._own_part):
            self._column.addWidget(part)
        self._quarters.hide()
        self._own_part.hide()
        self.more.clicked.connect(self._turn)
        self.change_own.clicked.connect(self.own_words_requested)
        self.offer(own)

    @property
    def own(self) -> tuple[str, ...]:
        """The person's own words that are offered, the one used last first."""
        return self._own

    @property
    def words(self) -> tuple[str, ...]:
        """The chosen words, in the order they were chosen."""
        return tuple(chip.word for chip in self._chosen)

    @property
    def unfolded(self) -> bool:
        """Whether all words are to be seen."""
        return not self._quarters.isHidden()

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The words that are to be seen, in the order they stand in."""
        if not self.unfolded:
            return tuple(self._first_chips())
        quarters = [chip for flow in self._quarters.flows.values() for chip in flow.controls]
        return (
            *(chip for chip in quarters if isinstance(chip, Chip)),
            self._chip(NOT_SURE),
            *self._own_chips(),
        )

    @property
    def stops(self) -> list[QWidget]:
        """Where the Tab key stops."""
        if not self.unfolded:
            return [*self.chips, self.more]
        own = self._own_chips()
        known = self.chips[: -len(own)] if own else self.chips
        return [*known, self.more, *([self.change_own, *own] if own else [])]

    def offer(self, own: Iterable[str]) -> None:
        """Offer these own words instead of those before; what is chosen stays."""
        before = {word.casefold() for word in self._own}
        self._own = tuple({word.casefold(): word for word in own if is_own(word)}.values())
        offered = {word.casefold() for word in self._own}
        for key in before - offered:
            if key in self._chips and self._chips[key].isChecked():
                self._bring(key)
            elif key not in self._brought:
                self._drop(key)
        for word in self._own:
            if (chip := self._chips.get(word.casefold())) is not None:
                chip.respell(word)
        self._arrange()

    def rename(self, old: str, new: str) -> None:
        """Write a word differently that may be chosen here; one that is chosen already takes it in."""
        chip = self._chips.get(old.casefold())
        if chip is None:
            return
        chosen = chip.isChecked()
        self.take_back(old)
        if chosen:
            self.choose(new)

    def spelt(self, word: str) -> str:
        """The word as it is written here, if it is offered; else as it is."""
        return next((own for own in self._own if own.casefold() == word.casefold()), as_offered(word))

    def is_chosen(self, word: str) -> bool:
        """Whether a word is chosen."""
        chip = self._chips.get(word.casefold())
        return chip is not None and chip.isChecked()

    def choose(self, word: str) -> None:
        """Choose a word, and have it to be seen."""
        self._chip(word).setChecked(True)
        self._bring(word.casefold())
        self._arrange()

    def let_go(self, word: str) -> None:
        """Choose a word no more."""
        self._chip(word).setChecked(False)

    def take_back(self, word: str) -> None:
        """Be as if the word had not come: one that is not offered is gone."""
        key = word.casefold()
        self.let_go(word)
        if key in self._brought:
            self._brought.remove(key)
        if is_own(word) and key not in {own.casefold() for own in self._own}:
            self._drop(key)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move on by arrow keys from where a row of words ends."""
        here = self.focusWidget()
        there = self._towards(here, Qt.Key(event.key())) if here is not None else None
        if there is not None:
            there.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _chip(self, word: str) -> WordChip:
        """The word's one chip."""
        key = word.casefold()
        if key not in self._chips:
            chip = WordChip(self.spelt(word), self.theme, self)
            chip.hide()
            chip.toggled.connect(self._note_chosen)
            self._chips[key] = chip
        return self._chips[key]

    def _bring(self, key: str) -> None:
        if key not in self._brought:
            self._brought.append(key)

    def _drop(self, key: str) -> None:
        """Forget a word's chip."""
        if (chip := self._chips.pop(key, None)) is None:
            return
        for flow in (self._first, self._own_flow):
            flow.hold([other for other in flow.controls if other is not chip])
        self._chosen = [other for other in self._chosen if other is not chip]
        chip.deleteLater()

    def _note_chosen(self) -> None:
        """Keep the order in which they were chosen."""
        still = [chip for chip in self._chosen if chip.isChecked()]
        chosen = [chip for chip in self._chips.values() if chip.isChecked()]
        self._chosen = still + [chip for chip in chosen if chip not in still]
        self.changed.emit()

    def _first_chips(self) -> list[WordChip]:
        words = (*FIRST_WORDS, *self._own[:MOST_RECENT], *self._brought)
        return list(dict.fromkeys(self._chip(word) for word in words))

    def _own_chips(self) -> list[WordChip]:
        words = (*self._own, *filter(is_own, self._brought))
        return list(dict.fromkeys(self._chip(word) for word in words))

    def _turn(self) -> None:
        """Show all words, or the first ones and what was chosen."""
        before = self.height()
        unfolded = not self.unfolded
        if not unfolded:
            self._bring_chosen()
        self._quarters.setVisible(unfolded)
        self.more.show_state(unfolded=unfolded)
        self._arrange()
        announce(self.more, self.more.accessibleDescription())
        if not unfolded:
            self._column.activate()
            self.folded.emit(before - self.heightForWidth(self.width()))

    def _bring_chosen(self) -> None:
        """Leave in sight what is chosen, and what would be lost."""
        offered = {word.casefold() for word in self._own}
        kept = [key for key in self._brought if self.is_chosen(key) or (is_own(key) and key not in offered)]
        chosen = [chip.word.casefold() for chip in self._chosen]
        self._brought = list(dict.fromkeys([*kept, *chosen]))

    def _arrange(self) -> None:
        """Have every chip where it is to be seen now."""
        if self.unfolded:
            self._first.hold([self._chip(NOT_SURE), self.more])
            self._quarters.hold(self._chip)
            self._own_flow.hold(self._own_chips())
        else:
            self._quarters.release()
            self._own_flow.hold([])
            self._first.hold([*self._first_chips(), self.more])
        self._own_part.setVisible(self.unfolded and bool(self._own_chips()))
        for one, next_ in pairwise([self, *self.stops]):
            QWidget.setTabOrder(one, next_)
        self.arranged.emit()

    def _towards(self, here: QWidget, key: Qt.Key) -> QWidget | None:
        """The word that is nearest in a direction."""
        at = self._middle(here)
        steps = {
            Qt.Key.Key_Right: QPoint(1, 0),
            Qt.Key.Key_Left: QPoint(-1, 0),
            Qt.Key.Key_Down: QPoint(0, 1),
            Qt.Key.Key_Up: QPoint(0, -1),
        }
        if (step := steps.get(key)) is None or here not in self.stops:
            return None

        def away(other: QWidget) -> tuple[int, int]:
            """How far it is: sideways the nearest row first, up and down what stands over each other."""
            way = self._middle(other) - at
            ahead, aside = QPoint.dotProduct(way, step), abs(QPoint.dotProduct(way, step.transposed()))
            return (aside, ahead) if step.x() else (ahead + 2 * aside, ahead)

        def ahead(other: QWidget) -> bool:
            return QPoint.dotProduct(self._middle(other) - at, step) > here.height() // 2

        return min(filter(ahead, self.stops), key=away, default=None)

    def _middle(self, control: QWidget) -> QPoint:
        return control.mapTo(self, control.rect().center())

    def _lay_out_own(self) -> QWidget:
        heading = QHBoxLayout()
        heading.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        heading.setSpacing(HAIR)
        heading.addWidget(Label(said_of("words", "Your own"), Type.QUIET, self.theme, quiet=True))
        heading.addWidget(self.change_own)
        heading.addStretch()
        part = Group(said_of("words", "Your own"))
        column = QVBoxLayout(part)
        column.setContentsMargins(0, HAIR, 0, 0)
        column.setSpacing(0)
        column.addLayout(heading)
        column.addWidget(self._own_flow)
        return part
