"""A heading that unfolds what stands under it."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from attune_desktop.core.language import later, listed, said
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.buttons import PaintedButton
from attune_desktop.ui.controls.direction import isolated
from attune_desktop.ui.controls.painting import RING_ROOM_PX, draw_shape, mixed
from attune_desktop.ui.theme import SMALL, TARGET_PX, TINY, Theme, Type

PAD_PX = TINY
"""From the words to the ring around all of it: what stands in line with the words is indented by as much."""
FOLDED, UNFOLDED = later("collapsed"), later("expanded")
"""As screen readers say it. To them a button that can be checked is a check box, so this one cannot be."""


class Disclosure(PaintedButton):
    """Shows and hides a section by clicks, Space and Enter.

    Folded, it says beside the heading what was answered within, so that nothing chosen is out of sight.

    Signals:
        turned: the section is shown now (True), or hidden.
    """

    turned = Signal(bool)

    def __init__(
        self, heading: str, section: QWidget, theme: Theme, parent: QWidget | None = None, *, aside: str = ""
    ) -> None:
        """Make one, folded.

        Args:
            heading: what it is about.
            section: what it shows and hides.
            theme: the look.
            parent: where it stands.
            aside: the quiet words beside the heading while nothing is answered.
        """
        super().__init__(heading, theme, parent)
        self.section = section
        self._aside = aside
        self._answer = ""
        self.setFont(Type.HEADING.font())
        self._unfolded = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        section.hide()
        self.clicked.connect(self._turn)
        self._describe()

    @property
    def shown_aside(self) -> str:
        """The words beside the heading, as they would be with room for all of them."""
        return self._answer if self._answer and not self._unfolded else self._aside

    def tell(self, answer: str) -> None:
        """Know in words what was answered within; nothing, and the aside stands there."""
        self._answer = answer
        self._describe()

    def sizeHint(self) -> QSize:
        """Room for the heading, the aside and the arrow, px."""
        aside = QFontMetricsF(Type.QUIET.font()).horizontalAdvance(self._aside)
        width = self._heading_px() + TINY + aside + SMALL + self._arrow_px()
        height = max(QFontMetricsF(self.font()).height() * 1.4, TARGET_PX)
        return QSize(ceil(width) + 2 * (PAD_PX + RING_ROOM_PX), ceil(height) + 2 * RING_ROOM_PX)

    def minimumSizeHint(self) -> QSize:
        """Room for the heading and the arrow, px; the aside is shortened."""
        width = ceil(self._heading_px() + SMALL + self._arrow_px()) + 2 * (PAD_PX + RING_ROOM_PX)
        return QSize(width, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what Space does; the rest is for the window."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell in a tool tip what there is no room for."""
        super().resizeEvent(event)
        self._describe()

    def paint_face(self, painter: QPainter, shape: QRectF) -> None:
        """Paint the heading, the aside and the arrow."""
        palette = self.theme.palette
        if share := self.pressed_share():
            fill = mixed(palette.ground, palette.text, share)
            draw_shape(painter, shape, self.corner_px(shape), fill, QPen(Qt.PenStyle.NoPen))
        shape = shape.adjusted(PAD_PX, 0, -PAD_PX, 0)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # placed by hand below
        heading = self._heading_px()
        aside = shape.adjusted(heading + TINY, 0, -self._arrow_px() - SMALL, 0)
        self._paint_words(painter, QRectF(shape.left(), shape.top(), heading, shape.height()))
        painter.setFont(Type.QUIET.font())
        painter.setPen(QColor(palette.text_quiet))
        words = isolated(self._shortened(aside.width()), Qt.LayoutDirection.LeftToRight)
        painter.drawText(self._mirrored(aside), self._side(), words)
        across = self._arrow_px()
        box = QRectF(shape.right() - across, shape.center().y() - across / 2, across, across)
        self._paint_arrow(painter, self._mirrored(box))

    def _paint_words(self, painter: QPainter, place: QRectF) -> None:
        painter.setFont(self.font())
        painter.setPen(QColor(self.theme.palette.text))
        painter.drawText(
            self._mirrored(place),
            self._side() | Qt.TextFlag.TextDontClip,
            isolated(self.shown_text, Qt.LayoutDirection.LeftToRight),
        )

    def _paint_arrow(self, painter: QPainter, box: QRectF) -> None:
        painter.save()
        painter.translate(box.center())
        painter.rotate(90 if self._unfolded else 180 if self.isRightToLeft() else 0)
        half = box.width() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.palette.text_quiet))
        # A triangle's middle is a third of the way from its base.
        corners = (QPointF(-half * 0.75, -half), QPointF(half * 0.95, 0), QPointF(-half * 0.75, half))
        painter.drawPolygon(QPolygonF(corners))
        painter.restore()

    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        self.section.setVisible(self._unfolded)
        self._describe()
        announce(self, said(UNFOLDED) if self._unfolded else said(FOLDED))
        self.turned.emit(self._unfolded)

    def _describe(self) -> None:
        """Say to who cannot see it whether it is unfolded, and what was answered within."""
        state = said(UNFOLDED) if self._unfolded else said(FOLDED)
        self.setAccessibleDescription(listed((state, self.shown_aside)) if self.shown_aside else state)
        hidden = self._shortened(self._aside_room()) != self.shown_aside
        self.setToolTip(self.shown_aside if hidden else "")
        self.update()

    def _shortened(self, room: float) -> str:
        metrics = QFontMetricsF(Type.QUIET.font())
        return metrics.elidedText(self.shown_aside, Qt.TextElideMode.ElideRight, max(room, 0.0))

    def _aside_room(self) -> float:
        around = 2 * (PAD_PX + RING_ROOM_PX)
        return self.width() - around - self._heading_px() - TINY - SMALL - self._arrow_px()

    def _heading_px(self) -> float:
        return QFontMetricsF(self.font()).horizontalAdvance(self.shown_text)

    def _arrow_px(self) -> float:
        return QFontMetricsF(Type.QUIET.font()).xHeight()

    def _side(self) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _mirrored(self, place: QRectF) -> QRectF:
        if self.isRightToLeft():
            return QRectF(self.width() - place.right(), place.top(), place.width(), place.height())
        return place
