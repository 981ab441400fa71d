"""The window before a talk: a habit that is near, thirty seconds of breath, and a card."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Protocol

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QCloseEvent, QFontMetricsF, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import later, said
from attune_desktop.core.pause import Pause
from attune_desktop.core.session import SessionRecord
from attune_desktop.core.talk import ANY_TALK, HABITS, RETURN, Card, OwnPhrase
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.scrolled import Scrolled
from attune_desktop.ui.keys import Keys
from attune_desktop.ui.player.window import Player
from attune_desktop.ui.talk.card_page import CardPage
from attune_desktop.ui.talk.footer import Footer
from attune_desktop.ui.talk.habits_page import HabitsPage
from attune_desktop.ui.talk.keys import BREATH_KEYS, CARD_KEYS, HABIT_KEYS
from attune_desktop.ui.talk.phrase_list import PhraseBook
from attune_desktop.ui.theme import Theme, Type

SIZE = QSize(552, 724)
EMS = 25, 34
"""The size in heights of a letter, where that is more: with large text, lines stay as long."""
NONE = later("None of these")
TO_CHOOSE = later("1 to 5 choose, 0 is none · Esc closes")
SKIP, GO_ON = later("Skip to the card"), later("On to the card")
TO_GO_ON = later("Esc or Enter goes on to the card")
TO_COPY = later("A number copies · Esc closes")
TO_WRITE = later("Enter keeps it · Esc does not")
COPIED = later("Copied.")


class Pauses(Protocol):
    """Who keeps the pause from a talk. What changes one raises KnownError when that cannot be kept."""

    @property
    def pause(self) -> Pause | None:
        """The pause that runs."""

    def begin(self, minutes: int) -> None:
        """Begin one."""

    def extend(self) -> None:
        """Let it last longer."""

    def end(self) -> None:
        """End it early."""


class TalkWindow(QWidget):
    """Leads from a habit to its card; which one it was is not kept anywhere.

    The breath comes once, before the first card; from there on it is offered.

    Attributes:
        page: what is shown: a HabitsPage, a Player or a CardPage.
        footer: the foot.
    """

    page: QWidget

    def __init__(
        self, theme: Theme, book: PhraseBook, pauses: Pauses, make_reset: Callable[[], Player]
    ) -> None:
        """Make one that asks which habit is near.

        Args:
            theme: the look.
            book: where own phrases are kept.
            pauses: who keeps the pause.
            make_reset: makes a player of the reset; raises KnownError when there is none.
        """
        super().__init__()
        self.theme = theme
        self._book = book
        self._pauses = pauses
        self._make_reset = make_reset
        self._breathed = False
        self._shown: QWidget | None = None
        self.footer = Footer(theme)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.footer)
        self.setWindowTitle(said("Before I talk · Attune"))
        QShortcut(QKeySequence("Ctrl+W"), self, self.close)
        self.ask()
        self.resize(usual_size())

    # The pages

    def ask(self) -> None:
        """Show the habits."""
        page = HabitsPage(HABITS, self.theme)
        page.chosen.connect(self.choose)
        self._lay(page, Scrolled(page, self.theme))
        self.footer.settle(said(TO_CHOOSE), said(NONE), lambda: self.choose(ANY_TALK))
        self._order(page.buttons)
        page.begin()

    def choose(self, card: Card) -> None:
        """Go to a card, the first time by way of the breath."""
        if self._breathed:
            self.show_card(card)
        else:
            self.breathe(card)

    def breathe(self, card: Card) -> None:
        """Play the reset; a card comes after it."""
        try:
            player = self._make_reset()
        except KnownError as error:
            self.show_card(card)
            self.say(str(error))
            return
        self._breathed = True
        player.page.leave.hide()  # there is no leaving it for nothing: the card comes next
        player.ended.connect(self._tell_the_end)
        player.closed.connect(lambda: self._go_on(card))
        self.footer.settle(said(TO_GO_ON), said(SKIP), player.close)
        self._lay(player, player)
        player.setFocus()
        announce(self, said(TO_GO_ON))

    def show_card(self, card: Card) -> None:
        """Show a card."""
        page = CardPage(card, self._book, self.theme)
        self.footer.settle(said(TO_COPY))
        page.back_requested.connect(lambda: self._leave(self.ask))
        page.reset_requested.connect(lambda: self._leave(lambda: self.breathe(card)))
        page.pause.begun.connect(lambda minutes: self._try(lambda: self._pauses.begin(minutes)))
        page.pause.extended.connect(lambda: self._try(self._pauses.extend))
        page.pause.ended.connect(lambda: self._try(self._pauses.end))
        phrases = page.phrases
        phrases.copied.connect(lambda _: self.footer.say(said(COPIED)))
        phrases.refused.connect(self.say)
        phrases.removed.connect(self._offer_undo)
        phrases.kept.connect(lambda: self.say(said("Kept.")))
        phrases.laid.connect(lambda: self._take_phrases(page))
        page.show_pause(self._pauses.pause)
        self._lay(page, page)
        phrases.read()
        page.begin()

    def return_to_talk(self) -> None:
        """Show the card about returning, unless somebody breathes or is on it already."""
        if isinstance(self.page, Player) or (isinstance(self.page, CardPage) and self.page.card is RETURN):
            return
        self._leave(lambda: self.show_card(RETURN))

    def show_pause(self) -> None:
        """Show the pause as it is now."""
        if isinstance(self.page, CardPage):
            self.page.show_pause(self._pauses.pause)

    def say(self, sentence: str) -> None:
        """Say something at the foot."""
        self.footer.say(sentence)

    # Keys and the window

    @property
    def keys(self) -> Sequence[Keys]:
        """What the keys do on the page that is there."""
        if isinstance(self.page, Player):
            return BREATH_KEYS
        return CARD_KEYS if isinstance(self.page, CardPage) else HABIT_KEYS

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nobody wanted: Esc closes or goes on, Enter goes on from the breath, numbers copy."""
        key, page = event.key(), self.page
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if isinstance(page, Player) and key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            page.close()
        elif key == Qt.Key.Key_Escape:
            self.close()
        elif isinstance(page, HabitsPage) and event.text() == "0":
            self.footer.button.click()
        elif isinstance(page, CardPage) and not self._went_on(page, event, control=control):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Nobody follows a breath that they do not see: minimised, it is hidden, and so it pauses."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and isinstance(self.page, Player):
            self.page.setVisible(not self.isMinimized())
            self.page.setFocus()

    def event(self, event: QEvent) -> bool:
        """Follow the system's font."""
        done = super().event(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.footer.restyle()
            room = self.screen().availableSize()
            self.resize(self.size().expandedTo(usual_size()).boundedTo(room))
            if isinstance(self.page, HabitsPage):
                self.ask()
            elif isinstance(self.page, CardPage) and self.page.phrases.finish_writing():
                self.show_card(self.page.card)
        return done

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave a breath that is under way; keep a phrase that was being written, or stay and say why not."""
        if isinstance(self.page, Player):
            self.page.closed.disconnect()
            self.page.close()
        elif isinstance(self.page, CardPage) and not self.page.phrases.finish_writing():
            event.ignore()
            return
        super().closeEvent(event)

    def _went_on(self, page: CardPage, event: QKeyEvent, *, control: bool) -> bool:
        """Whether a key meant something on a card."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.footer.button.click()
        elif event.text().isdecimal() and not control:
            page.phrases.copy_numbered(int(event.text()))
        else:
            return False
        return True

    def _tell_the_end(self, record: SessionRecord) -> None:
        if record.finished and isinstance(self.page, Player):
            self.footer.settle(said(TO_GO_ON), said(GO_ON), self.page.close)

    def _go_on(self, card: Card) -> None:
        """Show the card after the breath, and what there was to say about that."""
        told = self.footer.said
        self.show_card(card)
        if told:
            self.say(told)

    def _take_phrases(self, page: CardPage) -> None:
        """The phrases are other widgets now, or one of them is being written."""
        self.footer.settle(said(TO_COPY) if page.phrases.field is None else said(TO_WRITE))
        self._order(page.stops)

    def _leave(self, then: Callable[[], object]) -> None:
        """Go elsewhere, once what was being written is kept."""
        if not isinstance(self.page, CardPage) or self.page.phrases.finish_writing():
            then()

    def _offer_undo(self, own: OwnPhrase) -> None:
        page = self.page
        if isinstance(page, CardPage):

            def restore() -> None:
                self.footer.hush()
                page.phrases.restore(own)

            self.footer.say(said("Removed."), said("Undo"), restore)

    def _try(self, do: Callable[[], None]) -> None:
        try:
            do()
        except KnownError as error:
            self.say(str(error))

    def _lay(self, page: QWidget, around: QWidget) -> None:
        """Show a page instead of what is there, which goes."""
        old, self._shown, self.page = self._shown, around, page
        self._column.insertWidget(0, around, 1)
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        around.show()  # else Qt shows it in a while, and nothing can have the keyboard until then

    def _order(self, stops: Sequence[QWidget]) -> None:
        """Put the Tab key through a page, then the foot."""
        for one, next_ in pairwise([*stops, self.footer.button]):
            QWidget.setTabOrder(one, next_)


def usual_size() -> QSize:
    """How large the window is on a screen that has the room, px."""
    em = QFontMetricsF(Type.BODY.font()).height()
    return SIZE.expandedTo(QSize(*(round(each * em) for each in EMS)))
