"""What the keys do while a practice is followed; `Player.keyPressEvent` heeds them."""

from attune_desktop.core.language import later
from attune_desktop.core.practice import PracticeKind
from attune_desktop.ui.keys import Keys

ANSWER = (
    Keys(("0 … 9",), later("Say how grounded you are, before and after")),
    Keys(("Backspace",), later("Take the number back")),
)
LEAVE = (Keys(("Esc", "Ctrl+W"), later("Leave, whenever you like")),)
BY_TIME = (Keys(("Space", "P"), later("Pause, and go on")),)
BY_PART = (
    Keys(("Left", "Right"), later("Back to the part before, on to the next")),
    Keys(("S",), later("Leave this part out")),
)
BY_BREATH = (
    Keys(("Space",), later("Hold it while you breathe in, and let go")),
    Keys(("B",), later("The same by turns: once in, once out")),
    Keys(("P",), later("Pause, and go on")),
    Keys(("Return",), later("Go on")),
)


def player_keys(kind: PracticeKind) -> tuple[Keys, ...]:
    """The keys of a practice of that kind."""
    if kind is PracticeKind.NOTICE:
        return (*BY_BREATH, *ANSWER, *LEAVE)
    if kind is PracticeKind.MUSCLES:
        return (*BY_TIME, *BY_PART, *ANSWER, *LEAVE)
    return (*BY_TIME, *ANSWER, *LEAVE)
