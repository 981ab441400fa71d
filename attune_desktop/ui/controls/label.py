"""Words on the window's own ground."""

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from attune_desktop.ui.theme import Theme, Type


class Label(QLabel):
    """Plain text of one of the theme's types, quiet or not, in the theme's colour of the moment."""

    def __init__(
        self, text: str, kind: Type, theme: Theme, parent: QWidget | None = None, *, quiet: bool = False
    ) -> None:
        super().__init__(text, parent)
        self.theme = theme
        self._quiet = quiet
        self.setFont(kind.font())
        self.setWordWrap(True)
        self._colour()
        theme.changed.connect(self._colour)

    def set_quiet(self, quiet: bool) -> None:
        """Stand back, or not."""
        self._quiet = quiet
        self._colour()

    def _colour(self) -> None:
        palette = QPalette(self.palette())
        tokens = self.theme.palette
        palette.setColor(
            QPalette.ColorRole.WindowText, QColor(tokens.text_quiet if self._quiet else tokens.text)
        )
        self.setPalette(palette)
