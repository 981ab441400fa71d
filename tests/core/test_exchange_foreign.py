"""Check-ins from Daylio and from Apple Health, in the formats that docs/exchange.md names the sources of."""

import io
import json
from datetime import UTC, datetime, timedelta, timezone
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune_desktop.core import foreign_daylio, foreign_state_of_mind
from attune_desktop.core.check_in import LONGEST_NOTE, CheckIn
from attune_desktop.core.csv_rows import CsvRows
from attune_desktop.core.errors import KnownError
from attune_desktop.core.exchange import FileError
from attune_desktop.core.foreign import entries_of, time_on
from attune_desktop.core.json_members import members
from attune_desktop.core.moment import Moment

DAYLIO = "full_date,date,weekday,time,mood,activities,note_title,note"
DAYLIO_WITH_SCALES = "full_date,date,weekday,time,mood,activities,scales,note_title,note"
STATE_OF_MIND = "Start,End,Kind,Labels,Associations,Valence,Valence Classification"


def zone(local: datetime) -> datetime:
    return local.replace(tzinfo=timezone(timedelta(hours=2)))


def daylio(*rows: str, header: str = DAYLIO) -> list:
    text = "\n".join([header, *rows, ""])
    return [what for _, what in foreign_daylio.read(CsvRows(io.StringIO(text, newline="").readline), zone)]


def minds_csv(*rows: str) -> list:
    text = "\n".join([STATE_OF_MIND, *rows, ""])
    rows_ = CsvRows(io.StringIO(text, newline="").readline)
    return [what for _, what in foreign_state_of_mind.read_rows(rows_, zone)]


def minds_json(*minds: object) -> list:
    text = json.dumps({"data": {"metrics": [{"name": "steps"}], "stateOfMind": minds}})
    return [what for _, what in foreign_state_of_mind.read_members(members(io.StringIO(text).read), zone)]


# Daylio


def test_a_daylio_file():
    evening, morning = daylio(
        '2021-09-28,28 September,Tuesday,10:05 pm,sad ,"clean | music | movies / tv",'
        '"A day","Long.<br>Over, ""now""."',
        '2021-09-27,27 September,Monday,08:20,ok,"","",""',
    )
    assert evening.content == CheckIn(
        Moment(datetime(2021, 9, 28, 20, 5, tzinfo=UTC), 120),
        None,
        ("sad",),
        'A day\nLong.\nOver, "now".\nActivities: clean, music, movies / tv',
    )
    assert morning.content == CheckIn(Moment(datetime(2021, 9, 27, 6, 20, tzinfo=UTC), 120), None, ("ok",))


def test_a_daylio_file_with_scales_says_the_same_where_there_are_none():
    [before] = daylio('2021-09-28,x,x,22:05,sad,"clean | music","","Long."')
    [after] = daylio('2021-09-28,y,y,10:05 pm,sad,"clean|music","","","Long."', header=DAYLIO_WITH_SCALES)
    assert before == after
    [scaled] = daylio(
        '2021-09-28,y,y,22:05,sad,"","Sleep:\u00a07 | Pain: 2","",""', header=DAYLIO_WITH_SCALES
    )
    assert scaled.content.note == "Scales: Sleep: 7, Pain: 2"


@pytest.mark.parametrize(
    ("time", "clock"),
    [
        ("21:35", "21:35"),
        ("9:35 pm", "21:35"),
        ("9:35\u202fPM", "21:35"),
        ("9:35 p. m.", "21:35"),
        ("12:05 am", "00:05"),
        ("12:30 PM", "12:30"),
        ("오후 9:35", "21:35"),
        ("上午7:05", "07:05"),
        ("9:35 μ.μ.", "21:35"),
        ("٩:٣٥ م", "21:35"),
        ("7.05", "07:05"),
        ("9:35:40 PM", "21:35"),
        ("0:00", "00:00"),
    ],
)
def test_times_as_phones_write_them(time: str, clock: str):
    assert f"{time_on('2026-05-04', time):%Y-%m-%d %H:%M}" == f"2026-05-04 {clock}"


