import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune_desktop.core.check_in import REGIONS, CheckInError, Sign
from attune_desktop.core.draft import Draft, from_table, to_table
from attune_desktop.core.moment import Moment

NOW = Moment(datetime(2026, 5, 4, 7, 30, tzinfo=UTC), 120)
EARLIER = Moment(datetime(2026, 5, 3, 7, 30, tzinfo=UTC), 60)
texts = st.text(max_size=50)
words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=40).filter(
    lambda word: len(word) <= 20
)
moments = st.builds(
    Moment,
    st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC)),
    st.integers(-720, 840),
)
drafts = st.builds(
    Draft,
    st.none() | st.integers(0, 10),
    st.lists(words, max_size=4).map(tuple),
    texts,
    texts,
    st.lists(st.tuples(st.sampled_from(REGIONS), words), max_size=3).map(tuple),
    st.lists(st.sampled_from(Sign), unique=True).map(tuple),
    st.none() | moments,
)
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(texts, inside, max_size=3),
)


@given(drafts)
def test_a_file_of_it_brings_it_back(draft: Draft) -> None:
    assert from_table(json.loads(json.dumps(to_table(draft)))) == draft


@given(st.dictionaries(st.sampled_from(list(to_table(Draft()))) | texts, plain))
def test_whatever_a_table_holds_a_draft_comes_of_it_that_can_be_kept(table: dict[str, Any]) -> None:
    draft = from_table(table)
    assert from_table(to_table(draft)) == draft


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("grounded", 11),
        ("grounded", True),
        ("grounded", 4.0),
        ("words", "tense"),
        ("words", ["", "w" * 41, 3]),
        ("typed", None),
        ("note", ["a"]),
        ("sensations", [["jaw"], ["elbow", "tension"], ["jaw", ""], ["jaw", 3], "jaw"]),
        ("signs", ["shouting", 3]),
        ("at_utc", "yesterday"),
        ("utc_offset_min", 3000),
    ],
)
def test_what_will_not_do_is_left_out_and_the_rest_comes_back(key: str, value: Any) -> None:
    draft = Draft(4, ("calm",), "ti", "a", (("jaw", "tension"),), (Sign.BLANK,), EARLIER)
    back = to_table(from_table(to_table(draft) | {key: value}))
    changed = {name for name in back if back[name] != to_table(draft)[name]}
    assert changed == ({"at_utc", "utc_offset_min"} if key in ("at_utc", "utc_offset_min") else {key})


def test_a_long_note_comes_back_whole() -> None:
    draft = Draft(note="n" * 100_000)
    assert from_table(to_table(draft)) == draft


@pytest.mark.parametrize("draft", [Draft(), Draft(at=EARLIER), Draft(typed=" ", note=" \n")])
def test_it_is_empty_with_nothing_answered(draft: Draft) -> None:
    assert draft.empty


@pytest.mark.parametrize(
    "draft",
    [
        Draft(0),
        Draft(words=("calm",)),
        Draft(typed="c"),
        Draft(note="n"),
        Draft(sensations=(("jaw", "warm"),)),
        Draft(signs=(Sign.BLANK,)),
    ],
)
def test_any_answer_makes_it_more_than_empty(draft: Draft) -> None:
    assert not draft.empty
    assert draft.check_in(NOW).moment == NOW


def test_what_is_typed_becomes_words_behind_the_chosen_ones() -> None:
    entry = Draft(words=("calm",), typed=" warm, Calm،heavy").check_in(NOW)
    assert entry.words == ("calm", "warm", "heavy")


def test_it_is_of_the_moment_that_was_said() -> None:
    assert Draft(4, at=EARLIER).check_in(NOW).moment == EARLIER


def test_nothing_answered_makes_no_check_in() -> None:
    with pytest.raises(CheckInError, match="nothing to save yet"):
        Draft(at=EARLIER).check_in(NOW)
