"""The settings on the command line: the same table as in the window."""

import sys

from attune_desktop.core.language import said
from attune_desktop.core.preferences import Preferences
from attune_desktop.core.settings import Setting, setting_named
from attune_desktop.core.settings_table import settings
from attune_desktop.desktop.instance import NotRunning, Request, forward
from attune_desktop.languages import language_names
from attune_desktop.store.home import Home
from attune_desktop.store.preferences import read_preferences, write_preferences


def table() -> tuple[Setting, ...]:
    """Every setting, with the languages that can be spoken."""
    return settings(language_names())


def print_settings(home: Home) -> None:
    """Print every setting under its section: its name, what is chosen, and what would do."""
    preferences = _read(home)
    section = None
    for row in table():
        if row.section is not section:
            print("" if section is None else "\n", end="")
            print(said(row.section.value))
            section = row.section
        print(f"  {row.name:<16} {row.word(row.value(preferences)):<14} {row.values_told}")


def print_setting(home: Home, name: str) -> None:
    """Print what is chosen for one.

    Raises:
        SettingError: there is none of that name.
    """
    row = setting_named(name, table())
    print(row.word(row.value(_read(home))))


def put_setting(home: Home, name: str, word: str) -> None:
    """Choose something else: in the running program, which follows at once, or in the file.

    Raises:
        SettingError: there is no such setting, or its value will not do.
        KnownError: it cannot be kept.
    """
    row = setting_named(name, table())
    value = row.parse(word)
    try:
        forward(home.folder, Request("set", setting=row.name, value=row.word(value)))
    except NotRunning:
        write_preferences(home, row.chosen(_read(home), value))


def _read(home: Home) -> Preferences:
    """What is chosen; what could not be read is said."""
    preferences, broken = read_preferences(home)
    for sentence in broken:
        print(f"attune: {sentence}", file=sys.stderr)
    return preferences
