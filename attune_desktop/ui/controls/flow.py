"""Controls one behind the other, like words in a line of text."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from attune_desktop.ui.controls.group import Group
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.theme import TINY

GAP_PX = TINY - 2 * RING_ROOM_PX
"""Between two controls, which bring the room for their focus rings themselves."""


class Flow(Group):
    """A named panel that breaks its controls into rows, and moves the focus among them by arrow keys.

    It lays them out itself: a QLayout written in Python owns items that Qt deletes as well.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._inside: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What it holds, in order."""
        return tuple(self._inside)

    def add(self, control: QWidget) -> None:
        """Put a control at the end, also in the order of the Tab key."""
        self._take_in(control)
        self._changed()

    def hold(self, controls: Sequence[QWidget]) -> None:
        """Hold these in this order and no others; one that was here and is not named is out of sight."""
        for control in self._inside:
            control.setVisible(control in controls)
        self._inside = []
        for control in controls:
            self._take_in(control)
        self._changed()

    def remove(self, control: QWidget) -> None:
        """Take a control out; it is deleted."""
        self._inside.remove(control)
        control.hide()
        control.deleteLater()
        self._changed()

    def sizeHint(self) -> QSize:
        """All in one row, px."""
        hints = [control.sizeHint() for control in self._inside]
        return QSize(
            sum(hint.width() + GAP_PX for hint in hints) - (GAP_PX if hints else 0),
            max((hint.height() for hint in hints), default=0),
        )

    def minimumSizeHint(self) -> QSize:
        """The widest control alone in its row, px."""
        least = [control.minimumSizeHint() for control in self._inside]
        return QSize(
            max((hint.width() for hint in least), default=0),
            max((hint.height() for hint in least), default=0),
        )

    def heightForWidth(self, width: int) -> int:
        """The height of the rows in px."""
        places = self._places(width)
        return max((place.bottom() + 1 for place in places), default=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the rows anew."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Mirror when the layout direction turns."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the focus among the controls by arrow keys; leave what leads nowhere."""
        here = self.focusWidget()
        if here in self._inside and (there := self._towards(here, Qt.Key(event.key()))) is not None:
            there.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            event.ignore()

    def _towards(self, here: QWidget, key: Qt.Key) -> QWidget | None:
        stops = [each for each in self._inside if each.focusPolicy() != Qt.FocusPolicy.NoFocus]
        ahead = -1 if self.isRightToLeft() else 1
        sideways = {Qt.Key.Key_Right: ahead, Qt.Key.Key_Left: -ahead}
        if key in sideways:
            at = stops.index(here) + sideways[key]
            return stops[at] if 0 <= at < len(stops) else None
        if key not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return None
        down = key == Qt.Key.Key_Down
        place = here.geometry()
        others = [
            c for c in stops if (c.y() > place.bottom() if down else c.geometry().bottom() < place.top())
        ]
        return min(others, key=lambda c: (abs(c.y() - place.y()), _apart(c, here)), default=None)

    def _take_in(self, control: QWidget) -> None:
        if control.parentWidget() is not self:
            control.setParent(self)  # which would take the focus from one that is here
        if self._inside:
            QWidget.setTabOrder(self._inside[-1], control)
        self._inside.append(control)
        control.show()

    def _changed(self) -> None:
        self.updateGeometry()
        self._place()

    def _place(self) -> None:
        for control, place in zip(self._inside, self._places(self.width()), strict=True):
            if self.isRightToLeft():
                place.moveLeft(self.width() - place.right() - 1)
            control.setGeometry(place)

    def _places(self, width: int) -> list[QRect]:
        """Where each control goes in a flow of that width, px, from left to right."""
        places: list[QRect] = []
        row: list[QRect] = []
        at, row_height = QPoint(0, 0), 0
        for control in self._inside:
            hint = control.sizeHint()
            size = QSize(min(hint.width(), width), hint.height())
            if at.x() and at.x() + size.width() > width:
                _level(row, row_height)
                at, row_height, row = QPoint(0, at.y() + row_height + GAP_PX), 0, []
            row.append(QRect(at, size))
            places.append(row[-1])
            at.setX(at.x() + size.width() + GAP_PX)
            row_height = max(row_height, size.height())
        _level(row, row_height)
        return places


def _level(row: list[QRect], height: int) -> None:
    """Have controls of one row stand level, the lower ones in the middle."""
    for place in row:
        place.translate(0, (height - place.height()) // 2)


def _apart(one: QWidget, other: QWidget) -> int:
    """How far two controls are apart sideways, px."""
    return abs(one.geometry().center().x() - other.geometry().center().x())
