"""`attune nudges …`: asked of the running program where there is one, else done here; without Qt."""

import sys

from attune_desktop.core.language import said
from attune_desktop.core.nudge_log import NudgeLog
from attune_desktop.core.nudge_wishes import NudgeWish, fulfilled, named_wish
from attune_desktop.core.nudge_words import paused_words, status_sentences, whole_sentence
from attune_desktop.core.preferences import Preferences
from attune_desktop.desktop.clock import local_now
from attune_desktop.desktop.instance import NotRunning, Request, forward, is_running
from attune_desktop.store.home import Home
from attune_desktop.store.nudges import keep_log, read_log
from attune_desktop.store.preferences import read_preferences, write_preferences

STATUS = "status"


def obey(home: Home, asked: str) -> int:
    """Do what is asked of nudges, print how things stand then, and return the exit code.

    Args:
        home: whose nudges.
        asked: the value of a NudgeWish, or STATUS.

    Raises:
        KnownError: it cannot be done.
    """
    if asked == STATUS:
        preferences, broken = read_preferences(home)
        for sentence in broken:
            print(f"attune: {sentence}", file=sys.stderr)
        log = read_log(home).at(local_now())
        running = is_running(home.folder)
        print("\n".join(status_sentences(preferences, log, local_now(), running=running)))
        return 0
    wish = named_wish(asked)
    try:
        forward(home.folder, Request("nudges", wish=wish.value))
    except NotRunning:
        _fulfil(home, wish)
    print(_told(home, wish))
    return 0


def _fulfil(home: Home, wish: NudgeWish) -> None:
    before, log_before = _state(home)
    preferences, log = fulfilled(wish, before, log_before, local_now())
    if log != log_before:
        keep_log(home, log)
    if preferences != before:
        write_preferences(home, preferences)


def _state(home: Home) -> tuple[Preferences, NudgeLog]:
    """What is chosen, and what is remembered."""
    preferences, _ = read_preferences(home)
    return preferences, read_log(home).at(local_now())


def _told(home: Home, wish: NudgeWish) -> str:
    """One sentence on how things stand now."""
    preferences, log = _state(home)
    match wish:
        case NudgeWish.RESUME:
            return said("Nudges are not paused.")
        case NudgeWish.ON | NudgeWish.OFF:
            return status_sentences(preferences, log, local_now(), running=True)[0]
        case _:
            return whole_sentence(paused_words(log, preferences, local_now()))
