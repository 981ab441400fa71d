"""Qt's import: what PySide adds to Python's own is taken back, and little is loaded that is not needed."""

import subprocess
import sys

import pytest

COME_UP = """
import builtins, linecache, sys
import attune_desktop.cli
from attune_desktop.desktop.qt_import import import_qt
import_qt()
import attune_desktop.running
import attune_desktop.checking_in
"""


def printed(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", COME_UP + code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_no_source_is_read_or_kept_of_what_is_imported():
    assert printed("print(len(linecache.cache))") == "0"


def test_imports_are_not_watched():
    assert printed("print(builtins.__import__.__name__)") != "__feature_import__"


def test_classes_of_qt_still_come_on_demand():
    on_demand = "from PySide6.QtGui import *; import PySide6.QtSvg as svg"
    assert printed(f"{on_demand}; print(QPdfWriter.__name__, svg.QSvgGenerator.__name__)") == (
        "QPdfWriter QSvgGenerator"
    )


@pytest.mark.parametrize(
    "heavy", ["_hashlib", "statistics", "subprocess", "html.entities", "difflib", "numpy"]
)
def test_the_tray_comes_up_without(heavy):
    assert printed(f"print({heavy!r} in sys.modules)") == "False"
