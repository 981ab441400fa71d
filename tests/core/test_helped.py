import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune_desktop.core.helped import FEWEST_PAIRS, Helped, helped_by, offer_after_check_in, offer_line

pairs = st.tuples(
    st.sampled_from(["reset", "ground", "notice"]), st.integers(0, 10), st.integers(0, 10), st.integers(1, 4)
)


@given(st.lists(pairs))
def test_every_session_is_counted_once(counted: list[tuple[str, int, int, int]]) -> None:
    helped = helped_by(counted)
    assert sum(each.n for each in helped) == sum(times for *_, times in counted)
    for each in helped:
        mine = [(before, after, times) for name, before, after, times in counted if name == each.practice]
        assert sum(each.changes) == sum((after - before) * times for before, after, times in mine)
        assert list(each.changes) == sorted(each.changes)
    assert [each.n for each in helped] == sorted((each.n for each in helped), reverse=True)


@given(st.lists(pairs))
def test_the_middle_lies_within_the_spread(counted: list[tuple[str, int, int, int]]) -> None:
    for each in helped_by(counted):
        if each.n < FEWEST_PAIRS:
            assert each.middle is None
            assert each.spread is None
        else:
            low, high = each.spread
            assert low <= each.middle <= high


def test_what_was_practised_as_often_is_told_by_name() -> None:
    assert [each.practice for each in helped_by([("b", 3, 4, 3), ("a", 3, 4, 3)])] == ["a", "b"]


@pytest.mark.parametrize(
    ("counted", "offered"),
    [
        ([], None),
        ([("reset", 3, 5, 2)], None),  # of chance
        ([("reset", 3, 5, 3)], "reset"),
        ([("reset", 5, 5, 9)], None),
        ([("reset", 5, 3, 9), ("ground", 3, 4, 3)], "ground"),
        ([("reset", 3, 4, 9), ("ground", 0, 10, 3)], "reset"),  # the most practised, not the strongest
    ],
)
def test_one_practice_is_offered_or_none(
    counted: list[tuple[str, int, int, int]], offered: str | None
) -> None:
    found = offer_after_check_in(helped_by(counted))
    assert (found.practice if found else None) == offered


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ((2,) * 7, "After it you usually said 2 higher (7 times)."),
        ((1, 1, 2, 2), "After it you usually said 1½ higher (4 times)."),
        ((0, 0, 1, 1), "After it you usually said ½ higher (4 times)."),
        ((0, 10, 10), "After it you usually said 10 higher (3 times)."),
    ],
)
def test_the_offer_in_words(changes: tuple[int, ...], words: str) -> None:
    assert offer_line(Helped("reset", changes), "30-second reset") == f"If you like: 30-second reset. {words}"
