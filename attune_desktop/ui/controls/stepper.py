"""A number between − and +."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QSizePolicy

from attune_desktop.core.language import said
from attune_desktop.ui.controls.field import SlimFrame
from attune_desktop.ui.controls.glyph_button import GlyphButton, for_the_row
from attune_desktop.ui.theme import TINY, Theme, Type


class Number(QDoubleSpinBox):
    """A number that shows no more digits than it has, and leaves the wheel to whatever scrolls.

    Attributes:
        widest: what there is always room for.
    """

    def __init__(self, name: str, least: float, most: float, step: float) -> None:
        super().__init__()
        self.widest = ""
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
        texts = (self.with_unit("8888"), self.widest, self.specialValueText())
        widest = max(map(metrics.horizontalAdvance, texts))
        return QSize(ceil(widest) + TINY, ceil(metrics.height()) + 2)

    def minimumSizeHint(self) -> QSize:
        """As much."""
        return self.sizeHint()

    def with_unit(self, digits: str) -> str:
        """Digits with what stands before and behind them."""
        return f"{self.prefix()}{digits}{self.suffix()}"

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
            unit: how a number is said, with `{n}` where it stands; where a language says it without ("once"),
                the number stands alone.
            nothing: what stands there instead of the smallest.
        """
        self.number = Number(name, least, most, step)
        self.fewer = GlyphButton("minus", said("{name}: less").format(name=name), theme)
        self.more = GlyphButton("plus", said("{name}: more").format(name=name), theme)
        super().__init__(theme, self.fewer, self.number, self.more, side_px=2)
        self._unit = unit
        self._show_unit(most)
        self.number.widest = self.number.with_unit("8888")  # the field is as wide for "1 time"
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
        before, there, behind = self._unit(value).partition("{n}")
        self.number.setPrefix(before if there else "")
        self.number.setSuffix(behind)

    def _mark_ends(self, value: float) -> None:
        self.fewer.setEnabled(value > self.number.minimum())
        self.more.setEnabled(value < self.number.maximum())
