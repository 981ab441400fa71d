"""The command line as a person or a script meets it: real processes, without a display."""

import json
import os
import re
import resource
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from attune_desktop import __version__
from attune_desktop.desktop.instance import endpoint

ATTUNE = (sys.executable, "-m", "attune_desktop")
PROCESS_TIMEOUT_S = 30
NOBODY_MAY = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--")
"""Root may read and write everything; without these two it is bound by permissions like anybody."""
WITHOUT_QT = """
import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6", "pyqtgraph", "numpy"):
            raise ImportError(f"{name} is not wanted here")
sys.meta_path.insert(0, Refuse())
from attune_desktop.__main__ import main
sys.exit(main())
"""
IMPATIENT = """
import sys
import attune_desktop.desktop.instance as instance
instance.ANSWER_TIMEOUT_S = 0.2
from attune_desktop.__main__ import main
sys.exit(main())
"""


class CommandLine:
    """Runs `attune` with one home, and neither a display nor anything else of the caller's session."""

    def __init__(self, folder: Path, runtime: Path) -> None:
        self.home = folder / "home"
        self.database = self.home / "attune.db"
        self.runtime = runtime
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "TZ": "<noon>-2",
            "XDG_RUNTIME_DIR": str(self.runtime),
        }

    def __call__(
        self,
        *words: str,
        program: Sequence[str] = ATTUNE,
        home: bool = True,
        text: bool = True,
        **options: object,
    ) -> subprocess.CompletedProcess[str]:
        before = ("--home", str(self.home)) if home else ()
        options = {"env": self.environment, "stdin": subprocess.DEVNULL, **options}
        if "stdout" not in options:
            options |= {"stdout": subprocess.PIPE}
        if "stderr" not in options:
            options |= {"stderr": subprocess.PIPE}
        return subprocess.run(
            [*program, *before, *words],
            text=text,
            encoding="utf-8",
            timeout=PROCESS_TIMEOUT_S,
            check=False,
            **options,
        )

    def rows(self, query: str) -> list[tuple]:
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(query).fetchall()


@pytest.fixture
def attune(tmp_path: Path, short_folder: Path) -> CommandLine:
    return CommandLine(tmp_path, short_folder)


def told(done: subprocess.CompletedProcess[str], code: int) -> str:
    """The one sentence on stderr of a command that could not; nothing else is said, and nothing printed."""
    assert done.returncode == code, done
    assert done.stdout == ""
    assert re.fullmatch(r"attune: .+[.]\n", done.stderr), done.stderr
    return done.stderr


def quietly(done: subprocess.CompletedProcess[str]) -> str:
    """What a command that could printed."""
    assert (done.returncode, done.stderr) == (0, ""), done
    return done.stdout


