"""Where in the body: a drawn map, front and back, or the same as a list."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from attune_desktop.ui.theme import Theme

Sensations = tuple[tuple[str, str], ...]


class BodyPicker(QWidget):
    """Takes what is felt where, on the map or in the list.

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
        self._as_list = as_list
        self._sensations: Sensations = ()

    @property
    def sensations(self) -> Sensations:
        """Region and kind, in the order they were chosen."""
        return self._sensations

    def bring_back(self, sensations: Iterable[tuple[str, str]]) -> None:
        """Take these for what is felt."""
        self._sensations = tuple(sensations)
