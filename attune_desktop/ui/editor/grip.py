"""What a row of the editor is taken hold of by."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from attune_desktop.core.language import said
from attune_desktop.ui.controls.glyph_button import GlyphButton
from attune_desktop.ui.theme import Theme


class Grip(GlyphButton):
    """What a row is taken hold of by: with the mouse, and as the place where the keyboard stands on it.

    Signals:
        taken, let_go: a drag begins, and ends.
        dragged: the pointer is at this height on the screen, px.
        removed: Delete was pressed.
        walked: an arrow key was pressed; −1 is up, 1 is down.
    """

    taken = Signal()
    let_go = Signal()
    dragged = Signal(float)
    removed = Signal()
    walked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__("grip", "", theme)
        self._held = False
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleDescription(said("Alt with Up or Down moves it, Delete takes it out"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.taken.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag."""
        if self._held:
            self.dragged.emit(event.globalPosition().y())
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        super().mouseReleaseEvent(event)
        self.release_hold()

    def release_hold(self) -> None:
        """Let go, with the mouse or without."""
        if self._held:
            self._held = False
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            self.let_go.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk among the rows, and take this one out; the rest is for the rows and the window."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.walked.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif plain and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            event.ignore()
