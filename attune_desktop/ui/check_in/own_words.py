"""The person's own words: renamed, and taken off the offer."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from attune_desktop.core.check_in import tidy_word
from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import later, said
from attune_desktop.core.words import as_offered, is_own, shown
from attune_desktop.ui.check_in.keys import OWN_WORDS_KEYS
from attune_desktop.ui.check_in.word_chips import WordsButton
from attune_desktop.ui.check_in.word_list import WordList, row_px
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.direction import led
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.theme import HUGE, LARGE, MEDIUM, SMALL, TINY, Theme, Type

WIDTH_PX, HEIGHT_PX = 460, 540
LEAST_ROWS = 5
ABOUT = later(
    "Renaming changes a word in every check-in. A removed one is offered no more; past check-ins keep it."
)
EMPTY = later("No words of your own here. Write one in a check-in, and it waits here for the next time.")


class OwnWordsWindow(QWidget):
    """Lists a person's own words. What cannot be done is told in one sentence, and nothing is lost.

    Attributes:
        list: the words.

    Signals:
        changed: other words are to be offered.
        renamed: a word is written differently; carries it as it was and as it is.
    """

    changed = Signal()
    renamed = Signal(str, str)

    def __init__(
        self,
        theme: Theme,
        words: list[str],
        rename: Callable[[str, str], None],
        remove: Callable[[str], None],
        restore: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        """Make it.

        Args:
            theme: the look.
            words: the words that are offered.
            rename: writes the first word as the second; raises KnownError, as the other two do.
            remove: offers a word no more.
            restore: offers a removed word again.
            parent: the window it belongs to.
        """
        super().__init__(parent, Qt.WindowType.Window)
        self.theme = theme
        self._rename, self._remove, self._restore = rename, remove, restore
        self._removed: tuple[int, str] | None = None
        self.setWindowTitle(said("Your own words · Attune"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = WordList(theme)
        self.rename_button = WordsButton(said("Rename"), theme)
        self.remove_button = WordsButton(said("Remove"), theme)
        self.undo_button = WordsButton(said("Undo"), theme)
        self.done_button = WordsButton(said("Done"), theme)
        self._empty = QWidget()
        self._sentence = Label("", Type.QUIET, theme, wraps=True)
        self._lay_out()
        for row, word in enumerate(words):
            self.list.put(row, word)
        self.list.setCurrentRow(0)
        self._keep_rows()
        self.list.written.connect(self._take)
        self.list.removing.connect(self._take_out)
        self.rename_button.clicked.connect(self.list.write)
        self.remove_button.clicked.connect(self._take_out)
        self.undo_button.clicked.connect(self._undo)
        self.done_button.clicked.connect(self.close)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self.list, self._undo)
        theme.changed.connect(self._repaint)
        self._say("")
        self.resize(self.sizeHint().expandedTo(QSize(WIDTH_PX, HEIGHT_PX)))
        (self.list if words else self.done_button).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def sentence(self) -> str:
        """What is said now."""
        return self._sentence.text()

    keys = OWN_WORDS_KEYS

    def changeEvent(self, event: QEvent) -> None:
        """Have room for the rows in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_rows()

    def _keep_rows(self) -> None:
        self.list.setMinimumHeight(LEAST_ROWS * row_px())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line above the foot."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, self._foot.y(), self.width(), 1, QColor(self.theme.palette.edge))
        painter.end()

    def _take(self, row: int, field: QLineEdit) -> None:
        """Rename a word to what is written in its field, which stays open if that cannot be."""
        old = self.list.item(row).text()
        try:
            new = as_offered(tidy_word(field.text()))
            if new != old:
                self._rename(old, new)
        except KnownError as reason:
            self._say(str(reason))
            return
        self.list.close_field(field)
        if new == old:
            return
        self._show_renamed(row, new)
        self._say(said("“{old}” is “{new}” now, in every check-in.").format(old=old, new=shown(new)))
        self.renamed.emit(old, new)
        self.changed.emit()

    def _show_renamed(self, row: int, new: str) -> None:
        """Show a word as it is now; one that was here already, or that everyone has, needs no row."""
        same = [
            at for at, word in enumerate(self.list.words) if at != row and word.casefold() == new.casefold()
        ]
        self.list.item(row).setText(new)
        self.list.item(row).setToolTip(new)
        for at in reversed(same if is_own(new) else [*same, row]):
            self.list.takeItem(at)

    def _take_out(self) -> None:
        """Offer the current word no more."""
        row = self.list.currentRow()
        if row < 0:
            return
        word = self.list.item(row).text()
        try:
            self._remove(word)
        except KnownError as reason:
            self._say(str(reason))
            return
        self.list.takeItem(row)
        self._removed = (row, word)
        self._say(said("“{word}” is not offered any more.").format(word=word), undo=True)
        if not self.list.count():
            self.undo_button.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _undo(self) -> None:
        """Offer the word that was removed last again."""
        if self._removed is None:
            return
        row, word = self._removed
        try:
            self._restore(word)
        except KnownError as reason:
            self._say(str(reason), undo=True)
            return
        self.list.put(row, word)
        self.list.setCurrentRow(row)
        self._say("")
        announce(self, said("“{word}” is offered again.").format(word=word))
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _say(self, sentence: str, *, undo: bool = False) -> None:
        """Say something in the foot, and whether it can be undone; show what there is to do."""
        if not undo:
            self._removed = None
        self._sentence.setText(led(sentence))
        self.undo_button.setVisible(undo)
        there = self.list.count() > 0
        for part in (self.list, self.rename_button, self.remove_button, self._about):
            part.setVisible(there)
        self._empty.setVisible(not there)
        if sentence:
            announce(self, sentence)

    def _lay_out(self) -> None:
        side = HUGE - RING_ROOM_PX
        pad = round(self.done_button.fontMetrics().height() / 2)  # what buttons have around their words
        title = Label(said("Your own words"), Type.TITLE, self.theme, wraps=True)
        self._about = Label(said(ABOUT), Type.QUIET, self.theme, quiet=True, wraps=True)
        empty = Label(said(EMPTY), Type.BODY, self.theme, wraps=True)
        for label in (title, self._about, empty, self._sentence):
            label.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        place = QVBoxLayout(self._empty)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(empty)
        place.addStretch()
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for button in (self.rename_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.setContentsMargins(side - pad, TINY, side - pad, SMALL)
        page = QVBoxLayout()
        page.setContentsMargins(side, LARGE + TINY, side, 0)
        page.setSpacing(TINY)
        page.addWidget(title)
        page.addWidget(self._about)
        page.addWidget(self._empty, 1)
        page.addWidget(self.list, 1)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        down = MEDIUM - RING_ROOM_PX
        foot.setContentsMargins(side - pad, down, side - pad, down)
        self._sentence.setContentsMargins(RING_ROOM_PX + pad, 0, RING_ROOM_PX + pad, 0)
        foot.setSpacing(TINY)
        foot.addWidget(self._sentence, 1)
        foot.addWidget(self.undo_button)
        foot.addWidget(self.done_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(page, 1)
        whole.addLayout(buttons)
        whole.addWidget(self._foot)

    def _repaint(self) -> None:
        self.update()
