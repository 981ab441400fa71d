"""The whole sequence as a slim strip: what was, what is, what is still to come, what is left out."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from attune_desktop.core.language import said
from attune_desktop.core.session import Session
from attune_desktop.ui.controls.painting import line
from attune_desktop.ui.theme import HAIR, Theme

BAR_PX = 6
TARGET_HEIGHT_PX = 24


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the sequence.

    Attributes:
        first: the index of its first step.
        group: the group's name, or nothing.
        title: how it is called.
    """

    first: int
    group: str
    title: str


def parts_of(session: Session) -> list[Part]:
    """The groups of a timeline in order; what has no group is no part of the strip."""
    parts: list[Part] = []
    for index, step in enumerate(session.timeline.steps):
        if step.group and (not parts or parts[-1].group != step.group):
            parts.append(Part(index, step.group, step.cue.split(" — ")[0]))
    return parts


class Strip(QWidget):
    """A bar for each part. A click goes there; one that was left out comes back.

    Signals:
        chosen: a part was clicked; carries the index of its first step.
    """

    accessible_role = QAccessible.Role.Graphic
    chosen = Signal(int)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._parts = parts_of(session)
        self._present = -1
        self._skipped: frozenset[str] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVisible(len(self._parts) > 1)
        theme.changed.connect(self._repaint)

    def sizeHint(self) -> QSize:
        """As wide as there is room, and high enough to hit."""
        return QSize(len(self._parts) * 24, TARGET_HEIGHT_PX)

    def show_session(self, session: Session) -> None:
        """Mark where the session is, and what it leaves out."""
        index = session.frame.index
        present = sum(part.first <= index for part in self._parts) - 1
        if session.over or (present >= 0 and not session.frame.step.group):
            present = len(self._parts)
        if (present, session.skipped) == (self._present, self._skipped):
            return
        self._present, self._skipped = present, session.skipped
        if 0 <= present < len(self._parts):
            title = self._parts[present].title
            name = said("{n} of {all}: {title}")
            self.setAccessibleName(name.format(n=present + 1, all=len(self._parts), title=title))
        self.update()

    def part_at(self, x: float) -> Part | None:
        """The part under a place of the strip, in px."""
        if not self._parts:
            return None
        place = (self.width() - x if self.isRightToLeft() else x) / self.width() * len(self._parts)
        return self._parts[min(max(int(place), 0), len(self._parts) - 1)]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the part that was clicked."""
        part = self.part_at(event.position().x())
        if part is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(part.first)

    def event(self, event: QEvent) -> bool:
        """Tell a part's name under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            part = self.part_at(event.pos().x())
            if part is not None:
                left_out = part.group in self._skipped
                words = said("{title} (left out)").format(title=part.title) if left_out else part.title
                QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars: filled behind, warm at the present one, quiet ahead, hollow where left out."""
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.theme.palette
        pitch = self.width() / max(len(self._parts), 1)
        for number, part in enumerate(self._parts):
            place = len(self._parts) - 1 - number if self.isRightToLeft() else number
            bar = QRectF(place * pitch + HAIR / 2, (self.height() - BAR_PX) / 2, pitch - HAIR, BAR_PX)
            if part.group in self._skipped:
                painter.setPen(line(palette.edge_strong, 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                bar.adjust(0.5, 0.5, -0.5, -0.5)
            else:
                here = palette.accent if number == self._present else None
                behind = palette.primary if number < self._present else palette.track
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(here or behind))
                if here:  # higher as well: not by colour alone
                    bar.adjust(0, -1.5, 0, 1.5)
            painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        painter.end()

    def _repaint(self) -> None:
        self.update()
