"""The screens of the tray: its menu, the window in its place, what is asked and told, keys, the icon."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from picture_appearances import Moments, Sitting
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QWidget
from sample_answers import DISK_FULL, NOW, TODAY
from sample_history import SampleHistory, past_year
from sample_keys import LONG_COMMAND, sample_sheet

from attune_desktop.core.moment import Moment
from attune_desktop.core.nudge_words import nudge_question
from attune_desktop.core.pause import Pause, return_question
from attune_desktop.core.practice import PracticeKind
from attune_desktop.core.preferences import Preferences
from attune_desktop.core.stretch import Sought, Stretch, View
from attune_desktop.core.week_words import glance_lines
from attune_desktop.desktop.portal_shortcuts import no_portal
from attune_desktop.ui.actions import Actions
from attune_desktop.ui.controls.menu import Menu
from attune_desktop.ui.icon import attune_icon
from attune_desktop.ui.keys import Keys
from attune_desktop.ui.launcher import Launcher
from attune_desktop.ui.player.keys import player_keys
from attune_desktop.ui.question_window import QuestionWindow
from attune_desktop.ui.sentence_window import SentenceWindow
from attune_desktop.ui.theme import LIGHT
from attune_desktop.ui.week.keys import WEEK_KEYS

NUDGES_PAUSED = "Nudges paused until tomorrow at 09:00"
ICON_SIZES_PX = (16, 20, 22, 24, 32, 48, 64)
PANELS = ("#FFFFFF", "#E8E6E3", "#5A5F63", "#1E1E1E", "#000000")


class TrayScreens:
    """Makes each of them."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._theme = sitting.theme

    def menu(self) -> Moments:
        """The icon's menu and its menus, as there is more or less to say in them."""
        return {
            "1-tray": self._menu,
            "2-breathe": lambda: self._actions().practices.breathe,
            "3-relax": lambda: self._actions().practices.relax,
            "4-ground": lambda: self._actions().practices.ground,
            "6-lately": lambda: self._menu(lately=True),
            "5-pause": lambda: self._menu(pause="Back to the talk at 15:40 (Tuesday)"),
            "7-nudges-paused": lambda: self._menu(nudges_paused=NUDGES_PAUSED),
            "8-nudges": lambda: self._actions(nudges_paused=NUDGES_PAUSED).nudges.menu,
        }

    def question(self) -> Moments:
        """What is asked where the desktop shows no notifications."""
        return {
            "1-return": self._return_question,
            "2-nudge": lambda: QuestionWindow(nudge_question(), self._theme),
        }

    def sentence(self) -> Moments:
        """What is told where no window is that it belongs to."""
        return {
            "1-told": lambda: self._told(DISK_FULL),
            "2-two-told": lambda: self._told(DISK_FULL, no_portal()),
        }

    def keys(self) -> Moments:
        """The sheet of keys over several windows."""
        return {
            "1-reset": lambda: self._keys(player_keys(PracticeKind.BREATH)),
            "2-week": lambda: self._keys(WEEK_KEYS, given=True),
            "3-commands": lambda: self._keys((), command=LONG_COMMAND, sentence=no_portal()),
        }

    def launcher(self) -> Moments:
        """The window where there is no tray."""
        return {"1-launcher": lambda: Launcher(self._theme, attune_icon(), self._actions())}

    def _actions(self, *, nudges_paused: str = "") -> Actions:
        actions = Actions(self._theme)
        actions.nudges.show(on=bool(nudges_paused), paused=nudges_paused)
        actions.practices.fill(self._sitting.practices.values(), [], Preferences())
        return actions

    def _menu(self, *, pause: str = "", nudges_paused: str = "", lately: bool = False) -> Menu:
        menu, actions = Menu(), self._actions(nudges_paused=nudges_paused)
        if lately:
            history = SampleHistory(TODAY, past_year(TODAY))
            days = history.days(Stretch.of(View.WEEK, TODAY), Sought())
            actions.lately.show_days(days, TODAY, self._theme, glance_lines(days), drawn=True)
        actions.show_pause(pause, can_grow=self._sitting.appearance.palette is LIGHT)
        actions.fill(menu)
        return menu

    def _return_question(self) -> QuestionWindow:
        begun = Moment.of(datetime.combine(TODAY, time(17, 40), UTC))
        if self._sitting.appearance.long_words:
            begun = Moment(begun.at_utc - timedelta(days=200), begun.utc_offset_min)
        return QuestionWindow(return_question(Pause.of(begun), NOW), self._theme)

    def _told(self, *sentences: str) -> SentenceWindow:
        window = SentenceWindow(self._theme, sentences[0])
        for sentence in sentences[1:]:
            window.tell(sentence)
        return window

    def _keys(self, keys: Sequence[Keys], **kind: Any) -> QWidget:
        return sample_sheet(self._theme, keys, long_words=self._sitting.appearance.long_words, **kind)


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
