"""What making a practice knows, away from any widget: new ones, copies, what is amiss, and how to say it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from math import ceil
from pathlib import Path
from typing import Protocol

from attune_desktop.core.language import counted, later, later_of, said
from attune_desktop.core.language import number as number_words
from attune_desktop.core.muscles import Group, Groups, region_names, sided_text
from attune_desktop.core.practice import USUAL_LENGTH_S, Practice, PracticeKind
from attune_desktop.core.practice_file import LONGEST_TITLE, PracticeError, spaced
from attune_desktop.core.preferences import Hand
from attune_desktop.core.timeline import LONGEST_STEP_S, SHORTEST_STEP_S, Step, StepKind

KIND_WORDS = {
    StepKind.INHALE: later("Breathe in"),
    StepKind.HOLD: later("Stay"),
    StepKind.EXHALE: later("Breathe out"),
}
KIND_NAMES = {
    StepKind.INHALE: later("breathe in"),
    StepKind.HOLD: later("stay"),
    StepKind.EXHALE: later("breathe out"),
}
"""The same within a line."""
HINTS = {
    StepKind.INHALE: later("softly, the lower hand rises"),
    StepKind.HOLD: later("soft, nothing tight"),
    StepKind.EXHALE: later("let it go, no hurry"),
}
USUAL_S = {StepKind.INHALE: 4.0, StepKind.HOLD: 2.0, StepKind.EXHALE: 6.0}
TENSE_S, RELEASE_S = 5.0, 20.0
MOST_ROWS = 60
"""Longer practices are for a text editor."""

NO_TITLE = later("It needs a title.")
NO_STEPS = later("A round needs a step: add one above.")
NO_GROUPS = later("Choose the groups it is made of.")
ENDS_ELSEWHERE = later("A round ends on an out-breath: move one to the end, or add one.")

MIDDLE = later_of("of the body", "Middle")
AREAS = {
    later("Arms"): ("hand", "upper-arm"),
    later("Head and neck"): ("forehead", "cheeks", "jaw", "neck"),
    MIDDLE: ("shoulders", "chest", "upper-back", "belly"),
    later("Legs"): ("thigh", "calf", "foot"),
}


class Keeper(Protocol):
    """Where a person's practices are kept, as the editor needs it.

    Attributes:
        folder: where their files are.
    """

    folder: Path

    def read(self) -> tuple[list[Practice], list[Practice], list[PracticeError]]:
        """The built-in ones, the person's own, and what is wrong with files of theirs."""

    def keep(self, practice: Practice, before: Practice | None) -> tuple[Practice, Path | None]:
        """Keep one, instead of another: how it will be read, and where a file is kept that was not ours.

        Raises:
            KnownError: it cannot be kept.
        """

    def remove(self, name: str) -> Callable[[], None]:
        """Take one away, and say what brings it back. Both may raise KnownError."""


def new_breath() -> Practice:
    """A pattern to begin with: 4 s in, 6 s out."""
    cycle = (new_step(StepKind.INHALE), new_step(StepKind.EXHALE))
    return Practice("", "", PracticeKind.BREATH, "", cycle, any_length=True)


def new_muscles() -> Practice:
    """A sequence with no group yet."""
    return Practice("", "", PracticeKind.MUSCLES, "", groups=Groups((), TENSE_S, RELEASE_S))


def copy_of(practice: Practice) -> Practice:
    """A practice to make one's own of."""
    title = within = practice.title
    if title[1:2].islower():
        within = title[0].lower() + title[1:]
    # Translators: {title} is the title as it is, {within} has a small letter first.
    mine = said("My {within}").format(within=within, title=title)
    return replace(practice, name="", title=mine[:LONGEST_TITLE].strip())


def new_step(kind: StepKind) -> Step:
    """A step with the usual words and length."""
    return Step(kind, USUAL_S[kind], said(KIND_WORDS[kind]), said(HINTS[kind]))


def as_kind(step: Step, kind: StepKind) -> Step:
    """The same step as one of another kind; only words of the person's own stay."""
    cue = said(KIND_WORDS[kind]) if _is_of(step.cue, KIND_WORDS) else step.cue
    hint = said(HINTS[kind]) if _is_of(step.hint, HINTS) else step.hint
    return replace(step, kind=kind, cue=cue, hint=hint)


def _is_of(words: str, usual: Mapping[StepKind, str]) -> bool:
    """Whether these are usual words, in the language that is spoken or in English."""
    return any(words in (said(each), each) for each in usual.values())


def with_words(step: Step, words: str) -> Step:
    """The same step with these words; with the usual ones if there are none."""
    return replace(step, cue=spaced(words) or said(KIND_WORDS[step.kind]))


def within(seconds: float) -> float:
    """The nearest length a step can have, in s."""
    return min(max(seconds, SHORTEST_STEP_S), LONGEST_STEP_S)


def can_be_edited(practice: Practice) -> bool:
    """Whether the editor has a form for it; everything else is for a text editor."""
    if practice.groups is not None:
        return len(practice.groups.groups) <= MOST_ROWS
    return practice.kind is PracticeKind.BREATH and len(practice.cycle) <= MOST_ROWS


def amiss_in_steps(practice: Practice) -> str:
    """What is amiss with the steps or groups, in a sentence; or nothing."""
    if practice.groups is not None:
        return "" if practice.groups.groups else said(NO_GROUPS)
    if not practice.cycle:
        return said(NO_STEPS)
    return "" if practice.cycle[-1].kind is StepKind.EXHALE else said(ENDS_ELSEWHERE)


