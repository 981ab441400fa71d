import os
from pathlib import Path

import pytest

from attune_desktop import resources
from attune_desktop.core.errors import KnownError
from attune_desktop.core.practice_file import PracticeError
from attune_desktop.store.practices import LARGEST_FILE, find_practice, read_practices, read_titles

GOOD = """\
name = "{name}"
title = "{name}"
kind = "breath"

[[step]]
kind = "exhale"
seconds = 5
cue = "Out"
"""


def put(folder: Path, file: str, name: str | None = None) -> Path:
    path = folder / file
    path.write_text(GOOD.format(name=name or path.stem), encoding="utf-8")
    return path


def the_error(*folders: Path) -> str:
    """What is wrong with the one file that is none, where a good one beside it is still there."""
    practices, errors = read_practices(*folders)
    assert "good" in practices
    (error,) = errors
    sentence = str(error)
    assert len(sentence.splitlines()) == 1
    assert sentence.endswith(".")
    return sentence


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path, "good.toml")
    return tmp_path


def test_what_comes_along_is_whole_and_has_the_reset() -> None:
    practices, errors = read_practices(resources.FOLDER / "practices")
    assert errors == []
    assert practices["reset"].timeline.total_s == 30.0
    assert all(practices[name].name == name for name in practices)


def test_a_folder_that_is_not_there_has_no_practices(tmp_path: Path) -> None:
    assert read_practices() == ({}, [])
    assert read_practices(tmp_path / "nowhere") == ({}, [])


def test_other_files_are_left_alone(folder: Path) -> None:
    (folder / "notes.txt").write_text("[[[")
    (folder / "good.toml~").write_text("[[[")
    practices, errors = read_practices(folder)
    assert (list(practices), errors) == (["good"], [])


def test_practices_come_in_the_order_of_folders_and_names(tmp_path: Path) -> None:
    for inner, names in (("b", "zm"), ("a", "ya")):
        (tmp_path / inner).mkdir()
        for name in names:
            put(tmp_path / inner, f"{name}.toml")
    practices, _ = read_practices(tmp_path / "b", tmp_path / "a")
    assert list(practices) == ["m", "z", "a", "y"]


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"], ids=["", "bom"])
@pytest.mark.parametrize(
    ("before", "line"), [(b"", 1), (b"\n", 2), (b"# one\n# two\n", 3), (b"# one\r\n# two\r\n\r\n# f", 4)]
)
def test_a_file_that_is_not_utf_8_is_told_with_its_line(
    folder: Path, start: bytes, before: bytes, line: int
) -> None:
    (folder / "own.toml").write_bytes(start + before + b"\xff\n")
    error = the_error(folder)
    assert f"own.toml: line {line}: not UTF-8 text" in error


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_bytes(b"\xef\xbb\xbf" + GOOD.format(name="own").encode())
    assert list(read_practices(tmp_path)[0]) == ["own"]


def test_the_largest_file_and_one_more_byte(folder: Path) -> None:
    text = GOOD.format(name="own")
    room = LARGEST_FILE - len(text) - 2
    (folder / "own.toml").write_text(f"{text}#{'x' * room}\n")
    assert list(read_practices(folder)[0]) == ["good", "own"]
    (folder / "own.toml").write_text(f"{text}#{'x' * room}x\n")
    assert "own.toml: larger than 64 KiB" in the_error(folder)


def test_a_file_that_may_not_be_read_is_told(ground: Path, ordinary_person) -> None:
    put(ground, "good.toml")
    put(ground, "own.toml").chmod(0o000)
    with ordinary_person():
        error = the_error(ground)
    assert "own.toml: cannot be read" in error
    assert "permissions" in error


def test_a_folder_that_may_not_be_read_is_told(ground: Path, ordinary_person) -> None:
    own, others = ground / "own", ground / "others"
    own.mkdir()
    others.mkdir()
    put(own, "good.toml")
    put(others, "lost.toml")
    others.chmod(0o000)
    with ordinary_person():
        error = the_error(own, others)
    assert "others: cannot be read" in error
    assert "permissions" in error


