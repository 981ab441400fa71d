"""A person's practices are written whole, taken away so that they come back, never written over others."""

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune_desktop import resources
from attune_desktop.core.errors import KnownError
from attune_desktop.core.practice import Practice, PracticeKind
from attune_desktop.core.practice_file import PracticeError
from attune_desktop.core.practice_text import to_text
from attune_desktop.core.timeline import Step, StepKind
from attune_desktop.store.practices import (
    LARGEST_FILE,
    OwnPractices,
    read_practices,
    remove_practice,
    write_practice,
)

BUILT_IN = resources.FOLDER / "practices"
SLOW = Practice("slow", "Slow", PracticeKind.BREATH, "", (Step(StepKind.EXHALE, 5, "Out"),), rounds=3)
SLOWER = replace(SLOW, title="Slower", rounds=4)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "practices"


@pytest.fixture
def own(folder: Path) -> OwnPractices:
    return OwnPractices(BUILT_IN, folder)


def read(folder: Path) -> dict[str, Practice]:
    practices, errors = read_practices(folder)
    assert errors == []
    return practices


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


class TestWriting:
    def test_what_is_written_is_read(self, folder: Path) -> None:
        assert write_practice(folder, SLOW) is None
        assert read(folder) == {"slow": SLOW}
        assert files(folder) == ["slow.toml"]

    @pytest.mark.skipif(os.name != "posix", reason="Windows keeps no such modes")
    def test_nobody_else_may_read_it(self, folder: Path) -> None:
        write_practice(folder, SLOW)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "slow.toml").stat().st_mode) == 0o600

    def test_a_change_replaces_the_file_and_leaves_nothing_else(self, folder: Path) -> None:
        write_practice(folder, SLOW)
        assert write_practice(folder, SLOWER, SLOW) is None
        assert read(folder) == {"slow": SLOWER}
        assert files(folder) == ["slow.toml"]

    def test_a_new_one_is_never_written_over_a_file(self, folder: Path, told) -> None:
        folder.mkdir(parents=True)
        (folder / "slow.toml").write_text("mine")
        with told("slow.toml is there already", "another title"):
            write_practice(folder, SLOW)
        assert (folder / "slow.toml").read_text() == "mine"
        assert files(folder) == ["slow.toml"]

    def test_a_file_written_by_hand_is_kept_when_it_is_replaced(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        by_hand = "# For the evenings.\n" + to_text(SLOW)
        (folder / "slow.toml").write_text(by_hand)
        kept = write_practice(folder, SLOWER, SLOW)
        assert kept == folder / "removed" / "slow.toml"
        assert kept.read_text() == by_hand
        assert read(folder) == {"slow": SLOWER}

    def test_a_file_of_another_name_stays_where_it_is(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        (folder / "evening.toml").write_text(to_text(SLOW))
        write_practice(folder, SLOWER, SLOW)
        assert files(folder) == ["evening.toml"]
        assert read(folder) == {"slow": SLOWER}

    def test_a_file_that_was_broken_meanwhile_is_kept(self, folder: Path) -> None:
        write_practice(folder, SLOW)
        (folder / "slow.toml").write_text("[[[")
        kept = write_practice(folder, SLOWER, SLOW)
        assert kept is not None
        assert kept.read_text() == "[[["
        assert read(folder) == {"slow": SLOWER}

    def test_a_file_that_was_deleted_meanwhile_is_written_again(self, folder: Path) -> None:
        write_practice(folder, SLOW)
        (folder / "slow.toml").unlink()
        assert write_practice(folder, SLOWER, SLOW) is None
        assert read(folder) == {"slow": SLOWER}

    def test_what_a_link_leads_to_is_left_alone(self, folder: Path, tmp_path: Path) -> None:
        folder.mkdir(parents=True)
        elsewhere = tmp_path / "slow.toml"
        elsewhere.write_text("# mine\n" + to_text(SLOW))
        (folder / "slow.toml").symlink_to(elsewhere)
        assert write_practice(folder, SLOWER, SLOW) == elsewhere
        assert elsewhere.read_text() == "# mine\n" + to_text(SLOW)
        assert not (folder / "slow.toml").is_symlink()
        assert read(folder) == {"slow": SLOWER}

    def test_a_folder_in_the_way_is_told(self, folder: Path, told) -> None:
        (folder / "slow.toml").mkdir(parents=True)
        for before in (None, SLOW):
            with told("slow.toml is there already"):
                write_practice(folder, SLOWER, before)

    def test_what_would_not_be_read_again_is_not_written(self, folder: Path) -> None:
        for broken in (replace(SLOW, title=""), replace(SLOW, cycle=()), replace(SLOW, title="x" * 1000)):
            with pytest.raises(PracticeError, match=r"^slow\.toml: "):
                write_practice(folder, broken)
        assert not folder.exists()

    @pytest.mark.parametrize("name", ["../up", "..", "a/b", "", "CON", "a\\b", "/etc/x"])
    def test_a_name_that_leads_elsewhere_is_refused(self, folder: Path, name: str) -> None:
        with pytest.raises(PracticeError):
            write_practice(folder, replace(SLOW, name=name))
        assert not folder.exists()

    def test_a_folder_that_may_not_be_written_is_told(self, ground: Path, ordinary_person, told) -> None:
        folder = ground / "practices"
        folder.mkdir(mode=0o500)
        if os.geteuid() == 0:
            os.chown(folder, 65534, -1)
        with ordinary_person(), told("cannot be written", "permissions"):
            write_practice(folder, SLOW)

    def test_a_disk_that_fills_up_leaves_the_old_file(
        self, folder: Path, told, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write_practice(folder, SLOW)

        def full(_descriptor: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with told("No space left on device"):
            write_practice(folder, SLOWER, SLOW)
        monkeypatch.undo()
        assert read(folder) == {"slow": SLOW}
        write_practice(folder, SLOWER, SLOW)
        assert files(folder) == ["slow.toml"]


class TestRemoving:
    def test_it_goes_and_comes_back_as_it_was(self, folder: Path) -> None:
        write_practice(folder, SLOW)
        text = (folder / "slow.toml").read_bytes()
        restore = remove_practice(folder, "slow")
        assert read(folder) == {}
        assert files(folder) == ["removed/slow.toml"]
        restore()
        assert (folder / "slow.toml").read_bytes() == text
        assert files(folder) == ["slow.toml"]

    def test_what_was_removed_before_is_never_written_over(self, folder: Path) -> None:
        for rounds in range(1, 5):
            write_practice(folder, replace(SLOW, rounds=rounds))
            remove_practice(folder, "slow")
        kept = sorted((folder / "removed").iterdir())
        assert [path.name for path in kept] == ["slow-2.toml", "slow-3.toml", "slow-4.toml", "slow.toml"]
        assert len({path.read_text() for path in kept}) == 4

    def test_one_that_is_not_there_is_told(self, folder: Path, told) -> None:
        with told("no practice called “slow”"):
            remove_practice(folder, "slow")

    def test_it_does_not_come_back_over_another(self, folder: Path, told) -> None:
        write_practice(folder, SLOW)
        restore = remove_practice(folder, "slow")
        write_practice(folder, SLOWER)
        with told("is there again", "removed"):
            restore()
        assert read(folder) == {"slow": SLOWER}

    def test_one_that_is_gone_for_good_is_told(self, folder: Path, told) -> None:
        write_practice(folder, SLOW)
        restore = remove_practice(folder, "slow")
        (folder / "removed" / "slow.toml").unlink()
        with told("cannot be brought back"):
            restore()


class TestOwnPractices:
    def test_built_in_and_own_are_told_apart(self, own: OwnPractices) -> None:
        write_practice(own.folder, SLOW)
        (own.folder / "broken.toml").write_text("[[[")
        built_in, mine, errors = own.read()
        assert "reset" in [practice.name for practice in built_in]
        assert mine == [SLOW]
        assert len(errors) == 1

    def test_every_built_in_one_is_copied_whole(self, own: OwnPractices) -> None:
        for practice in own.read()[0]:
            kept, replaced = own.keep(replace(practice, title="Mine"), None)
            assert replaced is None
            assert kept == replace(practice, title="Mine", name=kept.name)
        mine = own.read()[1]
        assert len(mine) == len(own.read()[0])
        assert own.read()[2] == []

    def test_a_change_keeps_the_name(self, own: OwnPractices) -> None:
        first, _ = own.keep(SLOW, None)
        second, _ = own.keep(replace(first, title="Something else"), first)
        assert (first.name, second.name) == ("slow", "slow")
        assert own.read()[1] == [second]

    def test_a_name_that_a_broken_file_has_is_not_taken(self, own: OwnPractices) -> None:
        own.folder.mkdir(parents=True)
        (own.folder / "Slow.toml").write_text("[[[")
        kept, _ = own.keep(SLOW, None)
        assert kept.name == "slow-2"
        assert (own.folder / "Slow.toml").read_text() == "[[["

    def test_removing_goes_to_the_same_place(self, own: OwnPractices) -> None:
        kept, _ = own.keep(SLOW, None)
        restore = own.remove(kept.name)
        assert own.read()[1] == []
        restore()
        assert own.read()[1] == [kept]

    def test_a_file_where_the_folder_should_be_is_told(self, own: OwnPractices, told) -> None:
        own.folder.parent.mkdir()
        own.folder.write_text("mine")
        with told("cannot be made"):
            own.keep(SLOW, None)
        assert own.folder.read_text() == "mine"

    @given(st.text(st.characters(), max_size=1200))
    def test_no_title_leads_out_of_the_folder_or_to_a_traceback(
        self, tmp_path_factory: pytest.TempPathFactory, title: str
    ) -> None:
        root = tmp_path_factory.mktemp("root")
        own = OwnPractices(BUILT_IN, root / "home" / "practices")
        try:
            kept, _ = own.keep(replace(SLOW, title=title), None)
        except KnownError as error:
            assert len(str(error).splitlines()) == 1
            assert files(root) == []
        else:
            assert files(root) == [f"home/practices/{kept.name}.toml".replace("/", os.sep)]
            assert own.read()[1] == [kept]
            assert (own.folder / f"{kept.name}.toml").stat().st_size < LARGEST_FILE
