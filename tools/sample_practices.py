"""A person's own practices for pictures: kept in memory, and read as their files would be."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sample_answers import FOLDER

from attune_desktop.core.errors import KnownError
from attune_desktop.core.practice import Practice
from attune_desktop.core.practice_file import PracticeError, parse

PRACTICES = FOLDER / "practices"
TITLES = ("Before the train", "Evening sighs", "Seven, my way")
LONG_TITLES = (
    "Gemeinschaftlichkeitsbedürfnisseufzer",
    "Wohlig-angespannt-und-trotzdem-neugierig-am-späten-Abend",
    "From the hands to the feet, slowly, and once more if I like",
)
SUMMARY = "In, a sip more, and a long way out."
LONG_SUMMARY = (
    "For the evenings on which the meeting ran late again and I did not walk home along the river. " * 2
)
LONGEST_SUMMARY = 160
LONG_CUE = "Breathe in, as slowly as is comfortable, and wait a little"
BROKEN = 'name = "morning-hum"\ntitle = "Morning hum"\nkind = "breath"\nrounds = "three"\n'


def own_practices(built_in: Mapping[str, Practice], *, long_words: bool = False) -> list[Practice]:
    """Two patterns and a sequence, made of built-in ones, in the order of their names."""
    box, sighs, seven = (
        replace(built_in[name], name=f"own-{name}", title=title)
        for name, title in zip(
            ("breathe-box", "breathe-sigh", "relax-seven"), LONG_TITLES if long_words else TITLES, strict=True
        )
    )
    if long_words:
        cycle = tuple(replace(step, cue=LONG_CUE) for step in sighs.cycle)
        sighs = replace(sighs, summary=LONG_SUMMARY[:LONGEST_SUMMARY].strip(), cycle=cycle)
    else:
        sighs = replace(sighs, summary=SUMMARY)
    return [box, sighs, seven]


def broken_file() -> PracticeError:
    """What is said of a file in which a number is a word."""
    try:
        parse(BROKEN, str(PRACTICES / "morning-hum.toml"))
    except PracticeError as error:
        return error
    raise AssertionError


class SamplePractices:
    """Keeps practices as an `attune_desktop.ui.editor.making.Keeper` does, in no file.

    Attributes:
        folder: where their files would be.
    """

    def __init__(
        self,
        built_in: Mapping[str, Practice],
        own: Sequence[Practice] = (),
        errors: Sequence[PracticeError] = (),
        *,
        refusing: str = "",
        beside: Path | None = None,
    ) -> None:
        """Begin with these.

        Args:
            built_in: the practices that come along, by name.
            own: the person's.
            errors: what is wrong with files of theirs.
            refusing: the sentence that tells why none can be kept.
            beside: where a file is kept that one replaces.
        """
        self.folder = PRACTICES
        self._built_in = built_in
        self._own = list(own)
        self._errors = list(errors)
        self._refusing = refusing
        self._beside = beside

    def read(self) -> tuple[list[Practice], list[Practice], list[PracticeError]]:
        """What there is."""
        return list(self._built_in.values()), list(self._own), list(self._errors)

    def keep(self, practice: Practice, before: Practice | None) -> tuple[Practice, Path | None]:
        """Keep one, instead of another."""
        if self._refusing:
            raise KnownError(self._refusing)
        kept = replace(practice, name=before.name if before else f"own-{len(self._own)}")
        others = [own for own in self._own if own is not before]
        self._own = sorted([*others, kept], key=lambda own: own.name)
        return kept, self._beside

    def remove(self, name: str) -> Callable[[], None]:
        """Take one away."""
        before = self._own
        self._own = [own for own in before if own.name != name]
        return lambda: setattr(self, "_own", before)
