"""Every screen at some moment, in some appearance: made, brought there by its own clock, and pictured."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

import sample_week
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QColor, QCursor, QFont, QFontDatabase, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from attune_desktop import resources
from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.moment import Moment
from attune_desktop.core.practice import Practice
from attune_desktop.core.preferences import Preferences
from attune_desktop.core.week import Week, week_until
from attune_desktop.store.practices import read_practices
from attune_desktop.ui.actions import Actions
from attune_desktop.ui.check_in.dialog import CheckInDialog
from attune_desktop.ui.controls.menu import Menu
from attune_desktop.ui.icon import attune_icon
from attune_desktop.ui.launcher import Launcher
from attune_desktop.ui.player.scenes import scene_for
from attune_desktop.ui.player.window import Player
from attune_desktop.ui.theme import (
    DARK,
    HIGH_CONTRAST_DARK,
    HIGH_CONTRAST_LIGHT,
    LIGHT,
    Palette,
    Theme,
    qt_palette,
)
from attune_desktop.ui.ticker import Ticker
from attune_desktop.ui.week.chart import WeekChart
from attune_desktop.ui.week.window import WeekWindow

FONT, FONT_PT = "Inter", 10.0
TODAY = date(2026, 6, 14)
NOW = Moment.of(datetime.combine(TODAY, time(18), UTC))
LONGEST_STEP_S = 0.5
"""Time that passes between two frames; a session takes a long gap for a sleeping machine."""
LONG_CUE = "Breathe in, as slowly as is comfortable"
LONG_HINT = "softly through the nose if that is pleasant, the lower hand rises and the upper one hardly moves"
LONG_WORDS = ("wohlig-angespannt-und-trotzdem-neugierig", "somewhere between tired and all right")
LONG_NOTE = "The meeting ran late again. I walked home along the river instead of taking the tram. " * 4
ICON_SIZES_PX = (16, 20, 22, 24, 32, 48, 64)
PANELS = ("#FFFFFF", "#E8E6E3", "#5A5F63", "#1E1E1E", "#000000")


@dataclass(frozen=True)
class Appearance:
    """How things look: the person's wishes, and what makes a layout break."""

    name: str
    palette: Palette = LIGHT
    font_share: float = 1.0
    mirrored: bool = False
    long_words: bool = False


APPEARANCES = (
    Appearance("light"),
    Appearance("dark", DARK),
    Appearance("contrast-light", HIGH_CONTRAST_LIGHT),
    Appearance("contrast-dark", HIGH_CONTRAST_DARK),
    Appearance("long-words", long_words=True),
    Appearance("large-font", font_share=2.0),
    Appearance("right-to-left", DARK, mirrored=True),
)


