"""Own phrases: kept, written differently, removed, and brought back."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attune_desktop.core.talk import TalkError, tidy_phrase
from attune_desktop.store import phrases
from attune_desktop.store.database import Database
from attune_desktop.store.phrases import keep_phrase, read_phrases, remove_phrase


@pytest.fixture(autouse=True)
def _ids_in_order(monkeypatch):
    """Ids sort by the millisecond; people do not write two phrases in one, but tests do."""
    numbers = itertools.count()
    monkeypatch.setattr(phrases, "new_id", lambda: f"{next(numbers):08}")


def texts(database, card="return"):
    return [own.text for own in read_phrases(database, card)]


def test_they_come_back_in_the_order_they_were_made_each_on_its_card(database):
    for text in ("one", "two"):
        keep_phrase(database, "return", text)
    keep_phrase(database, "any-talk", "three")
    assert texts(database) == ["one", "two"]
    assert texts(database, "any-talk") == ["three"]
    assert texts(database, "half-listening") == []


def test_written_differently_it_stays_where_it_was(database):
    first = keep_phrase(database, "return", "one")
    keep_phrase(database, "return", "two")
    again = keep_phrase(database, "return", " another  one ", first.identity)
    assert again == type(first)(first.identity, "another one")
    assert texts(database) == ["another one", "two"]


def test_removed_and_brought_back_it_is_where_it_was(database):
    first = keep_phrase(database, "return", "one")
    keep_phrase(database, "return", "two")
    remove_phrase(database, first.identity)
    assert texts(database) == ["two"]
    keep_phrase(database, "return", first.text, first.identity)
    assert texts(database) == ["one", "two"]


def test_removing_what_is_gone_changes_nothing(database):
    keep_phrase(database, "return", "one")
    remove_phrase(database, "nobody")
    assert texts(database) == ["one"]


def test_another_run_finds_them(database, home):
    keep_phrase(database, "return", "one")
    later = Database(home)
    assert texts(later) == ["one"]
    later.close()


def test_what_is_no_phrase_is_refused_and_changes_nothing(database):
    own = keep_phrase(database, "return", "one")
    for text in ("", "a" * 301):
        with pytest.raises(TalkError):
            keep_phrase(database, "return", text, own.identity)
    assert texts(database) == ["one"]


def test_a_damaged_database_says_so_and_stays_as_it_is(home, told):
    home.make()
    home.database.write_bytes(b"no database at all, " * 200)
    before = home.database.read_bytes()
    damaged = Database(home)
    for do in (
        lambda: read_phrases(damaged, "return"),
        lambda: keep_phrase(damaged, "return", "one"),
        lambda: remove_phrase(damaged, "1"),
    ):
        with told("attune.db", "damaged"):
            do()
    assert home.database.read_bytes() == before
    damaged.close()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=300))
def test_whatever_is_written_comes_back(database, text):
    try:
        tidy = tidy_phrase(text)
    except TalkError:
        return
    own = keep_phrase(database, "any-talk", text)
    assert next(each for each in read_phrases(database, "any-talk") if each == own).text == tidy
