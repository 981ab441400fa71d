"""What the keys do in the settings; the window and its controls heed them."""

from attune_desktop.core.language import later
from attune_desktop.ui.keys import Keys

SETTINGS_KEYS = (
    Keys(("Tab", "Shift+Tab"), later("On to the next setting, and back")),
    Keys(("Space",), later("Choose what the keyboard is on")),
    Keys(("Ctrl+Z",), later("Take the last choice back")),
    Keys(("Esc", "Ctrl+W"), later("Close")),
)
