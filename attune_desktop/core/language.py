"""The language everything is said in.

One catalogue speaks for the whole process, as gettext has it: handing one to every function that says
something would add an argument to most of them. Words are looked up when they are said, never when a module
is loaded, so that the language can change while the program runs: a constant is marked with `later`, and
goes through `said` where it is shown.
"""

from gettext import NullTranslations

_catalogue = NullTranslations()


def speak(catalogue: NullTranslations) -> None:
    """Say everything in this language from now on; `NullTranslations()` is English."""
    global _catalogue
    _catalogue = catalogue


def said(message: str, /) -> str:
    """A message in the language that is spoken."""
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
