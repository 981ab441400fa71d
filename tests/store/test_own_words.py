"""A person's own words: offered again, renamed in every check-in, taken off the offer and put back."""

import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attune_desktop.core.check_in import LONGEST_WORD, CheckIn
from attune_desktop.core.moment import Moment
from attune_desktop.core.words import WORDS, is_own
from attune_desktop.store import check_ins
from attune_desktop.store.database import Database, StoreError, migration_steps
from attune_desktop.store.home import Home
from attune_desktop.store.own_words import MOST_OFFERED, OwnWord, read_own_words, remove, rename, restore

SPELLINGS = (
    "wobbly",
    "Wobbly",
    "WOBBLY",
    "ängstlich",
    "Ängstlich",
    "ÄNGSTLICH",
    "Straße",
    "STRASSE",
    "at sea",
)
START = datetime(2026, 5, 4, 9, tzinfo=UTC)


def at(minute: int) -> Moment:
    return Moment(START + timedelta(minutes=minute), 0)


def offered(database: Database) -> list[str]:
    return [own.word for own in read_own_words(database)]


def kept(database: Database) -> list[tuple[str, ...]]:
    return [entry.words for entry in check_ins.around(database, date.min, date.max)]


@pytest.fixture
def keep(database: Database):
    """Keep a check-in of these words, each one a minute after the one before."""
    minutes = iter(range(1000))

    def keep(*words: str) -> None:
        check_ins.add(database, CheckIn.of(at(next(minutes)), 5, words))

    return keep


def test_own_words_are_offered_the_last_one_first(database, keep) -> None:
    keep("wobbly", "tense")
    keep("at sea")
    assert offered(database) == ["at sea", "wobbly"]
    keep("wobbly")
    assert offered(database) == ["wobbly", "at sea"]


def test_a_word_is_offered_once_as_it_was_written_last(database, keep) -> None:
    keep("ängstlich")
    keep("Ängstlich")
    assert offered(database) == ["Ängstlich"]
    check_ins.add(database, CheckIn.of(at(-60), 5, ["ÄNGSTLICH"]))  # of the day before, written down later
    assert offered(database) == ["Ängstlich"]


def test_the_offer_has_an_end(database) -> None:
    for number in range(MOST_OFFERED + 3):
        restore(database, OwnWord(f"word {number}", at(number).iso()))
    assert len(offered(database)) == MOST_OFFERED
    assert offered(database)[0] == f"word {MOST_OFFERED + 2}"


