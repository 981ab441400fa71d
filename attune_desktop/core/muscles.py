"""Progressive muscle relaxation: groups of muscles, tensed and let go one after the other.

Sources: Jacobson; Bernstein & Borkovec; handouts of the US Department of Veterans Affairs. About half
effort, breathing on; stop at pain.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from attune_desktop.core.body import Gesture, Region
from attune_desktop.core.choices import filled
from attune_desktop.core.language import later, said
from attune_desktop.core.preferences import Hand
from attune_desktop.core.timeline import Step, StepKind, Timeline

SIDES = (later("right"), later("left"))
"""As they stand within the name of a part of the body."""
RELEASE_ONLY_S = 15.0
"""How long a group lets go when nothing was tensed before, in s."""

COUNT_STEP_S = 3.0
COUNT = (
    ("4", later("let your legs move a little"), ("thigh", "calf", "foot")),
    ("3", later("and your hands and arms"), ("hand", "upper-arm")),
    ("2", later("your head and neck"), ("neck",)),
    ("1", later("open your eyes, if they were closed"), ("forehead", "cheeks")),
)
"""Coming back: what is said, and what moves. It takes the last seconds of the last letting go."""


@dataclass(frozen=True, slots=True)
class Group:
    """Muscles that are tensed and let go together.

    Attributes:
        name: under which a person may leave it out, in whatever preset.
        title: how it is called; `{lead}` and `{other}` stand for the leading hand's side and the other,
            `{lead:right|left}` for the form of the word in that place.
        regions: names of regions, where "lead-" and "other-" stand for the sides.
        gestures: how it is tensed.
        tense: one line that says how.
        release: one line for letting go.
    """

    name: str
    title: str
    regions: tuple[str, ...]
    gestures: tuple[Gesture, ...]
    tense: str
    release: str


@dataclass(frozen=True, slots=True)
class Groups:
    """A muscle practice: its groups in order, and how long each takes.

    Attributes:
        groups: in order.
        tense_s: seconds of tensing.
        release_s: seconds of letting go.
        times: how often each group comes, one after the other.
        rest_s: seconds of rest after the last.
    """

    groups: tuple[Group, ...]
    tense_s: float
    release_s: float
    times: int = 1
    rest_s: float = 0.0

    def timeline(self, hand: Hand, *, release_only: bool) -> Timeline:
        """All its steps. Every step of a group bears the group's name; the count at the end bears none."""
        steps = [
            step for group in self.groups for step in self._steps(group, hand, release_only=release_only)
        ]
        if self.rest_s and not release_only:
            steps.append(Step(StepKind.REST, self.rest_s, said("Rest"), said("nothing to do for a while")))
        return Timeline([*steps[:-1], *_ending(steps[-1])])

    def _steps(self, group: Group, hand: Hand, *, release_only: bool) -> Iterator[Step]:
        regions = frozenset(sided_region(name, hand) for name in group.regions)
        title = sided_text(group.title, hand)
        tense = Step(
            StepKind.TENSE,
            self.tense_s,
            # Translators: the dash stays; what stands before it is shown without the rest, too.
            said("{title} — tense").format(title=title),
            sided_text(group.tense, hand),
            regions,
            group.gestures,
            group.name,
        )
        release = replace(
            tense,
            kind=StepKind.RELEASE,
            duration_s=RELEASE_ONLY_S if release_only else self.release_s,
            # Translators: the dash stays; what stands before it is shown without the rest, too.
            cue=said("{title} — let go").format(title=title),
            hint=sided_text(group.release, hand),
        )
        if release_only:
            yield release
        else:
            for _ in range(self.times):
                yield from (tense, release)


def sided_text(text: str, hand: Hand) -> str:
    """A text with its sides put in: "{lead} arm" becomes "right arm"; at the start, "Right arm"."""
    sides = [said(side) for side in SIDES]
    lead = int(hand is Hand.LEFT)
    done = filled(filled(text, "lead", sides, lead), "other", sides, 1 - lead)
    return done[:1].upper() + done[1:] if text.startswith("{") else done


def sided_region(name: str, hand: Hand) -> Region:
    """The region of a name whose side may be "lead-" or "other-".

    Raises:
        ValueError: there is no such region.
    """
    lead, other = _sides(hand)
    for side, actual in (("lead-", lead), ("other-", other)):
        if name.startswith(side):
            return Region(f"{actual}-{name.removeprefix(side)}")
    return Region(name)


def region_names() -> list[str]:
    """What a file may name: every region, and those with a side also by "lead-" and "other-"."""
    names = [region.value for region in Region]
    parts = [name.removeprefix("right-") for name in names if name.startswith("right-")]
    return [f"{side}-{part}" for side in ("lead", "other") for part in parts] + names


def _sides(hand: Hand) -> tuple[str, str]:
    return ("right", "left") if hand is Hand.RIGHT else ("left", "right")


def _ending(last: Step) -> Iterator[Step]:
    """The last step with the count at its end; the whole is as long as the step was."""
    count_s = COUNT_STEP_S * len(COUNT)
    if last.duration_s <= count_s:
        yield last
        return
    yield replace(last, duration_s=last.duration_s - count_s)
    for number, hint, parts in COUNT:
        regions = frozenset(
            region for region in Region if region.value.removeprefix("right-").removeprefix("left-") in parts
        )
        yield Step(StepKind.COUNT, COUNT_STEP_S, number, said(hint), regions)
