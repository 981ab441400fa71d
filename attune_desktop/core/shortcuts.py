"""What can be called from anywhere on the desktop by keys, and by which command instead."""

from dataclasses import dataclass

from attune_desktop.core.language import later


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One of them.

    Attributes:
        name: its own, which never changes: a desktop remembers keys by it.
        title: what it does, to be translated.
        words: what follows `attune` on the command line.
        trigger: the keys that are proposed, as freedesktop.org's shortcuts specification writes them.
        function_key: the function key that is taken with Ctrl and Alt where AltGr is those two (Windows).
    """

    name: str
    title: str
    words: tuple[str, ...]
    trigger: str
    function_key: int


SHORTCUTS = (
    Shortcut("reset", later("30-second reset"), ("reset",), "CTRL+ALT+b", 6),
    Shortcut("check-in", later("Check in"), ("check-in",), "CTRL+ALT+i", 7),
    Shortcut("talk", later("Before I talk"), ("talk",), "CTRL+ALT+k", 8),
    Shortcut("week", later("This week"), ("week",), "CTRL+ALT+w", 9),
)