class TestRenaming:
    def test_it_changes_every_check_in_and_the_offer(self, database, keep) -> None:
        keep("wobly", "tense")
        keep("calm", "wobly")
        keep("calm")
        rename(database, "wobly", "wobbly")
        assert kept(database) == [("wobbly", "tense"), ("calm", "wobbly"), ("calm",)]
        assert offered(database) == ["wobbly"]

    def test_it_catches_the_word_however_its_letters_are_cased(self, database, keep) -> None:
        for word in ("Ängstlich", "ängstlich", "ÄNGSTLICH"):
            keep(word)
        rename(database, "ängstlich", "bang")
        assert kept(database) == [("bang",)] * 3
        assert offered(database) == ["bang"]

    def test_the_case_alone_can_be_changed(self, database, keep) -> None:
        keep("ängstlich")
        keep("ÄNGSTLICH")
        rename(database, "ÄNGSTLICH", "Ängstlich")
        assert kept(database) == [("Ängstlich",)] * 2
        assert offered(database) == ["Ängstlich"]

    def test_two_words_of_one_check_in_become_one_where_the_first_stood(self, database, keep) -> None:
        keep("shaky", "calm", "wobbly")
        keep("wobbly", "calm", "shaky")
        rename(database, "wobbly", "shaky")
        assert kept(database) == [("shaky", "calm")] * 2
        assert offered(database) == ["shaky"]

    def test_one_that_is_there_in_another_case_is_the_same_word(self, database, keep) -> None:
        keep("Ängstlich", "bang")
        keep("bang")
        rename(database, "bang", "ängstlich")
        assert kept(database) == [("ängstlich",)] * 2
        assert offered(database) == ["ängstlich"]

    def test_two_words_that_become_one_were_used_when_the_later_was(self, database, keep) -> None:
        keep("one")
        keep("two")
        keep("three")
        rename(database, "three", "one")
        assert read_own_words(database) == [OwnWord("one", at(2).iso()), OwnWord("two", at(1).iso())]

    def test_to_a_word_that_everyone_has_it_is_no_own_word(self, database, keep) -> None:
        keep("tens", "calm")
        rename(database, "tens", "Tense")
        assert kept(database) == [("tense", "calm")]
        assert offered(database) == []

    def test_a_word_off_the_offer_stays_off(self, database, keep) -> None:
        keep("wobly")
        remove(database, "wobly")
        rename(database, "wobly", "wobbly")
        assert kept(database) == [("wobbly",)]
        assert offered(database) == []

    def test_other_words_stay_as_they_are(self, database, keep) -> None:
        keep("wobbly knees", "wobb", "Wobbly")
        rename(database, "wobbly", "shaky")
        assert kept(database) == [("wobbly knees", "wobb", "shaky")]

    def test_a_new_word_is_tidied(self, database, keep) -> None:
        keep("wobly")
        rename(database, "wobly", "  at \t sea ")
        assert kept(database) == [("at sea",)]

    @pytest.mark.parametrize("new", ["", "  ", "\0", "w" * (LONGEST_WORD + 1)])
    def test_what_is_no_word_is_refused_and_changes_nothing(self, database, keep, told, new) -> None:
        keep("wobly")
        with told("wobly" if not new.strip("\0 ") else "wwww"):
            rename(database, "wobly", new)
        assert kept(database) == [("wobly",)]
        assert offered(database) == ["wobly"]

    def test_it_is_all_or_nothing(self, home, database, keep) -> None:
        keep("wobly")
        database.close()
        with closing(sqlite3.connect(home.database)) as connection:
            connection.execute(
                "CREATE TRIGGER refusing BEFORE INSERT ON own_word BEGIN SELECT RAISE(ABORT, 'no room'); END"
            )
        with pytest.raises((StoreError, sqlite3.Error), match="no room"):
            rename(database, "wobly", "wobbly")
        assert kept(database) == [("wobly",)]
        assert offered(database) == ["wobly"]


class TestRemoving:
    def test_check_ins_keep_the_word(self, database, keep) -> None:
        keep("Ängstlich", "at sea")
        remove(database, "ängstlich")
        assert offered(database) == ["at sea"]
        assert kept(database) == [("Ängstlich", "at sea")]

    def test_restored_it_stands_where_it_was(self, database, keep) -> None:
        for word in ("one", "two", "three"):
            keep(word)
        before = read_own_words(database)
        remove(database, "two")
        restore(database, before[1])
        assert read_own_words(database) == before

    def test_used_again_it_is_offered_again(self, database, keep) -> None:
        keep("wobbly")
        remove(database, "wobbly")
        keep("wobbly")
        assert offered(database) == ["wobbly"]

    def test_used_again_before_it_is_restored_it_keeps_the_later_use(self, database, keep) -> None:
        keep("wobbly")
        [own] = read_own_words(database)
        remove(database, "wobbly")
        keep("Wobbly")
        restore(database, own)
        assert read_own_words(database) == [OwnWord("Wobbly", at(1).iso())]


