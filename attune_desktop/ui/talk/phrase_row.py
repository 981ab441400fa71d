"""A phrase to copy, and beside one of the person's own what can be done with it."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from attune_desktop.core.language import said
from attune_desktop.core.talk import OwnPhrase
from attune_desktop.ui.controls.buttons import PaintedButton
from attune_desktop.ui.controls.painting import (
    OUTLINE_HOVER_PX,
    OUTLINE_PX,
    RING_ROOM_PX,
    draw_shape,
    line,
    mixed,
)
from attune_desktop.ui.controls.paragraph import paint_paragraph, paragraph_height
from attune_desktop.ui.talk.phrase_glyph import SignButton, paint_sign
from attune_desktop.ui.theme import RADIUS_LANE, SMALL, TINY, Theme, Type

MOST_NUMBERED = 9
LEAST_WORDS_EM = 9.0
SIGN_EM = 0.72


class PhraseButton(PaintedButton):
    """A phrase; pressed, it is copied, and shows that until another one is."""

    def __init__(self, phrase: str, number: int, theme: Theme) -> None:
        """Make one.

        Args:
            phrase: what is copied.
            number: its place, from 1; up to MOST_NUMBERED, the key that copies it.
            theme: the look.
        """
        super().__init__(phrase, theme)
        self.phrase = phrase
        self._number = str(number) if number <= MOST_NUMBERED else ""
        self._copied = False
        self.setAccessibleDescription(
            said("Copies it. Key {number}").format(number=number) if self._number else said("Copies it")
        )
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_copied(self, copied: bool) -> None:
        """Show whether this is the one that was copied last."""
        if copied != self._copied:
            self._copied = copied
            self.update()

    def sizeHint(self) -> QSize:
        """A comfortable width, and the height that goes with it, px."""
        width = ceil(self._beside_px() + 2 * LEAST_WORDS_EM * self._em())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for a few words in each line, px."""
        return QSize(ceil(self._beside_px() + LEAST_WORDS_EM * self._em()), ceil(2.2 * self._em()))

    def heightForWidth(self, width: int) -> int:
        """Room for all lines of the phrase, px."""
        words = paragraph_height(self.phrase, self.font(), width - self._beside_px())
        return ceil(words + 2 * (TINY + RING_ROOM_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Ctrl+C copy as Space does; the rest is for the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.matches(
            QKeySequence.StandardKey.Copy
        ):
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paint_face(self, painter: QPainter, shape: QRectF) -> None:
        """Paint the phrase between its number and the sign that it can be copied, or has been."""
        palette, mirrored = self.theme.palette, self.isRightToLeft()
        fill = mixed(palette.surface, palette.text, self.pressed_share() / 2)
        awake = self.underMouse() or self.shows_focus or self._copied
        outline = line(palette.edge_strong if awake else palette.edge, OUTLINE_PX)
        if self.underMouse():
            outline.setWidthF(OUTLINE_HOVER_PX)
        draw_shape(painter, shape, RADIUS_LANE, fill, outline)
        number, sign = self._number_px(), SIGN_EM * self._em()
        first_line = QRectF(shape.left(), shape.top() + TINY, shape.width(), self._em())
        left, right = shape.left() + SMALL, shape.right() - SMALL
        painter.setFont(Type.QUIET.font())
        painter.setPen(QColor(palette.text_quiet))
        x = right - number if mirrored else left
        painter.drawText(
            QRectF(x, first_line.top(), number, first_line.height()),
            Qt.AlignmentFlag.AlignCenter,
            self._number,
        )
        x = left if mirrored else right - sign
        box = QRectF(x, first_line.center().y() - sign / 2, sign, sign)
        if self._copied:
            paint_sign(painter, box, "copied", palette.primary)
        else:
            paint_sign(painter, box, "copy", palette.text if self.underMouse() else palette.text_quiet)
        width = self.width() - self._beside_px()
        x = left + sign + SMALL if mirrored else left + number + SMALL
        place = QRectF(x, first_line.top(), width, shape.height())
        paint_paragraph(painter, place, self.phrase, self.font(), palette.text, mirrored=mirrored)

    def _em(self) -> float:
        return QFontMetricsF(self.font()).height()

    def _number_px(self) -> float:
        return QFontMetricsF(Type.QUIET.font()).horizontalAdvance("0")

    def _beside_px(self) -> float:
        """What is not for the words, of the whole width."""
        return 2 * RING_ROOM_PX + 4 * SMALL + self._number_px() + SIGN_EM * self._em()


class OwnPhraseRow(QWidget):
    """A phrase of the person's own: to copy, to write differently, to remove.

    Signals:
        writing, removing: what is to be done with it.
    """

    writing = Signal()
    removing = Signal()

    def __init__(self, own: OwnPhrase, number: int, theme: Theme) -> None:
        super().__init__()
        self.own = own
        self.phrase = PhraseButton(own.text, number, theme)
        self.write = SignButton(
            "write",
            said("Write differently: {text}").format(text=own.text),
            said("Write it differently (F2)"),
            theme,
        )
        self.remove = SignButton(
            "remove", said("Remove: {text}").format(text=own.text), said("Remove (Delete)"), theme
        )
        self.write.clicked.connect(self.writing)
        self.remove.clicked.connect(self.removing)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.phrase, 1)
        for button in (self.write, self.remove):
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 writes, Delete removes, from wherever in the row the keyboard is."""
        if event.key() == Qt.Key.Key_F2:
            self.writing.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removing.emit()
        else:
            event.ignore()
