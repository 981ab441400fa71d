"""The five habits, and what a phrase is."""

import re
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune_desktop.core.talk import ANY_TALK, HABITS, LONGEST_PHRASE, RETURN, TalkError, tidy_phrase

CARDS = [*HABITS, ANY_TALK, RETURN]
JUDGING = ("should", "must not", "never", "always", "wrong to", "fault", "well done", "great", "fail")


def test_there_are_five_and_the_one_that_shuts_down_may_need_a_pause():
    assert len(HABITS) == 5
    assert [habit.name for habit in HABITS if habit.pauses] == ["shutting-down"]


def test_every_card_has_a_name_of_its_own():
    assert len({card.name for card in CARDS}) == len(CARDS)
    assert len({card.title for card in CARDS}) == len(CARDS)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.name)
def test_a_card_is_short_and_offers_a_few_phrases(card):
    assert 2 <= len(card.phrases) <= 4
    assert len(card.why) < 160
    assert len(card.attempt) < 120
    assert all(tidy_phrase(phrase) == phrase and len(phrase) < 90 for phrase in card.phrases)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.name)
def test_no_card_judges(card):
    text = " ".join((card.title, card.why, card.attempt, *card.phrases)).casefold()
    assert [words for words in JUDGING if re.search(rf"\b{words}\b", text)] == []


@given(st.text(max_size=400))
def test_a_phrase_is_one_tidy_line_or_is_refused(text):
    try:
        phrase = tidy_phrase(text)
    except TalkError as error:
        assert len(str(error).splitlines()) == 1
        return
    assert tidy_phrase(phrase) == phrase
    assert 1 <= len(phrase) <= LONGEST_PHRASE
    assert len(phrase.splitlines()) == 1
    assert phrase == " ".join(phrase.split())
    assert not [letter for letter in phrase if category(letter) in ("Cc", "Cs")]


def test_lines_become_one():
    assert tidy_phrase("  I need\na  minute,\tlove. ") == "I need a minute, love."


def test_an_empty_and_an_endless_phrase_are_refused_in_a_sentence():
    with pytest.raises(TalkError, match="no phrase yet"):
        tidy_phrase(" \n ")
    with pytest.raises(TalkError, match="301 characters: keep it to 300"):
        tidy_phrase("a" * 301)
