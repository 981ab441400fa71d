"""What every scene is: a widget that paints one frame, and nothing that moves by itself."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from attune_desktop.core.timeline import Frame, Timeline
from attune_desktop.ui.theme import Theme


class Scene(QWidget):
    """Paints the frame it was shown last. The player's clock decides when there is another one."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        theme.changed.connect(self._repaint_all)

    def follow(self, timeline: Timeline) -> None:
        """Learn what is coming; a scene whose frames tell it all needs nothing of it."""

    def breathe_in(self, at_s: float) -> None:
        """The person's own breath turns inwards at this second; most scenes lead themselves."""

    def breathe_out(self, at_s: float) -> None:
        """The person's own breath turns outwards at this second."""

    def rest(self, frame: Frame) -> None:
        """Stand at ease at this frame, while the attention rests on something that is not shown here."""
        self.show_frame(frame)

    def show_frame(self, frame: Frame) -> None:
        """Take the frame to paint, and repaint only where something moved by at least half a pixel."""
        raise NotImplementedError

    def _repaint_all(self) -> None:
        self.update()