class Clock:
    """A second that only moves when it is told to."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        """What time it is."""
        return self.now_s


class Studio:
    """Where the pictures are taken: the application, its theme, and the appearance in force."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._theme = Theme()
        self._appearance = APPEARANCES[0]
        self._practices = read_practices(resources.FOLDER / "practices")[0]
        self._has_font = FONT in QFontDatabase.families()

    def pictures(self) -> Iterator[tuple[str, str, str, QPixmap]]:
        """Every picture: its screen, its moment, its appearance, and itself."""
        # Away from every window: none is hovered.
        QCursor.setPos(self._application.primaryScreen().availableGeometry().bottomRight())
        for appearance in APPEARANCES:
            self._put_on(appearance)
            for screen, moments in self._screens().items():
                for moment, make in moments.items():
                    with self._shown(make()) as window:
                        yield screen, moment, appearance.name, window.grab()
        yield "tray-icon", "sizes", "panels", icon_sheet()

    def _screens(self) -> dict[str, dict[str, Callable[[], QWidget]]]:
        return {
            "reset": {
                "1-start": lambda: self._reset(0.05),
                "2-inhale": lambda: self._reset(2.0),
                "3-full": lambda: self._reset(3.9, answer=4),
                "4-exhale": lambda: self._reset(17.0, answer=4),
                "5-paused": lambda: self._reset(13.0, pause=True),
                "6-and-now": lambda: self._reset(31.0),
                "7-still": lambda: self._reset(13.0, answer=10, still=True),
            },
            "practices": {
                "1-arm": lambda: self._play("relax-seven", 4.0),
                "2-face": lambda: self._play("relax-four", 34.0),
                "3-back": lambda: self._play("relax-sixteen", 244.0),
                "4-foot": lambda: self._play("relax-sixteen", 394.0),
                "5-count": lambda: self._play("relax-quick", 42.0),
                "6-ground": lambda: self._play("ground", 14.0),
                "7-holds": lambda: self._play("breathe-box", 9.0),
                "8-notice": lambda: self._play("notice", 9.0),
                "9-caution": lambda: self._cautioned("breathe-box"),
            },
            "check-in": {"1-empty": self._check_in, "2-filled": self._filled, "3-error": self._refused},
            "week": {
                "1-full": lambda: self._week(self._full_week()),
                "2-reading": lambda: self._week(self._full_week(), reading=True),
                "3-empty": lambda: self._week(week_until(TODAY, [], [])),
                "4-dense": lambda: self._week(sample_week.dense_week(TODAY)),
            },
            "menu": {
                "1-tray": self._menu,
                "2-breathe": lambda: self._actions().practices.breathe,
                "3-relax": lambda: self._actions().practices.relax,
                "4-ground": lambda: self._actions().practices.ground,
            },
            "launcher": {"1-launcher": lambda: Launcher(self._theme, attune_icon(), self._actions())},
        }

    # The player

    def _reset(
        self, at_s: float, *, answer: int | None = None, pause: bool = False, still: bool = False
    ) -> QWidget:
        player = self._play("reset", at_s, still=still)
        for digit in str(answer) if answer is not None else "":
            QTest.keyClicks(player, digit)
        if pause:
            QTest.keyClick(player, Qt.Key.Key_Space)
        return player

    def _cautioned(self, name: str) -> Player:
        practice = self._practices[name]
        scene = scene_for(practice, Preferences(), self._theme)
        return Player(
            self._theme,
            practice,
            practice.timeline,
            scene,
            Clock(),
            lambda: NOW,
            caution=practice.caution,
        )

    def _play(self, name: str, at_s: float, *, still: bool = False) -> Player:
        """A practice, this many seconds after its beginning."""
        self._theme.reduced_motion = still
        preferences, clock = Preferences(), Clock()
        practice = self._practices[name]
        if self._appearance.long_words:
            practice = long_practice(practice)
        scene = scene_for(practice, preferences, self._theme)
        timeline = practice.timeline_for(preferences)
        player = Player(self._theme, practice, timeline, scene, clock, lambda: NOW)
        player.show()
        ticker = player.findChild(Ticker)
        assert ticker is not None
        while clock.now_s < at_s and not player.session.over:
            clock.now_s = min(clock.now_s + LONGEST_STEP_S, at_s)
            ticker.ticked.emit(clock.now_s)
        return player

    # The menu and the launcher

    def _actions(self) -> Actions:
        actions = Actions(self._theme)
        actions.practices.fill(self._practices.values(), [], Preferences())
        return actions

    def _menu(self) -> QWidget:
        menu = Menu()
        self._actions().fill(menu)
        return menu

    # The check-in

    def _check_in(self) -> CheckInDialog:
        def save(grounded: int | None, words: tuple[str, ...], note: str) -> None:
            CheckIn.of(NOW, grounded, words, note)

        return CheckInDialog(self._theme, save)

    def _filled(self) -> QWidget:
        dialog = self._check_in()
        dialog.show()
        own = ", ".join(LONG_WORDS) if self._appearance.long_words else "relieved"
        QTest.keyClicks(dialog.scale, "4")
        QTest.keyClicks(dialog.picker.field, f"tense, rushed, {own},")
        dialog.note.setPlainText(LONG_NOTE if self._appearance.long_words else "Walked home along the river.")
        return dialog

    def _refused(self) -> QWidget:
        dialog = self._check_in()
        dialog.show()
        if self._appearance.long_words:
            QTest.keyClicks(
                dialog.picker.field, "an own word that goes on and on far beyond forty characters"
            )
        dialog.submit()
        return dialog

    # The week

    def _full_week(self) -> Week:
        if not self._appearance.long_words:
            return sample_week.whole_week(TODAY)
        entries = [
            replace(sample_week.check_in(TODAY, thing), words=LONG_WORDS, note=LONG_NOTE)
            for thing in (*sample_week.EARLIER_CHECK_INS, *sample_week.TODAY_CHECK_INS)
        ]
        return week_until(
            TODAY, entries, [sample_week.session(TODAY, thing) for thing in sample_week.TODAY_SESSIONS]
        )

    def _week(self, week: Week, *, reading: bool = False) -> QWidget:
        window = WeekWindow(self._theme, lambda: week)
        window.show()
        window.activateWindow()
        self._application.processEvents()
        chart = window.findChild(WeekChart)
        if reading and chart is not None:
            for key in (Qt.Key.Key_End, Qt.Key.Key_Left):
                QTest.keyClick(chart, key)
        return window

    # What all share

    def _put_on(self, appearance: Appearance) -> None:
        self._appearance = appearance
        font = QFont(FONT) if self._has_font else QFont(self._application.font())
        font.setPointSizeF(FONT_PT * appearance.font_share)
        self._application.setFont(font)
        direction = Qt.LayoutDirection.RightToLeft if appearance.mirrored else Qt.LayoutDirection.LeftToRight
        self._application.setLayoutDirection(direction)
        self._theme.palette = appearance.palette
        self._application.setPalette(qt_palette(appearance.palette))
        self._theme.changed.emit()

    @contextmanager
    def _shown(self, window: QWidget) -> Iterator[QWidget]:
        """The window open and in front, until its picture is taken."""
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.show()
        window.activateWindow()
        for _ in range(3):
            self._application.processEvents()
        yield window
        window.close()
        self._theme.reduced_motion = False
        self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def long_practice(practice: Practice) -> Practice:
    """The practice with longer words than anyone should write."""
    return replace(
        practice, cycle=tuple(replace(step, cue=LONG_CUE, hint=LONG_HINT) for step in practice.cycle)
    )


def icon_sheet() -> QPixmap:
    """The icon at every size that trays ask for, on light and dark panels, and the small ones magnified."""
    pad, icon, magnified, large = 16, attune_icon(), 6, (16, 22, 24)
    width = pad + sum(size + pad for size in ICON_SIZES_PX) + sum(size * magnified + pad for size in large)
    row = max(large) * magnified + 2 * pad
    sheet = QPixmap(width, row * len(PANELS))
    painter = QPainter(sheet)
    for number, panel in enumerate(PANELS):
        painter.fillRect(QRect(0, row * number, width, row), QColor(panel))
        x, middle = pad, row * number + row // 2
        for size in ICON_SIZES_PX:
            painter.drawPixmap(x, middle - size // 2, icon.pixmap(size, size))
            x += size + pad
        for size in large:
            side = size * magnified
            painter.drawPixmap(QRect(x, middle - side // 2, side, side), icon.pixmap(size, size))
            x += side + pad
    painter.end()
    return sheet
