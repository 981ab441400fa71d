"""What the page "Yours" is made of: choices, a frame for a question, and the section itself."""

from collections.abc import Callable, Mapping
from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from attune_desktop.core.language import later, said
from attune_desktop.ui.controls.buttons import PaintedButton, PrimaryButton, QuietButton
from attune_desktop.ui.controls.flow import Flow
from attune_desktop.ui.controls.group import Group
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import OUTLINE_PX, draw_shape, line, smooth_painter
from attune_desktop.ui.theme import HAIR, MEDIUM, RADIUS_FIELD, SMALL, TINY, Theme, Type
from attune_desktop.ui.week.switch import Segment
from attune_desktop.ui.week.yours_keeping import Progress
from attune_desktop.ui.week.yours_told import Sentence, Told
from attune_desktop.ui.week.yours_work import Work

ONE_MOMENT = later("One moment: something else is still being done.")


class Lead(Label):
    """The words that a row begins with; what follows keeps its distance, whichever way the row runs."""

    def sizeHint(self) -> QSize:
        """The words and some room, px."""
        return super().sizeHint() + QSize(TINY, 0)


class Choices(Flow):
    """One of a few, side by side where there is room.

    Signals:
        chosen: the person chose another one.
    """

    chosen = Signal()

    def __init__(
        self, name: str, choices: Mapping[str, object], theme: Theme, lead: Lead | None = None
    ) -> None:
        """Make them.

        Args:
            name: what is chosen, for screen readers.
            choices: the words and what they stand for; the first is chosen.
            theme: the look.
            lead: words before them.
        """
        super().__init__(name)
        self._segments: dict[object, Segment] = {}
        if lead is not None:
            self.add(lead)
        for words, value in choices.items():
            segment = Segment(words, theme, self)
            self.add(segment)
            self._segments[value] = segment
            segment.clicked.connect(self.chosen)
        self.choose(next(iter(self._segments)))

    @property
    def value(self) -> object:
        """What is chosen."""
        return next(value for value, segment in self._segments.items() if segment.isChecked())

    def choose(self, value: object) -> None:
        """Choose one."""
        self._segments[value].setChecked(True)

    def restyle(self) -> None:
        """Take the system's font."""
        for segment in self._segments.values():
            segment.setFont(Type.BODY.font())
        self._changed()


