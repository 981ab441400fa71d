"""Bad input while it runs: breathing goes on, one sentence is shown, and what was there stays as it was."""

import os
import resource
import sqlite3
import subprocess
from contextlib import closing, contextmanager

import pytest
from driving import (
    ATTUNE,
    CHECK_IN,
    RESET,
    WEEK,
    Attune,
    a_desktop,
    figure,
    have_been_welcomed,
    have_short_practice,
    open_reset,
    run_client,
    sockets,
    wait_for_motion,
    with_keyboard,
)
from virtual_desktop.x11 import claim_display, display_lock

from attune_desktop.store.home import Home

SENTENCE = "Attune"
"""The title of the window that says something."""


def damaged(home):
    home.database.write_bytes(b"no database " * 1000)


def newer(home):
    with closing(sqlite3.connect(home.database)) as connection:
        connection.executescript("CREATE TABLE later (x); PRAGMA user_version=99")


NEWER = "update Attune to open it"


@contextmanager
def kept_as_it_is(home):
    """A home whose database cannot be used; afterwards it has to be what and where it was."""
    home.make()
    newer(home)
    before = {path.name: path.read_bytes() for path in home.folder.glob("attune.db*")}
    yield
    assert {path.name: path.read_bytes() for path in home.folder.glob("attune.db*")} == before


