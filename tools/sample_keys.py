"""Sheets of keys, as the pictures of windows show them."""

from collections.abc import Sequence

from attune_desktop.core.language import said
from attune_desktop.core.shortcuts import SHORTCUTS
from attune_desktop.ui.keys import Keys, WideKeys
from attune_desktop.ui.shortcuts_sheet import ShortcutsSheet
from attune_desktop.ui.theme import Theme

USUAL = "attune"
LONG_COMMAND = (
    "'/home/some body/.local/share/pipx/venvs/attune-desktop/bin/attune' --home '/media/some body/key/attune'"
)
LONG = "Say how grounded you are, before and after, or by arrow keys where the row of numbers is"


def sample_sheet(
    theme: Theme,
    keys: Sequence[Keys],
    *,
    command: str = USUAL,
    given: bool = False,
    sentence: str = "",
    long_words: bool = False,
) -> ShortcutsSheet:
    """The sheet over a window with these keys; perhaps the desktop has given keys for everywhere."""
    here = [
        (each.keys, LONG if long_words and not number else said(each.does))
        for number, each in enumerate(keys)
    ]
    wide = [
        WideKeys(
            said(each.title),
            each.trigger.title() if given else "",
            " ".join([LONG_COMMAND if long_words else command, *each.words]),
        )
        for each in SHORTCUTS
    ]
    return ShortcutsSheet(theme, here, wide, sentence)
