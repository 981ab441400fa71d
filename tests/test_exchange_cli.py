"""`attune export` and `attune import` as a person or a script meets them: real processes, no display."""

import json
import os
import re
import stat
import sys
from pathlib import Path

import pytest
from test_cli import ATTUNE, WITHOUT_QT, CommandLine, closed_pipe, contents, quietly, told


@pytest.fixture
def attune(tmp_path: Path, short_folder: Path) -> CommandLine:
    return CommandLine(tmp_path, short_folder)


@pytest.fixture
def kept(attune: CommandLine) -> CommandLine:
    """A home with two check-ins, either side of a midnight."""
    quietly(attune("check-in", "--grounded", "4", "--feeling", "=1+1", "--at", "2026-01-09T23:30+05:30"))
    quietly(attune("check-in", "--note=-hm", "--at", "2026-01-10T00:30+05:30"))
    return attune


def days(file: str) -> list[str]:
    return [entry["at"][:10] for entry in json.loads(file)["check_ins"]]


def test_everything_goes_to_stdout_as_json(kept: CommandLine):
    whole = json.loads(quietly(kept("export")))
    assert (whole["format"], whole["version"]) == ("attune", 1)
    assert [entry["words"] for entry in whole["check_ins"]] == [["=1+1"], []]
    assert quietly(kept("export", "-o", "-", "--format", "json")) == quietly(kept("export"))


def test_some_days_go_to_stdout(kept: CommandLine):
    assert days(quietly(kept("export", "--from", "2026-01-10"))) == ["2026-01-10"]
    assert days(quietly(kept("export", "--to", "2026-01-09"))) == ["2026-01-09"]
    assert days(quietly(kept("export", "--from", "2026-01-11"))) == []


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (("-o", "diary.csv"), b"\xef\xbb\xbfformat,kind,"),
        (("-o", "diary.CSV"), b"\xef\xbb\xbfformat,kind,"),
        (("-o", "diary.json"), b'{"format": "attune"'),
        (("-o", "diary"), b'{"format": "attune"'),
        (("--output", "diary", "--format", "csv"), b"\xef\xbb\xbfformat,kind,"),
        (("--output", "diary.csv", "--format", "json"), b'{"format": "attune"'),
    ],
)
def test_a_file_has_the_format_that_is_said_or_that_its_name_says(
    kept: CommandLine, tmp_path: Path, words: tuple[str, ...], begins: bytes
):
    assert quietly(kept("export", *words, cwd=tmp_path)) == f"Wrote 2 check-ins to {words[1]}.\n"
    file = tmp_path / words[1]
    assert file.read_bytes().startswith(begins)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_empty_home_gives_a_file_without_entries(attune: CommandLine, tmp_path: Path):
    assert "without entries" in quietly(attune("export", "-o", str(tmp_path / "diary.json")))
    assert quietly(attune("import", str(tmp_path / "diary.json"))) == "There is nothing new in it.\n"


@pytest.mark.parametrize("name", ["diary.csv", "diary.json"])
def test_what_goes_out_comes_in_once(kept: CommandLine, tmp_path: Path, name: str):
    file, again = tmp_path / name, tmp_path / f"again-{name}"
    quietly(kept("export", "-o", str(file)))
    kept.home = tmp_path / "another home"
    rehearsed = quietly(kept("import", str(file), "--dry-run"))
    assert rehearsed == "It would add 2 check-ins; nothing was changed.\n"
    assert quietly(kept("import", str(file))) == "Added 2 check-ins.\n"
    assert quietly(kept("import", str(file))) == "There is nothing new in it.\n2 were there already.\n"
    quietly(kept("export", "-o", str(again)))
    assert again.read_bytes() == file.read_bytes()


def test_neither_needs_qt(kept: CommandLine, tmp_path: Path):
    without_qt = (sys.executable, "-c", WITHOUT_QT)
    quietly(kept("export", "-o", str(tmp_path / "diary.csv"), program=without_qt))
    assert "2 were there" in quietly(kept("import", str(tmp_path / "diary.csv"), program=without_qt))


def test_what_is_there_and_says_something_else_is_told(kept: CommandLine, tmp_path: Path):
    file = tmp_path / "diary.json"
    file.write_text(quietly(kept("export")).replace('"grounded": 4', '"grounded": 5'), "utf-8")
    before = contents(kept.home)
    assert quietly(kept("import", str(file))) == (
        "There is nothing new in it.\n"
        "1 was there already.\n"
        "1 was there under the same id and says something else; what was there stays (line 3).\n"
    )
    assert contents(kept.home) == before


