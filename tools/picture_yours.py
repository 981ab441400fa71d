"""The screens of the page "Yours", what it asks, and what comes out of it: the page to show and the chart."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import sample_history
from PySide6.QtGui import QImage, QPageSize, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from sample_history import SampleHistory
from sample_keeping import SampleFiles, SampleKeeping

from attune_desktop.core.week import Mark
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.week.chart_picture import ChartPicture
from attune_desktop.ui.week.pages import Page
from attune_desktop.ui.week.paper_dialog import PaperDialog
from attune_desktop.ui.week.paper_page import picture
from attune_desktop.ui.week.window import WeekWindow
from attune_desktop.ui.week.yours_page import YoursPage

WHOLE_PX, PAPER_PX = 1280, 1000
WEEKS, MANY_WEEKS = timedelta(weeks=4), timedelta(weeks=12)
NOTE = "The meeting ran late again. I walked home along the river instead of taking the tram. "
STEP_MS, MOST_STEPS = 5, 400


class YoursScreens:
    """Makes each of them."""

    def __init__(self, theme: Theme, today: date, long_words: tuple[str, ...]) -> None:
        """Make them for a day.

        Args:
            theme: the look.
            today: the day it is.
            long_words: what makes a layout break; none where it is not to.
        """
        self._theme = theme
        times = 6 if long_words else 1
        marks = [
            replace(mark, note=(NOTE * (times + number % 3)).strip() if number % 4 == 0 else "")
            for number, mark in enumerate(sample_history.past_year(today))
        ]
        self._marks: list[Mark] = sorted(marks, key=lambda mark: mark.moment)
        self._history = SampleHistory(today, self._marks)
        self._keeping = SampleKeeping(self._history, long_words)
        self._today = today

    def all(self) -> dict[str, Callable[[], QWidget]]:
        """Every screen by the name of its moment."""
        return {
            "1-opened": lambda: self._window()[0],
            "2-whole": lambda: self._whole(lambda _: None),
            "3-asking": lambda: self._whole(self._ask),
            "4-everything": lambda: self._whole(lambda page: page.remove.everything.click()),
            "5-working": lambda: self._whole(self._work),
            "6-one-page": self._dialog,
            "7-paper": lambda: self._paper(WEEKS),
            "8-many-weeks": lambda: self._paper(MANY_WEEKS),
            "9-chart": self._chart,
        }

    def _window(self) -> tuple[WeekWindow, YoursPage]:
        window: WeekWindow

        def make() -> YoursPage:
            return YoursPage(
                self._theme,
                self._keeping,
                lambda: window.contents,
                self._history.title,
                SampleFiles(),
                lambda _: None,
            )

        window = WeekWindow(self._theme, self._history, make)
        window.show()
        window.activateWindow()
        window.open_page(Page.YOURS)
        QApplication.processEvents()
        page = window.findChild(YoursPage)
        assert isinstance(page, YoursPage)
        return window, page

    def _whole(self, do: Callable[[YoursPage], object]) -> QWidget:
        window, page = self._window()
        window.resize(window.width(), WHOLE_PX)
        do(page)
        return window

    @staticmethod
    def _ask(page: YoursPage) -> None:
        today = page.remove.days.understood()[1]
        page.remove.days.show_days(today - timedelta(6), today)
        page.remove.refresh()
        page.bring_in.choose.click()
        _wait(page.bring_in.question.isVisible)
        page.copies.rows_shown[1].restore.click()
        page.remove.some.click()

    @staticmethod
    def _work(page: YoursPage) -> None:
        page.out.csv.click()
        _wait(page.out.told.isVisible)
        page.bring_in.told.show_progress("Adding what is in “diary.csv”", 0.6, can_cancel=True)

    def _dialog(self) -> QWidget:
        dialog = PaperDialog(self._theme, self._keeping, SampleFiles())
        dialog.notes.click()
        return dialog

    def _paper(self, back: timedelta) -> QWidget:
        first = self._today - back + timedelta(1)
        paper = self._keeping.paper(first, self._today, words=True, notes=True)
        a4 = QPageSize(QPageSize.PageSizeId.A4)
        label = QLabel()
        ratio = label.devicePixelRatioF()
        return _shown(label, picture(paper, a4, round(PAPER_PX * ratio)), ratio)

    def _chart(self) -> QWidget:
        window, _ = self._window()
        contents = window.contents
        window.close()
        window.deleteLater()
        assert contents is not None
        content = ChartPicture(contents, self._history.title, self._theme).png()
        return _shown(QLabel(), QImage.fromData(content), 2)


def _wait(for_it: Callable[[], bool]) -> None:
    """Let a thread do its part."""
    for _ in range(MOST_STEPS):
        if for_it():
            return
        QTest.qWait(STEP_MS)


def _shown(label: QLabel, image: QImage, ratio: float) -> QLabel:
    image.setDevicePixelRatio(ratio)
    label.setPixmap(QPixmap.fromImage(image))
    label.setFixedSize(image.deviceIndependentSize().toSize())
    return label
