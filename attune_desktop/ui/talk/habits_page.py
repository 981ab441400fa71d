"""Which of these is near? Five habits to choose from, by a click, an arrow key or a number."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from attune_desktop.core.language import later, said
from attune_desktop.core.talk import Habit
from attune_desktop.ui.controls.buttons import PaintedButton
from attune_desktop.ui.controls.group import Group
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import (
    OUTLINE_HOVER_PX,
    OUTLINE_PX,
    RING_ROOM_PX,
    draw_shape,
    line,
    mixed,
)
from attune_desktop.ui.controls.paragraph import paint_paragraph, paragraph_height
from attune_desktop.ui.people import paint_people
from attune_desktop.ui.theme import HAIR, MEDIUM, RADIUS_LANE, SMALL, TINY, Theme, Type

QUESTION = later("Which of these is near?")
WHY_ASKED = later("Everyone knows all five. Whichever you choose, it is not kept.")
PICTURE_EM = 3.7
LEAST_WORDS_EM = 11.0


class HabitButton(PaintedButton):
    """A habit to choose: a picture, its title, how it is noticed, and its number."""

    def __init__(self, habit: Habit, number: int, theme: Theme) -> None:
        super().__init__(said(habit.title), theme)
        self.habit = habit
        self._number = str(number)
        self.setAccessibleDescription(
            said("{near} Key {number}").format(near=said(habit.near), number=number)
        )
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """A comfortable width, and the height that goes with it, px."""
        width = round(self._beside_px() + 2 * LEAST_WORDS_EM * self._em())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for a few words in each line, px."""
        width = round(self._beside_px() + LEAST_WORDS_EM * self._em())
        return QSize(width, round(self._picture_px()) + 2 * (TINY + RING_ROOM_PX))

    def heightForWidth(self, width: int) -> int:
        """Room for all lines of the words, px."""
        words = sum(self._heights(width - self._beside_px()))
        return round(max(words, self._picture_px()) + 2 * (TINY + RING_ROOM_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses as Space does; the rest is for the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paint_face(self, painter: QPainter, shape: QRectF) -> None:
        """Paint the card."""
        palette, mirrored = self.theme.palette, self.isRightToLeft()
        fill = mixed(palette.surface, palette.text, self.pressed_share() / 2)
        awake = self.underMouse() or self.shows_focus
        outline = line(palette.edge_strong if awake else palette.edge, OUTLINE_PX)
        if self.underMouse():
            outline.setWidthF(OUTLINE_HOVER_PX)
        draw_shape(painter, shape, RADIUS_LANE, fill, outline)

        side = self._picture_px()
        x = shape.right() - SMALL - side if mirrored else shape.left() + SMALL
        paint_people(
            painter,
            QRectF(x, shape.center().y() - side / 2, side, side),
            self.habit.name,
            palette,
        )
        number = self._number_px()
        x = shape.left() + MEDIUM if mirrored else shape.right() - MEDIUM - number
        painter.setFont(Type.QUIET.font())
        painter.setPen(QColor(palette.text_quiet))
        painter.drawText(
            QRectF(x, shape.top(), number, shape.height()), Qt.AlignmentFlag.AlignCenter, self._number
        )
        width = self.width() - self._beside_px()
        title, near = self._heights(width)
        x = shape.left() + MEDIUM + number + SMALL if mirrored else shape.left() + SMALL + side + MEDIUM
        y = shape.center().y() - (title + near) / 2
        for words, kind, colour, height in (
            (self.shown_text, Type.HEADING, palette.text, title),
            (said(self.habit.near), Type.QUIET, palette.text_quiet, near),
        ):
            place = QRectF(x, y, width, height)
            paint_paragraph(painter, place, words, kind.font(), colour, mirrored=mirrored)
            y += height + HAIR / 2

    def _heights(self, width: float) -> tuple[float, float]:
        """Of the title and of the line under it, px."""
        return (
            paragraph_height(self.shown_text, Type.HEADING.font(), width) + HAIR / 2,
            paragraph_height(said(self.habit.near), Type.QUIET.font(), width),
        )

    def _em(self) -> float:
        return QFontMetricsF(Type.BODY.font()).height()

    def _picture_px(self) -> float:
        return PICTURE_EM * self._em()

    def _number_px(self) -> float:
        return QFontMetricsF(Type.QUIET.font()).horizontalAdvance("0")

    def _beside_px(self) -> float:
        """What is not for the words, of the whole width."""
        return 2 * RING_ROOM_PX + SMALL + self._picture_px() + MEDIUM + SMALL + self._number_px() + MEDIUM


class HabitsPage(Group):
    """The five, one under the other.

    Signals:
        chosen: carries the Habit.
    """

    chosen = Signal(object)

    def __init__(self, habits: Sequence[Habit], theme: Theme) -> None:
        super().__init__(said(QUESTION))
        self.buttons = [HabitButton(habit, number, theme) for number, habit in enumerate(habits, 1)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for words, kind, quiet in ((said(QUESTION), Type.TITLE, False), (said(WHY_ASKED), Type.QUIET, True)):
            label = Label(words, kind, theme, quiet=quiet, wraps=True)
            label.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, HAIR)
            column.addWidget(label)
        column.addSpacing(SMALL - RING_ROOM_PX)
        for button in self.buttons:
            button.clicked.connect(lambda _=False, chosen=button.habit: self.chosen.emit(chosen))
            column.addWidget(button)
        column.addStretch(1)
        self.setAccessibleDescription(said(WHY_ASKED))

    def begin(self) -> None:
        """Put the keyboard on the first."""
        self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, choose by numbers."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        number = int(event.text()) if plain and event.text().isdecimal() else 0
        here = self.focusWidget()
        way = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if 1 <= number <= len(self.buttons):
            self.buttons[number - 1].click()
        elif plain and way and isinstance(here, HabitButton):
            at = self.buttons.index(here) + way
            if 0 <= at < len(self.buttons):
                self.buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            event.ignore()
