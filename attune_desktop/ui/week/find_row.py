"""Looking for a word, a place in the body or a practice: three fields, and what is looked for as chips."""

from collections.abc import Iterable
from dataclasses import replace
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attune_desktop.core.language import said
from attune_desktop.core.stretch import Sought, Stretch
from attune_desktop.core.words import shown
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.buttons import PaintedButton, QuietButton
from attune_desktop.ui.controls.choice import Choice
from attune_desktop.ui.controls.disclosure import FOLDED, UNFOLDED
from attune_desktop.ui.controls.flow import Flow
from attune_desktop.ui.controls.painting import (
    RING_ROOM_PX,
    centre_square,
    draw_shape,
    line,
    mixed,
)
from attune_desktop.ui.theme import TARGET_PX, Theme, Type
from attune_desktop.ui.week.history import History

WIDEST_CHARACTERS = 24
"""Of a field; a longer word is shortened in it, and whole in its list."""
CROSS_SHARE = 0.55
"""How large the cross of a chip is, as a share of the height of its letters."""


class FindButton(QuietButton):
    """Shows the fields to find with, and puts them away."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(said("Find…"), theme)
        self.setToolTip(said("Find (Ctrl+F)"))
        self.setAccessibleDescription(said(FOLDED))

    def tell(self, *, unfolded: bool) -> None:
        """Say whether the fields are there."""
        self.setAccessibleDescription(said(UNFOLDED) if unfolded else said(FOLDED))
        announce(self, self.accessibleDescription())

    def restyle(self) -> None:
        """Take the system's font."""
        self.setFont(Type.BODY.font())
        self.updateGeometry()


class Pick(Choice):
    """Anything, or one of what occurs, with how often.

    Signals:
        picked: the person chose; carries what, or nothing for anything.
    """

    picked = Signal(str)

    def __init__(self, name: str, anything: str, theme: Theme) -> None:
        super().__init__(name, [(anything, "")], theme)
        self._anything = anything
        # On Linux a screen reader is told what is chosen by way of a name.
        self.setAccessibleDescription(name)
        self.activated.connect(lambda index: self.picked.emit(self.itemData(index)))

    def fill(self, found: Iterable[tuple[str, str, int]], chosen: str, called: str) -> None:
        """Offer what was found: its value, how it is called, and how often there is it.

        Args:
            found: that.
            chosen: the value that is chosen, found or not; nothing for anything.
            called: how that is called.
        """
        self.clear()
        self.addItem(self._anything, "")
        for value, words, n in found:
            self.addItem(f"{words} · {n}", value)
        if chosen and self.findData(chosen) < 0:
            self.addItem(called, chosen)
        self.setCurrentIndex(self.findData(chosen))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for its words, and no more than a field's, px."""
        widest = QFontMetricsF(self.font()).averageCharWidth() * WIDEST_CHARACTERS
        hint = super().sizeHint()
        return QSize(min(hint.width(), ceil(widest)), hint.height())


class SoughtChip(PaintedButton):
    """Something that is looked for; pressing it looks for it no more."""

    def __init__(self, words: str, theme: Theme) -> None:
        super().__init__(words, theme)
        self.setFont(Type.QUIET.font())
        self.setAccessibleName(said("Look for {words} no more").format(words=words))
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        """Room for the words and the cross, px."""
        metrics = QFontMetricsF(self.font())
        width = metrics.horizontalAdvance(self.shown_text) + (2.2 + CROSS_SHARE) * metrics.height()
        height = max(metrics.height() * 1.5, TARGET_PX - 2 * RING_ROOM_PX)
        return QSize(ceil(width) + 2 * RING_ROOM_PX, ceil(height) + 2 * RING_ROOM_PX)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters, px."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), 4 * hint.height()), hint.height())

    def corner_px(self, shape: QRectF) -> float:
        """Round ends."""
        return shape.height() / 2

    def paint_face(self, painter: QPainter, shape: QRectF) -> None:
        """Paint the chip, the words and the cross."""
        palette, metrics = self.theme.palette, QFontMetricsF(self.font())
        fill = mixed(palette.surface, palette.text, self.pressed_share())
        draw_shape(painter, shape, self.corner_px(shape), fill, line(palette.edge_strong))
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # placed by hand below
        pad, cross = metrics.height() * 0.8, metrics.height() * CROSS_SHARE
        inside = shape.adjusted(pad, 0, -pad, 0)
        side = QRectF(inside.right() - cross, inside.top(), cross, inside.height())
        words = inside.adjusted(0, 0, -cross - metrics.height() * 0.5, 0)
        if self.isRightToLeft():
            side.moveLeft(inside.left())
            words.moveRight(inside.right())
        painter.setFont(self.font())
        painter.setPen(QColor(palette.text))
        shortened = metrics.elidedText(self.shown_text, Qt.TextElideMode.ElideRight, words.width() + 1)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, shortened)
        box = centre_square(side, cross * 0.8)
        painter.setPen(line(palette.text_quiet, 1.5))
        painter.drawLine(box.topLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomLeft())


