"""The window of the week: a sentence, the chart, and what its shapes mean."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attune_desktop.core.errors import KnownError
from attune_desktop.core.week import Week
from attune_desktop.core.week_words import summary
from attune_desktop.ui.controls.buttons import PrimaryButton
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.theme import HAIR, HUGE, LARGE, MEDIUM, Theme, Type
from attune_desktop.ui.week.bubble import Bubble
from attune_desktop.ui.week.chart import WeekChart
from attune_desktop.ui.week.legend import Legend

WIDTH_PX, HEIGHT_PX = 760, 500
NARROWEST_PX = 520


class WeekWindow(QWidget):
    """The week as a chart and in words. It reads the week when shown, when activated and when told."""

    def __init__(self, theme: Theme, load: Callable[[], Week]) -> None:
        super().__init__()
        self._load = load
        self._week: Week | None = None
        self.setWindowTitle("This week · Attune")

        self._title = Label("This week", Type.TITLE, theme)
        self._summary = Label("", Type.QUIET, theme, quiet=True, wraps=True)
        self._chart = WeekChart(theme, Bubble(self))
        self._legend = Legend(theme)
        self._told = QWidget()
        told = _rows(self._told)
        told.addWidget(self._summary)
        told.addSpacing(LARGE)
        told.addWidget(self._chart, 1)
        told.addSpacing(LARGE)
        told.addWidget(self._legend)

        self._sentence = Label("", Type.BODY, theme, wraps=True)
        again = PrimaryButton("Try again", theme)
        again.clicked.connect(self.reload)
        self._trouble = QWidget()
        trouble = _rows(self._trouble)
        trouble.addSpacing(MEDIUM)
        trouble.addWidget(self._sentence)
        trouble.addSpacing(MEDIUM)
        trouble.addWidget(again)
        trouble.addStretch(1)

        self._types = {
            self._title: Type.TITLE,
            self._summary: Type.QUIET,
            self._sentence: Type.BODY,
            again: Type.HEADING,
        }
        self._all = rows = _rows(self)
        rows.setContentsMargins(HUGE, LARGE, HUGE, LARGE)
        rows.addWidget(self._title)
        rows.addSpacing(HAIR)
        rows.addWidget(self._told, 1)
        rows.addWidget(self._trouble, 1)
        self._trouble.hide()
        for keys in ("Esc", "Ctrl+W"):
            QShortcut(QKeySequence(keys), self, self.close)
        self.resize(self.sizeHint().expandedTo(QSize(WIDTH_PX, HEIGHT_PX)))

    def reload(self) -> None:
        """Read the week anew and show it, or say why it cannot be read."""
        try:
            week = self._load()
        except KnownError as error:
            self._week = None
            self._sentence.setText(str(error))
        else:
            if week == self._week:
                return
            self._week = week
            self._tell(week)
        self._told.setVisible(self._week is not None)
        self._trouble.setVisible(self._week is None)
        self._make_room()

    def _tell(self, week: Week) -> None:
        self._summary.setText(summary(week))
        self._legend.explain(week)
        self._chart.show_week(week)

    def _refont(self) -> None:
        for widget, kind in self._types.items():
            widget.setFont(kind.font())
        self._chart.restyle()
        self._legend.restyle()
        self._make_room()
        self.resize(self.size().expandedTo(self.sizeHint()).boundedTo(self.screen().availableSize()))

    def _make_room(self) -> None:
        """Keep the window large enough for every word at its width: Qt asks rows that wrap only once."""
        rows = self._all
        rows.activate()
        self.setMinimumWidth(max(NARROWEST_PX, rows.totalMinimumSize().width()))
        self.setMinimumHeight(rows.totalMinimumHeightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower means higher, where words wrap."""
        super().resizeEvent(event)
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        """What happened meanwhile is on it."""
        super().showEvent(event)
        self.reload()

    def changeEvent(self, event: QEvent) -> None:
        """Come back to, it reads again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.reload()

    def event(self, event: QEvent) -> bool:
        """Follow the system's font."""
        done = super().event(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._refont()
        return done


def _rows(parent: QWidget) -> QVBoxLayout:
    rows = QVBoxLayout(parent)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    return rows
