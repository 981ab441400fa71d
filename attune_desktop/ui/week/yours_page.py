"""The page "Yours": what one can do with one's own history. It goes nowhere by itself."""

from collections.abc import Callable, Iterator
from itertools import chain, pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from attune_desktop.ui.controls.buttons import PaintedButton
from attune_desktop.ui.controls.flow import Flow
from attune_desktop.ui.controls.scroll_bar import WIDTH_PX, scroll_quietly
from attune_desktop.ui.theme import HUGE, LARGE, MEDIUM, TINY, Theme
from attune_desktop.ui.week.contents import Contents
from attune_desktop.ui.week.yours_copies import Copies
from attune_desktop.ui.week.yours_files import Files, FileWindows
from attune_desktop.ui.week.yours_in import BringIn
from attune_desktop.ui.week.yours_keeping import Keeping
from attune_desktop.ui.week.yours_out import TakeOut
from attune_desktop.ui.week.yours_parts import Question
from attune_desktop.ui.week.yours_remove import Remove
from attune_desktop.ui.week.yours_work import Work

MARGIN_PX = 2 * HUGE
"""Kept in sight above and below what has the keyboard: what is said of it stands there."""


def open_folder(folder: Path) -> None:
    """Show a folder in the desktop's own window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class YoursPage(QScrollArea):
    """Four sections in a column that scrolls.

    Attributes:
        out: what is taken along.
        bring_in: what is brought in.
        copies: the copies there are.
        remove: what is removed.

    Signals:
        changed: the history is another one.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        keeping: Keeping,
        shown: Callable[[], Contents | None],
        title: Callable[[str], str],
        files: Files | None = None,
        open_folder: Callable[[Path], object] = open_folder,
    ) -> None:
        """Make it.

        Args:
            theme: the look.
            keeping: who does it.
            shown: what the window shows, or None where nothing can be.
            title: a practice's title by its name.
            files: asks for files; the desktop's own windows without it.
            open_folder: shows a folder.
        """
        super().__init__()
        files = files or FileWindows()
        work = Work()
        self.out = TakeOut(theme, work, keeping, files, shown, title)
        self.bring_in = BringIn(theme, work, keeping, files)
        self.copies = Copies(theme, work, keeping, open_folder)
        self.remove = Remove(theme, work, keeping)
        self._sections = (self.out, self.bring_in, self.copies, self.remove)
        # Whoever closes the window waits for what is not to be left half done.
        self.destroyed.connect(lambda: work.stop())
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, MEDIUM, 0, LARGE)
        column.setSpacing(LARGE)
        for section in self._sections:
            column.addWidget(section)
            section.changed.connect(self._tell)
        column.addStretch(1)
        self.copies.listed.connect(self._order)
        scroll_quietly(self, theme)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A question that has just come has no place yet when it takes the keyboard.
        self.verticalScrollBar().rangeChanged.connect(self._reveal_focus)
        self._make_room()
        self._order()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._reveal_focus)

    def refresh(self) -> None:
        """Read anew what may have changed meanwhile."""
        for section in self._sections:
            section.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """What happened meanwhile is on it."""
        super().showEvent(event)
        self.refresh()

    def event(self, event: QEvent) -> bool:
        """Come back to, read anew."""
        done = super().event(event)
        if event.type() == QEvent.Type.WindowActivate and self.isVisible():
            self.refresh()
        return done

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._make_room()

    def _order(self) -> None:
        """Put the Tab key through everything from top to bottom."""
        for one, next_ in pairwise(chain.from_iterable(map(_stops, self._sections))):
            QWidget.setTabOrder(one, next_)

    def _make_room(self) -> None:
        """Be wide enough for every button, also those that are still to come."""
        widest = max(button.sizeHint().width() for button in self.findChildren(PaintedButton))
        self.setMinimumWidth(widest + 2 * MEDIUM + 2 * TINY + WIDTH_PX)

    def _tell(self) -> None:
        self.refresh()
        self.changed.emit()

    def _reveal_focus(self) -> None:
        """Scroll to where the keyboard is: Qt does so for the Tab key alone."""
        here = self.focusWidget()
        if here is not None and here is not self and self.isAncestorOf(here):
            questions = [each for each in self.findChildren(Question) if each.isAncestorOf(here)]
            for each in (*questions, here):
                self.ensureWidgetVisible(each, 0, MARGIN_PX)


def _stops(part: QWidget | QLayout) -> Iterator[QWidget]:
    """What the Tab key stops at within a part, in the order it is laid out in."""
    if isinstance(part, QWidget) and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield part
    elif isinstance(part, Flow):
        yield from chain.from_iterable(map(_stops, part.controls))
    elif layout := part.layout():
        for item in map(layout.itemAt, range(layout.count())):
            inside = item.widget() or item.layout() if item else None
            if inside is not None:
                yield from _stops(inside)
