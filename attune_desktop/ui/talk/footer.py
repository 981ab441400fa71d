"""The foot of the window: a quiet line, or what there is to say, and what can be done about it."""

from collections.abc import Callable

from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.buttons import QuietButton
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.theme import HUGE, MEDIUM, SMALL, Theme, Type


class Footer(QWidget):
    """A line of words, and one button.

    Attributes:
        button: what goes on from this page, or takes something back.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.button = QuietButton("", theme)
        policy = self.button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the foot is as high without it
        self.button.setSizePolicy(policy)
        self._words = Label("", Type.QUIET, theme, quiet=True, wraps=True)
        self._page: tuple[str, str, Callable[[], object]] = "", "", _nothing
        self._do: Callable[[], object] = _nothing
        self.button.clicked.connect(lambda: self._do())
        # The button has room around its words; they end where everything else does.
        pad = round(QFontMetricsF(self.button.font()).height() / 2) + RING_ROOM_PX
        row = QHBoxLayout(self)
        row.setContentsMargins(0, MEDIUM - RING_ROOM_PX, 0, MEDIUM - RING_ROOM_PX)
        row.setSpacing(0)
        row.addSpacing(HUGE)
        row.addWidget(self._words, 1)
        row.addSpacing(SMALL)
        row.addWidget(self.button)
        row.addSpacing(HUGE - pad)
        theme.changed.connect(self._repaint)

    @property
    def words(self) -> str:
        """What is read there."""
        return self._words.text()

    @property
    def said(self) -> str:
        """What was said, if it is still there: not the page's own line."""
        return "" if self.words == self._page[0] else self.words

    def settle(self, words: str, button: str = "", do: Callable[[], object] | None = None) -> None:
        """Take a page's quiet line, and its button if it has one."""
        self._page = words, button, do or _nothing
        self.hush()

    def say(self, sentence: str, button: str = "", do: Callable[[], object] | None = None) -> None:
        """Say something, with what can be done about it; else the page's button stays."""
        self._show(sentence, quiet=False)
        if do is not None:
            self._offer(button, do)
        else:
            self._offer(*self._page[1:])
        announce(self, sentence)

    def hush(self) -> None:
        """Say nothing more."""
        words, button, do = self._page
        self._show(words, quiet=True)
        self._offer(button, do)

    def restyle(self) -> None:
        """Take the system's font."""
        self._words.setFont(Type.QUIET.font())
        self.button.setFont(Type.BODY.font())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line above it."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, QColor(self.theme.palette.edge))
        painter.end()

    def _show(self, words: str, *, quiet: bool) -> None:
        self._words.setText(words)
        self._words.set_quiet(quiet)

    def _offer(self, button: str, do: Callable[[], object]) -> None:
        self._do = do
        self.button.setText(button)
        self.button.updateGeometry()
        self.button.setVisible(bool(button))

    def _repaint(self) -> None:
        self.update()


def _nothing() -> None:
    """Do nothing."""
