"""The page about what comes again: after a practice, at times of day, in words; nothing is ranked."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from attune_desktop.core.helped import Helped
from attune_desktop.core.helped_words import came_after
from attune_desktop.core.language import later, said
from attune_desktop.core.recurring import (
    FEWEST_FOR_A_HALF,
    OftenWord,
    TimeOfDay,
    often,
    periods,
    periods_told,
    times_of_day,
    where,
)
from attune_desktop.core.stretch import Stretch
from attune_desktop.ui.controls.group import Group
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.theme import HAIR, LARGE, MEDIUM, SMALL, TINY, Theme, Type
from attune_desktop.ui.week.glyphs import growth
from attune_desktop.ui.week.history import History
from attune_desktop.ui.week.reading_area import ReadingArea
from attune_desktop.ui.week.small_multiples import Picture, TimesPicture
from attune_desktop.ui.week.small_multiples_changes import ChangesPicture
from attune_desktop.ui.week.small_multiples_words import Board, PeriodsRow, WordRow

NOTHING_AFTER = later(
    "Nothing here yet. Where you say how grounded you are before a practice and after it, it is told here."
)
ALL_THAT_WAS_KEPT = later(
    "From all that was kept, what you answered around most often first. It is what you noted, not what works."
)
HOW_TO_READ = later(
    "A ring is one time, a column many. On the bar below lie at least half of them; "
    "the mark on it is the middle."
)
MIDDLE_SHOWN = later("The bar is the middle, the line goes from the lowest to the highest.")
HALF_SHOWN = later(
    "The bar is the middle, the line goes from the lowest to the highest, and on its broad part lie at "
    "least half."
)
WIDEST_PX = 860
"""Of a line of words and its picture, px with usual letters: eyes find back to its beginning."""


class Section(Group):
    """A heading, a quiet line, and what stands below."""

    def __init__(self, heading: str, theme: Theme) -> None:
        super().__init__(heading)
        self.theme = theme
        self._heading = Label(heading, Type.HEADING, theme, wraps=True)
        self._line = Label("", Type.QUIET, theme, quiet=True, wraps=True)
        self._below: list[QWidget] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(SMALL)
        self._rows.addWidget(self._heading)
        self._rows.addWidget(self._line)
        self._rows.setStretch(0, 0)

    def say(self, line: str, below: Sequence[QWidget], spacing: int = SMALL) -> None:
        """Say this, and hold these below it instead of what was there."""
        for widget in self._below:
            self._rows.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._below = list(below)
        self._rows.setSpacing(spacing)
        self._line.setText(line)
        for widget in below:
            self._rows.addWidget(widget)

    def restyle(self) -> None:
        """Take the system's font."""
        self._heading.setFont(Type.HEADING.font())
        self._line.setFont(Type.QUIET.font())


class PracticeRow(Group):
    """What came after one practice: in words, and as a picture beside or below them."""

    def __init__(self, helped: Helped, title: str, theme: Theme) -> None:
        super().__init__(title)
        sentence = came_after(helped)
        self.setAccessibleDescription(sentence)
        self._title = Label(title, Type.BODY, theme, wraps=True)
        self._sentence = Label(sentence, Type.QUIET, theme, wraps=True)
        self._picture = ChangesPicture(helped, title, theme)
        self._words = words = QVBoxLayout()
        words.setSpacing(HAIR)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        words.addStretch(1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, TINY, 0, TINY)
        self._line.setSpacing(MEDIUM)
        self._line.addLayout(words, 1)
        self._line.addWidget(self._picture, 1)
        self.restyle()

    def restyle(self) -> None:
        """Take the system's font."""
        title = Type.BODY.font()
        title.setWeight(Type.HEADING.font().weight())
        self._title.setFont(title)
        self._sentence.setFont(Type.QUIET.font())
        self._picture.restyle()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the picture where it has room."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Words and picture below one another, px."""
        words, picture = self._words.minimumSize(), self._picture.minimumSizeHint()
        return QSize(max(words.width(), picture.width()), super().minimumSizeHint().height())

    def _arrange(self) -> None:
        beside = self.width() >= 2 * self._picture.minimumSizeHint().width() + MEDIUM
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if beside else ways.TopToBottom
        if self._line.direction() != way:
            self._line.setDirection(way)
            self._line.setSpacing(MEDIUM if beside else TINY)


