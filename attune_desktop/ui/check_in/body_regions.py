"""The regions of the body as buttons, of which the Tab key stops at one."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from attune_desktop.core.language import later, said
from attune_desktop.ui.check_in.body_words import kinds_said
from attune_desktop.ui.controls.buttons import PaintedButton
from attune_desktop.ui.controls.group import Group
from attune_desktop.ui.controls.painting import centre_square, line
from attune_desktop.ui.theme import Palette, Theme, Type

UNTOUCHED = later("Nothing noted. Space chooses it.")

_STIRRING = (
    QEvent.Type.FocusIn,
    QEvent.Type.FocusOut,
    QEvent.Type.KeyPress,
    QEvent.Type.Enter,
    QEvent.Type.Leave,
)


class RegionButton(PaintedButton):
    """A region to take in hand: by a click, or by Space; every other key is left to the window.

    Attributes:
        region: which one; its text is the name as it is said.
        kinds: what is felt there.
        in_hand: whether it is the one whose sensations are shown.

    Signals:
        opened: Space was pressed.
    """

    opened = Signal()

    def __init__(self, region: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(said(region), theme, parent)
        self.region = region
        self.kinds: tuple[str, ...] = ()
        self.in_hand = False
        self.setAccessibleName(said(region))
        self.tell((), in_hand=False)

    def tell(self, kinds: tuple[str, ...], *, in_hand: bool) -> None:
        """Show what is felt there, and whether it is in hand."""
        self.kinds, self.in_hand = kinds, in_hand
        words = kinds_said(kinds) if kinds else said(UNTOUCHED)
        self.setAccessibleDescription(said("in hand. {kinds}").format(kinds=words) if in_hand else words)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space opens; the rest is for whoever holds the regions."""
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.opened.emit()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space was answered when it went down."""
        event.ignore()


class RegionGroup(Group):
    """Regions, with the focus on one of them, and moved among them by arrow keys.

    Signals:
        chosen: a region was taken in hand; carries it, and whether by the keyboard.
    """

    chosen = Signal(str, bool)

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.theme = theme
        self.buttons: dict[str, RegionButton] = {}
        theme.changed.connect(self._repaint)

    def hold(self, buttons: Iterable[RegionButton]) -> None:
        """Take these in, in the order in which they are read."""
        self.buttons = {button.region: button for button in buttons}
        for button in self.buttons.values():
            button.clicked.connect(self._clicked)
            button.opened.connect(self._opened)
            button.installEventFilter(self)
        self._stop_at(next(iter(self.buttons.values())))

    def show_felt(self, felt: Mapping[str, tuple[str, ...]], in_hand: str | None) -> None:
        """Show what is felt where, and which region is in hand; it is where the Tab key stops."""
        for region, button in self.buttons.items():
            now = (felt.get(region, ()), region == in_hand)
            if now != (button.kinds, button.in_hand):
                button.tell(now[0], in_hand=now[1])
                self.stir(button)
        if in_hand is not None:
            self._stop_at(self.buttons[in_hand])

    def focus_region(self, region: str) -> None:
        """Bring the keyboard to a region."""
        self._stop_at(self.buttons[region])
        self.buttons[region].setFocus(Qt.FocusReason.OtherFocusReason)

    def stir(self, button: RegionButton) -> None:
        """Repaint what a region looks like; a button's own face is painted by itself."""

    def neighbour(self, region: str, key: Qt.Key) -> str | None:
        """Where an arrow key leads from a region."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the focus among the regions; leave what leads nowhere."""
        here, there = self.focusWidget(), None
        if isinstance(here, RegionButton):
            there = self.neighbour(here.region, Qt.Key(event.key()))
        if there is None:
            event.ignore()
        else:
            self.focus_region(there)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focus and the pointer."""
        if isinstance(watched, RegionButton) and event.type() in _STIRRING:
            if event.type() == QEvent.Type.FocusIn:
                self._stop_at(watched)
            self.stir(watched)
        return super().eventFilter(watched, event)

    def _stop_at(self, here: RegionButton) -> None:
        for button in self.buttons.values():
            stops = button is here
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, RegionButton):
            self.chosen.emit(button.region, False)

    def _opened(self) -> None:
        button = self.sender()
        if isinstance(button, RegionButton):
            self.chosen.emit(button.region, True)

    def _repaint(self) -> None:
        self.update()


def count_font() -> QFont:
    """The numeral in a count."""
    font = Type.QUIET.font()
    font.setWeight(QFont.Weight.Bold)
    return font


def count_px() -> float:
    """How large a count is."""
    return QFontMetricsF(count_font()).height() * 1.06


def paint_count(painter: QPainter, middle: QPointF, count: int, palette: Palette) -> None:
    """Paint how much is felt in a region: a sign of it that does without colour."""
    disc = centre_square(QRectF(middle, middle), count_px())
    painter.setPen(line(palette.ground, 1.5))
    painter.setBrush(QColor(palette.accent))
    painter.drawEllipse(disc)
    painter.setFont(count_font())
    painter.setPen(QColor(palette.on_accent))
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(count))