@pytest.mark.parametrize(
    ("day", "time"),
    [
        ("2026-05-04", ""),
        ("2026-05-04", "25:00"),
        ("2026-05-04", "13:00 pm"),
        ("2026-05-04", "0:10 am"),
        ("2026-05-04", "12:60"),
        ("2026-05-04", "in the evening"),
        ("2026-05-04", "9:35 xm"),
        ("2026-02-30", "9:35"),
        ("4 May", "9:35"),
        ("0000-01-01", "9:35"),
        ("", ""),
    ],
)
def test_times_that_are_none(day: str, time: str):
    with pytest.raises(KnownError, match="it should look like 2026-05-04 21:35"):
        time_on(day, time)


def test_a_time_before_the_calendar_is_told():
    [error] = daylio("0001-01-01,x,x,00:30,ok,,,")
    assert "is not known" in str(error)


@pytest.mark.parametrize(
    ("note", "plain"),
    [
        ("one<br>two<BR />three", "one\ntwo\nthree"),
        ("<div>one</div><div><b>two</b></div>", "one\ntwo"),
        ("<ul><li>one</li><li>two</li></ul>", "– one\n– two"),
        ("Tea &amp; cake &lt;3 &#228;", "Tea & cake <3 ä"),
        ("a <3 b, x > y, <unknown>, A & B", "a <3 b, x > y, <unknown>, A & B"),
        ("=1+1", "=1+1"),
        ("'tis", "'tis"),
    ],
)
def test_notes_lose_their_formatting_and_nothing_else(note: str, plain: str):
    [entry] = daylio(f'2026-05-04,x,x,9:35,ok,,,"{note}"')
    assert entry.content.note == plain


def test_a_mood_with_a_long_name_goes_into_the_note():
    [entry] = daylio(f"2026-05-04,x,x,9:35,{'m' * 41},,,well")
    assert (entry.content.words, entry.content.note) == ((), f"{'m' * 41}\nwell")


def letters(text: str) -> str:
    return "".join(normalize("NFC", text).split())


@given(
    st.text(st.characters(exclude_categories=("C", "Zl", "Zp")) | st.sampled_from(" \n"), min_size=1),
    st.integers(1, 3 * LONGEST_NOTE),
)
def test_a_long_note_goes_on_in_further_check_ins(text: str, length: int):
    note = (text * length)[:length]
    entries = entries_of("test", datetime(2026, 5, 4, 9, 35), zone, ["ok"], [note], ["said"])
    assert letters("".join(entry.content.note for entry in entries)) == letters(note)
    assert [entry.content.words for entry in entries] == [("ok",), *[()] * (len(entries) - 1)]
    assert len({entry.identity for entry in entries}) == len(entries)
    assert {entry.content.moment for entry in entries} == {entries[0].content.moment}


def test_a_long_note_is_parted_between_words():
    note = " ".join(["word"] * 2000)
    first, second, third = entries_of("test", datetime(2026, 5, 4), zone, ["ok"], [note], [])
    assert " ".join(entry.content.note for entry in (first, second, third)) == note
    assert (second.content.words, third.content.words) == ((), ())


def test_an_id_says_what_and_when_and_not_where_it_was_imported():
    def elsewhere(local: datetime) -> datetime:
        return local.replace(tzinfo=UTC)

    def identity(zone_, mood: str = "ok", note: str = "") -> str:
        return entries_of("daylio", datetime(2026, 5, 4, 9, 35), zone_, [mood], [note], [mood, note])[
            0
        ].identity

    assert identity(zone) == identity(elsewhere)
    assert (
        len({identity(zone), identity(zone, "meh"), identity(zone, note="x"), identity(zone, "", "ok")}) == 4
    )


# Apple Health's State of Mind, by Health Auto Export

ROW = (
    "2026-01-09 15:34:06 -0500,2026-01-09 15:34:06 -0500,Momentary Emotion,Anxious | Irritated | Sad,"
    "Self Care | Health,-0.7235772667861566,Very Unpleasant,"
)
MIND = {
    "id": "550e8400-e29b-41d4-a716-446655440000",
    "start": "2026-01-09 15:34:06 -0500",
    "end": "2026-01-09 15:34:06 -0500",
    "kind": "momentary_emotion",
    "labels": ["Anxious", "Irritated", "Sad"],
    "associations": ["selfCare", "Health"],
    "valence": -0.7235772667861566,
    "valenceClassification": "very_unpleasant",
    "metadata": {},
}


