"""Below Python 3.12, PySide6 6.12.0 loses references to None and True, until Python aborts: PYSIDE-3474."""

import platform
import subprocess
import sys
import tomllib
from pathlib import Path

import PySide6
import pytest
from packaging.requirements import Requirement
from packaging.version import Version

CALLS = 20_000
MAY_FALL_BY = 300

# In a process of its own with references to spare, so that a PySide6 that loses them takes nothing else down.
COUNT_REFERENCES = f"""
import os, sys
spare = [None, True] * {CALLS}
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QPainterPath
thing, timer, path, heard = QObject(), QTimer(), QPainterPath(), []
timer.timeout.connect(lambda: heard.append(1))
def count():
    return sys.getrefcount(None) + sys.getrefcount(True)
before = count()
for _ in range({CALLS} // 4):
    thing.setObjectName("breath")
    thing.parent()
    path.moveTo(1, 1)
    timer.timeout.emit()
print(before - count(), flush=True)
os._exit(0)
"""


def qt_requirements():
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    found = [Requirement(text) for text in project["dependencies"]]
    return [requirement for requirement in found if requirement.name == "PySide6-Essentials"]


def is_allowed(pyside, python):
    """Whether the project's dependencies let this PySide6 be installed on this Python."""
    wanted = [
        requirement
        for requirement in qt_requirements()
        if not requirement.marker or requirement.marker.evaluate({"python_version": python})
    ]
    assert wanted
    return all(requirement.specifier.contains(pyside, prereleases=True) for requirement in wanted)


def test_none_and_true_keep_their_references_over_many_calls():
    # From Python 3.12 on both are immortal and the count stands still.
    done = subprocess.run(
        [sys.executable, "-c", COUNT_REFERENCES], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < MAY_FALL_BY


@pytest.mark.parametrize(
    ("pyside", "python", "allowed"),
    [
        ("6.12.0", "3.11", False),
        ("6.12.0", "3.12", True),
        ("6.12.0", "3.13", True),
        ("6.11.3", "3.11", True),
        ("6.8.3", "3.11", True),
        ("6.7.3", "3.11", False),
        ("6.7.3", "3.12", False),
    ],
)
def test_the_dependencies_never_admit_6_12_0_below_python_3_12(pyside, python, allowed):
    assert is_allowed(pyside, python) is allowed


def test_what_runs_here_is_allowed():
    python = ".".join(platform.python_version_tuple()[:2])
    assert is_allowed(Version(PySide6.__version__), python)