class TestTheMigration:
    @pytest.fixture
    def old(self, home: Home):
        """A file of the first schema with these words, each a minute after the one before."""

        def old(*words: str) -> None:
            home.make()
            with closing(sqlite3.connect(home.database)) as connection, connection:
                connection.executescript(migration_steps()[0])
                for minute, word in enumerate(words):
                    row = (f"{minute:04}", at(minute).iso(), 0)
                    connection.execute("INSERT INTO check_in VALUES (?, ?, ?, 5, '')", row)
                    connection.execute("INSERT INTO feeling VALUES (?, ?)", (f"{minute:04}", word))
                connection.execute("PRAGMA user_version=1")

        return old

    def test_old_words_are_offered_the_last_one_first_as_it_was_written_last(self, database, old) -> None:
        old("ängstlich", "wobbly", "tense", "Ängstlich", "NOT SURE", "Straße", "STRASSE")
        assert read_own_words(database) == [
            OwnWord("STRASSE", at(6).iso()),
            OwnWord("Ängstlich", at(3).iso()),
            OwnWord("wobbly", at(1).iso()),
        ]

    @pytest.mark.parametrize("word", ["Ängstlich", "ΣΟΦΟΣ", "İçli", "wobbly"])
    def test_an_old_word_used_again_is_the_same_word(self, database, old, word) -> None:
        old(word)
        check_ins.add(database, CheckIn.of(at(60), 5, [word.swapcase().swapcase(), word.casefold()]))
        assert [own.casefold() for own in offered(database)] == [word.casefold()]
        remove(database, word)
        assert offered(database) == []

    def test_the_words_that_everyone_has_are_those_of_the_program(self, database, old) -> None:
        old(*WORDS)
        assert offered(database) == []


class Model:
    """What should be kept, in lists."""

    def __init__(self) -> None:
        self.check_ins: list[list[str]] = []
        self.offer: dict[str, OwnWord] = {}

    def keep(self, minute: int, words: tuple[str, ...]) -> None:
        self.check_ins.append(list(words))
        for word in filter(is_own, words):
            self.put(OwnWord(word, at(minute).iso()))

    def put(self, own: OwnWord) -> None:
        there = self.offer.get(own.word.casefold())
        if there is None or own.last_used_utc >= there.last_used_utc:
            self.offer[own.word.casefold()] = own

    def rename(self, old: str, new: str) -> None:
        same = {old.casefold(), new.casefold()}
        for words in self.check_ins:
            words[:] = dict.fromkeys(new if word.casefold() in same else word for word in words)
        gone = [self.offer.pop(key) for key in same if key in self.offer]
        if gone and is_own(new):
            self.put(OwnWord(new, max(own.last_used_utc for own in gone)))

    def offered(self) -> list[OwnWord]:
        by_key = sorted(self.offer.items())
        return [own for _, own in sorted(by_key, key=lambda item: item[1].last_used_utc, reverse=True)]


words = st.sampled_from([*SPELLINGS, "tense", "calm"])
acts = st.lists(
    st.tuples(st.just("keep"), st.lists(words, min_size=1, max_size=4))
    | st.tuples(st.just("rename"), st.tuples(words, words))
    | st.tuples(st.just("remove"), words)
    | st.tuples(st.just("restore"), st.integers(0, 5)),
    max_size=14,
)


@settings(max_examples=80)
@given(acts)
def test_whatever_is_done_it_is_kept_as_it_should_be(acts) -> None:
    model, removed = Model(), []
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Home(Path(folder)))
        for minute, (act, argument) in enumerate(acts):
            if act == "keep":
                entry = CheckIn.of(at(minute), 5, argument)
                check_ins.add(database, entry)
                model.keep(minute, entry.words)
            elif act == "rename":
                rename(database, *argument)
                model.rename(*argument)
            elif act == "remove":
                remove(database, argument)
                if (gone := model.offer.pop(argument.casefold(), None)) is not None:
                    removed.append(gone)
            elif removed:
                own = removed[argument % len(removed)]
                restore(database, own)
                model.put(own)
            assert read_own_words(database) == model.offered()
            assert kept(database) == [tuple(words) for words in model.check_ins]
        database.close()
