"""The draft on disk."""

import json
import stat
from collections.abc import Callable

import pytest

from attune_desktop.core.draft import Draft
from attune_desktop.core.errors import KnownError
from attune_desktop.store.drafts import draft_file, drop_draft, keep_draft, read_draft
from attune_desktop.store.home import Home
from attune_desktop.store.table_file import write_table

DRAFT = Draft(4, ("wobbly",), "rela", "an unfinished line \ud83d", (("jaw", "tension"),))


def test_what_is_kept_is_read_again(home: Home) -> None:
    keep_draft(home, DRAFT)
    keep_draft(home, Draft(5))
    assert read_draft(home) == Draft(5)
    keep_draft(home, DRAFT)
    assert read_draft(home) == DRAFT


def test_there_is_none_to_begin_with(home: Home) -> None:
    assert read_draft(home) == Draft()
    assert not home.folder.exists()


def test_only_its_owner_may_read_it(home: Home) -> None:
    keep_draft(home, DRAFT)
    assert stat.S_IMODE(draft_file(home).stat().st_mode) == 0o600
    assert [path.name for path in home.folder.iterdir()] == [draft_file(home).name]


def test_dropped_nothing_is_left(home: Home) -> None:
    keep_draft(home, DRAFT)
    drop_draft(home)
    drop_draft(home)
    assert list(home.folder.iterdir()) == []


def test_an_empty_one_is_none(home: Home) -> None:
    keep_draft(home, DRAFT)
    keep_draft(home, Draft(typed=" "))
    assert list(home.folder.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b"[" * 100_000])
def test_one_that_cannot_be_read_is_set_aside_and_told(home: Home, told: Callable, content: bytes) -> None:
    home.make()
    for number in ("", "-2"):
        draft_file(home).write_bytes(content)
        aside = home.folder / f"check-in.draft.unreadable{number}.json"
        with told("cannot be read", str(aside)):
            read_draft(home)
        assert aside.read_bytes() == content
        assert read_draft(home) == Draft()


def test_a_long_note_is_read_again(home: Home) -> None:
    draft = Draft(note="\N{SEEDLING}" * 100_000)
    keep_draft(home, draft)
    assert read_draft(home) == draft


def test_a_folder_that_may_not_be_written(ground, ordinary_person, told) -> None:
    home = Home(ground / "home")
    with ordinary_person():
        home.make()
        home.folder.chmod(0o500)
        with told("cannot be written", "check the folder's permissions"):
            keep_draft(home, DRAFT)


def test_a_file_that_cannot_be_written_leaves_nothing_half(tmp_path, told) -> None:
    taken = tmp_path / "taken.json"
    taken.mkdir()
    with told(str(taken), "cannot be written"):
        write_table(taken, {"note": "private"})
    assert list(tmp_path.rglob("*")) == [taken]


def test_what_was_there_stays_when_writing_fails(home: Home) -> None:
    keep_draft(home, DRAFT)
    with pytest.raises(TypeError):
        write_table(draft_file(home), {"note": object()})
    assert read_draft(home) == DRAFT
    assert json.loads(draft_file(home).read_text("utf-8"))["grounded"] == 4


def test_a_folder_in_its_place_is_told(home: Home) -> None:
    draft_file(home).mkdir(parents=True)
    with pytest.raises(KnownError, match="cannot be removed"):
        drop_draft(home)
