"""The pages of the window, each made when it is first looked at: what a page needs is not imported before."""

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attune_desktop.core.language import later
from attune_desktop.core.stretch import Sought, Stretch
from attune_desktop.core.week import Mark
from attune_desktop.ui.theme import TINY, Theme
from attune_desktop.ui.week.chart_page import ChartPage
from attune_desktop.ui.week.history import History
from attune_desktop.ui.week.trouble import Trouble

Show = Callable[[Stretch, Sought], None]
"""Shows a stretch on a page; may raise KnownError."""


class Page(Enum):
    """The pages there are, by the names on their tabs."""

    CHART = later("Chart")
    TABLE = later("Table")
    HELPED = later("What helps")
    YOURS = later("Yours")


SEARCHED = (Page.CHART, Page.TABLE)
"""The pages that show what is looked for alone."""


class Marks(Protocol):
    """A page that shows marks, one of which the keys are on."""

    def take_keys(self) -> None:
        """Take the keys."""

    def choose_mark(self, mark: Mark) -> None:
        """Put the keys on a mark, if it is there."""

    def choose_day(self, day: date) -> None:
        """Take the keys, and put them on a day."""


class Pages(QWidget):
    """Holds the pages of which one is seen, or says what hinders them.

    Attributes:
        trouble: what hinders them.

    Signals:
        day_opened, change_requested, delete_requested: the table asks as the chart does.
    """

    day_opened = Signal(object)
    change_requested = Signal(object)
    delete_requested = Signal(object)

    def __init__(
        self, theme: Theme, history: History, chart: ChartPage, make_yours: Callable[[], QWidget] | None
    ) -> None:
        super().__init__()
        self._theme = theme
        self._history = history
        self._makers = {Page.TABLE: self._make_table, Page.HELPED: self._make_helped}
        if make_yours is not None:
            self._makers[Page.YOURS] = lambda: (make_yours(), lambda *_: None)
        self.trouble = Trouble(theme)
        self._marks: dict[Page, Marks] = {Page.CHART: chart}
        self._made: dict[Page, tuple[QWidget, Show]] = {Page.CHART: (chart, lambda *_: None)}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        for part in (chart, self.trouble):  # the other pages have room around their words by themselves
            part.setContentsMargins(TINY, 0, TINY, 0)
            self._rows.addWidget(part)
        self.trouble.hide()

    @property
    def names(self) -> list[Page]:
        """The pages there are, in order."""
        return [Page.CHART, *self._makers]

    def fill(self, page: Page, stretch: Stretch, sought: Sought) -> None:
        """Show a stretch on a page, which is made now if it never was.

        Raises:
            KnownError: it cannot be read.
        """
        _, show = self._page(page)
        show(stretch, sought)

    def show_page(self, page: Page, trouble: str) -> None:
        """Let a page be seen, or what hinders it; the person's data can be looked after all the same."""
        self.trouble.setVisible(bool(trouble) and page is not Page.YOURS)
        if trouble:
            self.trouble.say(trouble)
        widget, _ = self._page(page)
        for other, _ in self._made.values():
            other.setVisible(other is widget and self.trouble.isHidden())

    def marks(self, page: Page) -> Marks:
        """The page, if it shows marks; else the chart."""
        return self._marks.get(page, self._marks[Page.CHART])

    def _page(self, page: Page) -> tuple[QWidget, Show]:
        if page not in self._made:
            self._made[page] = self._makers[page]()
            self._rows.insertWidget(0, self._made[page][0])
        return self._made[page]

    def _make_table(self) -> tuple[QWidget, Show]:
        from attune_desktop.ui.week.table import TablePage

        page = TablePage(self._theme, self._history)
        page.day_opened.connect(self.day_opened)
        page.change_requested.connect(self.change_requested)
        page.delete_requested.connect(self.delete_requested)
        self._marks[Page.TABLE] = page
        return page, page.show_stretch

    def _make_helped(self) -> tuple[QWidget, Show]:
        from attune_desktop.ui.week.helped import HelpedPage

        page = HelpedPage(self._theme, self._history)
        return page, lambda stretch, _: page.show_stretch(stretch)
