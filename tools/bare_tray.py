"""The barest PySide6 tray program that breathes, written the naive way: what ``make bench`` compares with.

A left click on its icon shows a plain window in which a warm circle grows and shrinks, painted whole by a
timer; Escape closes it. Its colours are the program's own, so that one method sees both on the screen.
Whoever calls at its socket gets a plain dialog.
"""

import math
import os
import sys
import time

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QIcon,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QRadialGradient,
    QShowEvent,
)
from PySide6.QtNetwork import QLocalServer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSystemTrayIcon,
    QVBoxLayout,
    QWidget,
)

TITLE = "Bare"
DIALOG_TITLE = "Plain dialog"
WIDTH_PX, HEIGHT_PX = 480, 640
FRAME_MS = 16
BREATH_S = 10.0
GROUND, WARMTH = "#FDF9F4", "#D9742F"


class BreathingWindow(QWidget):
    """A circle that grows and shrinks."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.resize(WIDTH_PX, HEIGHT_PX)
        self._timer = QTimer(self, interval=FRAME_MS)
        self._timer.timeout.connect(self.update)

    def showEvent(self, event: QShowEvent) -> None:
        """Breathe."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Be still."""
        super().hideEvent(event)
        self._timer.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint everything, every time."""
        breath = (1 - math.cos(math.tau * time.monotonic() / BREATH_S)) / 2
        radius = self.width() * (0.15 + 0.3 * breath)
        light = QRadialGradient(QPointF(self.rect().center()), radius)
        light.setColorAt(0, QColor(WARMTH))
        light.setColorAt(1, QColor(GROUND))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(GROUND))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(light)
        painter.drawEllipse(QPointF(self.rect().center()), radius, radius)
        painter.end()


def open_dialog() -> None:
    """A question with eleven answers, a line to write on and a button."""
    dialog = QDialog()
    dialog.setWindowTitle(DIALOG_TITLE)
    numbers = QHBoxLayout()
    for number in range(11):
        numbers.addWidget(QPushButton(str(number), autoDefault=False))
    column = QVBoxLayout(dialog)
    column.addLayout(numbers)
    column.addWidget(QLineEdit())
    column.addWidget(QPushButton("Save"))
    dialog.exec()


def main() -> int:
    """Sit in the tray until quit."""
    application = QApplication(sys.argv)
    application.setQuitOnLastWindowClosed(False)
    pixmap = QPixmap(64, 64)
    pixmap.fill(QColor(WARMTH))
    windows: list[BreathingWindow] = []

    def breathe() -> None:
        if not windows:
            windows.append(BreathingWindow())
        windows[0].show()

    menu = QMenu()
    menu.addAction("Breathe").triggered.connect(breathe)
    menu.addAction("Quit").triggered.connect(application.quit)
    icon = QSystemTrayIcon(QIcon(pixmap))
    icon.setContextMenu(menu)
    icon.activated.connect(
        lambda reason: breathe() if reason is QSystemTrayIcon.ActivationReason.Trigger else None
    )
    icon.show()
    server = QLocalServer()
    server.newConnection.connect(open_dialog)
    place = os.environ["XDG_RUNTIME_DIR"] + "/bare"
    server.removeServer(place)
    server.listen(place)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
