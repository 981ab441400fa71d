"""All text larger or smaller than the system's, in the windows that are open and in those to come."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

NEARLY = 0.02
"""Sizes that differ by less, in pt or px, are the same."""


class TextSize(QObject):
    """The application's font, a share of the system's."""

    _scaled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._system: QFont | None = None
        # Qt tells windows of a new font later; they are given room after that.
        self._scaled.connect(self._make_room, Qt.ConnectionType.QueuedConnection)

    def scale(self, share: float) -> None:
        """Have all text at this share of the system's own size.

        Controls take their fonts when they are made: those that are there grow along, each window has room
        for them, and whatever lays itself anew for a new font of the system's does so.
        """
        before = QGuiApplication.font()
        system = self._system or before
        after = _sized(system, _size(system) * share)
        if abs(_size(after) - _size(before)) < NEARLY:
            return
        # Only now: until it is another one, Qt lets the application's follow the system's.
        self._system = system
        own = [
            (widget, _size(widget.font()))
            for widget in QApplication.allWidgets()
            if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont)
        ]
        QApplication.setFont(after)
        grown = _size(after) / _size(before)
        for widget, size in own:
            widget.setFont(_sized(widget.font(), size * grown))
            widget.updateGeometry()
        self._scaled.emit()

    def _make_room(self) -> None:
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                _make_room(window)


def _make_room(window: QWidget) -> None:
    """Let a window be large enough for its words, on a screen that has the room."""
    window.ensurePolished()
    if (layout := window.layout()) is not None:
        layout.activate()
    wanted = window.size().expandedTo(window.sizeHint()).expandedTo(window.minimumSizeHint())
    window.resize(wanted.boundedTo(window.screen().availableSize()))


def _size(font: QFont) -> float:
    """In pt, or in px where it has no other size."""
    return font.pointSizeF() if font.pointSizeF() > 0 else float(font.pixelSize())


def _sized(font: QFont, size: float) -> QFont:
    """The font at another size, in its own unit."""
    made = QFont(font)
    if font.pointSizeF() > 0:
        made.setPointSizeF(size)
    else:
        made.setPixelSize(round(size))
    return made
