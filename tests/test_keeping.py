"""What the page "Yours" does, in a real home."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.errors import KnownError
from attune_desktop.core.moment import Moment
from attune_desktop.core.session import SessionRecord
from attune_desktop.keeping import Keeping
from attune_desktop.store import backups, check_ins, sessions
from attune_desktop.store.database import Database
from attune_desktop.store.home import Home
from attune_desktop.ui.week.paper import Followed

TODAY = date(2026, 6, 14)
NOW = Moment(datetime(2026, 6, 14, 18, tzinfo=UTC), 120)
HELD_OPEN = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("SELECT count(*) FROM check_in").fetchone()
print("open", flush=True)
for line in sys.stdin:
    print(*connection.execute("SELECT count(*) FROM check_in").fetchone(), flush=True)
"""


class CancelledError(Exception):
    pass


def at(days_ago: int, hour: int = 9) -> Moment:
    day = TODAY - timedelta(days_ago)
    return Moment(datetime(day.year, day.month, day.day, hour, tzinfo=UTC), 120)


def check_in(days_ago: int, grounded: int | None = 5, word: str = "calm", note: str = "") -> CheckIn:
    return CheckIn.of(at(days_ago), grounded, [word], note)


def reset(days_ago: int, before: int | None, after: int | None, *, finished: bool = True) -> SessionRecord:
    return SessionRecord("reset", at(days_ago, 10), 30.0, 30.0, finished, before, after)


def quiet(_: float) -> None:
    pass


def cancel(_: float) -> None:
    raise CancelledError


@pytest.fixture
def keeping(home: Home) -> Keeping:
    with closing(Database(home)) as database:
        for days_ago in (0, 1, 1, 3, 40):
            check_ins.add(database, check_in(days_ago, note="slept badly" if days_ago == 3 else ""))
        for before, after in ((4, 6), (3, 6), (5, 5)):
            sessions.add(database, reset(2, before, after))
        sessions.add(database, reset(2, None, None))
        sessions.add(database, reset(2, None, None, finished=False))
    return Keeping(home, lambda: NOW, {"reset": "30-second reset"}.__getitem__)


def kept(home: Home) -> int:
    with closing(sqlite3.connect(home.database)) as connection:
        return connection.execute("SELECT count(*) FROM check_in").fetchone()[0]


# Out


def test_everything_or_some_days_go_to_a_file_of_the_format_that_its_name_says(
    keeping: Keeping, tmp_path: Path
):
    assert keeping.export(tmp_path / "all.json", None, None, quiet).endswith(
        "5 check-ins and 5 practices now."
    )
    assert len(json.loads((tmp_path / "all.json").read_text("utf-8"))["check_ins"]) == 5
    keeping.export(tmp_path / "some.CSV", TODAY - timedelta(6), TODAY, quiet)
    assert (tmp_path / "some.CSV").read_text("utf-8-sig").count("\ncheck-in") <= 4
    assert b"check-in" in (tmp_path / "some.CSV").read_bytes()
    assert "nothing to write" in keeping.export(
        tmp_path / "no.csv", date(2020, 1, 1), date(2020, 1, 2), quiet
    )


def test_a_cancelled_export_leaves_no_file(keeping: Keeping, tmp_path: Path):
    (tmp_path / "all.csv").write_text("before")
    before = set(tmp_path.iterdir())
    with pytest.raises(CancelledError):
        keeping.export(tmp_path / "all.csv", None, None, cancel)
    assert (tmp_path / "all.csv").read_text() == "before"
    assert set(tmp_path.iterdir()) == before


def test_the_paper_has_the_facts_of_its_days(keeping: Keeping):
    paper = keeping.paper(TODAY - timedelta(27), TODAY, words=True, notes=True)
    assert len(paper.days) == 28
    assert paper.words == (("calm", 4),)
    assert paper.notes == ((at(3), "slept badly"),)
    assert paper.followed == (Followed("30-second reset", 4, 3, 4.0, 6.0),)
    assert paper.followed[0].told == (
        "30-second reset: 4 times, 3 of them rated, usually 4 before and 6 after"
    )
    assert paper.summary.startswith("7 check-ins and 4 practices; days with something noted: 4 of 28.")


def test_what_is_not_ticked_is_not_even_read(keeping: Keeping):
    paper = keeping.paper(TODAY - timedelta(27), TODAY, words=False, notes=False)
    assert (paper.words, paper.notes) == (None, None)


# In


def test_a_file_is_looked_at_first_and_added_then(keeping: Keeping, tmp_path: Path):
    keeping.export(tmp_path / "all.json", None, None, quiet)
    other = Keeping(Home(tmp_path / "other"), lambda: NOW, str)
    offered = other.rehearse(tmp_path / "all.json", quiet)
    assert offered.new
    assert offered.told == ("It would add 5 check-ins and 5 practices; nothing was changed.",)
    assert kept(Home(tmp_path / "other")) == 0
    assert other.bring_in(tmp_path / "all.json", quiet) == "Added 5 check-ins and 5 practices."
    again = other.rehearse(tmp_path / "all.json", quiet)
    assert not again.new
    assert again.told == ("There is nothing new in it.", "10 were there already.")


def test_what_will_not_do_is_told_line_by_line(keeping: Keeping, home: Home, tmp_path: Path):
    file = tmp_path / "diary.csv"
    file.write_text(
        "full_date,date,weekday,time,mood,activities,note_title,note\n"
        "2026-06-01,June 1,Monday,late,good,,,\n2026-06-02,June 2,Tuesday,later,good,,,\n"
    )
    with pytest.raises(KnownError) as refused:
        keeping.rehearse(file, quiet)
    assert "line 2" in str(refused.value)
    assert "line 3" in str(refused.value)
    assert str(refused.value).endswith("nothing was added.")
    assert kept(home) == 5


