import os
import stat
from pathlib import Path

import pytest
from platformdirs import user_data_path

from attune_desktop.core.errors import KnownError
from attune_desktop.store.home import Home, find_home, make_folder


def test_the_named_folder_goes_before_the_environment_and_that_before_the_platform(tmp_path: Path) -> None:
    named, environment = tmp_path / "named", {"ATTUNE_HOME": str(tmp_path / "environment")}
    assert find_home(str(named), environment).folder == named
    assert find_home(None, environment).folder == tmp_path / "environment"
    assert find_home("", {"ATTUNE_HOME": ""}).folder == user_data_path("attune", appauthor=False)


def test_one_folder_holds_everything(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert home.database == tmp_path / "attune.db"
    assert home.practices == tmp_path / "practices"
    assert home.backups == tmp_path / "backups"


def test_a_relative_folder_is_taken_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_home("a/../here", {}).folder == tmp_path / "here"


def test_a_tilde_is_the_persons_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert find_home("~/attune", {}).folder == tmp_path / "attune"


def test_the_folder_of_someone_who_is_not_is_told() -> None:
    with pytest.raises(KnownError, match="~no-such-person-here"):
        find_home("~no-such-person-here/attune", {})


def test_looking_for_the_home_makes_nothing(tmp_path: Path) -> None:
    find_home(str(tmp_path / "home"), {})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_new_folder_is_its_owners_alone(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        Home(tmp_path / "home").make()
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "home").stat().st_mode) == 0o700


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o750)
    make_folder(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o750


def test_a_file_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("mine")
    with pytest.raises(KnownError, match=r"home cannot be made .*--home"):
        Home(tmp_path / "home").make()
    assert (tmp_path / "home").read_text() == "mine"
