"""How long to breathe, when it is not one of the lengths in the menu."""

from collections.abc import Callable

from PySide6.QtWidgets import QInputDialog

from attune_desktop.core.language import said

LEAST_MIN, MOST_MIN = 0.5, 60.0


def length_dialog(length_s: int, chosen: Callable[[int], None]) -> QInputDialog:
    """A small window that asks for minutes; `chosen` is told the length in s."""
    dialog = QInputDialog()
    dialog.setInputMode(QInputDialog.InputMode.DoubleInput)
    dialog.setWindowTitle(said("How long · Attune"))
    dialog.setLabelText(said("Breathe for so many minutes.\nIt always ends after an out-breath."))
    dialog.setDoubleDecimals(1)
    dialog.setDoubleStep(0.5)
    dialog.setDoubleRange(LEAST_MIN, MOST_MIN)
    dialog.setDoubleValue(length_s / 60)
    dialog.doubleValueSelected.connect(lambda minutes: chosen(round(minutes * 60)))
    return dialog
