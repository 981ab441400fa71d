"""What came after a practice, in words: n always, nothing below three, nothing that is not so."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune_desktop.core.helped import FEWEST_PAIRS, Helped, inner_half
from attune_desktop.core.helped_words import came_after, change_words, changes_counted, range_words

CHANGES = st.lists(st.integers(-10, 10), min_size=1, max_size=40).map(lambda found: tuple(sorted(found)))
CLAIMS = ("usually", "higher", "lower", "the same", "half")
CAUSES = ("help", "because", "effect", "improve", "better", "worse", "score", "best", "work")


@given(CHANGES)
def test_it_says_how_many_and_claims_nothing_of_chance(changes: tuple[int, ...]) -> None:
    words = came_after(Helped("reset", changes))
    assert (f"{len(changes)} times" if len(changes) > 1 else "once") in words
    if len(changes) < FEWEST_PAIRS:
        assert not [claim for claim in CLAIMS if claim in words]
    else:
        assert words.startswith("After it you ")
    assert not [cause for cause in CAUSES if cause in words]


@given(CHANGES)
def test_at_least_half_lie_in_the_inner_half(changes: tuple[int, ...]) -> None:
    low, high = inner_half(changes)
    within = sum(low <= change <= high for change in changes)
    assert 2 * within >= len(changes)
    assert changes.index(low) <= len(changes) // 4


@given(CHANGES.filter(lambda changes: len(changes) >= FEWEST_PAIRS))
def test_all_of_them_is_said_only_where_it_is_so(changes: tuple[int, ...]) -> None:
    low, high = inner_half(changes)
    if "all of them" in came_after(Helped("reset", changes)):
        assert (low, high) == (changes[0], changes[-1])


@given(CHANGES)
def test_the_picture_in_words_counts_every_time(changes: tuple[int, ...]) -> None:
    told = changes_counted(Helped("reset", changes))
    assert sum(int(times) for times in re.findall(r"(\d+)×", told)) == len(changes)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ((2,), "too few to say (once)"),
        ((-3, 9), "too few to say (2 times)"),
        ((2, 2, 2), "After it you said 2 higher each time (3 times)."),
        ((0, 0, 0), "After it you said the same each time (3 times)."),
        (
            (-1, 0, 3),
            "After it you usually said the same (3 times; all of them between 1 lower and 3 higher).",
        ),
        (
            (0, 1, 1, 2, 2, 3, 4),
            "After it you usually said 2 higher (7 times; at least half of them between 1 and 3 higher).",
        ),
        (
            (0, 2, 2, 2, 2, 9),
            "After it you usually said 2 higher (6 times; at least half of them exactly that).",
        ),
        (
            (-4, -3, -2, -1),
            "After it you usually said 2½ lower (4 times; at least half of them between 2 and 3 lower).",
        ),
    ],
)
def test_in_words(changes: tuple[int, ...], words: str) -> None:
    assert came_after(Helped("reset", changes)) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (1, 3, "1 and 3 higher"),
        (0, 2, "the same and 2 higher"),
        (-2, 0, "2 lower and the same"),
        (-1, 2, "1 lower and 2 higher"),
        (-3, -1, "1 and 3 lower"),
    ],
)
def test_a_range_in_words(low: int, high: int, words: str) -> None:
    assert range_words(low, high) == words


@pytest.mark.parametrize(
    ("change", "words"), [(0.5, "½ higher"), (-1.5, "1½ lower"), (0, "the same"), (3, "3 higher")]
)
def test_a_change_in_words(change: float, words: str) -> None:
    assert change_words(change) == words
