"""What a person has chosen, each with its default and its bounds.

One table, `Preferences`, feeds whatever shows or changes a setting. A value that is not known falls back to
its default by itself, and the sentence that says so is handed on, not lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import Enum
from typing import Any

from attune_desktop.core.ground import Surface
from attune_desktop.core.language import said

LONGEST_TEXT = 35
"""Of a setting that is text; a language's code is no longer (RFC 5646, section 4.4.1)."""


SET_ASIDE = "set_aside"
"""The name in a table under which values are kept that will not do, each with its setting's name."""


class Hand(Enum):
    """The hand that leads: it is tensed first."""

    RIGHT = "right"
    LEFT = "left"


class SoundWish(Enum):
    """When a change of step is heard."""

    OFF = "off"
    EYES_CLOSED = "eyes-closed"
    """In the practices that are followed with eyes closed."""
    ALWAYS = "always"


class Appearance(Enum):
    """The colours of every window."""

    SYSTEM = "system"
    """As the desktop wishes: light or dark, and with more contrast where it asks for that."""
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "high-contrast"


class HandTone(Enum):
    """The skin of the hands that are drawn."""

    LIGHT = "light"
    MEDIUM = "medium"
    TAN = "tan"
    BROWN = "brown"
    DARK = "dark"


class Motion(Enum):
    """How much moves."""

    SYSTEM = "system"
    FULL = "full"
    REDUCED = "reduced"


class WeekStart(Enum):
    """The day a week begins with where whole weeks are shown."""

    SYSTEM = "system"
    MONDAY = "monday"
    SUNDAY = "sunday"
    SATURDAY = "saturday"


@dataclass(frozen=True, slots=True)
class Preferences:
    """Every setting there is, at its default until chosen.

    Attributes:
        dominant_hand: the hand that muscle practices begin with.
        release_only: let go without tensing first.
        skipped_groups: the names of the muscle groups that are left out until brought back.
        sound: when a change of step is heard.
        volume: of the sounds, 0 to 100.
        voice: whether cues are spoken.
        breathe_s: how long a breathing pattern is followed, in s.
        surface: what the feet stand on.
        shoes: whether shoes stay on.
        seated: sitting instead of standing.
        ground_s: how long feet on the floor lasts, in s.
        body_as_list: where in the body is answered in a list, not on the drawn map.
        cautions_read: the cautions that have been read, by name.
        appearance: the colours of every window.
        hand_tone: the skin of the hands that are drawn.
        text_size: of all text beside the system's, in %.
        motion: how much moves.
        nudges: whether a pause is offered now and then.
        nudges_a_day: at most so many.
        nudge_from_h: no earlier in the day, an hour by the person's clock.
        nudge_until_h: no later in the day; before nudge_from_h, it is the next day's.
        week_start: the day a week begins with.
        start_at_login: whether Attune comes up with the desktop.
        shortcuts: whether desktop-wide shortcuts are asked for.
        language: the code of the language everything is said in; empty for the system's.
        welcomed: whether the first window has been seen.
    """

    dominant_hand: Hand = Hand.RIGHT
    release_only: bool = False
    skipped_groups: frozenset[str] = field(default_factory=frozenset)
    sound: SoundWish = SoundWish.EYES_CLOSED
    volume: int = field(default=50, metadata={"least": 0, "most": 100})
    voice: bool = False
    breathe_s: int = field(default=60, metadata={"least": 10, "most": 3600})
    surface: Surface = Surface.WOOD
    shoes: bool = False
    seated: bool = True
    ground_s: int = field(default=30, metadata={"least": 30, "most": 60})
    body_as_list: bool = False
    cautions_read: frozenset[str] = field(default_factory=frozenset)
    appearance: Appearance = Appearance.SYSTEM
    hand_tone: HandTone = HandTone.LIGHT
    text_size: int = field(default=100, metadata={"least": 80, "most": 200})
    motion: Motion = Motion.SYSTEM
    nudges: bool = False
    nudges_a_day: int = field(default=3, metadata={"least": 1, "most": 12})
    nudge_from_h: int = field(default=9, metadata={"least": 0, "most": 23})
    nudge_until_h: int = field(default=18, metadata={"least": 1, "most": 24})
    week_start: WeekStart = WeekStart.SYSTEM
    start_at_login: bool = False
    shortcuts: bool = False
    language: str = ""
    welcomed: bool = False


