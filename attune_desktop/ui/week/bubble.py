"""Where a mark or a day is read out, to the eye and to a screen reader."""

from dataclasses import dataclass
from html import escape
from textwrap import shorten

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QWidget

from attune_desktop.core.language import as_title, listed
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.theme import HAIR, RADIUS_FIELD, SMALL, TINY, Palette, Type

WIDEST_CHARACTERS = 40
LONGEST_NOTE = 160
"""How much of a note is shown here, characters."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read out.

    Attributes:
        heading: when.
        lines: what there is.
        note: in the person's own words; shortened where it is long.
    """

    heading: str
    lines: tuple[str, ...] = ()
    note: str = ""

    @property
    def spoken(self) -> str:
        """All of it as one sentence."""
        return listed(part for part in (as_title(self.heading), *self.lines, self._shortened) if part)

    @property
    def html(self) -> str:
        """All of it, one below the other."""
        note = f"<i>{escape(self._shortened)}</i>" if self.note else ""
        lines = [f"<b>{escape(as_title(self.heading))}</b>", *map(escape, self.lines), note]
        return "<br>".join(line for line in lines if line)

    @property
    def _shortened(self) -> str:
        return shorten(self.note, LONGEST_NOTE, placeholder="…")


class Bubble(QLabel):
    """A quiet card beside what it reads. It lies over the window and lets the mouse through."""

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

    def read(self, reading: Reading, beside: QRectF) -> None:
        """Read this at the side of a place, px in the window, and tell it to a screen reader."""
        self.setText(reading.html)
        self._move_to(beside)
        self.show()
        self.raise_()
        if reading.spoken != self.accessibleName():
            self.setAccessibleName(reading.spoken)
            announce(self, reading.spoken)

    def _move_to(self, side: QRectF) -> None:
        room = QRectF(self._room.rect()).adjusted(TINY, TINY, -TINY, -TINY)
        widest = WIDEST_CHARACTERS * QFontMetrics(self.font()).averageCharWidth()
        self.setWordWrap(False)
        width = min(self.sizeHint().width(), widest, int(room.width()))
        self.setWordWrap(True)
        self.resize(width, self.heightForWidth(width))
        x = side.right() + HAIR
        if x + self.width() > room.right():
            x = side.left() - HAIR - self.width()
        y = side.center().y() - self.height() / 2
        self.move(
            round(max(room.left(), min(x, room.right() - self.width()))),
            round(max(room.top(), min(y, room.bottom() - self.height()))),
        )
