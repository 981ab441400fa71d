"""The first time: three short steps, each of which can be passed over. Esc passes over all of them."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from attune_desktop.core.language import later, said
from attune_desktop.core.preferences import Preferences
from attune_desktop.core.settings import Setting
from attune_desktop.core.welcome import SAFETY, WHAT_IT_IS, WHERE, IconPlace
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.buttons import PrimaryButton, QuietButton
from attune_desktop.ui.controls.group import Group
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.controls.scrolled import Scrolled
from attune_desktop.ui.keys import Keys
from attune_desktop.ui.preferences.controls import control_for
from attune_desktop.ui.preferences.rows import Row, RowSection
from attune_desktop.ui.theme import HAIR, HUGE, LARGE, MEDIUM, SMALL, Theme, Type
from attune_desktop.ui.welcome.panel import PanelPicture

WIDTH_PX, WIDTH_EM = 560, 30
OFFERED = ("nudges", "start-at-login")


class WelcomeWindow(QWidget):
    """What Attune is, where its icon is, and what may be turned on.

    Signals:
        reset_requested: the person would like to try the reset.
        chosen: the preferences with something chosen.
    """

    reset_requested = Signal()
    chosen = Signal(object)

    def __init__(
        self, theme: Theme, place: IconPlace, table: Sequence[Setting], preferences: Preferences
    ) -> None:
        super().__init__()
        self.theme = theme
        self._preferences = preferences
        self.setWindowTitle(said("Welcome · Attune"))
        self.steps = QStackedWidget()
        self._groups = [self._what_it_is(), self._where(place), self._offers(table)]
        self._areas = [Scrolled(group, theme) for group in self._groups]
        for area in self._areas:
            self.steps.addWidget(area)
        self.skip = QuietButton(said("Skip"), theme)
        self.back = QuietButton(said("Back"), theme)
        self.next, self.next_quietly = PrimaryButton(said("Next"), theme), QuietButton(said("Next"), theme)
        self.done = PrimaryButton(said("Done"), theme)
        self._count = Label("", Type.QUIET, theme, quiet=True)
        self.skip.clicked.connect(self.close)
        self.back.clicked.connect(lambda: self.go(self.steps.currentIndex() - 1))
        for button in (self.next, self.next_quietly):
            button.clicked.connect(lambda: self.go(self.steps.currentIndex() + 1))
        self.done.clicked.connect(self.close)
        self._lay_out()
        for keys in self.keys[-1].keys:
            QShortcut(QKeySequence(keys), self, self.close)
        self.go(0)
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Room for the longest step, so that nothing moves between them, px."""
        width = max(WIDTH_PX, round(WIDTH_EM * QFontMetricsF(Type.QUIET.font()).height()))
        foot = self._foot.sizeHint().height()
        return QSize(width, max(area.height_for(width) for area in self._areas) + foot)

    def go(self, step: int) -> None:
        """Show a step, from 0."""
        last = len(self._groups) - 1
        self.steps.setCurrentIndex(step)
        self._count.setText(said("{step} of {steps}").format(step=step + 1, steps=last + 1))
        self.back.setVisible(step > 0)
        self.skip.setVisible(step < last)
        # Beside the button that begins the reset, no other one is the one to press.
        ways = [self.next, self.next_quietly, self.done]
        for button in ways:
            button.setVisible(button is ways[step])
        ways[step].setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        announce(self, self._groups[step].accessibleName())

    def know(self, preferences: Preferences) -> None:
        """Show preferences, wherever they were chosen."""
        self._preferences = preferences
        for setting, show in self._offered:
            show(setting.value(preferences))

    # The steps

    def _what_it_is(self) -> Group:
        return self._step(
            said("Thirty seconds, one click away"),
            *(self._words(said(words)) for words in WHAT_IT_IS),
            self._notes(said("Good to know"), [said(words) for words in SAFETY]),
        )

    def _where(self, place: IconPlace) -> Group:
        self.try_reset = PrimaryButton(said("Try the reset"), self.theme)
        self.try_reset.clicked.connect(self.reset_requested)
        picture = PanelPicture(self.theme)
        return self._step(
            said("Where the icon is"),
            _centred(picture),
            self._words(said(WHERE[place])),
            self._words(said("Three soft breaths, if you like. This window waits.")),
            _centred(self.try_reset),
        )

    def _offers(self, table: Sequence[Setting]) -> Group:
        self._offered: list[tuple[Setting, Any]] = []
        rows = []
        for setting in (each for each in table if each.name in OFFERED):
            control = control_for(setting, self.theme, partial(self._choose, setting))
            control.show(setting.value(self._preferences))
            rows.append(Row(said(setting.label), said(setting.explanation), control.widget, self.theme))
            self._offered.append((setting, control.show))
        return self._step(
            said("If you like"),
            self._words(said("Both are off until you turn them on, here or later in the settings.")),
            RowSection(said("What may be turned on"), rows, self.theme, headed=False),
        )

    def _step(self, title: str, *parts: QWidget) -> Group:
        step = Group(title)
        column = QVBoxLayout(step)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(MEDIUM)
        heading = Label(title, Type.TITLE, self.theme, wraps=True)
        heading.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        column.addWidget(heading)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        return step

    def _words(self, words: str) -> Label:
        label = Label(words, Type.BODY, self.theme, wraps=True)
        label.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        return label

    def _notes(self, title: str, notes: Sequence[str]) -> QWidget:
        """Short sentences one under the other, quiet."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(RING_ROOM_PX, SMALL, RING_ROOM_PX, 0)
        column.setSpacing(HAIR)
        column.addWidget(Label(title, Type.HEADING, self.theme))
        for note in notes:
            column.addWidget(Label(note, Type.QUIET, self.theme, quiet=True, wraps=True))
        return whole

    def _lay_out(self) -> None:
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(HUGE - RING_ROOM_PX, 0, HUGE - RING_ROOM_PX, LARGE - RING_ROOM_PX)
        row.setSpacing(SMALL)
        row.addStrut(self.next.sizeHint().height())  # the buttons stand still from step to step
        row.addWidget(self._count)
        self._count.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        row.addStretch(1)
        for button in (self.skip, self.back, self.next_quietly, self.next, self.done):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.steps, 1)
        column.addWidget(self._foot)

    # What is done

    def _choose(self, setting: Setting, value: Any) -> None:
        if value == setting.value(self._preferences):
            return
        self._preferences = setting.chosen(self._preferences, value)
        self.chosen.emit(self._preferences)

    # Qt's own

    keys = (
        Keys(("Tab", "Shift+Tab"), later("On to what can be pressed next, and back")),
        Keys(("Return",), later("Press the button the keyboard is on")),
        Keys(("Esc", "Ctrl+W"), later("Close")),
    )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button it is on."""
        focus = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, QAbstractButton):
            focus.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Follow the system's font."""
        done = super().event(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.updateGeometry()
        return done


def _centred(widget: QWidget) -> QWidget:
    around = QWidget()
    row = QHBoxLayout(around)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
    return around
