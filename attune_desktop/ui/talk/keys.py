"""What the keys do before a talk; the window and its pages heed them."""

from attune_desktop.core.language import later
from attune_desktop.ui.keys import Keys

HABIT_KEYS = (
    Keys(("1 … 5",), later("Choose what may be near")),
    Keys(("Up", "Down"), later("Move among them")),
    Keys(("Return",), later("Choose the one the keyboard is on")),
    Keys(("0",), later("None of these")),
    Keys(("Esc", "Ctrl+W"), later("Close")),
)
BREATH_KEYS = (
    Keys(("Space", "P"), later("Pause, and go on")),
    Keys(("Return", "Esc"), later("On to the card")),
    Keys(("Ctrl+W",), later("Close")),
)
CARD_KEYS = (
    Keys(("1 … 9",), later("Copy a phrase")),
    Keys(("Up", "Down"), later("Move among the phrases")),
    Keys(("F2",), later("Write one of your own differently")),
    Keys(("Delete",), later("Remove one of your own")),
    Keys(("Ctrl+Z",), later("Bring the removed one back")),
    Keys(("Alt+Left",), later("Back to the habits")),
    Keys(("Esc", "Ctrl+W"), later("Close")),
)
