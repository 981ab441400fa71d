"""The body as a drawn map, from the front and from behind."""

from math import ceil

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from attune_desktop.core.language import later, said
from attune_desktop.ui.check_in.body_drawing import (
    BEHIND,
    FRONT,
    NOWHERE,
    SIDE_PX,
    VIEWS,
    BodyDrawing,
    figure_middle,
    marks_of,
    shape_of,
)
from attune_desktop.ui.check_in.body_regions import RegionButton, RegionGroup, count_px, paint_count
from attune_desktop.ui.controls.direction import isolated
from attune_desktop.ui.controls.painting import (
    OUTLINE_HOVER_PX,
    OUTLINE_PX,
    RING_ROOM_PX,
    draw_shape,
    line,
    mixed,
    smooth_painter,
)
from attune_desktop.ui.theme import HAIR, SMALL, TARGET_PX, TINY, Theme, Type

NAME = later("Where in the body, on two figures. The arrow keys go from place to place.")
CAPTIONS = {FRONT: later("front"), BEHIND: later("behind")}

_EMPTY_PX = 10
"""What is empty on each side of the drawing and left out here."""
_WIDTH_PX = SIDE_PX - 2 * _EMPTY_PX
_HAND_PX, _CASING_PX, _FOCUS_PX, _HOVER_PX = 2.0, 3.5, 5.5, 1.5
"""The lines around a region, each around the one before: in hand, free, the keyboard's; and the pointer's."""
_HOVER_LIGHT = 0.32

_Key = Qt.Key
_UP, _DOWN, _LEFT, _RIGHT = _Key.Key_Up, _Key.Key_Down, _Key.Key_Left, _Key.Key_Right
_NEIGHBOURS: dict[str, dict[Qt.Key, str]] = {
    "forehead and eyes": {_DOWN: "jaw"},
    "jaw": {_UP: "forehead and eyes", _DOWN: "neck"},
    "neck": {_UP: "jaw", _DOWN: "shoulders", _RIGHT: "back"},
    "shoulders": {_UP: "neck", _DOWN: "chest", _LEFT: "hands", _RIGHT: "back"},
    "chest": {_UP: "shoulders", _DOWN: "belly", _LEFT: "hands", _RIGHT: "back"},
    "belly": {_UP: "chest", _DOWN: "legs and feet", _LEFT: "hands", _RIGHT: "back"},
    "back": {_UP: "shoulders", _DOWN: "legs and feet", _LEFT: "chest"},
    "hands": {_UP: "shoulders", _DOWN: "legs and feet", _RIGHT: "belly"},
    "legs and feet": {_UP: "belly", _DOWN: NOWHERE, _LEFT: "hands", _RIGHT: "back"},
    NOWHERE: {_UP: "legs and feet"},
}


class ShapeButton(RegionButton):
    """A region on the figures, in its own shape; the map paints it."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint nothing: lines around a region lie outside it."""

    def sizeHint(self) -> QSize:
        """As large as its shape, px."""
        return self.mask().boundingRect().size()


class NowhereButton(RegionButton):
    """What is on no figure: a word below them."""

    def sizeHint(self) -> QSize:
        """Room for the words and the count in px."""
        metrics = QFontMetricsF(self.font())
        width = metrics.horizontalAdvance(self.shown_text) + 2 * (count_px() + TINY)
        height = max(1.5 * metrics.height(), TARGET_PX)
        return QSize(ceil(width) + 2 * RING_ROOM_PX, ceil(height) + 2 * RING_ROOM_PX)

    def corner_px(self, shape: QRectF) -> float:
        """Round ends."""
        return shape.height() / 2

    def paint_face(self, painter: QPainter, shape: QRectF) -> None:
        """Paint the chip: warm when something is felt, with a strong line when it is in hand."""
        palette = self.theme.palette
        ground = mixed(palette.surface, palette.glow, 0.25).name() if self.kinds else palette.surface
        fill = mixed(ground, palette.text, self.pressed_share() / 2)
        if self.in_hand:
            edge = line(palette.primary, OUTLINE_HOVER_PX)
        else:
            edge = line(palette.edge_strong, OUTLINE_HOVER_PX if self.underMouse() else OUTLINE_PX)
        draw_shape(painter, shape, self.corner_px(shape), fill, edge)
        painter.setFont(self.font())
        painter.setPen(QColor(palette.text))
        words = QRectF(shape)
        if self.kinds:
            off = SMALL + count_px() / 2
            x = shape.left() + off if self.isRightToLeft() else shape.right() - off
            paint_count(painter, QPointF(x, shape.center().y()), len(self.kinds), palette)
            painter.setFont(self.font())
            painter.setPen(QColor(palette.text))
            room = count_px() + HAIR
            words.adjust(*((room, 0, 0, 0) if self.isRightToLeft() else (0, 0, -room, 0)))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, self.shown_text)


