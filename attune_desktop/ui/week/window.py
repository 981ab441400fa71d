"""The window of the week: a sentence, the chart, and what its shapes mean."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPalette, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from attune_desktop.core.errors import KnownError
from attune_desktop.core.week import Week
from attune_desktop.core.week_words import summary, words_line
from attune_desktop.ui.theme import (
    HAIR,
    HUGE,
    LARGE,
    MEDIUM,
    RADIUS_BUTTON,
    TARGET_PX,
    Theme,
    Type,
    qt_palette,
)
from attune_desktop.ui.week.bubble import Bubble
from attune_desktop.ui.week.chart import WeekChart
from attune_desktop.ui.week.glyphs import Glyph
from attune_desktop.ui.week.legend import Flow, Key

WIDTH_PX, HEIGHT_PX = 760, 500
NARROWEST_PX = 520


class WeekWindow(QWidget):
    """The week as a chart and in words. It reads the week when shown, when activated and when told."""

    def __init__(self, theme: Theme, load: Callable[[], Week]) -> None:
        super().__init__()
        self._theme = theme
        self._load = load
        self._week: Week | None = None
        self.setWindowTitle("This week · Attune")

        self._title = _wrapping()
        self._title.setText("This week")
        self._summary = _wrapping()
        self._chart = WeekChart(theme, Bubble(self))
        self._keys = {
            "check-in": Key("check-in", Glyph.DOT),
            "after": Key("after a practice", Glyph.RING),
            "middle": Key("the day's middle"),
            "no number": Key("without a number", Glyph.SMALL_DOT, Glyph.SMALL_RING),
        }
        self._words = _wrapping()
        self._words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        legend = Flow()
        for widget in (*self._keys.values(), self._words):
            legend.addWidget(widget)
        self._told = QWidget()
        told = _rows(self._told)
        told.addWidget(self._summary)
        told.addSpacing(LARGE)
        told.addWidget(self._chart, 1)
        told.addSpacing(LARGE)
        told.addLayout(legend)

        self._sentence = _wrapping()
        self._again = QPushButton("Try again")
        self._again.clicked.connect(self.reload)
        self._trouble = QWidget()
        trouble = _rows(self._trouble)
        trouble.addSpacing(MEDIUM)
        trouble.addWidget(self._sentence)
        trouble.addSpacing(MEDIUM)
        trouble.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        trouble.addStretch(1)

        self._all = rows = _rows(self)
        rows.setContentsMargins(HUGE, LARGE, HUGE, LARGE)
        rows.addWidget(self._title)
        rows.addSpacing(HAIR)
        rows.addWidget(self._told, 1)
        rows.addWidget(self._trouble, 1)
        self._trouble.hide()
        for keys in ("Esc", "Ctrl+W"):
            QShortcut(QKeySequence(keys), self, self.close)
        theme.changed.connect(self._restyle)
        self._restyle()
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
        self._words.setText(words_line(week))
        self._words.setVisible(bool(week.words))
        self._keys["no number"].setVisible(not all(mark.has_number for mark in week.marks))
        self._chart.show_week(week)

    def _restyle(self) -> None:
        palette = self._theme.palette
        colours = qt_palette(palette)
        self.setPalette(colours)
        colours.setColor(QPalette.ColorRole.WindowText, QColor(palette.text_quiet))
        for quiet in (self._summary, self._words):
            quiet.setPalette(colours)
            quiet.setFont(Type.QUIET.font())
        self._title.setFont(Type.TITLE.font())
        self._sentence.setFont(Type.BODY.font())
        self._again.setFont(Type.BODY.font())
        self._again.setStyleSheet(
            f"QPushButton {{ background: {palette.primary}; color: {palette.on_primary}; border: 2px solid"
            f" {palette.primary}; border-radius: {RADIUS_BUTTON}px; min-height: {TARGET_PX}px;"
            f" padding: 0 {MEDIUM}px; }} QPushButton:focus {{ border-color: {palette.focus}; }}"
        )
        for key in self._keys.values():
            key.restyle(palette)
        self._make_room()

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
        """Come back to, it reads again; and it follows the system's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.reload()

    def event(self, event: QEvent) -> bool:
        """Follow the system's font."""
        done = super().event(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._restyle()
            self._chart.restyle()
        return done


def _rows(parent: QWidget) -> QVBoxLayout:
    rows = QVBoxLayout(parent)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    return rows


def _wrapping() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
