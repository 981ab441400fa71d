import json
import stat
from datetime import timedelta

import pytest

from attune_desktop.core.moment import Moment
from attune_desktop.core.pause import Pause, to_table
from attune_desktop.store.pauses import keep_pause, pause_file, read_pause


def test_what_is_kept_is_there_again_for_this_persons_eyes_only(home, noon):
    keep_pause(home, Pause.of(noon, 30))
    assert read_pause(home) == Pause.of(noon, 30)
    assert stat.S_IMODE(pause_file(home).stat().st_mode) == 0o600


def test_the_latest_replaces_the_one_before(home, noon):
    for length in (20, 60):
        keep_pause(home, Pause.of(noon, length))
    assert read_pause(home) == Pause.of(noon, 60)
    assert list(home.folder.iterdir()) == [pause_file(home)]


def test_none_leaves_no_file_and_needs_none(home, noon):
    keep_pause(home, None)
    assert not home.folder.exists()
    keep_pause(home, Pause.of(noon))
    keep_pause(home, None)
    assert list(home.folder.iterdir()) == []
    assert read_pause(home) is None


NOT_A_PAUSE = json.dumps({"begun_utc": "yesterday", "until_utc": 3}).encode()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b"null", NOT_A_PAUSE])
def test_an_unreadable_file_is_set_aside_and_told(home, told, content):
    home.make()
    pause_file(home).write_bytes(content)
    aside = home.folder / "pause.unreadable.json"
    with told("pause", str(aside)):
        read_pause(home)
    assert aside.read_bytes() == content
    assert read_pause(home) is None


def test_a_second_unreadable_file_replaces_no_first(home, told):
    home.make()
    for content in (b"one", b"two"):
        pause_file(home).write_bytes(content)
        with told("pause"):
            read_pause(home)
    assert sorted(path.read_bytes() for path in home.folder.iterdir()) == [b"one", b"two"]


def test_a_pause_longer_than_a_day_is_none(home, told, noon):
    home.make()
    end = Moment(noon.at_utc + timedelta(days=2), noon.utc_offset_min)
    pause_file(home).write_text(json.dumps(to_table(Pause(noon, end))))
    with told("pause"):
        read_pause(home)


def test_where_it_cannot_be_written_one_sentence_says_so(home, told, noon):
    home.folder.write_text("a file where the folder should be")
    with told("cannot be"):
        keep_pause(home, Pause.of(noon))
