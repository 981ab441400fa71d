"""What came after each practice. To come."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from attune_desktop.core.stretch import Stretch
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.theme import Theme, Type
from attune_desktop.ui.week.history import History


class HelpedPage(QWidget):
    """Says that it is still to come."""

    def __init__(self, theme: Theme, history: History) -> None:
        super().__init__()
        self.history = history
        rows = QVBoxLayout(self)
        rows.addWidget(Label("This page is still to come.", Type.BODY, theme, quiet=True, wraps=True))
        rows.addStretch(1)

    def show_stretch(self, stretch: Stretch) -> None:
        """Show nothing yet."""
