"""What a file of ours holds, cell by cell and value by value."""

import csv
import io
import json
import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attune_desktop.core import exchange_csv, exchange_json
from attune_desktop.core.check_in import CheckIn, Sign
from attune_desktop.core.csv_rows import LONGEST_ROW, CsvRows
from attune_desktop.core.errors import KnownError
from attune_desktop.core.exchange import Entry, FileError, Kind, Phrase, document, table_of
from attune_desktop.core.exchange_csv import (
    BEGINS_A_FORMULA,
    COLUMNS,
    defused,
    joined,
    parted,
    restored,
)
from attune_desktop.core.exchange_reading import KEYS, entry_from
from attune_desktop.core.json_members import CHUNK, ENTERED, LARGEST_VALUE, members
from attune_desktop.core.moment import Moment
from attune_desktop.core.session import SessionRecord

DOCUMENTED = Path(__file__).parents[2] / "docs" / "exchange.md"
NIGHT = Moment(datetime(2026, 1, 9, 18, tzinfo=UTC), 330)
FULL = CheckIn(
    NIGHT,
    4,
    ("tense", "a | b"),
    "one\ntwo",
    (("jaw", "warm"), ("neck", "a: b")),
    (Sign.BLANK, Sign.WITHDRAWING),
)
SESSION = SessionRecord("relax-four", NIGHT, 120.0, 17.25, finished=False, before=3, after=None)
ENTRIES = [Entry("one", FULL), Entry("two", SESSION)]


def zone(local: datetime) -> datetime:
    return local.replace(tzinfo=timezone(timedelta(hours=2)))


def from_json(text: str) -> list:
    return list(exchange_json.read(members(io.StringIO(text).read), zone))


def from_csv(text: str) -> list:
    return list(exchange_csv.read(CsvRows(io.StringIO(text, newline="").readline), zone))


def entries(found: list) -> list[Entry]:
    return [what for _, what in found]


# As people and programs see it


def test_a_json_file_as_it_is_documented():
    phrase = Entry("three", Phrase("half-listening", "One moment."))
    text = "".join(
        exchange_json.lines([("check_ins", ENTRIES[:1]), ("sessions", ENTRIES[1:]), ("phrases", [phrase])])
    )
    assert json.loads(text) == {
        "format": "attune",
        "version": 1,
        "check_ins": [
            {
                "id": "one",
                "at": "2026-01-09T23:30:00.000+05:30",
                "grounded": 4,
                "words": ["tense", "a | b"],
                "sensations": [{"region": "jaw", "kind": "warm"}, {"region": "neck", "kind": "a: b"}],
                "noticed": ["going blank", "withdrawing"],
                "note": "one\ntwo",
            }
        ],
        "sessions": [
            {
                "id": "two",
                "at": "2026-01-09T23:30:00.000+05:30",
                "practice": "relax-four",
                "planned_s": 120,
                "practised_s": 17.25,
                "ended": "left",
                "grounded_before": 3,
                "grounded_after": None,
            }
        ],
        "phrases": [{"id": "three", "habit": "half-listening", "text": "One moment."}],
    }
    assert from_json(text) == [(3, ENTRIES[0]), (6, ENTRIES[1]), (9, phrase)]


def test_a_csv_file_as_it_is_documented():
    text = "".join(exchange_csv.lines(ENTRIES))
    assert text == (
        "format,kind,id,at,grounded,words,sensations,noticed,note,"
        "practice,planned_s,practised_s,ended,grounded_before,grounded_after\r\n"
        "attune 1,check-in,one,2026-01-09T23:30:00.000+05:30,4,tense | a \\| b,jaw: warm | neck: a: b,"
        'going blank | withdrawing,"one\ntwo",,,,,,\r\n'
        "attune 1,session,two,2026-01-09T23:30:00.000+05:30,,,,,,relax-four,120,17.25,left,3,\r\n"
        "attune 1,end,,,,,,,,,,,,,\r\n"
    )
    assert from_csv(text) == [(2, ENTRIES[0]), (4, ENTRIES[1])]


