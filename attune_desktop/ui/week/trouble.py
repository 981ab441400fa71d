"""What hinders the window, said in one sentence, with a way to try again."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from attune_desktop.core.language import said
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.buttons import PrimaryButton
from attune_desktop.ui.controls.direction import led
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.theme import MEDIUM, Theme, Type


class Trouble(QWidget):
    """Stands where the pages stand.

    Attributes:
        again: the button that tries again.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._sentence = Label("", Type.BODY, theme, wraps=True)
        self.again = PrimaryButton(said("Try again"), theme)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(MEDIUM)
        rows.addWidget(self._sentence)
        rows.addWidget(self.again)
        rows.addStretch(1)

    def say(self, sentence: str) -> None:
        """Say what it is."""
        if led(sentence) != self._sentence.text():
            self._sentence.setText(led(sentence))
            announce(self, sentence)

    def restyle(self) -> None:
        """Take the system's font."""
        self._sentence.setFont(Type.BODY.font())
        self.again.setFont(Type.HEADING.font())
        self.again.updateGeometry()
