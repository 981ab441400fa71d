from datetime import UTC, datetime
from unicodedata import category, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune_desktop.core.check_in import (
    LONGEST_NOTE,
    LONGEST_WORD,
    REGIONS,
    SENSATIONS,
    CheckIn,
    CheckInError,
    tidy_word,
    typed_digit,
)
from attune_desktop.core.errors import KnownError
from attune_desktop.core.moment import Moment
from attune_desktop.core.words import FIRST_WORDS

NOON = Moment(datetime(2024, 6, 1, 12, tzinfo=UTC), 120)
ASTRONAUT = "👩‍🚀"
FAMILY = "👨‍👩‍👧‍👦"

# Everything Python can hold in a text, lone surrogates and control characters included.
anything = st.text(st.characters(categories=None) | st.sampled_from("\r\n\t\0\x1b\x85\u2028\u2029\ud83d "))


def holdable(text: str) -> bool:
    text.encode("utf-8")
    return not any(category(c) in ("Cc", "Cs", "Zl", "Zp") for c in text)


def test_the_articles_words_are_offered_first() -> None:
    assert set(FIRST_WORDS[:4]) == {"tense", "overwhelmed", "distracted", "numb"}
    assert {"flat", "rushed", "foggy"} <= set(FIRST_WORDS)
    assert SENSATIONS[:3] == ("tension", "tightness", "heaviness")
    for word in (*FIRST_WORDS, *REGIONS, *SENSATIONS):
        assert tidy_word(word) == word


@pytest.mark.parametrize("grounded", range(11))
def test_a_number_alone_is_enough(grounded: int) -> None:
    assert CheckIn.of(NOON, grounded) == CheckIn(NOON, grounded)


@pytest.mark.parametrize("grounded", [-1, 11, 100])
def test_a_number_out_of_bounds_is_refused(grounded: int) -> None:
    with pytest.raises(CheckInError, match=rf"{grounded}.*0 to 10"):
        CheckIn.of(NOON, grounded)


def test_each_answer_alone_is_enough() -> None:
    assert CheckIn.of(NOON, None, ["foggy"]).words == ("foggy",)
    assert CheckIn.of(NOON, None, note="slept badly").note == "slept badly"
    assert CheckIn.of(NOON, None, sensations=[("jaw", "tension")]).sensations == (("jaw", "tension"),)


@pytest.mark.parametrize("words", [(), ("",), (" ", "\t\n", "\0")])
@pytest.mark.parametrize("note", ["", " \n ", "\0"])
def test_nothing_is_nothing(words: tuple[str, ...], note: str) -> None:
    with pytest.raises(CheckInError, match="nothing to save yet"):
        CheckIn.of(NOON, None, words, note)


def test_none_is_not_zero() -> None:
    assert CheckIn.of(NOON, 0).grounded == 0
    assert CheckIn.of(NOON, None, ["numb"]).grounded is None


def test_a_word_once_whatever_its_case_in_the_order_they_came() -> None:
    words = CheckIn.of(NOON, None, ["Tense", "foggy", "tense", "STRASSE", "straße", " foggy "]).words
    assert [word.casefold() for word in words] == ["tense", "foggy", "strasse"]


def test_a_pair_of_region_and_sensation_once() -> None:
    felt = [("jaw", "tension"), ("chest", "warm"), (" jaw ", "tension"), ("jaw", "warm")]
    assert CheckIn.of(NOON, None, sensations=felt).sensations == (
        ("jaw", "tension"),
        ("chest", "warm"),
        ("jaw", "warm"),
    )


def test_a_sensation_may_be_a_word_of_ones_own_a_region_may_not() -> None:
    assert CheckIn.of(NOON, None, sensations=[("hands", "like sand")]).sensations == (("hands", "like sand"),)
    with pytest.raises(CheckInError, match=r"elbow.*use one of forehead and eyes"):
        CheckIn.of(NOON, None, sensations=[("elbow", "tension")])
    with pytest.raises(CheckInError, match=r"jaw.*missing"):
        CheckIn.of(NOON, None, sensations=[("jaw", " ")])


