"""Nudges in words: the question itself, a pause, and how things stand."""

from datetime import time, timedelta

from attune_desktop.core.dates import time_words, weekday_name
from attune_desktop.core.language import counted, said, said_of
from attune_desktop.core.moment import Moment
from attune_desktop.core.nudge_hours import Hours, is_paused, pause_end
from attune_desktop.core.nudge_log import NudgeLog
from attune_desktop.core.nudges import share
from attune_desktop.core.preferences import Preferences
from attune_desktop.core.question import Question

RESET, CHECK_IN, LATER = "reset", "check-in", "later"
"""What can be chosen."""


def nudge_question() -> Question:
    """What is asked."""
    return Question(
        said("A moment to notice?"),
        said("Three soft breaths, a word for how you are, or neither."),
        {RESET: said("Reset"), CHECK_IN: said("Check in"), LATER: said_of("put off", "Later")},
    )


def paused_words(log: NudgeLog, preferences: Preferences, now: Moment) -> str:
    """Until when they are paused; empty where they are not."""
    if not preferences.nudges or log.pause is None or not is_paused(log, preferences, now):
        return ""
    end = pause_end(log.pause, preferences, now)
    if end is None:
        return said("Nudges paused until you resume them")
    at = time_words(end.local.time())
    soon = end.at_utc - now.at_utc <= timedelta(hours=1)  # also past midnight
    match 0 if soon else (end.day - now.day).days:
        case 0:
            return said("Nudges paused until {time}").format(time=at)
        case 1:
            return said("Nudges paused until tomorrow at {time}").format(time=at)
        case _:
            weekday = weekday_name(end.day)
            return said("Nudges paused until {weekday} at {time}").format(weekday=weekday, time=at)


def whole_sentence(paused: str) -> str:
    """What is said of a pause at the icon, as a sentence."""
    # Translators: "Nudges paused until 14:30" or the like, as a sentence of its own.
    return said("{paused}.").format(paused=paused)


def status_sentences(preferences: Preferences, log: NudgeLog, now: Moment, *, running: bool) -> list[str]:
    """How things stand: whether there are any, when, and the next at the earliest."""
    if not preferences.nudges:
        return [said("Nudges are off: 'attune nudges on' turns them on.")]
    sentences = [_on(preferences)]
    if log.ignored and share(preferences.nudges_a_day, log.ignored) != share(preferences.nudges_a_day, 0):
        sentences.append(said("The last ones were passed over, so there are fewer until one is taken up."))
    if paused := paused_words(log, preferences, now):
        sentences.append(whole_sentence(paused))
    if not running:
        sentences.append(said("Attune is not running: none comes until it is started."))
    elif not paused:
        sentences.append(_next(log, now))
    return sentences


def _on(preferences: Preferences) -> str:
    n = preferences.nudges_a_day
    if Hours.of(preferences).length == timedelta(days=1):
        return counted(
            "Nudges are on: at most one a day, at any hour.",
            "Nudges are on: at most {n} a day, at any hour.",
            n,
        ).format(n=n)
    return counted(
        "Nudges are on: at most one a day, from {begin} to {end}.",
        "Nudges are on: at most {n} a day, from {begin} to {end}.",
        n,
    ).format(n=n, begin=_hour(preferences.nudge_from_h), end=_hour(preferences.nudge_until_h))


def _next(log: NudgeLog, now: Moment) -> str:
    if log.due is None or log.due <= now:
        return said("The next comes at the next good moment.")
    due = Moment(log.due.at_utc, now.utc_offset_min)
    at = time_words(due.local.time())
    match (due.day - now.day).days:
        case 0:
            return said("The next comes not before {time}.").format(time=at)
        case 1:
            return said("The next comes not before tomorrow at {time}.").format(time=at)
        case _:
            weekday = weekday_name(due.day)
            return said("The next comes not before {weekday} at {time}.").format(weekday=weekday, time=at)


def _hour(hour: int) -> str:
    return time_words(time(hour % 24))
