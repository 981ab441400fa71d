"""The process that shows the week: its window, the history it reads, and a line to the tray's process."""

import json
import os

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from attune_desktop.changing import Changing
from attune_desktop.core.preferences import from_table
from attune_desktop.core.week_start import preferred_weekday
from attune_desktop.desktop.clock import local_now
from attune_desktop.desktop.companion import ParentLines
from attune_desktop.desktop.display import give_activation_token
from attune_desktop.desktop.qt_language import QtLanguage, region
from attune_desktop.desktop.qt_start import start_qt
from attune_desktop.desktop.signals import EndSignals
from attune_desktop.glancing import CHANGED, EMPTIED, FORWARD, PREFERRED, RELOAD
from attune_desktop.keeping import Keeping
from attune_desktop.looking_back import LookingBack
from attune_desktop.safekeeping import Safekeeping
from attune_desktop.shortcutting import wide_keys
from attune_desktop.store.database import Database
from attune_desktop.store.home import Home
from attune_desktop.store.preferences import read_preferences
from attune_desktop.ui.icon import attune_icon
from attune_desktop.ui.keys import KeysHelp
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.week.window import WeekWindow
from attune_desktop.ui.windows import Windows, bring_forward
from attune_desktop.wishes import follow_wishes

AHEAD_MS = 300
"""How long after its opening the window has been painted and the person looks at it."""


def show_week(home: Home) -> int:
    """Show the window until it is closed, or the tray's process is gone."""
    application = start_qt(os.environ)
    application.setWindowIcon(attune_icon())
    QtLanguage(application).follow()
    theme = Theme()
    follow_wishes(theme, theme)
    theme.prefer(read_preferences(home)[0])
    windows = Windows(theme)
    keys_help = KeysHelp(theme, wide_keys(home.elsewhere))
    windows.opened.connect(keys_help.offer)
    parent = ParentLines()
    safekeeping = Safekeeping(home, local_now)
    database = Database(home, safekeeping.mend)
    changing = Changing(theme, windows, database, local_now)

    def first_weekday() -> int:
        return preferred_weekday(read_preferences(home)[0].week_start, region())

    history = LookingBack(database, local_now, changing.open, lambda: parent.say(CHANGED), first_weekday)
    keeping = Keeping(home, local_now, history.title, lambda: parent.say(EMPTIED))

    def make_yours() -> QWidget:
        from attune_desktop.ui.week.yours_page import YoursPage

        page = YoursPage(theme, keeping, lambda: window.contents, history.title)
        page.changed.connect(window.reload)
        page.changed.connect(lambda: parent.say(CHANGED))
        return page

    window = WeekWindow(theme, history, make_yours)
    changing.changed.connect(window.reload)
    changing.changed.connect(lambda: parent.say(CHANGED))
    safekeeping.mended.connect(window.reload, Qt.ConnectionType.QueuedConnection)
    safekeeping.mended.connect(lambda: parent.say(CHANGED))
    # Above the window, which may be the one that finds the damage while it opens.
    safekeeping.told.connect(windows.say, Qt.ConnectionType.QueuedConnection)

    def hear(line: str) -> None:
        word, _, rest = line.partition(" ")
        if word == FORWARD:
            give_activation_token(rest)
            bring_forward(window)
        elif word == RELOAD:
            window.reload()
        elif word == PREFERRED:
            theme.prefer(from_table(json.loads(rest))[0])
            window.reload()  # a week may begin on another day

    parent.told.connect(hear)
    parent.gone.connect(windows.close_all)
    windows.all_closed.connect(QApplication.quit)
    windows.open("week", window)

    def look_ahead() -> None:
        if window.contents is not None:  # else it would wait for the database once more
            history.look_ahead()

    QTimer.singleShot(AHEAD_MS, window, look_ahead)
    signals = EndSignals(windows.close_all)
    try:
        return application.exec()
    finally:
        signals.close()
        database.close()
