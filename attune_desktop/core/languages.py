"""Which languages there are, and which of them somebody wants."""

from collections.abc import Collection, Iterable

from attune_desktop.core.language import ENGLISH

NAMES = {
    ENGLISH: "English",
    "es": "Español",
    "de": "Deutsch",
    "fr": "Français",
    "pt_BR": "Português (Brasil)",
    "ar": "العربية",
}
"""What each language is called in itself, by its code."""
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
"""The languages that are written from right to left, by the first part of their codes."""


def name_of(code: str) -> str:
    """What a language is called in itself; its code where we do not know."""
    return NAMES.get(code, code)


def runs_right_to_left(code: str) -> bool:
    """Whether a language is written from right to left."""
    return _parts(code)[0] in RIGHT_TO_LEFT


def matched(wanted: Iterable[str], known: Collection[str]) -> str:
    """The language to speak: the first of those wanted that is known, in whatever country; else English.

    Args:
        wanted: as a system names them, the dearest first: "de_AT.UTF-8", "pt-PT", "C".
        known: the codes of the languages there are; English is always one.
    """
    there = {_parts(code): code for code in (*known, ENGLISH)}
    for name in wanted:
        parts = _parts(name)
        language = parts[0]
        if parts in there:
            return there[parts]
        if (language, "") in there:
            return there[language, ""]
        if elsewhere := sorted(code for (of, _), code in there.items() if of == language):
            return elsewhere[0]
    return ENGLISH


def _parts(name: str) -> tuple[str, str]:
    """The language and the country of a locale's name."""
    plain = name.partition(".")[0].partition("@")[0].replace("-", "_")
    if plain in ("C", "POSIX"):
        return ENGLISH, ""
    language, *others = plain.split("_")
    country = next((each for each in others if len(each) == 2), "")
    return language.casefold(), country.upper()
