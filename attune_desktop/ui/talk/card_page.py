"""A card: what is near, why it matters, one thing to try, and what one might say."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from attune_desktop.core.language import later, said
from attune_desktop.core.pause import Pause
from attune_desktop.core.talk import RETURN, Card, Habit
from attune_desktop.ui.controls.buttons import QuietButton
from attune_desktop.ui.controls.group import Group
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.controls.scrolled import Scrolled
from attune_desktop.ui.people import PeoplePicture
from attune_desktop.ui.talk.pause_box import PauseBox
from attune_desktop.ui.talk.phrase_list import SAYING, PhraseBook, PhraseList
from attune_desktop.ui.theme import HAIR, HUGE, LARGE, MEDIUM, SMALL, TINY, Theme, Type

TRYING = later("One thing to try")
BACK, RESET = later("Back to the habits"), later("30-second reset")
PICTURE_EM = 5.5


class CardPage(QWidget):
    """Shows a card.

    Attributes:
        back, reset: the buttons that lead elsewhere.
        pause: the section about a pause, on the cards that have one.
        phrases: what one might say.

    Signals:
        back_requested, reset_requested: the person wants to go there.
    """

    back_requested = Signal()
    reset_requested = Signal()

    def __init__(self, card: Card, book: PhraseBook, theme: Theme) -> None:
        super().__init__()
        self._content = Group(said(card.title))
        self._content.setAccessibleDescription(
            said("{why} One thing to try: {attempt}").format(why=said(card.why), attempt=said(card.attempt))
        )
        self._content.installEventFilter(self)
        # A group box without a policy of its own hands the focus on to what is in it.
        self._content.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.theme = theme
        self.card = card
        self.back = QuietButton(said(BACK), theme)
        self.reset = QuietButton(said(RESET), theme)
        self.pause = PauseBox(theme)
        self.phrases = PhraseList(card, book, theme)
        self.back.clicked.connect(self.back_requested)
        self.reset.clicked.connect(self.reset_requested)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Back), self, self.back.click)
        self._pauses = isinstance(card, Habit) and card.pauses
        self._lay_out()

    @property
    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        return [self.back, self.reset, *self.pause.stops, *self.phrases.stops]

    def begin(self) -> None:
        """Put the keyboard on the card itself, which a screen reader then reads out."""
        self._content.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow key goes from the card into it."""
        if (
            watched is self._content
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
        ):
            self.phrases.stops[0].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def show_pause(self, pause: Pause | None) -> None:
        """Show the pause that runs, or how one is begun where this may be needed."""
        meant = self._pauses or (self.card is RETURN and pause is not None)
        had_keyboard = self.pause.isAncestorOf(self.focusWidget() or self)
        self.pause.show_pause(pause)
        self.pause.setVisible(meant)
        if had_keyboard and not meant:
            self.begin()
        self._after_pause.setVisible(meant)

    def _lay_out(self) -> None:
        # Quiet buttons have room around their words; these begin and end where everything else does.
        side = HUGE - round(QFontMetricsF(self.back.font()).height() / 2) - RING_ROOM_PX
        top = QHBoxLayout()
        top.setContentsMargins(side, MEDIUM - RING_ROOM_PX, side, 0)
        top.addWidget(self.back)
        top.addStretch()
        top.addWidget(self.reset)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addSpacing(LARGE)
        column.addWidget(self._words(said(TRYING), Type.HEADING))
        column.addSpacing(HAIR)
        column.addWidget(self._words(said(self.card.attempt), Type.BODY))
        column.addSpacing(LARGE)
        column.addWidget(self.pause)
        self._after_pause = QWidget()
        self._after_pause.setFixedHeight(LARGE - RING_ROOM_PX)
        column.addWidget(self._after_pause)
        column.addWidget(self._words(said(SAYING), Type.HEADING))
        column.addSpacing(TINY - RING_ROOM_PX)
        column.addWidget(self.phrases)
        column.addStretch(1)
        whole.addWidget(Scrolled(self._content, self.theme, above=SMALL), 1)

    def _head(self) -> QHBoxLayout:
        head, words = QHBoxLayout(), QVBoxLayout()
        head.setSpacing(0)
        head.addSpacing(RING_ROOM_PX)
        picture = PeoplePicture(self.card.name, PICTURE_EM, self.theme)
        head.addWidget(picture, alignment=Qt.AlignmentFlag.AlignTop)
        head.addSpacing(MEDIUM)
        words.setSpacing(HAIR)
        words.addWidget(self._words(said(self.card.title), Type.TITLE))
        words.addWidget(self._words(said(self.card.why), Type.BODY, quiet=True))
        words.addStretch(1)
        head.addLayout(words, 1)
        return head

    def _words(self, words: str, kind: Type, *, quiet: bool = False) -> Label:
        label = Label(words, kind, self.theme, quiet=quiet, wraps=True)
        label.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        return label
