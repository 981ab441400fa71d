"""What the house promises of its walls; the contracts between its rooms are import-linter's."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import attune_desktop

PACKAGE = Path(attune_desktop.__file__).parent
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
CORE = [path for path in MODULES if path.is_relative_to(PACKAGE / "core")]
MOST_LINES = 320  # "about 300"
BUCKETS = {"utils", "util", "manager", "managers", "helpers", "helper", "common", "misc"}

# Run in an interpreter of its own: everything of a package is imported where Qt and numpy cannot be.
IMPORT_WITHOUT = """
import importlib, pkgutil, sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6", "pyqtgraph", "numpy"}:
            raise ImportError(f"{name} is not there")

sys.meta_path.insert(0, Blocker())
try:
    import PySide6
except ImportError:
    pass
else:
    raise SystemExit("the blocker blocks nothing")
for name in sys.argv[1:]:
    package = importlib.import_module(name)
    print(name)
    for module in pkgutil.walk_packages(getattr(package, "__path__", []), name + "."):
        importlib.import_module(module.name)
        print(module.name)
"""


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE.parent).as_posix()


def test_core_and_store_import_with_no_qt_installed() -> None:
    packages = ["attune_desktop.core", "attune_desktop.store", "attune_desktop.resources"]
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_WITHOUT, *packages], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    imported = set(done.stdout.split())
    for path in MODULES:
        if path.relative_to(PACKAGE).parts[0] in ("core", "store") and path.name != "__init__.py":
            assert name_of(path).removesuffix(".py").replace("/", ".") in imported


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_stays_under_about_three_hundred_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_named_for_what_it_does(path: Path) -> None:
    names = path.relative_to(PACKAGE).with_suffix("").parts
    assert not [name for name in names if BUCKETS & set(name.lower().split("_"))]


@pytest.mark.parametrize("path", CORE, ids=name_of)
def test_core_has_no_clock_of_its_own(path: Path) -> None:
    """Time is a value: what reads it comes from outside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert not imported & {"time", "asyncio", "sched", "threading"}
    read = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not read & {"now", "utcnow", "today", "monotonic", "perf_counter"}


@pytest.mark.parametrize("path", CORE, ids=name_of)
def test_core_uses_the_standard_library_alone(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module]
            if isinstance(node, ast.ImportFrom)
            else []
        )
        for name in names:
            assert name.startswith("attune_desktop.core") or name.split(".")[0] in sys.stdlib_module_names


def test_no_path_of_a_developers_machine_is_in_the_package() -> None:
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        assert not [place for place in ("/home/", "/Users/", "C:\\") if place in text], name_of(path)


TALKERS = {"urllib", "http", "ftplib", "smtplib", "imaplib", "poplib", "xmlrpc", "ssl", "asyncio", "syslog"}
"""What of the standard library speaks over a network, or keeps what was said elsewhere."""
LOCAL_SOCKETS = {"QLocalServer", "QLocalSocket"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_is_imported_that_speaks_over_a_network(path: Path) -> None:
    """Nothing ever leaves the computer; tests/end_to_end/test_nothing_leaves.py sees that it does not."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert not {alias.name.partition(".")[0] for alias in node.names} & TALKERS
        elif isinstance(node, ast.ImportFrom):
            assert (node.module or "").partition(".")[0] not in TALKERS
            if node.module == "PySide6.QtNetwork":
                assert {alias.name for alias in node.names} <= LOCAL_SOCKETS
