"""The week's process as the person meets it, timed from within: run by ``make bench``, with a home.

It is told on its command line when it was started, by the monotonic clock. It opens its window, goes to the
year and back, says on stdout how long each took until it was painted, and ends.
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from attune_desktop import week_process
from attune_desktop.core.stretch import View
from attune_desktop.store.home import Home
from attune_desktop.ui.week.window import WeekWindow

ROUNDS = 3
begun = float(sys.argv.pop(1))
home = Home(Path(sys.argv.pop(1)))


class TimedWindow(WeekWindow):
    """Says when it was first painted, and then what the views cost."""

    painted = False

    def event(self, event: QEvent) -> bool:
        """Note the first painting; all that is in the window is painted with it."""
        done = super().event(event)
        if event.type() == QEvent.Type.Paint and not self.painted:
            self.painted = True
            QTimer.singleShot(0, self._go_on)
        return done

    def _go_on(self) -> None:
        times = {"week_opens": time.monotonic() - begun}
        QApplication.processEvents()
        self._time(View.YEAR)  # its parts are made the first time
        for key, view in (("year_view", View.YEAR), ("month_view", View.MONTH), ("week_view", View.WEEK)):
            rounds = []
            for _ in range(ROUNDS):
                self._time(View.WEEK if view is View.MONTH else View.MONTH)
                rounds.append(self._time(view))
            times[key] = min(rounds)
        print(json.dumps(times), flush=True)
        self.close()

    def _time(self, view: View) -> float:
        since = time.monotonic()
        self.go(view, None)
        self.repaint()
        QApplication.processEvents()
        return time.monotonic() - since


week_process.WeekWindow = TimedWindow  # type: ignore[misc]
sys.exit(week_process.show_week(home))