_KNOWN = {each.name: each for each in fields(Preferences)}


def from_table(table: Mapping[str, Any]) -> tuple[Preferences, list[str]]:
    """The preferences in a table of plain values, and a sentence for each value that will not do."""
    chosen: dict[str, Any] = {}
    broken = []
    for name, value in table.items():
        if name not in _KNOWN:
            if name != SET_ASIDE:
                broken.append(said("{name}: no such setting; it is left alone.").format(name=name))
            continue
        try:
            chosen[name] = read_value(name, value)
        except ValueError as error:
            default = getattr(Preferences(), name)
            broken.append(
                said("{name}: {error}; {default} is used instead.").format(
                    name=name, error=error, default=_shown(default)
                )
            )
    return Preferences(**chosen), broken


def written_over(table: Mapping[str, Any], preferences: Preferences) -> dict[str, Any]:
    """The table that keeps the preferences instead of another one, and loses nothing of that.

    What is not known here stays under its name: a later version may know it. What will not do is set aside.
    """
    kept = {name: value for name, value in table.items() if name not in _KNOWN}
    broken = {name: value for name, value in table.items() if name in _KNOWN and not _will_do(name, value)}
    if broken:
        before = kept.get(SET_ASIDE, {})
        aside = dict(before) if isinstance(before, dict) else {SET_ASIDE: before}
        for name, value in broken.items():
            aside[name] = [*_listed(aside.get(name, [])), value]
        kept[SET_ASIDE] = aside
    return kept | to_table(preferences)


def to_table(preferences: Preferences) -> dict[str, Any]:
    """The preferences that differ from their defaults, as plain values."""
    defaults = Preferences()
    return {
        each.name: _plain(getattr(preferences, each.name))
        for each in fields(Preferences)
        if getattr(preferences, each.name) != getattr(defaults, each.name)
    }


def read_value(name: str, value: Any) -> Any:
    """A plain value as the setting of that name has it.

    Raises:
        ValueError: it will not do; the text says what would.
    """
    return _read(value, getattr(Preferences(), name), _KNOWN[name].metadata)


def _will_do(name: str, value: Any) -> bool:
    try:
        read_value(name, value)
    except ValueError:
        return False
    return True


def _listed(values: Any) -> list[Any]:
    return values if isinstance(values, list) else [values]


def _read(value: Any, default: Any, bounds: Mapping[str, int]) -> Any:
    """A plain value as the type of its default.

    Raises:
        ValueError: it will not do; the text says what would.
    """
    match default:
        case bool():
            if not isinstance(value, bool):
                raise ValueError(said("{value} is neither true nor false").format(value=_shown(value)))
            return value
        case int():
            whole = isinstance(value, int) and not isinstance(value, bool)
            if not whole or not bounds["least"] <= value <= bounds["most"]:
                raise ValueError(
                    said("{value} is no whole number from {least} to {most}").format(
                        value=_shown(value), least=bounds["least"], most=bounds["most"]
                    )
                )
            return value
        case str():
            if not isinstance(value, str) or len(value) > LONGEST_TEXT:
                raise ValueError(
                    said("{value} is no text of up to {most} characters").format(
                        value=_shown(value), most=LONGEST_TEXT
                    )
                )
            return value
        case Enum():
            choices = {choice.value: choice for choice in type(default)}
            if not isinstance(value, str) or value not in choices:
                raise ValueError(
                    said("{value} is none of {choices}").format(
                        value=_shown(value), choices=", ".join(choices)
                    )
                )
            return choices[value]
        case _:
            if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
                raise ValueError(said("{value} is no list of names").format(value=_shown(value)))
            return frozenset(value)


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case frozenset():
            return sorted(value)
        case _:
            return value


def _shown(value: Any) -> str:
    text = repr(_plain(value))
    return text if len(text) <= 40 else text[:39] + "…"
