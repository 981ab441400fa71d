"""What a setting is called, said and chosen from, in the window and on the command line.

`settings_table` has a row for every preference that a person chooses themselves, `preferences` its type, its
default and its bounds. Labels are marked with `later` and said where they are shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import Enum
from typing import Any

from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import later, said
from attune_desktop.core.preferences import (
    Preferences,
    read_value,
)

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


def setting_named(name: str, table: tuple[Setting, ...]) -> Setting:
    """The row of that name on the command line.

    Raises:
        SettingError: there is none.
    """
    rows = {row.name: row for row in table}
    wanted = name.strip().lower().replace("_", "-")
    if wanted in rows:
        return rows[wanted]
    from difflib import get_close_matches  # slow to load, and rarely needed

    near = get_close_matches(wanted, rows, n=3)
    told = (
        said("There is no setting {name}: did you mean {near}? 'attune settings list' shows them all.")
        if near
        else said("There is no setting {name}: 'attune settings list' shows them all.")
    )
    raise SettingError(told.format(name=repr(name[:40]), near=", ".join(near)))
