"""A practice as TOML text, as `practice_file.parse` reads it, and a name for one that has none yet."""

import re
from collections.abc import Collection, Iterator
from unicodedata import combining, normalize

from attune_desktop.core.muscles import Group, Groups
from attune_desktop.core.practice import Practice, PracticeKind
from attune_desktop.core.practice_file import MOST_ROUNDS
from attune_desktop.core.timeline import Step

LONGEST_NAME = 40
COMMANDS = ("breathe-", "relax-")
"""What the command line puts before the names of built-in practices: `attune breathe box` is breathe-box."""
NO_FILE_NAMES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
)
"""Windows keeps these for devices, whatever comes behind a dot."""
FALLBACKS = {PracticeKind.BREATH: "breathing", PracticeKind.MUSCLES: "muscles"}

ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def to_text(practice: Practice) -> str:
    """The practice as TOML; parsed, it is the same practice."""
    return "\n".join(_lines(practice)) + "\n"


def name_for(title: str, kind: PracticeKind, taken: Collection[str]) -> str:
    """A name for a practice: its title in plain letters, digits and hyphens, as a file can bear it.

    Args:
        title: how people call it, in whatever script.
        kind: what it is called after when nothing of the title is left.
        taken: the names of every practice there is.
    """
    letters = (c for c in normalize("NFKD", title.casefold()) if not combining(c) and c not in "'’")
    name = "-".join(re.findall("[a-z0-9]+", "".join(letters)))[:LONGEST_NAME].strip("-")
    name = name or FALLBACKS.get(kind, "practice")
    if name.startswith(COMMANDS):
        name = f"my-{name}"
    not_free = {*taken, *(short for each in taken for short in _short_names(each)), *NO_FILE_NAMES}
    numbered = name
    number = 2
    while numbered in not_free:
        numbered, number = f"{name}-{number}", number + 1
    return numbered


def _short_names(name: str) -> Iterator[str]:
    yield from (name.removeprefix(command) for command in COMMANDS if name.startswith(command))


def _lines(practice: Practice) -> Iterator[str]:
    yield f"name = {_quoted(practice.name)}"
    yield f"title = {_quoted(practice.title)}"
    yield f"kind = {_quoted(practice.kind.value)}"
    for key in ("summary", "caution"):
        if line := getattr(practice, key):
            yield f"{key} = {_quoted(line)}"
    if practice.groups is not None:
        yield from _groups(practice.groups)
        return
    yield "any_length = true" if practice.any_length else f"rounds = {practice.rounds}"
    if practice.most_rounds != MOST_ROUNDS:
        yield f"most_rounds = {practice.most_rounds}"
    for step in practice.cycle:
        yield from _step(step)


def _step(step: Step) -> Iterator[str]:
    yield from ("", "[[step]]")
    yield f"kind = {_quoted(step.kind.value)}"
    yield f"seconds = {_number(step.duration_s)}"
    yield f"cue = {_quoted(step.cue)}"
    if step.hint:
        yield f"hint = {_quoted(step.hint)}"


def _groups(groups: Groups) -> Iterator[str]:
    yield f"tense_s = {_number(groups.tense_s)}"
    yield f"release_s = {_number(groups.release_s)}"
    if groups.times != 1:
        yield f"times = {groups.times}"
    if groups.rest_s:
        yield f"rest_s = {_number(groups.rest_s)}"
    for group in groups.groups:
        yield from _group(group)


def _group(group: Group) -> Iterator[str]:
    yield from ("", "[[group]]")
    yield f"name = {_quoted(group.name)}"
    yield f"title = {_quoted(group.title)}"
    yield f"regions = {_listed(group.regions)}"
    if group.gestures:
        yield f"gestures = {_listed(gesture.value for gesture in group.gestures)}"
    yield f"tense = {_quoted(group.tense)}"
    yield f"release = {_quoted(group.release)}"


def _number(seconds: float) -> str:
    return repr(float(seconds)).removesuffix(".0")


def _listed(names: Collection[str] | Iterator[str]) -> str:
    return f"[{', '.join(_quoted(name) for name in names)}]"


def _quoted(text: str) -> str:
    """A basic string of TOML, with what must not stand in one escaped."""
    return '"' + "".join(ESCAPES.get(c) or (f"\\u{ord(c):04X}" if _control(c) else c) for c in text) + '"'


def _control(character: str) -> bool:
    return character < " " or character == "\x7f"