def cautions_in(built_in: Iterable[Practice]) -> dict[PracticeKind, str]:
    """What each kind is begun with, taken from the practices that come along."""
    return {practice.kind: practice.caution for practice in built_in if practice.caution}


def cautioned(practice: Practice, cautions: Mapping[PracticeKind, str]) -> Practice:
    """The practice with the caution that its holds, or its muscles, ask for; a caution of its own stays."""
    usual = cautions.get(practice.kind, "")
    needed = practice.groups is not None or practice.holds
    if practice.caution in ("", usual):
        return replace(practice, caution=usual if needed else "")
    return practice


def settled(practice: Practice) -> Practice:
    """The practice with what follows from the rest: where any length may be chosen, the usual rounds."""
    if practice.any_length and practice.cycle:
        return replace(practice, rounds=practice.rounds_in(USUAL_LENGTH_S))
    return practice


def areas_of(built_in: Iterable[Practice]) -> dict[str, list[Group]]:
    """Every muscle group of the built-in practices, each once, larger ones first, by area of the body."""
    found: dict[str, Group] = {}
    presets = sorted((p.groups for p in built_in if p.groups is not None), key=lambda g: len(g.groups))
    for preset in presets:
        for group in preset.groups:
            found.setdefault(group.name, group)
    areas: dict[str, list[Group]] = {area: [] for area in AREAS}
    for group in found.values():
        areas[_area(group)].append(group)
    return areas


def _area(group: Group) -> str:
    first = group.regions[0].partition("-")[2] if group.regions[0] not in SIDELESS else group.regions[0]
    return next((area for area, parts in AREAS.items() if first in parts), MIDDLE)


SIDELESS = frozenset(
    name for name in region_names() if not name.startswith(("lead-", "other-", "right-", "left-"))
)


def group_title(group: Group, hand: Hand) -> str:
    """What a group is called."""
    return sided_text(group.title, hand)


def group_hint(group: Group, hand: Hand) -> str:
    """How it is tensed, in a line."""
    return sided_text(group.tense, hand)


# In words


def file_and_sentence(sentence: str, folder: Path) -> tuple[str, str]:
    """What is wrong with a file: its name, and the rest of the sentence without the folder."""
    path, mark, rest = sentence.partition(".toml: ")
    if not mark:
        return folder.name, sentence
    name = path.removeprefix(str(folder)).lstrip("/\\") + ".toml"
    return name, rest


def seconds_words(seconds: float) -> str:
    """A length as people say it: "7.5 s", "2 min", "2 min 55 s"."""
    if seconds < 60:
        return said("{n} s").format(n=number_words(round(seconds, 2)))
    minutes, rest = divmod(round(seconds), 60)
    if rest:
        return said("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)
    return said("{n} min").format(n=minutes)


def breaths_in(cycle: Iterable[Step]) -> int:
    """How many breaths a round has: as many as it has ways out."""
    before, breaths = None, 0
    for step in cycle:
        if step.kind is StepKind.EXHALE and before is not StepKind.EXHALE:
            breaths += 1
        if step.kind is not StepKind.HOLD:
            before = step.kind
    return breaths


def round_words(practice: Practice) -> str:
    """A breathing pattern in a line: how long a round is, and how many breaths a minute that makes."""
    if not practice.cycle:
        return ""
    a_minute = round(60 * breaths_in(practice.cycle) / practice.round_s, 1)
    length = said("{length} a round").format(length=seconds_words(practice.round_s))
    if not a_minute:
        return length
    form = 1 if a_minute == 1 else max(2, ceil(a_minute))
    breaths = counted("{n} breath a minute", "{n} breaths a minute", form).format(n=number_words(a_minute))
    return f"{length} · {breaths}"


def length_words(practice: Practice) -> str:
    """How long it lasts, as far as that is settled."""
    if practice.groups is not None and not practice.groups.groups:
        return ""
    if practice.groups is None and practice.any_length:
        return said("as long as you choose")
    return seconds_words(practice.timeline.total_s) if practice.groups or practice.cycle else ""


def detail_words(practice: Practice) -> str:
    """A practice in half a line, for a list."""
    if practice.groups is not None:
        number = len(practice.groups.groups)
        groups = counted("{n} group", "{n} groups", number).format(n=number)
        return " · ".join(filter(None, (groups, length_words(practice))))
    if practice.kind is PracticeKind.BREATH:
        return said("{n} s").format(n="–".join(number_words(step.duration_s) for step in practice.cycle))
    return seconds_words(practice.timeline.total_s)


def heights(cycle: tuple[Step, ...]) -> Iterator[tuple[float, float]]:
    """How full a breath is at the start and at the end of each step, 0 to 1.

    Breaths in on the way up share the way by their lengths, and so do those on the way down.
    """
    moving = [step.kind for step in cycle if step.kind is not StepKind.HOLD]
    level = 1.0 if moving[:1] == [StepKind.EXHALE] else 0.0
    for index, step in enumerate(cycle):
        if step.kind is StepKind.HOLD:
            yield level, level
            continue
        left_s = 0.0
        for other in cycle[index:]:
            if other.kind not in (step.kind, StepKind.HOLD):
                break
            left_s += other.duration_s if other.kind is step.kind else 0.0
        goal = 1.0 if step.kind is StepKind.INHALE else 0.0
        end = level + (goal - level) * step.duration_s / left_s
        yield level, end
        level = end