def test_a_file_with_check_ins_alone_can_be_taken_in():
    text = json.dumps(document([("one", FULL)]), indent=2)
    assert entries(from_json(text)) == ENTRIES[:1]


def blocks(language: str) -> list[str]:
    fenced = DOCUMENTED.read_text("utf-8").split("```")[1::2]
    return [block.removeprefix(f"{language}\n") for block in fenced if block.startswith(f"{language}\n")]


def test_the_examples_of_the_documentation_are_taken_in():
    [text] = blocks("json")
    assert [entry.kind for entry in entries(from_json(text))] == list(Kind)
    _, whole, by_hand = blocks("")
    from_whole = entries(from_csv(whole))
    assert from_whole == entries(from_json(text))[:2]
    assert "".join(exchange_csv.lines(from_whole)).splitlines() == whole.splitlines()
    [entry] = entries(from_csv(by_hand))
    assert entry.content == CheckIn(
        Moment(datetime(2019, 8, 14, 19, 30, tzinfo=UTC), 120), 6, ("calm", "tired")
    )


@pytest.mark.parametrize("kind", Kind)
def test_every_name_is_documented(kind: Kind):
    for name in KEYS[kind]:
        assert re.search(rf"^\|[^|]*`{name}`", DOCUMENTED.read_text("utf-8"), re.MULTILINE)


# Formulas

cells = (
    st.text(st.sampled_from([*BEGINS_A_FORMULA, "'", '"', ",", ";", "a", " ", "1", "é"]), max_size=6)
    | st.text()
)


@given(cells)
def test_no_cell_begins_a_formula_and_each_comes_back(cell: str):
    assert not defused(cell).startswith(BEGINS_A_FORMULA)
    assert restored(defused(cell)) == cell


@pytest.mark.parametrize("cell", ["", "'tis", "'", "calm", "2 - 1", " =1"])
def test_a_cell_that_was_written_by_hand_stays(cell: str):
    assert restored(cell) == cell


@given(st.lists(cells, max_size=3), cells, cells)
def test_no_cell_of_a_file_begins_a_formula(words: list[str], note: str, practice: str):
    check_in = CheckIn(NIGHT, None, tuple(words), note, (("jaw", practice),), tuple(Sign))
    session = SessionRecord(practice, NIGHT, 30.0, 1e-9, finished=True)
    text = "".join(exchange_csv.lines([Entry(practice, check_in), Entry(note, session)]))
    for row in csv.reader(io.StringIO(text, newline=""), strict=True):
        assert len(row) == len(COLUMNS)
        assert not [cell for cell in row if cell.startswith(BEGINS_A_FORMULA)]


tidy_words = st.lists(
    st.text(st.sampled_from("|\\:'=a ") | st.characters(exclude_categories=("Cc", "Cs", "Z")), min_size=1)
    .map(lambda word: " ".join(word.split()))
    .filter(bool)
)


@given(tidy_words)
def test_words_in_one_cell_come_back(words: list[str]):
    assert parted(joined(words)) == words
    assert parted(restored(defused(joined(words)))) == words


@pytest.mark.parametrize(
    ("cell", "words"),
    [("", []), (" | ", []), ("calm", ["calm"]), ("calm|tense |", ["calm", "tense"]), ("a\\", ["a\\"])],
)
def test_words_in_a_cell_that_was_written_by_hand(cell: str, words: list[str]):
    assert parted(cell) == words


# Values


def amiss(kind: Kind, **table: object) -> str:
    with pytest.raises(KnownError) as caught:
        entry_from(kind, table, zone)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    return sentence