def test_the_longest_word_and_one_more() -> None:
    assert tidy_word("ä" * LONGEST_WORD) == "ä" * LONGEST_WORD
    assert tidy_word("  " + "a" * LONGEST_WORD + "\n") == "a" * LONGEST_WORD
    with pytest.raises(CheckInError, match=f"{LONGEST_WORD} characters"):
        tidy_word("a" * (LONGEST_WORD + 1))


def test_the_longest_note_and_one_more() -> None:
    assert len(CheckIn.of(NOON, None, note="a" * LONGEST_NOTE).note) == LONGEST_NOTE
    with pytest.raises(CheckInError, match=f"{LONGEST_NOTE + 1}.*{LONGEST_NOTE}"):
        CheckIn.of(NOON, None, note="a" * (LONGEST_NOTE + 1))


@pytest.mark.parametrize("text", [ASTRONAUT, FAMILY, "🧘🏽‍♀️", "❤️‍🔥", "🇩🇪", "نمی‌دانم", "क्‍ष"])
def test_joined_characters_stay_joined(text: str) -> None:
    entry = CheckIn.of(NOON, None, [text], note=text)
    assert entry.words == (text,)
    assert entry.note == text


def test_letters_typed_in_two_ways_are_one_word() -> None:
    assert CheckIn.of(NOON, None, ["müde", "mu\u0308de"]).words == ("müde",)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\tb", "a b"),
        ("a\x00\x1b[31mb", "a [31mb"),
        ("  tired   of\n it ", "tired of it"),
        ("half \ud83d an emoji", "half an emoji"),
        ("\ude80", ""),
        ("a\u2028b\u2029c", "a b c"),
    ],
)
def test_what_no_file_can_hold_is_cleaned_away(typed: str, kept: str) -> None:
    assert tidy_word(typed) == kept


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_lines_of_a_note_stay_lines_from_every_system(line_end: str) -> None:
    assert CheckIn.of(NOON, None, note=line_end.join(["", "one", "two", ""])).note == "one\ntwo"


@given(anything)
def test_any_word_is_tidied_or_refused(typed: str) -> None:
    try:
        word = tidy_word(typed)
    except CheckInError as error:
        assert len(typed) > LONGEST_WORD / 4  # a letter may become a few when composed
        assert holdable(str(error))
    else:
        assert holdable(word)
        assert len(word) <= LONGEST_WORD
        assert word == " ".join(word.split()) == tidy_word(word) == normalize("NFC", word)


@given(
    st.none() | st.integers(-2, 12),
    st.lists(anything, max_size=5),
    anything,
    st.lists(
        st.tuples(st.sampled_from(REGIONS) | anything, st.sampled_from(SENSATIONS) | anything), max_size=3
    ),
)
def test_any_answers_make_a_tidy_check_in_or_one_sentence(grounded, words, note, felt) -> None:
    try:
        entry = CheckIn.of(NOON, grounded, words, note, felt)
    except KnownError as error:
        assert len(str(error).splitlines()) == 1
        assert str(error).endswith(".")
        return
    assert entry.moment == NOON
    folded = [word.casefold() for word in entry.words]
    assert len(set(folded)) == len(folded)
    assert len(set(entry.sensations)) == len(entry.sensations)
    assert all(word and holdable(word) for word in (*entry.words, *(kind for _, kind in entry.sensations)))
    assert all(map(holdable, entry.note.split("\n")))
    assert CheckIn.of(NOON, entry.grounded, entry.words, entry.note, entry.sensations) == entry


def test_digits_typed_one_after_the_other() -> None:
    assert typed_digit(None, 0) == 0
    assert typed_digit(None, 1) == 1
    assert typed_digit(1, 0) == 10
    assert typed_digit(1, 1) == 1
    assert typed_digit(10, 0) == 0
    assert typed_digit(7, 0) == 0
    assert [typed_digit(grounded, 5) for grounded in (None, *range(11))] == [5] * 12


@given(st.lists(st.integers(0, 9), min_size=1))
def test_digits_never_leave_the_scale(digits: list[int]) -> None:
    grounded = None
    for digit in digits:
        grounded = typed_digit(grounded, digit)
        assert 0 <= grounded <= 10
