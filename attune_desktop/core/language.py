"""The language everything is said in.

One catalogue speaks for the whole process, as gettext has it: handing one to every function that says
something would add an argument to most of them. Words are looked up when they are said, never when a module
is loaded, so that the language can change while the program runs: a constant is marked with `later`, and
goes through `said` where it is shown.
"""

from collections.abc import Iterable
from functools import reduce
from gettext import NullTranslations

ENGLISH = "en"
_APART = "\4"
"""What gettext's own files have between a context and a message."""

_catalogue = NullTranslations()
_code = ENGLISH


def speak(catalogue: NullTranslations, code: str = ENGLISH) -> None:
    """Say everything in this language from now on.

    Args:
        catalogue: its messages; `NullTranslations()` is English.
        code: which language it is, such as "de" or "pt_BR".
    """
    global _catalogue, _code
    _catalogue, _code = catalogue, code


def spoken() -> str:
    """Which language everything is said in now, by its code."""
    return _code


def said(message: str, /) -> str:
    """A message in the language that is spoken."""
    context, apart, plain = message.rpartition(_APART)
    if apart:
        return said_of(context, plain)
    return _catalogue.gettext(message) if message else ""


def counted(one: str, many: str, n: int, /) -> str:
    """The form of a message that goes with a number."""
    return _catalogue.ngettext(one, many, n)


def said_of(context: str, message: str, /) -> str:
    """A message that means different things in different places: the context tells them apart."""
    return _catalogue.pgettext(context, message)


def later(message: str, /) -> str:
    """Mark a message that is translated when it is shown."""
    return message


def later_of(context: str, message: str, /) -> str:
    """Mark one that means different things in different places; only for `said`, as it holds both."""
    return f"{context}{_APART}{message}"


def as_title(words: str) -> str:
    """Words that begin a title: months and weekdays are small in many a language, and not there."""
    return words[:1].upper() + words[1:]


def listed(items: Iterable[str]) -> str:
    """Things one after the other, as the language sets them apart."""
    # Translators: a list of things, and one more thing in it.
    pattern = said("{items}, {item}")
    return _joined(pattern, items)


def listed_apart(items: Iterable[str]) -> str:
    """Things that may have commas in them, one after the other."""
    # Translators: a list of things that have commas in them, and one more thing in it.
    pattern = said("{items}; {item}")
    return _joined(pattern, items)


def listed_with_and(items: Iterable[str]) -> str:
    """The same with an "and" before the last."""
    *most, last = list(items) or [""]
    # Translators: a list of things, and the last thing in it.
    return said("{items} and {item}").format(items=listed(most), item=last) if most else last


def number(value: float, decimals: int | None = None) -> str:
    """A number with the marks in it that the language has.

    Args:
        value: the number.
        decimals: how many; as few as it needs where none are asked for.
    """
    if isinstance(value, int):
        # Translators: what stands between the thousands of a number of five digits or more.
        return f"{value:,}".replace(",", said_of("thousands mark", ",")) if abs(value) > 9999 else str(value)
    plain = f"{value:g}" if decimals is None else f"{value:.{decimals}f}"
    # Translators: what stands before the decimals of a number.
    return plain.replace(".", said_of("decimal mark", "."))


def _joined(pattern: str, items: Iterable[str]) -> str:
    return reduce(lambda items, item: pattern.format(items=items, item=item) if items else item, items, "")
