import json
import stat

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
    assert (home.folder / "preferences.unread.json").read_bytes() == content


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
