"""The check-in: a number, a word, a note, and Enter. Everything but one answer is optional."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QCursor, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from attune_desktop.core.check_in import FIRST_WORDS, CheckInError
from attune_desktop.core.errors import KnownError
from attune_desktop.ui.check_in.note_field import NoteField
from attune_desktop.ui.check_in.word_picker import WordPicker
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.buttons import PrimaryButton
from attune_desktop.ui.controls.field import FieldFrame
from attune_desktop.ui.controls.grounded_scale import GroundedScale
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
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
        self.picker = WordPicker(FIRST_WORDS, theme)
        self.note = NoteField()
        self.save_button = PrimaryButton("Save", theme)
        self._footer_words = Label(LEAVING, Type.QUIET, theme, quiet=True)
        self._lay_out()
        self.save_button.clicked.connect(self.submit)
        self.picker.refused.connect(self._say)
        for change in (self.scale.chosen, self.picker.changed, self.note.textChanged):
            change.connect(self._hush)
        for growth in (self.picker.grew, self.note.grew):
            growth.connect(self._fit)
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
            self._fit()
            place = QRect(self.rect())
            place.moveCenter(self._screen_room().center())
            self.move(place.topLeft())
        super().showEvent(event)

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

    def _repaint(self) -> None:
        self.update()

    def _lay_out(self) -> None:
        # Painted controls bring room for their focus rings; words have to be indented to their edges.
        side = HUGE - RING_ROOM_PX
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(side, LARGE + TINY, side, LARGE - RING_ROOM_PX)
        column.setSpacing(0)
        column.addLayout(self._heading("How grounded do you feel right now?", "", Type.TITLE))
        column.addSpacing(MEDIUM - RING_ROOM_PX)
        column.addWidget(self.scale)
        column.addSpacing(LARGE)
        column.addLayout(self._heading("What is here?", "any that fit", Type.HEADING))
        column.addSpacing(SMALL - RING_ROOM_PX)
        column.addWidget(self.picker)
        column.addSpacing(LARGE - RING_ROOM_PX)
        column.addLayout(self._heading("A note", "optional", Type.HEADING))
        column.addSpacing(SMALL - RING_ROOM_PX)
        column.addWidget(FieldFrame(self.note, self.theme))
        column.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        bottom = QWidget()
        footer = QHBoxLayout(bottom)
        footer.setContentsMargins(HUGE, MEDIUM - RING_ROOM_PX + 2, side, MEDIUM - RING_ROOM_PX + 2)
        footer.setSpacing(LARGE)
        footer.addWidget(self._footer_words, 1)
        footer.addWidget(self.save_button)

        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(bottom)
        self._parts = (column, footer)

    def _heading(self, words: str, aside: str, kind: Type) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        line.setSpacing(TINY)
        line.addWidget(Label(words, kind, self.theme), 0 if aside else 1)
        if aside:
            line.addWidget(Label(aside, Type.QUIET, self.theme, quiet=True), 1)
        return line

    def _screen_room(self) -> QRect:
        """What the pointer's screen has to offer, px."""
        screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
        return screen.availableGeometry()

    def _fit(self) -> None:
        """Grow with the content as far as the screen allows; beyond, the content scrolls."""
        room = self._screen_room()
        width = min(self.scale.sizeHint().width() + 2 * HUGE + TINY, room.width())
        height = 0
        for part in self._parts:
            part.activate()
            height += part.totalHeightForWidth(width)
        if self.isVisible():
            width, height = max(width, self.width()), max(height, self.height())
            room.setTop(max(room.top(), self.y()))
        self.resize(width, min(height, room.height()))
