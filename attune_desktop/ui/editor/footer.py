"""The foot of the editor: what there is to say, what can be done about it, and the buttons that go on."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from attune_desktop.core.language import said
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.buttons import PrimaryButton, QuietButton
from attune_desktop.ui.controls.direction import led
from attune_desktop.ui.controls.flow import Flow
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.theme import HUGE, MEDIUM, TINY, Theme, Type


class Footer(QWidget):
    """A sentence with what can be done about it, over the buttons of the form.

    Attributes:
        remove, preview, save: the buttons.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.remove = QuietButton(said("Remove"), theme)
        self.preview = QuietButton(said("Save and try"), theme)
        self.save = PrimaryButton(said("Save"), theme)
        self._sentence = Label("", Type.QUIET, theme, wraps=True)
        self._answers = Flow(said("What to do about it"))
        self._offers: dict[QuietButton, Callable[[], None]] = {}
        self._asking = self._has_form = False
        beside = QHBoxLayout()
        beside.setSpacing(TINY)
        beside.addWidget(self._sentence, 1)
        beside.addWidget(self._answers)
        self._said = QWidget()
        self._said.setLayout(beside)
        buttons = QHBoxLayout()
        buttons.setSpacing(TINY)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        buttons.addWidget(self.preview)
        buttons.addWidget(self.save)
        self._buttons = QWidget()
        self._buttons.setLayout(buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addWidget(self._said)
        column.addWidget(self._buttons)
        self._said.hide()
        self._begin_in_line()
        theme.changed.connect(self._repaint)

    @property
    def sentence(self) -> str:
        """What is said."""
        return "" if self._said.isHidden() else self._sentence.text()

    @property
    def asking(self) -> bool:
        """Whether an answer is waited for."""
        return self._asking

    def answers(self) -> list[QuietButton]:
        """The buttons of what can be done about it."""
        return list(self._offers)

    def say(self, sentence: str, answers: dict[str, Callable[[], None]] | None = None) -> None:
        """Say something, and offer what can be done about it."""
        self._clear()
        self._sentence.setText(led(sentence))
        for words, do in (answers or {}).items():
            button = QuietButton(words, self.theme)
            button.clicked.connect(do)
            self._answers.add(button)
            self._offers[button] = do
        self._answers.setVisible(bool(answers))
        self._said.show()
        self.show()
        self.in_order()
        announce(self, sentence)

    def ask(self, sentence: str, answers: dict[str, Callable[[], None]]) -> None:
        """Ask something, and put the keyboard on the first answer."""
        self.say(sentence, answers)
        self._asking = True
        self._buttons.hide()
        self.answers()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def hush(self) -> None:
        """Say nothing more."""
        self._clear()
        self._said.hide()
        self._buttons.setVisible(self._has_form)
        self.setVisible(self._has_form)

    def in_order(self, before: Sequence[QWidget] = ()) -> None:
        """Put the Tab key through what comes before, then the answers, then the buttons."""
        for one, next_ in pairwise([*before, *self._offers, self.remove, self.preview, self.save]):
            QWidget.setTabOrder(one, next_)

    def undo(self) -> None:
        """Do what is offered, if it is an offer to undo."""
        if self._offers and not self._asking:
            next(iter(self._offers.values()))()

    def show_buttons(self, *, form: bool, removable: bool) -> None:
        """Show the buttons that something can be done with."""
        self._has_form = form
        self._buttons.setVisible(form and not self._asking)
        self.remove.setVisible(removable)
        self.setVisible(form or not self._said.isHidden())

    def changeEvent(self, event: QEvent) -> None:
        """Mirror when the layout direction turns."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._begin_in_line()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line above it."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, QColor(self.theme.palette.edge))
        painter.end()

    def _begin_in_line(self) -> None:
        """Begin and end where everything else does: quiet buttons have room around their words."""
        pad = round(QFontMetricsF(Type.BODY.font()).height() / 2) + RING_ROOM_PX
        down = MEDIUM - RING_ROOM_PX
        mirrored = self.isRightToLeft()  # Qt mirrors what is in a layout, and not the room around it
        for part, begin, end, above in (
            (self, HUGE - pad, HUGE - RING_ROOM_PX, down),
            (self._said, pad, 0, 0),
        ):
            left, right = (end, begin) if mirrored else (begin, end)
            if (layout := part.layout()) is not None:
                layout.setContentsMargins(left, above, right, above)

    def _clear(self) -> None:
        self._asking = False
        for button in self._offers:
            self._answers.remove(button)
        self._offers = {}

    def _repaint(self) -> None:
        self.update()
