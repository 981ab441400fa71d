"""Something that is asked gently, where the person is and not in a window they have open."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what can be chosen.

    Attributes:
        title: the question itself, in a few words.
        text: a sentence below it.
        choices: the label of each by its key. The first is also what a click on the question chooses; more
            than three do not fit everywhere.
        stays: whether it waits until somebody chooses or closes it, instead of leaving by itself.
    """

    title: str
    text: str
    choices: Mapping[str, str]
    stays: bool = False
