"""The first time: where the icon is on this desktop, and the words that somebody needs before they begin."""

from enum import Enum

from attune_desktop.core.language import later


class IconPlace(Enum):
    """Where the icon lives, and what a click on it does there."""

    TRAY = "tray"
    """In sight; a click begins the reset."""
    MENU = "menu"
    """In sight; a click opens the menu, whose first entry is the reset."""
    HIDDEN = "hidden"
    """Windows keeps new icons behind an arrow until they are pinned."""
    GNOME = "gnome"
    """Nowhere: GNOME has no tray without an extension."""
    NOWHERE = "nowhere"
    """Nowhere: this desktop shows no tray."""


def icon_place(platform: str, desktop: str, *, tray: bool) -> IconPlace:
    """Where the icon is.

    Args:
        platform: as `sys.platform` has it.
        desktop: the names of the desktop with colons between them, as XDG_CURRENT_DESKTOP has it.
        tray: whether there is a tray now.
    """
    if platform == "win32":
        return IconPlace.HIDDEN
    if platform == "darwin":
        return IconPlace.MENU
    gnome = "GNOME" in desktop.upper().split(":")
    if tray:
        return IconPlace.MENU if gnome else IconPlace.TRAY
    return IconPlace.GNOME if gnome else IconPlace.NOWHERE


WHAT_IT_IS = (
    later(
        "When you notice that you have drifted away from yourself, a click begins thirty seconds of "
        "breathing, with a hand on the chest and one on the belly."
    ),
    later(
        "There are also muscles to relax, a check-in of ten seconds, and the week to look at. Nothing is "
        "scored, and everything stays on this computer."
    ),
)
# PRACTICES.md, "Safety".
SAFETY = (
    later("This is everyday self-care: no medical device, and no substitute for care."),
    later("All of it is optional: eyes open or closed, and you may stop at any time."),
    later("Dizzy, in pain or more upset? Stop, and breathe as usual."),
    later("Where the breath is unpleasant, hands, feet, sound or sight are a click away."),
    later("In danger, call the local emergency services or a crisis line."),
)
WHERE = {
    IconPlace.TRAY: later("Attune waits in the tray, where the small icons are. Click this one."),
    IconPlace.MENU: later(
        "Attune waits among the small icons at the edge of the screen. Click this one: the reset is first "
        "in its menu."
    ),
    IconPlace.HIDDEN: later(
        "Attune waits at the end of the task bar. Windows keeps new icons behind the arrow there: open it, "
        "and drag this one to the task bar."
    ),
    IconPlace.GNOME: later(
        "GNOME shows icons like this one with the extension “AppIndicator and KStatusNotifierItem Support”, "
        "from extensions.gnome.org. Until it is there, a small window stands in."
    ),
    IconPlace.NOWHERE: later(
        "This desktop shows no tray now, so that a small window stands in. In a panel with a tray, look for "
        "this icon."
    ),
}
