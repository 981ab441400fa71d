"""A practice: what it is called and the steps it is made of, read from TOML text.

The format is told in CONTRIBUTING.md. Whatever is wrong with a file is told with the file, the line or
the key, and what to write instead.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from typing import Any, TypeVar
from unicodedata import category

from attune_desktop.core.errors import KnownError
from attune_desktop.core.timeline import LONGEST_STEP_S, SHORTEST_STEP_S, Step, StepKind, Timeline

MOST_ROUNDS = 500
LONGEST_TITLE = 60
LONGEST_LINE = 160
_T = TypeVar("_T")

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class PracticeKind(Enum):
    """Which scene shows it. The value is its name in practice files."""

    BREATH = "breath"


STEPS_OF_KIND: dict[PracticeKind, tuple[StepKind, ...]] = {
    PracticeKind.BREATH: (StepKind.INHALE, StepKind.HOLD, StepKind.EXHALE),
}


class PracticeError(KnownError):
    """A practice cannot be read; its text is one sentence: where, what, and what to write instead."""


@dataclass(frozen=True, slots=True)
class Practice:
    """Something to follow.

    Attributes:
        name: how the command line and the history call it: lower-case words joined by hyphens.
        title: how people call it.
        kind: which scene shows it.
        summary: one line on what it is.
        rounds: how often the steps come round.
        timeline: all its steps, one after the other.
    """

    name: str
    title: str
    kind: PracticeKind
    summary: str
    rounds: int
    timeline: Timeline

    @property
    def cycle(self) -> tuple[Step, ...]:
        """The steps of one round."""
        return self.timeline.steps[: len(self.timeline.steps) // self.rounds]


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
            f"{source}: not valid TOML: {_toml_error(str(error), text)}. Mend that line."
        ) from error
    except ValueError as error:
        raise PracticeError(
            f"{source}: a number in it has too many digits to be read. Write a shorter one."
        ) from error
    except RecursionError as error:
        raise PracticeError(
            f"{source}: nested too deeply. A practice is a few keys and a list of steps."
        ) from error
    reader = _Reader(source)
    reader.only_known("", table, ("name", "title", "kind", "summary", "rounds", "step"))
    name = reader.text("", table, "name", LONGEST_TITLE)
    if not NAME.fullmatch(name):
        raise reader.wrong(
            "name", f"{name!r} will not do", "Use lower-case letters, digits and hyphens, like 'reset'"
        )
    title = reader.text("", table, "title", LONGEST_TITLE)
    kind = reader.choice("", table, "kind", {kind.value: kind for kind in PracticeKind})
    summary = reader.text("", table, "summary", LONGEST_LINE, required=False)
    rounds = reader.whole("", table, "rounds", 1, MOST_ROUNDS)
    steps = reader.steps(table, kind)
    if kind is PracticeKind.BREATH and steps[-1].kind is not StepKind.EXHALE:
        raise reader.wrong(
            f"step {len(steps)}",
            "a breathing practice ends on an out-breath",
            'Make the last step kind = "exhale"',
        )
    return Practice(name, title, kind, summary, rounds, Timeline(steps * rounds))


class _Reader:
    """Takes values out of TOML tables, and says where and how they are wrong."""

    def __init__(self, source: str) -> None:
        self._source = source

    def wrong(self, key: str, what: str, mend: str) -> PracticeError:
        return PracticeError(f"{self._source}: {key}: {what}. {mend}.")

    def only_known(self, where: str, table: Mapping[str, Any], known: tuple[str, ...]) -> None:
        for key in table:
            if key not in known:
                near = get_close_matches(key, known, 1)
                mend = f"Perhaps {near[0]!r} is meant" if near else f"Known are {', '.join(known)}"
                raise self.wrong(f"{where}{_shown(key)}", "no such key", mend)

    def text(
        self, where: str, table: Mapping[str, Any], key: str, longest: int, *, required: bool = True
    ) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            raise self.wrong(where + key, f"{_shown(value)} is not text", f'Write {key} = "…"')
        value = " ".join(value.split())
        if required and not value:
            raise self.wrong(where + key, "it is missing or empty", f'Write {key} = "…"')
        if len(value) > longest:
            raise self.wrong(where + key, f"{len(value)} characters are too long", f"Keep it to {longest}")
        if any(category(character) in ("Cc", "Cs") for character in value):
            raise self.wrong(where + key, "it has a character that cannot be shown", "Type it again by hand")
        return value

    def choice(self, where: str, table: Mapping[str, Any], key: str, choices: Mapping[str, _T]) -> _T:
        value = self.text(where, table, key, LONGEST_LINE)
        if value not in choices:
            raise self.wrong(
                where + key, f"{_shown(value)} is not known", f"Use one of: {', '.join(choices)}"
            )
        return choices[value]

    def whole(self, where: str, table: Mapping[str, Any], key: str, least: int, most: int) -> int:
        value = table.get(key, least)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.wrong(
                where + key, f"{_shown(value)} will not do", f"Use a whole number from {least} to {most}"
            )
        return value

    def seconds(self, where: str, table: Mapping[str, Any]) -> float:
        value: Any = table.get("seconds")
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if number and SHORTEST_STEP_S <= value <= LONGEST_STEP_S:
            return float(value)
        what = "it is missing" if value is None else f"{_shown(value)} will not do"
        mend = f"Use a number from {SHORTEST_STEP_S:g} to {LONGEST_STEP_S:g}"
        raise self.wrong(f"{where}seconds", what, mend)

    def steps(self, table: Mapping[str, Any], kind: PracticeKind) -> tuple[Step, ...]:
        found = table.get("step")
        if not isinstance(found, list) or not found:
            raise self.wrong("step", "there is none", "Begin each step with a line [[step]]")
        return tuple(self._step(f"step {number}: ", entry, kind) for number, entry in enumerate(found, 1))

    def _step(self, where: str, table: object, kind: PracticeKind) -> Step:
        if not isinstance(table, dict):
            raise self.wrong(
                where.rstrip(": "), f"{_shown(table)} is no step", "Begin each step with a line [[step]]"
            )
        self.only_known(where, table, ("kind", "seconds", "cue", "hint"))
        step_kind = self.choice(where, table, "kind", {step.value: step for step in STEPS_OF_KIND[kind]})
        seconds = self.seconds(where, table)
        cue = self.text(where, table, "cue", LONGEST_TITLE)
        return Step(step_kind, seconds, cue, self.text(where, table, "hint", LONGEST_LINE, required=False))


def _shown(value: object) -> str:
    """A value as it may stand in a sentence: short, on one line."""
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # an integer of thousands of digits, a table nested in itself
        return "that value"
    return text if len(text) <= 40 else text[:39] + "…"


def _toml_error(said: str, text: str) -> str:
    """What tomllib said, not longer than a line, and always with the number of one."""
    what, _, place = said.rpartition(" (")
    last = text.rstrip().count("\n") + 1
    what = what if len(what) <= 120 else what[:119] + "…"
    return f"{what[:1].lower()}{what[1:]} ({place.replace('at end of document', f'at line {last}, the last')}"