class HelpedPage(QWidget):
    """Three sections one below the other. Arrow keys, Home and End scroll.

    Attributes:
        area: what scrolls.
        practices: what came after each practice.
        times: the times of day.
        words: the words that come often.
    """

    def __init__(self, theme: Theme, history: History) -> None:
        super().__init__()
        self.theme = theme
        self._history = history
        self._shown: object = None
        self.practices = Section(said("What came after a practice"), theme)
        self.times = Section(said("Times of day"), theme)
        self.words = Section(said("Words that come often"), theme)
        self._column = QWidget()
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, TINY, TINY, TINY)
        column.setSpacing(LARGE)
        for section in (self.practices, self.times, self.words):
            column.addWidget(section)
        column.addStretch(1)
        self.area = ReadingArea(said("What helps"), self._column, theme)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.area)
        self.setFocusProxy(self.area)
        self._make_room()

    def show_stretch(self, stretch: Stretch) -> None:
        """Say what comes again on these days, and what came after a practice on all days there are.

        Raises:
            KnownError: it cannot be read.
        """
        helped = self._history.helped()
        times = times_of_day(self._history.hours(stretch))
        words = often(stretch, self._history.word_days(stretch))
        titles = [self._history.title(each.practice) for each in helped]
        facts = (stretch, helped, titles, times, words)
        if facts == self._shown:
            return
        self._shown = facts
        self._tell_practices(helped, titles)
        self._tell_times(stretch, times)
        self._tell_words(stretch, words)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            for section in self.findChildren(Section):
                section.restyle()
            for row in self.findChildren(PracticeRow):
                row.restyle()
            for picture in self.findChildren(Picture):
                picture.restyle()
            for label in self.findChildren(_QuietLabel):
                label.setFont(Type.QUIET.font())
            self._make_room()

    def _make_room(self) -> None:
        self._column.setMaximumWidth(round(WIDEST_PX * growth()))

    def _tell_practices(self, helped: Sequence[Helped], titles: Sequence[str]) -> None:
        rows: list[QWidget] = []
        few: list[QWidget] = []
        for each, title in zip(helped, titles, strict=True):
            if each.middle is None:
                few.append(
                    _QuietLabel(
                        said("{title}: {told}").format(title=title, told=came_after(each)), self.theme
                    )
                )
            else:
                rows.append(PracticeRow(each, title, self.theme))
        line = said(ALL_THAT_WAS_KEPT) if helped else said(NOTHING_AFTER)
        if rows:
            line = f"{line} {said(HOW_TO_READ)}"
        self.practices.say(line, [*rows, *few])

    def _tell_times(self, stretch: Stretch, times: Sequence[TimeOfDay]) -> None:
        if not any(time.numbers for time in times):
            self.times.say(said("No numbers in {where}.").format(where=where(stretch)), ())
            return
        line = said("The numbers of {where}, by the clock where you were.").format(where=where(stretch))
        if any(time.n >= FEWEST_FOR_A_HALF for time in times):
            line = f"{line} {said(HALF_SHOWN)}"
        elif any(time.middle is not None for time in times):
            line = f"{line} {said(MIDDLE_SHOWN)}"
        picture = TimesPicture(self.theme)
        picture.show_times(times)
        self.times.say(line, [picture])

    def _tell_words(self, stretch: Stretch, words: Sequence[OftenWord]) -> None:
        if not words:
            self.words.say(said("No word came more than once in {where}.").format(where=where(stretch)), ())
            return
        named = periods(stretch)
        board = Board(named, periods_told(stretch), words)
        rows = [WordRow(word, board, self.theme) for word in words]
        line = said("In {where}; a larger dot means more often.").format(where=where(stretch))
        self.words.say(line, [PeriodsRow(board, self.theme), *rows], spacing=HAIR)


class _QuietLabel(Label):
    """One line that stands back."""

    def __init__(self, words: str, theme: Theme) -> None:
        super().__init__(words, Type.QUIET, theme, quiet=True, wraps=True)
