"""The pages of the window, each made when it is first looked at: what a page needs is not imported before."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtWidgets import QVBoxLayout, QWidget

from attune_desktop.core.stretch import Sought, Stretch
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.week.trouble import Trouble

Show = Callable[[Stretch, Sought], None]
"""Shows a stretch on a page; may raise KnownError."""


class Page(Enum):
    """The pages there are, by the names on their tabs."""

    CHART = "Chart"
    YOURS = "Yours"


SEARCHED = (Page.CHART,)
"""The pages that show what is looked for alone."""


class Pages(QWidget):
    """Holds the pages of which one is seen, or says what hinders them.

    Attributes:
        trouble: what hinders them.
    """

    def __init__(self, theme: Theme, chart: QWidget, make_yours: Callable[[], QWidget] | None) -> None:
        super().__init__()
        self._makers: dict[Page, Callable[[], tuple[QWidget, Show]]] = {}
        if make_yours is not None:
            self._makers[Page.YOURS] = lambda: (make_yours(), lambda *_: None)
        self.trouble = Trouble(theme)
        self._made: dict[Page, tuple[QWidget, Show]] = {Page.CHART: (chart, lambda *_: None)}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.addWidget(chart)
        self._rows.addWidget(self.trouble)
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

    def _page(self, page: Page) -> tuple[QWidget, Show]:
        if page not in self._made:
            self._made[page] = self._makers[page]()
            self._rows.insertWidget(0, self._made[page][0])
        return self._made[page]
