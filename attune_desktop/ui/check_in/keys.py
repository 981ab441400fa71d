"""What the keys do in the check-in; the dialog and its parts heed them."""

from attune_desktop.core.language import later
from attune_desktop.ui.keys import Keys

CHECK_IN_KEYS = (
    Keys(("0 … 9",), later("Say how grounded you are; 1 and 0 are 10")),
    Keys(("A … Z",), later("Begin a word")),
    Keys(("Tab", "Shift+Tab"), later("On to what can be answered next, and back")),
    Keys(("Left", "Right", "Up", "Down"), later("Move among numbers, words and the body's parts")),
    Keys(("Space",), later("Choose what the keyboard is on")),
    Keys(("Return",), later("Save")),
    Keys(("Esc",), later("Leave, and drop it")),
)
OWN_WORDS_KEYS = (
    Keys(("Up", "Down"), later("Move among the words")),
    Keys(("Return",), later("Write a word differently")),
    Keys(("Delete",), later("Remove a word")),
    Keys(("Ctrl+Z",), later("Bring the removed one back")),
    Keys(("Esc",), later("Close")),
)
