"""Where a mark of the week is read out, to the eye and to a screen reader."""

from html import escape
from textwrap import shorten

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QWidget

from attune_desktop.core.week import Mark
from attune_desktop.core.week_words import told, when
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.theme import HAIR, RADIUS_FIELD, SMALL, TINY, Palette, Type

WIDEST_CHARACTERS = 40
LONGEST_NOTE = 160
"""How much of a note is shown here, characters."""


class Bubble(QLabel):
    """A quiet card beside a mark. It lies over the window and lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setObjectName("reading")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.hide()

    def restyle(self, palette: Palette) -> None:
        """Take these colours, and the font there is."""
        self.setFont(Type.QUIET.font())
        self.setStyleSheet(
            f"#reading {{ background: {palette.surface}; color: {palette.text};"
            f" border: 1px solid {palette.edge_strong}; border-radius: {RADIUS_FIELD}px;"
            f" padding: {TINY}px {SMALL}px; }}"
        )

    def read(self, mark: Mark, beside: QRectF) -> None:
        """Read this mark at the side of a place, px in the window, and tell it to a screen reader."""
        note = shorten(mark.note, LONGEST_NOTE, placeholder="…")
        said = [f"<b>{escape(when(mark))}</b>", escape(told(mark)), f"<i>{escape(note)}</i>" if note else ""]
        self.setText("<br>".join(part for part in said if part))
        self._move_to(beside)
        self.show()
        self.raise_()
        spoken = ", ".join(part for part in (when(mark), told(mark), note) if part)
        if spoken != self.accessibleName():
            self.setAccessibleName(spoken)
            announce(self, spoken)

    def _move_to(self, side: QRectF) -> None:
        room = QRectF(self._room.rect()).adjusted(TINY, TINY, -TINY, -TINY)
        widest = WIDEST_CHARACTERS * QFontMetrics(self.font()).averageCharWidth()
        self.setMaximumWidth(min(int(room.width()), widest))
        self.adjustSize()
        x = side.right() + HAIR
        if x + self.width() > room.right():
            x = side.left() - HAIR - self.width()
        y = side.center().y() - self.height() / 2
        self.move(
            round(max(room.left(), min(x, room.right() - self.width()))),
            round(max(room.top(), min(y, room.bottom() - self.height()))),
        )
