"""The window that looks back: a week, a month or a year, as a chart, as a table, and what there is to it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import later, listed, said
from attune_desktop.core.stretch import Sought, View
from attune_desktop.core.week import Mark
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.foot import Foot
from attune_desktop.ui.theme import HAIR, HUGE, LARGE, TINY, Theme
from attune_desktop.ui.week.chart_page import ChartPage
from attune_desktop.ui.week.contents import Contents
from attune_desktop.ui.week.find_row import FindButton, FindRow
from attune_desktop.ui.week.head import Head
from attune_desktop.ui.week.history import History, Undo
from attune_desktop.ui.week.keys import WEEK_KEYS
from attune_desktop.ui.week.pages import SEARCHED, Page, Pages
from attune_desktop.ui.week.room import Room
from attune_desktop.ui.week.tabs import Tabs

WIDTH_PX, HEIGHT_PX = 760, 560
NARROWEST_PX = 520
DELETED = later("Deleted. Backups from before may hold it for up to 12 months.")
BACK = later("It is back.")
VIEW_KEYS = {Qt.Key.Key_W: View.WEEK, Qt.Key.Key_M: View.MONTH, Qt.Key.Key_Y: View.YEAR}


class WeekWindow(QWidget):
    """Opens on the last seven days. It reads anew when shown, when activated and when told.

    Attributes:
        head: the title, the summary and the way through time.
        tabs: the names of the pages.
        finding: what is looked for.
        chart: the page with the chart.
        pages: all of the pages.
        foot: what was done, and how to take it back.
    """

    def __init__(
        self, theme: Theme, history: History, make_yours: Callable[[], QWidget] | None = None
    ) -> None:
        """Make it.

        Args:
            theme: the look.
            history: who knows what was.
            make_yours: makes the page about the person's data; without it there is none.
        """
        super().__init__()
        self._history = history
        self._view, self._sought = View.WEEK, Sought()
        self._day: date | None = None
        self._contents: Contents | None = None
        self.head = Head(theme)
        self._find_button = FindButton(theme)
        self.finding = FindRow(theme, history)
        self.chart = ChartPage(theme, history.title, self)
        self.pages = Pages(theme, history, self.chart, make_yours)
        self.tabs = Tabs(said("Pages"), [said(page.value) for page in self.pages.names], theme)
        self.foot = Foot(theme)
        self._lay_out()
        self._connect()
        self.setWindowTitle(said("This week · Attune"))
        self.resize(self.sizeHint().expandedTo(QSize(WIDTH_PX, HEIGHT_PX)))
        self.chart.chart.setFocus()  # the arrow keys read marks out from the beginning

    @property
    def contents(self) -> Contents | None:
        """What is shown; None where it cannot be read."""
        return self._contents

    @property
    def page(self) -> Page:
        """The page that is open."""
        return self.pages.names[self.tabs.currentIndex()]

    # Where in time

    def reload(self) -> None:
        """Read anew and show it, or say why it cannot be read."""
        trouble = ""
        try:
            contents = Contents.read(self._history, self._view, self._day, self._sought)
            self.finding.show_sought(contents.stretch, contents.sought)
            if contents != self._contents:
                self._tell(contents)
            self.pages.fill(self.page, contents.stretch, contents.sought)
            self._contents = contents
        except KnownError as error:
            self._contents, trouble = None, str(error)
        had_keys = self.pages.isAncestorOf(self.focusWidget())
        self.pages.show_page(self.page, trouble)
        self._arrange()
        keys = self.focusWidget()
        if had_keys and not (self.pages.isAncestorOf(keys) and keys.isVisibleTo(self)):
            home = self.chart.chart if self.page is Page.CHART else self.tabs
            here = self.pages.trouble.again if self.pages.trouble.isVisibleTo(self) else home
            here.setFocus(Qt.FocusReason.OtherFocusReason)

    def go(self, view: View, day: date | None) -> None:
        """Look at the week, month or year of a day; None is today, whatever day that becomes."""
        self._view, self._day = view, day
        self._turn()

    def look_for(self, sought: Sought) -> None:
        """Show only what fits."""
        self._sought = sought
        self._turn()
        if sought.everything and self.focusWidget() is None:
            self._find_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Go to what came before or after, as far as there is anything."""
        contents, way = self._contents, self.head.earlier if by < 0 else self.head.later
        if contents is not None and way.isEnabled():
            stretch = contents.stretch.earlier() if by < 0 else contents.stretch.later(contents.today)
            self.go(self._view, None if stretch.holds(contents.today) else stretch.last)

    def _open_day(self, day: date) -> None:
        """Look at the week that a day lies in, with the keys on that day."""
        self.go(View.WEEK, day)
        self.pages.marks(self.page).choose_day(day)

    def _turn(self) -> None:
        """Show what is elsewhere, and say so."""
        self.foot.hush()
        self.reload()
        if self._contents is not None:
            announce(self, listed((self.head.title.text(), self.head.summary.text())))

    def _tell(self, contents: Contents) -> None:
        summary = contents.summary(self._history.title)
        self.head.tell(contents.stretch, contents.today, summary, contents.first_day)
        self.setWindowTitle(f"{self.head.title.text()} · Attune")
        self.chart.show_contents(contents)

    # The pages

    def _arrange(self) -> None:
        """Show what belongs to the page that is open."""
        well = self._contents is not None
        self.head.setEnabled(well)
        searched = well and self.page in SEARCHED
        self.finding.setVisible(searched and (self.finding.unfolded or not self._sought.everything))
        self._find_button.setVisible(searched)
        self._make_room()

    def open_page(self, page: Page) -> None:
        """Open a page."""
        self.tabs.setCurrentIndex(self.pages.names.index(page))

    def _turn_page(self) -> None:
        self.foot.hush()
        self.reload()

    def _unfold_find(self) -> None:
        """Show the fields to find with, or put them away."""
        if self.page not in SEARCHED or self._contents is None:
            return
        unfolded = not self.finding.unfolded
        self.finding.unfold(unfolded)
        self._find_button.tell(unfolded=unfolded)
        self.reload()
        if unfolded:
            self.finding.word.setFocus(Qt.FocusReason.TabFocusReason)

    # Changing and deleting

    def _change(self, mark: Mark) -> None:
        self.foot.hush()
        self._try(lambda: self._history.edit(mark))

    def _delete(self, mark: Mark) -> None:
        self.foot.hush()
        self._try(lambda: self._offer_undo(mark, self._history.delete(mark)))

    def _offer_undo(self, mark: Mark, undo: Undo) -> None:
        self.reload()
        self.foot.say(said(DELETED), lambda: self._try(lambda: self._take_back(mark, undo)))
        self._make_room()

    def _take_back(self, mark: Mark, undo: Undo) -> None:
        undo()
        if self.foot.undo.hasFocus():
            self.pages.marks(self.page).take_keys()
        self.foot.hush()
        self.reload()
        self.pages.marks(self.page).choose_mark(mark)
        announce(self, said(BACK))

    def _try(self, do: Callable[[], None]) -> None:
        """Do something, or say in one sentence why it cannot be done."""
        try:
            do()
        except KnownError as error:
            self.foot.say(str(error))
            self._make_room()

    # Keys and the window

    keys = WEEK_KEYS

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nobody wanted: W, M and Y choose how much, T is today, the page keys go through time."""
        key, plain = event.key(), not event.modifiers()
        if plain and key in VIEW_KEYS:
            self.go(VIEW_KEYS[Qt.Key(key)], self._day)
        elif plain and key == Qt.Key.Key_T:
            self.go(self._view, None)
        elif plain and key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.step(-1 if key == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)

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
            parts = (self.head, self.tabs, self._find_button, self.finding, self.chart, self.foot)
            for part in (*parts, self.pages.trouble):
                part.restyle()
            self._make_room()
            self.resize(self.size().expandedTo(self.sizeHint()).boundedTo(self.screen().availableSize()))
        return done

    def _make_room(self) -> None:
        """Keep the window large enough for every word at its width: Qt asks rows that wrap only once."""
        foot = 0 if self.foot.isHidden() else self.foot.minimumSizeHint().height()
        self._room.make_room(self.width(), self.screen().availableSize().height() - foot)
        self._all.activate()
        self.setMinimumWidth(max(NARROWEST_PX, self._all.totalMinimumSize().width()))
        self.setMinimumHeight(self._room.minimumHeight() + foot)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(TINY)
        bar.addWidget(self.tabs)
        self.tabs.setVisible(self.tabs.count() > 1)
        bar.addStretch(1)
        bar.addWidget(self._find_button)
        self._room = Room(self.foot.theme)
        self._rows = self._room.rows
        self._rows.setContentsMargins(HUGE - TINY, LARGE, HUGE - TINY, LARGE)
        self._rows.setSpacing(0)
        self._rows.addWidget(self.head)
        self._rows.addSpacing(TINY)
        self._rows.addLayout(bar)
        self._rows.addWidget(self.finding)
        self._rows.addSpacing(TINY)
        self._rows.addWidget(self.pages, 1)
        self._all = QVBoxLayout(self)
        self._all.setContentsMargins(0, 0, 0, 0)
        self._all.setSpacing(0)
        self._all.addWidget(self._room, 1)
        self._all.addWidget(self.foot)
        # Tabs, fields and pages have room around their words; all words begin in one line.
        for part, indent in ((self.head, TINY), (self.finding, HAIR)):
            part.setContentsMargins(indent, 0, indent, 0)
        self.finding.hide()

    def _connect(self) -> None:
        self.head.earlier.clicked.connect(lambda: self.step(-1))
        self.head.later.clicked.connect(lambda: self.step(1))
        self.head.today.clicked.connect(lambda: self.go(self._view, None))
        self.head.views.chosen.connect(lambda view: self.go(view, self._day))
        self.tabs.currentChanged.connect(self._turn_page)
        self._find_button.clicked.connect(self._unfold_find)
        self.finding.changed.connect(self.look_for)
        for page in (self.chart, self.pages):
            page.day_opened.connect(self._open_day)
            page.change_requested.connect(self._change)
            page.delete_requested.connect(self._delete)
        self.pages.trouble.again.clicked.connect(self.reload)
        for keys, do in {
            "Esc": self.close,
            "Ctrl+W": self.close,
            "Ctrl+F": self._unfold_find,
            "Ctrl+Z": self.foot.take_back,
            "Ctrl+Tab": lambda: self.tabs.step(1),
            "Ctrl+Shift+Tab": lambda: self.tabs.step(-1),
            "Alt+Left": lambda: self.step(-1),
            "Ctrl+Left": lambda: self.step(-1),
            "Alt+Right": lambda: self.step(1),
            "Ctrl+Right": lambda: self.step(1),
            "Ctrl+1": lambda: self.go(View.WEEK, self._day),
            "Ctrl+2": lambda: self.go(View.MONTH, self._day),
            "Ctrl+3": lambda: self.go(View.YEAR, self._day),
        }.items():
            QShortcut(QKeySequence(keys), self, do)