class FindRow(QWidget):
    """Hidden until it is asked for; the chips are there as long as something is looked for.

    A word or a place in the body is found in check-ins, a practice in sessions: the one puts the other aside.

    Attributes:
        word: what words there are.
        region: what places in the body there are.
        practice: what practices there are.
        chips: what is looked for.

    Signals:
        changed: something else is looked for; carries it.
    """

    changed = Signal(object)

    def __init__(self, theme: Theme, history: History) -> None:
        super().__init__()
        self._theme = theme
        self._history = history
        self._sought = Sought()
        self.word = Pick(said("Word"), said("Any word"), theme)
        self.region = Pick(said("Where in the body"), said("Anywhere in the body"), theme)
        self.practice = Pick(said("Practice"), said("Any practice"), theme)
        self.picks = Flow(said("Find"))
        for pick in (self.word, self.region, self.practice):
            self.picks.add(pick)
        self.chips = Flow(said("What is looked for"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.picks)
        rows.addWidget(self.chips)
        self.picks.hide()
        self.chips.hide()
        self.word.picked.connect(lambda word: self._look(replace(self._sought, word=word, practice="")))
        self.region.picked.connect(
            lambda region: self._look(replace(self._sought, region=region, practice=""))
        )
        self.practice.picked.connect(lambda practice: self._look(Sought(practice=practice)))

    @property
    def unfolded(self) -> bool:
        """Whether the fields are to be seen."""
        return not self.picks.isHidden()

    def unfold(self, unfolded: bool) -> None:
        """Show the fields, or hide them; what is looked for stays."""
        self.picks.setVisible(unfolded)

    def show_sought(self, stretch: Stretch, sought: Sought) -> None:
        """Offer what occurs in a stretch, and show what is looked for.

        Raises:
            KnownError: it cannot be read.
        """
        title = self._history.title
        if self.unfolded:
            words = [(word, shown(word), n) for word, n in self._history.words(stretch)]
            regions = [(region, said(region), n) for region, n in self._history.regions(stretch)]
            practices = [(name, title(name), n) for name, n in self._history.practices(stretch)]
            self.word.fill(words, sought.word, shown(sought.word))
            self.region.fill(regions, sought.region, said(sought.region))
            called = title(sought.practice) if sought.practice else ""
            self.practice.fill(practices, sought.practice, called)
        if sought != self._sought:
            self._sought = sought
            self._show_chips()

    def restyle(self) -> None:
        """Take the system's font."""
        for control in (*self.picks.controls, *self.chips.controls):
            control.setFont((Type.QUIET if isinstance(control, SoughtChip) else Type.BODY).font())
            control.updateGeometry()
        for flow in (self.picks, self.chips):
            flow.hold(flow.controls)

    def _show_chips(self) -> None:
        sought = self._sought
        for chip in self.chips.controls:
            self.chips.remove(chip)
        for words, without in (
            (
                said("“{word}”").format(word=shown(sought.word)) if sought.word else "",
                replace(sought, word=""),
            ),
            (said(sought.region), replace(sought, region="")),
            (self._history.title(sought.practice) if sought.practice else "", replace(sought, practice="")),
        ):
            if words:
                chip = SoughtChip(words, self._theme)
                chip.clicked.connect(lambda _=False, without=without: self._look(without))
                self.chips.add(chip)
        self.chips.setVisible(not sought.everything)

    def _look(self, sought: Sought) -> None:
        if sought != self._sought:
            self.changed.emit(sought)
