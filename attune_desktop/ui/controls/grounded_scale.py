"""The row from 0 to 10: how grounded somebody feels, unset until they choose."""

from math import ceil

from PySide6.QtCore import QEvent, QMargins, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from attune_desktop.core.check_in import LEAST_GROUNDED, MOST_GROUNDED, typed_digit
from attune_desktop.core.language import later, said
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.group import Group
from attune_desktop.ui.controls.painting import RING_ROOM_PX, draw_focus_ring, smooth_painter
from attune_desktop.ui.controls.scale_number import ScaleNumber
from attune_desktop.ui.theme import HAIR, TARGET_PX, Theme, Type

LOW_END, HIGH_END = later("adrift"), later("grounded")
NAME = later("How grounded, from 0 adrift to 10 grounded")
HOW_TO = later("No number chosen. Type one, or use the arrow keys.")
ROOM = QMargins(RING_ROOM_PX, RING_ROOM_PX, RING_ROOM_PX, RING_ROOM_PX)
MIDDLE = (LEAST_GROUNDED + MOST_GROUNDED) // 2
SLIM_LEAST_DISC_PX = 22
"""With the room between two discs that makes a target of more than 24 px."""


class GroundedScale(Group):
    """Eleven numbers, of which one or none is chosen.

    To a screen reader it is a named panel of radio buttons. As long as nothing is chosen the focus is on
    the whole row, so that no number is suggested; then it is on the chosen one.

    Signals:
        chosen: the person gave another answer: an int from 0 to 10, or None when they took it back.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, slim: bool = False) -> None:
        super().__init__(said(NAME), parent)
        self.theme = theme
        self._slim = slim
        self._keyboard = False
        self.setFont((Type.QUIET if slim else Type.BODY).font())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._numbers = [
            ScaleNumber(n, theme, self, slim=slim) for n in range(LEAST_GROUNDED, MOST_GROUNDED + 1)
        ]
        for number in self._numbers:
            number.toggled.connect(self._number_toggled)
            number.picked.connect(self._number_picked)
        self._settle()
        theme.changed.connect(self._repaint)

    @property
    def grounded(self) -> int | None:
        """The answer, 0 to 10, or None."""
        return next((number.value for number in self._numbers if number.isChecked()), None)

    def set_grounded(self, value: int | None) -> None:
        """Show an answer, 0 to 10, or none, without a signal."""
        had_focus = self._holds_focus()
        for number in self._numbers:
            number.show_chosen(number.value == value)
        self._settle()
        if had_focus:
            by_key = Qt.FocusReason.OtherFocusReason
            self._focus_answer(by_key if self._keyboard else Qt.FocusReason.MouseFocusReason)

    def type_digit(self, digit: int) -> None:
        """Answer with a typed digit, 0 to 9; 1 and then 0 make ten."""
        self._answer(typed_digit(self.grounded, digit))

    def sizeHint(self) -> QSize:
        """All of it beside each other, px; the numbers of the large row spread over more."""
        width = self._row_width(self._disc_px()) + (self._ends_width() if self._slim else 0)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The numbers as close as they can be read, px."""
        least = ceil(QFontMetricsF(self.font()).horizontalAdvance(str(MOST_GROUNDED))) + HAIR
        width = self._row_width(max(least, SLIM_LEAST_DISC_PX))
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        """The height in px: one row, and another for the words at its ends where they need it."""
        below = 0 if self._slim else HAIR
        return self._row_height() + (0 if self._inline(width) else below + self._ends_height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose, arrows step, Home and End go to the ends, Backspace and Delete take back."""
        self._keyboard = True
        ahead = -1 if self.isRightToLeft() else 1
        steps = {Qt.Key.Key_Right: ahead, Qt.Key.Key_Left: -ahead, Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        ends = {Qt.Key.Key_Home: LEAST_GROUNDED, Qt.Key.Key_End: MOST_GROUNDED}
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if plain and event.text().isdecimal():
            self.type_digit(int(event.text()))
        elif plain and key in steps:
            now = self.grounded
            there = MIDDLE if now is None else now + steps[key]
            self._answer(min(max(there, LEAST_GROUNDED), MOST_GROUNDED))
        elif plain and key in ends:
            self._answer(ends[key])
        elif plain and key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._answer(None)
        else:
            event.ignore()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Note how the focus came: a click shows no ring."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._keyboard = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spread the numbers over the width."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Mirror when the layout direction turns."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words at the ends, and the ring around the row while no number holds the focus."""
        painter = smooth_painter(self)
        painter.setFont(Type.QUIET.font())
        painter.setPen(QColor(self.theme.palette.text_quiet))
        low, high = self._ends()
        painter.drawText(low, Qt.AlignmentFlag.AlignCenter, said(LOW_END))
        painter.drawText(high, Qt.AlignmentFlag.AlignCenter, said(HIGH_END))
        if self.hasFocus() and self._keyboard:
            shape = QRectF(self._mirrored(self._row())).adjusted(
                RING_ROOM_PX, RING_ROOM_PX, -RING_ROOM_PX, -RING_ROOM_PX
            )
            draw_focus_ring(painter, shape, shape.height() / 2, self.theme.palette.focus)
        painter.end()

    # What happens

    def _number_toggled(self, chosen: bool) -> None:
        """A number was chosen, by a click or by a screen reader's own action."""
        if chosen:
            self._settle()
            self._tell()

    def _number_picked(self, was_chosen: bool) -> None:
        """A click on the number that was chosen already takes the answer back."""
        if was_chosen:
            self._answer(None)
        self._focus_answer(Qt.FocusReason.MouseFocusReason)

    def _answer(self, value: int | None) -> None:
        if value != self.grounded:
            self.set_grounded(value)
            self._tell()

    def _tell(self) -> None:
        answer = self.grounded
        if not self._holds_focus():
            words = said("No number chosen") if answer is None else said("Grounded {number}")
            announce(self, words.format(number=answer))
        self.chosen.emit(answer)

    def _settle(self) -> None:
        """Make the chosen number, or the row while there is none, the one stop of the Tab key."""
        answer = self.grounded
        for number in self._numbers:
            here = number.value == answer
            number.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if answer is None else Qt.FocusPolicy.NoFocus)
        self.setAccessibleDescription(said(HOW_TO) if answer is None else "")

    def _holds_focus(self) -> bool:
        return self.hasFocus() or any(number.hasFocus() for number in self._numbers)

    def _focus_answer(self, reason: Qt.FocusReason) -> None:
        answer = self.grounded
        (self if answer is None else self._numbers[answer]).setFocus(reason)

    def _repaint(self) -> None:
        self.update()

    # Where things are, px, worked out from left to right and mirrored last

    def _disc_px(self) -> int:
        height = QFontMetricsF(self.font()).height()
        return round(max(SLIM_LEAST_DISC_PX, height * 1.3) if self._slim else max(TARGET_PX, height * 2))

    def _row_width(self, disc: int) -> int:
        """From the left of the first number's ring to the right of the last one's, closely set."""
        return len(self._numbers) * (disc + HAIR) - HAIR + 2 * RING_ROOM_PX

    def _row_height(self) -> int:
        return self._disc_px() + 2 * RING_ROOM_PX

    def _end_size(self, end: str) -> QSize:
        metrics = QFontMetricsF(Type.QUIET.font())
        return QSize(ceil(metrics.horizontalAdvance(end)), ceil(metrics.height()))

    def _ends_width(self) -> int:
        return self._end_size(said(LOW_END)).width() + self._end_size(said(HIGH_END)).width() + 2 * HAIR

    def _ends_height(self) -> int:
        return ceil(QFontMetricsF(Type.QUIET.font()).height())

    def _inline(self, width: int) -> bool:
        """Whether the words at the ends have room beside the numbers: in the slim row alone."""
        return self._slim and width >= self._row_width(self._disc_px()) + self._ends_width()

    def _row(self) -> QRect:
        """Where the numbers are: over the whole width, or in the middle of it for the slim row."""
        width = self.width()
        if not self._slim:
            return QRect(0, 0, width, self._row_height())
        row = min(self._row_width(self._disc_px()), width)
        left = (width - row) // 2
        if self._inline(width):
            left = (width - row - self._ends_width()) // 2 + self._end_size(said(LOW_END)).width() + HAIR
        return QRect(left, 0, row, self._row_height())

    def _ends(self) -> tuple[QRect, QRect]:
        """Where the words at the ends are: beside the row, or below its ends."""
        row = self._row()
        low, high = (QRect(QPoint(), self._end_size(said(end))) for end in (LOW_END, HIGH_END))
        if self._inline(self.width()):
            low.moveCenter(QPoint(0, row.center().y()))
            high.moveCenter(QPoint(0, row.center().y()))
            low.moveRight(row.left() - HAIR)
            high.moveLeft(row.right() + HAIR)
        else:
            top = row.bottom() + 1 + (0 if self._slim else HAIR)
            low.moveTopLeft(QPoint(row.left() + RING_ROOM_PX, top))
            high.moveTopRight(QPoint(row.right() - RING_ROOM_PX, top))
        return self._mirrored(low), self._mirrored(high)

    def _mirrored(self, rect: QRect) -> QRect:
        if self.isRightToLeft():
            rect.moveLeft(self.width() - rect.right() - 1)
        return rect

    def _place(self) -> None:
        row = self._row()
        room = row.width() - 2 * RING_ROOM_PX
        disc = min(self._disc_px(), (room + HAIR) // len(self._numbers) - HAIR)
        pitch = (room - disc) / (len(self._numbers) - 1)
        size = QSize(disc, disc).grownBy(ROOM)
        top = row.top() + (self._disc_px() - disc) // 2
        for number in self._numbers:
            at = QPoint(row.left() + round(number.value * pitch), top)
            number.setGeometry(self._mirrored(QRect(at, size)))
