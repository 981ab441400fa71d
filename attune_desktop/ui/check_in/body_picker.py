"""Where in the body: a drawn map, front and back, or the same as a list."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from attune_desktop.core.language import later, said
from attune_desktop.ui.check_in.body_list import RegionList
from attune_desktop.ui.check_in.body_map import RegionMap
from attune_desktop.ui.check_in.body_regions import RegionGroup
from attune_desktop.ui.check_in.body_sensations import SensationPicker
from attune_desktop.ui.check_in.body_words import kinds_said
from attune_desktop.ui.controls.buttons import QuietButton
from attune_desktop.ui.controls.direction import isolated
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.theme import SMALL, TINY, Theme, Type

AS_LIST, AS_PICTURE = later("as a list"), later("as a picture")
INVITATION = later("If a place comes to mind, you might choose it here.")

Sensations = tuple[tuple[str, str], ...]


class BodyPicker(QWidget):
    """Takes what is felt where, on the map or in the list.

    A region is taken in hand there; beside it stands what may be felt in it. It lays its parts out itself:
    beside each other, or below where there is no room.

    Signals:
        changed: something is felt somewhere else, or differently.
        list_preferred: the person turned to the list (True) or to the map (False).
        refused: a sensation of one's own cannot be taken; the sentence says why.
    """

    changed = Signal()
    list_preferred = Signal(bool)
    refused = Signal(str)

    def __init__(self, theme: Theme, *, as_list: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._felt: list[tuple[str, str]] = []
        self._in_hand: str | None = None
        self.map = RegionMap(theme, self)
        self.list = RegionList(theme, self)
        self._invitation = Label(said(INVITATION), Type.QUIET, theme, self, quiet=True, wraps=True)
        self.kinds = SensationPicker(theme, self)
        self._sentence = Label("", Type.QUIET, theme, self, wraps=True)
        self.turn_button = QuietButton("", theme, self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for group in (self.map, self.list):
            group.chosen.connect(self._choose)
        self.kinds.felt.connect(self._feel)
        self.kinds.typed_on.connect(self._tell)
        self.kinds.refused.connect(self.refused)
        self.kinds.left.connect(self._go_back)
        self.turn_button.clicked.connect(self._turn)
        self._show_as(as_list)
        self._show()

    @property
    def sensations(self) -> Sensations:
        """Region and kind, in the order they were chosen; last, what is still being typed."""
        if self._in_hand is None:
            return tuple(self._felt)
        known = {felt.casefold() for region, felt in self._felt if region == self._in_hand}
        typed = (kind for kind in self.kinds.typed if kind.strip().casefold() not in known)
        return (*self._felt, *((self._in_hand, kind) for kind in typed))

    @property
    def in_hand(self) -> str | None:
        """The region whose sensations are shown."""
        return self._in_hand

    @property
    def sentence(self) -> str:
        """All of it in words."""
        felt = self._by_region().items()
        return " · ".join(
            said("{region}: {kinds}").format(region=said(region), kinds=kinds_said(kinds))
            for region, kinds in felt
        )

    def bring_back(self, sensations: Iterable[tuple[str, str]]) -> None:
        """Take these for what is felt."""
        self._felt = list(sensations)
        for _, kind in self._felt:
            self.kinds.offer(kind)
        self._show()

    # What happens

    def _choose(self, region: str, by_keyboard: bool) -> None:
        """Take a region in hand; what was being typed belongs to the one before."""
        if region != self._in_hand:
            if self._in_hand is not None and not self.kinds.take_typed():
                return
            self._in_hand = region
            self._show()
        if by_keyboard:
            self.kinds.take_focus()

    def _feel(self, kind: str, there: bool) -> None:
        if self._in_hand is None:
            return
        one = (self._in_hand, kind.casefold())
        self._felt = [(region, felt) for region, felt in self._felt if (region, felt.casefold()) != one]
        if there:
            self._felt.append((self._in_hand, kind))
        self._tell()

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    def _go_back(self) -> None:
        if self._in_hand is not None:
            self._places().focus_region(self._in_hand)

    def _turn(self) -> None:
        as_list = not self._as_list
        self._show_as(as_list)
        self.list_preferred.emit(as_list)

    # What is shown

    def _show_as(self, as_list: bool) -> None:
        self._as_list = as_list
        self.map.setVisible(not as_list)
        self.list.setVisible(as_list)
        self.turn_button.setText(said(AS_PICTURE) if as_list else said(AS_LIST))
        self._refit()

    def _show(self) -> None:
        felt = self._by_region()
        for group in (self.map, self.list):
            group.show_felt(felt, self._in_hand)
        if self._in_hand is not None:
            self.kinds.show_region(self._in_hand, (k for r, k in self._felt if r == self._in_hand))
        self.kinds.setVisible(self._in_hand is not None)
        self._invitation.setVisible(self._in_hand is None)
        self._sentence.setText(isolated(self.sentence))
        self._sentence.setVisible(bool(felt))
        self._refit()

    def _by_region(self) -> dict[str, tuple[str, ...]]:
        felt: dict[str, tuple[str, ...]] = {}
        for region, kind in self.sensations:
            felt[region] = (*felt.get(region, ()), " ".join(kind.split()))
        return felt

    def _places(self) -> RegionGroup:
        return self.list if self._as_list else self.map

    # Where things are, px

    def sizeHint(self) -> QSize:
        """All beside each other."""
        places = max(self._places().sizeHint().width(), self.map.sizeHint().width())
        width = places + SMALL + self.kinds.sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The map or the list, and all else below."""
        width = max(
            self._places().sizeHint().width(),
            self.map.sizeHint().width(),
            self.kinds.minimumSizeHint().width(),
        )
        return QSize(width, self._places().sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        """How high it is in a width, with a little room below."""
        return max(place.bottom() + 1 for place in self._laid_out(width).values()) + TINY

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the parts out anew."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Mirror when the layout direction turns."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place()

    def event(self, event: QEvent) -> bool:
        """Ask for another height when a part needs one."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._refit()
        return super().event(event)

    def _refit(self) -> None:
        self.updateGeometry()
        self._place()

    def _place(self) -> None:
        for part, place in self._laid_out(self.width()).items():
            if self.isRightToLeft():
                place.moveLeft(self.width() - place.right() - 1)
            part.setGeometry(place)

    def _laid_out(self, width: int) -> dict[QWidget, QRect]:
        """Where each part is in a width, from left to right."""
        places, picture = self._places(), self.map.sizeHint()
        # The list takes the room of the picture: turning from one to the other moves nothing else.
        left = QRect(QPoint(0, 0), places.sizeHint().expandedTo(picture))
        beside = left.width() + SMALL
        if width - beside >= self.kinds.minimumSizeHint().width():
            right = QRect(beside, 0, width - beside, 0)
        else:
            right = QRect(0, left.height() + TINY, width, 0)
        kinds = right.adjusted(0, 0, 0, self._height_of(self.kinds, right.width()))
        words = right.adjusted(RING_ROOM_PX, 0, -RING_ROOM_PX, 0)
        words.setHeight(self._height_of(self._invitation, words.width()))
        bottom = max(left.bottom(), kinds.bottom()) + 1
        turn = QRect(width - self.turn_button.sizeHint().width(), 0, *self.turn_button.sizeHint().toTuple())
        turn.moveBottom(max(left.bottom(), kinds.bottom() + turn.height()))
        bottom = max(bottom, turn.bottom() + 1)
        sentence = QRect(RING_ROOM_PX, bottom + TINY, width - 2 * RING_ROOM_PX, 0)
        sentence.setHeight(self._height_of(self._sentence, sentence.width()))
        laid: dict[QWidget, QRect] = {
            places: left,
            self._invitation: words,
            self.kinds: kinds,
            self.turn_button: turn,
        }
        if not self._sentence.isHidden():
            laid[self._sentence] = sentence
        return laid

    @staticmethod
    def _height_of(part: QWidget, width: int) -> int:
        layout = part.layout()
        if layout is not None:
            return layout.totalHeightForWidth(width)
        return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
