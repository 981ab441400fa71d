"""Small fields of one height and look for a row of a form: a number with − and +, a choice, words."""

from collections.abc import Callable, Iterable
from math import ceil

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from attune_desktop.core.language import said
from attune_desktop.ui.controls.painting import (
    OUTLINE_HOVER_PX,
    OUTLINE_PX,
    RING_ROOM_PX,
    draw_focus_ring,
    draw_shape,
    line,
    shape_of,
    smooth_painter,
)
from attune_desktop.ui.editor.glyphs import GlyphButton, for_the_row
from attune_desktop.ui.theme import RADIUS_FIELD, SMALL, TARGET_PX, TINY, Theme, Type


def field_height() -> int:
    """How tall a field of a row is with the room for its ring, px."""
    return max(TARGET_PX, ceil(QFontMetricsF(Type.BODY.font()).height() * 1.8)) + 2 * RING_ROOM_PX


class SlimFrame(QWidget):
    """Paints the outline and the focus ring around frameless fields in a line."""

    def __init__(self, theme: Theme, *inside: QWidget, side_px: int = SMALL - 2) -> None:
        super().__init__()
        self.theme = theme
        self._inside = inside
        row = QHBoxLayout(self)
        row.setContentsMargins(RING_ROOM_PX + side_px, 0, RING_ROOM_PX + side_px, 0)
        row.setSpacing(0)
        for widget in inside:
            row.addWidget(widget, alignment=Qt.AlignmentFlag.AlignVCenter)
            widget.installEventFilter(self)
        theme.changed.connect(self._repaint)

    def sizeHint(self) -> QSize:
        """As wide as what is inside, as tall as every field, px."""
        return QSize(super().sizeHint().width(), field_height())

    def minimumSizeHint(self) -> QSize:
        """As tall as every field, px."""
        return QSize(super().minimumSizeHint().width(), field_height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Repaint the ring when the focus comes and goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the outline and the ring."""
        painter = smooth_painter(self)
        focused = any(widget.hasFocus() for widget in self._inside)
        usable = self.isEnabled()
        paint_frame(
            painter, shape_of(self), self.theme, hovered=self.underMouse(), focused=focused, usable=usable
        )
        painter.end()

    def _repaint(self) -> None:
        self.update()


def paint_frame(
    painter: QPainter, shape: QRectF, theme: Theme, *, hovered: bool, focused: bool, usable: bool = True
) -> None:
    """The ground and outline of a field, and its ring; the outline is broken where it is out of use."""
    palette = theme.palette
    outline = line(palette.edge_strong, OUTLINE_HOVER_PX if hovered and usable else OUTLINE_PX)
    if not usable:
        outline.setStyle(Qt.PenStyle.DotLine)
    draw_shape(painter, shape, RADIUS_FIELD, QColor(palette.surface), outline)
    if focused:
        draw_focus_ring(painter, shape, RADIUS_FIELD, palette.focus)


class Number(QDoubleSpinBox):
    """A number that shows no more digits than it has, and leaves the wheel to whatever scrolls."""

    def __init__(self, name: str, least: float, most: float, step: float) -> None:
        super().__init__()
        self.setFrame(False)
        self.setFont(Type.BODY.font())
        self.setAccessibleName(name)
        self.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setKeyboardTracking(True)
        self.setDecimals(0 if step == int(step) and least == int(least) else 3)
        self.setRange(least, most)
        self.setSingleStep(step)

    def sizeHint(self) -> QSize:
        """Room for four digits and the unit, px."""
        metrics = QFontMetricsF(self.font())
        widest = max(
            f"{self.prefix()}8888{self.suffix()}", self.specialValueText(), key=metrics.horizontalAdvance
        )
        return QSize(ceil(metrics.horizontalAdvance(widest)) + TINY, ceil(metrics.height()) + 2)

    def minimumSizeHint(self) -> QSize:
        """As much."""
        return self.sizeHint()

    def textFromValue(self, value: float) -> str:
        """The number without zeros at its end."""
        return self.locale().toString(value, "g", 8)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Let a number be taken out whole before another is written."""
        state, text, position = super().validate(text, position)
        bare = text.removeprefix(self.prefix()).removesuffix(self.suffix()).strip()
        return (QValidator.State.Intermediate if not bare else state), text, position

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave to the row what moves it."""
        if for_the_row(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form, never the number by accident."""
        event.ignore()


class Stepper(SlimFrame):
    """A number between − and +.

    Signals:
        changed: the person has set another number.
    """

    changed = Signal(float)

    def __init__(
        self,
        name: str,
        theme: Theme,
        *,
        least: float,
        most: float,
        step: float = 1.0,
        unit: Callable[[float], str] = lambda _: said("{n} s"),
        nothing: str = "",
    ) -> None:
        """Make one.

        Args:
            name: what the number is, for screen readers.
            theme: the look.
            least: the smallest number.
            most: the largest.
            step: by how much − and + and the arrow keys change it.
            unit: how a number is said, with `{n}` where it stands.
            nothing: what stands there instead of the smallest.
        """
        self.number = Number(name, least, most, step)
        self.fewer = GlyphButton("minus", said("{name}: less").format(name=name), theme)
        self.more = GlyphButton("plus", said("{name}: more").format(name=name), theme)
        super().__init__(theme, self.fewer, self.number, self.more, side_px=2)
        self._unit = unit
        self._show_unit(most)
        self.number.setSpecialValueText(nothing)
        for button, sign in ((self.fewer, -1), (self.more, 1)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAutoRepeat(True)
            button.clicked.connect(lambda _=False, sign=sign: self.number.stepBy(sign))
        self.number.valueChanged.connect(self._tell)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._mark_ends(self.number.value())

    @property
    def value(self) -> float:
        """The number."""
        return self.number.value()

    def show_value(self, value: float) -> None:
        """Show a number that the person has not just set."""
        self.number.blockSignals(True)
        self.number.setValue(value)
        self._show_unit(value)
        self.number.blockSignals(False)
        self._mark_ends(value)

    def _tell(self, value: float) -> None:
        self._show_unit(value)
        self._mark_ends(value)
        self.changed.emit(value)

    def _show_unit(self, value: float) -> None:
        before, _, behind = self._unit(value).partition("{n}")
        self.number.setPrefix(before)
        self.number.setSuffix(behind)

    def _mark_ends(self, value: float) -> None:
        self.fewer.setEnabled(value > self.number.minimum())
        self.more.setEnabled(value < self.number.maximum())


class Choice(QComboBox):
    """One of a few, in the look of a field."""

    def __init__(self, name: str, choices: Iterable[tuple[str, object]], theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setAccessibleName(name)
        self.setFont(Type.BODY.font())
        for words, value in choices:
            self.addItem(words, value)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._repaint)

    def sizeHint(self) -> QSize:
        """Room for the longest choice, px."""
        metrics = QFontMetricsF(self.font())
        widest = max(metrics.horizontalAdvance(self.itemText(index)) for index in range(self.count()))
        return QSize(ceil(widest + 2 * SMALL + metrics.height()) + 2 * RING_ROOM_PX, field_height())

    def minimumSizeHint(self) -> QSize:
        """As much."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave to the row what moves it."""
        if for_the_row(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form, never the choice by accident."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field, the choice, and the mark that there are others."""
        painter = smooth_painter(self)
        shape = shape_of(self)
        hovered, focused, usable = self.underMouse(), self.hasFocus(), self.isEnabled()
        paint_frame(painter, shape, self.theme, hovered=hovered, focused=focused, usable=usable)
        palette = self.theme.palette
        mirrored = self.isRightToLeft()
        across = QFontMetricsF(self.font()).xHeight()
        inside = shape.adjusted(SMALL, 0, -SMALL, 0)
        painter.setFont(self.font())
        painter.setPen(QColor(palette.text if usable else palette.text_quiet))
        # The painter mirrors it by itself.
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        words = (
            inside.adjusted(TINY + across, 0, 0, 0) if mirrored else inside.adjusted(0, 0, -TINY - across, 0)
        )
        metrics = QFontMetricsF(self.font())
        shown = metrics.elidedText(self.currentText(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, side, shown)
        left = inside.left() if mirrored else inside.right() - across
        middle = inside.center().y()
        painter.setPen(line(palette.text_quiet, max(1.4, across * 0.2)))
        painter.drawPolyline(
            [
                QPointF(left, middle - across * 0.25),
                QPointF(left + across / 2, middle + across * 0.25),
                QPointF(left + across, middle - across * 0.25),
            ]
        )
        painter.end()

    def _repaint(self) -> None:
        self.update()


def words_field(name: str, longest: int) -> QLineEdit:
    """One frameless line to write in."""
    field = QLineEdit()
    field.setFrame(False)
    field.setFont(Type.BODY.font())
    field.setAccessibleName(name)
    field.setMaxLength(longest)
    return field


def labelled(label: QLabel, field: QWidget) -> QWidget:
    """A field under its name, as one thing in a flow."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    label.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
    column.addWidget(label)
    column.addWidget(field)
    return both
