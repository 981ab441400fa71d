"""Practices from TOML text, as CONTRIBUTING.md tells it.

Whatever is wrong with a file is told with the file, the line or the key, and what to write instead.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar
from unicodedata import category

from attune_desktop.core.body import Gesture
from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import later, said
from attune_desktop.core.muscles import Group, Groups, region_names
from attune_desktop.core.practice import STEPS_OF_KIND, USUAL_LENGTH_S, Practice, PracticeKind
from attune_desktop.core.timeline import LONGEST_STEP_S, SHORTEST_STEP_S, Step, StepKind

MOST_ROUNDS = 500
MOST_TIMES = 4
LONGEST_TITLE = 60
LONGEST_LINE = 160
RELEASE = later("let it go all at once, and notice the difference")
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

EVERY_KIND = ("name", "title", "kind", "summary", "caution")
OF_STEPS = ("rounds", "most_rounds", "any_length", "step")
OF_GROUPS = ("tense_s", "release_s", "times", "rest_s", "group")

_BLANKS = re.compile(r"[^\S\u00a0\u2007\u202f]+")
"""Those between words that may stand on two lines; some languages have others before a mark."""
_T = TypeVar("_T")


class PracticeError(KnownError):
    """A practice cannot be read; its text is one sentence: where, what, and what to write instead."""


def spaced(words: str) -> str:
    """Words with one blank between them; blanks that hold two together stay as they are."""
    return _BLANKS.sub(" ", words).strip()


def parse(text: str, source: str) -> Practice:
    """Read a practice.

    Args:
        text: the TOML.
        source: the file's name, for the sentence when something is wrong.

    Raises:
        PracticeError: the text is no practice.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PracticeError(
            said("{source}: not valid TOML: {problem}. Mend that line.").format(
                source=source, problem=_toml_error(str(error), text)
            )
        ) from error
    except ValueError as error:
        raise PracticeError(
            said("{source}: a number in it has too many digits to be read. Write a shorter one.").format(
                source=source
            )
        ) from error
    except RecursionError as error:
        raise PracticeError(
            said("{source}: nested too deeply. A practice is a few keys and a list of steps.").format(
                source=source
            )
        ) from error
    reader = _Reader(source)
    reader.only_known("", table, (*EVERY_KIND, *OF_STEPS, *OF_GROUPS))
    name = reader.name("", table)
    kind = reader.choice("", table, "kind", {kind.value: kind for kind in PracticeKind})
    reader.only_known("", table, EVERY_KIND + (OF_GROUPS if kind is PracticeKind.MUSCLES else OF_STEPS))
    title = reader.text("", table, "title", LONGEST_TITLE)
    summary = reader.text("", table, "summary", LONGEST_LINE, required=False)
    caution = reader.text("", table, "caution", LONGEST_LINE, required=False)
    if kind is PracticeKind.MUSCLES:
        return Practice(name, title, kind, summary, groups=reader.groups(table), caution=caution)
    most_rounds = (
        reader.whole("", table, "most_rounds", 1, MOST_ROUNDS) if "most_rounds" in table else MOST_ROUNDS
    )
    rounds = reader.whole("", table, "rounds", 1, most_rounds)
    any_length = reader.flag(table, "any_length")
    if any_length and "rounds" in table:
        raise reader.wrong(
            "rounds", said("its length is chosen already"), said("Leave out rounds or any_length")
        )
    steps = reader.steps(table, kind)
    if kind is PracticeKind.BREATH and steps[-1].kind is not StepKind.EXHALE:
        raise reader.wrong(
            f"step {len(steps)}",
            said("a breathing practice ends on an out-breath"),
            said('Make the last step kind = "exhale"'),
        )
    practice = Practice(name, title, kind, summary, steps, rounds, most_rounds, None, any_length, caution)
    return replace(practice, rounds=practice.rounds_in(USUAL_LENGTH_S)) if any_length else practice


