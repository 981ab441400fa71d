"""Entries of every kind, for the tests of what goes out and comes in."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import strategies as st

from attune_desktop.core.check_in import LONGEST_WORD, REGIONS, SENSATIONS, CheckIn, Sign
from attune_desktop.core.errors import KnownError
from attune_desktop.core.exchange import Content, Entry, Phrase
from attune_desktop.core.moment import LARGEST_OFFSET_MIN, Moment
from attune_desktop.core.session import SessionRecord
from attune_desktop.core.talk import tidy_phrase
from attune_desktop.store.database import Database
from attune_desktop.store.entries import find, insert
from attune_desktop.store.exporting import Export, Form
from attune_desktop.store.home import Home

NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)


def zone(local: datetime) -> datetime:
    return local.replace(tzinfo=timezone(timedelta(hours=2)))


def to_check_in(*answers: object) -> CheckIn | None:
    try:
        return CheckIn.of(*answers)
    except KnownError:
        return None


def to_phrase(habit: str, text: str) -> Phrase | None:
    try:
        return Phrase(habit, tidy_phrase(text))
    except KnownError:
        return None


# What files make trouble with, and everything else there is.
texts = st.text(st.sampled_from("=+-@'\"|\\,;\t\r\n:{}[] ") | st.characters(categories=None), max_size=12)
moments = st.builds(
    Moment,
    st.datetimes(timezones=st.just(UTC)) | st.sampled_from([NOON, NOON + timedelta(milliseconds=1)]),
    st.integers(-LARGEST_OFFSET_MIN, LARGEST_OFFSET_MIN),
).filter(lambda moment: moment.local.year > 1)
answers = st.none() | st.integers(0, 10)
seconds = st.floats(0, 1e9, allow_subnormal=False)
check_ins = st.builds(
    to_check_in,
    moments,
    answers,
    st.lists(texts.map(lambda text: text[:LONGEST_WORD]), max_size=4),
    texts | st.text(max_size=200),
    st.lists(
        st.tuples(st.sampled_from(REGIONS), st.sampled_from(SENSATIONS) | texts.filter(str.strip)), max_size=3
    ),
    st.lists(st.sampled_from(Sign), max_size=3),
).filter(bool)
sessions = st.builds(
    SessionRecord,
    st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True),
    moments,
    seconds.filter(bool),
    seconds,
    st.booleans(),
    answers,
    answers,
)
phrases = st.builds(to_phrase, st.sampled_from(["half-listening", "return"]), texts).filter(bool)
contents = st.lists(check_ins | sessions | phrases, max_size=12)


def as_entries(contents: Iterable[Content]) -> list[Entry]:
    """Each with an id of its own, in another order than in time."""
    return [Entry(f"{number * 7919 % 1000:03}-{number}", content) for number, content in enumerate(contents)]


def keep(database: Database, entries: Iterable[Entry]) -> None:
    with database.writing() as connection:
        for entry in entries:
            insert(connection, entry)


def all_kept(database: Database, entries: Iterable[Entry]) -> bool:
    with database.reading() as connection:
        return all(find(connection, entry.kind, entry.identity) == entry.content for entry in entries)


def exported(home: Home, form: Form, first: date | None = None, last: date | None = None) -> bytes:
    return b"".join(Export(home, form, first, last).chunks())


def counts(database: Database) -> list[int]:
    """How many rows each table has."""
    tables = ("check_in", "feeling", "sensation", "noticed", "session", "phrase", "own_word")
    with database.reading() as connection:
        return [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]  # noqa: S608
