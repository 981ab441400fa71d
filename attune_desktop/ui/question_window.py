"""A question in a small window of its own, for desktops that show no notification with buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QCursor, QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from attune_desktop.core.question import Question
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.buttons import PrimaryButton, QuietButton
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.theme import LARGE, MEDIUM, SMALL, TINY, Theme, Type


class QuestionWindow(QWidget):
    """Stands in the corner where notifications do, above other windows, and leaves the focus where it is.

    Signals:
        chosen: the key of a choice.
        closed: the person has closed it and chosen nothing.
    """

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, question: Question, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(f"{question.title} · Attune")
        self._said = f"{question.title} {question.text}"
        self.title = Label(question.title, Type.TITLE, theme, self, wraps=True)
        self.text = Label(question.text, Type.BODY, theme, self, quiet=True, wraps=True)
        row = QHBoxLayout()
        row.setSpacing(TINY)
        self.buttons: list[QAbstractButton] = []
        for key, label in question.choices.items():
            button = QuietButton(label, theme, self) if self.buttons else PrimaryButton(label, theme, self)
            button.setAccessibleName(label)
            button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            row.addWidget(button)
            self.buttons.append(button)
        row.addStretch()
        edge = LARGE - RING_ROOM_PX  # buttons bring the room for their focus rings themselves
        for words in (self.title, self.text):
            words.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        page = QVBoxLayout(self)
        page.setContentsMargins(edge, LARGE, edge, edge)
        page.setSpacing(0)
        page.addWidget(self.title)
        page.addSpacing(SMALL)
        page.addWidget(self.text)
        page.addSpacing(MEDIUM)
        page.addLayout(row)
        self.buttons[0].setFocus()

    def take_back(self) -> None:
        """Leave without a word."""
        self.hide()
        self.deleteLater()

    def showEvent(self, event: QShowEvent) -> None:
        """Stand in the corner of the screen that the pointer is on, and have it spoken."""
        super().showEvent(event)
        screen = QGuiApplication.screenAt(QCursor.pos()) or self.screen()
        room = screen.availableGeometry()
        frame = self.frameGeometry()
        x = room.left() + LARGE if self.isRightToLeft() else room.right() - frame.width() - LARGE
        self.move(max(room.left(), x), max(room.top(), room.bottom() - frame.height() - LARGE))
        announce(self, self._said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses what has the focus; Esc closes."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QAbstractButton):
            focused.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that nothing was chosen."""
        super().closeEvent(event)
        self.closed.emit()