class _Reader:
    """Takes values out of TOML tables, and says where and how they are wrong."""

    def __init__(self, source: str) -> None:
        self._source = source

    def wrong(self, key: str, what: str, mend: str) -> PracticeError:
        return PracticeError(f"{self._source}: {key}: {what}. {mend}.")

    def only_known(self, where: str, table: Mapping[str, Any], known: tuple[str, ...]) -> None:
        for key in table:
            if key not in known:
                from difflib import get_close_matches  # slow to load, and rarely needed

                near = get_close_matches(key, known, 1)
                mend = (
                    said("Perhaps {near} is meant").format(near=repr(near[0]))
                    if near
                    else said("Known are {known}").format(known=", ".join(known))
                )
                raise self.wrong(f"{where}{_shown(key)}", said("no such key"), mend)

    def text(
        self, where: str, table: Mapping[str, Any], key: str, longest: int, *, required: bool = True
    ) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            raise self.wrong(
                where + key,
                said("{value} is not text").format(value=_shown(value)),
                said('Write {key} = "…"').format(key=key),
            )
        value = spaced(value)
        if required and not value:
            raise self.wrong(
                where + key, said("it is missing or empty"), said('Write {key} = "…"').format(key=key)
            )
        if len(value) > longest:
            raise self.wrong(
                where + key,
                said("{n} characters are too long").format(n=len(value)),
                said("Keep it to {longest}").format(longest=longest),
            )
        if any(category(character) in ("Cc", "Cs") for character in value):
            raise self.wrong(
                where + key, said("it has a character that cannot be shown"), said("Type it again by hand")
            )
        return value

    def choice(self, where: str, table: Mapping[str, Any], key: str, choices: Mapping[str, _T]) -> _T:
        value = self.text(where, table, key, LONGEST_LINE)
        if value not in choices:
            raise self.wrong(
                where + key,
                said("{value} is not known").format(value=_shown(value)),
                said("Use one of: {choices}").format(choices=", ".join(choices)),
            )
        return choices[value]

    def whole(self, where: str, table: Mapping[str, Any], key: str, least: int, most: int) -> int:
        value = table.get(key, least)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.wrong(
                where + key,
                said("{value} will not do").format(value=_shown(value)),
                said("Use a whole number from {least} to {most}").format(least=least, most=most),
            )
        return value

    def seconds(self, where: str, table: Mapping[str, Any], key: str = "seconds") -> float:
        value: Any = table.get(key)
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if number and SHORTEST_STEP_S <= value <= LONGEST_STEP_S:
            return float(value)
        what = (
            said("it is missing")
            if value is None
            else said("{value} will not do").format(value=_shown(value))
        )
        mend = said("Use a number from {least} to {most}").format(
            least=f"{SHORTEST_STEP_S:g}", most=f"{LONGEST_STEP_S:g}"
        )
        raise self.wrong(where + key, what, mend)

    def flag(self, table: Mapping[str, Any], key: str) -> bool:
        value = table.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(
                key,
                said("{value} will not do").format(value=_shown(value)),
                said("Write {key} = true, or leave it out").format(key=key),
            )
        return value

    def entries(self, table: Mapping[str, Any], key: str) -> list[tuple[str, Mapping[str, Any]]]:
        """The tables of an array, each with the words that say which it is."""
        found = table.get(key)
        begin = said("Begin each {key} with a line [[{key}]]").format(key=key)
        if not isinstance(found, list) or not found:
            raise self.wrong(key, said("there is none"), begin)
        for number, entry in enumerate(found, 1):
            if not isinstance(entry, dict):
                raise self.wrong(
                    f"{key} {number}", said("{entry} is no {key}").format(entry=_shown(entry), key=key), begin
                )
        return [(f"{key} {number}: ", entry) for number, entry in enumerate(found, 1)]

    def names(self, where: str, table: Mapping[str, Any], key: str, choices: Mapping[str, _T]) -> list[_T]:
        """A list of known names, each once."""
        found = table.get(key)
        if not isinstance(found, list) or not found:
            raise self.wrong(
                where + key, said("it is missing or empty"), said('Write {key} = ["…"]').format(key=key)
            )
        for name in found:
            if not isinstance(name, str) or name not in choices:
                mend = said("Use some of: {choices}").format(choices=", ".join(choices))
                raise self.wrong(where + key, said("{name} is not known").format(name=_shown(name)), mend)
        return [choices[name] for name in dict.fromkeys(found)]

    def steps(self, table: Mapping[str, Any], kind: PracticeKind) -> tuple[Step, ...]:
        return tuple(self._step(where, entry, kind) for where, entry in self.entries(table, "step"))

    def _step(self, where: str, table: Mapping[str, Any], kind: PracticeKind) -> Step:
        self.only_known(where, table, ("kind", "seconds", "cue", "hint"))
        step_kind = self.choice(where, table, "kind", {step.value: step for step in STEPS_OF_KIND[kind]})
        seconds = self.seconds(where, table)
        cue = self.text(where, table, "cue", LONGEST_TITLE)
        return Step(step_kind, seconds, cue, self.text(where, table, "hint", LONGEST_LINE, required=False))

    def groups(self, table: Mapping[str, Any]) -> Groups:
        tense_s = self.seconds("", table, "tense_s")
        release_s = self.seconds("", table, "release_s")
        times = self.whole("", table, "times", 1, MOST_TIMES)
        rest_s = self.seconds("", table, "rest_s") if "rest_s" in table else 0.0
        groups = tuple(self._group(where, entry) for where, entry in self.entries(table, "group"))
        if len({group.name for group in groups}) < len(groups):
            raise self.wrong(
                "group", said("two of them have the same name"), said("Give each a name of its own")
            )
        return Groups(groups, tense_s, release_s, times, rest_s)

    def _group(self, where: str, table: Mapping[str, Any]) -> Group:
        self.only_known(where, table, ("name", "title", "regions", "gestures", "tense", "release"))
        return Group(
            self.name(where, table),
            self.text(where, table, "title", LONGEST_TITLE),
            tuple(self.names(where, table, "regions", {name: name for name in region_names()})),
            tuple(self.names(where, table, "gestures", {gesture.value: gesture for gesture in Gesture}))
            if "gestures" in table
            else (),
            self.text(where, table, "tense", LONGEST_LINE),
            self.text(where, table, "release", LONGEST_LINE, required=False) or said(RELEASE),
        )

    def name(self, where: str, table: Mapping[str, Any]) -> str:
        name = self.text(where, table, "name", LONGEST_TITLE)
        if not NAME.fullmatch(name):
            mend = said("Use lower-case letters, digits and hyphens, like 'reset'")
            raise self.wrong(f"{where}name", said("{name} will not do").format(name=repr(name)), mend)
        return name


def _shown(value: object) -> str:
    """A value as it may stand in a sentence: short, on one line."""
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # an integer of thousands of digits, a table nested in itself
        return said("that value")
    return text if len(text) <= 40 else text[:39] + "…"


def _toml_error(reason: str, text: str) -> str:
    """What tomllib said, not longer than a line, and always with the number of one."""
    what, _, place = reason.rpartition(" (")
    last = text.rstrip().count("\n") + 1
    what = what if len(what) <= 120 else what[:119] + "…"
    return f"{what[:1].lower()}{what[1:]} ({place.replace('at end of document', f'at line {last}, the last')}"