class Question(QWidget):
    """A frame that asks before something is done.

    Attributes:
        words: the question.
        inside: where answers stand, between the question and the buttons.
        go_on: the button that does it.
        leave: the button that does not.

    Signals:
        agreed: it is to be done.
        left: it is not.
    """

    agreed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, go_on: str) -> None:
        super().__init__()
        self.theme = theme
        self.words = Sentence(theme, kind=Type.BODY)
        self.go_on = PrimaryButton(go_on, theme)
        self.leave = QuietButton(said("Leave it"), theme)
        self.inside = QVBoxLayout()
        self.inside.setSpacing(HAIR)
        buttons = Flow(go_on)
        buttons.add(self.go_on)
        buttons.add(self.leave)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        rows.setSpacing(TINY)
        rows.addWidget(self.words)
        rows.addLayout(self.inside)
        rows.addWidget(buttons)
        self.go_on.clicked.connect(self.agreed)
        self.leave.clicked.connect(self._leave)
        self.hide()
        theme.changed.connect(self._repaint)

    def ask(self, words: str) -> None:
        """Ask, and take the keyboard."""
        self.words.say(words)
        self.setAccessibleDescription(words)
        self.go_on.setAccessibleDescription(words)
        self.show()
        self.leave.setFocus(Qt.FocusReason.TabFocusReason)

    def restyle(self) -> None:
        """Take the system's font."""
        self.words.restyle()
        self.go_on.setFont(Type.HEADING.font())
        self.leave.setFont(Type.BODY.font())
        for button in (self.go_on, self.leave):
            button.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame."""
        painter, palette = smooth_painter(self), self.theme.palette
        shape = self.rect().toRectF()
        draw_shape(painter, shape, RADIUS_FIELD, QColor(palette.surface), line(palette.edge, OUTLINE_PX))
        painter.end()

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def _repaint(self) -> None:
        self.update()


class WordsButton(QuietButton):
    """A quiet button with little room around its words, so that they can begin where other words begin."""

    def sizeHint(self) -> QSize:
        """The words, and as much around them as a section has beside it, px."""
        width = QFontMetricsF(self.font()).horizontalAdvance(self.shown_text)
        return QSize(ceil(width) + 2 * TINY, super().sizeHint().height())


class Section(Group):
    """A heading, a few quiet words, what can be done, and what came of it.

    Attributes:
        told: what came of it.

    Signals:
        changed: the history is another one.
    """

    changed = Signal()

    def __init__(self, theme: Theme, work: Work, heading: str, about: str) -> None:
        super().__init__(heading)
        self.theme = theme
        self._work = work
        self._heading = Label(heading, Type.HEADING, theme, wraps=True)
        self._about = Sentence(theme, about, quiet=True)
        self.told = Told(theme)
        self.told.cancel.clicked.connect(work.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(indented(self._heading))
        column.addLayout(indented(self._about))
        column.addLayout(self._rows)
        column.addLayout(indented(self.told))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def refresh(self) -> None:
        """Read anew what may have changed."""

    def lay(self, *parts: QWidget | QLayout) -> None:
        """Lay what can be done one below the other, from where words begin."""
        for part in parts:
            self._rows.addLayout(indented(part))

    def lay_buttons(self, *buttons: WordsButton) -> None:
        """Lay buttons side by side, whose words begin there as well."""
        row = Flow(", ".join(button.shown_text for button in buttons))
        for button in buttons:
            row.add(button)
        self._rows.addWidget(row)

    def do(
        self,
        name: str,
        what: Callable[[Progress], object],
        then: Callable[[object], None],
        *,
        can_cancel: bool = False,
    ) -> None:
        """Do something in a thread of its own and say how far it is; then go on, or say why it failed.

        Args:
            name: what is being done, in words.
            what: does it.
            then: is given what came of it.
            can_cancel: whether it looks after its progress, and so can be cancelled.
        """
        if self._work.going_on:
            self.told.say(said(ONE_MOMENT))
            return
        began = QApplication.focusWidget()
        self.told.hush()

        def progressed(fraction: float) -> None:
            if not self._work.going_on:
                return
            came = self.told.bar.isHidden()
            self.told.show_progress(name, fraction, can_cancel=can_cancel)
            if came and can_cancel:
                self.told.cancel.setFocus(Qt.FocusReason.TabFocusReason)

        def ended() -> None:
            if self.told.cancel.hasFocus() and began is not None:
                began.setFocus(Qt.FocusReason.TabFocusReason)
            self._work.progressed.disconnect(progressing)

        def done(came: object) -> None:
            ended()
            self.told.hush()
            then(came)

        def failed(sentence: str) -> None:
            ended()
            self.told.say(sentence or said("Cancelled: everything is as it was."))

        progressing = self._work.progressed.connect(progressed)
        self._work.begin(what, done, failed)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.restyle()

    def restyle(self) -> None:
        """Take the system's font."""
        self._heading.setFont(Type.HEADING.font())
        for part in self.findChildren(QWidget):
            if isinstance(part, Sentence | Told | Question | Choices):
                part.restyle()
            elif isinstance(part, PrimaryButton):
                part.setFont(Type.HEADING.font())
                part.updateGeometry()
            elif isinstance(part, PaintedButton):
                part.setFont(Type.BODY.font())
                part.updateGeometry()


def indented(part: QWidget | QLayout) -> QHBoxLayout:
    """A part that begins where words begin; buttons of words bring that room themselves."""
    row = QHBoxLayout()
    row.setContentsMargins(TINY, 0, TINY, 0)
    if isinstance(part, QLayout):
        row.addLayout(part)
    else:
        row.addWidget(part)
    return row
