"""The entry that desktops start the program by: valid, and every command in it is one of ours."""

import shutil
import subprocess
from pathlib import Path

import pytest

from attune_desktop.arguments import parse_arguments
from attune_desktop.desktop.desktop_entry import exec_words, read_entry

FILE = Path(__file__).parent.parent / "packaging" / "linux" / "attune.desktop"


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="desktop-file-validate is not here")
def test_it_is_valid():
    done = subprocess.run(
        ["desktop-file-validate", str(FILE)], capture_output=True, text=True, check=False, timeout=30
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_action_is_a_command():
    text = FILE.read_text("utf-8")
    actions = read_entry(text)["Actions"].split(";")
    assert actions == ["reset", "check-in", "week", ""]
    lines = [line.removeprefix("Exec=") for line in text.splitlines() if line.startswith("Exec=")]
    commands = []
    for line in lines:
        program, *words = exec_words(line)
        assert program == "attune"
        commands.append(parse_arguments(words).command)
    assert commands == ["start", *actions[:-1]]
