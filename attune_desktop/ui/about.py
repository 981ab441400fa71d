"""What Attune is, and whom it thanks."""

from PySide6.QtWidgets import QWidget

from attune_desktop.ui.theme import Theme


class About(QWidget):
    """One card: the four elements of attunement, and the article they come from."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setWindowTitle("About Attune")
