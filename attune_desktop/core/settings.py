"""The table of settings: what each is called, said and chosen from, in the window and on the command line.

One row for every preference that a person chooses themselves; `preferences` has its type, its default and
its bounds. Labels are marked with `later` and said where they are shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from enum import Enum
from typing import Any

from attune_desktop.core.errors import KnownError
from attune_desktop.core.ground import Surface
from attune_desktop.core.language import later, said
from attune_desktop.core.preferences import (
    Appearance,
    Hand,
    HandTone,
    Motion,
    Preferences,
    SoundWish,
    WeekStart,
    read_value,
)

NOT_SHOWN = ("skipped_groups", "cautions_read", "welcomed")
"""What a person chooses elsewhere, or does not choose at all."""
ON, OFF = "on", "off"
SWITCH_WORDS = {ON: True, "yes": True, "true": True, OFF: False, "no": False, "false": False}
SYSTEM = "system"
"""On the command line, for a text that is empty where the system decides."""


class SettingError(KnownError):
    """There is no such setting, or its value will not do; the sentence says what would."""


class Section(Enum):
    """What settings are about; the value is what people read, marked for translation."""

    SOUND = later("Sound and voice")
    LOOK = later("Look")
    PRACTICES = later("Practices and check-ins")
    NUDGES = later("Nudges")
    DESKTOP = later("On this desktop")
    LANGUAGE = later("Language and week")


class Unit(Enum):
    """What a number counts."""

    PERCENT = "%"
    SECONDS = "s"
    HOUR = "h"
    TIMES = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """One row.

    Attributes:
        name: on the command line.
        preference: its field of `Preferences`.
        section: what it is about.
        label: what people read.
        explanation: one more sentence, if it needs one.
        choices: the values there are, or that are offered first, with what people read.
        unit: what a number counts.
        step: by how much a number is changed at once.
        needs: the preference of the switch that has to be on for it to matter.
    """

    name: str
    preference: str
    section: Section
    label: str
    explanation: str = ""
    choices: Mapping[Any, str] = field(default_factory=dict)
    unit: Unit = Unit.TIMES
    step: int = 1
    needs: str = ""

    @property
    def default(self) -> Any:
        """What it is until something else is chosen."""
        return getattr(Preferences(), self.preference)

    @property
    def is_switch(self) -> bool:
        """Whether it is on or off."""
        return isinstance(self.default, bool)

    @property
    def is_number(self) -> bool:
        """Whether it is a whole number between bounds."""
        return isinstance(self.default, int) and not self.is_switch

    @property
    def bounds(self) -> tuple[int, int]:
        """The least and the most of a number."""
        metadata = next(each.metadata for each in fields(Preferences) if each.name == self.preference)
        return metadata["least"], metadata["most"]

    @property
    def values_told(self) -> str:
        """What would do as its value on the command line."""
        if self.is_switch:
            return f"{ON}, {OFF}"
        if self.is_number:
            least, most = self.bounds
            span = said("{least} to {most}").format(least=least, most=most)
            return f"{span} {self.unit.value}" if self.unit.value else span
        return ", ".join(self.word(value) for value in self.choices)

    def value(self, preferences: Preferences) -> Any:
        """What is chosen."""
        return getattr(preferences, self.preference)

    def chosen(self, preferences: Preferences, value: Any) -> Preferences:
        """The preferences with this value."""
        return replace(preferences, **{self.preference: value})

    def word(self, value: Any) -> str:
        """A value as it is written on the command line."""
        match value:
            case bool():
                return ON if value else OFF
            case Enum():
                return str(value.value)
            case "":
                return SYSTEM
            case _:
                return str(value)

    def parse(self, word: str) -> Any:
        """The value that a word on the command line means.

        Raises:
            SettingError: it will not do.
        """
        plain: Any = word.strip()
        if self.is_switch:
            plain = SWITCH_WORDS.get(plain.lower())
        elif self.is_number:
            plain = int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 10 else None
        elif isinstance(self.default, str):
            plain = "" if plain == SYSTEM else plain if plain in self.choices else None
        try:
            return read_value(self.preference, plain)
        except ValueError:
            told = (
                said("{name} is a whole number, {values}; {word} is none.")
                if self.is_number
                else said("{name} is one of these: {values}; {word} is none of them.")
            )
            values = self.values_told
            raise SettingError(told.format(name=self.name, values=values, word=repr(word[:40]))) from None


def settings(languages: Mapping[str, str] | None = None) -> tuple[Setting, ...]:
    """Every row, in the order in which they are shown.

    Args:
        languages: the codes of the languages that everything can be said in, with their own names.
    """
    choices = {"": later("As the system")} | dict(languages or {})
    return (
        *_ROWS,
        Setting(
            "language",
            "language",
            Section.LANGUAGE,
            later("Language"),
            choices=choices,
        ),
        Setting(
            "week-start",
            "week_start",
            Section.LANGUAGE,
            later("A week begins on"),
            choices={
                WeekStart.SYSTEM: later("As the system"),
                WeekStart.MONDAY: later("Monday"),
                WeekStart.SUNDAY: later("Sunday"),
                WeekStart.SATURDAY: later("Saturday"),
            },
        ),
    )


def setting_named(name: str, table: tuple[Setting, ...]) -> Setting:
    """The row of that name on the command line.

    Raises:
        SettingError: there is none.
    """
    rows = {row.name: row for row in table}
    wanted = name.strip().lower().replace("_", "-")
    if wanted in rows:
        return rows[wanted]
    near = get_close_matches(wanted, rows, n=3)
    told = (
        said("There is no setting {name}: did you mean {near}? 'attune settings list' shows them all.")
        if near
        else said("There is no setting {name}: 'attune settings list' shows them all.")
    )
    raise SettingError(told.format(name=repr(name[:40]), near=", ".join(near)))


_ROWS = (
    # Sound and voice
    Setting(
        "sound",
        "sound",
        Section.SOUND,
        later("Sounds"),
        later("A soft one with each change of step."),
        {
            SoundWish.OFF: later("Off"),
            SoundWish.EYES_CLOSED: later("Where eyes are often closed"),
            SoundWish.ALWAYS: later("Always"),
        },
    ),
    Setting(
        "volume",
        "volume",
        Section.SOUND,
        later("How loud"),
        later("It sounds once when you let go."),
        unit=Unit.PERCENT,
        step=5,
    ),
    Setting(
        "voice",
        "voice",
        Section.SOUND,
        later("Speak each step"),
        later("In the voice of this computer."),
    ),
    # Look
    Setting(
        "appearance",
        "appearance",
        Section.LOOK,
        later("Colours"),
        choices={
            Appearance.SYSTEM: later("As the system"),
            Appearance.LIGHT: later("Light"),
            Appearance.DARK: later("Dark"),
            Appearance.CONTRAST: later("High contrast"),
        },
    ),
    Setting(
        "hand-tone",
        "hand_tone",
        Section.LOOK,
        later("Hands"),
        later("The skin of the hands and feet that are drawn."),
        {
            HandTone.LIGHT: later("Light"),
            HandTone.MEDIUM: later("Medium"),
            HandTone.TAN: later("Tan"),
            HandTone.BROWN: later("Brown"),
            HandTone.DARK: later("Dark"),
        },
    ),
    Setting(
        "text-size",
        "text_size",
        Section.LOOK,
        later("Text size"),
        later("Beside the size that the system has."),
        unit=Unit.PERCENT,
        step=10,
    ),
    Setting(
        "motion",
        "motion",
        Section.LOOK,
        later("Motion"),
        later("With less, the figure stands still, and warmth and a count show the breath."),
        {
            Motion.SYSTEM: later("As the system"),
            Motion.FULL: later("Full"),
            Motion.REDUCED: later("Reduced"),
        },
    ),
    # Practices and check-ins
    Setting(
        "breathe-length",
        "breathe_s",
        Section.PRACTICES,
        later("A breathing pattern lasts"),
        later("It ends after an out-breath. The reset always lasts 30 seconds."),
        {
            30: later("30 seconds"),
            60: later("1 minute"),
            120: later("2 minutes"),
            300: later("5 minutes"),
        },
        unit=Unit.SECONDS,
    ),
    Setting(
        "dominant-hand",
        "dominant_hand",
        Section.PRACTICES,
        later("The hand that comes first"),
        later("Where muscles are relaxed one side after the other."),
        {Hand.RIGHT: later("Right"), Hand.LEFT: later("Left")},
    ),
    Setting(
        "release-only",
        "release_only",
        Section.PRACTICES,
        later("Let go without tensing first"),
    ),
    Setting(
        "surface",
        "surface",
        Section.PRACTICES,
        later("The floor under the feet"),
        choices={
            Surface.GRASS: later("Grass"),
            Surface.TILE: later("Tile"),
            Surface.WOOD: later("Wood"),
            Surface.CARPET: later("Carpet"),
        },
    ),
    Setting(
        "ground-length",
        "ground_s",
        Section.PRACTICES,
        later("Feet on the floor lasts"),
        choices={30: later("30 seconds"), 60: later("1 minute")},
        unit=Unit.SECONDS,
    ),
    Setting("seated", "seated", Section.PRACTICES, later("Sitting, not standing")),
    Setting("shoes", "shoes", Section.PRACTICES, later("With shoes on")),
    Setting(
        "body-as-list",
        "body_as_list",
        Section.PRACTICES,
        later("The body as a list"),
        later("In the check-in, instead of a picture."),
    ),
    # Nudges
    Setting(
        "nudges",
        "nudges",
        Section.NUDGES,
        later("Offer a pause now and then"),
        later("When you come back from a short absence; never while you type, present or want quiet."),
    ),
    Setting(
        "nudges-a-day",
        "nudges_a_day",
        Section.NUDGES,
        later("At most, in a day"),
        needs="nudges",
    ),
    Setting(
        "nudges-from",
        "nudge_from_h",
        Section.NUDGES,
        later("Not before"),
        unit=Unit.HOUR,
        needs="nudges",
    ),
    Setting(
        "nudges-until",
        "nudge_until_h",
        Section.NUDGES,
        later("Not after"),
        later("An earlier hour than the first is on the next day."),
        unit=Unit.HOUR,
        needs="nudges",
    ),
    # On this desktop
    Setting(
        "start-at-login",
        "start_at_login",
        Section.DESKTOP,
        later("Be there after log-in"),
        later("Quietly, in the tray."),
    ),
    Setting(
        "shortcuts",
        "shortcuts",
        Section.DESKTOP,
        later("Keys that work everywhere"),
        later("The desktop may ask which ones."),
    ),
)
