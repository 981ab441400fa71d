"""The table of settings covers every preference, and whatever it shows can be written and read again."""

from dataclasses import fields
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune_desktop.core.preferences import Preferences, from_table, read_value, to_table
from attune_desktop.core.settings import SettingError, setting_named
from attune_desktop.core.settings_table import NOT_SHOWN, settings

TABLE = settings({"de": "Deutsch", "ar": "العربية"})
ROWS = st.sampled_from(TABLE)


def test_every_preference_is_in_exactly_one_row():
    shown = [row.preference for row in TABLE]
    assert sorted([*shown, *NOT_SHOWN]) == sorted(each.name for each in fields(Preferences))
    assert len({row.name for row in TABLE}) == len(TABLE)


def test_rows_of_a_section_stand_together():
    sections = [row.section for row in TABLE]
    assert len(set(sections)) == 1 + sum(a is not b for a, b in pairwise(sections))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_a_row_offers_what_its_preference_takes(row):
    assert row.is_switch + row.is_number + bool(row.choices and not row.is_number) == 1
    for value in row.choices:
        plain = getattr(value, "value", value)
        assert read_value(row.preference, plain) == value
    if row.choices and not isinstance(row.default, (int, str)):
        assert set(row.choices) == set(type(row.default))
    if row.needs:
        assert isinstance(getattr(Preferences(), row.needs), bool)


@st.composite
def rows_and_values(draw):
    row = draw(ROWS)
    if row.is_switch:
        return row, draw(st.booleans())
    if row.is_number:
        return row, draw(st.integers(*row.bounds))
    return row, draw(st.sampled_from(list(row.choices)))


@given(rows_and_values())
def test_a_value_s_word_means_that_value(row_and_value):
    row, value = row_and_value
    assert row.parse(row.word(value)) == value
    preferences = row.chosen(Preferences(), value)
    assert row.value(preferences) == value
    assert from_table(to_table(preferences)) == (preferences, [])


@given(ROWS, st.text())
def test_any_word_is_a_value_or_one_sentence_with_what_would_do(row, word):
    try:
        value = row.parse(word)
    except SettingError as error:
        assert row.name in str(error)
        assert row.values_told in str(error)
        assert str(error).endswith(".")
    else:
        assert row.parse(row.word(value)) == value


def test_switches_take_yes_and_no():
    voice = setting_named("voice", TABLE)
    assert [voice.parse(word) for word in ("on", "Yes", "true", "off", "no", "False")] == [True] * 3 + [
        False
    ] * 3


def test_a_name_is_found_or_a_near_one_named():
    assert setting_named("hand_tone", TABLE).preference == "hand_tone"
    with pytest.raises(SettingError, match=r"'apearance': did you mean appearance"):
        setting_named("apearance", TABLE)
    with pytest.raises(SettingError, match="'attune settings list' shows them all"):
        setting_named("zzz", TABLE)


def test_a_language_that_is_not_there_is_refused_and_system_is_one():
    language = setting_named("language", TABLE)
    assert language.parse("de") == "de"
    assert language.parse("system") == ""
    with pytest.raises(SettingError, match="language is one of these: system, de, ar; 'xx'"):
        language.parse("xx")
