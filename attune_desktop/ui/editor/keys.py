"""What the keys do in the editor; the window and its rows heed them."""

from attune_desktop.core.language import later
from attune_desktop.ui.keys import Keys

EDITOR_KEYS = (
    Keys(("Ctrl+S",), later("Save")),
    Keys(("Ctrl+Z",), later("Bring back what was removed")),
    Keys(("Alt+Up", "Alt+Down"), later("Move the step up or down")),
    Keys(("Return",), later("Press the button the keyboard is on")),
    Keys(("Esc", "Ctrl+W"), later("Close; what is not saved is asked about")),
)