@contextmanager
def locked(home):
    """Somebody else keeps the database to themselves."""
    with closing(sqlite3.connect(home.database, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        yield


def test_a_reset_breathes_and_says_at_the_end_that_it_was_not_kept(xembed, home):
    with kept_as_it_is(home), Attune(xembed, home, constants={}) as attune:
        window = open_reset(xembed)
        wait_for_motion(xembed, figure(window))
        xembed.key("4", "Escape")
        with_keyboard(xembed, SENTENCE)
        assert list(xembed.windows()) == [SENTENCE]
        [told] = [text for text in attune.read()[SENTENCE] if NEWER in text]
        assert told.startswith(f"This pause was not kept. {home.database} ")
        xembed.key("Escape")
        xembed.wait_for_no_window(SENTENCE)
        attune.tell("reset")
        with_keyboard(xembed, RESET)
        xembed.key("Escape")
        with_keyboard(xembed, SENTENCE)
        xembed.key("Return")
        xembed.wait_for_no_window(SENTENCE)


def test_a_practice_that_ends_says_in_its_own_window_that_it_was_not_kept(xembed, home):
    with kept_as_it_is(home):
        have_short_practice(home)
        with Attune(xembed, home, constants={}) as attune:
            xembed.wait_for_tray_icon()
            attune.play("short")

            def told():
                return any(
                    text.startswith("This pause was not kept.") and NEWER in text
                    for texts in attune.read().values()
                    for text in texts
                )

            xembed.wait_until(told, "the sentence")
            assert [title for title in xembed.windows() if "Short" not in title] == []
            xembed.key("7")
            xembed.wait_until(told, "the sentence, still")
            xembed.key("Escape")
            xembed.wait_for_no_window("Short")


def test_a_reset_whose_database_is_damaged_is_kept_and_told_once(xembed, home):
    home.make()
    damaged(home)
    with Attune(xembed, home, constants={}) as attune:
        window = open_reset(xembed)
        wait_for_motion(xembed, figure(window))
        xembed.key("4", "Escape")
        with_keyboard(xembed, SENTENCE)
        [told] = [text for text in attune.read()[SENTENCE] if "damaged" in text]
        assert told.startswith("The file with what you noted was damaged: nothing could be read from it")
        assert told.count("was damaged") == 1
        assert attune.wait_for_session()["grounded_before"] == 4
        assert len(list(home.folder.glob("attune.damaged-*.db"))) == 1
        xembed.key("Escape")
        xembed.wait_for_no_window(SENTENCE)


@pytest.fixture
def heard():
    """A desktop on which the week is read by a screen reader: its window is another process's."""
    with a_desktop(tray="xembed", screen_reader=True) as desktop:
        yield desktop


def labels(desktop) -> list[str]:
    window = desktop.reader.window(WEEK)
    return [] if window is None else [node.name for node in window.walk() if node.name]


def test_the_week_says_why_it_cannot_be_read(heard, home):
    with kept_as_it_is(home), Attune(heard, home, "week"):
        with_keyboard(heard, WEEK)
        heard.wait_until(lambda: any(NEWER in label for label in labels(heard)), "the sentence")
        assert "Try again" in labels(heard)
        assert list(heard.windows()) == [WEEK]


def test_the_week_can_be_tried_again(heard, home):
    with Attune(heard, home) as attune:
        heard.wait_for_tray_icon()
        attune.tell("check-in", "--grounded", "7")
        with locked(home):
            attune.tell("week")
            with_keyboard(heard, WEEK)
            heard.wait_until(lambda: "is locked by another program" in str(labels(heard)), "the sentence")
        heard.wait_until(lambda: (here := heard.reader.focused()) and here.name == "Try again", "the button")
        heard.key("space")
        heard.wait_until(lambda: "1 check-in on 1 day" in str(labels(heard)), "the week")


def test_a_check_in_that_cannot_be_kept_stays_as_it_was_typed(xembed, home):
    with Attune(xembed, home, constants={}) as attune:
        xembed.wait_for_tray_icon()
        attune.tell("check-in", "--grounded", "7")
        with locked(home):
            attune.tell("check-in")
            with_keyboard(xembed, CHECK_IN)
            xembed.key("4")
            xembed.type("foggy")
            xembed.key("Return")
            xembed.wait_until(lambda: "is locked by another program" in str(attune.read()), "the sentence")
        assert list(xembed.windows()) == [CHECK_IN]
        assert "Save to a file…" in attune.read()[CHECK_IN]
        xembed.key("Return")
        xembed.wait_for_no_window(CHECK_IN)
        assert [row["grounded"] for row in attune.rows("check_in")] == [7, 4]
        assert [row["word"] for row in attune.rows("feeling")] == ["foggy"]


def test_a_disk_that_is_full_and_later_has_room(xembed, home):
    with Attune(xembed, home, constants={}) as attune:
        open_reset(xembed)
        xembed.key("Escape")
        attune.wait_for_session()
        for _ in range(5):  # until the log is larger than what it says on stdout, which is bound as well
            attune.tell("check-in", "--note", "n" * 4000)
        size = home.database.with_name("attune.db-wal").stat().st_size
        before = resource.prlimit(attune.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(attune.process.pid, resource.RLIMIT_FSIZE, (size, before[1]))
        attune.tell("check-in")
        with_keyboard(xembed, CHECK_IN)
        xembed.key("4", "Return")
        xembed.wait_until(lambda: "check the disk" in str(attune.read()), "the sentence")
        resource.prlimit(attune.process.pid, resource.RLIMIT_FSIZE, before)
        xembed.key("Return")
        xembed.wait_for_no_window(CHECK_IN)
        assert [row["grounded"] for row in attune.rows("check_in")] == [None] * 5 + [4]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rounds = ", "not valid TOML"),
        ('name = "mine"\ntitle = "Mine"\nkind = "breth"', "'breth' is not known"),
    ],
)
def test_a_practice_that_is_not_in_order_is_told_to_who_asked(xembed, home, text, words):
    home.practices.mkdir(parents=True)
    (home.practices / "mine.toml").write_text(text, "utf-8")
    with Attune(xembed, home) as attune:
        xembed.wait_for_tray_icon()
        answer = attune.say(b'{"v": 1, "command": "practice", "practice": "mine"}\n')
        assert b'"ok": false' in answer
        assert words.encode() in answer
        assert b"mine.toml" in answer
        open_reset(xembed)  # the others are as they were


@pytest.mark.parametrize("words", [(), ("reset",)])
def test_a_home_that_is_a_file(xembed, tmp_path, words):
    home = tmp_path / "home"
    home.write_text("mine", "utf-8")
    told(run_client(xembed, "--home", str(home), *words), str(home))
    assert home.read_text("utf-8") == "mine"
    assert sockets(xembed) == []


@contextmanager
def permissions(path, mode):
    """Give a path a mode; what runs in the wrapper is bound by it even as root."""
    before = path.stat().st_mode
    path.chmod(mode)
    root = os.getuid() == 0
    try:
        yield ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--") if root else ()
    finally:
        path.chmod(before)


def test_a_home_that_cannot_be_made(xembed, tmp_path):
    folder = tmp_path / "somebody's"
    folder.mkdir()
    with permissions(folder, 0o500) as wrapper:
        done = run_client(xembed, "--home", str(folder / "home"), "reset", program=(*wrapper, *ATTUNE))
    told(done, "cannot be made (Permission denied): choose another with --home")


def test_a_home_that_may_not_be_written(xembed, tmp_path):
    home = Home(tmp_path / "home")
    have_been_welcomed(home)
    with (
        permissions(home.folder, 0o500) as wrapper,
        Attune(xembed, home, constants={}, wrapper=wrapper) as attune,
    ):
        wait_for_motion(xembed, figure(open_reset(xembed)))
        xembed.key("Escape")
        with_keyboard(xembed, SENTENCE)
        assert any("check the folder's permissions" in text for text in attune.read()[SENTENCE])
    assert [path.name for path in home.folder.iterdir()] == ["preferences.json"]


def test_a_socket_that_cannot_be_made(xembed, home):
    folder = xembed.folder / "run-of-somebody"
    folder.mkdir(mode=0o700)
    long = folder / ("a" * 100)
    long.mkdir(mode=0o700)
    xembed.environment["XDG_RUNTIME_DIR"] = str(long)
    told(run_client(xembed, "--home", str(home.folder)), "")


def test_a_screen_that_turns_everybody_away(xembed, home):
    """It listens, but who has no key is refused."""
    (xembed.folder / "key").write_bytes(
        bytes.fromhex("0100 0000 0000 0012") + b"MIT-MAGIC-COOKIE-1" + bytes(2)
    )
    number, claim = claim_display()
    with claim:
        server = xembed.start_program(["Xvfb", f":{number}", "-auth", xembed.folder / "key"])
        xembed.wait_until(display_lock(number).exists, "the other screen")
        xembed.environment["DISPLAY"] = f":{number}"
        done = run_client(xembed, "--home", str(home.folder), "reset")
        server.end()
    # libxcb has a word of its own before ours.
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith("'attune doctor' says what to do.")
    assert "could not connect to display" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("platform", "words"), [("nonsense", 'plugin "nonsense"'), ("wayland", "There is no display")]
)
def test_a_platform_that_qt_cannot_be_on(xembed, home, platform, words):
    xembed.environment["QT_QPA_PLATFORM"] = platform
    told(run_client(xembed, "--home", str(home.folder), "reset"), words)


