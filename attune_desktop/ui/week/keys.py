"""What the keys do in the week; the window, its charts and its table heed them."""

from attune_desktop.core.language import later
from attune_desktop.ui.keys import Keys

WEEK_KEYS = (
    Keys(("W", "M", "Y"), later("Look at a week, a month, a year")),
    Keys(("PgUp", "PgDown"), later("Earlier, later")),
    Keys(("T",), later("Today")),
    Keys(("Left", "Right"), later("Go from mark to mark, and hear or read it")),
    Keys(("Return",), later("Open the mark")),
    Keys(("E",), later("Change it")),
    Keys(("Delete",), later("Remove it")),
    Keys(("Ctrl+Z",), later("Bring it back")),
    Keys(("Ctrl+F",), later("Find")),
    Keys(("Ctrl+Tab",), later("The next page")),
    Keys(("Esc", "Ctrl+W"), later("Close")),
)