class RegionMap(RegionGroup):
    """Two figures whose regions can be taken in hand, and what is nowhere in particular."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(said(NAME), theme, parent)
        self._drawing: BodyDrawing | None = None
        self._nowhere = NowhereButton(NOWHERE, theme, self)
        self._shapes = [ShapeButton(region, theme, self) for region in VIEWS]
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hold((*self._shapes, self._nowhere))
        self._place()

    def sizeHint(self) -> QSize:
        """Room for the figures, the line below them and the chip, px."""
        nowhere = self._nowhere.sizeHint()
        return QSize(
            max(_WIDTH_PX, nowhere.width()), SIDE_PX + self._caption_height() + TINY + nowhere.height()
        )

    def minimumSizeHint(self) -> QSize:
        """No less."""
        return self.sizeHint()

    def neighbour(self, region: str, key: Qt.Key) -> str | None:
        """The region that lies there; what is on the right is on the left in a mirrored window."""
        if self.isRightToLeft():
            key = {_LEFT: _RIGHT, _RIGHT: _LEFT}.get(key, key)
        return _NEIGHBOURS[region].get(key)

    def stir(self, button: RegionButton) -> None:
        """Repaint a region with its lines and its count, and the name below."""
        if button is not self._nowhere:
            room = ceil(max(_FOCUS_PX, count_px())) + 1
            self.update(button.geometry().adjusted(-room, -room, room, room))
        self.update(self._caption_line())

    def changeEvent(self, event: QEvent) -> None:
        """Let the figures change places when the layout direction turns."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the figures, what is felt in them, and the line below."""
        painter = smooth_painter(self)
        self._paint_captions(painter)
        painter.translate(self._left(), 0)
        drawing = self._current_drawing()
        drawing.figures.draw(painter)
        for button in self._shapes:
            for layer in drawing.warmth(button.region) if button.kinds else ():
                layer.draw(painter)
        for button in self._shapes:
            self._paint_lines(painter, button, drawing)
        for button in self._shapes:
            if button.kinds:
                for place in marks_of(button.region, mirrored=self.isRightToLeft()):
                    paint_count(painter, place, len(button.kinds), self.theme.palette)
        painter.end()

    def _paint_lines(self, painter: QPainter, button: RegionButton, drawing: BodyDrawing) -> None:
        """Paint what tells where the pointer and the keyboard are, and what is in hand."""
        palette, region = self.theme.palette, button.region
        if button.underMouse() and not button.kinds:
            painter.setOpacity(_HOVER_LIGHT)
            for layer in drawing.light(region):
                layer.draw(painter)
            painter.setOpacity(1.0)
        lines = []
        if button.shows_focus:
            lines.append((palette.focus, _FOCUS_PX))
        if button.in_hand or button.shows_focus:
            lines.append((palette.ground, _CASING_PX))
        if button.in_hand:
            lines.append((palette.primary, _HAND_PX))
        elif button.underMouse():
            lines.append((palette.edge_strong, _HOVER_PX))
        for colour, width in lines:
            for layer in drawing.outline(region, colour, width):
                layer.draw(painter)

    def _paint_captions(self, painter: QPainter) -> None:
        """Paint the name of the region one is at, under the middle of where it is seen, and the captions."""
        painter.setFont(Type.QUIET.font())
        boxes = {view: self._caption_box(said(words), self._middle(view)) for view, words in CAPTIONS.items()}
        pointed = [button for button in self._shapes if button.underMouse()]
        if here := pointed or [button for button in self._shapes if button.shows_focus]:
            name, views = here[0].shown_text, VIEWS[here[0].region]
            named = self._caption_box(name, sum(map(self._middle, views)) / len(views))
            self._paint_caption(painter, named, name, self.theme.palette.text)
            around = named.adjusted(-TINY, 0, TINY, 0)
            crowded = {view for view, box in boxes.items() if around.intersects(box)}
            # One caption alone would look as if it named the figure that the region is on.
            gone = crowded | set(views) if crowded & set(views) else crowded
            boxes = {view: box for view, box in boxes.items() if view not in gone}
        for view, box in boxes.items():
            self._paint_caption(painter, box, said(CAPTIONS[view]), self.theme.palette.text_quiet)

    @staticmethod
    def _paint_caption(painter: QPainter, box: QRectF, words: str, colour: str) -> None:
        painter.setPen(QColor(colour))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, isolated(words))

    def _caption_box(self, words: str, middle: float) -> QRectF:
        line_ = QRectF(self._caption_line())
        width = QFontMetricsF(Type.QUIET.font()).horizontalAdvance(words)
        left = min(max(middle - width / 2, 0.0), max(self.width() - width, 0.0))
        return QRectF(left, line_.top(), width, line_.height())

    def _caption_line(self) -> QRect:
        return QRect(0, SIDE_PX, self.width(), self._caption_height())

    def _caption_height(self) -> int:
        return ceil(QFontMetricsF(Type.QUIET.font()).height())

    def _middle(self, view: str) -> float:
        return self._left() + figure_middle(view, mirrored=self.isRightToLeft())

    def _left(self) -> int:
        """Where the drawing begins: its empty rim lies outside."""
        return (self.sizeHint().width() - SIDE_PX) // 2

    def _place(self) -> None:
        for button in self._shapes:
            shape = shape_of(button.region, mirrored=self.isRightToLeft())
            box = shape.boundingRect()
            button.setMask(shape.translated(-box.topLeft()))
            button.setGeometry(box.translated(self._left(), 0))
        hint = self.sizeHint()
        nowhere = self._nowhere.sizeHint()
        at = QPoint((hint.width() - nowhere.width()) // 2, hint.height() - nowhere.height())
        self._nowhere.setGeometry(QRect(at, nowhere))

    def _current_drawing(self) -> BodyDrawing:
        key = (self.theme.palette, self.devicePixelRatioF(), self.isRightToLeft())
        if self._drawing is None or self._drawing.key != key:
            self._drawing = BodyDrawing(key[0], key[1], mirrored=key[2])
        return self._drawing
