import json
import stat
from dataclasses import replace

import pytest

from attune_desktop.core.errors import KnownError
from attune_desktop.core.preferences import Hand, Preferences
from attune_desktop.store.preferences import FILE, read_preferences, write_preferences


def test_what_is_kept_is_there_again(home):
    chosen = Preferences(dominant_hand=Hand.LEFT, skipped_groups=frozenset({"neck"}))
    write_preferences(home, chosen)
    assert read_preferences(home) == (chosen, [])
    assert stat.S_IMODE((home.folder / FILE).stat().st_mode) == 0o600


def test_a_new_home_has_the_defaults_and_no_file(home):
    assert read_preferences(home) == (Preferences(), [])
    assert not home.folder.exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b"null"])
def test_an_unreadable_file_is_told_and_kept_beside_when_something_is_chosen(home, content):
    home.make()
    (home.folder / FILE).write_bytes(content)
    preferences, (sentence,) = read_preferences(home)
    assert preferences == Preferences()
    assert str(home.folder / FILE) in sentence
    write_preferences(home, Preferences(voice=True))
    assert read_preferences(home) == (Preferences(voice=True), [])
    assert (home.folder / "preferences.unreadable.json").read_bytes() == content


def test_a_broken_value_is_told_with_the_file(home):
    home.make()
    (home.folder / FILE).write_text(json.dumps({"volume": -1, "voice": True}))
    preferences, (sentence,) = read_preferences(home)
    assert preferences.voice
    assert sentence.startswith(str(home.folder / FILE))
    assert "volume" in sentence


def test_where_it_cannot_be_written_one_sentence_says_so(home):
    (home.folder).write_text("a file where the folder should be")
    with pytest.raises(KnownError, match="cannot be"):
        write_preferences(home, Preferences(voice=True))


def test_what_is_not_known_here_stays_under_its_name_when_something_else_is_chosen(home):
    home.make()
    (home.folder / FILE).write_text('{"from_a_later_version": [1, {"a": 2}], "voice": true}')
    preferences, _ = read_preferences(home)
    write_preferences(home, replace(preferences, volume=80))
    table = json.loads((home.folder / FILE).read_text())
    assert table == {"from_a_later_version": [1, {"a": 2}], "voice": True, "volume": 80}


def test_a_value_that_will_not_do_is_set_aside_within_the_file_and_told_once(home):
    home.make()
    (home.folder / FILE).write_text('{"volume": 900, "voice": true}')
    preferences, (sentence,) = read_preferences(home)
    assert sentence.startswith(f"{home.folder / FILE}: volume: 900 is no whole number")
    write_preferences(home, replace(preferences, shoes=True))
    assert read_preferences(home) == (Preferences(voice=True, shoes=True), [])
    assert json.loads((home.folder / FILE).read_text())["set_aside"] == {"volume": [900]}
    write_preferences(home, replace(preferences, volume=10))
    assert json.loads((home.folder / FILE).read_text())["set_aside"] == {"volume": [900]}


def test_a_second_unreadable_file_replaces_no_first(home):
    home.make()
    for content in ("{", "["):
        (home.folder / FILE).write_text(content)
        write_preferences(home, Preferences(voice=True))
    assert (home.folder / "preferences.unreadable.json").read_text() == "{"
    assert (home.folder / "preferences.unreadable-2.json").read_text() == "["
