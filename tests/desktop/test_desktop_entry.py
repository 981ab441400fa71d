"""Desktop entries: what we write, everybody who reads by the specification reads as it was meant."""

import os
import shutil
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune_desktop.desktop.desktop_entry import exec_line, exec_words, read_entry

WORDS = st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1)
HARD = [
    "/home/some body/50% of $HOME/`x`",
    'quo"te',
    "back\\slash",
    "tab\tand\nline",
    "semi;colon & #hash ~ * ? ( )",
    "",
    "%f",
]


@given(WORDS)
def test_what_is_written_is_read_back(words):
    line = exec_line(words)
    assert "\n" not in line
    assert exec_words(line) == words


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("attune", "attune"),
        ("/opt/my apps/attune", '"/opt/my apps/attune"'),
        ("50%", "50%%"),
        ("$HOME", '"\\\\$HOME"'),
        ("a\\b", '"a\\\\\\\\b"'),
        ('a"b', '"a\\\\"b"'),
        ("", '""'),
    ],
)
def test_how_a_word_is_written(word, written):
    assert exec_line([word]) == written


def test_a_quote_that_is_not_closed_is_no_command():
    with pytest.raises(ValueError, match="not closed"):
        exec_words('"attune')


def test_what_is_in_an_entry():
    other, after = "[Other]\nExec=no\n", "[X]\nHidden=true"
    text = f"{other}[Desktop Entry]\n# a remark\nName = Attune\nName[de]=Anders\nExec=a=b\n{after}"
    assert read_entry(text) == {"Name": "Attune", "Name[de]": "Anders", "Exec": "a=b"}


@pytest.mark.skipif(not shutil.which("gio"), reason="GLib's launcher is not here")
def test_glib_starts_the_very_words(tmp_path):
    words = [sys.executable, "-c", "import sys; open(sys.argv[1], 'w').write(repr(sys.argv[2:]))"]
    out = tmp_path / "started with"
    entry = tmp_path / "x.desktop"
    entry.write_text(
        f"[Desktop Entry]\nType=Application\nName=X\nExec={exec_line([*words, str(out), *HARD])}\n", "utf-8"
    )
    os.mkfifo(out)  # who reads it waits until it is written
    subprocess.run(["gio", "launch", str(entry)], check=True, timeout=30)
    assert out.read_text("utf-8") == repr(HARD)