def contents(folder: Path) -> dict[str, bytes | None]:
    """Every file of a folder with what is in it."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


# What each command prints


def test_version(attune: CommandLine):
    assert quietly(attune("--version", home=False)) == f"attune {__version__}\n"


def test_help_names_every_command_and_each_has_its_own(attune: CommandLine):
    whole = quietly(attune("--help", home=False))
    for command in ("reset", "check-in", "practices", "week", "settings", "doctor", "quit"):
        assert re.search(rf"^ +{command}\b", whole, re.MULTILINE)
        assert quietly(attune(command, "--help", home=False)).startswith(f"usage: attune {command} ")


def test_practices(attune: CommandLine):
    printed = quietly(attune("practices"))
    assert "reset: 30-second reset, 30 s" in printed
    assert "3 × (Breathe in 4 s, Breathe out 6 s)" in printed


def test_practices_for_programs(attune: CommandLine):
    own = attune.home / "practices"
    own.mkdir(parents=True)
    (own / "sigh.toml").write_text(
        'name = "sigh"\ntitle = "Ein Seufzer"\nkind = "breath"\nrounds = 2\n'
        '[[step]]\nkind = "inhale"\nseconds = 2.5\ncue = "Öffne"\n'
        '[[step]]\nkind = "exhale"\nseconds = 5\ncue = "Löse"\n',
        "utf-8",
    )
    practices = {
        practice["name"]: practice for practice in json.loads(quietly(attune("practices", "--json")))
    }
    reset, sigh = practices["reset"], practices["sigh"]
    assert reset == {
        "name": "reset",
        "command": "reset",
        "title": "30-second reset",
        "kind": "breath",
        "summary": "Three soft breaths, a hand on the chest and one on the belly.",
        "seconds": 30.0,
        "rounds": 3,
        "steps": [
            {
                "kind": "inhale",
                "seconds": 4.0,
                "cue": "Breathe in",
                "hint": "softly, the lower hand rises",
            },
            {"kind": "exhale", "seconds": 6.0, "cue": "Breathe out", "hint": "let it go, no hurry"},
        ],
    }
    assert (sigh["name"], sigh["seconds"], sigh["rounds"]) == ("sigh", 15.0, 2)
    assert sigh["steps"][0] == {"kind": "inhale", "seconds": 2.5, "cue": "Öffne", "hint": ""}


def test_a_check_in_is_kept_and_its_id_printed(attune: CommandLine):
    before = datetime.now(UTC) - timedelta(milliseconds=1)
    printed = quietly(attune("check-in", "--grounded", "7", "--feeling", "calm", "--note", "on the train"))
    [(identity, at, offset, grounded, note)] = attune.rows(
        "SELECT id, at_utc, utc_offset_min, grounded, note FROM check_in"
    )
    assert printed == f"{identity}\n"
    assert (offset, grounded, note) == (120, 7, "on the train")
    assert before <= datetime.fromisoformat(at) <= datetime.now(UTC)
    assert attune.rows("SELECT * FROM feeling") == [(identity, "calm")]


def test_a_check_in_of_another_time_with_all_there_is_to_say(attune: CommandLine):
    identity = quietly(
        attune(
            *(
                "check-in",
                "--at",
                "2026-05-04T09:40+02:00",
                "--grounded=10",
                "--feeling",
                " sort  of\tfoggy ",
            ),
            *("--feeling", "rushed", "--sensation", "chest:tightness", "--sensation", "jaw:my own word"),
        )
    ).strip()
    assert attune.rows("SELECT id, at_utc, utc_offset_min, grounded FROM check_in") == [
        (identity, "2026-05-04T07:40:00.000Z", 120, 10)
    ]
    assert attune.rows("SELECT word FROM feeling ORDER BY rowid") == [("sort of foggy",), ("rushed",)]
    assert attune.rows("SELECT region, kind FROM sensation ORDER BY rowid") == [
        ("chest", "tightness"),
        ("jaw", "my own word"),
    ]


def test_a_note_alone_is_a_check_in(attune: CommandLine):
    quietly(attune("check-in", "--note", "only this"))
    assert attune.rows("SELECT grounded, note FROM check_in") == [(None, "only this")]


def test_the_week_in_words(attune: CommandLine):
    empty = quietly(attune("week", "--text"))
    assert "Nothing noted in these seven days." in empty
    assert len(re.findall(r"^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ", empty, re.MULTILINE)) == 7
    yesterday = (datetime.now(UTC) + timedelta(hours=2, days=-1)).strftime("%Y-%m-%dT09:40")
    quietly(attune("check-in", "--grounded", "3", "--feeling", "foggy", "--at", yesterday))
    full = quietly(attune("week", "--text"))
    assert "1 check-in on 1 day" in full
    assert "09:40  3 · foggy" in full


def test_what_is_kept_is_this_persons_alone(attune: CommandLine):
    quietly(attune("check-in", "--grounded", "7"))
    assert attune.home.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in attune.home.iterdir()} == {0o600}


def test_quit_where_nothing_runs(attune: CommandLine):
    assert quietly(attune("quit")) == "Attune is not running.\n"
    assert not attune.home.exists()


def test_a_home_by_its_variable_and_by_the_platform(attune: CommandLine, tmp_path: Path):
    attune.environment["ATTUNE_HOME"] = str(tmp_path / "by variable")
    quietly(attune("check-in", "--grounded", "7", home=False))
    assert (tmp_path / "by variable" / "attune.db").exists()
    del attune.environment["ATTUNE_HOME"]
    quietly(attune("check-in", "--grounded", "7", home=False))
    assert (tmp_path / ".local" / "share" / "attune" / "attune.db").exists()


def test_home_stands_before_or_after_the_command(attune: CommandLine):
    quietly(attune("check-in", "--grounded", "7"))
    after = attune("check-in", "--grounded", "8", "--home", str(attune.home), home=False)
    quietly(after)
    assert attune.rows("SELECT grounded FROM check_in ORDER BY grounded") == [(7,), (8,)]


def test_doctor_without_a_display_says_what_to_do(attune: CommandLine):
    quietly(attune("check-in", "--grounded", "7"))
    done = attune("doctor")
    assert (done.returncode, done.stderr) == (1, "")
    assert "1 check-in, 0 sessions, in order" in done.stdout
    assert re.search(r"^!!  display +none\n +→ .*set DISPLAY or WAYLAND_DISPLAY", done.stdout, re.MULTILINE)


def test_doctor_looks_and_touches_nothing(attune: CommandLine):
    assert "none yet" in attune("doctor").stdout
    assert not attune.home.exists()


def test_doctor_finds_a_damaged_database_and_a_broken_practice(attune: CommandLine):
    (attune.home / "practices").mkdir(parents=True)
    (attune.home / "practices" / "mine.toml").write_text("rounds = ", "utf-8")
    attune.database.write_bytes(b"no database " * 1000)
    before = contents(attune.home)
    done = attune("doctor")
    assert (done.returncode, done.stderr) == (1, "")
    assert "start Attune to recover what can be read" in done.stdout
    assert "mine.toml: not valid TOML" in done.stdout
    assert contents(attune.home) == before


@pytest.mark.parametrize(
    "words",
    [
        ("practices",),
        ("week", "--text"),
        ("check-in", "--grounded", "7"),
        ("quit",),
        ("--help",),
        ("--version",),
    ],
)
def test_what_needs_no_window_imports_no_qt(attune: CommandLine, words: tuple[str, ...]):
    assert quietly(attune(*words, program=(sys.executable, "-c", WITHOUT_QT)))


def test_a_window_without_qt_says_what_is_missing(attune: CommandLine):
    attune.environment |= {"QT_QPA_PLATFORM": "offscreen"}
    said = told(attune("reset", program=(sys.executable, "-c", WITHOUT_QT)), 1)
    assert "Qt cannot be loaded" in said
    assert "attune doctor" in said


# Wrong usage


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("check-in", "--grounded", "11"), "from 0 to 10"),
        (("check-in", "--grounded=-1"), "from 0 to 10"),
        (("check-in", "--grounded", "4.5"), "from 0 to 10"),
        (("check-in", "--grounded", ""), "from 0 to 10"),
        (("check-in", "--grounded", "٣"), "from 0 to 10"),
        (("check-in", "--grounded", "9" * 5000), "from 0 to 10"),
        (("check-in", "--grounded"), "expected one argument"),
        (("check-in", "--grounded", "5", "--at", "yesterday"), "no time that I know"),
        (("check-in", "--grounded", "5", "--at", "2999-12-31T23:59"), "still to come"),
        (("check-in", "--grounded", "5", "--at", "0001-01-01T00:00+14:00"), "no time that I know"),
        (("check-in", "--at", "2026-05-04T09:40"), "but not what"),
        (("check-in", "--sensation", "shoulders"), "REGION:KIND"),
        (("check-in", "--sensation", "elbow:tension"), "use one of forehead and eyes, jaw"),
        (("check-in", "--feeling", ""), "nothing to save yet"),
        (("check-in", "--feeling", "w" * 41), "40 characters"),
        (("check-in", "--note", "n" * 4001), "keep it to 4000"),
        (("check-in", "7"), "unrecognized arguments"),
        (("breath",), "invalid choice"),
        (("week", "--tex"), "unrecognized arguments"),
        (("--home",), "expected one argument"),
        (("--home", ""), "name a folder"),
    ],
)
def test_wrong_usage_is_told_in_one_sentence(attune: CommandLine, words: tuple[str, ...], sentence: str):
    assert sentence in told(attune(*words), 2)
    assert not attune.home.exists()


# Bad input


def damaged(attune: CommandLine) -> None:
    attune.database.write_bytes(b"no database " * 1000)


def damaged_inside(attune: CommandLine) -> None:
    quietly(attune("check-in", "--grounded", "7"))
    whole = attune.database.read_bytes()
    attune.database.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))


def truncated(attune: CommandLine) -> None:
    quietly(attune("check-in", "--grounded", "7"))
    attune.database.write_bytes(attune.database.read_bytes()[:5000])


def newer(attune: CommandLine) -> None:
    with closing(sqlite3.connect(attune.database)) as connection:
        connection.executescript("CREATE TABLE later (x); PRAGMA user_version=99")


def a_folder(attune: CommandLine) -> None:
    attune.database.mkdir()


TO_READ, TO_WRITE = ("week", "--text"), ("check-in", "--grounded", "5")


@pytest.mark.parametrize("words", [TO_READ, TO_WRITE])
@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (newer, "update Attune to open it"),
        (a_folder, "may not be written"),
    ],
)
def test_a_database_that_cannot_be_used_is_left_as_it_was(
    attune: CommandLine, spoil: Callable[[CommandLine], None], sentence: str, words: tuple[str, ...]
):
    attune.home.mkdir(mode=0o700)
    spoil(attune)
    before = contents(attune.home)
    said = told(attune(*words), 1)
    assert sentence in said
    assert str(attune.database) in said
    assert contents(attune.home) == before


@pytest.mark.parametrize("words", [TO_READ, TO_WRITE])
@pytest.mark.parametrize("spoil", [damaged, damaged_inside, truncated])
def test_a_damaged_database_is_recovered_and_told_and_the_command_done(
    attune: CommandLine, spoil: Callable[[CommandLine], None], words: tuple[str, ...]
):
    attune.home.mkdir(mode=0o700)
    spoil(attune)
    before = attune.database.read_bytes()
    done = attune(*words)
    assert done.returncode == 0, done
    assert re.fullmatch(r"attune: The file with what you noted was damaged: .+[.]\n", done.stderr)
    (aside,) = attune.home.glob("attune.damaged-*.db")
    assert str(aside) in done.stderr
    assert aside.read_bytes() == before
    assert len(done.stdout.splitlines()) == (1 if words == TO_WRITE else 10)
    assert ((5,) in attune.rows("SELECT grounded FROM check_in")) == (words == TO_WRITE)


@pytest.mark.parametrize("words", [TO_READ, TO_WRITE])
def test_a_locked_database(attune: CommandLine, words: tuple[str, ...]):
    quietly(attune("check-in", "--grounded", "7"))
    with closing(sqlite3.connect(attune.database, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        assert "is locked by another program" in told(attune(*words), 1)
    assert attune.rows("SELECT grounded FROM check_in") == [(7,)]


@contextmanager
def permissions(path: Path, mode: int) -> Iterator[tuple[str, ...]]:
    """Give a path a mode; the command runs as somebody whom that binds."""
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        yield (*NOBODY_MAY, *ATTUNE) if os.getuid() == 0 else ATTUNE
    finally:
        path.chmod(before)


@pytest.mark.parametrize("words", [TO_READ, TO_WRITE])
def test_a_home_that_cannot_be_opened(attune: CommandLine, words: tuple[str, ...]):
    quietly(attune("check-in", "--grounded", "7"))
    before = contents(attune.home)
    with permissions(attune.home, 0o000) as program:
        said = told(attune(*words, program=program), 1)
    assert str(attune.home) in said
    assert contents(attune.home) == before


@pytest.mark.parametrize("words", [TO_READ, TO_WRITE])
def test_a_home_that_cannot_be_made(attune: CommandLine, tmp_path: Path, words: tuple[str, ...]):
    attune.home = tmp_path / "somebody's" / "home"
    attune.home.parent.mkdir()
    with permissions(attune.home.parent, 0o500) as program:
        said = told(attune(*words, program=program), 1)
    assert "cannot be made (Permission denied): choose another with --home" in said


def test_a_home_that_may_not_be_written_keeps_what_it_has(attune: CommandLine):
    quietly(attune("check-in", "--grounded", "7"))
    before = contents(attune.home)
    with permissions(attune.database, 0o400), permissions(attune.home, 0o500) as program:
        assert "give yourself write permission" in told(attune(*TO_WRITE, program=program), 1)
    assert contents(attune.home) == before


@pytest.mark.parametrize("words", [TO_READ, TO_WRITE, ("practices",)])
def test_a_home_that_is_a_file(attune: CommandLine, words: tuple[str, ...]):
    attune.home.write_text("mine", "utf-8")
    done = attune(*words)
    assert done.returncode == 1
    assert re.fullmatch(r"attune: .+[.]\n", done.stderr)
    assert str(attune.home) in done.stderr
    assert attune.home.read_text("utf-8") == "mine"


def test_a_home_of_somebody_unknown(attune: CommandLine):
    assert "Nobody's folder" in told(attune("practices", "--home", "~no-such-person/x", home=False), 1)


def test_a_full_disk(attune: CommandLine, tmp_path: Path):
    quietly(attune("check-in", "--grounded", "7"))
    before = attune.rows("SELECT * FROM check_in")
    with full_disk(attune.home) as options:
        said = told(attune("check-in", "--note", "n" * 4000, **options), 1)
    assert str(attune.database) in said
    assert "disk" in said
    assert attune.rows("SELECT * FROM check_in") == before


@contextmanager
def full_disk(home: Path) -> Iterator[dict[str, object]]:
    """Have the home on a disk that is full; where none may be mounted, have no file grow."""
    copy = home.with_name("copy")
    shutil.copytree(home, copy)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k,mode=700", "tmpfs", home], capture_output=True, check=False
    )
    if mounted.returncode:
        size = (home / "attune.db").stat().st_size
        yield {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))}
        return
    try:
        shutil.copytree(copy, home, dirs_exist_ok=True)
        with (home / "filler").open("wb", buffering=0) as filler:
            try:
                while filler.write(bytes(4096)):
                    pass
            except OSError:
                yield {}
        shutil.copy(home / "attune.db", copy)
    finally:
        subprocess.run(["umount", home], check=True)
    shutil.copy(copy / "attune.db", home)


def test_a_broken_practice_does_not_hide_the_others(attune: CommandLine):
    own = attune.home / "practices"
    own.mkdir(parents=True)
    (own / "mine.toml").write_text('name = "mine"\ntitle = "Mine"\nkind = "breth"\n', "utf-8")
    before = contents(attune.home)
    done = attune("practices", "--json")
    assert done.returncode == 1
    names = [practice["name"] for practice in json.loads(done.stdout)]
    assert "reset" in names
    assert "mine" not in names
    sentence = f"attune: {own / 'mine.toml'}: kind: 'breth' is not known. Use one of: "
    assert re.fullmatch(re.escape(sentence) + r"[a-z, ]+[.]\n", done.stderr), done.stderr
    assert contents(attune.home) == before


# No display


@pytest.mark.parametrize("words", [(), ("reset",), ("check-in",), ("week",)])
@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({}, "There is no display"),
        ({"DISPLAY": ""}, "There is no display"),
        ({"DISPLAY": ":97531"}, "The display :97531 cannot be reached"),
        ({"DISPLAY": "nowhere at all"}, "The display nowhere at all cannot be reached"),
        ({"WAYLAND_DISPLAY": "wayland-nowhere"}, "The display wayland-nowhere cannot be reached"),
        ({"WAYLAND_DISPLAY": "wayland-nowhere", "DISPLAY": ":97531"}, "cannot be reached"),
        ({"WAYLAND_DISPLAY": "wayland-nowhere", "QT_QPA_PLATFORM": "xcb"}, "There is no display"),
    ],
)
def test_a_window_without_a_display(
    attune: CommandLine, environment: dict[str, str], sentence: str, words: tuple[str, ...]
):
    attune.environment |= environment
    said = told(attune(*words), 1)
    assert sentence in said
    assert "DISPLAY" in said
    assert not attune.home.exists()


def test_a_wayland_socket_that_nobody_listens_at(attune: CommandLine):
    with socket.socket(socket.AF_UNIX) as gone:
        gone.bind(str(attune.runtime / "wayland-0"))
    attune.environment["WAYLAND_DISPLAY"] = "wayland-0"
    assert "cannot be reached" in told(attune("reset"), 1)


# Where the output goes


def closed_pipe() -> int:
    reading, writing = os.pipe()
    os.close(reading)
    return writing


@pytest.mark.parametrize(
    "words", [("practices",), ("week", "--text"), ("--help",), ("--version",), ("doctor",), TO_WRITE]
)
def test_output_that_is_read_no_further(attune: CommandLine, words: tuple[str, ...]):
    pipe = closed_pipe()
    try:
        done = attune(*words, stdout=pipe)
    finally:
        os.close(pipe)
    assert (done.returncode, done.stderr) == (1 if words == ("doctor",) else 0, "")  # it finds no display
    if words is TO_WRITE:
        assert attune.rows("SELECT grounded FROM check_in") == [(5,)]


def test_the_first_line_is_enough(attune: CommandLine):
    script = f"{' '.join(ATTUNE)} practices | head -1"
    done = attune(program=("sh", "-c", script), home=False)
    assert re.fullmatch(r".+: .+ s\n", quietly(done))


@pytest.mark.parametrize("words", [("practices",), ("week", "--text"), ("--help",), ("doctor",)])
def test_output_to_a_full_disk(attune: CommandLine, words: tuple[str, ...]):
    with Path("/dev/full").open("w") as full:
        done = attune(*words, stdout=full)
    assert done.returncode == 1
    assert re.fullmatch(r"attune: .*No space left on device.*[.]\n", done.stderr)


@pytest.mark.parametrize("words", [("practices",), ("--help",), ("quit",), TO_WRITE])
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_no_output_at_all(attune: CommandLine, closed: str, words: tuple[str, ...]):
    """As a program without a console has it on Windows."""
    command = " ".join([*ATTUNE, "--home", str(attune.home), *words])
    done = attune(program=("sh", "-c", f"{command} {closed}"), home=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_error_that_nobody_hears(attune: CommandLine):
    done = attune(program=("sh", "-c", f"{' '.join(ATTUNE)} reset 2>&-"), home=False)
    assert (done.returncode, done.stdout) == (1, "")


def test_what_a_terminal_cannot_show_is_printed_as_a_question_mark(attune: CommandLine):
    quietly(attune("check-in", "--feeling", "naïf"))
    attune.environment |= {"PYTHONIOENCODING": "ascii"}
    assert "na?f" in quietly(attune("week", "--text"))
    assert attune.rows("SELECT word FROM feeling") == [("naïf",)]


def test_bytes_that_are_no_text_do_not_keep_a_note_from_being_kept(attune: CommandLine):
    quietly(attune("check-in", "--note", os.fsdecode(b"caf\xc3\xa9 \xff")))
    assert attune.rows("SELECT note FROM check_in") == [("café",)]


# Speaking to the running program


@contextmanager
def listener(attune: CommandLine, answer: bytes | None) -> Iterator[list[bytes]]:
    """Somebody who listens where the running program would; None: and never says a word."""
    os.environ["XDG_RUNTIME_DIR"], before = str(attune.runtime), os.environ.get("XDG_RUNTIME_DIR")
    try:
        where = endpoint(attune.home)
    finally:
        del os.environ["XDG_RUNTIME_DIR"]
        if before is not None:
            os.environ["XDG_RUNTIME_DIR"] = before
    heard: list[bytes] = []
    connections: list[socket.socket] = []
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(where)
        server.listen()

        def serve() -> None:
            connection, _ = server.accept()
            connections.append(connection)
            heard.append(connection.recv(65536))
            if answer is not None:
                connection.sendall(answer)
                connection.close()

        thread = threading.Thread(target=serve)
        thread.start()
        yield heard
        thread.join(PROCESS_TIMEOUT_S)
    for connection in connections:
        connection.close()


@pytest.mark.parametrize(
    ("words", "command", "practice"),
    [
        ((), "start", ""),
        (("reset",), "practice", "reset"),
        (("check-in",), "check-in", ""),
        (("week",), "week", ""),
        (("quit",), "quit", ""),
    ],
)
def test_a_command_is_handed_over_without_qt(
    attune: CommandLine, words: tuple[str, ...], command: str, practice: str
):
    attune.environment["XDG_ACTIVATION_TOKEN"] = "a-token"  # noqa: S105 - no secret
    with listener(attune, b'{"ok": true}\n') as heard:
        assert quietly(attune(*words, program=(sys.executable, "-c", WITHOUT_QT))) == ""
    activation = "" if command == "quit" else "a-token"
    wanted = {"v": 1, "command": command, "practice": practice, "activation": activation}
    assert json.loads(heard[0]).items() >= wanted.items()


def test_a_no_is_told_as_it_was_said(attune: CommandLine):
    with listener(attune, b'{"ok": false, "error": "It is too late for that."}\n'):
        assert told(attune("reset"), 1) == "attune: It is too late for that.\n"


@pytest.mark.parametrize(
    "answer", [b"", b"\xff\xfe\n", b"[]\n", b"{}\n", b"7\n", b'{"ok"', b"x" * 40000, None]
)
def test_no_answer_or_nonsense(attune: CommandLine, answer: bytes | None):
    with listener(attune, answer):
        said = told(attune("reset", program=(sys.executable, "-c", IMPATIENT)), 1)
    assert "running but gives no answer" in said


def test_a_socket_that_a_killed_program_left_is_nobody(attune: CommandLine):
    with listener(attune, b'{"ok": true}\n'):
        quietly(attune("reset"))
    assert list(attune.runtime.glob("attune-*.sock"))
    assert quietly(attune("quit")) == "Attune is not running.\n"


def test_without_a_runtime_folder_a_private_one_is_made(attune: CommandLine, short_folder: Path):
    del attune.environment["XDG_RUNTIME_DIR"]
    attune.environment["TMPDIR"] = str(short_folder)
    quietly(attune("quit"))
    [folder] = short_folder.glob("attune-*")
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o777)
    assert "is not this person's alone" in told(attune("quit"), 1)


@pytest.mark.parametrize("command", ["quit", "reset"])
def test_a_runtime_folder_with_too_long_a_path(attune: CommandLine, tmp_path: Path, command: str):
    folder = tmp_path / ("deep" * 25)
    folder.mkdir()
    attune.environment["XDG_RUNTIME_DIR"] = str(folder)
    assert "too long a path for a socket: set XDG_RUNTIME_DIR" in told(attune(command), 1)


# Settings


def test_every_setting_is_listed_with_what_is_chosen_and_what_would_do(attune: CommandLine):
    printed = quietly(attune("settings", "list"))
    assert re.search(r"^  volume +50 +0 to 100 %$", printed, re.MULTILINE)
    assert re.search(r"^  appearance +system +system, light, dark, high-contrast$", printed, re.MULTILINE)
    assert "welcomed" not in printed
    assert not attune.home.exists()


def test_a_setting_is_chosen_and_got_without_a_running_program(attune: CommandLine):
    without_qt = (sys.executable, "-c", WITHOUT_QT)
    assert quietly(attune("settings", "set", "hand-tone", "brown", program=without_qt)) == ""
    assert quietly(attune("settings", "get", "hand-tone")) == "brown\n"
    assert json.loads((attune.home / "preferences.json").read_text()) == {"hand_tone": "brown"}
    quietly(attune("settings", "set", "hand-tone", "light"))
    assert json.loads((attune.home / "preferences.json").read_text()) == {}


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("set", "volume", "loud"), "volume is a whole number, 0 to 100 %; 'loud' is none."),
        (("set", "volume", "101"), "'101' is none."),
        (("set", "appearance", "pink"), "system, light, dark, high-contrast; 'pink' is none of them."),
        (("set", "apearance", "dark"), "did you mean appearance?"),
        (("get", "welcomed"), "'attune settings list' shows them all."),
        (("set", "volume"), "'attune settings set --help'"),
        (("frobnicate",), "'attune settings --help'"),
    ],
)
def test_a_setting_that_will_not_do_is_wrong_usage(attune: CommandLine, words, part):
    assert part in told(attune("settings", *words), 2)
    assert not attune.home.exists()


def test_settings_help_has_every_name_and_value(attune: CommandLine):
    printed = quietly(attune("settings", "set", "--help", home=False))
    assert re.search(r"^  text-size +80 to 200 %$", printed, re.MULTILINE)


def test_a_setting_that_cannot_be_read_is_said_and_not_lost(attune: CommandLine):
    attune.home.mkdir()
    file = attune.home / "preferences.json"
    file.write_text('{"volume": 900, "later": 1}')
    done = attune("settings", "get", "volume")
    assert (done.returncode, done.stdout) == (0, "50\n")
    assert "900 is no whole number" in done.stderr
    attune("settings", "set", "voice", "on")
    assert json.loads(file.read_text()) == {"voice": True, "later": 1, "set_aside": {"volume": [900]}}