AT = "2026-01-09T23:30:00+05:30"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"at": None}, "The time is missing: write it as"),
        ({"at": 1767981600}, "is not known: write it as"),
        ({"at": "2026-01-09"}, "is not known: write it as"),
        ({"at": "2026-13-09T23:30Z"}, "is not known: write it as"),
        ({"at": "0001-01-01T00:00+14:00"}, "is not known: write it as"),
        ({"at": "2026-01-09T23:30+23:00"}, "is not known: write it as"),
        ({"grounded": 11}, "from 0 to 10"),
        ({"grounded": -1}, "from 0 to 10"),
        ({"grounded": 7.5}, "from 0 to 10"),
        ({"grounded": True}, "from 0 to 10"),
        ({"grounded": "7"}, "from 0 to 10"),
        ({"grounded": 10**5000}, "from 0 to 10"),
        ({"grounded": float("inf")}, "from 0 to 10"),
        ({"words": "calm"}, "write it as a list"),
        ({"words": [7]}, "write it as text"),
        ({"words": ["w" * 41]}, "too long for a word"),
        ({"note": ["n"]}, "write it as text"),
        ({"note": "n" * 4001}, "keep it to 4000"),
        ({"sensations": ["jaw: warm"]}, "has a region and a kind"),
        ({"sensations": [{"region": "elbow", "kind": "warm"}]}, "is no region"),
        ({"sensations": [{"region": "jaw", "kind": 7}]}, "write it as text"),
        ({"noticed": ["shouting"]}, "use interrupting, withdrawing"),
        ({"noticed": [{}]}, "is not known in “noticed”"),
        ({"id": "i" * 65}, "has up to 64 characters"),
        ({"id": "a\0b"}, "has up to 64 characters"),
        ({"id": "\ud800"}, "has up to 64 characters"),
        ({"id": 7}, "has up to 64 characters"),
        ({"mood": 7}, "“mood” is not known of a check-in"),
        ({"grounded": None}, "There is nothing to save yet"),
    ],
)
def test_what_will_not_do_in_a_check_in_is_told(values: dict[str, object], words: str):
    assert words in amiss(Kind.CHECK_IN, **{"at": AT, "grounded": 7, **values})


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"planned_s": 0}, "“planned_s” is 0"),
        ({"planned_s": "30"}, "write a number of seconds"),
        ({"planned_s": float("inf")}, "write a number of seconds"),
        ({"planned_s": 10**400}, "write a number of seconds"),
        ({"practised_s": -1}, "write a number of seconds"),
        ({"practised_s": None}, "“practised_s” is missing"),
        ({"ended": "stopped"}, "write finished or left"),
        ({"ended": None}, "“ended” is missing"),
        ({"practice": ""}, "write its name"),
        ({"practice": "two\nlines"}, "write its name"),
        ({"grounded_after": 11}, "“grounded_after” is “11”"),
    ],
)
def test_what_will_not_do_in_a_session_is_told(values: dict[str, object], words: str):
    right = {"at": AT, "practice": "reset", "planned_s": 30, "practised_s": 30, "ended": "finished"}
    assert words in amiss(Kind.SESSION, **{**right, **values})


def test_what_will_not_do_in_a_phrase_is_told():
    assert "“habit” is missing" in amiss(Kind.PHRASE, text="One moment.")
    assert "“text” is missing" in amiss(Kind.PHRASE, habit="half-listening")
    assert "There is no phrase yet" in amiss(Kind.PHRASE, habit="half-listening", text=" ")
    with pytest.raises(KnownError, match="is no check-in"):
        entry_from(Kind.CHECK_IN, "one", zone)


def test_numbers_as_some_programs_write_them():
    entry = entry_from(Kind.CHECK_IN, {"at": AT, "grounded": 7.0}, zone)
    assert entry.content == CheckIn(NIGHT, 7)
    assert type(entry.content.grounded) is int


def test_a_time_without_an_offset_is_this_computers():
    entry = entry_from(Kind.CHECK_IN, {"at": "2026-01-09 20:00", "grounded": 7}, zone)
    assert entry.content.moment == Moment(datetime(2026, 1, 9, 18, tzinfo=UTC), 120)


def test_an_entry_without_an_id_gets_one_that_follows_from_what_it_says():
    def derived(**values: object) -> str:
        return entry_from(Kind.CHECK_IN, {"at": AT, **values}, zone).identity

    assert derived(grounded=7) == derived(grounded=7.0, note=" ", id="")
    assert derived(grounded=7) != derived(grounded=6)
    assert len(derived(note="a")) == 36


anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
RIGHT = {
    Kind.CHECK_IN: {"at": AT, "grounded": 7},
    Kind.SESSION: {"at": AT, "practice": "reset", "planned_s": 30, "practised_s": 30, "ended": "finished"},
    Kind.PHRASE: {"habit": "half-listening", "text": "One moment."},
}


@pytest.mark.parametrize(("kind", "key"), [(kind, key) for kind in Kind for key in KEYS[kind]])
@settings(max_examples=25)
@given(value=anything)
def test_whatever_stands_in_an_entry_is_taken_or_told(kind: Kind, key: str, value: object):
    try:
        entry = entry_from(kind, {**RIGHT[kind], key: value}, zone)
    except KnownError as error:
        assert str(error).endswith(".")
        assert len(str(error)) < 300
    else:
        assert entry_from(kind, table_of(entry), zone) == entry


# JSON in a stream

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
keys = st.text(min_size=1, max_size=4).filter(lambda key: key != ENTERED)


def slowly(text: str, sizes: list[int]):
    """A file that gives fewer characters than it is asked for."""
    file = io.StringIO(text)
    given_ = iter(sizes * (len(text) + 2))
    return lambda most: file.read(min(most, next(given_)))


@given(
    st.dictionaries(keys, values, max_size=5),
    st.lists(st.integers(1, 9), min_size=1, max_size=4),
    st.none() | st.integers(0, 3),
)
def test_members_of_any_object_in_any_layout_and_pieces(table: dict, sizes: list[int], indent: int | None):
    text = json.dumps(table, indent=indent, ensure_ascii=False)
    found: dict = {key: [] for key, value in table.items() if isinstance(value, list)}
    lines = text.splitlines() or [""]
    for member in members(slowly(f" \n{text}\n", sizes)):
        if member.listed:
            found[member.key].append(member.value)
        else:
            found[member.key] = member.value
        if indent and all(c.isprintable() for c in text.replace("\n", "")):
            encoded = json.dumps(member.value, ensure_ascii=False)[:1]
            assert encoded in lines[member.line - 2]
    assert found == table


@given(st.dictionaries(keys, values, max_size=4), st.data())
def test_an_object_that_is_cut_off_is_never_whole(table: dict, data: st.DataObject):
    text = json.dumps(table, ensure_ascii=False)
    cut = text[: data.draw(st.integers(0, len(text) - 1))]
    with pytest.raises(FileError):
        list(members(io.StringIO(cut).read))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "7",
        "{,}",
        '{"a": 1,}',
        '{"a": [1,]}',
        '{"a" 1}',
        "{a: 1}",
        '{"a": 1} {',
        '{"a": 1}}',
        '{"a": NaN}',
        '{"a": [Infinity]}',
        '{"a": ' + "9" * 5000 + "}",
        '{"a": "\t"}',
        "{1: 2}",
        '{"a": [' + "[" * 100_000,
        '{"a": ' + '{"a": ' * 100_000,
    ],
)
def test_what_is_no_json(text: str):
    with pytest.raises(FileError, match=r"^This file (is no whole JSON|breaks off)"):
        list(members(io.StringIO(text).read))


def test_a_value_without_an_end_is_not_read_for_ever():
    asked = 0

    def read(most: int) -> str:
        nonlocal asked
        asked += most
        return "a" * most if asked > CHUNK else '{"note": "'.ljust(most, "a")

    with pytest.raises(FileError, match="is not closed"):
        list(members(read))
    assert asked < 3 * LARGEST_VALUE


# CSV in a stream


def test_a_row_without_an_end_is_not_read_for_ever():
    asked = 0

    def readline(most: int) -> str:
        nonlocal asked
        asked += most
        return "a" * most

    with pytest.raises(FileError, match="more than 1,048,576 characters"):
        CsvRows(readline)
    assert asked <= LONGEST_ROW


