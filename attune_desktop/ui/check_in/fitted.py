"""A window that is as tall as what stands in it, and scrolls where the screen is smaller."""

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QCursor, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from attune_desktop.ui.controls.disclosure import Disclosure
from attune_desktop.ui.controls.scroll_bar import scroll_quietly
from attune_desktop.ui.theme import HUGE, LARGE, TINY, Theme


class FittedDialog(QDialog):
    """A page that scrolls, and a footer that stays.

    It opens in the middle of the screen where the pointer is and grows downwards with its page; only what is
    folded makes it smaller again, so that nothing moves under the pointer by itself.
    """

    def __init__(
        self, page: QWidget, footer: QWidget, width_px: int, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._bottom = footer
        self._width_px = width_px
        self._asked_px = 0
        self._scroll = QScrollArea()
        scroll_quietly(self._scroll, theme)
        self._scroll.setWidget(page)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self._scroll, 1)
        self._whole.addWidget(footer)
        page.installEventFilter(self)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._make_room)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._reveal_focus)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._reveal_focus)

    def fit(self) -> None:
        """Grow with the page as far as the screen allows; beyond, the page scrolls."""
        if self._page.isVisibleTo(self):
            self._fit()

    def reveal_section(self, row: Disclosure) -> None:
        """Grow by what was unfolded; on a small screen, scroll until as much of it as can be is seen."""
        self.fit()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        bar, seen = self._scroll.verticalScrollBar(), self._scroll.viewport().height()
        bottom = row.section.geometry().bottom() + LARGE
        if bottom > bar.value() + seen:
            bar.setValue(min(row.y() - TINY, bottom - seen))

    def shrink(self, height: int) -> None:
        """Give back the room, px, of what was folded."""
        self._fit(spare=height)

    def become(self, widget: QWidget) -> None:
        """Hold this instead of the page and the footer, around the same middle."""
        self._scroll.hide()
        self._bottom.hide()
        self._whole.addWidget(widget)
        widget.show()
        middle = self.geometry().center()
        self.resize(self.width(), widget.heightForWidth(self.width()))
        self._centre(middle)

    def showEvent(self, event: QShowEvent) -> None:
        """Open in the middle of the screen where the pointer is."""
        if not event.spontaneous():
            self._fit(opening=True)
            self._centre(self._room(opening=True).center())
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow when the page asks for another size."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.fit()
        return super().eventFilter(watched, event)

    def _make_room(self) -> None:
        """Let the bar stand in the margin, so that nothing beside it moves when it comes."""
        column, bar = self._page.layout(), self._scroll.verticalScrollBar()
        if column is None:
            return
        margins = column.contentsMargins()
        side = max(margins.left(), margins.right())
        end = side - bar.sizeHint().width() if bar.maximum() > 0 else side
        left, right = (end, side) if self.isRightToLeft() else (side, end)
        column.setContentsMargins(left, margins.top(), right, margins.bottom())

    def _reveal_focus(self) -> None:
        """Scroll to where the keyboard is: Qt does so for the Tab key alone."""
        here = self.focusWidget()
        if here is not None and self._page.isAncestorOf(here):
            self._scroll.ensureWidgetVisible(here, LARGE, LARGE)

    def _centre(self, middle: QPoint) -> None:
        place = QRect(self.rect())
        place.moveCenter(middle)
        self.move(place.topLeft())

    def _room(self, *, opening: bool) -> QRect:
        """What the screen has for the content, px: the pointer's when opening, later the window's own."""
        screen = QGuiApplication.screenAt(QCursor.pos()) if opening else self.screen()
        room = (screen or QGuiApplication.primaryScreen()).availableGeometry()
        # The window's own frame and title are known only once they are there.
        return room.marginsRemoved(QMargins(0, HUGE, 0, 0))

    def _fit(self, *, opening: bool = False, spare: int = 0) -> None:
        room = self._room(opening=opening)
        width = min(self._width_px, room.width())
        if (page := self._page.layout()) is not None:
            page.activate()
        height = self._page.heightForWidth(width) + self._bottom.heightForWidth(width)
        grown, self._asked_px = height > self._asked_px, height
        if not (opening or grown or spare):
            return  # made smaller by hand, it stays so
        if not opening:
            width, height = max(width, self.width()), max(height, self.height() - spare)
        # A scroll bar that was there for a moment makes the content narrower, so taller, and so stays.
        bar = Qt.ScrollBarPolicy
        self._scroll.setVerticalScrollBarPolicy(bar.ScrollBarAlwaysOff)
        self.resize(width, min(height, room.height()))
        self._scroll.setVerticalScrollBarPolicy(bar.ScrollBarAsNeeded)
        if (below := self.geometry().bottom() - room.bottom()) > 0 and not opening:
            self.move(self.x(), max(room.top(), self.y() - below))
