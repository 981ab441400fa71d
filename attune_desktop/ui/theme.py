"""Every distance, radius and type size there is, and the person's wishes about the look.

Lengths are device-independent px. The colours are in `palette`.
"""

from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from attune_desktop.core.preferences import Appearance, HandTone, Motion, Preferences
from attune_desktop.ui.palette import (
    DARK,
    HIGH_CONTRAST_DARK,
    HIGH_CONTRAST_LIGHT,
    LIGHT,
    Palette,
    qt_palette,
    token_names,
)
from attune_desktop.ui.skin import with_hands
from attune_desktop.ui.text_size import TextSize

__all__ = [
    "DARK",
    "HIGH_CONTRAST_DARK",
    "HIGH_CONTRAST_LIGHT",
    "LIGHT",
    "Palette",
    "Theme",
    "Type",
    "qt_palette",
    "token_names",
]


# Distances, px. Everything stands on this rhythm.
HAIR, TINY, SMALL, MEDIUM, LARGE, HUGE = 4, 8, 12, 16, 24, 40
RADIUS_FIELD, RADIUS_BUTTON, RADIUS_LANE = 10, 10, 10
TARGET_PX = 32
"""The smallest thing to press."""


class Type(Enum):
    """The type there is: size as a share of the system's own font, and weight."""

    CUE = (2.4, QFont.Weight.Light)
    CUE_LONG = (1.8, QFont.Weight.Light)
    TITLE = (1.6, QFont.Weight.DemiBold)
    HEADING = (1.15, QFont.Weight.DemiBold)
    BODY = (1.1, QFont.Weight.Normal)
    QUIET = (1.0, QFont.Weight.Normal)

    def font(self) -> QFont:
        """The system's own font at this size and weight, so that large text stays large."""
        font = QFont(QGuiApplication.font())
        size, weight = self.value
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * size)
        else:
            font.setPixelSize(round(font.pixelSize() * size))
        font.setWeight(weight)
        return font


class Theme(QObject):
    """The palette and the motion in force, following the person and the system while the program runs.

    Attributes:
        palette: the colours in force.
        reduced_motion: whether things stand still: as the person prefers, else as the system or the
            desktop's portal wishes.

    Signals:
        changed: the palette or the motion is another one; repaint.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._portal_reduced_motion = False
        self._portal_contrast = False
        self._appearance, self._motion, self._hand_tone = Appearance.SYSTEM, Motion.SYSTEM, HandTone.LIGHT
        self._text_size = TextSize(self)
        self.palette = LIGHT
        self.reduced_motion = False
        # Kept, since PySide takes what it was asked for down with it.
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._follow)
        # Qt tells of contrast from 6.10 on and of motion from 6.12 on.
        for name in ("contrastPreferenceChanged", "motionPreferenceChanged"):
            if (signal := getattr(self._accessibility(), name, None)) is not None:
                signal.connect(self._follow)
        self._follow()

    def set_portal_wishes(self, *, reduced_motion: bool, more_contrast: bool) -> None:
        """Take what the desktop portal says, which knows more than Qt before 6.12."""
        self._portal_reduced_motion = reduced_motion
        self._portal_contrast = more_contrast
        self._follow()

    def prefer(self, preferences: Preferences) -> None:
        """Take what the person prefers, which goes above every wish of the system's."""
        self._appearance, self._motion = preferences.appearance, preferences.motion
        self._hand_tone = preferences.hand_tone
        self._follow()
        self._text_size.scale(preferences.text_size / 100)

    def _look(self) -> tuple[bool, bool]:
        """Whether it is dark, and whether there is more contrast."""
        dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        match self._appearance:
            case Appearance.LIGHT:
                return False, False
            case Appearance.DARK:
                return True, False
            case Appearance.CONTRAST:
                return dark, True
        return dark, self._portal_contrast or self._wished("contrastPreference", "HighContrast")

    def _stands_still(self) -> bool:
        if self._motion is not Motion.SYSTEM:
            return self._motion is Motion.REDUCED
        return self._portal_reduced_motion or self._wished("motionPreference", "ReducedMotion")

    def _follow(self) -> None:
        palettes = {
            (False, False): LIGHT,
            (True, False): DARK,
            (False, True): HIGH_CONTRAST_LIGHT,
            (True, True): HIGH_CONTRAST_DARK,
        }
        palette = with_hands(palettes[self._look()], self._hand_tone)
        reduced = self._stands_still()
        if (palette, reduced) != (self.palette, self.reduced_motion) or not self._applied(palette):
            self.palette, self.reduced_motion = palette, reduced
            QGuiApplication.setPalette(qt_palette(palette))
            self.changed.emit()

    @staticmethod
    def _applied(palette: Palette) -> bool:
        return QGuiApplication.palette().color(QPalette.ColorRole.Window) == QColor(palette.ground)

    def _accessibility(self) -> object | None:
        """Qt's hints on how things should be seen, from 6.10 on."""
        get = getattr(self._hints, "accessibility", None)
        return None if get is None else get()

    def _wished(self, ask: str, answer: str) -> bool:
        """Whether Qt's hints say so, on versions that can."""
        get = getattr(self._accessibility(), ask, None)
        return get is not None and getattr(get(), "name", "") == answer