@pytest.mark.parametrize("row", ['"a\n' * 600_000, '"a\n",' * 300_000])
def test_a_row_of_very_many_lines_is_not_read_for_ever(row: str):
    file = io.StringIO(f"kind,at\n{row}", newline="")
    with pytest.raises(FileError):
        list(CsvRows(file.readline))
    assert file.tell() < len(row)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_cells_may_be_parted_otherwise(delimiter: str):
    text = "".join(exchange_csv.lines(ENTRIES))
    told = io.StringIO(newline="")
    csv.writer(told, delimiter=delimiter).writerows(csv.reader(io.StringIO(text, newline="")))
    assert from_csv(told.getvalue()) == [(2, ENTRIES[0]), (4, ENTRIES[1])]


def test_a_csv_file_that_was_written_by_hand():
    text = "Kind, At,Grounded,Words,,\n\ncheck-in,2026-01-09T23:30+05:30,4.0,calm | tense,,\n,,,,,\n"
    [(line, entry)] = from_csv(text)
    assert (line, entry.content) == (3, CheckIn(NIGHT, 4, ("calm", "tense")))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("format,kind,at\nattune 2,check-in,x\n", "update Attune"),
        ("format,kind,at,later\nattune 2,check-in,x,y\n", "update Attune"),
        ("format,kind,at\nattune two,check-in,x\n", "for its format: write “attune 1”"),
        ("kind,at,mood\ncheck-in,2026-01-09T23:30Z,7\n", "a column “mood”, which is not known"),
        ("kind,,at\ncheck-in,7,2026-01-09T23:30Z\n", "a column “”, which is not known"),
        ("kind,at,At\ncheck-in,a,b\n", "two columns of the same name"),
        ("kind,at,,\ncheck-in,a,,7\n", "too many cells in line 2"),
        ("format,kind,at\n", "breaks off: its last row"),
        ('format,kind,at\nattune 1,end,\n"', "is no whole CSV"),
        ("kind,at\ncheck-in,a,b\n", "too many cells in line 2"),
        ("kind,at\ncheck-in\n", "breaks off in line 2"),
        ('kind,at\ncheck-in,"a"b\n', "is no whole CSV"),
        ("kind,at\ncheck-in," + "a" * 140_000 + "\n", "is no whole CSV: field larger than field limit"),
    ],
)
def test_a_csv_file_that_cannot_be_read_on(text: str, words: str):
    with pytest.raises(FileError) as caught:
        from_csv(text)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("mood,2026-01-09T23:30Z,7,,", "The kind “mood” is not known: use check-in, session"),
        ("phrase,2026-01-09T23:30Z,7,,", "The kind “phrase” is not known"),
        ("check-in,2026-01-09T23:30Z,7_0,,", "“grounded” is “7_0”"),
        ("check-in,2026-01-09T23:30Z,٣,,", "“grounded” is “٣”"),
        ("check-in,2026-01-09T23:30Z,7,30,", "A check-in has no “planned_s”"),
        ("check-in,2026-01-09T23:30Z,7,,jaw", "is missing: for instance"),
    ],
)
def test_a_csv_row_that_will_not_do(row: str, words: str):
    [(line, error)] = from_csv(f"kind,at,grounded,planned_s,sensations\n{row}\n")
    assert line == 2
    assert words in str(error)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"format": "attune", "version": 2, "check_ins": [{"later": 1}]}', "update Attune"),
        ('{"check_ins": [], "version": 9, "format": "attune"}', "update Attune"),
        ('{"check_ins": []}', 'neither "format"'),
        ('{"format": "other", "version": 1}', 'neither "format"'),
        ('{"format": "attune", "version": "1"}', 'neither "format"'),
        ('{"format": "attune", "version": true}', 'neither "format"'),
        ('{"format": "attune", "version": 1, "chekins": [1]}', "has “chekins” in line 1"),
        ('{"format": "attune", "version": 1, "check_ins": {"a": 1}}', "has “check_ins” in line 1"),
        ('{"format": ["attune"], "version": 1}', "has “format” in line 1"),
    ],
)
def test_a_json_file_that_is_not_ours_or_of_the_future(text: str, words: str):
    with pytest.raises(FileError) as caught:
        from_json(text)
    assert words in str(caught.value)
