"""What the editor shows where there is no form: the beginning, and files that are for a text editor."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from attune_desktop.core.language import later, said
from attune_desktop.ui.controls.buttons import PaintedButton, PrimaryButton, QuietButton
from attune_desktop.ui.controls.direction import led
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.editor.making import file_and_sentence
from attune_desktop.ui.theme import LARGE, SMALL, TINY, Theme, Type

BEGIN = later("Make a practice of your own")
BEGIN_WHY = later(
    "A breathing pattern, or muscle groups in your order. "
    "Each is a small text file on this computer, which you can also write by hand."
)
MEND = later("Mend it in a text editor. It is read again when you come back to this window.")
BY_HAND = later("This one is for a text editor: it has more than the fields here can show.")


class Page(QWidget):
    """A title, some lines, and buttons under them."""

    def __init__(
        self, title: str, lines: Sequence[tuple[str, bool]], buttons: Sequence[PaintedButton], theme: Theme
    ) -> None:
        """Make one.

        Args:
            title: what it is about.
            lines: what it says, and whether each stands back.
            buttons: what can be done.
            theme: the look.
        """
        super().__init__()
        self.buttons = buttons
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        heading = Label(title, Type.TITLE, theme, wraps=True)
        heading.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
        column.addWidget(heading)
        for line, quiet in lines:
            column.addSpacing(SMALL)
            label = Label(led(line), Type.BODY, theme, quiet=quiet, wraps=True)
            label.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
            column.addWidget(label)
        column.addSpacing(LARGE)
        row = QHBoxLayout()
        row.setSpacing(TINY)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)


def begin_page(new_breath: Callable[[], None], new_muscles: Callable[[], None], theme: Theme) -> Page:
    """How to begin, where there is nothing yet."""
    breath = PrimaryButton(said("New breathing pattern"), theme)
    muscles = QuietButton(said("New muscle sequence"), theme)
    breath.clicked.connect(new_breath)
    muscles.clicked.connect(new_muscles)
    return Page(said(BEGIN), [(said(BEGIN_WHY), True)], [breath, muscles], theme)


def broken_page(sentence: str, folder: Path, show_folder: Callable[[], None], theme: Theme) -> Page:
    """What is wrong with a file."""
    name, what = file_and_sentence(sentence, folder)
    return Page(name, [(what, False), (said(MEND), True)], [_folder_button(show_folder, theme)], theme)


def by_hand_page(title: str, show_folder: Callable[[], None], theme: Theme) -> Page:
    """A practice that no form can show."""
    return Page(title, [(said(BY_HAND), True)], [_folder_button(show_folder, theme)], theme)


def _folder_button(show_folder: Callable[[], None], theme: Theme) -> PrimaryButton:
    button = PrimaryButton(said("Show its folder"), theme)
    button.clicked.connect(show_folder)
    return button