def test_a_cancelled_import_adds_nothing(keeping: Keeping, tmp_path: Path):
    keeping.export(tmp_path / "all.json", None, None, quiet)
    other = Keeping(Home(tmp_path / "other"), lambda: NOW, str)
    with pytest.raises(CancelledError):
        other.bring_in(tmp_path / "all.json", cancel)
    assert kept(Home(tmp_path / "other")) == 0


# Copies


def test_a_copy_is_listed_and_gives_way_to_what_remains(keeping: Keeping, home: Home):
    assert keeping.copies() == []
    keeping.make_copy()
    (copy,) = keeping.copies()
    assert (copy.made, copy.holds, copy.readable) == ("today", "5 check-ins and 5 practices", True)
    keeping.remove_days(TODAY - timedelta(1), TODAY, keep_copy=False)
    assert kept(home) == 2
    keeping.make_copy()
    assert [each.holds for each in keeping.copies()] == ["2 check-ins and 5 practices"]


def test_a_copy_made_again_the_same_day_holds_what_came_since(keeping: Keeping, home: Home):
    keeping.make_copy()
    with closing(Database(home)) as database:
        check_ins.add(database, check_in(0))
    keeping.make_copy()
    assert [each.holds for each in keeping.copies()] == ["6 check-ins and 5 practices"]


def test_going_back_keeps_what_was_there(keeping: Keeping, home: Home):
    keeping.make_copy()
    (made,) = keeping.copies()
    with closing(Database(home)) as database:
        check_ins.add(database, check_in(0))
    assert keeping.restore(made) == (
        "Everything is as in that copy (today). What was here is kept as a copy, too: "
        "today, 20:00, before going back."
    )
    assert kept(home) == 5
    before = next(copy for copy in keeping.copies() if "before going back" in copy.made)
    assert before.made == "today, 20:00, before going back"
    keeping.restore(before)
    assert kept(home) == 6


def test_a_file_that_is_no_copy_is_listed_and_cannot_be_gone_back_to(keeping: Keeping, home: Home):
    keeping.folder()
    (home.backups / "attune-2026-06-01.db").write_bytes(b"no database")
    (copy,) = keeping.copies()
    assert (copy.made, copy.holds, copy.readable) == ("1 Jun", "cannot be read", False)
    with pytest.raises(KnownError, match="cannot be read"):
        keeping.restore(copy)
    assert kept(home) == 5


def test_it_is_told_how_long_copies_are_kept(keeping: Keeping):
    for number in (backups.DAILY_KEPT, backups.MONTHS_KEPT, backups.BEFORE_KEPT.days):
        assert str(number) in keeping.kept_how_long()


# Away


def test_it_is_counted_before(keeping: Keeping):
    assert keeping.count(TODAY - timedelta(2), TODAY) == "3 check-ins and 5 practices"
    assert keeping.count(TODAY, TODAY) == "1 check-in"
    assert keeping.count(date(2020, 1, 1), date(2020, 2, 1)) == ""


def test_days_are_removed_and_brought_back(keeping: Keeping, home: Home):
    removed = keeping.remove_days(TODAY - timedelta(2), TODAY, keep_copy=True)
    assert removed.told == "Removed 3 check-ins and 5 practices."
    assert kept(home) == 2
    assert len(keeping.copies()) == 1
    assert removed.undo is not None
    removed.undo()
    assert kept(home) == 5
    assert keeping.count(TODAY - timedelta(2), TODAY) == "3 check-ins and 5 practices"


def test_without_a_copy_nothing_of_these_days_stays(keeping: Keeping, home: Home):
    keeping.make_copy()
    removed = keeping.remove_days(TODAY - timedelta(3), TODAY, keep_copy=False)
    assert removed.undo is None
    assert b"slept badly" not in b"".join(f.read_bytes() for f in home.folder.rglob("*") if f.is_file())


def test_everything_goes_and_one_copy_stays(keeping: Keeping, home: Home):
    keeping.make_copy()
    told = keeping.remove_everything(keep_copy=True).told
    assert told.endswith("One copy of it is kept for 30 days: today, 20:00, before a removal.")
    assert kept(home) == 0
    (copy,) = keeping.copies()
    assert copy.made == "today, 20:00, before a removal"
    keeping.restore(copy)
    assert kept(home) == 5


def test_everything_goes_without_a_trace(keeping: Keeping, home: Home):
    keeping.make_copy()
    keeping.remove_everything(keep_copy=False)
    assert keeping.copies() == []
    assert b"slept badly" not in b"".join(f.read_bytes() for f in home.folder.rglob("*") if f.is_file())


def test_all_of_it_works_while_another_process_has_the_database_open(keeping: Keeping, home: Home):
    """As the tray's process does."""
    with subprocess.Popen(
        [sys.executable, "-c", HELD_OPEN, str(home.database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None

        def seen() -> int:
            other.stdin.write("\n")
            other.stdin.flush()
            return int(other.stdout.readline())

        assert other.stdout.readline() == "open\n"
        keeping.make_copy()
        copy = keeping.copies()[0]
        keeping.remove_days(TODAY, TODAY, keep_copy=True)
        assert seen() == 4
        keeping.restore(copy)
        assert seen() == 5
        keeping.remove_everything(keep_copy=True)
        assert seen() == 0
        other.stdin.close()


def test_a_database_that_is_being_written_is_told_of_and_left_as_it_is(keeping: Keeping, home: Home):
    with closing(sqlite3.connect(home.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(KnownError, match="locked by another program"):
            keeping.remove_days(TODAY, TODAY, keep_copy=True)
        other.execute("ROLLBACK")
    assert kept(home) == 5
