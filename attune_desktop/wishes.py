"""The person's wishes for their eyes, from the desktop to the theme."""

import sys

from PySide6.QtCore import QObject

from attune_desktop.ui.theme import Theme


def follow_wishes(theme: Theme, parent: QObject) -> None:
    """Let the theme follow what the desktop's portal says, for as long as the parent lives."""
    if sys.platform in ("win32", "darwin"):
        return
    from attune_desktop.desktop.session_bus import Wishes

    wishes = Wishes(parent)
    wishes.told.connect(
        lambda motion, contrast: theme.set_portal_wishes(reduced_motion=motion, more_contrast=contrast)
    )
