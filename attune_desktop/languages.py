"""The language that everything is said in: which it is, and its catalogue from `resources/locale`."""

import os
from collections.abc import Iterable
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from struct import error

from attune_desktop import resources
from attune_desktop.core.language import ENGLISH, speak, spoken
from attune_desktop.core.languages import matched, name_of
from attune_desktop.desktop.system_language import wanted_languages

FOLDER: Path = resources.FOLDER / "locale"


def language_names() -> dict[str, str]:
    """The languages that can be spoken: the name of each in itself by its code, in the order of the names."""
    codes = {ENGLISH, *_translated()}
    return dict(sorted(((code, name_of(code)) for code in codes), key=lambda pair: pair[1].casefold()))


def speak_preferred(preferred: str) -> bool:
    """Say everything in the preferred language from now on; English costs nothing.

    Args:
        preferred: its code; empty for the system's.

    Returns:
        Whether that is another language than before.
    """
    wanted: Iterable[str] = [preferred] if preferred else wanted_languages(os.environ)
    before, code = spoken(), matched(wanted, _translated())
    if code == before:
        return False
    try:
        speak(_catalogue(code), code)
    except (OSError, ValueError, error):  # a catalogue that is damaged is none
        speak(NullTranslations())
    return spoken() != before


def _catalogue(code: str) -> NullTranslations:
    if code == ENGLISH:
        return NullTranslations()
    with _file(code).open("rb") as file:
        return GNUTranslations(file)


def _translated() -> list[str]:
    """The codes of the languages that there is a catalogue of."""
    try:
        codes = os.listdir(FOLDER)  # noqa: PTH208 - names alone
    except OSError:
        return []
    return [code for code in codes if _file(code).is_file()]


def _file(code: str) -> Path:
    return FOLDER / code / "LC_MESSAGES" / "attune.mo"
