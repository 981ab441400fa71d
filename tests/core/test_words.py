"""Finding a word by its letters: nothing is made up, and nothing that was typed is changed."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune_desktop.core.check_in import tidy_word
from attune_desktop.core.words import (
    FIRST_WORDS,
    LEAST_WITHIN,
    MOST_COMPLETIONS,
    NOT_SURE,
    QUADRANTS,
    WORDS,
    Quadrant,
    as_offered,
    completed,
    completions,
    is_own,
)

# Letters that fold to several, that are taken apart, that join others, and that run the other way.
letters = st.text(st.sampled_from("aäAÄbſßßİıﬁqs̈ -'’ñΣςσשָׁلاक्षि静👩‍🚀ℌⅣ가각") | st.characters(), max_size=6)
own_words = st.lists(letters.map(tidy_word).filter(bool), max_size=12).map(
    lambda words: [word for word in words if is_own(word)]
)
typed = letters | st.sampled_from(WORDS).flatmap(
    lambda word: st.integers(0, len(word)).map(lambda end: word[:end])
)
typed_and_own = st.tuples(typed, own_words) | own_words.filter(bool).flatmap(
    lambda own: st.tuples(
        st.sampled_from(own).flatmap(
            lambda word: (
                st.sampled_from([word[:end] for end in range(len(word) + 1)])
                | st.sampled_from([word[at:] for at in range(len(word))])
                | st.just(word.swapcase())
            )
        ),
        st.just(own),
    )
)


def test_every_word_stands_in_one_quarter_but_not_sure() -> None:
    in_quarters = [word for quarter in Quadrant for word in QUADRANTS[quarter]]
    assert sorted([*in_quarters, NOT_SURE]) == sorted(set(WORDS))
    assert set(FIRST_WORDS) <= set(WORDS)


@given(typed_and_own)
def test_what_is_typed_stays_and_becomes_a_word_that_there_is(typed_and_own) -> None:
    typed, own = typed_and_own
    whole = completed(typed, own)
    assert whole.startswith(typed)
    if whole != typed:
        assert whole.casefold() in {word.casefold() for word in (*own, *WORDS)}
        assert normalize("NFC", whole).startswith(normalize("NFC", typed))
        assert any(word.casefold() == whole.casefold() for word in completions(typed, own))


@given(typed_and_own)
def test_a_word_that_was_completed_is_complete(typed_and_own) -> None:
    typed, own = typed_and_own
    whole = completed(typed, own)
    assert completed(whole, own) == whole


@given(own_words)
def test_a_whole_word_is_never_made_another_one(own) -> None:
    for word in (*own, *WORDS):
        assert completed(word, own) == word
        assert [first.casefold() for first in completions(word, own)[:1]] in ([word.casefold()], [])


@given(typed_and_own)
def test_only_words_that_there_are_come_each_once_and_few(typed_and_own) -> None:
    typed, own = typed_and_own
    found = completions(typed, own)
    assert len(found) <= MOST_COMPLETIONS
    assert len({word.casefold() for word in found}) == len(found)
    assert set(found) <= {*own, *WORDS}


@given(st.text("abcdefghilnorst ", max_size=5), st.lists(st.text("abcdehlnost- ", min_size=1, max_size=12)))
def test_every_word_that_comes_has_the_letters_and_the_first_begin_with_them(typed, own) -> None:
    own = [word for word in map(tidy_word, own) if word and is_own(word)]
    sought = " ".join(typed.split())
    found = completions(typed, own)
    assert all(sought in word for word in found)
    begins = [word.startswith(sought) for word in found]
    assert begins == sorted(begins, reverse=True)
    if len(found) < MOST_COMPLETIONS and sought:
        assert {word for word in (*own, *WORDS) if word.startswith(sought)} <= set(found)
        if len(sought) >= LEAST_WITHIN:
            assert {word for word in (*own, *WORDS) if sought in word} == set(found)


@pytest.mark.parametrize("nothing", ["", " ", "\t", "́"])
def test_no_letters_find_nothing(nothing: str) -> None:
    assert completions(nothing, ["wobbly"]) == ()
    assert completed(nothing, ["wobbly"]) == nothing


def test_own_words_come_first_then_those_offered_at_once() -> None:
    assert completions("s", ["stretched", "slow"]) == ("stretched", "slow", "settled", "sad", "not sure")
    assert completed("s", ["stretched", "slow"]) == "stretched"
    assert completed("c") == "calm"


def test_a_whole_word_comes_before_longer_ones() -> None:
    assert completions("sad", ["sadder"]) == ("sad", "sadder")
    assert completed("sad", ["sadder"]) == "sad"
    assert completed("SAD", ["sadder"]) == "SAD"


def test_other_parts_of_a_word_are_found_after_its_beginning() -> None:
    assert completions("se", ["at sea", "half-seen"])[:3] == ("settled", "at sea", "half-seen")
    assert completions("whelm") == ("overwhelmed",)
    assert completions("wh") == ()


def test_case_makes_no_difference_and_stays_as_typed() -> None:
    assert completed("TeN") == "TeNse"
    assert completed("STRASS", ["Straßenmüde"]) == "STRASSenmüde"
    assert completed("strassen", ["Straßenmüde"]) == "strassenmüde"


def test_accents_find_words_and_complete_none() -> None:
    assert completions("angst", ["Ängstlich"]) == ("Ängstlich",)
    assert completed("angst", ["Ängstlich"]) == "angst"
    assert completed("ÄNG", ["ängstlich"]) == "ÄNGstlich"


def test_words_that_differ_in_an_accent_alone_are_two() -> None:
    assert completions("scho", ["schon", "schön"]) == ("schon", "schön")
    assert completions("schön", ["schon", "schön"]) == ("schön", "schon")


def test_a_letter_is_not_completed_within_itself() -> None:
    assert completed("q", ["q̈uirky"]) == "q"
    assert completed("👩", ["👩‍🚀"]) == "👩"
    assert completed("क", ["कि"]) == "क"


def test_right_to_left_words_are_found_and_completed() -> None:
    assert completions("ענ", ["עייף", "ענייני"]) == ("ענייני",)
    assert completed("עי", ["עייף"]) == "עייף"


def test_blanks_make_no_difference_to_what_is_found() -> None:
    assert completions(" not  s ") == (NOT_SURE,)
    assert completed("not ") == NOT_SURE


@pytest.mark.parametrize(
    ("word", "offered"), [("TENSE", "tense"), ("Not Sure", "not sure"), ("Wobbly", "Wobbly")]
)
def test_a_known_word_is_written_as_it_is_offered(word: str, offered: str) -> None:
    assert as_offered(word) == offered
    assert is_own(word) == (word == "Wobbly")
