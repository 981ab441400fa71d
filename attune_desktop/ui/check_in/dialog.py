"""The check-in: a number, a word, a note, and Enter. Everything but one answer is optional."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMargins, QObject, QRect, Qt
from PySide6.QtGui import QColor, QCursor, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from attune_desktop.core.check_in import CheckInError
from attune_desktop.core.errors import KnownError
from attune_desktop.ui.check_in.note_field import NoteField
from attune_desktop.ui.check_in.word_picker import WordPicker
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.buttons import PrimaryButton
from attune_desktop.ui.controls.field import FieldFrame
from attune_desktop.ui.controls.grounded_scale import GroundedScale
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.controls.scroll_bar import scroll_quietly
from attune_desktop.ui.theme import HUGE, LARGE, MEDIUM, SMALL, TINY, Theme, Type

LEAVING = "Esc leaves nothing behind"

Save = Callable[[int | None, tuple[str, ...], str], None]
"""Takes grounded, words and note; raises KnownError or CheckInError with one sentence when it cannot."""


class CheckInDialog(QDialog):
    """Asks, hands the answers to `save`, and is gone. What cannot be saved stays, with the reason.

    A window of its own, made anew each time. Digits choose a number and letters begin a word wherever
    nothing is being written; Enter saves everywhere but in the note; Esc leaves without a question.
    """

    def __init__(self, theme: Theme, save: Save, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._save = save
        self.setWindowTitle("Check-in · Attune")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.scale = GroundedScale(theme)
        self.picker = WordPicker(theme)
        self.note = NoteField(theme)
        self.save_button = PrimaryButton("Save", theme)
        self._footer_words = Label(LEAVING, Type.QUIET, theme, quiet=True, wraps=True)
        self._lay_out()
        self.save_button.clicked.connect(self.submit)
        self.picker.refused.connect(self._say)
        for change in (self.scale.chosen, self.picker.changed, self.note.textChanged):
            change.connect(self._hush)
        self._content.installEventFilter(self)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._reveal_focus)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._reveal_focus)
        theme.changed.connect(self._repaint)
        self.scale.setFocus(Qt.FocusReason.TabFocusReason)

    def submit(self) -> None:
        """Hand the answers over and close; stay, with all of them, when they cannot be saved."""
        try:
            self.picker.take_typed()
            self._save(self.scale.grounded, self.picker.words, self.note.toPlainText())
        except (CheckInError, KnownError) as reason:
            self._say(str(reason))
        else:
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no control wanted: Enter saves, a digit chooses a number, a letter begins a word."""
        held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        plain = not event.modifiers() & (held | Qt.KeyboardModifier.MetaModifier)
        typed = event.text() if plain else ""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.submit()
        elif typed.isdecimal():
            self.scale.type_digit(int(typed))
        elif typed[:1].isalpha():
            self.picker.begin_word(typed)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Open in the middle of the screen where the pointer is, as tall as the content."""
        if not event.spontaneous():
            self._fit(opening=True)
            place = QRect(self.rect())
            place.moveCenter(self._room(opening=True).center())
            self.move(place.topLeft())
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow when the content asks for another size."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line above the footer."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, self._scroll.height(), self.width(), 1, QColor(self.theme.palette.edge))
        painter.end()

    def _say(self, sentence: str) -> None:
        self._footer_words.setText(sentence)
        self._footer_words.set_quiet(False)
        announce(self, sentence)
        self._fit()

    def _hush(self) -> None:
        if self._footer_words.text() != LEAVING:
            self._footer_words.setText(LEAVING)
            self._footer_words.set_quiet(True)

    def _reveal_focus(self) -> None:
        """Scroll to where the keyboard is: Qt does so for the Tab key alone."""
        here = self.focusWidget()
        if here is not None and self._content.isAncestorOf(here):
            self._scroll.ensureWidgetVisible(here, LARGE, LARGE)

    def _repaint(self) -> None:
        self.update()

    def _lay_out(self) -> None:
        # Painted controls bring room for their focus rings; words have to be indented to their edges.
        side = HUGE - RING_ROOM_PX
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(side, LARGE + TINY, side, LARGE - RING_ROOM_PX)
        column.setSpacing(0)
        title = Label("How grounded do you feel right now?", Type.TITLE, self.theme, wraps=True)
        title.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        column.addWidget(title)
        column.addSpacing(MEDIUM)
        column.addWidget(self.scale)
        column.addSpacing(LARGE)
        column.addLayout(self._heading("What is here?", "any that fit"))
        column.addSpacing(SMALL - RING_ROOM_PX)
        column.addWidget(self.picker)
        column.addSpacing(LARGE - RING_ROOM_PX)
        column.addLayout(self._heading("A note", "optional"))
        column.addSpacing(SMALL - RING_ROOM_PX)
        column.addWidget(FieldFrame(self.note, self.theme))
        column.addStretch()
        self._scroll = QScrollArea()
        scroll_quietly(self._scroll, self.theme)
        self._scroll.setWidget(self._content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        bottom = QWidget()
        footer = QHBoxLayout(bottom)
        footer.setContentsMargins(side, MEDIUM - RING_ROOM_PX, side, MEDIUM - RING_ROOM_PX)
        self._footer_words.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        footer.setSpacing(LARGE)
        footer.addWidget(self._footer_words, 1)
        footer.addWidget(self.save_button)

        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(bottom)
        self._parts = (column, footer)

    def _heading(self, words: str, aside: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        line.setSpacing(TINY)
        line.addWidget(Label(words, Type.HEADING, self.theme))
        line.addWidget(Label(aside, Type.QUIET, self.theme, quiet=True))
        line.addStretch()
        return line

    def _room(self, *, opening: bool) -> QRect:
        """What the screen has for the content, px: the pointer's when opening, later the window's own."""
        screen = QGuiApplication.screenAt(QCursor.pos()) if opening else self.screen()
        room = (screen or QGuiApplication.primaryScreen()).availableGeometry()
        # The window's own frame and title are known only once they are there.
        return room.marginsRemoved(QMargins(0, HUGE, 0, 0))

    def _fit(self, *, opening: bool = False) -> None:
        """Grow with the content as far as the screen allows; beyond, the content scrolls."""
        room = self._room(opening=opening)
        width = min(self.scale.sizeHint().width() + 2 * HUGE + LARGE + TINY, room.width())
        height = 0
        for part in self._parts:
            part.activate()
            height += part.totalHeightForWidth(width)
        if not opening:
            width, height = max(width, self.width()), max(height, self.height())
        # A scroll bar that was there for a moment makes the content narrower, so taller, and so stays.
        bar = Qt.ScrollBarPolicy
        self._scroll.setVerticalScrollBarPolicy(bar.ScrollBarAlwaysOff)
        self.resize(width, min(height, room.height()))
        self._scroll.setVerticalScrollBarPolicy(bar.ScrollBarAsNeeded)
        if (below := self.geometry().bottom() - room.bottom()) > 0 and not opening:
            self.move(self.x(), max(room.top(), self.y() - below))
