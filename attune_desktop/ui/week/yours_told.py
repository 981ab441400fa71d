"""What is said below the buttons of a section: how far something is, what came of it, the way back."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from attune_desktop.core.language import said
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.buttons import QuietButton
from attune_desktop.ui.controls.painting import OUTLINE_PX, RING_ROOM_PX, draw_shape, line, smooth_painter
from attune_desktop.ui.controls.paragraph import paint_paragraph, paragraph_height
from attune_desktop.ui.theme import HAIR, SMALL, TINY, Theme, Type

BAR_PX = 8
LEAST_PX = 160


class Sentence(QWidget):
    """Words that wrap anywhere if they must: a path has no spaces."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(
        self, theme: Theme, words: str = "", *, kind: Type = Type.QUIET, quiet: bool = False
    ) -> None:
        super().__init__()
        self.theme = theme
        self._kind, self._quiet = kind, quiet
        self._words = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(words)
        theme.changed.connect(self._repaint)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    def say(self, words: str) -> None:
        """Say something; with nothing to say it is not there."""
        self._words = words
        self.setAccessibleName(words)
        if not words:
            self.hide()
        elif self.parentWidget() is not None:  # else it would be a window
            self.show()
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Take the system's font."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line, px."""
        return QSize(LEAST_PX, self.heightForWidth(LEAST_PX * 3))

    def minimumSizeHint(self) -> QSize:
        """A few letters, px."""
        return QSize(LEAST_PX, ceil(QFontMetricsF(self._font).height()))

    def heightForWidth(self, width: int) -> int:
        """How high the lines are, px."""
        return sum(ceil(paragraph_height(line, self._font, width)) for line in self._lines)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines."""
        painter, palette = QPainter(self), self.theme.palette
        place = QRectF(self.rect())
        for words in self._lines:
            colour = palette.text_quiet if self._quiet else palette.text
            paint_paragraph(painter, place, words, self._font, colour, mirrored=self.isRightToLeft())
            place.translate(0, ceil(paragraph_height(words, self._font, place.width())))
        painter.end()

    @property
    def _font(self) -> QFont:
        return self._kind.font()

    @property
    def _lines(self) -> list[str]:
        return self._words.split("\n")

    def _repaint(self) -> None:
        self.update()


class Bar(QProgressBar):
    """How much is done, in the theme's colours."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setRange(0, 100)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A slim line, px."""
        return QSize(LEAST_PX, BAR_PX + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track and what is done of it."""
        painter, palette = smooth_painter(self), self.theme.palette
        shape = QRectF(self.rect()).adjusted(RING_ROOM_PX, 1, -RING_ROOM_PX, -1)
        draw_shape(painter, shape, BAR_PX / 2, QColor(palette.surface), line(palette.edge_strong, OUTLINE_PX))
        done = shape.width() * self.value() / 100
        if done >= BAR_PX:
            left = shape.right() - done if self.isRightToLeft() else shape.left()
            part = QRectF(left, shape.top(), done, shape.height())
            draw_shape(painter, part, BAR_PX / 2, QColor(palette.primary), QPen(Qt.PenStyle.NoPen))
        painter.end()


class Told(QWidget):
    """One sentence, or how far something is.

    Attributes:
        sentence: what is said.
        bar: how much is done.
        cancel: the button that has it stop.
        undo: the button that takes back what was done.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.sentence = Sentence(theme)
        self.bar = Bar(theme)
        self.cancel = QuietButton(said("Cancel"), theme)
        self.undo = QuietButton(said("Undo"), theme)
        self._take_back: Callable[[], object] = lambda: None
        self.undo.clicked.connect(lambda: self._take_back())
        doing = QHBoxLayout()
        doing.setSpacing(TINY)
        doing.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
        doing.addWidget(self.cancel)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, SMALL - HAIR)
        rows.setSpacing(0)
        rows.addLayout(doing)
        rows.addWidget(self.sentence)
        rows.addWidget(self.undo)
        self.hush()

    def say(self, words: str, take_back: Callable[[], object] | None = None) -> None:
        """Say something, and how it is taken back if it can be."""
        self.hush()
        self._take_back = take_back or self._take_back
        self.sentence.say(words)
        self.undo.setVisible(take_back is not None)
        self.setVisible(bool(words))
        if words:
            announce(self, words)

    def show_progress(self, name: str, fraction: float, *, can_cancel: bool) -> None:
        """Show how much is done of something."""
        self.bar.setAccessibleName(name)
        self.bar.setValue(round(fraction * 100))
        if self.bar.isHidden():
            self.hush()
            self.bar.show()
            self.cancel.setVisible(can_cancel)
            self.sentence.say(name)
            self.show()
            announce(self, name)

    def hush(self) -> None:
        """Say nothing."""
        for part in (self.bar, self.cancel, self.undo):
            part.hide()
        self.sentence.say("")
        self.hide()

    def restyle(self) -> None:
        """Take the system's font."""
        self.sentence.restyle()
        for button in (self.cancel, self.undo):
            button.setFont(Type.BODY.font())
            button.updateGeometry()
