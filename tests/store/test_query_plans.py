"""However long the history, what a window asks is found by an index: no query goes through all rows."""

from datetime import date

import pytest

from attune_desktop.core.stretch import Sought, Stretch, View
from attune_desktop.store import check_ins, deleting, entries, history, own_words, sessions, weeks
from attune_desktop.store.database import Database

MONDAY = date(2026, 5, 4)
YEAR, WEEK = Stretch.of(View.YEAR, MONDAY), Stretch.of(View.WEEK, MONDAY)
ASKED = {
    "the week": lambda database: weeks.read_week(database, MONDAY),
    "the last days at a glance": lambda database: history.read_days(database, WEEK),
    "a year": lambda database: history.read_days(database, YEAR),
    "a word in a year": lambda database: history.read_days(database, YEAR, Sought(word="foggy")),
    "a region in a year": lambda database: history.read_days(database, YEAR, Sought(region="jaw")),
    "a practice in a year": lambda database: history.read_days(database, YEAR, Sought(practice="reset")),
    "the words of a year": lambda database: history.read_words(database, YEAR),
    "its words by day": lambda database: history.read_word_days(database, YEAR),
    "its regions": lambda database: history.read_regions(database, YEAR),
    "its practices": lambda database: history.read_practices(database, YEAR),
    "its hours": lambda database: history.read_hours(database, YEAR),
    "the first day": history.first_day,
    "what came after a practice": sessions.answers,
    "a check-in": lambda database: check_ins.find(database, "an id"),
    "how much lies on some days": lambda database: deleting.count_between(database, MONDAY, MONDAY),
}
ANSWERS = "SCAN session USING COVERING INDEX session_answers"
"""What came after a practice is told of all days: its index holds the answers and no other sessions."""


def plans(database: Database, ask) -> list[str]:
    """How SQLite goes about every query that is asked."""
    said: list[str] = []
    with database.reading() as connection:
        connection.set_trace_callback(said.append)
        ask(database)
        connection.set_trace_callback(None)
        queries = [each for each in said if each.lstrip().upper().startswith(("SELECT", "WITH"))]
        assert queries
        return [step for query in queries for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {query}")]


@pytest.mark.parametrize("asked", ASKED)
def test_nothing_goes_through_the_whole_history(database: Database, asked: str) -> None:
    steps = plans(database, ASKED[asked])
    scans = [
        step for step in steps if step.startswith("SCAN") and "(subquery" not in step and step != ANSWERS
    ]
    assert scans == [], steps


def test_an_export_reads_in_order_and_sorts_nothing(database: Database) -> None:
    """Sorting a million rows would hold them all."""

    def export(database: Database) -> None:
        with database.reading() as connection:
            list(entries.read_check_ins(connection, date.min, date.max))
            list(entries.read_sessions(connection, date.min, date.max))

    assert [step for step in plans(database, export) if "TEMP B-TREE FOR ORDER BY" in step] == []


def test_the_offer_of_own_words_is_short_whatever_was_noted(database: Database) -> None:
    steps = plans(database, own_words.read_own_words)
    assert all("own_word" in step or "TEMP B-TREE" in step for step in steps), steps
