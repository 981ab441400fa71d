"""Every screen at some moment, in some appearance: made, brought there by its own clock, and pictured."""

from collections.abc import Iterator
from contextlib import contextmanager

from picture_appearances import APPEARANCES, Moments, Sitting, Wardrobe
from picture_check_in import CheckInScreens
from picture_editor import EditorScreens
from picture_own_words import OwnWordsScreens
from picture_player import PlayerScreens
from picture_settings import SettingsScreens
from picture_talk import TalkScreens
from picture_tray import TrayScreens, icon_sheet
from picture_week import WeekScreens
from picture_yours import YoursScreens
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCursor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from sample_answers import LONG_WORDS, TODAY


def screens(sitting: Sitting) -> dict[str, Moments]:
    """Every screen by its name."""
    players, editor, week = PlayerScreens(sitting), EditorScreens(sitting), WeekScreens(sitting)
    preferred, tray = SettingsScreens(sitting), TrayScreens(sitting)
    long_words = LONG_WORDS if sitting.appearance.long_words else ()
    return {
        "reset": players.reset(),
        "practices": players.practices(),
        "check-in": CheckInScreens(sitting).all(),
        "own-words": OwnWordsScreens(sitting).all(),
        "editor": editor.forms(),
        "editor-more": editor.more(),
        "week": week.week(),
        "long-view": week.long_view(),
        "week-pages": week.pages(),
        "week-yours": YoursScreens(sitting.theme, TODAY, long_words).all(),
        "talk": TalkScreens(sitting).all(),
        "settings": preferred.settings(),
        "welcome": preferred.welcome(),
        "length": preferred.length(),
        "about": preferred.about(),
        "menu": tray.menu(),
        "question": tray.question(),
        "sentence": tray.sentence(),
        "keys": tray.keys(),
        "launcher": tray.launcher(),
    }


class Studio:
    """Where the pictures are taken."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._wardrobe = Wardrobe(application)

    def pictures(self) -> Iterator[tuple[str, str, str, QPixmap]]:
        """Every picture: its screen, its moment, its appearance, and itself."""
        # Away from every window: none is hovered.
        QCursor.setPos(self._application.primaryScreen().availableGeometry().bottomRight())
        for appearance in APPEARANCES:
            sitting = self._wardrobe.put_on(appearance)
            for screen, moments in screens(sitting).items():
                for moment, make in moments.items():
                    with self._shown(make()) as window:
                        yield screen, moment, appearance.name, self._picture(window)
                    sitting.theme.reduced_motion = False
        yield "tray-icon", "sizes", "panels", icon_sheet()

    def _picture(self, window: QWidget) -> QPixmap:
        """The window and the menu over it, if one is open."""
        picture, menu = window.grab(), self._application.activePopupWidget()
        if menu is None or menu is window:
            return picture
        both = window.geometry() | menu.geometry()
        if both != window.geometry():
            alone, picture = picture, QPixmap(both.size() * picture.devicePixelRatio())
            picture.setDevicePixelRatio(alone.devicePixelRatio())
            picture.fill(Qt.GlobalColor.gray)
            painter = QPainter(picture)
            painter.drawPixmap(window.pos() - both.topLeft(), alone)
            painter.end()
        painter = QPainter(picture)
        painter.drawPixmap(menu.pos() - both.topLeft(), menu.grab())
        painter.end()
        menu.close()
        return picture

    @contextmanager
    def _shown(self, window: QWidget) -> Iterator[QWidget]:
        """The window open and in front, until its picture is taken."""
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.show()
        window.activateWindow()
        for _ in range(3):
            self._application.processEvents()
        yield window
        window.close()
        self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
