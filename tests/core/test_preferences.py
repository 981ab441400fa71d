from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from attune_desktop.core.ground import Surface
from attune_desktop.core.preferences import (
    SET_ASIDE,
    Appearance,
    Hand,
    HandTone,
    Motion,
    Preferences,
    SoundWish,
    WeekStart,
    from_table,
    to_table,
    written_over,
)

CHOSEN = st.builds(
    Preferences,
    dominant_hand=st.sampled_from(Hand),
    release_only=st.booleans(),
    skipped_groups=st.frozensets(st.sampled_from(["neck", "jaw", "belly"])),
    sound=st.sampled_from(SoundWish),
    volume=st.integers(0, 100),
    voice=st.booleans(),
    breathe_s=st.integers(10, 3600),
    surface=st.sampled_from(Surface),
    shoes=st.booleans(),
    seated=st.booleans(),
    ground_s=st.integers(30, 60),
    cautions_read=st.frozensets(st.sampled_from(["holds", "muscles"])),
    appearance=st.sampled_from(Appearance),
    hand_tone=st.sampled_from(HandTone),
    text_size=st.integers(80, 200),
    motion=st.sampled_from(Motion),
    nudges=st.booleans(),
    nudges_a_day=st.integers(1, 12),
    nudge_from_h=st.integers(0, 23),
    nudge_until_h=st.integers(1, 24),
    week_start=st.sampled_from(WeekStart),
    start_at_login=st.booleans(),
    shortcuts=st.booleans(),
    language=st.sampled_from(["", "de", "pt_BR"]),
    welcomed=st.booleans(),
)
NAMES = st.sampled_from([each.name for each in fields(Preferences)])
# No setting's name, and not where those that will not do are set aside.
OTHERS = st.text().filter(lambda name: name != SET_ASIDE and not hasattr(Preferences(), name))
# What JSON can say: not that a number is none.
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=6,
)


@given(CHOSEN)
def test_what_is_written_is_read_again(preferences):
    assert from_table(to_table(preferences)) == (preferences, [])


def test_defaults_need_no_word():
    assert to_table(Preferences()) == {}
    assert from_table({}) == (Preferences(), [])


@given(st.dictionaries(st.sampled_from([each.name for each in fields(Preferences)]) | OTHERS, JSON))
def test_each_broken_value_falls_back_by_itself_and_is_said(table):
    preferences, broken = from_table(table)
    told = {name for name in table if any(sentence.startswith(f"{name}: ") for sentence in broken)}
    kept = to_table(preferences)
    for name, value in table.items():
        if name in told or not hasattr(preferences, name):
            assert name in told
            assert name not in kept
        else:
            assert getattr(preferences, name) == getattr(from_table({name: value})[0], name)


def test_one_broken_value_leaves_the_others():
    preferences, broken = from_table({"volume": 900, "voice": True, "sound": "loud", "nope": 1})
    assert preferences == Preferences(voice=True)
    assert broken == [
        "volume: 900 is no whole number from 0 to 100; 50 is used instead.",
        "sound: 'loud' is none of off, eyes-closed, always; 'eyes-closed' is used instead.",
        "nope: no such setting; it is left alone.",
    ]


@given(st.dictionaries(NAMES | OTHERS, JSON), CHOSEN)
def test_whatever_was_in_the_table_is_in_the_one_that_is_written_over_it(table, chosen):
    written = written_over(table, chosen)
    assert from_table(written)[0] == chosen
    aside = written.get(SET_ASIDE, {})
    for name, value in table.items():
        if name == SET_ASIDE:
            continue
        if not hasattr(chosen, name):
            assert written[name] == value
        elif from_table({name: value})[1]:
            assert aside[name] == [value]


@given(st.dictionaries(NAMES | st.just(SET_ASIDE), JSON))
def test_what_was_set_aside_is_told_no_more_and_stays(table):
    once = written_over(table, Preferences())
    assert from_table(once)[1] == []
    assert written_over(once, Preferences()) == once