def test_a_file_where_the_folder_should_be_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "practices").write_text("mine")
    assert "practices: cannot be read" in the_error(folder, tmp_path / "practices")


def test_a_folder_with_a_practices_name_is_told(folder: Path) -> None:
    (folder / "own.toml").mkdir()
    assert "own.toml: cannot be read" in the_error(folder)


def test_a_broken_link_is_told(folder: Path) -> None:
    (folder / "own.toml").symlink_to(folder / "nowhere.toml")
    assert "own.toml: cannot be read" in the_error(folder)


def test_a_link_to_itself_is_told(folder: Path) -> None:
    (folder / "own.toml").symlink_to(folder / "own.toml")
    assert "own.toml: cannot be read" in the_error(folder)


def test_a_link_to_a_good_file_is_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (folder / "own.toml").symlink_to(put(tmp_path_factory.mktemp("elsewhere"), "own.toml"))
    assert list(read_practices(folder)[0]) == ["good", "own"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_pipe_that_nobody_writes_to_is_told_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "own.toml")
    assert "own.toml: cannot be read" in the_error(folder)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such names")
@pytest.mark.parametrize("name", [b"two\nlines.toml", b"not utf-8 \xff.toml", b"\x1b[31mred.toml"])
def test_a_file_name_that_cannot_be_shown_is_told_so_that_it_can(folder: Path, name: bytes) -> None:
    (folder / os.fsdecode(name)).write_text("rounds = 1")
    error = the_error(folder)
    assert error.isprintable()
    error.encode("utf-8")


def test_a_name_that_is_taken_stays_taken(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    put(first, "a.toml", "good")
    for file in ("b.toml", "c.toml"):
        put(second, file, "good")
    practices, errors = read_practices(first, second)
    assert list(practices) == ["good"]
    assert [str(error).split(": name: ")[0] for error in errors] == [
        str(second / "b.toml"),
        str(second / "c.toml"),
    ]
    assert all("'good' is taken" in str(error) for error in errors)


def test_many_bad_files_hide_no_good_one(tmp_path: Path) -> None:
    for number in range(5):
        put(tmp_path, f"good-{number}.toml")
        (tmp_path / f"bad-{number}.toml").write_text("[[[")
        (tmp_path / f"x-{number}.toml").write_bytes(b"\xff")
    practices, errors = read_practices(tmp_path)
    assert list(practices) == [f"good-{number}" for number in range(5)]
    assert len(errors) == 10


def test_a_practice_is_found_by_its_name(folder: Path) -> None:
    put(folder, "another-file.toml", "own")
    assert find_practice("own", folder).name == "own"
    with pytest.raises(KnownError, match="no practice called “another-file”"):
        find_practice("another-file", folder)


def test_a_practice_whose_file_is_not_in_order_is_told_with_that_file(folder: Path) -> None:
    (folder / "set.toml").write_text("[[[")
    (folder / "offset.toml").write_text("[[[")
    with pytest.raises(PracticeError, match=r"[\\/]set\.toml: not valid TOML"):
        find_practice("set", folder)


def test_a_practice_that_is_not_there_is_not_told_with_the_file_of_another(folder: Path) -> None:
    (folder / "offset.toml").write_text("[[[")
    with pytest.raises(KnownError, match="no practice called “set”"):
        find_practice("set", folder)


def test_built_in_practices_are_told_in_the_language_and_ones_own_stay_as_they_are(home, speaking):
    home.make()
    home.practices.mkdir()
    (home.practices / "mine.toml").write_text(
        GOOD.format(name="mine").replace('title = "mine"', 'title = "Even breath"'), encoding="utf-8"
    )
    assert read_titles(home)["reset"] == "30-second reset"
    speaking({"30-second reset": "30 Sekunden", "Even breath": "Gleichmäßig", "Breathe in": "Einatmen"})
    titles = read_titles(home)
    assert titles["reset"] == "30 Sekunden"
    assert titles["mine"] == "Even breath"
    reset = find_practice("reset", resources.PRACTICES, home.practices)
    assert reset.timeline.steps[0].cue == "Einatmen"
    assert reset.name == "reset"
