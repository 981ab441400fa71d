"""A practice: what it is called, and the steps it is made of for this person."""

from dataclasses import dataclass, replace
from enum import Enum

from attune_desktop.core.ground import ground_words
from attune_desktop.core.language import said
from attune_desktop.core.muscles import Groups
from attune_desktop.core.preferences import Hand, Preferences
from attune_desktop.core.timeline import Step, StepKind, Timeline

USUAL_LENGTH_S = 30.0
"""How long a practice whose length can be chosen lasts where nobody chose."""


class PracticeKind(Enum):
    """Which scene shows it. The value is its name in practice files."""

    BREATH = "breath"
    MUSCLES = "muscles"
    FEET = "feet"
    NOTICE = "notice"


STEPS_OF_KIND: dict[PracticeKind, tuple[StepKind, ...]] = {
    PracticeKind.BREATH: (StepKind.INHALE, StepKind.HOLD, StepKind.EXHALE),
    PracticeKind.MUSCLES: (),
    PracticeKind.FEET: (StepKind.NOTICE,),
    PracticeKind.NOTICE: (StepKind.NOTICE,),
}


@dataclass(frozen=True, slots=True)
class Practice:
    """Something to follow.

    Attributes:
        name: how the command line and the history call it: lower-case words joined by hyphens.
        title: how people call it.
        kind: which scene shows it.
        summary: one line on what it is.
        cycle: the steps of one round; empty for muscles.
        rounds: how often they come round where no length is chosen.
        most_rounds: how often at most, whatever length is chosen.
        groups: the muscle groups, for that kind alone.
        any_length: whether a person chooses how long it lasts.
        caution: one line to be read before the first time; or nothing.
    """

    name: str
    title: str
    kind: PracticeKind
    summary: str
    cycle: tuple[Step, ...] = ()
    rounds: int = 1
    most_rounds: int = 500
    groups: Groups | None = None
    any_length: bool = False
    caution: str = ""

    @property
    def timeline(self) -> Timeline:
        """All its steps for somebody who has chosen nothing."""
        if self.groups is not None:
            return self.groups.timeline(Hand.RIGHT, release_only=False)
        return Timeline(self.cycle * self.rounds)

    def timeline_for(self, preferences: Preferences, length_s: float | None = None) -> Timeline:
        """All its steps for this person.

        Args:
            preferences: what they have chosen.
            length_s: how long they want it this time, in s; whole rounds come nearest to it.
        """
        if self.groups is not None:
            return self.groups.timeline(preferences.dominant_hand, release_only=preferences.release_only)
        if self.kind is PracticeKind.FEET:
            # Once through the feet, slower where there is more time.
            slower = (
                (preferences.ground_s if length_s is None else length_s) / self.round_s
                if self.any_length
                else 1
            )
            return Timeline(
                replace(
                    step,
                    duration_s=step.duration_s * slower,
                    hint=ground_words(step.hint, preferences.surface, shoes=preferences.shoes),
                )
                for step in self.cycle
            )
        if self.any_length:
            return Timeline(
                self.cycle * self.rounds_in(preferences.breathe_s if length_s is None else length_s)
            )
        return self.timeline

    def rounds_in(self, length_s: float) -> int:
        """How many whole rounds come nearest to a length in s, at least one: it ends after an out-breath."""
        return min(max(round(length_s / self.round_s), 1), self.most_rounds)

    @property
    def round_s(self) -> float:
        """The length of one round, in s."""
        return sum(step.duration_s for step in self.cycle)

    @property
    def holds(self) -> bool:
        """Whether the breath is held in it, which is not for everyone."""
        return any(step.kind is StepKind.HOLD for step in self.cycle)


def translated(practice: Practice) -> Practice:
    """A practice of ours in the language that is spoken."""
    groups = practice.groups
    return replace(
        practice,
        title=said(practice.title),
        summary=said(practice.summary),
        caution=said(practice.caution),
        cycle=tuple(replace(step, cue=said(step.cue), hint=said(step.hint)) for step in practice.cycle),
        groups=None
        if groups is None
        else replace(
            groups,
            groups=tuple(
                replace(group, title=said(group.title), tense=said(group.tense), release=said(group.release))
                for group in groups.groups
            ),
        ),
    )