def test_a_state_of_mind_is_the_same_from_csv_and_json():
    [from_csv], [from_json] = minds_csv(ROW), minds_json(MIND)
    assert from_csv == from_json
    assert from_csv.content == CheckIn(
        Moment(datetime(2026, 1, 9, 20, 34, 6, tzinfo=UTC), -300),
        None,
        ("anxious", "irritated", "sad"),
        "State of mind: very unpleasant, valence -0.72, momentary emotion\nAssociations: self care, health",
    )


def test_a_state_of_mind_without_labels():
    [entry] = minds_csv("2026-01-06 14:25:34 -0500,2026-01-06 14:25:34 -0500,Daily Mood,,,0.0,Neutral,")
    assert (entry.content.words, entry.content.note) == (
        (),
        "State of mind: neutral, valence 0.00, daily mood",
    )


@pytest.mark.parametrize(
    ("start", "offset_min"),
    [
        ("2026-01-09T20:34:06Z", 0),
        ("2026-01-09 15:34:06-05:00", -300),
        ("2026-01-10 02:04:06 +0530", 330),
        ("2026-01-09 3:34:06\u202fPM -0500", -300),
        ("2026-01-09 22:34:06", 120),
    ],
)
def test_starts_in_every_layout(start: str, offset_min: int):
    [entry] = minds_json({**MIND, "start": start})
    assert entry.content.moment == Moment(datetime(2026, 1, 9, 20, 34, 6, tzinfo=UTC), offset_min)


def test_what_the_documentation_and_the_files_disagree_on():
    [entry] = minds_json({**MIND, "kind": "mood", "valence": 0.7, "valenceClassification": 1, "labels": None})
    assert entry.content.note == "State of mind: valence 0.70, mood\nAssociations: self care, health"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"start": None}, "has no “start”"),
        ({"start": 7}, "has no “start”"),
        ({"start": "yesterday"}, "is not known"),
        ({"start": "2026-01-09 15:34:06 -9900"}, "further from UTC"),
        ({"start": "2026-01-09 15:34:06 +2300"}, "is not known"),
        ({"valence": 7}, "lies between -1 and 1"),
        ({"valence": "much"}, "lies between -1 and 1"),
        ({"valence": 10**400}, "lies between -1 and 1"),
        ({"valence": [1]}, "lies between -1 and 1"),
        ({"labels": "Sad"}, "is no list"),
        (
            {"labels": [], "associations": [], "kind": "", "valence": None, "valenceClassification": ""},
            "nothing to save",
        ),
    ],
)
def test_what_will_not_do_in_a_state_of_mind(values: dict[str, object], words: str):
    [error] = minds_json({**MIND, **values})
    assert isinstance(error, KnownError)
    assert words in str(error)


def test_a_state_of_mind_that_is_no_object():
    [error] = minds_json("calm")
    assert "names and values" in str(error)


@pytest.mark.parametrize("text", ["{}", '{"data": {}}', '{"data": {"metrics": [1]}}', '{"stateOfMind": {}}'])
def test_a_file_without_any_state_of_mind(text: str):
    with pytest.raises(FileError, match="no file that can be imported"):
        list(foreign_state_of_mind.read_members(members(io.StringIO(text).read), zone))


@given(
    st.dictionaries(
        st.sampled_from(list(MIND)),
        st.none()
        | st.text()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.lists(st.text() | st.none()),
    )
)
def test_no_number_is_ever_made_of_a_mood(values: dict[str, object]):
    for what in minds_json({**MIND, **values}):
        if isinstance(what, KnownError):
            assert str(what).endswith(".")
        else:
            assert what.content.grounded is None


@given(st.text(), st.text(), st.text(), st.text())
def test_whatever_daylio_says_is_taken(mood: str, activities: str, title: str, note: str):
    cells = ",".join(f'"{cell.replace(chr(34), 2 * chr(34))}"' for cell in (mood, activities, title, note))
    for what in daylio(f"2026-05-04,x,x,9:35,{cells}"):
        if isinstance(what, KnownError):
            assert "nothing to save" in str(what)
        else:
            assert what.content.grounded is None
