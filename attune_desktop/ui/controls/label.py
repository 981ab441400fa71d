"""Words on the window's own ground."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from attune_desktop.ui.theme import Theme, Type


class Label(QLabel):
    """Plain text of one of the theme's types, quiet or not, in the theme's colour of the moment."""

    def __init__(
        self,
        text: str,
        kind: Type,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        quiet: bool = False,
        wraps: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self.theme = theme
        self._quiet = quiet
        self.setFont(kind.font())
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self._align()
        self._colour()
        theme.changed.connect(self._colour)

    def set_quiet(self, quiet: bool) -> None:
        """Stand back, or not."""
        self._quiet = quiet
        self._colour()

    def changeEvent(self, event: QEvent) -> None:
        """Mirror when the layout direction turns."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        # A label goes by the direction of its text; in a mirrored window it would stray from its neighbours.
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def _colour(self) -> None:
        tokens = self.theme.palette
        palette = QPalette(self.palette())
        colour = tokens.text_quiet if self._quiet else tokens.text
        palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
        self.setPalette(palette)
