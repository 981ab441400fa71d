"""The screens of what comes before a talk, in it, and in a pause from it."""

from picture_appearances import Moments, Sitting
from picture_player import Clock, PlayerScreens, pass_time
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sample_answers import DISK_FULL, NOW
from sample_talk import LONG_OWN, OWN, SamplePauses, sample_book

from attune_desktop.core.talk import ANY_TALK, HABITS, Card
from attune_desktop.ui.player.window import Player
from attune_desktop.ui.talk.card_page import CardPage
from attune_desktop.ui.talk.window import TalkWindow


class TalkScreens:
    """Makes each of them."""

    def __init__(self, sitting: Sitting) -> None:
        self._theme = sitting.theme
        self._own = LONG_OWN if sitting.appearance.long_words else OWN
        self._players = PlayerScreens(sitting)

    def all(self) -> Moments:
        """Every screen by the name of its moment."""
        return {
            "1-habits": self._talk,
            "2-reset": self._before_the_card,
            "3-card": lambda: self.card(HABITS[1], copied=2),
            "4-pause": lambda: self.card(HABITS[2]),
            "5-pausing": lambda: self.card(HABITS[2], pausing=True),
            "6-return": self._return,
            "7-any": lambda: self.card(ANY_TALK, writing="What would help you now?"),
            "8-not-kept": lambda: self.card(ANY_TALK, writing="What would help?", refusing=DISK_FULL),
            "9-removed": self._removed,
        }

    def card(
        self, card: Card, *, copied: int = 0, pausing: bool = False, writing: str = "", refusing: str = ""
    ) -> TalkWindow:
        """The window with a card open.

        Args:
            card: which.
            copied: the number of the phrase that was copied just now; none for 0.
            pausing: whether a pause was begun.
            writing: what is being written of a phrase of one's own.
            refusing: the sentence that tells why it cannot be kept.
        """
        window = self._talk(refusing=refusing)
        window.show_card(card)
        page = window.page
        assert isinstance(page, CardPage)
        if pausing:
            page.pause.begin.click()
            window.show_pause()
        if writing:
            page.phrases.add.click()
            QApplication.processEvents()
            field = page.phrases.field
            assert field is not None
            QTest.keyClicks(field, writing)
            if refusing:
                QTest.keyClick(field, Qt.Key.Key_Return)
        if copied:
            QTest.keyClicks(window, str(copied))
        return window

    def _talk(
        self, pauses: SamplePauses | None = None, *, refusing: str = "", clock: Clock | None = None
    ) -> TalkWindow:
        window = TalkWindow(
            self._theme,
            sample_book(self._own, refusing),
            pauses or SamplePauses(NOW),
            lambda: self._players.player("reset", clock or Clock()),
        )
        window.show()
        return window

    def _before_the_card(self) -> TalkWindow:
        clock = Clock()
        window = self._talk(clock=clock)
        window.choose(HABITS[0])
        assert isinstance(window.page, Player)
        pass_time(window.page, clock, 3.9)
        return window

    def _return(self) -> TalkWindow:
        pauses = SamplePauses(NOW)
        pauses.begin(60)
        window = self._talk(pauses)
        window.return_to_talk()
        return window

    def _removed(self) -> TalkWindow:
        window = self.card(HABITS[4])
        page = window.page
        assert isinstance(page, CardPage)
        page.phrases.rows[0].remove.click()
        return window
