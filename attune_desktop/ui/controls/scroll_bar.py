"""The scroll bar of everything of ours that scrolls: a slim handle, and nothing else."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from attune_desktop.ui.theme import HAIR, TARGET_PX, TINY, Theme

INSET_PX = HAIR // 2
WIDTH_PX = TINY + INSET_PX
"""Of the bar, with room around its handle: the pointer finds more than the eye sees."""


class SlimScrollBar(QScrollBar):
    """Rounded, quiet, clearer under the pointer."""

    def __init__(self, orientation: Qt.Orientation, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self.theme = theme
        self.restyle()
        theme.changed.connect(self.restyle)

    def restyle(self) -> None:
        """Take the theme's colours. A style sheet, since only it moves the clicks along with the looks."""
        palette, radius = self.theme.palette, (WIDTH_PX - 2 * INSET_PX) // 2
        self.setStyleSheet(
            f"QScrollBar {{ background: transparent; border: none; }}"
            f"QScrollBar:vertical {{ width: {WIDTH_PX}px; }}"
            f"QScrollBar:horizontal {{ height: {WIDTH_PX}px; }}"
            f"QScrollBar::handle {{ background: {palette.edge_strong}; border-radius: {radius}px;"
            f" margin: {INSET_PX}px; }}"
            f"QScrollBar::handle:vertical {{ min-height: {TARGET_PX}px; }}"
            f"QScrollBar::handle:horizontal {{ min-width: {TARGET_PX}px; }}"
            f"QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {palette.text_quiet}; }}"
            f"QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}"
            f"QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}"
        )


def scroll_quietly(area: QAbstractScrollArea, theme: Theme) -> None:
    """Give an area slim bars."""
    area.setVerticalScrollBar(SlimScrollBar(Qt.Orientation.Vertical, theme))
    area.setHorizontalScrollBar(SlimScrollBar(Qt.Orientation.Horizontal, theme))
