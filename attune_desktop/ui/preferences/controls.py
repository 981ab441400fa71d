"""The control of each setting, made from its row of the table."""

from collections.abc import Callable
from math import ceil
from typing import Any, NamedTuple

from PySide6.QtCore import QLocale, QTime
from PySide6.QtWidgets import QHBoxLayout, QWidget

from attune_desktop.core.language import counted, number, said
from attune_desktop.core.settings import Setting, Unit
from attune_desktop.ui.controls.choice import Choice
from attune_desktop.ui.controls.direction import isolated
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.controls.slider import Slider
from attune_desktop.ui.controls.stepper import Stepper
from attune_desktop.ui.controls.switch import Switch
from attune_desktop.ui.preferences.tones import HandTones
from attune_desktop.ui.theme import SMALL, Theme, Type

HOURS_A_DAY = 24


class Control(NamedTuple):
    """What a setting is changed with.

    Attributes:
        widget: what stands in the row.
        stops: where the keyboard stops in it.
        show: shows a value that was chosen elsewhere.
    """

    widget: QWidget
    stops: tuple[QWidget, ...]
    show: Callable[[Any], None]


def control_for(row: Setting, theme: Theme, chosen: Callable[[Any], None]) -> Control:
    """Make it; `chosen` is told each value that the person chooses, and perhaps one that it is shown."""
    name = said(row.label)
    if row.is_switch:
        return _switch(row, name, theme, chosen)
    if row.name == "hand-tone":
        return _tones(row, name, theme, chosen)
    if row.name == "volume":
        return _slider(row, name, theme, chosen)
    if row.unit is Unit.HOUR or row.choices:
        return _choice(row, name, theme, chosen)
    return _stepper(row, name, theme, chosen)


def value_words(row: Setting, value: Any) -> str:
    """A value as people read it."""
    if row.is_switch:
        return said("on") if value else said("off")
    if value in row.choices:
        return said(row.choices[value])
    match row.unit:
        case Unit.PERCENT:
            return said("{n} %").format(n=number(value))
        case Unit.SECONDS:
            return counted("{n} minute", "{n} minutes", ceil(value / 60)).format(n=number(value / 60))
        case Unit.HOUR:
            hour = QTime(value % HOURS_A_DAY, 0)
            return QLocale().toString(hour, QLocale.FormatType.ShortFormat)
    return number(value) if row.is_number else str(value)


def _switch(row: Setting, name: str, theme: Theme, chosen: Callable[[Any], None]) -> Control:
    switch = Switch(name, theme)
    switch.setAccessibleDescription(said(row.explanation))
    # Not by `clicked`: a screen reader turns it without a click.
    switch.toggled.connect(lambda on: chosen(on))
    return Control(switch, (switch,), switch.setChecked)


def _tones(row: Setting, name: str, theme: Theme, chosen: Callable[[Any], None]) -> Control:
    tones = HandTones(name, {value: said(words) for value, words in row.choices.items()}, theme)
    tones.setAccessibleDescription(said(row.explanation))
    tones.chosen.connect(lambda tone: chosen(tone))
    return Control(tones, tuple(tones.swatches), tones.show_value)


def _slider(row: Setting, name: str, theme: Theme, chosen: Callable[[Any], None]) -> Control:
    both = QWidget()
    line = QHBoxLayout(both)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SMALL)
    slider = Slider(name, *row.bounds, row.step, theme)
    slider.setAccessibleDescription(said(row.explanation))
    told = Label("", Type.QUIET, theme, quiet=True)
    told.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
    line.addWidget(told)
    line.addWidget(slider)

    def tell(value: int) -> None:
        told.setText(value_words(row, value))

    slider.valueChanged.connect(tell)
    slider.settled.connect(lambda value: chosen(value))
    tell(slider.value())
    return Control(both, (slider,), slider.show_value)


def _choice(row: Setting, name: str, theme: Theme, chosen: Callable[[Any], None]) -> Control:
    least = row.bounds[0] if row.unit is Unit.HOUR else 0
    values = list(row.choices) or list(range(least, row.bounds[1] + 1))
    choice = Choice(name, [(isolated(value_words(row, value)), None) for value in values], theme)
    choice.setAccessibleDescription(said(row.explanation))
    choice.activated.connect(lambda place: chosen(values[place]))

    def show(value: Any) -> None:
        if value not in values:  # chosen elsewhere, where there is more to choose from
            values.append(value)
            choice.addItem(isolated(value_words(row, value)))
            choice.updateGeometry()
        choice.setCurrentIndex(values.index(value))

    return Control(choice, (choice,), show)


def _stepper(row: Setting, name: str, theme: Theme, chosen: Callable[[Any], None]) -> Control:
    least, most = row.bounds
    unit = said("{n} %") if row.unit is Unit.PERCENT else "{n}"
    stepper = Stepper(name, theme, least=least, most=most, step=row.step, unit=lambda _: unit)
    stepper.number.setAccessibleDescription(said(row.explanation))
    # A number that is being written is none yet: 150 begins as 1.
    stepper.number.setKeyboardTracking(False)
    stepper.changed.connect(lambda value: chosen(round(value)))
    return Control(stepper, (stepper.number,), stepper.show_value)