def test_times_without_a_zone_are_this_computers_and_that_is_said(attune: CommandLine, tmp_path: Path):
    file = tmp_path / "daylio.csv"
    file.write_text("full_date,time,mood\n2026-01-09,8:05 pm,meh\n", "utf-8")
    said = quietly(attune("import", str(file)))
    assert said == "Added 1 check-in.\nIts times name no time zone: they are taken as this computer's.\n"
    assert attune.rows("SELECT at_utc, utc_offset_min FROM check_in") == [("2026-01-09T18:05:00.000Z", 120)]


def test_entries_that_will_not_do_are_told_and_nothing_is_added(kept: CommandLine, tmp_path: Path):
    file = tmp_path / "diary.csv"
    rows = "check-in,2026-01-09T23:30Z,7\n" + "check-in,2026-01-09T23:30Z,70\n" * 7
    file.write_text(f"kind,at,grounded\n{rows}", "utf-8")
    done = kept("import", str(file))
    assert (done.returncode, done.stdout) == (1, "")
    *told_, last = done.stderr.splitlines()
    assert [
        re.match(r"attune: .+, line (\d): “grounded” is “70”: .+[.]$", line)[1] for line in told_
    ] == list("34567")
    assert "has 7 entries that will not do" in last
    assert last.endswith("nothing was added.")
    assert kept.rows("SELECT count(*) FROM check_in") == [(2,)]


def test_one_entry_that_will_not_do_is_one_sentence(kept: CommandLine, tmp_path: Path):
    file = tmp_path / "diary.csv"
    file.write_text("kind,at,grounded\ncheck-in,2026-01-09T23:30Z,70\n", "utf-8")
    assert "line 2: “grounded” is “70”" in told(kept("import", str(file), "--dry-run"), 1)
    assert "line 2: “grounded” is “70”" in told(kept("import", str(file)), 1)


def test_a_file_that_cannot_be_imported_leaves_no_home_behind(attune: CommandLine, tmp_path: Path):
    assert "No such file" in told(attune("import", str(tmp_path / "nowhere")), 1)
    (tmp_path / "letter").write_bytes(b"\0\1\2")
    assert "is no file that can be imported" in told(attune("import", str(tmp_path / "letter")), 1)
    assert not attune.home.exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("export", "--format", "xml"), "invalid choice"),
        (("export", "--from", "yesterday"), "write it as 2026-05-04"),
        (("export", "--to", "2026-02-30"), "write it as 2026-05-04"),
        (("export", "--from", "2026-05-05", "--to", "2026-05-04"), "lies after"),
        (("export", "diary.csv"), "unrecognized arguments"),
        (("import",), "required: FILE"),
        (("import", "a", "b"), "unrecognized arguments"),
    ],
)
def test_wrong_usage_is_told_in_one_sentence(attune: CommandLine, words: tuple[str, ...], sentence: str):
    assert sentence in told(attune(*words), 2)
    assert not attune.home.exists()


@pytest.mark.parametrize("place", ["no-such-folder/diary.csv", "."])
def test_a_place_that_cannot_be_written(kept: CommandLine, tmp_path: Path, place: str):
    assert "cannot be written" in told(kept("export", "-o", str(tmp_path / place)), 1)


def test_a_database_that_cannot_be_read_leaves_the_file_that_was_there(attune: CommandLine, tmp_path: Path):
    attune.home.mkdir(mode=0o700)
    attune.database.write_bytes(b"no database " * 1000)
    file = tmp_path / "diary.json"
    file.write_bytes(b"before")
    assert "is damaged" in told(attune("export", "-o", str(file)), 1)
    assert file.read_bytes() == b"before"
    assert "is damaged" in told(attune("export"), 1)


def test_output_that_is_read_no_further(kept: CommandLine, tmp_path: Path):
    file = tmp_path / "long.csv"
    file.write_text("kind,at,note\n" + f"check-in,2026-01-09T23:30Z,{'n' * 3000}\n" * 300, "utf-8")
    done = kept("import", str(file))
    assert "Added 1 check-in.\n299 were there already" in quietly(done)
    pipe = closed_pipe()
    try:
        done = kept("export", stdout=pipe)
    finally:
        os.close(pipe)
    assert (done.returncode, done.stderr) == (0, "")
    script = f"{' '.join(ATTUNE)} --home {kept.home} export | head -1"
    assert quietly(kept(program=("sh", "-c", script), home=False)) == '{"format": "attune", "version": 1,\n'


def test_output_to_a_full_disk(kept: CommandLine):
    with Path("/dev/full").open("w") as full:
        done = kept("export", stdout=full)
    assert done.returncode == 1
    assert re.fullmatch(r"attune: .*No space left on device.*[.]\n", done.stderr)
    assert "No space left on device" in told(kept("export", "-o", "/dev/full"), 1)


def test_no_output_at_all(kept: CommandLine):
    command = " ".join([*ATTUNE, "--home", str(kept.home), "export"])
    done = kept(program=("sh", "-c", f"{command} >&-"), home=False)
    assert (done.returncode, done.stderr) == (0, "")
