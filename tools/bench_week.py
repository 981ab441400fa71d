"""The week's process as the person meets it, timed from within: run by ``make bench``, with a home.

It is told on its command line when it was started, by the monotonic clock. It opens its window and, after a
while, goes to the year, the month and back for the first time, says on stdout how long each took until it was
painted, and ends.
"""

import json
import sys
import time
from pathlib import Path
from typing import ClassVar

from attune_desktop.desktop.qt_import import import_qt

import_qt()  # as the program itself does before all else

from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: E402
from PySide6.QtGui import QShowEvent  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from attune_desktop import week_process  # noqa: E402
from attune_desktop.core.stretch import View  # noqa: E402
from attune_desktop.store.home import Home  # noqa: E402
from attune_desktop.ui.week.window import WeekWindow  # noqa: E402

REST_MS = 1500
"""How long somebody looks at the week before they go on."""
PATIENCE_MS = 120_000
"""How long the window may take to be painted; the bench then hears nothing, and says so."""
begun = float(sys.argv.pop(1))
home = Home(Path(sys.argv.pop(1)))


class TimedWindow(WeekWindow):
    """Says when it was first painted, and then what the views cost."""

    times: ClassVar[dict[str, float]] = {}

    def showEvent(self, event: QShowEvent) -> None:
        """Wait for the first painting, but not for ever."""
        super().showEvent(event)
        if application := QApplication.instance():
            application.installEventFilter(self)
        QTimer.singleShot(PATIENCE_MS, self.close)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the first painting of anything within: all is painted at once, the window perhaps not."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and watched.window() is self:
            if application := QApplication.instance():
                application.removeEventFilter(self)
            QTimer.singleShot(0, self._note_opening)
        return super().eventFilter(watched, event)

    def _note_opening(self) -> None:
        self.times["week_opens"] = time.monotonic() - begun
        QTimer.singleShot(REST_MS, self._go_on)

    def _go_on(self) -> None:
        for key, view in (("year_view", View.YEAR), ("month_view", View.MONTH), ("week_view", View.WEEK)):
            since = time.monotonic()
            self.go(view, None)
            QApplication.processEvents()
            self.times[key] = time.monotonic() - since
        print(json.dumps(self.times), flush=True)
        self.close()


week_process.__dict__["WeekWindow"] = TimedWindow
sys.exit(week_process.show_week(home))
