"""What can be told of a translation without knowing its language."""

import re
from collections.abc import Collection, Iterator
from gettext import c2py  # what gettext itself reads plural rules with

from babel.messages.catalog import Catalog, Message

from attune_desktop.core.choices import names_in

FORMS = {"lead": 2, "other": 2, "sole": 2, "ground": 4}
"""How many forms stand in {lead:right|left}, and likewise."""
SHORT, SHORT_MOST, LONG_SHARE = 20, 3.0, 2.2
"""A short message may become three times as long and ten characters more, a longer one 2.2 times as long."""
COUNTED_UP_TO = 200
INSTEAD = {"within": "title"}
"""Places that a translation may have another for, as the comment on the message says."""
_PERCENT = re.compile(r"%(?:\(\w+\))?[a-z]")
_FORMS = re.compile(r"\{(\w+):([^{}]*)\}")


def faults(catalog: Catalog) -> Iterator[str]:
    """What is wrong in the translations of a language, a line each."""
    for message in catalog:
        if not message.id:
            continue
        name = message.id if isinstance(message.id, str) else message.id[0]
        for fault in _faults_of(message, catalog):
            yield f"“{name[:60]}”: {fault}"


def _faults_of(message: Message, catalog: Catalog) -> Iterator[str]:
    sources = [message.id] if isinstance(message.id, str) else list(message.id)
    forms = [message.string] if isinstance(message.string, str) else list(message.string)
    if not all(forms):
        yield "is not translated"
        return
    if message.fuzzy:
        yield "is marked as fuzzy"
    if len(sources) == 1:
        found, wanted = set(names_in(forms[0])), set(names_in(sources[0]))
        if found not in (wanted, {INSTEAD.get(name, name) for name in wanted}):
            yield f"has other places: {names_in(forms[0])} for {names_in(sources[0])}"
    else:
        yield from _plural_faults(sources[-1], forms, catalog)
    for form in forms:
        yield from _faults_between(sources[-1], form, sources)


def _plural_faults(many: str, forms: list[str], catalog: Catalog) -> Iterator[str]:
    if len(forms) != catalog.num_plurals:
        yield f"has {len(forms)} forms where the language has {catalog.num_plurals}"
        return
    form_of = c2py(catalog.plural_expr)
    numbers = [form_of(n) for n in range(COUNTED_UP_TO)]
    wanted = set(names_in(many))
    for index, form in enumerate(forms):
        found = set(names_in(form))
        alone = numbers.count(index) == 1  # the number need not be said where the form is for it alone
        if found != wanted and not (alone and found | {"n"} == wanted):
            yield f"has other places in form {index}: {sorted(found)} for {sorted(wanted)}"


def _faults_between(source: str, form: str, sources: Collection[str]) -> Iterator[str]:
    is_mark = not any(map(str.isalnum, source))  # such as the one between thousands, which may be a blank
    for edge in () if is_mark else (str.lstrip, str.rstrip):
        if (edge(source) == source) != (edge(form) == form):
            yield "has other blanks at its ends"
    if sorted(_PERCENT.findall(form)) != sorted(_PERCENT.findall(source)):
        yield "has other places of argparse's"
    if form.count("\n") != source.count("\n"):
        yield "has other line ends"
    if " — " in source and " — " not in form:
        yield "has lost its “ — ”, at which it is taken apart"
    if source.endswith("…") and not form.rstrip().endswith("…"):
        yield "has lost its “…”"
    if form.count("!") > source.count("!") or "¡" in form:
        yield "calls out where the English does not"
    for name, written in _FORMS.findall(form):
        if len(written.split("|")) != FORMS.get(name):
            yield f"has {len(written.split('|'))} forms of {name}, which has {FORMS.get(name)}"
    plain = _FORMS.sub(lambda found: max(found[2].split("|"), key=len), form)
    longest = max(map(len, sources))
    most = SHORT_MOST * longest + 10 if longest <= SHORT else LONG_SHARE * longest
    if len(plain) > most:
        yield f"is far longer than the English: {len(plain)} characters for {longest}"
    try:
        _FORMS.sub("", plain).format_map(_Anything())
    except (ValueError, IndexError) as error:
        yield f"cannot be filled in: {error}"


class _Anything(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return key