def test_doctor_finds_the_screen_the_tray_and_the_running_one(xembed, home):
    with Attune(xembed, home) as attune:
        xembed.wait_for_tray_icon()
        attune.tell("check-in", "--grounded", "7")
        said = "\n".join(" ".join(line.split()) for line in attune.tell("doctor").splitlines())
        assert "ok display xcb, 1280×900 at 1×, " in said
        assert "ok tray there is one" in said
        assert "ok quiet knows idle time, full screen, " in said
        assert "ok wishes the portal tells of dark colours" in said
        for missing in ("keys the desktop gives", "reader there is no", "notices none"):
            assert f"-- {missing}" in said
        assert "ok log-in Attune does not start with it" in said
        assert "ok instance running" in said
        assert "1 check-in, 0 sessions, in order" in said


def test_doctor_where_there_is_no_tray(trayless, home):
    said = run_client(trayless, "--home", str(home.folder), "doctor")
    assert (said.returncode, said.stderr) == (0, "")
    assert "a small window stands in for it" in said.stdout


def told(done: subprocess.CompletedProcess[str], words: str) -> None:
    """A start that could not says one sentence and nothing else."""
    assert (done.returncode, done.stdout) == (1, ""), done
    assert done.stderr.startswith("attune: ")
    assert done.stderr.endswith(".\n")
    assert done.stderr.count("\n") == 1
    assert words in done.stderr
